/* Rows that spherical k-means begins with: k-means++. */
#ifndef BRIKKER_KMEANS_START_H
#define BRIKKER_KMEANS_START_H

#include "base/random.h"
#include "matrix/dense.h"

/* first [k]: numbers of rows of points, N × D, of length 1 or 0, that count [N]; one at least must, and fewer different rows than k
 * give some of them twice. pair [N × N]: the rows' products, NULL where they are not known. Arthur & Vassilvitskii 2007. */
enum status kmeans_start(uint32_t *first, const struct dense *points, const uint8_t *counts, const float *pair,
                         uint32_t k, struct random *random, struct arena *work) MUST_CHECK;

#endif
