/* Text → words, numbers, addresses and emoji by Danish habits.
 *
 * Problem    Find what people would call the words of a Danish text: "bl.a." and "1.000.000" are one each, "borger/politiker"
 *            are two, "børne- og ungeråd" are three, and a full stop belongs to a word only when an abbreviation says so.
 * Method     One pass with a class (sign) for each character: ASCII and Latin-1 from a table or two comparisons, the rest asked of
 *            utf8.c. A word grows over letters, digits and what joins them; only where it stops at one of . @ : _ + does
 *            anybody ask whether it is an abbreviation or an address. ICU's word break has most of these rules too, but is
 *            six times slower, splits "16-årige" and knows no Danish abbreviation.
 * Shapes     Spans are byte ranges of the text, in order, without overlap; at most WORD_MOST_BYTES each.
 * Cost       Linear: an address is looked for in a bounded stretch, and a span that is found is not read again.
 * Promises   Any bytes are taken; an invalid one parts words. The kind depends on the span and what stands right behind it.
 * Example    "Bl.a. EU's 16-årige kl. 14.30 😀"  →  Bl.a. · EU's · 16-årige · kl. · 14.30 (number) · 😀 (emoji)
 * References Unicode Standard Annex 29 (word boundaries) and Technical Standard 51 (emoji sequences).
 */
#include "words/tokenise.h"

#include "base/utf8.h"
#include "words/letter_run.h"
#include "words/spelling.h"

#include <string.h>

enum sign { OTHER, LETTER, DIGIT, HYPHEN, APOSTROPHE, INVISIBLE, EMOJI, BRACKET, END };

enum { ABBREVIATION_MOST = 32, LOCAL_PART_MOST = 64, DOMAIN_MOST = 255 };

static const uint8_t ascii_sign[128] = {
    ['\''] = APOSTROPHE, ['`'] = APOSTROPHE, ['-'] = HYPHEN, ['['] = BRACKET, ['0'] = DIGIT,  ['1'] = DIGIT,
    ['2'] = DIGIT,       ['3'] = DIGIT,      ['4'] = DIGIT,  ['5'] = DIGIT,   ['6'] = DIGIT,  ['7'] = DIGIT,
    ['8'] = DIGIT,       ['9'] = DIGIT,      ['A'] = LETTER, ['B'] = LETTER,  ['C'] = LETTER, ['D'] = LETTER,
    ['E'] = LETTER,      ['F'] = LETTER,     ['G'] = LETTER, ['H'] = LETTER,  ['I'] = LETTER, ['J'] = LETTER,
    ['K'] = LETTER,      ['L'] = LETTER,     ['M'] = LETTER, ['N'] = LETTER,  ['O'] = LETTER, ['P'] = LETTER,
    ['Q'] = LETTER,      ['R'] = LETTER,     ['S'] = LETTER, ['T'] = LETTER,  ['U'] = LETTER, ['V'] = LETTER,
    ['W'] = LETTER,      ['X'] = LETTER,     ['Y'] = LETTER, ['Z'] = LETTER,  ['a'] = LETTER, ['b'] = LETTER,
    ['c'] = LETTER,      ['d'] = LETTER,     ['e'] = LETTER, ['f'] = LETTER,  ['g'] = LETTER, ['h'] = LETTER,
    ['i'] = LETTER,      ['j'] = LETTER,     ['k'] = LETTER, ['l'] = LETTER,  ['m'] = LETTER, ['n'] = LETTER,
    ['o'] = LETTER,      ['p'] = LETTER,     ['q'] = LETTER, ['r'] = LETTER,  ['s'] = LETTER, ['t'] = LETTER,
    ['u'] = LETTER,      ['v'] = LETTER,     ['w'] = LETTER, ['x'] = LETTER,  ['y'] = LETTER, ['z'] = LETTER,
};

static enum sign sign_of(int32_t c)
{
    if (spelling_is_invisible(c))
        return INVISIBLE;
    if (spelling_is_hyphen(c))
        return HYPHEN;
    if (spelling_is_apostrophe(c))
        return APOSTROPHE;
    if (c == 0xA9 || c == 0xAE || c == 0x2122) /* pictographs by the standard, but nobody means one */
        return OTHER;
    if (utf8_is_emoji(c))
        return EMOJI;
    if (utf8_is_letter(c))
        return LETTER;
    return utf8_is_digit(c) ? DIGIT : OTHER;
}

