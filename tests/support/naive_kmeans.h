/* Rounds of spherical k-means as they are written down, in double. */
#ifndef BRIKKER_NAIVE_KMEANS_H
#define BRIKKER_NAIVE_KMEANS_H

#include "matrix/dense.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* To the nearest of the centres [K × D]; returns the sum of the cosines of the rows that count. */
static inline double naive_assign(uint32_t *of, const struct dense *points, const uint8_t *counts, const double *centre,
                                  uint32_t K)
{
    const uint32_t N = points->rows, D = points->columns;
    double objective = 0;
    for (uint32_t i = 0; i < N; i++) {
        double nearest = -DBL_MAX;
        for (uint32_t c = 0; c < K; c++) {
            double cosine = 0;
            for (uint32_t d = 0; d < D; d++)
                cosine += (double)dense_row(points, i)[d] * centre[c * D + d];
            if (cosine > nearest) {
                nearest = cosine;
                of[i] = c;
            }
        }
        objective += counts[i] ? nearest : 0;
    }
    return objective;
}

/* Each centre to the mean of its rows that count. */
static inline void naive_move(double *centre, const uint32_t *of, const struct dense *points, const uint8_t *counts,
                              uint32_t K)
{
    const uint32_t N = points->rows, D = points->columns;
    memset(centre, 0, (size_t)K * D * sizeof *centre);
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t d = 0; counts[i] && d < D; d++)
            centre[of[i] * D + d] += (double)dense_row(points, i)[d];
    for (uint32_t c = 0; c < K; c++) {
        double square = 0;
        for (uint32_t d = 0; d < D; d++)
            square += centre[c * D + d] * centre[c * D + d];
        for (uint32_t d = 0; d < D; d++)
            centre[c * D + d] /= sqrt(square);
    }
}

#endif
