/* Unicode: through ICU in utf8.c (the one file that knows it), by hand in utf8_scan.c and charset.c.
 *
 * Everything inside the program is UTF-8 in normal form C. Positions are byte offsets.
 */
#ifndef BRIKKER_UTF8_H
#define BRIKKER_UTF8_H

#include "base/str.h"

#include <stdint.h>

enum { UTF8_INVALID = -1 };

/* Does a character go on here that began before? */
static inline bool utf8_goes_on(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}
/* The code point at *at, which moves behind it; UTF8_INVALID for a byte that begins no valid sequence (*at moves by one).
 * Precondition: *at < text.len. */
int32_t utf8_next(struct str text, size_t *at);
/* Bytes of the longest valid prefix: text.len when all is valid. Rejects surrogates, overlong forms, > U+10FFFF. */
size_t utf8_valid(struct str text);
size_t utf8_skip_ascii(struct str text, size_t at); /* the first byte at or after `at` that is not ASCII; text.len */
size_t utf8_count(struct str text);                 /* code points; an invalid byte counts as one */
/* Writes at most 4 bytes and returns how many; U+FFFD for what is no code point. */
size_t utf8_put(char out[4], int32_t code_point);

/* The longest prefix of at most `most` code points that does not cut a grapheme cluster. */
struct str utf8_prefix(struct str text, size_t most);

/* Normal form C. Text that is already composed comes back as it is, without a copy. Invalid bytes become U+FFFD. */
enum status utf8_nfc(struct str *out, struct str text, struct arena *keep) MUST_CHECK;
/* Lower case by Unicode's rules without a locale (Danish needs none). No copy when nothing changes. */
enum status utf8_lower(struct str *out, struct str text, struct arena *keep) MUST_CHECK;
/* First letter in upper case. */
enum status utf8_capitalise(struct str *out, struct str text, struct arena *keep) MUST_CHECK;

/* One of U+0080 … U+009F begins at `at`: the control characters of two bytes, beside those below the blank and DEL. */
static inline bool utf8_is_late_control(struct str text, size_t at)
{
    return (unsigned char)text.at[at] == 0xC2 && at + 1 < text.len && ((unsigned char)text.at[at + 1] & 0xE0) == 0x80;
}
bool utf8_is_letter(int32_t c); /* general category L or M, but for the two marks that belong to emoji */
bool utf8_is_upper(int32_t c);
bool utf8_is_digit(int32_t c); /* Nd */
bool utf8_is_space(int32_t c); /* White_Space, U+FEFF, U+200B */
bool utf8_is_emoji(int32_t c); /* Emoji_Presentation, Extended_Pictographic and the joiners between them */

/* Sorts into Danish order (… z æ ø å, Å = Aa, numbers inside by value: 2 before 10), equal ones by bytes.
 * order[i] = index of the i-th item; count items. */
enum status utf8_sort_danish(uint32_t *order, const struct str *items, uint32_t count) MUST_CHECK;

enum charset {
    CHARSET_UTF8,
    CHARSET_UTF16LE,
    CHARSET_UTF16BE,
    CHARSET_CP1252,
    CHARSET_LATIN1,
    CHARSET_CP850,
    CHARSET_MAC,
    CHARSETS
};
extern const char *const charset_name[CHARSETS]; /* as people write them: "UTF-8", "Windows-1252", … */

/* bytes in `from` to UTF-8 (not normalised); *replaced counts what was not valid and became U+FFFD. A BOM is dropped. Valid
 * UTF-8 comes back as it is, without a copy. */
enum status utf8_from_charset(struct str *out, uint64_t *replaced, struct str bytes, enum charset from,
                              struct arena *keep) MUST_CHECK;
/* The same of bytes that are known to be valid UTF-8. */
struct str utf8_without_mark(struct str bytes);

const char *utf8_version(void); /* ICU's, for --version */

#endif
