/* How well each idea fits its own group and the best of the others.
 *
 * Problem    In a group of three an idea is a third of the mean that it is measured by: every small group seems to hold well.
 * Method     The idea is taken out of the mean of its own group. With s the group's sum and x the idea, from the cosine c to s:
 *            (|s| c - x · x) / √(|s|² - 2 |s| c + x · x), so no mean is made anew.
 *            Up to EXACT_MOST ideas cosines are added in double, for many ideas multiplied by the tile: several times as fast, and only
 *            last bits differ.
 * Shapes     points N × D, k groups.
 * Cost       2 N k D.
 * Promises   The same for every number of threads (group_sums.h).
 * Example    (1 0) and (.6 .8) in one group: each fits it by .6, not by the .89 of the mean of both.
 * References the centre form of the silhouette: Hruschka, de Castro & Campello 2004, IEEE ICDM.
 */
#include "groups/fit.h"

#include "base/parallel.h"
#include "matrix/blas.h"

#include <math.h>
#include <string.h>

enum { FIT_ROWS = 1024, EXACT_MOST = 2000 };

enum status fits_take(struct fits *out, uint32_t N, uint32_t k, uint32_t D, struct arena *keep)
{
    TAKE(keep, out->fit, N);
    TRY(group_sums_take(&out->sums, N, k, D, keep));
    TAKE(keep, out->length, k);
    TAKE(keep, out->centre, (size_t)blas_whole(k) * D);
    TAKE(keep, out->cosine, (size_t)parallel_threads * FIT_ROWS * blas_whole(k));
    return DONE;
}

struct fitting {
    struct fits *fits;
    struct kmeans *groups;
    const struct dense *points;
    const uint8_t *counts;
};

static enum status take_means(struct fitting *f)
{
    struct fits *fits = f->fits;
    uint32_t D = f->points->columns, k = f->groups->k;
    TRY(group_sums_make(&fits->sums, f->points, f->groups->of, k, f->counts));
    f->groups->centre.rows = k;
    for (uint32_t c = 0; c < k; c++) {
        const double *sum = fits->sums.sum + (size_t)c * D;
        double square = 0;
        for (uint32_t d = 0; d < D; d++)
            square += sum[d] * sum[d];
        fits->length[c] = sqrt(square);
        for (uint32_t d = 0; d < D; d++)
            dense_row(&f->groups->centre, c)[d] = fits->length[c] > 1e-12 ? (float)(sum[d] / fits->length[c]) : 0;
    }
    memcpy(fits->centre, f->groups->centre.at, (size_t)k * D * sizeof *fits->centre);
    return DONE;
}

static double without_itself(double cosine, double length, double square)
{
    double rest = length * length - 2 * length * cosine + square;
    return rest > 1e-9 ? (length * cosine - square) / sqrt(rest) : 0;
}

/* cosine [k], of which its own group's, known in double, is not compared. */
static struct fit fit_of(const struct fitting *f, uint32_t i, double own, float *cosine)
{
    const uint32_t D = f->points->columns, k = f->groups->k, group = f->groups->of[i];
    const float *row = dense_row(f->points, i);
    struct fit fit = {.other = -1, .runner = UINT32_MAX};
    fit.own = (float)without_itself(own, f->fits->length[group], dense_dot(row, row, D));
    cosine[group] = -2;
    if (k < 2)
        return fit;
    fit.runner = dense_largest(cosine, k);
    fit.other = cosine[fit.runner];
    return fit;
}

static struct fit fit_exactly(const struct fitting *f, uint32_t i, float *cosine)
{
    const uint32_t D = f->points->columns;
    double own = 0;
    for (uint32_t c = 0; c < f->groups->k; c++) {
        const double exact = dense_dot(dense_row(f->points, i), f->fits->centre + (size_t)c * D, D);
        cosine[c] = (float)exact;
        own = c == f->groups->of[i] ? exact : own;
    }
    return fit_of(f, i, own, cosine);
}

static enum status fit_tile(void *context, uint32_t tile, uint32_t worker)
{
    const struct fitting *f = context;
    const uint32_t N = f->points->rows, whole = blas_whole(f->groups->k), from = tile * FIT_ROWS;
    const uint32_t rows = parallel_tile_end(from, FIT_ROWS, N) - from;
    float *cosine = f->fits->cosine + (size_t)worker * FIT_ROWS * whole;
    if (N > EXACT_MOST)
        blas_multiply_transposed(cosine, dense_row(f->points, from), f->fits->centre, rows, whole, f->points->columns);
    for (uint32_t i = from; i < from + rows; i++, cosine += whole) {
        if (!f->counts[i])
            f->fits->fit[i] = (struct fit){.other = -1, .runner = UINT32_MAX};
        else if (N > EXACT_MOST)
            f->fits->fit[i] = fit_of(f, i, (double)cosine[f->groups->of[i]], cosine);
        else
            f->fits->fit[i] = fit_exactly(f, i, cosine);
    }
    return DONE;
}

enum status fits_measure(struct fits *fits, struct kmeans *groups, const struct dense *points, const uint8_t *counts)
{
    struct fitting fitting = {fits, groups, points, counts};
    TRY(take_means(&fitting));
    return parallel_tiles(parallel_tiles_of(points->rows, FIT_ROWS), fit_tile, &fitting);
}
