/* How much more often two terms stand together than chance would have it. */
#ifndef BRIKKER_PPMI_H
#define BRIKKER_PPMI_H

#include "matrix/csr.h"

/* counts, non-negative, become positive pointwise mutual information, in place; entries that are not positive leave the matrix.
 *   val[a][b] = max(0, ln(#(a,b) · Σ_c #(c)^¾ / (#(a) · #(b)^¾))),   #(a) = Σ_b #(a,b) */
enum status ppmi_from_counts(struct csr *counts) MUST_CHECK;

/* The natural logarithm of a positive number in an order of operations that is written here: the C library's differs in the last
 * bit between processors with and without fused multiply-add, and a model must come out the same on both. */
double ppmi_log(double x);

#endif
