/* Problem    cut, compose, fold and sort Unicode text, mostly Danish, at the speed of plain bytes
 * Method     composing and lower-casing first look whether hand rules settle the text (nearly always so for Danish); only
 *            the rest goes through ICU, which works on UTF-16 and would cost two conversions for every cell. Decoding and
 *            counting need no ICU and stand in utf8_scan.c.
 *            Composed for sure is text whose code points are all below U+0300, the first that combine, or punctuation
 *            U+2002-U+20CF or pictographs U+1F300-U+1FAFF: none of them takes part in any composition.
 * Shapes     byte offsets and byte lengths everywhere; results lie in the caller's arena or are the argument itself
 * Cost       linear; sorting n texts n log n comparisons of prepared keys
 * Promises   invalid bytes become U+FFFD one by one; no locale, no state kept between calls, usable from any thread
 * Example    "a" "U+030A" (decomposed å, 61 CC 8A) → "å" (C3 A5); "Å" → "å"; "Aabenraa" sorts with Å, "hus 2" before "hus 10"
 * References UAX #15; UAX #29; ICU 72 C API
 */
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

/* ICU counts in 32 bits, and its results may be some times longer than what went in. */
enum { MOST_ICU_BYTES = 1 << 26 };

static const struct str replacement = STR_INIT("\xEF\xBF\xBD");

static enum status icu_failed(UErrorCode code)
{
    return fail(MACHINE, TR("tegnbiblioteket ICU melder fejl: %s", "the character library ICU reports: %s"),
                u_errorName(code));
}

static enum status too_long(size_t len)
{
    return fail(BAD_INPUT,
                TR("en enkelt tekst fylder %zu byte, og der kan højst være %d; del filen op i mindre celler",
                   "a single text takes %zu bytes and may take at most %d; split the file into smaller cells"),
                len, MOST_ICU_BYTES);
}

/* ---- cutting ---- */

/* Between two of these a grapheme cluster always ends, except in CR LF (and pictographs behind a joiner, which is none). */
static bool stands_alone(int32_t c)
{
    return c != '\r' && (c < 0x300 || (c >= 0x2010 && c <= 0x205F && c != 0x2028 && c != 0x2029));
}

/* The last boundary at or before `cut` by ICU's rules; `cut` itself where ICU has no memory for them. */
static size_t boundary_before(struct str text, size_t cut)
{
    UErrorCode code = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text.at, (int64_t)text.len, &code);
    UBreakIterator *clusters = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &code);
    ubrk_setUText(clusters, &view, &code);
    size_t boundary = cut;
    if (U_SUCCESS(code) && !ubrk_isBoundary(clusters, (int32_t)cut)) {
        int32_t before = ubrk_preceding(clusters, (int32_t)cut);
        boundary = before > 0 ? (size_t)before : 0;
    }
    if (clusters)
        ubrk_close(clusters);
    utext_close(&view);
    return boundary;
}

struct str utf8_prefix(struct str text, size_t most)
{
    size_t cut = 0;
    int32_t last = '\r';
    for (size_t count = 0; count < most && cut < text.len; count++)
        last = utf8_next(text, &cut);
    if (cut == text.len || cut == 0)
        return (struct str){text.at, cut};
    size_t at = cut;
    int32_t following = utf8_next(text, &at);
    if ((stands_alone(last) && stands_alone(following)) || text.len > MOST_ICU_BYTES)
        return (struct str){text.at, cut};
    return (struct str){text.at, boundary_before(text, cut)};
}

/* ---- normal form and case ---- */

static bool never_composes(int32_t c)
{
    return c < 0x300 || (c >= 0x2002 && c < 0x20D0) || (c >= 0x1F300 && c < 0x1FB00);
}

/* The offset of the first code point that hand rules do not settle; text.len when they settle all. */
static size_t composed_prefix(struct str text)
{
    for (size_t at = 0; (at = utf8_skip_ascii(text, at)) < text.len;) {
        size_t before = at;
        int32_t c = utf8_next(text, &at);
        if (c == UTF8_INVALID || !never_composes(c))
            return before;
    }
    return text.len;
}

