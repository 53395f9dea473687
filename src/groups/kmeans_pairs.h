/* The rounds of spherical k-means on few rows, from the rows' products with each other. */
#ifndef BRIKKER_KMEANS_PAIRS_H
#define BRIKKER_KMEANS_PAIRS_H

#include "matrix/dense.h"

/* Up to so many rows it is worth it to multiply every pair. */
enum { KMEANS_PAIRS_ROWS = 1000 };

struct kmeans_pairs {
    uint32_t N, k;
    const float *pair;     /* [N × N] borrowed */
    const uint8_t *counts; /* [N] borrowed; 0: the row moves nothing */
    uint32_t *of;          /* [N] the group of each row, the lowest number on a tie */
    uint32_t *mean_of;     /* [N] the group that the row belonged to when the centres were last made */
    uint32_t *stand_in;    /* [k] the row that is the centre of an emptied group; UINT32_MAX: the mean of its rows is */
    float *nearness;       /* [N] cosine to the own centre */
    double *sum;           /* [k × N] what each row has in product with the rows of each group */
    double *scale;         /* [k] 1 / length of the sum of the group's rows */
};

/* pair [N × N]: the products of points, N × D, with each other. */
void kmeans_pairs_fill(float *pair, const struct dense *points);
/* The same in `keep`. */
enum status kmeans_pairs_multiply(float **pair, const struct dense *points, struct arena *keep) MUST_CHECK;
/* Room for N rows in k groups. */
enum status kmeans_pairs_take(struct kmeans_pairs *out, const float *pair, const uint8_t *counts, uint32_t N,
                              uint32_t k, struct arena *keep) MUST_CHECK;
/* At most `rounds` times to the nearest centre and the centres to their means, then to the nearest once more. first [k]: the rows that
 * are the first centres. Returns the sum of the cosines of the rows that count. */
double kmeans_pairs_improve(struct kmeans_pairs *pairs, const uint32_t *first, uint32_t rounds);

/* The mean over N rows in k groups of (own - other) / max(1 - own, 1 - other), own and other as in fit.h, from the products; 0 with
 * fewer than two groups. */
enum status kmeans_pairs_silhouette(double *out, const float *pair, const uint32_t *of, uint32_t N, uint32_t k,
                                    struct arena *work) MUST_CHECK;

#endif
