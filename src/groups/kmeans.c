/* Spherical k-means.
 *
 * Problem    Find K directions c and an assignment a(i) such that Σ x_i · c_a(i) is large, for x_i of length 1.
 * Method     k-means++ start on the distance 1 - cos (kmeans_start.c: the best of some candidates at each step, one start is then
 *            worth several), then Lloyd rounds with centres of length 1. Of several seeded starts, which go side by side, the
 *            best objective wins. An emptied cluster takes over the idea that fits its own worst. Few rows go by their
 *            products with each other (kmeans_pairs.c), more by what cannot have moved (kmeans_bounds.c), samples that are left
 *            early and all rows of many in strips (kmeans_strips.c).
 *            Above SAMPLE_ROWS rows the centres are found on a sample of SEED_ROWS, improved on one of SAMPLE_ROWS; a sample is left
 *            when a round gains less than GAIN_LEAST. All rows then go to the nearest, once. What 30 or 100 means are is known long
 *            before all rows have been read fifty times (themes/README.md has the figures).
 *            Not Hartigan's exchange: it is sequential, and its gain is lost against one more start.
 * Shapes     points N × D, centres K × D; up to KMEANS_PAIRS_ROWS rows and where that pays N × N of pairs.
 * Cost       2 N K D multiplications a round at most; memory for N groups and K centres of each start beside the rounds' own.
 * Promises   Nearest centre, the lowest number on a tie. Sums are per strip of rows, added in the order of strips: the same for
 *            every number of threads. Rows of length 0 and rows that do not count are assigned and move nothing.
 * Example    (1 0) (1 0) (0 1), k = 2: centres (1 0), (0 1), objective 3.
 * References Dhillon & Modha 2001, Machine Learning 42.
 */
#include "groups/kmeans.h"

#include "base/parallel.h"
#include "base/random.h"
#include "groups/kmeans_bounds.h"
#include "groups/kmeans_centre.h"
#include "groups/kmeans_pairs.h"
#include "groups/kmeans_start.h"
#include "groups/kmeans_strips.h"

#include <string.h>

/* Above SAMPLE_ROWS, centres are found and improved on so many rows. */
enum { SEED_ROWS = 5000, SAMPLE_ROWS = 20000 };

#define GAIN_LEAST 1e-4 /* of a sample's objective, by one round */

/* What a start may be expected to take, the choice of its centres among it. */
enum { PAIRS_ROUNDS = 8 };

/* What all starts share, and what came of each. */
struct starts {
    const struct dense *points;
    const uint8_t *counts;
    const struct kmeans_options *options;
    const float *pair; /* [N × N] the rows with each other; NULL: too many of them, or too few starts */
    double *objective; /* [starts] */
    uint32_t *of;      /* [starts × N] */
    float *centre;     /* [starts × k × D] */
};

/* Worth it where so many rounds are to be expected that each pair is looked at again. */
static enum status find_pairs(struct starts *starts, struct arena *work)
{
    const uint32_t N = starts->points->rows;
    float *pair;
    starts->pair = starts->options->pair;
    if (starts->pair || N > KMEANS_PAIRS_ROWS ||
        (uint64_t)starts->options->starts * starts->options->k * PAIRS_ROUNDS < N)
        return DONE;
    TRY(kmeans_pairs_multiply(&pair, starts->points, work));
    starts->pair = pair;
    return DONE;
}

/* The rounds from the products of all pairs, and the centres that came of it. */
static enum status start_in_pairs(struct starts *s, uint32_t start, const uint32_t *first, struct arena *work)
{
    struct kmeans_pairs pairs;
    uint32_t N = s->points->rows, D = s->points->columns, k = s->options->k;
    float *centre = s->centre + (size_t)start * k * D;
    double *sum;
    TAKE(work, sum, (size_t)k * D);
    TRY(kmeans_pairs_take(&pairs, s->pair, s->counts, N, k, work));
    s->objective[start] = kmeans_pairs_improve(&pairs, first, s->options->rounds);
    memcpy(s->of + (size_t)start * N, pairs.of, N * sizeof *pairs.of);
    for (uint32_t row = 0; row < N; row++)
        if (s->counts[row] && pairs.mean_of[row] != UINT32_MAX)
            dense_add(sum + (size_t)pairs.mean_of[row] * D, dense_row(s->points, row), D);
    for (uint32_t c = 0; c < k; c++)
        if (pairs.stand_in[c] != UINT32_MAX)
            memcpy(centre + (size_t)c * D, dense_row(s->points, pairs.stand_in[c]), D * sizeof *centre);
        else if (!kmeans_direction(centre + (size_t)c * D, sum + (size_t)c * D,
                                   D)) /* only the products had one, by rounding */
            memcpy(centre + (size_t)c * D, dense_row(s->points, kmeans_worst_row(pairs.nearness, s->counts, N)),
                   D * sizeof *centre);
    return DONE;
}

