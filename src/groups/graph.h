/* Vectors → groups through neighbour graphs: the method for up to GRAPH_MOST ideas. */
#ifndef BRIKKER_GRAPH_H
#define BRIKKER_GRAPH_H

#include "groups/kmeans.h"
#include "groups/neighbours.h"

enum {
    GRAPH_MOST = 20000 /* ideas that count: all pairs are compared */,
    GRAPH_FEWEST = 20 /* below, lists are all there is */,
    GRAPH_MANY = 1000 /* from here on neighbourhoods are wider */,
    GRAPH_REACH = 36 /* neighbours of an idea that can matter */
};

/* out: N × D, each row half itself and half what its neighbours are, three times over, to length 1. Rows that do not count stay as
 * they are. `near`: of these points; NULL: found here. */
enum status graph_average(struct dense *out, const struct neighbours *near, const struct dense *points,
                          const uint8_t *counts, struct arena *keep) MUST_CHECK;

/* Fills *out as kmeans_from() does, but for `objective`: k groups of the rows that count; the other rows go to the nearest centre;
 * centres are of the points as given. A group may come out empty and is dropped. points and counts as in kmeans_from(). */
enum status graph_from(struct kmeans *out, const struct dense *points, const uint8_t *counts, uint32_t k, uint64_t seed,
                       struct arena *keep) MUST_CHECK;

/* The same from neighbours that are found already, as in graph_average(). */
enum status graph_from_neighbours(struct kmeans *out, const struct neighbours *near, const struct dense *points,
                                  const uint8_t *counts, uint32_t k, uint64_t seed, struct arena *keep) MUST_CHECK;

#endif
