/* Many rows times a few: the cosines of points with centres. */
#ifndef BRIKKER_COSINES_H
#define BRIKKER_COSINES_H

#include <stdint.h>

/* out [rows × k] = at [rows × D] · centreᵀ [k × D], in float, summed in the order of the columns. */
void cosines_of(float *out, const float *at, uint32_t rows, const float *centre, uint32_t k, uint32_t D);

#endif
