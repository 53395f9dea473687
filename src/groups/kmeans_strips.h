/* The rounds of spherical k-means for many rows, in strips of rows on all threads. */
#ifndef BRIKKER_KMEANS_STRIPS_H
#define BRIKKER_KMEANS_STRIPS_H

#include "matrix/dense.h"

struct kmeans_strips {
    const struct dense *points; /* N × D, borrowed */
    const uint8_t *counts;      /* [N] borrowed; 0: the row moves nothing */
    uint32_t k, strips, strip_rows;
    float *centre;     /* [blas_whole(k) × D] */
    uint32_t *of;      /* [N] the group of each row, the lowest number on a tie */
    float *nearness;   /* [N] cosine to the own centre */
    double *sum;       /* [strips × k × D] of the groups' rows that count */
    uint32_t *members; /* [strips × k] how many those are */
    double *objective; /* [strips] Σ of their nearness */
    uint64_t *moved;   /* [strips] rows that went to another group */
    float *scores;     /* [strips × TILE × blas_whole(k)] */
    bool last;         /* no centre moves behind this round: nothing need be summed up */
};

/* How many rows are added up before sums are joined: depends on the number of rows alone. */
uint32_t kmeans_strip_rows(uint32_t N);
/* Room for these points, one at least, in k groups. */
enum status kmeans_strips_take(struct kmeans_strips *out, const struct dense *points, const uint8_t *counts, uint32_t k,
                               struct arena *keep) MUST_CHECK;
/* From the centres that stand there: at most `rounds` times to the nearest centre and the centres to their means, while that gains
 * more than `least` of the objective; then to the nearest once more. objective: the sum of the cosines of the rows that count. */
enum status kmeans_strips_improve(struct kmeans_strips *strips, uint32_t rounds, double least,
                                  double *objective) MUST_CHECK;

#endif
