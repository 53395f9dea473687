/* Problem    bytes in the character sets that Danish spreadsheets come in, to UTF-8
 * Method     one table of 128 code points for each set of single bytes, UTF-16 by hand: four tables and two loops are less
 *            than a converter library's interface, and count what was not valid in the same way everywhere. Each result
 *            is measured first, then written into exactly the memory it needs.
 * Shapes     bytes[len] → UTF-8 in `keep`; UTF-8 that is valid already comes back as it is, without a copy
 * Cost       linear, two passes
 * Promises   what is not valid becomes U+FFFD and is counted: a byte for the single-byte sets and UTF-8, a lone surrogate
 *            or a last odd byte for UTF-16; one leading byte order mark of the set itself is dropped
 * Example    Windows-1252 "k\xF8kken" → "køkken", 0 replaced; "\x81" → U+FFFD, 1 replaced
 * References unicode.org/Public/MAPPINGS: CP1252.TXT, CP850.TXT, ROMAN.TXT; RFC 2781 (UTF-16)
 */
#include "base/utf8.h"

const char *const charset_name[CHARSETS] = {
    [CHARSET_UTF8] = "UTF-8",          [CHARSET_UTF16LE] = "UTF-16LE",  [CHARSET_UTF16BE] = "UTF-16BE",
    [CHARSET_CP1252] = "Windows-1252", [CHARSET_LATIN1] = "ISO-8859-1", [CHARSET_CP850] = "CP850",
    [CHARSET_MAC] = "Mac Roman",
};

enum { NO_CHARACTER = 0xFFFD };

/* The code points of the bytes 0x80 … 0xFF; U+FFFD where the set has none. */
/* clang-format off */
static const uint16_t cp1252[128] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    0x00A0, 0x00A1, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x00BA, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x00BF,
    0x00C0, 0x00C1, 0x00C2, 0x00C3, 0x00C4, 0x00C5, 0x00C6, 0x00C7, 0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE, 0x00CF,
    0x00D0, 0x00D1, 0x00D2, 0x00D3, 0x00D4, 0x00D5, 0x00D6, 0x00D7, 0x00D8, 0x00D9, 0x00DA, 0x00DB, 0x00DC, 0x00DD, 0x00DE, 0x00DF,
    0x00E0, 0x00E1, 0x00E2, 0x00E3, 0x00E4, 0x00E5, 0x00E6, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF,
    0x00F0, 0x00F1, 0x00F2, 0x00F3, 0x00F4, 0x00F5, 0x00F6, 0x00F7, 0x00F8, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x00FD, 0x00FE, 0x00FF,
};

static const uint16_t cp850[128] = {
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE, 0x00EC, 0x00C4, 0x00C5,
    0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9, 0x00FF, 0x00D6, 0x00DC, 0x00F8, 0x00A3, 0x00D8, 0x00D7, 0x0192,
    0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA, 0x00BA, 0x00BF, 0x00AE, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x00C1, 0x00C2, 0x00C0, 0x00A9, 0x2563, 0x2551, 0x2557, 0x255D, 0x00A2, 0x00A5, 0x2510,
    0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x00E3, 0x00C3, 0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x00A4,
    0x00F0, 0x00D0, 0x00CA, 0x00CB, 0x00C8, 0x0131, 0x00CD, 0x00CE, 0x00CF, 0x2518, 0x250C, 0x2588, 0x2584, 0x00A6, 0x00CC, 0x2580,
    0x00D3, 0x00DF, 0x00D4, 0x00D2, 0x00F5, 0x00D5, 0x00B5, 0x00FE, 0x00DE, 0x00DA, 0x00DB, 0x00D9, 0x00FD, 0x00DD, 0x00AF, 0x00B4,
    0x00AD, 0x00B1, 0x2017, 0x00BE, 0x00B6, 0x00A7, 0x00F7, 0x00B8, 0x00B0, 0x00A8, 0x00B7, 0x00B9, 0x00B3, 0x00B2, 0x25A0, 0x00A0,
};

static const uint16_t mac_roman[128] = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5, 0x00E7, 0x00E9, 0x00E8,
    0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC,
    0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6, 0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8,
    0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8,
    0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153,
    0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4,
    0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
};
/* clang-format on */

