/* One spelling for what is the same word.
 *
 * Problem    "EU’s", "EU's" and "eu" are one word to a reader; so are "idé" and "ide", "paa" and "på".
 * Method     Two steps, since people see words (the most used form stands for it) but never keys: the word keeps its accents,
 *            because "allé" is a street and "alle" is a stop word; only the key for the stemmer lets them go, since Snowball
 *            takes é for a consonant. Unicode's canonical decomposition would also split å, ä, ö: so a table.
 * Cost       One pass over the bytes; the usual form, lower case already, is returned as it is.
 * Promises   Valid UTF-8 in, valid UTF-8 out; never empty for a form of the tokeniser.
 * Example    "Børne‑huset’s" → børne-huset ;  "Allé" → allé → key alle ;  "Aabenraa's" → aabenraa → key åbenrå
 */
#include "words/spelling.h"

#include "base/utf8.h"

#include <string.h>

bool spelling_is_invisible(int32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || (c >= 0xFE00 && c <= 0xFE0F) ||
           c == 0xFEFF;
}

bool spelling_is_hyphen(int32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

bool spelling_is_apostrophe(int32_t c)
{
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019;
}

/* Lower case without a look at the tables: letters and digits of ASCII, the hyphen inside, and à … ÿ. */
static bool is_word_already(struct str form)
{
    for (size_t i = 0; i < form.len; i++) {
        uint8_t byte = (uint8_t)form.at[i];
        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-')
            continue;
        if (byte != 0xC3 || i + 1 == form.len || (uint8_t)form.at[i + 1] < 0x9F)
            return false;
        i++;
    }
    return true;
}

/* The form with A … Z and À … Þ in lower case; false when it holds what needs Unicode's tables. `to` has form.len bytes. */
static bool lower_latin(char *to, struct str form)
{
    for (size_t i = 0; i < form.len; i++) {
        uint8_t byte = (uint8_t)form.at[i];
        if (byte == 0xC3 && i + 1 < form.len) {
            uint8_t next = (uint8_t)form.at[i + 1];
            to[i++] = (char)byte;
            to[i] = (char)(next >= 0x80 && next <= 0x9E && next != 0x97 ? next + 0x20 : next);
        } else if (byte < 0x80) {
            to[i] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 0x20 : byte);
        } else {
            return false;
        }
    }
    return true;
}

/* Drops blanks and what has no width, writes - for every hyphen and ' for every apostrophe, in place (nothing grows). */
static size_t tidy(char *text, size_t len)
{
    size_t to = 0, at = 0;
    struct str all = {text, len};
    while (at < len) {
        size_t from = at;
        int32_t c = utf8_next(all, &at);
        if (c == ' ' || spelling_is_invisible(c))
            continue;
        if (spelling_is_hyphen(c)) {
            text[to++] = '-';
        } else if (spelling_is_apostrophe(c)) {
            text[to++] = '\'';
        } else {
            memmove(text + to, text + from, at - from);
            to += at - from;
        }
    }
    return to;
}

enum status spelling_word(struct str *out, struct str form, enum word_kind kind, struct arena *keep)
{
    if (is_word_already(form)) {
        *out = form;
        return DONE;
    }
    char *text;
    TAKE(keep, text, form.len);
    struct str lower = {text, form.len};
    if (!lower_latin(text, form)) {
        TRY(utf8_lower(&lower, form, keep));
        TAKE(keep, text, lower.len);
        memcpy(text, lower.at, lower.len);
        lower.at = text;
    }
    if (kind == WORD_PLAIN) {
        lower.len = tidy(text, lower.len);
        if (lower.len > 2 && str_ends(lower, STR("'s")))
            lower.len -= 2;
    }
    *out = lower;
    return DONE;
}

enum status spelling_without_aa(struct str *out, struct str word, struct arena *keep)
{
    *out = word;
    size_t from = str_find(word, STR("aa"), 0);
    if (from == SIZE_MAX)
        return DONE;
    char *text;
    TAKE(keep, text, word.len);
    memcpy(text, word.at, word.len);
    while ((from = str_find(word, STR("aa"), from)) != SIZE_MAX) {
        memcpy(text + from, "å", 2);
        from += 2;
    }
    out->at = text;
    return DONE;
}

/* The plain vowel under an accent, for the second byte behind 0xC3; 0 for what keeps its bytes. */
static char plain_vowel(uint8_t next)
{
    static const char vowels[] = "aaaa"  /* à á â ã */
                                 "   "   /* ä å æ */
                                 " "     /* ç */
                                 "eeee"  /* è é ê ë */
                                 "iiii"  /* ì í î ï */
                                 "  "    /* ð ñ */
                                 "oooo"  /* ò ó ô õ */
                                 "   "   /* ö ÷ ø */
                                 "uuu"   /* ù ú û */
                                 " y y"; /* ü ý þ ÿ */
    if (next < 0xA0)
        return 0;
    return vowels[next - 0xA0] == ' ' ? 0 : vowels[next - 0xA0];
}

enum status spelling_key(struct str *out, struct str word, struct arena *keep)
{
    const char *apostrophe = memchr(word.at, '\'', word.len);
    /* An ending is at most "ernes"; what is longer belongs to a name: o'connor. One letter before is a name's, too. */
    if (apostrophe && apostrophe - word.at > 1 && word.at + word.len - apostrophe <= 6)
        word.len = (size_t)(apostrophe - word.at);
    char *text = NULL;
    size_t to = 0;
    for (size_t i = 0; i < word.len; i++) {
        char plain = (uint8_t)word.at[i] == 0xC3 && i + 1 < word.len ? plain_vowel((uint8_t)word.at[i + 1]) : 0;
        if (plain && !text) {
            TAKE(keep, text, word.len);
            memcpy(text, word.at, i);
            to = i;
        }
        if (text)
            text[to++] = plain ? plain : word.at[i];
        i += plain != 0;
    }
    return spelling_without_aa(out, text ? (struct str){text, to} : word, keep);
}
