/* Counts of who stands near whom → a vector a term. */
#ifndef BRIKKER_TERM_VECTORS_H
#define BRIKKER_TERM_VECTORS_H

#include "matrix/csr.h"
#include "matrix/dense.h"

/* out: V × D, rows of length 1, zero for terms that stand near none; D ≤ dimensions. `counts` is used up. */
enum status term_vectors_from(struct dense *out, struct csr *counts, uint32_t dimensions,
                              struct arena *keep) MUST_CHECK;

#endif
