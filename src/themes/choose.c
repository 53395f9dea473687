/* How many themes.
 *
 * Problem    No number is right in itself: the ideas allow a range, and what a room can read narrows it.
 * Method     For each k of a ladder the groups as graph.c finds them, with fewer starts: k-means on the vectors averaged with their
 *            neighbours' (on the vectors themselves where graph.c does not serve). The score of k is the mean cosine silhouette
 *            of the ideas' own vectors (Rousseeuw 1987, in its centre form: own centre against the nearest other, Hruschka et al.
 *            2004) times a bell over ln k around what a facilitator expects for so many ideas. Not the averaged vectors'
 *            silhouette, not modularity and not the eigengap: measured, they choose too few.
 * Shapes     points N × D; a ladder of at most LADDER values of k.
 * Cost       one graph and LADDER runs of k-means; above SAMPLE ideas on every ⌈n / SAMPLE⌉-th idea that counts.
 * Promises   The smallest k on a tie. Depends on the points and the seed alone.
 * References Rousseeuw 1987, J. Comp. Appl. Math. 20; Hruschka, de Castro & Campello 2004, IEEE ICDM.
 */
#include "themes/choose.h"

#include "base/parallel.h"
#include "groups/graph.h"
#include "groups/kmeans.h"

#include <math.h>
#include <string.h>

enum {
    LADDER = 40,
    FEWEST_A_THEME = 4 /* ideas, on average */,
    SAMPLE = 2000,
    ROUNDS = 30,
    READS = 2000 /* points × starts at each k */,
    STARTS_FEWEST = 3,
    STARTS_TRIED = 6
};

/* A third of the expected number, or three times it, still has four tenths of the weight: a clear structure wins. */
#define BELL_OCTAVES 1.2

/* What a facilitator expects of n ideas: five ideas a theme while there are few, then more slowly: 20 → 4 themes, 30 → 6, 60 → 8,
 * 180 → 11, 300 → 12, 1,800 → 20, 100,000 → 53. */
static double expected_themes(uint32_t n)
{
    double k = fmin(3 * pow(n, 0.25), n / 5.0);
    return k < 2 ? 2 : k;
}

/* Points that decide: those that count, thinned evenly above SAMPLE. */
static enum status sample_points(struct dense *out, const struct dense *points, const uint8_t *counts, uint32_t n,
                                 struct arena *work)
{
    uint32_t step = n / SAMPLE + (n % SAMPLE != 0), taken = 0, seen = 0;
    TRY(dense_take(out, n / step + 1, points->columns, work));
    for (uint32_t i = 0; i < points->rows; i++)
        if (counts[i] && seen++ % step == 0)
            memcpy(dense_row(out, taken++), dense_row(points, i), points->columns * sizeof(float));
    out->rows = taken;
    return DONE;
}

/* 0 where all points share one cluster; else the mean over the points of (a - b) / max(1 - a, 1 - b), a and b the cosines to the
 * own centre and to the nearest other. */
static double centre_silhouette(const struct dense *points, const struct dense *centre, const uint32_t *of)
{
    double sum = 0;
    if (centre->rows < 2)
        return 0;
    for (uint32_t i = 0; i < points->rows; i++) {
        double own = 0, other = -1;
        for (uint32_t c = 0; c < centre->rows; c++) {
            double cosine = dense_dot(dense_row(points, i), dense_row(centre, c), points->columns);
            if (c == of[i])
                own = cosine;
            else if (cosine > other)
                other = cosine;
        }
        double farther = own < other ? 1 - own : 1 - other;
        sum += farther > 1e-9 ? (own - other) / farther : 0;
    }
    return points->rows ? sum / points->rows : 0;
}

/* The mean directions of the points themselves, of groups that were found among averaged ones. */
static void own_centres(struct dense *centre, const struct dense *points, const uint32_t *of)
{
    memset(centre->at, 0, (size_t)centre->rows * centre->columns * sizeof *centre->at);
    for (uint32_t i = 0; i < points->rows; i++)
        for (uint32_t d = 0; d < points->columns; d++)
            dense_row(centre, of[i])[d] += dense_row(points, i)[d];
    dense_normalise_rows(centre);
}

