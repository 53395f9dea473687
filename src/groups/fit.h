/* How well each idea fits its own group and the best of the others: the centre form of the silhouette (Hruschka et al. 2004). */
#ifndef BRIKKER_FIT_H
#define BRIKKER_FIT_H

#include "groups/group_sums.h"
#include "groups/kmeans.h"

struct fit {
    float own;       /* cosine to the mean of its group's other ideas; 0 for an only one */
    float other;     /* cosine to the nearest other group's mean; -1 where there is one group */
    uint32_t runner; /* that group, the lowest number on a tie; UINT32_MAX where there is one group */
};

struct fits {
    struct fit *fit; /* [N] 0, -1 and UINT32_MAX for ideas that do not count */
    struct group_sums sums;
    double *length; /* [k] of the sum */
    float *centre;  /* [blas_whole(k) × D] */
    float *cosine;  /* [workers × FIT_ROWS × blas_whole(k)] a tile's */
};

/* Room for N ideas of D numbers in up to k groups. */
enum status fits_take(struct fits *out, uint32_t N, uint32_t k, uint32_t D, struct arena *keep) MUST_CHECK;
/* Measures, again and again; the groups' centres become the directions of the sums of their ideas that count [N], or 0 where these cancel
 * out. points: N × D, groups->k: not more than there is room for. */
enum status fits_measure(struct fits *fits, struct kmeans *groups, const struct dense *points,
                         const uint8_t *counts) MUST_CHECK;

#endif
