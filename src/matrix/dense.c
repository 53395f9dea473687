/* Dense rows: dot products in a written order, centring, normalisation. */
#include "matrix/dense.h"

#include "base/clones.h"
#include "base/parallel.h"

#include <math.h>

enum { LANES = 16, NORMALISE_TILE = 8192 };

enum status dense_take(struct dense *out, uint32_t rows, uint32_t columns, struct arena *keep)
{
    *out = (struct dense){.rows = rows, .columns = columns};
    TAKE(keep, out->at, (size_t)rows * columns);
    return DONE;
}

/* Sixteen running sums, lane j taking the entries i with i mod 16 = j, then a tree over the lanes: the order is written here, so
 * every instruction set adds the same numbers in the same order. */
CLONES static double dot(const float *a, const float *b, uint32_t n)
{
    double lane[LANES] = {0};
    uint32_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (uint32_t j = 0; j < LANES; j++)
            lane[j] += (double)a[i + j] * (double)b[i + j];
    for (uint32_t j = 0; i + j < n; j++)
        lane[j] += (double)a[i + j] * (double)b[i + j];
    for (uint32_t width = LANES / 2; width > 0; width /= 2)
        for (uint32_t j = 0; j < width; j++)
            lane[j] += lane[j + width];
    return lane[0];
}

/* A function of its own: clang 14 finds clones only in the file that has them. */
double dense_dot(const float *a, const float *b, uint32_t n)
{
    return dot(a, b, n);
}

static enum status normalise_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct dense *matrix = context;
    uint32_t from = tile * NORMALISE_TILE;
    uint32_t to = matrix->rows - from < NORMALISE_TILE ? matrix->rows : from + NORMALISE_TILE;
    for (uint32_t row = from; row < to; row++) {
        float *at = dense_row(matrix, row);
        double length = sqrt(dense_dot(at, at, matrix->columns));
        double scale = length < 1e-12 ? 0 : 1 / length;
        for (uint32_t c = 0; c < matrix->columns; c++)
            at[c] = (float)(at[c] * scale);
    }
    return DONE;
}

void dense_normalise_rows(struct dense *matrix)
{
    uint32_t tiles = matrix->rows / NORMALISE_TILE + (matrix->rows % NORMALISE_TILE != 0);
    check(parallel_tiles(tiles, normalise_tile, matrix) == DONE);
}

enum status dense_centre(struct dense *matrix, const float *weight)
{
    struct arena work = {0};
    double *mean = arena_take(&work, (size_t)matrix->columns + 1, sizeof *mean);
    if (!mean)
        return MACHINE;
    uint64_t counted = 0;
    for (uint32_t row = 0; row < matrix->rows; row++) {
        if (weight && !(weight[row] > 0))
            continue;
        const float *at = dense_row(matrix, row);
        for (uint32_t c = 0; c < matrix->columns; c++)
            mean[c] += at[c];
        counted++;
    }
    for (uint32_t row = 0; counted && row < matrix->rows; row++) {
        float *at = dense_row(matrix, row);
        for (uint32_t c = 0; c < matrix->columns; c++)
            at[c] = (float)(at[c] - mean[c] / (double)counted);
    }
    arena_free(&work);
    return DONE;
}

void dense_check(const struct dense *matrix)
{
    for (size_t i = 0; i < (size_t)matrix->rows * matrix->columns; i++)
        check(isfinite(matrix->at[i]));
}
