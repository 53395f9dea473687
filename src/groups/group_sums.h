/* Sums of points by group, in double and in an order that does not depend on the number of threads. */
#ifndef BRIKKER_GROUP_SUMS_H
#define BRIKKER_GROUP_SUMS_H

#include "matrix/dense.h"

struct group_sums {
    uint32_t k, strips;
    double *sum;    /* [k × D]; room for those of each strip */
    uint32_t *size; /* [k] rows that count; likewise */
};

/* Room for N rows of D numbers in up to k groups. */
enum status group_sums_take(struct group_sums *out, uint32_t N, uint32_t k, uint32_t D, struct arena *keep) MUST_CHECK;
/* of [rows] the group of each row that counts, or UINT32_MAX; k: not more than there is room for. Sets k, sum and size: the columns of
 * points must be the D that room was taken for. */
enum status group_sums_make(struct group_sums *sums, const struct dense *points, const uint32_t *of, uint32_t k,
                            const uint8_t *counts) MUST_CHECK;

#endif