/* Writes where `out` is not NULL; the length is the same either way. */
static size_t put(char *out, int32_t code_point)
{
    char scratch[4];
    return utf8_put(out ? out : scratch, code_point);
}

/* `high` is the table of the upper 128, NULL for Latin-1, where each byte is its own code point. */
static size_t from_single_bytes(char *out, uint64_t *replaced, struct str bytes, const uint16_t *high)
{
    size_t len = 0;
    *replaced = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        int32_t c = byte >= 0x80 && high ? high[byte - 0x80] : byte;
        *replaced += c == NO_CHARACTER;
        len += put(out ? out + len : NULL, c);
    }
    return len;
}

static int32_t unit_at(struct str bytes, size_t at, bool big_end_first)
{
    unsigned char first = (unsigned char)bytes.at[at], second = (unsigned char)bytes.at[at + 1];
    return big_end_first ? first << 8 | second : second << 8 | first;
}

static size_t from_utf16(char *out, uint64_t *replaced, struct str bytes, bool big_end_first)
{
    size_t len = 0, at = 0;
    *replaced = 0;
    while (at < bytes.len) {
        int32_t c = UTF8_INVALID;
        if (bytes.len - at >= 2)
            c = unit_at(bytes, at, big_end_first);
        at += 2;
        if (c >= 0xD800 && c < 0xDC00 && at < bytes.len && bytes.len - at >= 2) {
            int32_t low = unit_at(bytes, at, big_end_first);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        *replaced += c == UTF8_INVALID || (c >= 0xD800 && c < 0xE000);
        len += put(out ? out + len : NULL, c);
    }
    return len;
}

static size_t from_utf8(char *out, uint64_t *replaced, struct str bytes)
{
    size_t len = 0;
    *replaced = 0;
    for (size_t at = 0; at < bytes.len;) {
        int32_t c = utf8_next(bytes, &at);
        *replaced += c == UTF8_INVALID;
        len += put(out ? out + len : NULL, c);
    }
    return len;
}

static size_t convert(char *out, uint64_t *replaced, struct str bytes, enum charset from)
{
    switch (from) {
    case CHARSET_UTF16LE:
        return from_utf16(out, replaced, bytes, false);
    case CHARSET_UTF16BE:
        return from_utf16(out, replaced, bytes, true);
    case CHARSET_CP1252:
        return from_single_bytes(out, replaced, bytes, cp1252);
    case CHARSET_CP850:
        return from_single_bytes(out, replaced, bytes, cp850);
    case CHARSET_MAC:
        return from_single_bytes(out, replaced, bytes, mac_roman);
    case CHARSET_LATIN1:
        return from_single_bytes(out, replaced, bytes, NULL);
    case CHARSET_UTF8:
    case CHARSETS:
        break;
    }
    return from_utf8(out, replaced, bytes);
}

static struct str without_byte_order_mark(struct str bytes, enum charset from)
{
    static const struct str mark[CHARSETS] = {
        [CHARSET_UTF8] = STR_INIT("\xEF\xBB\xBF"),
        [CHARSET_UTF16LE] = STR_INIT("\xFF\xFE"),
        [CHARSET_UTF16BE] = STR_INIT("\xFE\xFF"),
    };
    if (mark[from].len > 0 && str_starts(bytes, mark[from]))
        return (struct str){bytes.at + mark[from].len, bytes.len - mark[from].len};
    return bytes;
}

enum status utf8_from_charset(struct str *out, uint64_t *replaced, struct str bytes, enum charset from,
                              struct arena *keep)
{
    check(from < CHARSETS);
    bytes = without_byte_order_mark(bytes, from);
    *replaced = 0;
    if (from == CHARSET_UTF8 && utf8_valid(bytes) == bytes.len) {
        *out = bytes;
        return DONE;
    }
    size_t len = convert(NULL, replaced, bytes, from);
    char *text;
    TAKE(keep, text, len + 4); /* utf8_put() is promised four bytes */
    convert(text, replaced, bytes, from);
    *out = (struct str){text, len};
    return DONE;
}

struct str utf8_without_mark(struct str bytes)
{
    return without_byte_order_mark(bytes, CHARSET_UTF8);
}
