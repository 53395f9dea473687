/* Rows that spherical k-means begins with: k-means++. */
#ifndef BRIKKER_KMEANS_START_H
#define BRIKKER_KMEANS_START_H

#include "base/random.h"
#include "matrix/dense.h"

/* first [k]: rows of points, N × D, that count. pair [N × N]: their products, NULL where they are not known. */
enum status kmeans_start(uint32_t *first, const struct dense *points, const uint8_t *counts, const float *pair,
                         uint32_t k, struct random *random, struct arena *work) MUST_CHECK;

#endif
