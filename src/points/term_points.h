/* Points of which every block is a sum over the idea's terms: made row by row, without a block in memory. */
#ifndef BRIKKER_TERM_POINTS_H
#define BRIKKER_TERM_POINTS_H

#include "matrix/csr.h"
#include "matrix/dense.h"

enum { MEAN_ROWS = 20000 };

/* in_mean [N]: 1 for the rows that say what all have in common: those that count [N]; of more than MEAN_ROWS an even part of so many.
 * Not an even part of all rows: copies stand in a row behind their original, and where each has nine of them no tenth row counts. */
void term_points_mean_rows(uint8_t *in_mean, const uint8_t *counts, uint32_t N);

/* One block: a row is Σ val · vector of the term, each column by its scale. */
struct term_block {
    const struct dense *vectors; /* M × D */
    const float *scale;          /* [D] NULL: 1 */
    const struct dense *placed;  /* N × D rows that are known already, before the scale; NULL: none */
    float weight;                /* of the block in the point */
};

/* out: N × Σ D. Each block's row to length 1, less the mean of those rows that count [N], are not empty and stand in the mean, and to
 * length 1 again; then the blocks by their weights side by side, and the whole to length 1. Rows that a block knows nothing of are zero
 * in it. placed: for the rows that count. */
enum status term_points_from(struct dense *out, const struct csr *matrix, const struct term_block *block,
                             uint32_t blocks, const uint8_t *counts, struct arena *keep) MUST_CHECK;

#endif
