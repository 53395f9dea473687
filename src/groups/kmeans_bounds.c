/* The rounds of spherical k-means for some thousand rows, without looking again at those that cannot have moved.
 *
 * Problem    After some rounds the centres hardly move, and still each round multiplies all rows with all of them.
 * Method     Of each row is known that it is at most so far from its own centre and at least so far from every other. When a centre
 *            moves by m, the first grows by no more than m and the second shrinks by no more than the largest m: a row is looked at
 *            again only when the two may have crossed. What is left is exact, but for rows that are as near to two centres as
 *            rounding goes: those are always looked at. Sums of groups follow the rows that move.
 * Shapes     points N × D, centres k × D.
 * Cost       2 n k D multiplications a round for the n rows that are looked at; on averaged ideas (graph.c) few after the first rounds.
 * Promises   Those of kmeans.c. Rows are looked at in tiles, and go to their groups in their order when all have been: sums in
 *            double, in strips of rows.
 * Example    own at most .2, other at least .9, centres that move by .1 and .3: .3 against .6, the row is passed over.
 * References Hamerly 2010, "Making k-means even faster", SIAM SDM.
 */
#include "groups/kmeans_bounds.h"

#include "base/parallel.h"
#include "groups/kmeans_centre.h"
#include "matrix/blas.h"

#include <math.h>
#include <string.h>

enum { KMEANS_BATCH = 256, LOOK_ROWS = 1024 /* a tile */ };

/* More than a cosine is rounded by. */
#define ROUNDED 1e-5

enum status kmeans_bounds_take(struct kmeans_bounds *out, const struct dense *points, const uint8_t *counts, uint32_t k,
                               uint32_t strip_rows, struct arena *keep)
{
    const uint32_t N = points->rows, D = points->columns;
    *out = (struct kmeans_bounds){.points = points, .counts = counts, .k = k, .strip_rows = strip_rows};
    TAKE(keep, out->of, N);
    TAKE(keep, out->nearness, N);
    TAKE(keep, out->centre, (size_t)blas_whole(k) * D);
    TAKE(keep, out->own, N);
    TAKE(keep, out->other, N);
    TAKE(keep, out->moved, k);
    TAKE(keep, out->sum, ((size_t)N / strip_rows + 1) * k * D);
    TAKE(keep, out->whole, D);
    TAKE(keep, out->members, k);
    TAKE(keep, out->nearest, N);
    TAKE(keep, out->row, (size_t)parallel_threads * KMEANS_BATCH);
    TAKE(keep, out->batch, (size_t)parallel_threads * KMEANS_BATCH * (D + blas_whole(k)));
    return DONE;
}

static double *sum_of(struct kmeans_bounds *b, uint32_t row, uint32_t group)
{
    return b->sum + ((size_t)(row / b->strip_rows) * b->k + group) * b->points->columns;
}

static void change_group(struct kmeans_bounds *b, uint32_t row, uint32_t to)
{
    const uint32_t D = b->points->columns, from = b->of[row];
    b->changed = true;
    b->of[row] = to;
    if (!b->counts[row])
        return;
    if (from != UINT32_MAX) {
        dense_take_away(sum_of(b, row, from), dense_row(b->points, row), D);
        b->members[from]--;
    }
    dense_add(sum_of(b, row, to), dense_row(b->points, row), D);
    b->members[to]++;
}

/* Rows to be looked at: [KMEANS_BATCH], × D, × k. */
struct batch {
    uint32_t *row;
    float *at, *scores;
    uint32_t gathered;
};

static void look(struct kmeans_bounds *b, struct batch *batch)
{
    const uint32_t k = b->k, whole = blas_whole(k);
    blas_multiply_transposed(batch->scores, batch->at, b->centre, batch->gathered, whole, b->points->columns);
    for (uint32_t n = 0; n < batch->gathered; n++) {
        float *score = batch->scores + (size_t)n * whole;
        const uint32_t best = dense_largest(score, k), row = batch->row[n];
        b->nearest[row] = best;
        b->nearness[row] = score[best];
        score[best] = -2;
        const float second = score[dense_largest(score, k)];
        b->own[row] = sqrt(fmax(2 - 2 * (double)b->nearness[row] + ROUNDED, 0));
        b->other[row] = sqrt(fmax(2 - 2 * (double)second - ROUNDED, 0));
    }
    batch->gathered = 0;
}

static void gather(struct kmeans_bounds *b, struct batch *batch, uint32_t row)
{
    const uint32_t D = b->points->columns;
    memcpy(batch->at + (size_t)batch->gathered * D, dense_row(b->points, row), D * sizeof *batch->at);
    batch->row[batch->gathered++] = row;
    if (batch->gathered == KMEANS_BATCH)
        look(b, batch);
}