static enum status start_in_rows(struct starts *s, uint32_t start, const uint32_t *first, struct arena *work)
{
    struct kmeans_bounds bounds;
    uint32_t N = s->points->rows, D = s->points->columns, k = s->options->k;
    TRY(kmeans_bounds_take(&bounds, s->points, s->counts, k, kmeans_strip_rows(N), work));
    for (uint32_t c = 0; c < k; c++)
        memcpy(bounds.centre + (size_t)c * D, dense_row(s->points, first[c]), D * sizeof *bounds.centre);
    TRY(kmeans_bounds_improve(&bounds, s->options->rounds, &s->objective[start]));
    memcpy(s->of + (size_t)start * N, bounds.of, N * sizeof *bounds.of);
    memcpy(s->centre + (size_t)start * k * D, bounds.centre, (size_t)k * D * sizeof *bounds.centre);
    return DONE;
}

/* Where the rounds end before the rows have settled. */
static enum status start_in_strips(struct starts *s, uint32_t start, const uint32_t *first, struct arena *work)
{
    struct kmeans_strips run;
    uint32_t N = s->points->rows, D = s->points->columns, k = s->options->k;
    TRY(kmeans_strips_take(&run, s->points, s->counts, k, work));
    for (uint32_t c = 0; c < k; c++)
        memcpy(run.centre + (size_t)c * D, dense_row(s->points, first[c]), D * sizeof *run.centre);
    TRY(kmeans_strips_improve(&run, s->options->rounds, s->options->least_gain, &s->objective[start]));
    memcpy(s->of + (size_t)start * N, run.of, N * sizeof *run.of);
    memcpy(s->centre + (size_t)start * k * D, run.centre, (size_t)k * D * sizeof *run.centre);
    return DONE;
}

static enum status run_start(void *context, uint32_t start, uint32_t worker)
{
    (void)worker;
    struct starts *s = context;
    struct arena work = {0};
    struct random random;
    uint32_t *first = arena_take(&work, s->options->k, sizeof *first);
    random_seed(&random, s->options->seed + start);
    enum status status =
        first ? kmeans_start(first, s->points, s->counts, s->pair, s->options->k, &random, &work) : MACHINE;
    if (status == DONE)
        status = s->options->least_gain > 0 ? start_in_strips(s, start, first, &work)
                 : s->pair                  ? start_in_pairs(s, start, first, &work)
                                            : start_in_rows(s, start, first, &work);
    arena_free(&work);
    return status;
}

static enum status run_starts(struct kmeans *out, const struct dense *points, const uint8_t *counts,
                              const struct kmeans_options *options, struct arena *work)
{
    uint32_t N = points->rows, D = points->columns, k = options->k, best = 0;
    struct starts starts = {.points = points, .counts = counts, .options = options};
    TAKE(work, starts.objective, options->starts);
    TAKE(work, starts.of, (size_t)options->starts * N);
    TAKE(work, starts.centre, (size_t)options->starts * k * D);
    TRY(find_pairs(&starts, work));
    TRY(parallel_tiles(options->starts, run_start, &starts));
    for (uint32_t start = 1; start < options->starts; start++)
        if (starts.objective[start] > starts.objective[best])
            best = start;
    out->objective = starts.objective[best];
    memcpy(out->of, starts.of + (size_t)best * N, N * sizeof *out->of);
    memcpy(out->centre.at, starts.centre + (size_t)best * k * D, (size_t)k * D * sizeof *out->centre.at);
    return DONE;
}

/* `most` of the rows that count, each as likely as any other (Knuth, TAOCP 2, algorithm S): every fourth one would take
 * one kind of rows alone where kinds take turns. */
