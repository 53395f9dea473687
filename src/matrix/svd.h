/* Truncated singular value decomposition of a sparse matrix: the directions in which these ideas differ most. */
#ifndef BRIKKER_SVD_H
#define BRIKKER_SVD_H

#include "matrix/csr.h"
#include "matrix/dense.h"

struct svd {
    uint32_t k;         /* min(wanted, rank found) */
    struct dense left;  /* rows × k: U·S, one row an idea */
    struct dense right; /* columns × k: V, orthonormal */
    double *value;      /* [k] singular values, descending */
};

/* Randomised subspace iteration (Halko, Martinsson & Tropp 2011, algorithm 4.4) with `rounds` rounds and a seeded start, shifted (Feng
 * et al. 2024) where that is asked for: the background's model is made without, byte for byte (models/README.md). The sign of each
 * pair is fixed: the entry of V largest in size is positive, lowest index on a tie. */
enum status svd_from(struct svd *out, const struct csr *matrix, uint32_t wanted, uint32_t rounds, bool shifted,
                     uint64_t seed, struct arena *keep) MUST_CHECK;

#endif
