/* The rounds of spherical k-means for many rows.
 *
 * Problem    Lloyd's rounds over more rows than one thread should read, with sums that do not depend on how many threads there are.
 * Method     A strip is a tile of parallel.h: one product of TILE × k after the other, then each row to its nearest centre and into its
 *            strip's sums, which are added in the order of strips. A group without rows, or of rows that cancel out, takes over the row
 *            that fits its own worst.
 * Shapes     points N × D, centres k × D; up to STRIPS_MOST strips.
 * Cost       2 N k D multiplications a round; memory strips × k × D doubles and strips × TILE × k floats.
 * Promises   The lowest centre on a tie; the same for every number of threads.
 */
#include "groups/kmeans_strips.h"

#include "base/parallel.h"
#include "groups/kmeans_centre.h"
#include "matrix/blas.h"

#include <float.h>
#include <string.h>

enum { TILE = 256, STRIPS_MOST = 16, STRIP_ROWS = 4096 };

uint32_t kmeans_strip_rows(uint32_t N)
{
    uint32_t strips = N / STRIP_ROWS + 1 < STRIPS_MOST ? N / STRIP_ROWS + 1 : STRIPS_MOST;
    return N / strips + (N % strips != 0);
}

/* Summed up where no other strip's thread writes: side by side in memory they took a tenth of the round. */
struct tally {
    double objective;
    uint64_t moved;
};

static void assign_tile(struct kmeans_strips *run, struct tally *tally, uint32_t strip, uint32_t from, uint32_t count)
{
    uint32_t D = run->points->columns, k = run->k;
    uint32_t whole = blas_whole(k);
    float *scores = run->scores + (size_t)strip * TILE * whole;
    double *sum = run->sum + (size_t)strip * k * D;
    blas_multiply_transposed(scores, dense_row(run->points, from), run->centre, count, whole, D);
    for (uint32_t r = 0; r < count; r++) {
        const float *score = scores + (size_t)r * whole;
        uint32_t best = dense_largest(score, k), row = from + r;
        tally->moved += run->of[row] != best;
        run->of[row] = best;
        run->nearness[row] = score[best];
        if (!run->counts[row])
            continue;
        tally->objective += score[best];
        if (run->last)
            continue;
        run->members[(size_t)strip * k + best]++;
        dense_add(sum + (size_t)best * D, dense_row(run->points, row), D);
    }
}

static enum status assign_strip(void *context, uint32_t strip, uint32_t worker)
{
    (void)worker;
    struct kmeans_strips *run = context;
    uint64_t from = (uint64_t)strip * run->strip_rows, to = from + run->strip_rows;
    if (to > run->points->rows)
        to = run->points->rows;
    memset(run->sum + (size_t)strip * run->k * run->points->columns, 0,
           (size_t)run->k * run->points->columns * sizeof *run->sum);
    memset(run->members + (size_t)strip * run->k, 0, run->k * sizeof *run->members);
    struct tally tally = {0};
    for (uint64_t row = from; row < to; row += TILE)
        assign_tile(run, &tally, strip, (uint32_t)row, to - row < TILE ? (uint32_t)(to - row) : TILE);
    run->objective[strip] = tally.objective;
    run->moved[strip] = tally.moved;
    return DONE;
}

static void move_centres(struct kmeans_strips *run)
{
    uint32_t D = run->points->columns;
    for (uint32_t c = 0; c < run->k; c++) {
        double *sum = run->sum + (size_t)c * D;
        uint32_t members = run->members[c];
        for (uint32_t strip = 1; strip < run->strips; strip++) {
            members += run->members[(size_t)strip * run->k + c];
            for (uint32_t d = 0; d < D; d++)
                sum[d] += run->sum[((size_t)strip * run->k + c) * D + d];
        }
        float *centre = run->centre + (size_t)c * D;
        if (!members || !kmeans_direction(centre, sum, D))
            memcpy(centre, dense_row(run->points, kmeans_worst_row(run->nearness, run->counts, run->points->rows)),
                   D * sizeof *centre);
    }
}

enum status kmeans_strips_improve(struct kmeans_strips *run, uint32_t rounds, double least, double *objective)
{
    enum status status = DONE;
    double before = -DBL_MAX;
    memset(run->of, 0xff, run->points->rows * sizeof *run->of);
    for (uint32_t round = 0; status == DONE; round++) {
        run->last = round >= rounds;
        if ((status = parallel_tiles(run->strips, assign_strip, run)) != DONE)
            break;
        uint64_t moved = 0;
        *objective = 0;
        for (uint32_t strip = 0; strip < run->strips; strip++) {
            moved += run->moved[strip];
            *objective += run->objective[strip];
        }
        if (!moved || run->last || (least > 0 && *objective - before < least * *objective))
            break;
        before = *objective;
        move_centres(run);
    }
    return status;
}

enum status kmeans_strips_take(struct kmeans_strips *out, const struct dense *points, const uint8_t *counts, uint32_t k,
                               struct arena *keep)
{
    uint32_t N = points->rows, D = points->columns;
    *out = (struct kmeans_strips){.points = points, .counts = counts, .k = k, .strip_rows = kmeans_strip_rows(N)};
    out->strips = (N - 1) / out->strip_rows + 1;
    TAKE(keep, out->centre, (size_t)blas_whole(k) * D);
    TAKE(keep, out->of, N);
    TAKE(keep, out->nearness, N);
    TAKE(keep, out->sum, (size_t)out->strips * k * D);
    TAKE(keep, out->members, (size_t)out->strips * k);
    TAKE(keep, out->objective, out->strips);
    TAKE(keep, out->moved, out->strips);
    TAKE(keep, out->scores, (size_t)out->strips * TILE * blas_whole(k));
    return DONE;
}