/* The sign (class) of the character at `at`, *bytes its length; END behind the text. */
static inline enum sign sign_at(struct str text, size_t at, size_t *bytes)
{
    *bytes = 1;
    if (at >= text.len)
        return END;
    uint8_t byte = (uint8_t)text.at[at];
    if (byte < 0x80)
        return (enum sign)ascii_sign[byte];
    if (byte == 0xC3 && at + 1 < text.len) { /* À … ÿ: letters but for × and ÷ */
        uint8_t next = (uint8_t)text.at[at + 1];
        if (next >= 0x80 && next <= 0xBF) {
            *bytes = 2;
            return next == 0x97 || next == 0xB7 ? OTHER : LETTER;
        }
    }
    size_t behind = at;
    int32_t c = utf8_next(text, &behind);
    *bytes = behind - at;
    return c == UTF8_INVALID ? OTHER : sign_of(c);
}

static bool is_word_at(struct str text, size_t at)
{
    size_t bytes;
    enum sign sign = sign_at(text, at, &bytes);
    return sign == LETTER || sign == DIGIT;
}

static bool is_ascii_digit_at(struct str text, size_t at)
{
    return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

/* Behind the last letter or digit of the word that goes on at `at`. */
static size_t word_end(struct str text, size_t at)
{
    size_t end = at, bytes;
    for (;;) {
        for (size_t letters = LETTERS_STEP; letters == LETTERS_STEP && at < text.len;) {
            letters = letters_at(text, at);
            at += letters;
            end = letters > 0 ? at : end;
        }
        switch (sign_at(text, at, &bytes)) {
        case LETTER:
        case DIGIT:
            at += bytes;
            end = at;
            break;
        case INVISIBLE:
            at += bytes;
            break;
        case HYPHEN:
        case APOSTROPHE:
            at += bytes;
            if (!is_word_at(text, at))
                return end;
            break;
        default:
            return end;
        }
    }
}

/* Behind digits with . , : between them; *simple when there are only digits. */
static size_t number_end(struct str text, size_t at, bool *simple)
{
    size_t bytes;
    *simple = true;
    for (;;) {
        while (sign_at(text, at, &bytes) == DIGIT)
            at += bytes;
        if (at >= text.len || !memchr(".,:", text.at[at], 3) || !is_ascii_digit_at(text, at + 1))
            return at;
        *simple = false;
        at++;
    }
}

/* Does a number that ends here go on as a word: "5G", "70'erne", "16-årige"? Never "2026-2030" nor "10.000kr". */
static bool number_is_word(struct str text, size_t end, bool simple)
{
    size_t bytes, more;
    switch (sign_at(text, end, &bytes)) {
    case LETTER:
        return simple;
    case HYPHEN:
    case APOSTROPHE:
        return sign_at(text, end + bytes, &more) == LETTER;
    default:
        return false;
    }
}

/* One emoji with what modifies it; flags are two letters, families are joined by U+200D. */
static size_t emoji_end(struct str text, size_t at)
{
    int32_t c = utf8_next(text, &at);
    bool flag = c >= 0x1F1E6 && c <= 0x1F1FF;
    while (at < text.len) {
        size_t behind = at;
        c = utf8_next(text, &behind);
        bool second = flag && c >= 0x1F1E6 && c <= 0x1F1FF;
        bool modifier = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x20E3 ||
                        (c >= 0xE0020 && c <= 0xE007F);
        flag = false;
        if (c == 0x200D) {
            size_t bytes, joined = behind;
            if (sign_at(text, behind, &bytes) != EMOJI)
                return at;
            (void)utf8_next(text, &joined);
            at = joined;
        } else if (modifier || second) {
            at = behind;
        } else {
            return at;
        }
    }
    return at;
}

/* "1️⃣": a digit in a box; 0 when it is none. */
static size_t keycap_end(struct str text, size_t at)
{
    static const struct str long_form = STR_INIT("\xEF\xB8\x8F\xE2\x83\xA3"), short_form = STR_INIT("\xE2\x83\xA3");
    struct str behind = str_slice(text, at + 1, long_form.len);
    if (str_starts(behind, long_form))
        return at + 1 + long_form.len;
    return str_starts(behind, short_form) ? at + 1 + short_form.len : 0;
}

/* What private_mask() puts in place of personal data; 0 when it is none. */
static size_t mask_end(struct str text, size_t at)
{
    static const struct str masks[] = {STR_INIT("[CPR]"), STR_INIT("[telefon]"), STR_INIT("[e-mail]"),
                                       STR_INIT("[navn]"), STR_INIT("[skjult]")};
    for (size_t m = 0; m < sizeof masks / sizeof *masks; m++)
        if (str_starts(str_slice(text, at, masks[m].len), masks[m]))
            return at + masks[m].len;
    return 0;
}

/* Behind the longest abbreviation that begins here; 0 when there is none. Also "f. eks." and, without the last stop, "bl.a". */
static size_t abbreviation_end(struct str text, size_t at, const struct abbreviations *abbreviations)
{
    char key[ABBREVIATION_MOST];
    size_t len = 0, best = 0, letters = 0, bytes;
    bool inner_stop = false;
    while (len + 3 < sizeof key) {
        enum sign sign = sign_at(text, at, &bytes);
        if (sign == LETTER && bytes <= 2) {
            uint8_t last = (uint8_t)text.at[at + bytes - 1];
            if (bytes == 2)
                key[len++] = text.at[at];
            bool upper = bytes == 1 ? last >= 'A' && last <= 'Z' : last >= 0x80 && last <= 0x9E;
            key[len++] = (char)(upper ? last + 0x20 : last);
            at += bytes;
            letters++;
        } else if (sign == OTHER && text.at[at] == '.' && letters > 0) {
            key[len++] = '.';
            at++;
            if (abbreviations_has(abbreviations, (struct str){key, len}))
                best = at;
            bool spaced = at < text.len && text.at[at] == ' ' && letters <= 2;
            letters = 0;
            if (sign_at(text, at + spaced, &bytes) != LETTER)
                return best;
            at += spaced;
            inner_stop = true;
        } else {
            key[len++] = '.';
            if (inner_stop && letters > 0 && sign != DIGIT && abbreviations_has(abbreviations, (struct str){key, len}))
                best = at;
            return best;
        }
    }
    return best;
}

static bool is_domain_letter(struct str text, size_t at, size_t *bytes)
{
    enum sign sign = sign_at(text, at, bytes);
    return sign == LETTER || sign == DIGIT || (sign == HYPHEN && *bytes == 1);
}

/* The names that make "borger.dk" an address without www: others (.de, .nu, .se, .no) are Danish words, and "det.de skal" is
 * a forgotten blank. */
static bool is_sure_domain(struct str label)
{
    static const struct str sure[] = {STR_INIT("dk"), STR_INIT("com"), STR_INIT("org"), STR_INIT("net")};
    for (size_t s = 0; s < sizeof sure / sizeof *sure; s++)
        if (str_equal(label, sure[s]))
            return true;
    return false;
}

/* Behind "by.dk", "mail.by.dk" at `at`: the last label is `sure`, or any; 0 when there is no domain. */
static size_t domain_end(struct str text, size_t at, bool sure)
{
    size_t label = at, labels = 0, best = 0, bytes = 0;
    struct str domain = str_slice(text, 0, at + DOMAIN_MOST);
    for (;;) {
        while (is_domain_letter(domain, at, &bytes))
            at += bytes;
        if (at == label)
            return best;
        labels++;
        if (labels > 1 && (!sure || is_sure_domain(str_slice(domain, label, at - label))))
            best = at;
        if (at >= domain.len || domain.at[at] != '.')
            return best;
        label = ++at;
    }
}

/* Behind a path and all that follows it up to a blank, without the punctuation of the sentence around. */
static size_t path_end(struct str text, size_t at)
{
    size_t end = at, bytes;
    size_t opened = 0; /* brackets of the address's own */
    for (;; at += bytes) {
        enum sign sign = sign_at(text, at, &bytes);
        if (sign == LETTER || sign == DIGIT) {
            end = at + bytes;
            continue;
        }
        char c = sign == END || bytes > 1 || (uint8_t)text.at[at] >= 0x80 ? ' ' : text.at[at];
        if (c <= ' ' || c == 0x7F || strchr("<>\"{}|\\^[]", c))
            return end;
        bool closed = c == ')' && opened > 0;
        opened = opened + (c == '(') - closed;
        if (closed || strchr("/=&#%_~+*$@-", c))
            end = at + bytes;
    }
}

static bool starts_without_case(struct str text, size_t at, struct str lower)
{
    if (text.len - at < lower.len)
        return false;
    for (size_t i = 0; i < lower.len; i++) {
        char c = text.at[at + i];
        if ((c >= 'A' && c <= 'Z' ? c + 0x20 : c) != lower.at[i])
            return false;
    }
    return true;
}

static size_t mail_end(struct str text, size_t at)
{
    size_t bytes;
    struct str local = str_slice(text, 0, at + LOCAL_PART_MOST);
    while (is_domain_letter(local, at, &bytes) || (at < local.len && memchr("._+%", local.at[at], 4)))
        at += bytes;
    return at < text.len && text.at[at] == '@' ? domain_end(text, at + 1, false) : 0;
}

/* Behind the e-mail or web address that begins here; 0 when there is none. */
static size_t address_end(struct str text, size_t at)
{
    static const struct str schemes[] = {STR_INIT("https://"), STR_INIT("http://")};
    size_t end;
    for (size_t s = 0; s < sizeof schemes / sizeof *schemes; s++) {
        size_t host = at + schemes[s].len;
        if (starts_without_case(text, at, schemes[s]) && is_word_at(text, host))
            return path_end(text, host);
    }
    if ((end = mail_end(text, at)) != 0)
        return end;
    bool www = starts_without_case(text, at, STR("www."));
    end = domain_end(text, at, !www);
    return end != 0 && end < text.len && text.at[end] == '/' ? path_end(text, end) : end;
}

/* The text up to the longest possible end of a token that begins at `at`. A character cut in two there is invalid, and so
 * ends the token before it. */
static inline struct str text_within(struct str text, size_t at)
{
    return text.len - at <= WORD_MOST_BYTES ? text : (struct str){text.at, at + WORD_MOST_BYTES};
}

static void token_at(struct token_span *out, struct str text, size_t at, bool digit,
                     const struct abbreviations *abbreviations)
{
    size_t end = at, keycap;
    bool simple = false, is_number = false;
    if (digit && (keycap = keycap_end(text, at)) != 0) {
        *out = (struct token_span){at, keycap - at, WORD_EMOJI};
        return;
    }
    if (digit) {
        end = number_end(text, at, &simple);
        is_number = !number_is_word(text, end, simple);
    }
    if (!is_number)
        end = word_end(text, end);
    *out = (struct token_span){at, end - at, is_number ? WORD_NUMBER : WORD_PLAIN};
    if (end >= text.len || text.at[end] == ' ' || !memchr(".@:_+", text.at[end], 5))
        return;
    size_t longer = !digit && text.at[end] == '.' && abbreviations ? abbreviation_end(text, at, abbreviations) : 0;
    if (longer != 0) {
        out->len = longer - at;
    } else if (end + 1 < text.len && text.at[end + 1] != ' ' && (longer = address_end(text, at)) != 0) {
        out->len = longer - at;
        out->kind = WORD_ADDRESS;
    }
}

bool tokenise_next(struct token_span *out, struct str text, size_t from, const struct abbreviations *abbreviations)
{
    size_t bytes, end;
    for (size_t at = from; at < text.len; at += bytes) {
        switch (sign_at(text, at, &bytes)) {
        case LETTER:
            token_at(out, text_within(text, at), at, false, abbreviations);
            return true;
        case DIGIT:
            token_at(out, text_within(text, at), at, true, abbreviations);
            return true;
        case EMOJI:
            *out = (struct token_span){at, emoji_end(text_within(text, at), at) - at, WORD_EMOJI};
            return true;
        case BRACKET:
            if ((end = mask_end(text, at)) != 0) {
                *out = (struct token_span){at, end - at, WORD_ADDRESS};
                return true;
            }
            break;
        default:
            break;
        }
    }
    return false;
}
