/* Problem    A pass over a million points asks for their cosines with some thirty centres. OpenBLAS copies each row before it multiplies it,
 *            and thirty columns are thin for it.
 * Method     COLUMNS columns of WIDTH centres are turned round, so that they lie in the nearest cache, and one entry of a row meets
 *            WIDTH entries of centres; the sums of ROWS rows stay in registers. Vectors of 8 floats: gcc 12 keeps those of 16 in memory
 *            where the processor has none of that width, and those of 8 before AVX2; there OpenBLAS does it.
 * Shapes     any; made for k of some tens
 * Cost       k · D multiplications and as many additions a row: .14 µs for 30 · 200, .21 by OpenBLAS's Cooperlake (one thread of a Zen 5
 *            that others used as well)
 * Promises   Sums in float in the order of the columns, without fused multiply-add: the same bits wherever there is AVX2, and for a
 *            row wherever it stands.
 */
#include "matrix/cosines.h"

#include "matrix/blas.h"

#include <string.h>

enum { LANES = 8, GROUPS = 4, WIDTH = GROUPS * LANES, COLUMNS = 256, ROWS = 3 };

typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));

/* Some columns of WIDTH centres, column by column; 0 where there are fewer centres. */
struct turned {
    uint32_t columns, width; /* centres */
    float at[COLUMNS * WIDTH];
};

static void turn_round(struct turned *out, const float *centre, uint32_t k, uint32_t D, uint32_t from)
{
    out->columns = D - from < COLUMNS ? D - from : COLUMNS;
    out->width = k < WIDTH ? k : WIDTH;
    for (uint32_t d = 0; d < out->columns; d++)
        for (uint32_t c = 0; c < WIDTH; c++)
            out->at[d * WIDTH + c] = c < out->width ? centre[(size_t)c * D + from + d] : 0;
}

/* Adds what these columns give to sum [rows × WIDTH]. */
static inline __attribute__((always_inline)) void add_columns(float *sum, const struct turned *by, const float *at,
                                                              size_t D, size_t rows)
{
    lanes held[ROWS][GROUPS];
    const size_t columns = by->columns;
    for (size_t r = 0; r < rows; r++)
        for (size_t g = 0; g < GROUPS; g++)
            held[r][g] = *(const lanes *)(sum + r * WIDTH + g * LANES);
    for (size_t d = 0; d < columns; d++)
        for (size_t r = 0; r < rows; r++)
            for (size_t g = 0; g < GROUPS; g++)
                held[r][g] += at[r * D + d] * *(const lanes *)(by->at + d * WIDTH + g * LANES);
    for (size_t r = 0; r < rows; r++)
        for (size_t g = 0; g < GROUPS; g++)
            *(lanes *)(sum + r * WIDTH + g * LANES) = held[r][g];
}

/* out, with k columns, becomes its part for these columns of `at`, or is added to. */
__attribute__((target("avx2"))) static void multiply(float *out, size_t k, const float *at, size_t D, size_t rows,
                                                     const struct turned *by, int adds)
{
    for (size_t row = 0; row < rows; row += ROWS) {
        const size_t some = rows - row < ROWS ? rows - row : ROWS;
        float sum[ROWS * WIDTH] = {0};
        for (size_t r = 0; adds && r < some; r++)
            memcpy(sum + r * WIDTH, out + (row + r) * k, by->width * sizeof *out);
        if (some == ROWS)
            add_columns(sum, by, at + row * D, D, ROWS);
        else
            for (size_t r = 0; r < some; r++)
                add_columns(sum + r * WIDTH, by, at + (row + r) * D, D, 1);
        for (size_t r = 0; r < some; r++)
            memcpy(out + (row + r) * k, sum + r * WIDTH, by->width * sizeof *out);
    }
}

void cosines_of(float *out, const float *at, uint32_t rows, const float *centre, uint32_t k, uint32_t D)
{
    struct turned turned;
    if (!__builtin_cpu_supports("avx2")) {
        blas_multiply_transposed(out, at, centre, rows, k, D);
        return;
    }
    for (uint32_t from = 0; from < D; from += COLUMNS)
        for (uint32_t c = 0; c < k; c += WIDTH) {
            turn_round(&turned, centre + (size_t)c * D, k - c, D, from);
            multiply(out + c, k, at + from, D, rows, &turned, from > 0);
        }
}
