#include "groups/kmeans_centre.h"

#include <float.h>
#include <math.h>

bool kmeans_direction(float *centre, const double *sum, uint32_t D)
{
    double squares = 0;
    for (uint32_t d = 0; d < D; d++)
        squares += sum[d] * sum[d];
    for (uint32_t d = 0; squares > 1e-24 && d < D; d++)
        centre[d] = (float)(sum[d] / sqrt(squares));
    return squares > 1e-24;
}

uint32_t kmeans_worst_row(float *nearness, const uint8_t *counts, uint32_t N)
{
    uint32_t worst = 0;
    float least = FLT_MAX;
    for (uint32_t row = 0; row < N; row++)
        if (counts[row] && nearness[row] < least) {
            least = nearness[row];
            worst = row;
        }
    nearness[worst] = FLT_MAX;
    return worst;
}