/* May the row have moved since the centres did? */
static bool is_doubtful(struct kmeans_bounds *b, uint32_t row)
{
    double own = b->own[row] + b->moved[b->of[row]];
    double other = b->other[row] - (b->of[row] == b->farthest ? b->next : b->far);
    b->own[row] = own;
    b->other[row] = other;
    return !(other > own && other * other - own * own > 2 * ROUNDED);
}

static enum status look_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct kmeans_bounds *b = context;
    const size_t D = b->points->columns;
    float *at = b->batch + (size_t)worker * KMEANS_BATCH * (D + blas_whole(b->k));
    struct batch batch = {b->row + (size_t)worker * KMEANS_BATCH, at, at + KMEANS_BATCH * D, 0};
    const uint32_t from = tile * LOOK_ROWS;
    for (uint32_t row = from; row < b->points->rows && row - from < LOOK_ROWS; row++)
        if (b->all || is_doubtful(b, row))
            gather(b, &batch, row);
    look(b, &batch);
    return DONE;
}

static enum status assign(struct kmeans_bounds *b)
{
    const uint32_t N = b->points->rows;
    TRY(parallel_tiles(parallel_tiles_of(N, LOOK_ROWS), look_tile, b));
    b->changed = false;
    for (uint32_t row = 0; row < N; row++)
        if (b->nearest[row] != b->of[row])
            change_group(b, row, b->nearest[row]);
    return DONE;
}

static enum status assign_all(struct kmeans_bounds *b)
{
    b->all = true;
    return assign(b);
}

/* The rows that may have moved since the centres did. */
static enum status assign_doubtful(struct kmeans_bounds *b)
{
    b->far = b->next = 0;
    b->farthest = 0;
    for (uint32_t c = 0; c < b->k; c++)
        if (b->moved[c] > b->far) {
            b->next = b->far;
            b->far = b->moved[c];
            b->farthest = c;
        } else
            b->next = fmax(b->next, b->moved[c]);
    b->all = false;
    return assign(b);
}

/* The mean of a group's rows; false: they have no direction. */
static bool mean_direction(float *out, struct kmeans_bounds *b, uint32_t group)
{
    const uint32_t D = b->points->columns, strips = (b->points->rows - 1) / b->strip_rows + 1;
    memset(b->whole, 0, D * sizeof *b->whole);
    for (uint32_t strip = 0; strip < strips; strip++)
        for (uint32_t d = 0; d < D; d++)
            b->whole[d] += b->sum[((size_t)strip * b->k + group) * D + d];
    return b->members[group] && kmeans_direction(out, b->whole, D);
}

static void move_all(struct kmeans_bounds *b)
{
    const uint32_t D = b->points->columns;
    for (uint32_t c = 0; c < b->k; c++) {
        float *centre = b->centre + (size_t)c * D, *before = b->batch;
        double square = 0;
        memcpy(before, centre, D * sizeof *before);
        if (!mean_direction(centre, b, c))
            memcpy(centre, dense_row(b->points, kmeans_worst_row(b->nearness, b->counts, b->points->rows)),
                   D * sizeof *centre);
        for (uint32_t d = 0; d < D; d++) {
            double apart = (double)centre[d] - (double)before[d];
            square += apart * apart;
        }
        b->moved[c] = sqrt(square);
    }
}

/* Empty, or of rows that cancel out. */
static bool has_undirected(struct kmeans_bounds *b)
{
    for (uint32_t c = 0; c < b->k; c++)
        if (!mean_direction(b->batch, b, c))
            return true;
    return false;
}

static double objective_of(const struct kmeans_bounds *b)
{
    double objective = 0, part = 0;
    const uint32_t N = b->points->rows;
    for (uint32_t row = 0; row < N; row++) {
        part += b->counts[row] ? (double)b->nearness[row] : 0;
        if ((row + 1) % b->strip_rows == 0 || row + 1 == N) {
            objective += part;
            part = 0;
        }
    }
    return objective;
}

enum status kmeans_bounds_improve(struct kmeans_bounds *bounds, uint32_t rounds, double *objective)
{
    const uint32_t N = bounds->points->rows, k = bounds->k, D = bounds->points->columns;
    memset(bounds->of, 0xff, N * sizeof *bounds->of);
    memset(bounds->sum, 0, ((size_t)N / bounds->strip_rows + 1) * k * D * sizeof *bounds->sum);
    memset(bounds->members, 0, k * sizeof *bounds->members);
    TRY(assign_all(bounds));
    for (uint32_t round = 0; bounds->changed && round < rounds; round++) {
        if (has_undirected(bounds))
            TRY(assign_all(bounds)); /* which row fits worst is asked of all */
        move_all(bounds);
        TRY(assign_doubtful(bounds));
    }
    TRY(assign_all(bounds));
    *objective = objective_of(bounds);
    return DONE;
}
