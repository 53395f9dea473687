/* Groups of digits and the words around them. */
#include "ideas/digits.h"

#include "base/ascii.h"

/* ---- groups ---- */

/* Bytes of one blank at `at`: a space, a no-break space, a narrow one; 0 when there is none. */
static size_t blank_length(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, 3);
    if (str_starts(rest, STR(" ")))
        return 1;
    if (str_starts(rest, STR("\u00A0")))
        return 2;
    return str_starts(rest, STR("\u202F")) ? 3 : 0;
}

/* Bytes of one mark that may join digits, and which. */
static size_t mark_length(enum digit_gap *gap, struct str text, size_t at)
{
    static const enum digit_gap marks[128] = {['-'] = GAP_HYPHEN, ['.'] = GAP_DOT,   [','] = GAP_COMMA,
                                              ['/'] = GAP_SLASH,  [':'] = GAP_COLON, [')'] = GAP_CLOSE};
    static const char *const dashes[] = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2212"};
    if (at >= text.len)
        return 0;
    unsigned char c = (unsigned char)text.at[at];
    if (c < 0x80) {
        *gap = marks[c] != GAP_END ? marks[c] : *gap;
        return marks[c] != GAP_END;
    }
    for (size_t n = 0; c == 0xE2 && n < sizeof dashes / sizeof *dashes; n++)
        if (str_starts(str_slice(text, at, 3), str_from(dashes[n]))) {
            *gap = GAP_HYPHEN;
            return 3;
        }
    return 0;
}

/* Where the next group begins when what stands at `at` joins it; 0 when nothing does. A comma or full stop with a blank behind
 * it ends a phrase and joins nothing. */
static size_t read_gap(enum digit_gap *gap, struct str text, size_t at)
{
    size_t before = blank_length(text, at);
    *gap = GAP_BLANK;
    size_t mark = mark_length(gap, text, at + before);
    size_t behind = mark ? blank_length(text, at + before + mark) : blank_length(text, at + before);
    size_t next = at + before + mark + behind;
    if (*gap == GAP_HYPHEN && before + behind > 0)
        *gap = GAP_DASH;
    bool may_be_loose = *gap == GAP_BLANK || *gap == GAP_DASH || (*gap == GAP_CLOSE && before == 0);
    if (next == at || next >= text.len || !ascii_is_digit(text.at[next]) || (!may_be_loose && before + behind > 0)) {
        *gap = GAP_END;
        return 0;
    }
    return next;
}

void digits_read(struct digits *out, struct str text, size_t at)
{
    out->count = 0;
    while (out->count < DIGIT_GROUPS) {
        uint32_t group = out->count++;
        out->at[group] = at;
        while (at < text.len && ascii_is_digit(text.at[at]))
            at++;
        out->len[group] = at - out->at[group];
        out->end = at;
        size_t next = read_gap(&out->gap[group], text, at);
        if (next == 0)
            return;
        at = next;
    }
}

/* ---- words around ---- */

enum { MOST_WORD = 24 };

/* text lower-cased byte for byte where it is ASCII or a Danish letter; NUL-terminated, cut at MOST_WORD bytes. */
static void lower_word(char out[MOST_WORD + 1], struct str word)
{
    size_t len = word.len < MOST_WORD ? word.len : MOST_WORD;
    for (size_t n = 0; n < len; n++) {
        unsigned char c = (unsigned char)word.at[n];
        bool danish = n > 0 && (unsigned char)word.at[n - 1] == 0xC3 && (c == 0x86 || c == 0x98 || c == 0x85);
        out[n] = (char)((c >= 'A' && c <= 'Z') || danish ? c + 32 : c);
    }
    out[len] = '\0';
}

/* The word that ends before `at`, with only blanks and marks between; *start = where it begins. False at a digit, a line end,
 * the text's beginning, or too far away. */
