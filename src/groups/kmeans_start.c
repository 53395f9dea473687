/* Where spherical k-means begins.
 *
 * Problem    Centres that are drawn without looking fall into one place, and Lloyd's rounds never part them.
 * Method     k-means++ on the distance 1 - cos: each next centre is a row drawn with probability proportional to its distance from
 *            the nearest one so far; of several drawn the one that leaves least distance.
 * Shapes     points N × D; k rows.
 * Cost       2 N D for each candidate, or N where the products of all pairs are known.
 * Promises   Depends on the points, what counts and the random numbers alone; the candidate drawn first on a tie. Sums by strips of
 *            rows, which are tiles of parallel.h, added in their order.
 * References Arthur & Vassilvitskii 2007, SODA.
 */
#include "groups/kmeans_start.h"

#include "base/clones.h"
#include "base/parallel.h"
#include "matrix/blas.h"

#include <math.h>
#include <string.h>

enum {
    CANDIDATES = 8,   /* of so many drawn rows, at most, the best begins a cluster */
    TILE = 128,       /* with as few candidates OpenBLAS has a kernel for small products, 19 instead of 46 ns a row */
    STRIP_ROWS = 2048 /* that a thread takes at a time */
};

/* Cosines of equal rows differ from 1 by less, and so do sums that are a tie. */
#define SAME 1e-6

struct starting {
    const struct dense *points;
    const uint8_t *counts;
    const float *pair; /* NULL: not known */
    double *distance;  /* [N] of each row that counts from the nearest centre so far */
    uint32_t tried, drawn[CANDIDATES];
    float *candidate; /* [CANDIDATES × D] the rows that are drawn */
    float *product;   /* [workers × TILE × CANDIDATES] a tile's products with them */
    float *far;       /* [CANDIDATES × N] how far a row would be from the nearest centre or the candidate */
    double *sum;      /* [strips × CANDIDATES] of the strip's rows */
};

/* A row drawn with probability proportional to its distance; any row that counts when all distances are zero, as they are when there
 * are fewer different rows than centres. */
static uint32_t draw_row(const struct starting *run, double whole, struct random *random)
{
    double target = random_unit(random) * whole, at = 0;
    uint32_t chosen = UINT32_MAX, N = run->points->rows;
    for (uint32_t row = 0; row < N && (chosen == UINT32_MAX || at <= target); row++)
        if (run->distance[row] > 0) {
            at += run->distance[row];
            chosen = row;
        }
    for (uint32_t row = 0; chosen == UINT32_MAX && row < N; row++)
        if (run->counts[row])
            chosen = row;
    check(chosen != UINT32_MAX);
    return chosen;
}

/* far, apart [n]: the distance of each row from the candidate where that is less. */
CLONES static void compare_distances(float *far, double *apart, const double *distance, const float *cosine,
                                     size_t step, size_t n)
{
    for (size_t r = 0; r < n; r++) {
        double from_candidate = 1 - (double)cosine[r * step];
        from_candidate = from_candidate > SAME ? from_candidate : 0;
        apart[r] = from_candidate < distance[r] ? from_candidate : distance[r];
        far[r] = (float)apart[r];
    }
}

static void try_tile(struct starting *run, double *sum, float *product, uint32_t from, uint32_t rows)
{
    const uint32_t N = run->points->rows, tried = run->tried;
    double apart[TILE];
    if (!run->pair)
        blas_multiply_transposed(product, dense_row(run->points, from), run->candidate, rows, tried,
                                 run->points->columns);
    for (uint32_t c = 0; c < tried; c++) {
        const float *cosine = run->pair ? run->pair + (size_t)run->drawn[c] * N + from : product + c;
        compare_distances(run->far + (size_t)c * N + from, apart, run->distance + from, cosine, run->pair ? 1 : tried,
                          rows);
        for (uint32_t r = 0; r < rows; r++)
            sum[c] += apart[r];
    }
}

static enum status try_strip(void *context, uint32_t strip, uint32_t worker)
{
    struct starting *run = context;
    uint32_t N = run->points->rows, from = strip * STRIP_ROWS, to = parallel_tile_end(from, STRIP_ROWS, N);
    double *sum = run->sum + (size_t)strip * CANDIDATES;
    memset(sum, 0, CANDIDATES * sizeof *sum);
    for (; from < to; from += TILE)
        try_tile(run, sum, run->product + (size_t)worker * TILE * CANDIDATES, from,
                 parallel_tile_end(from, TILE, to) - from);
    return DONE;
}

/* The candidate that leaves least distance, the first on a tie. */
static enum status best_candidate(uint32_t *best, struct starting *run)
{
    const uint32_t strips = (run->points->rows - 1) / STRIP_ROWS + 1;
    *best = 0;
    TRY(parallel_tiles(strips, try_strip, run));
    for (uint32_t strip = 1; strip < strips; strip++)
        for (uint32_t c = 0; c < run->tried; c++)
            run->sum[c] += run->sum[(size_t)strip * CANDIDATES + c];
    for (uint32_t c = 1; c < run->tried; c++)
        if (run->sum[c] < run->sum[*best] * (1 - SAME))
            *best = c;
    return DONE;
}

static enum status take_starting(struct starting *run, struct arena *work)
{
    const uint32_t N = run->points->rows;
    TAKE(work, run->distance, N);
    TAKE(work, run->candidate, (size_t)CANDIDATES * run->points->columns);
    TAKE(work, run->product, (size_t)parallel_threads * TILE * CANDIDATES);
    TAKE(work, run->far, (size_t)CANDIDATES * N);
    TAKE(work, run->sum, ((size_t)N / STRIP_ROWS + 1) * CANDIDATES);
    return DONE;
}

enum status kmeans_start(uint32_t *first, const struct dense *points, const uint8_t *counts, const float *pair,
                         uint32_t k, struct random *random, struct arena *work)
{
    struct starting run = {.points = points, .counts = counts, .pair = pair};
    const uint32_t N = points->rows, D = points->columns, several = 2 + (uint32_t)log(k);
    TRY(take_starting(&run, work));
    for (uint32_t row = 0; row < N; row++)
        run.distance[row] = counts[row] ? 1 : 0;
    for (uint32_t c = 0; c < k; c++) {
        double whole = 0;
        uint32_t best;
        run.tried = c == 0 ? 1 : several < CANDIDATES ? several : CANDIDATES; /* all rows are equally good first */
        for (uint32_t row = 0; row < N; row++)
            whole += run.distance[row];
        for (uint32_t t = 0; t < run.tried; t++) {
            run.drawn[t] = draw_row(&run, whole, random);
            memcpy(run.candidate + (size_t)t * D, dense_row(points, run.drawn[t]), D * sizeof *run.candidate);
        }
        TRY(best_candidate(&best, &run));
        first[c] = run.drawn[best];
        for (uint32_t row = 0; row < N; row++)
            run.distance[row] = (double)run.far[(size_t)best * N + row];
    }
    return DONE;
}
