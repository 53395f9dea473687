/* Borrowed text and growing text.
 *
 * `struct str` is a view: UTF-8 unless said otherwise, not ended by NUL, never owned. `struct buffer` owns its bytes
 * (malloc) and is for text whose length is not known beforehand.
 */
#ifndef BRIKKER_STR_H
#define BRIKKER_STR_H

#include "base/arena.h"

#include <stdint.h>

struct str {
    const char *at; /* may be NULL only when len is 0 */
    size_t len;     /* bytes */
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* The same in tables that are static, where a compound literal is no constant. */
#define STR_INIT(literal)                                                                                              \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    }
/* For printf's %.*s */
#define STR_ARG(s) (int)(s).len, (s).at ? (s).at : ""

struct str str_from(const char *c_string); /* NULL gives the empty view */
bool str_equal(struct str a, struct str b);
/* Byte order, a prefix before its extension: <0, 0, >0. For UTF-8 this is code point order. */
int str_compare(struct str a, struct str b);
/* Which of `count` texts is `wanted`, UINT32_MAX: none. They stand in byte order, text n from at[n] to at[n + 1] - 1. */
uint32_t str_find_sorted(const char *text, const uint32_t *at, uint32_t count, struct str wanted);
/* `list` is ended by NULL. */
bool str_is_among(const char *word, const char *const *list);
bool str_starts(struct str text, struct str prefix);
bool str_ends(struct str text, struct str suffix);
/* Byte offset of the first `part` at or after `from`; SIZE_MAX when there is none. */
size_t str_find(struct str text, struct str part, size_t from);
/* Without ASCII white space and U+00A0, U+FEFF at both ends. */
struct str str_trim(struct str text);
struct str str_slice(struct str text, size_t from, size_t len); /* clamped to the text */
uint64_t str_hash(struct str text);                             /* the same on every machine and run */
/* A copy in the arena, NUL-terminated beyond its len. */
enum status str_copy(struct str *out, struct str text, struct arena *keep) MUST_CHECK;
enum status str_format(struct str *out, struct arena *keep, const char *format, ...) LIKE_PRINTF(3, 4) MUST_CHECK;

/* Asks memory for what will be read soon: of texts that do not lie in the order of reading each would be waited for. Always in its caller: gcc
 * 12 drops the call of a function that does nothing but ask. */
__attribute__((always_inline)) static inline void str_ask_for(struct str text)
{
    enum { LINE = 64, MOST = 8 * LINE };
    for (size_t at = 0; at < text.len && at < MOST; at += LINE)
        __builtin_prefetch(text.at + at);
}

struct buffer {
    char *at;
    size_t len, room; /* bytes; {0} is a valid empty buffer */
};

enum status buffer_add(struct buffer *buffer, struct str text) MUST_CHECK;
enum status buffer_format(struct buffer *buffer, const char *format, ...) LIKE_PRINTF(2, 3) MUST_CHECK;
/* Room for `more` bytes at at + len; the caller writes them and raises len. */
enum status buffer_room(struct buffer *buffer, size_t more) MUST_CHECK;
struct str buffer_str(const struct buffer *buffer);
void buffer_free(struct buffer *buffer);

#endif