static bool word_before(struct str *out, size_t *start, struct str text, size_t at)
{
    enum { MOST_MARKS = 4 };
    size_t end = at;
    while (end > 0 && !ascii_may_be_letter(text.at[end - 1]))
        if (ascii_is_digit(text.at[--end]) || text.at[end] == '\n' || at - end > MOST_MARKS)
            return false;
    *start = end;
    while (*start > 0 && ascii_may_be_letter(text.at[*start - 1]))
        if (end - --*start > MOST_WORD)
            return false;
    *out = (struct str){text.at + *start, end - *start};
    return out->len > 0;
}

enum digit_context digits_context(struct str text, size_t at)
{
    static const char *const fillers[] = {"nr", "no",  "nummer", "nummeret", "number", "er",    "is", "på", "mig",
                                          "os", "ham", "hende",  "mit",      "dit",    "vores", "my", NULL};
    static const char *const numbers[] = {"nummer", "nummeret", "number", NULL};
    static const char *const personal[] = {"tlf",   "tel",      "telefon", "telefonnr",    "telefonnummer",
                                           "mobil", "mob",      "mobilnr", "mobilnummer",  "phone",
                                           "call",  "ring",     "ringe",   "ringer",       "sms",
                                           "fax",   "whatsapp", "cpr",     "personnummer", NULL};
    static const char *const others[] = {
        "cvr",     "se",          "ean",  "sag",     "sagsnr", "sagsnummer", "journalnr", "journalnummer",
        "konto",   "kontonr",     "reg",  "isbn",    "issn",   "faktura",    "ordre",     "fakturanr",
        "ordrenr", "kontonummer", "kr",   "dkk",     "eur",    "euro",       "beløb",     "budget",
        "id",      "matrikel",    "matr", "varenr",  "kl",     "klokken",    "postnr",    "postnummer",
        "bus",     "linje",       "tal",  "tallene", "lotto",  "doi",        NULL};
    static const char *const years[] = {"i",     "år",  "årene",    "fra",    "til",   "siden", "inden",
                                        "efter", "før", "omkring",  "in",     "since", "by",    "until",
                                        "from",  "to",  "perioden", "mellem", NULL};
    enum { MOST_WORDS = 4 };
    bool number = false, year = false;
    struct str before;
    for (int n = 0; n < MOST_WORDS && word_before(&before, &at, text, at); n++) {
        char word[MOST_WORD + 1];
        lower_word(word, before);
        if (str_is_among(word, personal))
            return CONTEXT_PERSONAL;
        if (str_is_among(word, others))
            return CONTEXT_OTHER;
        number = number || str_is_among(word, numbers);
        year = year || (n == 0 && str_is_among(word, years));
        if (!str_is_among(word, fillers) && !(year && n == 0))
            break;
    }
    return number ? CONTEXT_PERSONAL : year ? CONTEXT_YEAR : CONTEXT_NONE;
}

bool digits_have_unit(struct str text, size_t end)
{
    static const char *const units[] = {
        "kr",  "kroner",  "dkk",          "euro",      "eur",      "mio",     "mia",   "millioner", "m",   "km",
        "m2",  "kvm",     "kvadratmeter", "meter",     "ton",      "kg",      "liter", "kwh",       "stk", "procent",
        "pct", "borgere", "indbyggere",   "mennesker", "personer", "boliger", "træer", "timer",     NULL};
    struct str rest = str_slice(text, end, MOST_WORD + 4);
    if (str_starts(rest, STR(",-")) || str_starts(rest, STR(".-")))
        return true;
    size_t at = 0;
    for (size_t blank; (blank = blank_length(rest, at)) > 0;)
        at += blank;
    rest = str_slice(rest, at, rest.len);
    if (str_starts(rest, STR("\u20AC")) || str_starts(rest, STR("%")) || str_starts(rest, STR("$")))
        return true;
    size_t len = 0;
    while (len < rest.len && (ascii_may_be_letter(rest.at[len]) || (len > 0 && rest.at[len] == '2')))
        len++;
    char word[MOST_WORD + 1];
    lower_word(word, str_slice(rest, 0, len));
    return str_is_among(word, units);
}
