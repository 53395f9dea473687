/* Each idea's nearest ideas by cosine: exact, in tiles, the best k kept, never the N × N square. */
#ifndef BRIKKER_NEIGHBOURS_H
#define BRIKKER_NEIGHBOURS_H

#include "matrix/csr.h"
#include "matrix/dense.h"

struct neighbours {
    uint32_t N, k;   /* k = min(wanted, rows that count and are not zero - 1) */
    uint32_t *id;    /* [N × k] nearest first, the lower number first on a tie; UINT32_MAX all along a zero row */
    float *cosine;   /* [N × k] descending; 0 along a zero row */
    uint8_t *listed; /* [N] the rows that have their list, what stands in the others' is nothing; NULL: all have */
};

enum { NEIGHBOURS_MOST = 64 };

/* points: N × D, rows of length 1 or 0; wanted <= NEIGHBOURS_MOST. Only rows with counts[i] are anybody's neighbours; the others
 * have neighbours all the same. A zero row has none and is nobody's. */
enum status neighbours_from(struct neighbours *out, const struct dense *points, const uint8_t *counts, uint32_t wanted,
                            struct arena *keep) MUST_CHECK;

/* The lists of some rows alone: none to begin with, then those of the rows asked [N] that have none yet, with the same points and counts. */
enum status neighbours_begin(struct neighbours *out, const struct dense *points, const uint8_t *counts, uint32_t wanted,
                             struct arena *keep) MUST_CHECK;
enum status neighbours_add(struct neighbours *out, const struct dense *points, const uint8_t *counts,
                           const uint8_t *asked) MUST_CHECK;

/* A + Aᵀ, 2 A(i, j) = exp(-(d_ij / r_i)²) - exp(-(d_i,last / r_i)²) when i counts and j is in its list, d = 1 - cosine and r_i = d of
 * the seventh of the list: N × N, symmetric to the bit, no diagonal. `counts` is that of neighbours_from, so a row that does not count
 * has no edge. */
enum status neighbours_graph(struct csr *out, const struct neighbours *neighbours, const uint8_t *counts,
                             struct arena *keep) MUST_CHECK;

#endif
