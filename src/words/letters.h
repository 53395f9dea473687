/* Words as small numbers: the 31 letters that Danish words are made of, for sorted tables and letter statistics. */
#ifndef BRIKKER_LETTERS_H
#define BRIKKER_LETTERS_H

#include "base/str.h"

enum { LETTERS_MOST = 48, LETTER_BITS = 5, LETTER_NONE = 0 /* before and behind a word */ };

/* A word's letters with two of LETTER_NONE on either side, so that a window needs no test for the ends. */
struct letters {
    uint32_t n;
    uint8_t padded[LETTERS_MOST + 4];  /* letter k is padded[k + 2], 1 … 31 */
    uint8_t byte_at[LETTERS_MOST + 1]; /* [n+1] where letter k begins in the word */
};

/* False when the word is empty, longer than LETTERS_MOST or has anything but a … z, æ ø å é ü in it. */
bool letters_from(struct letters *out, struct str word);

/* The text of n letters; `out` has room for 2 n bytes. */
struct str letters_write(char *out, const uint8_t *letter, uint32_t n);

/* Do the n letters end like this: a … z only? */
bool letters_end(const uint8_t *letter, uint32_t n, const char *ending);

/* Letters changed, put in, taken out or swapped with their neighbour; most + 1 when there are more than `most`. */
uint32_t letters_distance(const struct letters *a, const struct letters *b, uint32_t most);

static inline uint8_t letter_at(const struct letters *letters, uint32_t k)
{
    return letters->padded[k + 2];
}

#endif
