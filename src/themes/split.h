/* Whether a theme falls apart, and into what. */
#ifndef BRIKKER_SPLIT_H
#define BRIKKER_SPLIT_H

#include "matrix/dense.h"

enum { SUBTHEMES_MOST = 6 /* of one theme */, SUBTHEME_LEAST = 5 /* ideas */, SPLIT_LEAST = 24 /* ideas of a theme */ };

/* One theme and what came of it. */
struct split {
    uint32_t *member; /* [m] ascending */
    uint32_t m, k;    /* k: parts, 0 for none */
    uint32_t *of;     /* [m] part of each member */
};

/* Fills k and of; m >= SPLIT_LEAST. points: N × D as the themes were made from. */
enum status split_theme(struct split *split, const struct dense *points, uint64_t seed) MUST_CHECK;

#endif
