/* Points round directions of their own, for the tests of what groups are made of. */
#ifndef BRIKKER_PLANTED_H
#define BRIKKER_PLANTED_H

#include "base/random.h"
#include "matrix/dense.h"

/* Row `row` along axis `axis`, with noise of that length on all axes; length 1. axis UINT32_MAX: noise alone. */
static inline void plant_point(struct dense *points, uint32_t row, uint32_t axis, double noise, struct random *random)
{
    struct dense one = {.rows = 1, .columns = points->columns, .at = dense_row(points, row)};
    for (uint32_t d = 0; d < points->columns; d++)
        one.at[d] = (float)((random_unit(random) - 0.5) * noise + (d == axis));
    dense_normalise_rows(&one);
}

#endif
