/* The stability of themes under resampling.
 *
 * Problem    A grouping always gives K groups, also of ideas that have none. Which themes would be found again if other people
 *            with the same opinions had come?
 * Method     Resample b draws n of the n ideas with replacement; the distinct ones among them (63 % on average) are grouped
 *            again, into as many groups, by the method that made the themes. A theme's value in b is the largest Jaccard index of what was
 *            drawn of it with any new group, its stability the mean over the resamples. Not the agreement of whole groupings
 *            (ARI): a reader asks about this theme. An idea drawn twice is one idea: copies in a neighbour graph would be each
 *            other's nearest and make groups of their own.
 *            Vectors and neighbours are found once: an idea's nearest among those drawn are the drawn ones of its REACH nearest of all,
 *            on average 40, so that fewer than the 35 that matter at most are left of every sixth list.
 * Shapes     n ideas, at most STABILITY_IDEAS_MOST; points n × D; B × K values, summed in the order of resamples.
 * Cost       2 n² D for the neighbours, B groupings of 0.63 n ideas; a resample is a tile.
 * Promises   A function of points, themes and seed: each resample has its own seed. Resamples in which nothing of a theme was
 *            drawn do not enter its mean.
 * Example    A theme {1, 2, 3, 4}; drawn are 1, 2, 3 and 7, 8; the new groups are {1, 2} and {3, 7, 8}: max(2/3, 1/5) = .67.
 * References Hennig 2007, "Cluster-wise assessment of cluster stability", Comp. Stat. & Data Analysis 52.
 */
#include "themes/stability.h"

#include "base/parallel.h"
#include "base/progress.h"
#include "base/random.h"
#include "groups/graph.h"
#include "groups/mixture.h"

#include <string.h>

enum { REACH = NEIGHBOURS_MOST };

struct bootstrap {
    const struct stability_options *options;
    uint32_t n, K, k;       /* k: themes with an idea among the n: as many groups are made */
    struct dense points;    /* n × D */
    uint32_t *row;          /* [n] of the terms */
    uint32_t *theme_of;     /* [n] */
    struct neighbours near; /* of all n */
    double *jaccard;        /* [resamples × K]; below 0 where nothing of the theme was drawn */
};

/* What was drawn, ascending. */
struct drawn {
    uint32_t n;
    uint32_t *item;   /* [n] */
    uint32_t *number; /* [all] place among the drawn, or UINT32_MAX */
};

static uint64_t seed_of_resample(uint64_t seed, uint32_t resample)
{
    return seed + (resample + UINT64_C(1)) * UINT64_C(0x9e3779b97f4a7c15);
}

static enum status draw(struct drawn *out, uint32_t n, uint64_t seed, struct arena *work)
{
    struct random random;
    random_seed(&random, seed);
    TAKE(work, out->item, n);
    TAKE(work, out->number, n);
    memset(out->number, 0xff, n * sizeof *out->number);
    for (uint32_t i = 0; i < n; i++)
        out->number[random_below(&random, n)] = 0;
    out->n = 0;
    for (uint32_t i = 0; i < n; i++)
        if (out->number[i] != UINT32_MAX) {
            out->item[out->n] = i;
            out->number[i] = out->n++;
        }
    return DONE;
}

static enum status drawn_points(struct dense *out, const struct dense *points, const struct drawn *drawn,
                                struct arena *work)
{
    TRY(dense_take(out, drawn->n, points->columns, work));
    for (uint32_t i = 0; i < drawn->n; i++)
        memcpy(dense_row(out, i), dense_row(points, drawn->item[i]), points->columns * sizeof(float));
    return DONE;
}

static enum status drawn_terms(struct csr *out, const struct bootstrap *b, const struct drawn *drawn,
                               struct arena *work)
{
    const struct csr *all = b->options->terms;
    *out = (struct csr){.rows = drawn->n, .columns = all->columns};
    TAKE(work, out->start, (size_t)drawn->n + 1);
    for (uint32_t i = 0; i < drawn->n; i++) {
        uint32_t row = b->row[drawn->item[i]];
        out->start[i + 1] = out->start[i] + (all->start[row + 1] - all->start[row]);
    }
    TAKE(work, out->col, out->start[drawn->n]);
    for (uint32_t i = 0; i < drawn->n; i++) {
        uint64_t count = out->start[i + 1] - out->start[i];
        if (count)
            memcpy(out->col + out->start[i], all->col + all->start[b->row[drawn->item[i]]], count * sizeof *out->col);
    }
    return DONE;
}

/* Each drawn idea's neighbours that were drawn too, in the same order, in the drawn ones' numbers. */
static enum status drawn_neighbours(struct neighbours *out, const struct neighbours *all, const struct drawn *drawn,
                                    struct arena *work)
{
    *out = (struct neighbours){.N = drawn->n, .k = all->k};
    TAKE(work, out->id, (size_t)drawn->n * all->k);
    TAKE(work, out->cosine, (size_t)drawn->n * all->k);
    for (uint32_t i = 0; i < drawn->n; i++) {
        size_t from = (size_t)drawn->item[i] * all->k, to = (size_t)i * all->k;
        uint32_t held = 0;
        for (uint32_t place = 0; place < all->k; place++) {
            uint32_t other = all->id[from + place];
            if (other == UINT32_MAX || drawn->number[other] == UINT32_MAX)
                continue;
            out->id[to + held] = drawn->number[other];
            out->cosine[to + held++] = all->cosine[from + place];
        }
        for (; held < all->k; held++)
            out->id[to + held] = UINT32_MAX;
    }
    return DONE;
}

