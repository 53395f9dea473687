/* Spherical k-means.
 *
 * Problem    Find K directions c and an assignment a(i) such that Σ x_i · c_a(i) is large, for x_i of length 1.
 * Method     k-means++ start on the distance 1 - cos (Arthur & Vassilvitskii 2007; with few rows the best of some candidates at each
 *            step, as they suggest: one start is then worth several), then Lloyd rounds with centres of length 1. Of
 *            several seeded starts the best objective wins. An emptied cluster takes over the idea that fits its own worst.
 *            Above SAMPLE_ROWS rows the centres are found on an even sample of so many and improved on all WHOLE_ROUNDS times: what
 *            30 or 100 means are is known long before all rows have been read fifty times (README.md has the figures).
 *            Not Hartigan's exchange: it is sequential, and its gain is lost against one more start.
 * Shapes     points N × D, centres K × D; one sgemm of TILE × K a tile; up to PAIRS_ROWS rows and where that pays N × N of pairs.
 * Cost       2 N K D multiplications a round; memory strips × K × D doubles for the sums.
 * Promises   Nearest centre, the lowest number on a tie. Sums are per strip of rows, added in the order of strips: the same for
 *            every number of threads. Rows of length 0 and rows that do not count are assigned and move nothing.
 * Example    (1 0) (1 0) (0 1), k = 2: centres (1 0), (0 1), objective 3.
 * References Dhillon & Modha 2001, Machine Learning 42; Arthur & Vassilvitskii 2007, SODA.
 */
#include "themes/kmeans.h"

#include "base/clones.h"
#include "base/parallel.h"
#include "base/random.h"
#include "matrix/blas.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Few rows are one strip, which runs without starting a thread. */
enum { TILE = 256, STRIPS_MOST = 16, STRIP_ROWS = 4096 };

/* Of how many drawn rows the best begins a cluster, at most, and up to how many rows that is affordable. */
enum { CANDIDATES = 8, CANDIDATES_ROWS = 20000 };

/* Above, centres are found on so many rows, and improved on all so many times. */
enum { SAMPLE_ROWS = 20000, WHOLE_ROUNDS = 2 };

/* Up to so many rows every pair is multiplied once, for all starts: the candidates' cosines are looked up then. */
enum { PAIRS_ROWS = 1000 };

/* Cosines of equal rows differ from 1 by less, and so do sums that are a tie. */
#define SAME 1e-6

struct run {
    const struct dense *points;
    const uint8_t *counts;
    uint32_t k, strips, strip_rows;
    float *centre;     /* [k × D] */
    uint32_t *of;      /* [N] */
    float *nearness;   /* [N] cosine to the own centre */
    double *sum;       /* [strips × k × D] */
    uint32_t *members; /* [strips × k] */
    double *objective; /* [strips] */
    uint64_t *moved;   /* [strips] */
    float *scores;     /* [strips × TILE × k] */
    float *pair;       /* [N × N] the rows with each other; NULL: too many of them, or too few starts */
};

CLONES static void add_point(double *sum, const float *at, uint32_t n)
{
    for (uint32_t d = 0; d < n; d++)
        sum[d] += (double)at[d];
}

static void assign_tile(struct run *run, uint32_t strip, uint32_t from, uint32_t count)
{
    uint32_t D = run->points->columns, k = run->k;
    float *scores = run->scores + (size_t)strip * TILE * k;
    double *sum = run->sum + (size_t)strip * k * D;
    blas_multiply_transposed(scores, dense_row(run->points, from), run->centre, count, k, D);
    for (uint32_t r = 0; r < count; r++) {
        const float *score = scores + (size_t)r * k;
        uint32_t best = 0, row = from + r;
        for (uint32_t c = 1; c < k; c++)
            if (score[c] > score[best])
                best = c;
        run->moved[strip] += run->of[row] != best;
        run->of[row] = best;
        run->nearness[row] = score[best];
        if (!run->counts[row])
            continue;
        run->objective[strip] += score[best];
        run->members[(size_t)strip * k + best]++;
        add_point(sum + (size_t)best * D, dense_row(run->points, row), D);
    }
}

static enum status assign_strip(void *context, uint32_t strip, uint32_t worker)
{
    (void)worker;
    struct run *run = context;
    uint64_t from = (uint64_t)strip * run->strip_rows, to = from + run->strip_rows;
    if (to > run->points->rows)
        to = run->points->rows;
    memset(run->sum + (size_t)strip * run->k * run->points->columns, 0,
           (size_t)run->k * run->points->columns * sizeof *run->sum);
    memset(run->members + (size_t)strip * run->k, 0, run->k * sizeof *run->members);
    run->objective[strip] = 0;
    run->moved[strip] = 0;
    for (uint64_t row = from; row < to; row += TILE)
        assign_tile(run, strip, (uint32_t)row, to - row < TILE ? (uint32_t)(to - row) : TILE);
    return DONE;
}

