/* What the rounds of spherical k-means make centres of. */
#ifndef BRIKKER_KMEANS_CENTRE_H
#define BRIKKER_KMEANS_CENTRE_H

#include <stdbool.h>
#include <stdint.h>

/* centre [D]: the direction of a group's sum [D]; false: the rows cancel out, and the centre is left as it was. */
bool kmeans_direction(float *centre, const double *sum, uint32_t D);
/* The row that counts and lies farthest from its centre, for a group without a direction; each is given away at most once: its
 * nearness [N] becomes FLT_MAX. */
uint32_t kmeans_worst_row(float *nearness, const uint8_t *counts, uint32_t N);

#endif
