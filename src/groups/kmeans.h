/* Spherical k-means (Dhillon & Modha 2001): K directions such that the sum of cosines to the nearest is large. */
#ifndef BRIKKER_KMEANS_H
#define BRIKKER_KMEANS_H

#include "matrix/dense.h"

struct kmeans_options {
    uint32_t k;      /* 1 … number of rows that count */
    uint32_t starts; /* k-means++ starts; the best objective wins, the earliest on a tie */
    uint32_t rounds; /* at most, a start */
    uint64_t seed;
    const float *pair; /* [rows × rows] the points' products (kmeans_pairs.h); NULL: made here where it pays */
    double least_gain; /* of the objective, by one round: below, it is left; 0: when nobody moves any more */
};

struct kmeans {
    uint32_t k;          /* clusters, none empty */
    uint32_t *of;        /* [rows] nearest centre; of rows that do not count too; lowest number on a tie */
    struct dense centre; /* k × D, length 1 */
    double objective;    /* Σ over rows that count of the cosine to their centre */
};

/* The group whose centre has the largest cosine to the row [D], the lowest on a tie; 0 where there are none. */
uint32_t kmeans_nearest(const struct kmeans *groups, const float *row);

/* points: N × D, rows of length 1 or 0; counts [N]: rows with 0 (no words, duplicates) do not move the centres. */
enum status kmeans_from(struct kmeans *out, const struct dense *points, const uint8_t *counts,
                        const struct kmeans_options *options, struct arena *keep) MUST_CHECK;

#endif
