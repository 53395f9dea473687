/* Letters of Latin 1, eight bytes at once. */
#ifndef BRIKKER_LETTER_RUN_H
#define BRIKKER_LETTER_RUN_H

#include "base/str.h"

#include <endian.h>
#include <string.h>

enum { LETTERS_STEP = sizeof(uint64_t) };

/* How many of the next eight bytes are a run of A-Z, a-z and À-ÿ: no processor foresees where a word ends, so none is asked byte by
 * byte. */
static inline size_t letters_at(struct str text, size_t at)
{
    const uint64_t every = 0x0101010101010101U, high = every * 0x80;
    uint64_t word;
    if (text.len - at < LETTERS_STEP)
        return 0;
    memcpy(&word, text.at + at, LETTERS_STEP);
    word = le64toh(word);
    const uint64_t low = (word | every * 0x20) & ~high;
    const uint64_t ascii = (low + every * (0x80 - 'a')) & ~(low + every * (0x7F - 'z')) & ~word;
    uint64_t letter = ascii & high;
    if (word & high) { /* the highest bit of a sum is set where the lower ones are not those that are looked for */
        const uint64_t lead = ~(((word ^ every * 0xC3) & ~high) + ~high) & word & high;
        const uint64_t sign = ~(((word ^ every * 0x17) & every * 0x5F) + ~high); /* × and ÷ */
        const uint64_t second = word & ~(word << 1) & ~sign & high & lead << 8;
        letter |= second | second >> 8;
    }
    return letter == high ? LETTERS_STEP : (size_t)__builtin_ctzll(~letter & high) / 8;
}

#endif
