/* Groups through neighbour graphs.
 *
 * Problem    Ideas about one thing form chains rather than balls: each is near a few others, not near a common centre, and one short
 *            text says too little to be placed by itself.
 * Method     Each idea becomes half itself and half what its neighbours are, three times over: what two ideas share with a third
 *            brings them together, what only one says fades. Neighbours weigh by closeness (neighbours.h). The averaged vectors are
 *            balls, and spherical k-means with many starts finds them. Not the graph's eigenvectors (normalised cut and
 *            cluster-QR), which stood here before: worse on all sets but one, and much more code. themes/README.md has
 *            the figures.
 * Shapes     points N × D; graph N × N with at most 2 · GRAPH_REACH entries a row.
 * Cost       2 N² D for the neighbours, AVERAGES · 2 · GRAPH_REACH · N D for the averages, then that of kmeans_from().
 * Promises   Depends on the points, counts and seed alone; the lowest number on a tie.
 * Example    (1 0), (.8 .6) and (0 1): the first two come closer with each round, for the edge between them weighs more than that to
 *            the third (neighbours.c has the weights).
 */
#include "groups/graph.h"

#include "base/clones.h"
#include "base/parallel.h"

#include <string.h>

enum {
    FEW_REACH = 16,
    AVERAGES = 3,
    AVERAGE_TILE = 64,
    STARTS_MOST = 20,
    STARTS_LEAST = 5,
    START_READS = 100000 /* ideas × starts that k-means may read a round */,
    START_ROUNDS = 50
};

struct averaging {
    const struct csr *graph;
    const struct dense *from;
    struct dense *to;
    double *sum; /* [workers × D] */
};

CLONES static void add_neighbour(double *sum, const float *row, double weight, uint32_t n)
{
    for (uint32_t d = 0; d < n; d++)
        sum[d] += weight * (double)row[d];
}

static enum status average_tile(void *context, uint32_t tile, uint32_t worker)
{
    const struct averaging *a = context;
    uint32_t D = a->from->columns, N = a->from->rows, first = tile * AVERAGE_TILE;
    uint32_t last = parallel_tile_end(first, AVERAGE_TILE, N);
    double *sum = a->sum + (size_t)worker * D;
    for (uint32_t i = first; i < last; i++) {
        double whole = 0;
        memset(sum, 0, D * sizeof *sum);
        for (uint64_t e = a->graph->start[i]; e < a->graph->start[i + 1]; e++)
            whole += (double)a->graph->val[e];
        for (uint64_t e = a->graph->start[i]; whole > 0 && e < a->graph->start[i + 1]; e++)
            add_neighbour(sum, dense_row(a->from, a->graph->col[e]), (double)a->graph->val[e] / whole, D);
        add_neighbour(sum, dense_row(a->from, i), 1, D);
        for (uint32_t d = 0; d < D; d++)
            dense_row(a->to, i)[d] = (float)(0.5 * sum[d]);
    }
    return DONE;
}

/* The nearest `reach` of longer lists. */
static enum status shorten(struct neighbours *out, const struct neighbours *near, uint32_t reach, struct arena *work)
{
    *out = (struct neighbours){.N = near->N, .k = near->k < reach ? near->k : reach};
    TAKE(work, out->id, (size_t)out->N * out->k);
    TAKE(work, out->cosine, (size_t)out->N * out->k);
    for (uint32_t i = 0; i < out->N; i++) {
        memcpy(out->id + (size_t)i * out->k, near->id + (size_t)i * near->k, out->k * sizeof *out->id);
        memcpy(out->cosine + (size_t)i * out->k, near->cosine + (size_t)i * near->k, out->k * sizeof *out->cosine);
    }
    return DONE;
}

enum status graph_average(struct dense *out, const struct neighbours *near, const struct dense *points,
                          const uint8_t *counts, struct arena *keep)
{
    struct arena work = {0};
    struct neighbours found;
    struct csr graph;
    struct dense other;
    uint32_t N = points->rows, D = points->columns,
             reach = dense_count_rows(counts, N) < GRAPH_MANY ? FEW_REACH : GRAPH_REACH;
    double *sum = arena_take(&work, (size_t)parallel_threads * D, sizeof *sum);
    enum status status = sum ? dense_take(out, N, D, keep) : MACHINE;
    if (status == DONE)
        status = dense_take(&other, N, D, &work);
    if (status == DONE)
        status = near ? shorten(&found, near, reach, &work) : neighbours_from(&found, points, counts, reach, &work);
    if (status == DONE)
        status = neighbours_graph(&graph, &found, counts, &work);
    const struct dense *from = points;
    for (uint32_t round = 0; status == DONE && round < AVERAGES; round++) {
        struct dense *to = (AVERAGES - round) % 2 ? out : &other;
        struct averaging averaging = {&graph, from, to, sum};
        status = parallel_tiles(parallel_tiles_of(N, AVERAGE_TILE), average_tile, &averaging);
        dense_normalise_rows(to);
        from = to;
    }
    arena_free(&work);
    return status;
}

/* Numbers the groups that have a counting member 0 … and takes their mean directions; then places the rows that do not count. */
static enum status close_groups(struct kmeans *out, const struct dense *points, const uint8_t *counts, uint32_t k,
                                struct arena *work)
{
    uint32_t *number;
    TAKE(work, number, k);
    out->k = 0;
    for (uint32_t i = 0; i < points->rows; i++)
        if (counts[i] && !number[out->of[i]])
            number[out->of[i]] = ++out->k;
    out->centre.rows = out->k;
    memset(out->centre.at, 0, (size_t)out->k * points->columns * sizeof *out->centre.at);
    for (uint32_t i = 0; i < points->rows; i++) {
        if (!counts[i])
            continue;
        out->of[i] = number[out->of[i]] - 1;
        for (uint32_t d = 0; d < points->columns; d++)
            dense_row(&out->centre, out->of[i])[d] += dense_row(points, i)[d];
    }
    dense_normalise_rows(&out->centre);
    for (uint32_t i = 0; i < points->rows; i++)
        if (!counts[i])
            out->of[i] = kmeans_nearest(out, dense_row(points, i));
    return DONE;
}

static uint32_t starts_of(uint32_t n)
{
    uint32_t starts = START_READS / (n + 1);
    return starts < STARTS_LEAST ? STARTS_LEAST : starts > STARTS_MOST ? STARTS_MOST : starts;
}

enum status graph_from_neighbours(struct kmeans *out, const struct neighbours *near, const struct dense *points,
                                  const uint8_t *counts, uint32_t k, uint64_t seed, struct arena *keep)
{
    struct arena work = {0};
    struct dense averaged;
    struct kmeans_options options = {
        .k = k, .starts = starts_of(dense_count_rows(counts, points->rows)), .rounds = START_ROUNDS, .seed = seed};
    enum status status = graph_average(&averaged, near, points, counts, &work);
    if (status == DONE)
        status = kmeans_from(out, &averaged, counts, &options, keep);
    if (status == DONE)
        status = close_groups(out, points, counts, out->k, &work);
    arena_free(&work);
    return status;
}

enum status graph_from(struct kmeans *out, const struct dense *points, const uint8_t *counts, uint32_t k, uint64_t seed,
                       struct arena *keep)
{
    return graph_from_neighbours(out, NULL, points, counts, k, seed, keep);
}
