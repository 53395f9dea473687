/* Groups from the sum of several neighbour graphs.
 *
 * Problem    Ideas about one thing form chains rather than balls: each is near a few others, not near a common centre.
 * Method     The neighbour graphs of several sizes, each divided by its size, are added (steadier than the best single one); their
 *            normalised spectral embedding is cut by cluster-QR (spectral.h). Not k-means on the vectors: see README.md of
 *            the project and the commit that brought this file for the figures.
 * Shapes     points N × D; graph N × N with at most 2 · 35 entries a row.
 * Cost       2 N² D for the neighbours, then that of spectral_from().
 * Promises   Depends on the points, counts and seed alone; the lowest number on a tie.
 */
#include "themes/graph.h"

#include "themes/neighbours.h"
#include "themes/spectral.h"

#include <string.h>

enum { MANY = 1000 /* ideas from which on wider neighbourhoods are used */ };
static const uint32_t few_sizes[] = {6, 8, 10, 12, 15}, many_sizes[] = {10, 15, 20, 25, 30, 35};

static uint32_t nearest_centre(const struct kmeans *groups, const float *row)
{
    uint32_t best = 0;
    double nearest = -2;
    for (uint32_t c = 0; c < groups->k; c++) {
        double cosine = dense_dot(row, dense_row(&groups->centre, c), groups->centre.columns);
        if (cosine > nearest) {
            nearest = cosine;
            best = c;
        }
    }
    return best;
}

/* Numbers the groups that have a counting member 0 … and takes their mean directions; then places the rows that do not count. */
static enum status close_groups(struct kmeans *out, const struct dense *points, const uint8_t *counts, uint32_t k,
                                struct arena *work)
{
    uint32_t *number;
    TAKE(work, number, k);
    for (uint32_t i = 0; i < points->rows; i++)
        if (counts[i] && !number[out->of[i]])
            number[out->of[i]] = ++out->k;
    out->centre.rows = out->k;
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
            out->of[i] = nearest_centre(out, dense_row(points, i));
    return DONE;
}

static enum status cut(struct kmeans *out, const struct dense *points, const uint8_t *counts, uint32_t k, uint64_t seed,
                       struct arena *work)
{
    struct neighbours near;
    struct csr graph;
    struct spectral spectral;
    uint32_t n = 0;
    for (uint32_t i = 0; i < points->rows; i++)
        n += counts[i] != 0;
    const uint32_t *sizes = n < MANY ? few_sizes : many_sizes;
    const uint32_t count = n < MANY ? sizeof few_sizes / sizeof *few_sizes : sizeof many_sizes / sizeof *many_sizes;
    TRY(neighbours_from(&near, points, counts, sizes[count - 1], work));
    TRY(neighbours_graph(&graph, &near, counts, sizes, count, work));
    TRY(spectral_from(&spectral, &graph, k, seed, work));
    TRY(spectral_groups(out->of, &spectral, k < spectral.count ? k : spectral.count));
    return close_groups(out, points, counts, k, work);
}

enum status graph_from(struct kmeans *out, const struct dense *points, const uint8_t *counts, uint32_t k, uint64_t seed,
                       struct arena *keep)
{
    struct arena work = {0};
    *out = (struct kmeans){0};
    TAKE(keep, out->of, points->rows);
    TRY(dense_take(&out->centre, k, points->columns, keep));
    enum status status = cut(out, points, counts, k, seed, &work);
    arena_free(&work);
    return status;
}