/* The row that counts and lies farthest from its centre; each is given away at most once. */
static uint32_t worst_row(struct run *run)
{
    uint32_t worst = 0;
    float least = FLT_MAX;
    for (uint32_t row = 0; row < run->points->rows; row++)
        if (run->counts[row] && run->nearness[row] < least) {
            least = run->nearness[row];
            worst = row;
        }
    run->nearness[worst] = FLT_MAX;
    return worst;
}

static void move_centres(struct run *run)
{
    uint32_t D = run->points->columns;
    for (uint32_t c = 0; c < run->k; c++) {
        double *sum = run->sum + (size_t)c * D, squares = 0;
        uint32_t members = run->members[c];
        for (uint32_t strip = 1; strip < run->strips; strip++) {
            members += run->members[(size_t)strip * run->k + c];
            for (uint32_t d = 0; d < D; d++)
                sum[d] += run->sum[((size_t)strip * run->k + c) * D + d];
        }
        for (uint32_t d = 0; d < D; d++)
            squares += sum[d] * sum[d];
        float *centre = run->centre + (size_t)c * D;
        if (members && squares > 1e-24)
            for (uint32_t d = 0; d < D; d++)
                centre[d] = (float)(sum[d] / sqrt(squares));
        else
            memcpy(centre, dense_row(run->points, worst_row(run)), D * sizeof *centre);
    }
}

/* A row drawn with probability proportional to its distance; any row that counts when all distances are zero, as they are when there
 * are fewer different rows than centres. */
