/* Where spherical k-means begins.
 *
 * Problem    Centres that are drawn without looking fall into one place, and Lloyd's rounds never part them.
 * Method     k-means++ on the distance 1 - cos: each next centre is a row drawn with probability proportional to its distance from
 *            the nearest one so far; of several drawn the one that leaves least distance.
 * Shapes     points N × D; k rows.
 * Cost       2 N D for each candidate, or N where the products of all pairs are known.
 * Promises   Depends on the points, what counts and the random numbers alone; the candidate drawn first on a tie.
 * References Arthur & Vassilvitskii 2007, SODA.
 */
#include "themes/kmeans_start.h"

#include "matrix/blas.h"

#include <math.h>
#include <string.h>

/* Of how many drawn rows the best begins a cluster, at most. */
enum { CANDIDATES = 8, TILE = 256 };

/* Cosines of equal rows differ from 1 by less, and so do sums that are a tie. */
#define SAME 1e-6

struct starting {
    const struct dense *points;
    const uint8_t *counts;
    const float *pair;
};

/* A row drawn with probability proportional to its distance; any row that counts when all distances are zero, as they are when there
 * are fewer different rows than centres. */
static uint32_t draw_row(const struct starting *run, const double *distance, double whole, struct random *random)
{
    double target = random_unit(random) * whole, at = 0;
    uint32_t chosen = UINT32_MAX, N = run->points->rows;
    for (uint32_t row = 0; row < N && (chosen == UINT32_MAX || at <= target); row++)
        if (distance[row] > 0) {
            at += distance[row];
            chosen = row;
        }
    for (uint32_t row = 0; chosen == UINT32_MAX && row < N; row++)
        if (run->counts[row])
            chosen = row;
    check(chosen != UINT32_MAX);
    return chosen;
}

/* far [N × tried]: how far each row is from the nearest centre so far or from the candidate; returns the candidate for which their
 * sum is least, the first on a tie. drawn [tried]: the candidates' rows, candidate [tried × D]: the rows themselves. */
static uint32_t best_candidate(float *far, const struct starting *run, const double *distance, const uint32_t *drawn,
                               const float *candidate, uint32_t tried)
{
    uint32_t N = run->points->rows, best = 0;
    double sum[CANDIDATES] = {0};
    for (uint32_t from = 0; from < N; from += TILE) {
        uint32_t rows = N - from < TILE ? N - from : TILE;
        float *tile = far + (size_t)from * tried;
        for (uint32_t r = 0; run->pair && r < rows; r++)
            for (uint32_t c = 0; c < tried; c++)
                tile[(size_t)r * tried + c] = run->pair[(size_t)drawn[c] * N + from + r];
        if (!run->pair)
            blas_multiply_transposed(tile, dense_row(run->points, from), candidate, rows, tried, run->points->columns);
        for (uint32_t r = 0; r < rows; r++)
            for (uint32_t c = 0; c < tried; c++) {
                double apart = 1 - (double)tile[(size_t)r * tried + c];
                apart = apart < distance[from + r] ? (apart > SAME ? apart : 0) : distance[from + r];
                tile[(size_t)r * tried + c] = (float)apart;
                sum[c] += apart;
            }
    }
    for (uint32_t c = 1; c < tried; c++)
        if (sum[c] < sum[best] * (1 - SAME))
            best = c;
    return best;
}

enum status kmeans_start(uint32_t *first, const struct dense *points, const uint8_t *counts, const float *pair,
                         uint32_t k, struct random *random, struct arena *work)
{
    const struct starting starting = {points, counts, pair}, *run = &starting;
    uint32_t N = points->rows, D = points->columns;
    uint32_t tried = 2 + (uint32_t)log(k);
    double *distance;
    float *far, *candidate;
    tried = tried < CANDIDATES ? tried : CANDIDATES;
    TAKE(work, distance, N);
    TAKE(work, far, (size_t)N * tried);
    TAKE(work, candidate, (size_t)tried * D);
    for (uint32_t row = 0; row < N; row++)
        distance[row] = counts[row] ? 1 : 0;
    for (uint32_t c = 0; c < k; c++) {
        double whole = 0;
        uint32_t now = c == 0 ? 1 : tried; /* all rows are equally good first */
        for (uint32_t row = 0; row < N; row++)
            whole += distance[row];
        uint32_t drawn[CANDIDATES];
        for (uint32_t t = 0; t < now; t++) {
            drawn[t] = draw_row(run, distance, whole, random);
            memcpy(candidate + (size_t)t * D, dense_row(points, drawn[t]), D * sizeof *candidate);
        }
        uint32_t best = best_candidate(far, run, distance, drawn, candidate, now);
        first[c] = drawn[best];
        for (uint32_t row = 0; row < N; row++)
            distance[row] = (double)far[(size_t)row * now + best];
    }
    return DONE;
}