/* Every invalid byte as U+FFFD. */
static enum status repair(struct str *out, struct str text, struct arena *keep)
{
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        size_t before = at;
        len += utf8_next(text, &at) == UTF8_INVALID ? replacement.len : at - before;
    }
    char *fresh;
    TAKE(keep, fresh, len + 1);
    *out = (struct str){fresh, len};
    for (size_t at = 0; at < text.len;) {
        size_t before = at;
        bool valid = utf8_next(text, &at) != UTF8_INVALID;
        struct str piece = valid ? (struct str){text.at + before, at - before} : replacement;
        memcpy(fresh, piece.at, piece.len);
        fresh += piece.len;
    }
    return DONE;
}

/* Valid UTF-8 to UTF-16 in `work`. */
static enum status to_utf16(UChar **out, int32_t *units, struct str text, struct arena *work)
{
    if (text.len > MOST_ICU_BYTES)
        return too_long(text.len);
    TAKE(work, *out, text.len + 1);
    UErrorCode code = U_ZERO_ERROR;
    u_strFromUTF8WithSub(*out, (int32_t)text.len + 1, units, text.at ? text.at : "", (int32_t)text.len, 0xFFFD, NULL,
                         &code);
    return U_FAILURE(code) ? icu_failed(code) : DONE;
}

static enum status compose(struct str *out, struct str text, struct arena *keep, struct arena *work)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *composer = unorm2_getNFCInstance(&code);
    if (U_FAILURE(code))
        return icu_failed(code);
    UChar *from;
    int32_t units;
    TRY(to_utf16(&from, &units, text, work));
    if (unorm2_isNormalized(composer, from, units, &code)) {
        *out = text;
        return DONE;
    }
    size_t room = (size_t)units * 3 + 1; /* the most that NFC lengthens UTF-16 by: UAX #15 */
    UChar *composed;
    TAKE(work, composed, room);
    int32_t len = unorm2_normalize(composer, from, units, composed, (int32_t)room, &code);
    if (U_FAILURE(code))
        return icu_failed(code);
    char *fresh;
    TAKE(keep, fresh, (size_t)len * 3 + 1);
    int32_t bytes = 0;
    u_strToUTF8(fresh, len * 3 + 1, &bytes, composed, len, &code);
    *out = (struct str){fresh, (size_t)bytes};
    return U_FAILURE(code) ? icu_failed(code) : DONE;
}

enum status utf8_nfc(struct str *out, struct str text, struct arena *keep)
{
    size_t settled = composed_prefix(text);
    *out = text;
    if (settled == text.len)
        return DONE;
    struct str rest = {text.at + settled, text.len - settled};
    if (utf8_valid(rest) < rest.len)
        TRY(repair(&text, text, keep));
    struct arena work = {0};
    enum status status = compose(out, text, keep, &work);
    arena_free(&work);
    return status;
}

enum hand_case { NOTHING_TO_LOWER, LATIN_TO_LOWER, ICU_TO_LOWER };

static enum hand_case what_to_lower(struct str text)
{
    bool latin = false;
    for (size_t at = 0; at < text.len;) {
        unsigned char byte = (unsigned char)text.at[at];
        if (byte < 0x80) {
            latin |= byte >= 'A' && byte <= 'Z';
            at++;
            continue;
        }
        int32_t c = utf8_next(text, &at);
        latin |= c >= 0xC0 && c <= 0xDE && c != 0xD7;
        if (c > 0xFF ? !(c >= 0x2002 && c < 0x20D0) && !(c >= 0x1F300 && c < 0x1FB00) : c == UTF8_INVALID)
            return ICU_TO_LOWER;
    }
    return latin ? LATIN_TO_LOWER : NOTHING_TO_LOWER;
}

/* ASCII and Latin-1 letters have their lower-case partner 32 further on; in UTF-8 that is in the last byte alone. */
static void lower_latin(char *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        bool ascii = byte >= 'A' && byte <= 'Z';
        bool behind_c3 = i > 0 && (unsigned char)text.at[i - 1] == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
        out[i] = (char)(ascii || behind_c3 ? byte + 0x20 : byte);
    }
}

static enum status lower_by_icu(struct str *out, struct str text, struct arena *keep)
{
    if (text.len > MOST_ICU_BYTES)
        return too_long(text.len);
    UErrorCode code = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open("", 0, &code);
    if (U_FAILURE(code))
        return icu_failed(code);
    int32_t room = (int32_t)text.len * 3 + 1; /* an invalid byte becomes three */
    char *fresh = arena_take(keep, (size_t)room, 1);
    int32_t len = fresh ? ucasemap_utf8ToLower(map, fresh, room, text.at, (int32_t)text.len, &code) : 0;
    ucasemap_close(map);
    if (!fresh)
        return MACHINE;
    *out = (struct str){fresh, (size_t)len};
    return U_FAILURE(code) ? icu_failed(code) : DONE;
}