static uint32_t draw_row(const struct run *run, const double *distance, double whole, struct random *random)
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
static uint32_t best_candidate(float *far, const struct run *run, const double *distance, const uint32_t *drawn,
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

/* k-means++: each next centre is a row drawn with probability proportional to its distance from the nearest one so far; of several
 * drawn the one that leaves least distance. */
static enum status start_centres(struct run *run, struct random *random, struct arena *work)
{
    uint32_t N = run->points->rows, D = run->points->columns;
    uint32_t tried = N > CANDIDATES_ROWS ? 1 : 2 + (uint32_t)log(run->k);
    double *distance;
    float *far, *candidate;
    tried = tried < CANDIDATES ? tried : CANDIDATES;
    TAKE(work, distance, N);
    TAKE(work, far, (size_t)N * tried);
    TAKE(work, candidate, (size_t)tried * D);
    for (uint32_t row = 0; row < N; row++)
        distance[row] = run->counts[row] ? 1 : 0;
    for (uint32_t c = 0; c < run->k; c++) {
        double whole = 0;
        uint32_t now = c == 0 ? 1 : tried; /* all rows are equally good first */
        for (uint32_t row = 0; row < N; row++)
            whole += distance[row];
        uint32_t drawn[CANDIDATES];
        for (uint32_t t = 0; t < now; t++) {
            drawn[t] = draw_row(run, distance, whole, random);
            memcpy(candidate + (size_t)t * D, dense_row(run->points, drawn[t]), D * sizeof *candidate);
        }
        uint32_t best = best_candidate(far, run, distance, drawn, candidate, now);
        memcpy(run->centre + (size_t)c * D, candidate + (size_t)best * D, D * sizeof *candidate);
        for (uint32_t row = 0; row < N; row++)
            distance[row] = (double)far[(size_t)row * now + best];
    }
    return DONE;
}

/* At most `rounds` times to the nearest centre and the centres to their means, then to the nearest once more. */
static enum status improve(struct run *run, uint32_t rounds, double *objective)
{
    enum status status = DONE;
    memset(run->of, 0xff, run->points->rows * sizeof *run->of);
    for (uint32_t round = 0; status == DONE; round++) {
        if ((status = parallel_tiles(run->strips, assign_strip, run)) != DONE)
            break;
        uint64_t moved = 0;
        *objective = 0;
        for (uint32_t strip = 0; strip < run->strips; strip++) {
            moved += run->moved[strip];
            *objective += run->objective[strip];
        }
        if (!moved || round >= rounds)
            break;
        move_centres(run);
    }
    return status;
}

static enum status run_once(struct run *run, const struct kmeans_options *options, uint64_t seed, double *objective)
{
    struct arena work = {0};
    struct random random;
    random_seed(&random, seed);
    enum status status = start_centres(run, &random, &work);
    arena_free(&work);
    return status == DONE ? improve(run, options->rounds, objective) : status;
}

/* Worth it where so many candidates are looked at that some of them are looked at again. */
static enum status multiply_pairs(struct run *run, const struct kmeans_options *options, struct arena *work)
{
    const uint32_t N = run->points->rows;
    if (N > PAIRS_ROWS || (uint64_t)options->starts * run->k < N)
        return DONE;
    TAKE(work, run->pair, (size_t)N * N);
    for (uint32_t from = 0; from < N; from += TILE) {
        uint32_t rows = N - from < TILE ? N - from : TILE;
        blas_multiply_transposed(run->pair + (size_t)from * N, dense_row(run->points, from), run->points->at, rows, N,
                                 run->points->columns);
    }
    return DONE;
}

/* SAMPLE_ROWS of the rows that count, evenly spread. */
static enum status thin(struct dense *out, const struct dense *points, const uint8_t *counts, struct arena *work)
{
    uint64_t n = 0, seen = 0;
    for (uint32_t row = 0; row < points->rows; row++)
        n += counts[row] != 0;
    uint64_t wanted = n < SAMPLE_ROWS ? n : SAMPLE_ROWS, taken = 0;
    TRY(dense_take(out, (uint32_t)wanted, points->columns, work));
    for (uint32_t row = 0; row < points->rows; row++) {
        if (!counts[row])
            continue;
        if (++seen * wanted / n > taken)
            memcpy(dense_row(out, (uint32_t)taken++), dense_row(points, row), points->columns * sizeof(float));
    }
    return DONE;
}

/* The centres of a sample, improved by all rows. */
static enum status run_sampled(struct kmeans *out, struct run *run, const struct kmeans_options *options)
{
    struct arena work = {0};
    struct dense sample = {0};
    struct kmeans found;
    enum status status = thin(&sample, run->points, run->counts, &work);
    uint8_t *all = arena_take(&work, sample.rows, sizeof *all);
    if (status == DONE && !all)
        status = MACHINE;
    if (status == DONE) {
        memset(all, 1, sample.rows);
        status = kmeans_from(&found, &sample, all, options, &work);
    }
    if (status == DONE) {
        run->k = out->k = found.k;
        memcpy(run->centre, found.centre.at, (size_t)found.k * sample.columns * sizeof *run->centre);
        status = improve(run, WHOLE_ROUNDS, &out->objective);
    }
    arena_free(&work);
    return status;
}

static void keep_run(struct kmeans *out, const struct run *run)
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
    uint32_t N = points->rows, D = points->columns, k = options->k;
    check(k > 0 && options->starts > 0);
    struct arena work = {0};
    struct run run = {.points = points, .counts = counts, .k = k};
    run.strips = N / STRIP_ROWS + 1 < STRIPS_MOST ? N / STRIP_ROWS + 1 : STRIPS_MOST;
    run.strip_rows = N / run.strips + (N % run.strips != 0);
    enum status status = MACHINE;
    *out = (struct kmeans){.k = k, .objective = -DBL_MAX};
    run.centre = arena_take(&work, (size_t)k * D, sizeof *run.centre);
    run.of = arena_take(&work, N, sizeof *run.of);
    run.nearness = arena_take(&work, N, sizeof *run.nearness);
    run.sum = arena_take(&work, (size_t)run.strips * k * D, sizeof *run.sum);
    run.members = arena_take(&work, (size_t)run.strips * k, sizeof *run.members);
    run.objective = arena_take(&work, run.strips, sizeof *run.objective);
    run.moved = arena_take(&work, run.strips, sizeof *run.moved);
    run.scores = arena_take(&work, (size_t)run.strips * TILE * k, sizeof *run.scores);
    uint32_t *members = arena_take(&work, k, sizeof *members), *number = arena_take(&work, k, sizeof *number);
    out->of = arena_take(keep, N, sizeof *out->of);
    if (!run.centre || !run.of || !run.nearness || !run.sum || !run.members || !run.objective || !run.moved ||
        !run.scores || !members || !number || !out->of || dense_take(&out->centre, k, D, keep) != DONE)
        goto done;
    status = multiply_pairs(&run, options, &work);
    if (status == DONE && N > SAMPLE_ROWS) {
        status = run_sampled(out, &run, options);
        keep_run(out, &run);
    }
    for (uint32_t start = 0; status == DONE && N <= SAMPLE_ROWS && start < options->starts; start++) {
        double objective = 0;
        status = run_once(&run, options, options->seed + start, &objective);
        if (status != DONE || !(objective > out->objective))
            continue;
        out->objective = objective;
        keep_run(out, &run);
    }
    if (status == DONE)
        drop_empty(out, counts, N, members, number);
done:
    arena_free(&work);
    return status;
}