/* jaccard [K]: of each theme the best match among the groups of the drawn ideas. */
static enum status match(double *jaccard, const struct bootstrap *b, const struct drawn *drawn,
                         const struct kmeans *found, struct arena *work)
{
    uint32_t *both, *theme_size, *group_size;
    TAKE(work, both, (size_t)b->K * found->k);
    TAKE(work, theme_size, b->K);
    TAKE(work, group_size, found->k);
    for (uint32_t i = 0; i < drawn->n; i++) {
        uint32_t theme = b->theme_of[drawn->item[i]], group = found->of[i];
        both[(size_t)theme * found->k + group]++;
        theme_size[theme]++;
        group_size[group]++;
    }
    for (uint32_t t = 0; t < b->K; t++) {
        jaccard[t] = theme_size[t] ? 0 : -1;
        for (uint32_t g = 0; theme_size[t] && g < found->k; g++) {
            uint32_t common = both[(size_t)t * found->k + g];
            double index = (double)common / (theme_size[t] + group_size[g] - common);
            jaccard[t] = index > jaccard[t] ? index : jaccard[t];
        }
    }
    return DONE;
}

static enum status regroup(struct bootstrap *b, uint32_t resample, struct arena *work)
{
    struct drawn drawn;
    struct dense points;
    struct kmeans found;
    uint8_t *all;
    uint64_t seed = seed_of_resample(b->options->seed, resample);
    TRY(draw(&drawn, b->n, seed, work));
    TRY(drawn_points(&points, &b->points, &drawn, work));
    TAKE(work, all, drawn.n);
    memset(all, 1, drawn.n);
    uint32_t k = b->k < drawn.n ? b->k : drawn.n;
    if (b->options->by_graph) {
        struct neighbours near;
        TRY(drawn_neighbours(&near, &b->near, &drawn, work));
        TRY(graph_from_neighbours(&found, &near, &points, all, k, seed, work));
    } else {
        struct kmeans_options kmeans = b->options->kmeans;
        kmeans.k = k;
        kmeans.seed = seed;
        TRY(kmeans_from(&found, &points, all, &kmeans, work));
    }
    if (b->options->terms) {
        struct csr terms;
        TRY(drawn_terms(&terms, b, &drawn, work));
        TRY(mixture_refine(&found, &points, &terms, all));
    }
    return match(b->jaccard + (size_t)resample * b->K, b, &drawn, &found, work);
}

static enum status resample_tile(void *context, uint32_t resample, uint32_t worker)
{
    (void)worker;
    struct arena work = {0};
    enum status status = regroup(context, resample, &work);
    arena_free(&work);
    return status;
}

/* The placed ideas, or STABILITY_IDEAS_MOST of them, each as likely as any other, ascending. Selection sampling (Knuth, TAOCP 2,
 * algorithm S): idea i enters with probability (still wanted) / (still to come). */
static enum status take_items(struct bootstrap *b, const struct themes *themes, const struct dense *points,
                              const uint8_t *counts, struct arena *work)
{
    struct random random;
    uint32_t placed = 0;
    random_seed(&random, b->options->seed);
    for (uint32_t i = 0; i < themes->N; i++)
        placed += counts[i] && themes->theme_of[i] != THEME_NONE;
    uint32_t wanted = placed < STABILITY_IDEAS_MOST ? placed : STABILITY_IDEAS_MOST;
    uint8_t *has;
    TAKE(work, has, b->K);
    TAKE(work, b->theme_of, wanted);
    TAKE(work, b->row, wanted);
    TRY(dense_take(&b->points, wanted, points->columns, work));
    for (uint32_t i = 0; b->n < wanted; i++) {
        if (!counts[i] || themes->theme_of[i] == THEME_NONE)
            continue;
        if (random_below(&random, placed--) >= wanted - b->n)
            continue;
        b->theme_of[b->n] = themes->theme_of[i];
        b->row[b->n] = i;
        b->k += !has[themes->theme_of[i]];
        has[themes->theme_of[i]] = 1;
        memcpy(dense_row(&b->points, b->n++), dense_row(points, i), points->columns * sizeof(float));
    }
    return DONE;
}

static enum status measure(struct bootstrap *b, struct themes *themes, const struct dense *points,
                           const uint8_t *counts, struct arena *work)
{
    uint32_t resamples = b->options->resamples;
    TRY(take_items(b, themes, points, counts, work));
    TAKE(work, b->jaccard, (size_t)resamples * b->K);
    if (b->options->by_graph) {
        uint8_t *all;
        TAKE(work, all, b->n);
        memset(all, 1, b->n);
        TRY(neighbours_from(&b->near, &b->points, all, REACH, work));
    }
    TRY(parallel_tiles(resamples, resample_tile, b));
    for (uint32_t t = 0; t < b->K; t++) {
        double sum = 0;
        uint32_t seen = 0;
        for (uint32_t r = 0; r < resamples; r++) {
            double index = b->jaccard[(size_t)r * b->K + t];
            seen += index >= 0;
            sum += index >= 0 ? index : 0;
        }
        themes->theme[t].stability = seen ? (float)(sum / seen) : STABILITY_UNKNOWN;
    }
    return DONE;
}

enum status stability_from(struct themes *themes, const struct dense *points, const uint8_t *counts,
                           const struct stability_options *options)
{
    struct arena work = {0};
    for (uint32_t t = 0; t < themes->K; t++)
        themes->theme[t].stability = STABILITY_UNKNOWN;
    if (!options->resamples || !themes->K)
        return DONE;
    progress_stage(TR("stabilitet", "stability"));
    struct bootstrap b = {.options = options, .K = themes->K};
    enum status status = measure(&b, themes, points, counts, &work);
    arena_free(&work);
    return status;
}
