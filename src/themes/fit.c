/* How well each idea fits its own group and the best of the others.
 *
 * Problem    In a group of three an idea is a third of the mean that it is measured by: every small group seems to hold well.
 * Method     The idea is taken out of the mean of its own group. With s the group's sum and x the idea, from the cosine c to s:
 *            (|s| c - x · x) / √(|s|² - 2 |s| c + x · x), so no mean is made anew.
 * Shapes     points N × D, k groups.
 * Cost       2 N k D.
 * Promises   Sums in double in the order of the ideas; tiles of fixed size: the same for every number of threads.
 * Example    (1 0) and (.6 .8) in one group: each fits it by .6, not by the .89 of the mean of both.
 * References the centre form of the silhouette: Hruschka, de Castro & Campello 2004, IEEE ICDM.
 */
#include "themes/fit.h"

#include "base/parallel.h"

#include <math.h>
#include <string.h>

enum { FIT_ROWS = 1024 };

enum status fits_take(struct fits *out, uint32_t N, uint32_t k, uint32_t D, struct arena *keep)
{
    TAKE(keep, out->fit, N);
    TAKE(keep, out->size, k);
    TAKE(keep, out->sum, (size_t)k * D);
    TAKE(keep, out->length, k);
    return DONE;
}

static void take_means(struct fits *fits, struct kmeans *groups, const struct dense *points, const uint8_t *counts)
{
    uint32_t D = points->columns, k = groups->k;
    memset(fits->size, 0, k * sizeof *fits->size);
    memset(fits->sum, 0, (size_t)k * D * sizeof *fits->sum);
    for (uint32_t i = 0; i < points->rows; i++) {
        if (!counts[i])
            continue;
        fits->size[groups->of[i]]++;
        double *sum = fits->sum + (size_t)groups->of[i] * D;
        for (uint32_t d = 0; d < D; d++)
            sum[d] += (double)dense_row(points, i)[d];
    }
    groups->centre.rows = k;
    for (uint32_t c = 0; c < k; c++) {
        const double *sum = fits->sum + (size_t)c * D;
        double square = 0;
        for (uint32_t d = 0; d < D; d++)
            square += sum[d] * sum[d];
        fits->length[c] = sqrt(square);
        for (uint32_t d = 0; d < D; d++)
            dense_row(&groups->centre, c)[d] = fits->length[c] > 1e-12 ? (float)(sum[d] / fits->length[c]) : 0;
    }
}

static double without_itself(double cosine, double length, double square)
{
    double rest = length * length - 2 * length * cosine + square;
    return rest > 1e-9 ? (length * cosine - square) / sqrt(rest) : 0;
}

struct fitting {
    struct fits *fits;
    const struct kmeans *groups;
    const struct dense *points;
    const uint8_t *counts;
};

static enum status fit_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct fitting *f = context;
    const struct dense *centre = &f->groups->centre;
    uint32_t D = f->points->columns;
    for (uint32_t i = tile * FIT_ROWS, to = i + FIT_ROWS; i < to && i < f->points->rows; i++) {
        const float *row = dense_row(f->points, i);
        struct fit fit = {.other = -1, .runner = UINT32_MAX};
        for (uint32_t c = 0; f->counts[i] && c < f->groups->k; c++) {
            double cosine = dense_dot(row, dense_row(centre, c), D);
            if (c == f->groups->of[i])
                fit.own = (float)without_itself(cosine, f->fits->length[c], dense_dot(row, row, D));
            else if (fit.runner == UINT32_MAX || (float)cosine > fit.other) {
                fit.other = (float)cosine;
                fit.runner = c;
            }
        }
        f->fits->fit[i] = fit;
    }
    return DONE;
}

enum status fits_measure(struct fits *fits, struct kmeans *groups, const struct dense *points, const uint8_t *counts)
{
    struct fitting fitting = {fits, groups, points, counts};
    take_means(fits, groups, points, counts);
    return parallel_tiles(points->rows / FIT_ROWS + (points->rows % FIT_ROWS != 0), fit_tile, &fitting);
}

double fits_silhouette(const struct fits *fits, const struct kmeans *groups, const uint8_t *counts, uint32_t N)
{
    double sum = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < N; i++) {
        if (!counts[i])
            continue;
        double own = (double)fits->fit[i].own, other = (double)fits->fit[i].other;
        double farther = own < other ? 1 - own : 1 - other;
        sum += farther > 1e-9 ? (own - other) / farther : 0;
        n++;
    }
    return groups->k > 1 && n ? sum / n : 0;
}
