/* Dense rows: dot products in a written order, centring, normalisation. */
#include "matrix/dense.h"

#include "base/clones.h"
#include "base/parallel.h"

#include <limits.h>
#include <math.h>

enum { LANES = 16, FEW = 8, ROWS_TILE = 8192, STRIPS_MOST = 64, STRIP_ROWS = 4096 };

typedef float lanes __attribute__((vector_size(FEW * sizeof(float)), aligned(4), may_alias));
typedef int places __attribute__((vector_size(FEW * sizeof(int))));

enum status dense_take(struct dense *out, uint32_t rows, uint32_t columns, struct arena *keep)
{
    *out = (struct dense){.rows = rows, .columns = columns};
    TAKE(keep, out->at, (size_t)rows * columns);
    return DONE;
}

uint32_t dense_count_rows(const uint8_t *counts, uint32_t rows)
{
    uint32_t n = 0;
    for (uint32_t row = 0; row < rows; row++)
        n += counts[row] != 0;
    return n;
}

/* Sixteen running sums, lane j taking the entries i with i mod 16 = j, then a tree over the lanes: the order is written here, so
 * every instruction set adds the same numbers in the same order. Indices of 64 bits: of indices that may wrap around, gcc 12 does
 * not see that they stand in a row, and adds one number at a time (75 ns for 200 entries, 18 as it is). */
CLONES static double dot(const float *a, const float *b, size_t n)
{
    double lane[LANES] = {0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (size_t j = 0; j < LANES; j++)
            lane[j] += (double)a[i + j] * (double)b[i + j];
    for (size_t j = 0; i + j < n; j++)
        lane[j] += (double)a[i + j] * (double)b[i + j];
    for (size_t j = 0; j < 8; j++)
        lane[j] += lane[j + 8];
    for (size_t j = 0; j < 4; j++)
        lane[j] += lane[j + 4];
    return (lane[0] + lane[2]) + (lane[1] + lane[3]);
}

CLONES static void add_row(double *sum, const float *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        sum[i] += (double)at[i];
}

CLONES static void take_row_away(double *sum, const float *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        sum[i] -= (double)at[i];
}

CLONES static void add_row_times(float *sum, float factor, const float *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        sum[i] += factor * at[i];
}

CLONES static void scale_row(float *at, double scale, size_t n)
{
    for (size_t i = 0; i < n; i++)
        at[i] = (float)(at[i] * scale);
}

CLONES static void take_mean_away(float *at, const double *mean, size_t n)
{
    for (size_t i = 0; i < n; i++)
        at[i] = (float)(at[i] - mean[i]);
}

/* Lane by lane, b where `is`, else a; not functions: 32 bytes are passed otherwise with AVX than without. */
#define CHOSEN(is, b, a) (((is) & (b)) | (~(is) & (a)))
#define LARGER(a, b)     ((lanes)CHOSEN((b) > (a), (places)(b), (places)(a)))
#define LOWER(a, b)      CHOSEN((b) < (a), b, a)
#define TURNED(a, ...)   __builtin_shufflevector(a, a, __VA_ARGS__)
/* of all lanes, in each */
#define OVER_LANES(of, a)                                                                                              \
    do {                                                                                                               \
        (a) = of(a, TURNED(a, 4, 5, 6, 7, 0, 1, 2, 3));                                                                \
        (a) = of(a, TURNED(a, 2, 3, 0, 1, 6, 7, 4, 5));                                                                \
        (a) = of(a, TURNED(a, 1, 0, 3, 2, 5, 4, 7, 6));                                                                \
    } while (0)

/* First how large, then where, by lanes: a jump for each that is larger than those before it comes as a surprise. The last group
 * ends with the numbers. Vectors written out: gcc 12 takes lanes of an array one by one here. */
CLONES static uint32_t largest(const float *at, size_t n)
{
    const places here = {0, 1, 2, 3, 4, 5, 6, 7};
    lanes most = *(const lanes *)at;
    for (size_t i = FEW; i < n; i += FEW) {
        const lanes in = *(const lanes *)(at + (i + FEW <= n ? i : n - FEW));
        most = LARGER(most, in);
    }
    OVER_LANES(LARGER, most);
    places place = here + INT_MAX / 2;
    for (size_t i = 0; i < n; i += FEW) {
        const size_t from = i + FEW <= n ? i : n - FEW;
        const places is = *(const lanes *)(at + from) == most;
        const places found = CHOSEN(is, here + (int)from, place);
        place = LOWER(place, found);
    }
    OVER_LANES(LOWER, place);
    return (uint32_t)place[0] < n ? (uint32_t)place[0] : 0; /* NaN equals nothing */
}

static uint32_t largest_of_few(const float *at, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        best = at[i] > at[best] ? i : best;
    return best;
}

/* Functions of their own: clang 14 finds clones only in the file that has them. */
double dense_dot(const float *a, const float *b, uint32_t n)
{
    return dot(a, b, n);
}

uint32_t dense_largest(const float *at, uint32_t n)
{
    return n < FEW ? largest_of_few(at, n) : largest(at, n);
}

void dense_add(double *sum, const float *at, uint32_t n)
{
    add_row(sum, at, n);
}

void dense_take_away(double *sum, const float *at, uint32_t n)
{
    take_row_away(sum, at, n);
}

void dense_add_times(float *sum, float factor, const float *at, uint32_t n)
{
    add_row_times(sum, factor, at, n);
}

void dense_less(float *at, const double *mean, uint32_t n)
{
    take_mean_away(at, mean, n);
}

void dense_normalise_row(float *row, uint32_t columns)
{
    double length = sqrt(dense_dot(row, row, columns)), scale = length < 1e-12 ? 0 : 1 / length;
    scale_row(row, scale, columns);
}

static enum status normalise_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct dense *matrix = context;
    uint32_t from = tile * ROWS_TILE, to = parallel_tile_end(from, ROWS_TILE, matrix->rows);
    for (uint32_t row = from; row < to; row++)
        dense_normalise_row(dense_row(matrix, row), matrix->columns);
    return DONE;
}

