/* A neighbour graph → K groups: normalised spectral embedding, then discrete groups by cluster-QR. */
#ifndef BRIKKER_SPECTRAL_H
#define BRIKKER_SPECTRAL_H

#include "matrix/csr.h"
#include "matrix/dense.h"

struct spectral {
    uint32_t count;      /* eigenvectors found: min(wanted, nodes with an edge) */
    struct dense vector; /* N × count, columns orthonormal, signs fixed; zero rows for nodes without an edge */
    double *value;       /* [count] eigenvalues of D^-1/2 W D^-1/2, descending, at most 1 but for rounding */
};

/* graph: N × N, symmetric, weights >= 0, no diagonal. */
enum status spectral_from(struct spectral *out, const struct csr *graph, uint32_t wanted, uint64_t seed,
                          struct arena *keep) MUST_CHECK;

/* of[i] = the group of row i, 0 … k-1, from the first k eigenvectors (k <= spectral->count); zero rows get group 0. */
enum status spectral_groups(uint32_t *of, const struct spectral *spectral, uint32_t k) MUST_CHECK;

#endif