enum status utf8_lower(struct str *out, struct str text, struct arena *keep)
{
    *out = text;
    switch (what_to_lower(text)) {
    case NOTHING_TO_LOWER:
        return DONE;
    case ICU_TO_LOWER:
        return lower_by_icu(out, text, keep);
    case LATIN_TO_LOWER:
        break;
    }
    char *fresh;
    TAKE(keep, fresh, text.len + 1);
    lower_latin(fresh, text);
    out->at = fresh;
    return DONE;
}

enum status utf8_capitalise(struct str *out, struct str text, struct arena *keep)
{
    *out = text;
    for (size_t at = 0; at < text.len;) {
        size_t before = at;
        int32_t c = utf8_next(text, &at);
        if (utf8_is_digit(c))
            return DONE; /* "30 km/t" keeps its k */
        if (!utf8_is_letter(c))
            continue;
        int32_t upper = u_totitle(c);
        if (upper == c)
            return DONE;
        char letter[4];
        size_t len = utf8_put(letter, upper);
        char *fresh;
        TAKE(keep, fresh, text.len - (at - before) + len + 1);
        *out = (struct str){fresh, text.len - (at - before) + len};
        memcpy(fresh, text.at, before);
        memcpy(fresh + before, letter, len);
        memcpy(fresh + before + len, text.at + at, text.len - at);
        return DONE;
    }
    return DONE;
}

/* ---- kinds of characters ---- */

bool utf8_is_letter(int32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == 0xFE0F || c == 0x20E3)
        return false;
    return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool utf8_is_upper(int32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(c);
}

bool utf8_is_digit(int32_t c)
{
    return c < 0x80 ? c >= '0' && c <= '9' : u_isdigit(c);
}

bool utf8_is_space(int32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return u_isUWhiteSpace(c) || c == 0xFEFF || c == 0x200B;
}

bool utf8_is_emoji(int32_t c)
{
    if (c < 0xA9)
        return false;
    return c == 0x200D || c == 0xFE0F || c == 0x20E3 || u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) ||
           u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
}

/* ---- Danish order ---- */

struct sort_key {
    const uint8_t *key; /* ICU's sort key, ended by NUL */
    struct str item;
    uint32_t index;
};

static int compare_keys(const void *left, const void *right)
{
    const struct sort_key *a = left, *b = right;
    int order = strcmp((const char *)a->key, (const char *)b->key);
    if (order == 0)
        order = str_compare(a->item, b->item);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static enum status make_key(struct sort_key *out, const UCollator *danish, struct arena *work)
{
    UChar *text;
    int32_t units;
    TRY(to_utf16(&text, &units, out->item, work));
    int32_t len = ucol_getSortKey(danish, text, units, NULL, 0);
    if (len <= 0)
        return icu_failed(U_MEMORY_ALLOCATION_ERROR);
    uint8_t *key;
    TAKE(work, key, len);
    ucol_getSortKey(danish, text, units, key, len);
    out->key = key;
    return DONE;
}

static enum status sort_with(const UCollator *danish, uint32_t *order, const struct str *items, uint32_t count,
                             struct arena *work)
{
    struct sort_key *keys;
    TAKE(work, keys, count);
    for (uint32_t i = 0; i < count; i++) {
        keys[i] = (struct sort_key){NULL, items[i], i};
        TRY(make_key(&keys[i], danish, work));
    }
    if (count > 1)
        qsort(keys, count, sizeof *keys, compare_keys);
    for (uint32_t i = 0; i < count; i++)
        order[i] = keys[i].index;
    return DONE;
}

enum status utf8_sort_danish(uint32_t *order, const struct str *items, uint32_t count)
{
    UErrorCode code = U_ZERO_ERROR;
    UCollator *danish = ucol_open("da", &code);
    if (U_SUCCESS(code))
        ucol_setAttribute(danish, UCOL_NUMERIC_COLLATION, UCOL_ON, &code);
    struct arena work = {0};
    enum status status = U_FAILURE(code) ? icu_failed(code) : sort_with(danish, order, items, count, &work);
    arena_free(&work);
    if (danish)
        ucol_close(danish);
    return status;
}

const char *utf8_version(void)
{
    static char text[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo version;
    u_getVersion(version);
    u_versionToString(version, text);
    return text;
}
