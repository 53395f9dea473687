/* Groups by what the vectors of the ideas and their words say together: classification EM (Celeux & Govaert 1992). */
#ifndef BRIKKER_MIXTURE_H
#define BRIKKER_MIXTURE_H

#include "groups/kmeans.h"
#include "matrix/csr.h"

/* Moves the rows that count between the groups they were found in. points: N × D, rows of length 1 or 0; terms: N × M, of which only
 * the places are read; counts [N] as in kmeans_from(), one that counts at least. The last row of a group stays in it, so k is what
 * it was; centres are the means' directions, rows that do not count go to the nearest; `objective` is not made anew. Where a table of
 * words × k would be too large, groups stay as they are. */
enum status mixture_refine(struct kmeans *groups, const struct dense *points, const struct csr *terms,
                           const uint8_t *counts) MUST_CHECK;

#endif
