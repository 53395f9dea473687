/* The rounds of spherical k-means on few rows, from the rows' products with each other.
 *
 * Problem    Hundreds of runs on the same few hundred rows (parts of a theme, resamples, starts): sgemm with two to a dozen columns
 *            spends its time packing, and after some rounds hardly a row still moves.
 * Method     The cosine of row i to the mean of a group is Σ x_i · x_j / |s| over the group's rows j, with |s|² the sum of that
 *            sum over the group's own rows. So with all products at hand each row keeps its sum for each group, and a row that
 *            moves is taken out of one group's sums and added to another's: D is gone, and rows that stay cost nothing.
 * Shapes     N × N products, k × N sums.
 * Cost       2 N² D for the products, once for all runs; a run N² for the first round, then 2 N for each row that moves and N k a round.
 * Promises   Those of kmeans.c: nearest centre, the lowest number on a tie; sums in double in the order of the rows.
 * Example    (1 0), (1 0), (0 1), groups {0 2}, {1}: sums 1 1 1 and 1 1 0, lengths √2 and 1: row 0 moves to the second group.
 */
#include "groups/kmeans_pairs.h"

#include "base/clones.h"
#include "groups/kmeans_centre.h"
#include "matrix/blas.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* A sum of rows so short has no direction: what is left is what the products were rounded by. */
#define NO_DIRECTION 1e-6

enum { PAIRS_TILE = 256 };

void kmeans_pairs_fill(float *pair, const struct dense *points)
{
    const uint32_t N = points->rows;
    for (uint32_t from = 0; from < N; from += PAIRS_TILE)
        blas_multiply_transposed(pair + (size_t)from * N, dense_row(points, from), points->at,
                                 N - from < PAIRS_TILE ? N - from : PAIRS_TILE, N, points->columns);
}

enum status kmeans_pairs_multiply(float **pair, const struct dense *points, struct arena *keep)
{
    TAKE(keep, *pair, (size_t)points->rows * points->rows);
    kmeans_pairs_fill(*pair, points);
    return DONE;
}

enum status kmeans_pairs_take(struct kmeans_pairs *out, const float *pair, const uint8_t *counts, uint32_t N,
                              uint32_t k, struct arena *keep)
{
    *out = (struct kmeans_pairs){.N = N, .k = k, .pair = pair, .counts = counts};
    TAKE(keep, out->of, N);
    TAKE(keep, out->mean_of, N);
    TAKE(keep, out->stand_in, k);
    TAKE(keep, out->nearness, N);
    TAKE(keep, out->sum, (size_t)k * N);
    TAKE(keep, out->scale, k);
    return DONE;
}

CLONES static void nearer(float *nearest, uint32_t *of, const double *sum, double scale, uint32_t group, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        float cosine = (float)(sum[i] * scale);
        of[i] = cosine > nearest[i] ? group : of[i];
        nearest[i] = cosine > nearest[i] ? cosine : nearest[i];
    }
}

CLONES static void nearer_row(float *nearest, uint32_t *of, const float *pair, uint32_t group, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        of[i] = pair[i] > nearest[i] ? group : of[i];
        nearest[i] = pair[i] > nearest[i] ? pair[i] : nearest[i];
    }
}

static double assign_rows(struct kmeans_pairs *p)
{
    double objective = 0;
    for (uint32_t i = 0; i < p->N; i++) {
        p->nearness[i] = -FLT_MAX;
        p->of[i] = 0;
    }
    for (uint32_t c = 0; c < p->k; c++)
        if (p->stand_in[c] == UINT32_MAX)
            nearer(p->nearness, p->of, p->sum + (size_t)c * p->N, p->scale[c], c, p->N);
        else
            nearer_row(p->nearness, p->of, p->pair + (size_t)p->stand_in[c] * p->N, c, p->N);
    for (uint32_t i = 0; i < p->N; i++)
        objective += p->counts[i] ? (double)p->nearness[i] : 0;
    return objective;
}

/* The sums follow the rows that moved. */
static void follow_rows(struct kmeans_pairs *p)
{
    for (uint32_t i = 0; i < p->N; i++) {
        if (p->mean_of[i] == p->of[i])
            continue;
        const float *pair = p->pair + (size_t)i * p->N;
        if (p->counts[i] && p->mean_of[i] != UINT32_MAX)
            dense_take_away(p->sum + (size_t)p->mean_of[i] * p->N, pair, p->N);
        if (p->counts[i])
            dense_add(p->sum + (size_t)p->of[i] * p->N, pair, p->N);
        p->mean_of[i] = p->of[i];
    }
}

static void make_centres(struct kmeans_pairs *p)
{
    follow_rows(p);
    memset(p->scale, 0, p->k * sizeof *p->scale);
    for (uint32_t i = 0; i < p->N; i++)
        if (p->counts[i])
            p->scale[p->of[i]] += p->sum[(size_t)p->of[i] * p->N + i];
    for (uint32_t c = 0; c < p->k; c++) {
        bool directed = p->scale[c] > NO_DIRECTION;
        p->scale[c] = directed ? 1 / sqrt(p->scale[c]) : 0;
        p->stand_in[c] = directed ? UINT32_MAX : kmeans_worst_row(p->nearness, p->counts, p->N);
    }
}

double kmeans_pairs_improve(struct kmeans_pairs *pairs, const uint32_t *first, uint32_t rounds)
{
    memcpy(pairs->stand_in, first, pairs->k * sizeof *first);
    memset(pairs->mean_of, 0xff, pairs->N * sizeof *pairs->mean_of);
    memset(pairs->sum, 0, (size_t)pairs->k * pairs->N * sizeof *pairs->sum);
    double objective = assign_rows(pairs);
    for (uint32_t round = 0; round < rounds && memcmp(pairs->of, pairs->mean_of, pairs->N * sizeof *pairs->of) != 0;
         round++) {
        make_centres(pairs);
        objective = assign_rows(pairs);
    }
    return objective;
}

/* Row i in what fit.h calls own and other; sum [k × N], squares [k] of the sums' lengths. */
static double silhouette_of(const double *sum, const double *squares, const float *pair, const uint32_t *of, uint32_t N,
                            uint32_t k, uint32_t i)
{
    double own = 0, other = -1;
    for (uint32_t c = 0; c < k; c++) {
        double product = sum[(size_t)c * N + i], square = (double)pair[(size_t)i * N + i];
        double rest = squares[c] - 2 * product + square;
        if (c == of[i])
            own = rest > 1e-9 ? (product - square) / sqrt(rest) : 0;
        else
            other = fmax(other, squares[c] > NO_DIRECTION ? product / sqrt(squares[c]) : 0);
    }
    double farther = own < other ? 1 - own : 1 - other;
    return farther > 1e-9 ? (own - other) / farther : 0;
}

enum status kmeans_pairs_silhouette(double *out, const float *pair, const uint32_t *of, uint32_t N, uint32_t k,
                                    struct arena *work)
{
    double *sum, *squares, whole = 0;
    TAKE(work, sum, (size_t)k * N);
    TAKE(work, squares, k);
    for (uint32_t i = 0; i < N; i++)
        dense_add(sum + (size_t)of[i] * N, pair + (size_t)i * N, N);
    for (uint32_t i = 0; i < N; i++)
        squares[of[i]] += sum[(size_t)of[i] * N + i];
    for (uint32_t i = 0; i < N; i++)
        whole += silhouette_of(sum, squares, pair, of, N, k, i);
    *out = k > 1 && N ? whole / N : 0;
    return DONE;
}
