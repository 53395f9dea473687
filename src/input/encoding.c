/* Problem    the charset of a file that does not say
 * Method     BOM; then NUL bytes at every second place (UTF-16); then strict UTF-8; then the letters that Danish is full of:
 *            æøåÆØÅ stand at other bytes in Windows-1252, cp850 and Mac. A library that guesses from letter statistics of
 *            many languages was measured to mislabel cp850 and Mac, which have no Danish model of their own.
 * Shapes     bytes; a file with some bytes damaged is still UTF-8 when more of its letters are whole than broken
 * Cost       linear
 * Promises   ties go to Windows-1252, which is also the answer when nothing speaks; Latin-1 is never guessed: its characters
 *            beyond those of Windows-1252 are control characters, and a stray byte is damage
 * Example    "bl\x86 b\x91r" → cp850 (å, æ);  "bl\xE5 b\xE6r" → Windows-1252;  "bl\x8C b\xBEr" → Mac
 * References WHATWG Encoding (windows-1252); the code tables of IBM 850 and Mac OS Roman as Unicode publishes them
 */
#include "input/encoding.h"

#include "base/ascii.h"
#include "base/file.h"
#include "base/parallel.h"

#include <string.h>

/* NUL bytes at even and odd places of the beginning tell the two UTF-16 apart. */
static bool guess_utf16(enum charset *out, struct str bytes)
{
    enum { SAMPLE = 4096 };
    size_t pairs = (bytes.len < SAMPLE ? bytes.len : SAMPLE) / 2, even = 0, odd = 0;
    for (size_t n = 0; n < pairs; n++) {
        even += bytes.at[2 * n] == '\0';
        odd += bytes.at[2 * n + 1] == '\0';
    }
    if (pairs < 2)
        return false;
    bool big = even * 2 >= pairs && odd * 20 <= pairs;
    bool little = odd * 2 >= pairs && even * 20 <= pairs;
    *out = big ? CHARSET_UTF16BE : CHARSET_UTF16LE;
    return big || little;
}

/* ---- strict UTF-8 ---- */

enum { VALID_TILE = 1 << 22 };

/* Where a tile begins: not within a character. */
static size_t valid_tile_from(struct str bytes, uint64_t tile)
{
    size_t at = tile * VALID_TILE;
    while (at < bytes.len && at > 0 && utf8_goes_on(bytes.at[at]))
        at++;
    return at < bytes.len ? at : bytes.len;
}

struct validity {
    struct str bytes;
    bool *valid; /* [tiles] */
};

static enum status valid_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct validity *v = context;
    const size_t from = valid_tile_from(v->bytes, tile), to = valid_tile_from(v->bytes, (uint64_t)tile + 1);
    v->valid[tile] = utf8_valid((struct str){v->bytes.at + from, to - from}) == to - from;
    return DONE;
}

bool encoding_is_utf8(struct str bytes)
{
    bool valid[FILE_MOST_BYTES / VALID_TILE + 1], all = true;
    struct validity v = {bytes, valid};
    const uint32_t tiles = (uint32_t)(bytes.len / VALID_TILE) + 1;
    if (bytes.len > FILE_MOST_BYTES || parallel_tiles(tiles, valid_tile, &v) != DONE)
        return utf8_valid(bytes) == bytes.len;
    for (uint32_t t = 0; t < tiles; t++)
        all = all && valid[t];
    return all;
}

/* ---- what is not ---- */

/* Whether more letters are whole UTF-8 than bytes are broken. */
static bool is_mostly_utf8(struct str bytes)
{
    size_t whole = 0, broken = 0;
    for (size_t at = 0; at < bytes.len;) {
        if ((unsigned char)bytes.at[at] < 0x80) {
            at++;
            continue;
        }
        if (utf8_next(bytes, &at) == UTF8_INVALID)
            broken++;
        else
            whole++;
    }
    return whole > broken;
}

struct candidate {
    enum charset charset;
    unsigned char lower[3]; /* æ ø å */
    unsigned char upper[3]; /* Æ Ø Å */
    unsigned char other[4]; /* é ä ö ü, which other words and neighbours' names have */
};

static const struct candidate candidates[] = {
    {CHARSET_CP1252, {0xE6, 0xF8, 0xE5}, {0xC6, 0xD8, 0xC5}, {0xE9, 0xE4, 0xF6, 0xFC}},
    {CHARSET_CP850, {0x91, 0x9B, 0x86}, {0x92, 0x9D, 0x8F}, {0x82, 0x84, 0x94, 0x81}},
    {CHARSET_MAC, {0xBE, 0xBF, 0x8C}, {0xAE, 0xAF, 0x81}, {0x8E, 0x8A, 0x9A, 0x9F}},
};
enum { CANDIDATES = sizeof candidates / sizeof *candidates };

enum { DANISH_LETTER = 4, OTHER_LETTER = 1 };

/* What each byte says for each candidate. */
struct weights {
    uint8_t lower[CANDIDATES][256], upper[CANDIDATES][256];
};

static void weigh(struct weights *out)
{
    memset(out, 0, sizeof *out);
    for (size_t c = 0; c < CANDIDATES; c++) {
        for (size_t n = 0; n < 4; n++)
            out->lower[c][candidates[c].other[n]] = OTHER_LETTER;
        for (size_t n = 0; n < 3; n++) {
            out->lower[c][candidates[c].lower[n]] = DANISH_LETTER;
            out->upper[c][candidates[c].upper[n]] = DANISH_LETTER;
        }
    }
}

/* A lower-case letter counts beside another letter, a capital at the beginning of a word or among capitals; an apostrophe
 * of Windows-1252 behind a lower-case letter (don't) speaks for it, as no capital Æ of cp850 stands there. */
static enum charset guess_by_letters(struct str bytes)
{
    enum { APOSTROPHE = 0x92 };
    uint64_t score[CANDIDATES] = {0};
    struct weights weights;
    weigh(&weights);
    for (size_t at = 0; at < bytes.len; at++) {
        unsigned char byte = (unsigned char)bytes.at[at];
        if (byte < 0x80)
            continue;
        char before = at > 0 ? bytes.at[at - 1] : ' ', after = at + 1 < bytes.len ? bytes.at[at + 1] : ' ';
        bool beside = ascii_is_letter(before) || ascii_is_letter(after);
        bool begins = !(before >= 'a' && before <= 'z');
        for (size_t c = 0; c < CANDIDATES; c++)
            score[c] += (beside ? weights.lower[c][byte] : 0u) + (beside && begins ? weights.upper[c][byte] : 0u);
        score[0] += byte == APOSTROPHE && !begins ? DANISH_LETTER : 0;
    }
    size_t best = 0;
    for (size_t c = 1; c < CANDIDATES; c++)
        if (score[c] > score[best])
            best = c;
    return candidates[best].charset;
}

enum charset encoding_guess(struct str bytes, bool is_utf8)
{
    enum charset utf16;
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        return CHARSET_UTF8;
    if (str_starts(bytes, STR("\xFF\xFE")))
        return CHARSET_UTF16LE;
    if (str_starts(bytes, STR("\xFE\xFF")))
        return CHARSET_UTF16BE;
    if (guess_utf16(&utf16, bytes))
        return utf16;
    if (is_utf8 || is_mostly_utf8(bytes))
        return CHARSET_UTF8;
    return guess_by_letters(bytes);
}
