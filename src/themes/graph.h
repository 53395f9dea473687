/* Vectors → groups through neighbour graphs: the method for up to GRAPH_MOST ideas. */
#ifndef BRIKKER_GRAPH_H
#define BRIKKER_GRAPH_H

#include "themes/kmeans.h"

enum {
    GRAPH_MOST = 20000 /* ideas that count: all pairs are compared */,
    GRAPH_FEWEST = 40 /* below, a graph is too thin */
};

/* Fills *out as kmeans_from() does, but for `objective`: k groups of the rows that count; the other rows go to the nearest centre. A
 * group may come out empty and is dropped. points and counts as in kmeans_from(). */
enum status graph_from(struct kmeans *out, const struct dense *points, const uint8_t *counts, uint32_t k, uint64_t seed,
                       struct arena *keep) MUST_CHECK;

#endif