void dense_normalise_rows(struct dense *matrix)
{
    check(parallel_tiles(parallel_tiles_of(matrix->rows, ROWS_TILE), normalise_tile, matrix) == DONE);
}

struct centring {
    struct dense *matrix;
    const float *weight;
    uint32_t strips;
    double *mean; /* [strips × columns] sums; then the mean in the first */
    uint64_t *counted;
};

static enum status sum_strip(void *context, uint32_t strip, uint32_t worker)
{
    (void)worker;
    const struct centring *of = context;
    uint32_t N = of->matrix->rows, columns = of->matrix->columns;
    uint64_t to = (strip + UINT64_C(1)) * N / of->strips;
    for (uint64_t row = (uint64_t)strip * N / of->strips; row < to; row++) {
        if (of->weight && !(of->weight[row] > 0))
            continue;
        dense_add(of->mean + (size_t)strip * columns, dense_row(of->matrix, (uint32_t)row), columns);
        of->counted[strip]++;
    }
    return DONE;
}

static enum status take_away_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct centring *of = context;
    struct dense *matrix = of->matrix;
    uint32_t from = tile * ROWS_TILE, to = parallel_tile_end(from, ROWS_TILE, matrix->rows);
    for (uint32_t row = from; row < to; row++)
        dense_less(dense_row(matrix, row), of->mean, matrix->columns);
    return DONE;
}

uint32_t dense_strips(uint32_t rows)
{
    return rows / STRIP_ROWS + 1 < STRIPS_MOST ? rows / STRIP_ROWS + 1 : STRIPS_MOST;
}

static enum status centre(struct centring *of, struct arena *work)
{
    uint32_t columns = of->matrix->columns, rows = of->matrix->rows;
    of->strips = dense_strips(rows);
    TAKE(work, of->mean, (size_t)of->strips * columns + 1);
    TAKE(work, of->counted, of->strips);
    TRY(parallel_tiles(of->strips, sum_strip, of));
    for (uint32_t strip = 1; strip < of->strips; strip++) {
        of->counted[0] += of->counted[strip];
        for (uint32_t c = 0; c < columns; c++)
            of->mean[c] += of->mean[(size_t)strip * columns + c];
    }
    if (!of->counted[0])
        return DONE;
    for (uint32_t c = 0; c < columns; c++)
        of->mean[c] /= (double)of->counted[0];
    return parallel_tiles(parallel_tiles_of(rows, ROWS_TILE), take_away_tile, of);
}

/* Sums of strips are added in their order: the same for every number of threads. */
enum status dense_centre(struct dense *matrix, const float *weight)
{
    struct arena work = {0};
    struct centring centring = {.matrix = matrix, .weight = weight};
    enum status status = centre(&centring, &work);
    arena_free(&work);
    return status;
}
