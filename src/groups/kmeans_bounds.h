/* The rounds of spherical k-means for some thousand rows, without looking again at those that cannot have moved. */
#ifndef BRIKKER_KMEANS_BOUNDS_H
#define BRIKKER_KMEANS_BOUNDS_H

#include "matrix/dense.h"

struct kmeans_bounds {
    const struct dense *points; /* N × D, borrowed */
    const uint8_t *counts;      /* [N] borrowed; 0: the row moves nothing */
    uint32_t k, strip_rows;     /* groups; rows whose sums are added up before they are joined */
    uint32_t *of;               /* [N] the group of each row, the lowest number on a tie */
    float *nearness;            /* [N] cosine to the own centre, of rows that were looked at */
    float *centre;              /* [blas_whole(k) × D] */
    double *own;                /* [N] the row is no farther from its centre */
    double *other;              /* [N] the row is no nearer to any other */
    double *moved;              /* [k] how far the centres moved */
    double *sum;                /* [strips × k × D] of the groups' rows that count */
    double *whole;              /* [D] */
    uint32_t *members;          /* [k] rows of the group that count */
    uint32_t *nearest; /* [N] the group of the nearest centre, which the row goes to when all have been looked at */
    bool all;          /* are to be looked at, not only those that may have moved */
    double far, next;  /* how far the farthest centre moved, and the next */
    uint32_t farthest;
    uint32_t *row; /* [workers × KMEANS_BATCH] rows that are looked at together */
    float *batch;  /* [workers × KMEANS_BATCH × (D + blas_whole(k))] they themselves, and their scores */
    bool changed;  /* a row went to another group when all were last looked at */
};

/* Room for these points in k groups; the groups' sums are added up in strips of so many rows. */
enum status kmeans_bounds_take(struct kmeans_bounds *out, const struct dense *points, const uint8_t *counts, uint32_t k,
                               uint32_t strip_rows, struct arena *keep) MUST_CHECK;
/* At most `rounds` times to the nearest centre and the centres to their means, then to the nearest once more; `centre` has the first
 * ones. *objective: the sum of the cosines of the rows that count. */
enum status kmeans_bounds_improve(struct kmeans_bounds *bounds, uint32_t rounds, double *objective) MUST_CHECK;

#endif
