/* Two texts → whether one says what the other says. */
#ifndef BRIKKER_NEAR_ALIKE_H
#define BRIKKER_NEAR_ALIKE_H

#include "ideas/near_text.h"

/* Workings, kept from one pair to the next; `struct near_pair work = {0}` is valid. */
struct near_pair {
    uint32_t *slot;      /* [mask + 1] a shingle of a + 1, 0: free */
    uint64_t *alone;     /* [mask + 1] shingles of b that a lacks, to count each once; 0: free */
    uint8_t *shared;     /* [shingles of a] it stands in b too */
    uint8_t *covered[2]; /* [words of a, words of b] it stands in a shingle that both have */
    uint32_t mask, room; /* slots in use - 1, slots there is room for */
};

/* alike(a, b) = alike(b, a). */
enum status near_alike(bool *alike, const struct near_text *a, const struct near_text *b,
                       struct near_pair *work) MUST_CHECK;
/* Whether texts of so many words can be alike at all. */
bool near_alike_words(uint32_t a, uint32_t b);
void near_pair_free(struct near_pair *work);

#endif
