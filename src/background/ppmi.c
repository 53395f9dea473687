/* Problem    raw counts of co-occurrence say mostly how frequent the two terms are
 * Method     positive pointwise mutual information, the context's counts raised to ¾ ("context distribution smoothing"), which keeps
 *            rare contexts from the highest values
 * Shapes     V × V; rows are terms, columns contexts; symmetric counts give a matrix that is not symmetric
 * Cost       a logarithm an entry, in place
 * Promises   a row or column without counts has no entries; columns stay ascending; the same bits on every processor
 * Example    counts [0 4; 4 0]: #(a) = 4, Σ #(c)^¾ = 2 · 2.83; val = ln(4 · 5.66 / (4 · 2.83)) = ln 2 off the diagonal
 * References Levy, Goldberg & Dagan 2015, TACL 3, equations 2-4
 */
#include "background/ppmi.h"

#include "base/parallel.h"

#include <math.h>

enum { ROWS_TILE = 256, SERIES = 12 /* (√2-1)²⁵/(√2+1)²⁵ < 1e-19 */ };

/* x = m · 2^e, √½ ≤ m < √2;  ln m = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …), s = (m-1)/(m+1) */
double ppmi_log(double x)
{
    int exponent;
    double m = frexp(x, &exponent);
    if (m < 0.70710678118654752440) {
        m *= 2;
        exponent--;
    }
    double s = (m - 1) / (m + 1), square = s * s, sum = 0;
    for (int term = SERIES; term >= 0; term--)
        sum = sum * square + 1.0 / (2 * term + 1);
    return exponent * 0.69314718055994530942 + 2 * s * sum;
}

struct weighing {
    struct csr *matrix;
    double *total;    /* [V] #(a) */
    double *smoothed; /* [V] #(b)^¾ */
    double all;       /* Σ smoothed */
    uint64_t *kept;   /* [V] positive entries of a row, moved to its front */
};

static enum status total_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct weighing *w = context;
    const struct csr *matrix = w->matrix;
    uint32_t from = tile * ROWS_TILE, to = parallel_tile_end(from, ROWS_TILE, matrix->rows);
    for (uint32_t row = from; row < to; row++) {
        for (uint64_t e = matrix->start[row]; e < matrix->start[row + 1]; e++)
            w->total[row] += matrix->val[e];
        w->smoothed[row] = sqrt(w->total[row]) * sqrt(sqrt(w->total[row]));
    }
    return DONE;
}

static enum status weigh_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct weighing *w = context;
    struct csr *matrix = w->matrix;
    uint32_t from = tile * ROWS_TILE, to = parallel_tile_end(from, ROWS_TILE, matrix->rows);
    for (uint32_t row = from; row < to; row++) {
        uint64_t place = matrix->start[row];
        for (uint64_t e = matrix->start[row]; e < matrix->start[row + 1]; e++) {
            double ratio = matrix->val[e] * w->all / (w->total[row] * w->smoothed[matrix->col[e]]);
            if (!(ratio > 1))
                continue;
            matrix->col[place] = matrix->col[e];
            matrix->val[place++] = (float)ppmi_log(ratio);
        }
        w->kept[row] = place - matrix->start[row];
    }
    return DONE;
}

/* Closes the gaps behind the rows. */
static void close_gaps(struct csr *matrix, const uint64_t *kept)
{
    uint64_t place = 0;
    for (uint32_t row = 0; row < matrix->rows; row++) {
        uint64_t from = matrix->start[row];
        matrix->start[row] = place;
        for (uint64_t e = from; e < from + kept[row]; e++, place++) {
            matrix->col[place] = matrix->col[e];
            matrix->val[place] = matrix->val[e];
        }
    }
    matrix->start[matrix->rows] = place;
}

enum status ppmi_from_counts(struct csr *counts)
{
    check(counts->rows == counts->columns);
    struct arena work = {0};
    uint32_t V = counts->rows, tiles = parallel_tiles_of(V, ROWS_TILE);
    struct weighing w = {.matrix = counts};
    w.total = arena_take(&work, V, sizeof *w.total);
    w.smoothed = arena_take(&work, V, sizeof *w.smoothed);
    w.kept = arena_take(&work, V, sizeof *w.kept);
    enum status status = w.total && w.smoothed && w.kept ? parallel_tiles(tiles, total_tile, &w) : MACHINE;
    for (uint32_t v = 0; status == DONE && v < V; v++)
        w.all += w.smoothed[v];
    if (status == DONE)
        status = parallel_tiles(tiles, weigh_tile, &w);
    if (status == DONE)
        close_gaps(counts, w.kept);
    arena_free(&work);
    return status;
}
