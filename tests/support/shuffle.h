/* Another order, the same on every run (Fisher & Yates). */
#ifndef BRIKKER_SHUFFLE_H
#define BRIKKER_SHUFFLE_H

#include "base/random.h"

static inline void shuffle(struct random *random, uint32_t *items, uint32_t count)
{
    for (uint32_t left = count; left > 1; left--) {
        uint32_t pick = random_below(random, left), last = items[left - 1];
        items[left - 1] = items[pick];
        items[pick] = last;
    }
}

#endif
