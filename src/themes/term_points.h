/* Points of which every block is a sum over the idea's terms: made row by row, without a block in memory. */
#ifndef BRIKKER_TERM_POINTS_H
#define BRIKKER_TERM_POINTS_H

#include "matrix/csr.h"
#include "matrix/dense.h"

enum { MEAN_ROWS = 100000 };

/* Of more than MEAN_ROWS rows an even part of so many says what all have in common. */
static inline bool term_points_in_mean(uint32_t i, uint32_t N)
{
    return N <= MEAN_ROWS || (uint64_t)i * MEAN_ROWS / N != (i + UINT64_C(1)) * MEAN_ROWS / N;
}

/* One block: a row is Σ val · vector of the term, each column by its scale. */
struct term_block {
    const struct dense *vectors; /* M × D */
    const float *scale;          /* [D] NULL: 1 */
    const struct dense *placed;  /* N × D rows that are known already, before the scale; NULL: none */
    float weight;                /* of the block in the point */
};

/* out: N × Σ D. Each block's row to length 1, less the mean of those of the rows that count [N], are not empty and stand in the mean, and to length 1 again;
 * then the blocks by their weights side by side, and the whole to length 1. Rows that a block knows nothing of are zero in it.
 * placed: for the rows that count. */
enum status term_points_from(struct dense *out, const struct csr *matrix, const struct term_block *block,
                             uint32_t blocks, const uint8_t *counts, struct arena *keep) MUST_CHECK;

#endif
