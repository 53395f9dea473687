#include "base/str.h"

#include <endian.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct str str_from(const char *c_string)
{
    return c_string ? (struct str){c_string, strlen(c_string)} : (struct str){0};
}

static uint64_t word_at(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return le64toh(word);
}

bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

int str_compare(struct str a, struct str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.at, b.at, len) : 0;
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

uint32_t str_find_sorted(const char *text, const uint32_t *at, uint32_t count, struct str wanted)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = str_compare((struct str){text + at[middle], at[middle + 1] - at[middle]}, wanted);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return UINT32_MAX;
}

bool str_is_among(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (**list == *word &&
            strcmp(word, *list) == 0) /* most differ in their first letter, and are not worth a call */
            return true;
    return false;
}

bool str_starts(struct str text, struct str prefix)
{
    return text.len >= prefix.len && (prefix.len == 0 || memcmp(text.at, prefix.at, prefix.len) == 0);
}

bool str_ends(struct str text, struct str suffix)
{
    return text.len >= suffix.len &&
           (suffix.len == 0 || memcmp(text.at + (text.len - suffix.len), suffix.at, suffix.len) == 0);
}

size_t str_find(struct str text, struct str part, size_t from)
{
    if (from > text.len || part.len > text.len - from)
        return SIZE_MAX;
    if (part.len == 0)
        return from;
    const char *hit = memmem(text.at + from, text.len - from, part.at, part.len);
    return hit ? (size_t)(hit - text.at) : SIZE_MAX;
}

static bool is_ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Bytes of white space that `text` begins with, 0 when it begins with something else. */
static size_t space_at_start(struct str text)
{
    if (text.len > 0 && is_ascii_space(text.at[0]))
        return 1;
    if (str_starts(text, STR("\xC2\xA0")))
        return 2;
    return str_starts(text, STR("\xEF\xBB\xBF")) ? 3 : 0;
}

static size_t space_at_end(struct str text)
{
    if (text.len > 0 && is_ascii_space(text.at[text.len - 1]))
        return 1;
    if (str_ends(text, STR("\xC2\xA0")))
        return 2;
    return str_ends(text, STR("\xEF\xBB\xBF")) ? 3 : 0;
}

struct str str_trim(struct str text)
{
    for (size_t space; (space = space_at_start(text)) > 0;)
        text = (struct str){text.at + space, text.len - space};
    for (size_t space; (space = space_at_end(text)) > 0;)
        text.len -= space;
    return text;
}

struct str str_slice(struct str text, size_t from, size_t len)
{
    if (from >= text.len)
        return (struct str){0};
    if (len > text.len - from)
        len = text.len - from;
    return (struct str){text.at + from, len};
}

/* The last len < 8 bytes as a number, without a call: most texts that are hashed are short words. */
static uint64_t last_word(struct str text, size_t at, size_t len)
{
    const unsigned char *bytes = (const unsigned char *)text.at + at;
    if (at > 0)
        return word_at(text.at + text.len - 8) >> (64 - 8 * len);
    if (len >= 4) {
        uint32_t low, high;
        memcpy(&low, bytes, sizeof low);
        memcpy(&high, bytes + len - 4, sizeof high);
        return le32toh(low) | (uint64_t)le32toh(high) << 8 * (len - 4);
    }
    return bytes[0] | (uint64_t)bytes[len / 2] << 8 * (len / 2) | (uint64_t)bytes[len - 1] << 8 * (len - 1);
}

/* Eight bytes a round, multiplied and folded; the length goes in first, so that trailing NULs count. The last, shorter
 * word is padded with zeros. Words are read as little-endian, so that every machine gives the same. */
uint64_t str_hash(struct str text)
{
    const uint64_t multiplier = 0x9E3779B97F4A7C15u; /* 2^64 / the golden ratio */
    uint64_t hash = ((uint64_t)text.len + 1) * multiplier;
    for (size_t at = 0; at < text.len; at += 8) {
        const size_t left = text.len - at;
        hash = (hash ^ (left >= 8 ? word_at(text.at + at) : last_word(text, at, left))) * multiplier;
        hash ^= hash >> 32;
    }
    hash *= 0xD6E8FEB86659FD93u;
    return hash ^ (hash >> 32);
}

enum status str_copy(struct str *out, struct str text, struct arena *keep)
{
    char *copy;
    TAKE(keep, copy, text.len + 1);
    if (text.len > 0)
        memcpy(copy, text.at, text.len);
    *out = (struct str){copy, text.len};
    return DONE;
}

enum status str_format(struct str *out, struct arena *keep, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    check(len >= 0);
    char *text;
    TAKE(keep, text, (size_t)len + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)len + 1, format, arguments);
    va_end(arguments);
    *out = (struct str){text, (size_t)len};
    return DONE;
}

enum status buffer_room(struct buffer *buffer, size_t more)
{
    if (buffer->room - buffer->len >= more)
        return DONE;
    size_t room = buffer->room < 256 ? 256 : buffer->room;
    while (room - buffer->len < more && room <= SIZE_MAX / 4)
        room *= 2;
    char *at = room - buffer->len < more ? NULL : realloc(buffer->at, room);
    if (!at)
        return fail(
            MACHINE,
            TR("der er ikke hukommelse nok til en tekst på %zu byte mere end de %zu der er; luk andre programmer",
               "not enough memory for a text of %zu bytes more than the %zu there are; close other programs"),
            more, buffer->len);
    buffer->at = at;
    buffer->room = room;
    return DONE;
}

enum status buffer_add(struct buffer *buffer, struct str text)
{
    if (text.len == 0)
        return DONE;
    TRY(buffer_room(buffer, text.len));
    memcpy(buffer->at + buffer->len, text.at, text.len);
    buffer->len += text.len;
    return DONE;
}

enum status buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    check(len >= 0);
    TRY(buffer_room(buffer, (size_t)len + 1)); /* vsnprintf ends with a NUL, which is not counted */
    va_start(arguments, format);
    vsnprintf(buffer->at + buffer->len, (size_t)len + 1, format, arguments);
    va_end(arguments);
    buffer->len += (size_t)len;
    return DONE;
}

struct str buffer_str(const struct buffer *buffer)
{
    return (struct str){buffer->at, buffer->len};
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->at);
    *buffer = (struct buffer){0};
}
