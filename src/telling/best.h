/* The best few of very many, without sorting the others. */
#ifndef BRIKKER_BEST_H
#define BRIKKER_BEST_H

#include "base/arena.h"

#include <stdint.h>

struct scored {
    uint32_t id;
    double score; /* no NaN */
};

struct best {
    uint32_t most, count;
    struct scored *at;   /* [2 · most]; after best_close() [count <= most], the highest first, the lower id on a tie */
    struct scored least; /* what does not come before it is not among the best */
};

/* most >= 1 */
enum status best_take(struct best *out, uint32_t most, struct arena *keep) MUST_CHECK;
/* Can it still be among the best with a score of at most this? */
bool best_may_take(const struct best *best, struct scored at_most);
void best_offer(struct best *best, struct scored scored);
void best_close(struct best *best);

#endif
