/* Whether a theme falls apart, and into what. */
#ifndef BRIKKER_SPLIT_H
#define BRIKKER_SPLIT_H

#include "base/arena.h"
#include "matrix/dense.h"

enum { SUBTHEMES_MOST = 6 /* of one theme */, SUBTHEME_LEAST = 5 /* ideas */, SPLIT_LEAST = 24 /* ideas of a theme */ };

/* One theme and what came of it. */
struct split {
    uint32_t *member; /* [m] ascending */
    uint32_t m, k;    /* k: parts, 0 for none */
    uint32_t *of;     /* [m] part of each member */
};

/* What one theme after another is compared in: 2 MB of memory that the kernel clears once instead of once a theme. */
struct split_room {
    float *at;
    uint32_t D;
};

/* For `count` themes of D columns; takes what the largest needs. */
enum status split_room_take(struct split_room *out, const struct split *split, uint32_t count, uint32_t D,
                            struct arena *keep) MUST_CHECK;

/* Fills k and of; m >= SPLIT_LEAST. points: N × D as the themes were made from. */
enum status split_theme(struct split *split, const struct dense *points, uint64_t seed,
                        struct split_room *room) MUST_CHECK;

#endif
