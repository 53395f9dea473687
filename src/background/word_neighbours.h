/* The words of the background that are nearest to a consultation's words. */
#ifndef BRIKKER_WORD_NEIGHBOURS_H
#define BRIKKER_WORD_NEIGHBOURS_H

#include "background/background.h"

enum { WORD_NEIGHBOURS = 4 };

struct word_neighbours {
    uint32_t W;
    struct str (*of)
        [WORD_NEIGHBOURS]; /* [W] nearest first, as the dictionary writes them; empty behind the last. Borrow from the
                                          background */
};

/* Words without a vector have none. */
enum status word_neighbours_from(struct word_neighbours *out, const struct background *background,
                                 const struct words *words, struct arena *keep) MUST_CHECK;

#endif