static uint32_t ladder(uint32_t step[LADDER], uint32_t n)
{
    double middle = expected_themes(n), low = middle / 2.5, high = middle * 2.5;
    uint32_t count = 0, last = 1;
    if (high > n / (double)FEWEST_A_THEME)
        high = n / (double)FEWEST_A_THEME;
    if (low > high)
        low = high;
    for (uint32_t i = 0; i < LADDER; i++) {
        uint32_t k = (uint32_t)lround(low * pow(high / low, i / (LADDER - 1.0)));
        if (k > last && k >= 2)
            step[count++] = last = k;
    }
    if (!count)
        step[count++] = 2;
    return count;
}

struct trial {
    const struct dense *sample;
    const struct dense *searched; /* the sample or its averages */
    const uint8_t *all;           /* [rows of the sample] ones */
    uint32_t starts;
    uint64_t seed;
    double middle;
    struct choice_row *row; /* [ladder] k is set */
};

static enum status try_number(void *context, uint32_t rung, uint32_t worker)
{
    (void)worker;
    const struct trial *trial = context;
    struct choice_row *row = &trial->row[rung];
    struct arena work = {0};
    struct kmeans found;
    struct kmeans_options options = {.k = row->k, .starts = trial->starts, .rounds = ROUNDS, .seed = trial->seed};
    enum status status = kmeans_from(&found, trial->searched, trial->all, &options, &work);
    if (status == DONE) {
        double away = log2(row->k / trial->middle) / BELL_OCTAVES;
        own_centres(&found.centre, trial->sample, found.of);
        row->silhouette = centre_silhouette(trial->sample, &found.centre, found.of);
        row->score = row->silhouette * exp(-0.5 * away * away);
    }
    arena_free(&work);
    return status;
}

bool choose_graph(const struct themes_options *options, uint32_t n)
{
    if (options->method != METHOD_AUTO)
        return options->method == METHOD_GRAPH;
    return n >= GRAPH_FEWEST && n <= GRAPH_MOST && !options->starts;
}

enum status choose_from(struct choice *out, const struct dense *points, const uint8_t *counts,
                        const struct themes_options *options, struct arena *keep)
{
    struct arena work = {0};
    struct dense sample, averaged;
    const uint32_t n = dense_count_rows(counts, points->rows);
    uint32_t step[LADDER];
    enum status status = MACHINE;
    check(n >= 2);
    *out = (struct choice){.count = ladder(step, n)};
    out->row = arena_take(keep, out->count, sizeof *out->row);
    uint8_t *all = arena_take(&work, n, sizeof *all);
    if (!out->row || !all || sample_points(&sample, points, counts, n, &work) != DONE)
        goto done;
    memset(all, 1, n);
    bool by_graph = choose_graph(options, n);
    if (by_graph && graph_average(&averaged, NULL, &sample, all, &work) != DONE)
        goto done;
    for (uint32_t rung = 0; rung < out->count; rung++)
        out->row[rung].k = step[rung];
    struct trial trial = {.sample = &sample,
                          .searched = by_graph ? &averaged : &sample,
                          .all = all,
                          .starts = READS / n < STARTS_FEWEST  ? STARTS_FEWEST
                                    : READS / n > STARTS_TRIED ? STARTS_TRIED
                                                               : READS / n,
                          .seed = options->seed,
                          .middle = expected_themes(n),
                          .row = out->row};
    status = parallel_tiles(out->count, try_number, &trial);
    double best = -INFINITY;
    for (uint32_t rung = 0; rung < out->count; rung++)
        if (out->row[rung].score > best) {
            best = out->row[rung].score;
            out->chosen = out->row[rung].k;
        }
done:
    arena_free(&work);
    return status;
}
