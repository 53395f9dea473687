/* Problem    decode, check, count and write UTF-8 at the speed of plain bytes
 * Method     by hand, eight ASCII bytes a step where that is possible: Danish text is ASCII but for one letter in thirty, and
 *            a call into ICU for each cell would cost more than the cell
 * Cost       linear
 * Promises   accepts exactly the sequences of Unicode's table 3-7: no surrogates, no overlong forms, none above U+10FFFF;
 *            of an invalid sequence each byte counts as one
 * Example    "x" C3 A6 → U+0078, U+00E6; C3 alone → UTF8_INVALID, one byte
 * References Unicode 15 core specification, 3.9, table 3-7; RFC 3629
 */
#include "base/utf8.h"

#include <endian.h>
#include <string.h>

int32_t utf8_next(struct str text, size_t *at)
{
    const unsigned char *byte = (const unsigned char *)text.at + *at;
    size_t left = text.len - *at;
    (*at)++;
    if (byte[0] < 0x80)
        return byte[0];
    if (byte[0] < 0xC2 || left < 2 || !utf8_goes_on((char)byte[1]))
        return UTF8_INVALID;
    if (byte[0] < 0xE0) {
        *at += 1;
        return ((byte[0] & 0x1F) << 6) | (byte[1] & 0x3F);
    }
    if (left < 3 || !utf8_goes_on((char)byte[2]))
        return UTF8_INVALID;
    if (byte[0] < 0xF0) {
        int32_t c = ((byte[0] & 0x0F) << 12) | ((byte[1] & 0x3F) << 6) | (byte[2] & 0x3F);
        if (c < 0x800 || (c >= 0xD800 && c < 0xE000))
            return UTF8_INVALID;
        *at += 2;
        return c;
    }
    if (byte[0] > 0xF4 || left < 4 || !utf8_goes_on((char)byte[3]))
        return UTF8_INVALID;
    int32_t c = ((byte[0] & 0x07) << 18) | ((byte[1] & 0x3F) << 12) | ((byte[2] & 0x3F) << 6) | (byte[3] & 0x3F);
    if (c < 0x10000 || c > 0x10FFFF)
        return UTF8_INVALID;
    *at += 3;
    return c;
}

size_t utf8_skip_ascii(struct str text, size_t at)
{
    uint64_t word;
    for (; text.len - at >= sizeof word; at += sizeof word) {
        memcpy(&word, text.at + at, sizeof word);
        word = le64toh(word) & 0x8080808080808080U;
        if (word)
            return at + (size_t)__builtin_ctzll(word) / 8;
    }
    while (at < text.len && (unsigned char)text.at[at] < 0x80)
        at++;
    return at;
}

size_t utf8_valid(struct str text)
{
    for (size_t at = 0; (at = utf8_skip_ascii(text, at)) < text.len;) {
        size_t before = at;
        if (utf8_next(text, &at) == UTF8_INVALID)
            return before;
    }
    return text.len;
}

size_t utf8_count(struct str text)
{
    size_t count = 0;
    for (size_t at = 0;; count++) {
        size_t behind = utf8_skip_ascii(text, at);
        count += behind - at;
        if (behind == text.len)
            return count;
        at = behind;
        (void)utf8_next(text, &at);
    }
}

size_t utf8_put(char out[4], int32_t code_point)
{
    uint32_t c = (uint32_t)code_point;
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        c = 0xFFFD;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | (c >> 6));
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | (c >> 12));
        out[1] = (char)(0x80 | ((c >> 6) & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (c >> 18));
    out[1] = (char)(0x80 | ((c >> 12) & 0x3F));
    out[2] = (char)(0x80 | ((c >> 6) & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}