static enum status thin(struct dense *out, const struct kmeans_strips *run, uint32_t most, uint64_t seed,
                        struct arena *work)
{
    const struct dense *points = run->points;
    struct random random;
    uint32_t left = dense_count_rows(run->counts, points->rows), taken = 0;
    random_seed(&random, seed);
    TRY(dense_take(out, left < most ? left : most, points->columns, work));
    for (uint32_t row = 0; taken < out->rows; row++)
        if (run->counts[row] && random_below(&random, left--) < out->rows - taken)
            memcpy(dense_row(out, taken++), dense_row(points, row), points->columns * sizeof(float));
    return DONE;
}

/* Larger samples are left before they settle; samples themselves are found from smaller ones. */
static bool is_sampled(uint32_t rows, const struct kmeans_options *options)
{
    return rows > SAMPLE_ROWS || (options->least_gain > 0 && rows > SEED_ROWS);
}

/* The centres of a sample, improved by all rows. */
static enum status run_sampled(struct kmeans *out, struct kmeans_strips *run, const struct kmeans_options *options)
{
    struct arena work = {0};
    struct dense sample = {0};
    struct kmeans found;
    bool whole = run->points->rows > SAMPLE_ROWS;
    struct kmeans_options within = *options;
    within.least_gain = GAIN_LEAST;
    enum status status = thin(&sample, run, whole ? SAMPLE_ROWS : SEED_ROWS, options->seed, &work);
    uint8_t *all = arena_take(&work, sample.rows, sizeof *all);
    if (status == DONE && !all)
        status = MACHINE;
    if (status == DONE) {
        memset(all, 1, sample.rows);
        status = kmeans_from(&found, &sample, all, &within, &work);
    }
    if (status == DONE) {
        run->k = out->k = found.k;
        memcpy(run->centre, found.centre.at, (size_t)found.k * sample.columns * sizeof *run->centre);
        status = kmeans_strips_improve(run, whole ? 0 : options->rounds, options->least_gain, &out->objective);
    }
    arena_free(&work);
    return status;
}

static void keep_run(struct kmeans *out, const struct kmeans_strips *run)
{
    uint32_t N = run->points->rows, D = run->points->columns;
    memcpy(out->of, run->of, N * sizeof *run->of);
    memcpy(out->centre.at, run->centre, (size_t)run->k * D * sizeof *run->centre);
}

/* Takes clusters without a counting member out of the result. */
static void drop_empty(struct kmeans *out, const uint8_t *counts, uint32_t N, uint32_t *members, uint32_t *number)
{
    uint32_t D = out->centre.columns, kept = 0;
    for (uint32_t row = 0; row < N; row++)
        members[out->of[row]] += counts[row] != 0;
    for (uint32_t c = 0; c < out->k; c++) {
        number[c] = kept;
        if (!members[c])
            continue;
        memmove(dense_row(&out->centre, kept), dense_row(&out->centre, c), D * sizeof(float));
        kept++;
    }
    for (uint32_t row = 0; row < N; row++) {
        uint32_t c = out->of[row];
        out->of[row] = members[c] ? number[c] : 0;
    }
    out->k = out->centre.rows = kept;
}

uint32_t kmeans_nearest(const struct kmeans *groups, const float *row)
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

enum status kmeans_from(struct kmeans *out, const struct dense *points, const uint8_t *counts,
                        const struct kmeans_options *options, struct arena *keep)
{
    uint32_t N = points->rows, k = options->k, *members, *number;
    struct arena work = {0};
    struct kmeans_strips run;
    check(k > 0 && options->starts > 0);
    *out = (struct kmeans){.k = k};
    TAKE(keep, out->of, N);
    TRY(dense_take(&out->centre, k, points->columns, keep));
    enum status status = MACHINE;
    members = arena_take(&work, k, sizeof *members);
    number = arena_take(&work, k, sizeof *number);
    bool sampled = is_sampled(N, options);
    if (members && number)
        status = sampled ? kmeans_strips_take(&run, points, counts, k, &work)
                         : run_starts(out, points, counts, options, &work);
    if (status == DONE && sampled) {
        status = run_sampled(out, &run, options);
        keep_run(out, &run);
    }
    if (status == DONE)
        drop_empty(out, counts, N, members, number);
    arena_free(&work);
    return status;
}
