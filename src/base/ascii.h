/* Bytes as ASCII sees them. The bytes of longer UTF-8 sequences are neither digits nor ASCII letters; what Unicode says of a
 * code point is in utf8.h. */
#ifndef BRIKKER_ASCII_H
#define BRIKKER_ASCII_H

#include <stdbool.h>
#include <stddef.h>

static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Bytes of `word`, which is in lower case, where the text begins with it in any case; else 0. */
static inline size_t ascii_starts(const char *text, size_t len, const char *word)
{
    size_t n = 0;
    while (word[n] && n < len && ascii_lower(text[n]) == word[n])
        n++;
    return word[n] ? 0 : n;
}

/* A letter, or a byte of a longer sequence, which in Danish prose is nearly always one too. */
static inline bool ascii_may_be_letter(char c)
{
    return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

#endif
