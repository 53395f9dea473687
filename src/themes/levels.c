/* Subthemes: what a large theme falls apart into, where it does.
 *
 * Problem    Nobody reads sixty ideas as one thing. But two to six parts come out of any grouping, also of a theme that is all of a piece.
 * Method     The theme's ideas, centred on the theme (what they share says nothing here), go through k-means for 2, 3, … parts; the
 *            silhouette of each is held against that of NULLS clouds without parts that have the theme's own directions and spread: each of
 *            their points is the sum of all the theme's points with signs by lot. Parts are there where the silhouette is above that of
 *            each cloud and by TWO spreads above their mean (the gap of Tibshirani, Walther & Hastie 2001, with another null: columns
 *            shuffled apart, the usual one, have no long directions left and lose against any theme). The fewest parts that reach
 *            ENOUGH of the largest gap. A part of fewer than SUBTHEME_LEAST ideas, or of less than one in PART_SHARE, is none.
 *            The parts are named and quoted as themes are, against their siblings alone, without the words of the theme's name.
 * Shapes     A theme's m ideas × D, m >= SPLIT_LEAST; some SAMPLE of them decide, evenly drawn; of more, all go to the nearest part.
 * Cost       (1 + NULLS) · 5 runs of k-means on SAMPLE ideas a theme, one theme a tile; NULLS · SAMPLE² D for the clouds.
 * Promises   A theme has none or 2 … SUBTHEMES_MOST, which partition it; by size, ties by their lowest idea; a name is unique among
 *            siblings and not the theme's: where it cannot be, the theme stays whole.
 * Measured   candidates17 (17 labels) without the encoder, V/ARI of the themes and of their subthemes taken for themes: 4 themes
 *            .437/.119, 17 subthemes .683/.428; 8: .703/.407, 24: .826/.761; 12: .795/.636, 36: .788/.638. A prototype with the encoder
 *            on texts of two labels as one theme of 40: 2 or 3 parts in 10 of 10, ARI .81; of one label: none in 6 of 10.
 * References Tibshirani, Walther & Hastie 2001, J. R. Stat. Soc. B 63.
 */
#include "themes/levels.h"

#include "base/parallel.h"
#include "base/random.h"
#include "matrix/blas.h"
#include "themes/everywhere.h"
#include "themes/kmeans.h"
#include "themes/kmeans_pairs.h"
#include "themes/label.h"
#include "themes/quote.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TWO    2.0
#define ENOUGH 0.7

enum {
    NULLS = 4,
    SAMPLE = 250,
    STARTS = 3,
    ROUNDS = 15,
    PART_SHARE = 12,
    IDEAS_A_PART = 10 /* on average: more parts are not tried */,
    LABEL_READ = 400, /* ideas of a part that its name is read from, at most */
    LABEL_READ_ALL =
        20000, /* of all parts, where there are more ideas: as many as the themes' own names are read from */
    LABEL_READ_LEAST = 100
};

/* One theme and what came of it. */
struct split {
    uint32_t *member; /* [m] ascending */
    uint32_t m, k;    /* k: parts, 0 for none */
    uint32_t *of;     /* [m] part of each member */
};

struct levels {
    const struct dense *points;
    const uint8_t *counts; /* [N] */
    const struct themes_options *options;
    struct split *split; /* [K] */
};

/* Points whose parts are looked for, again and again. */
struct cloud {
    struct dense points;
    float *pair; /* [rows × rows] their products */
};

/* Points of members evenly drawn, some SAMPLE of them, centred on their mean and of length 1; mean [D]. */
static enum status take_sample(struct cloud *cloud, float *mean, const struct dense *points, const struct split *split,
                               struct arena *work)
{
    struct dense *out = &cloud->points;
    uint32_t D = points->columns, step = (split->m + SAMPLE / 2) / SAMPLE, s = 0;
    step += !step;
    double *sum;
    TAKE(work, sum, D);
    TRY(dense_take(out, (split->m + step - 1) / step, D, work));
    for (uint32_t n = 0; n < split->m; n += step, s++)
        for (uint32_t d = 0; d < D; d++) {
            dense_row(out, s)[d] = dense_row(points, split->member[n])[d];
            sum[d] += (double)dense_row(out, s)[d];
        }
    for (uint32_t d = 0; d < D; d++)
        mean[d] = (float)(sum[d] / out->rows);
    for (uint32_t i = 0; i < out->rows; i++)
        for (uint32_t d = 0; d < D; d++)
            dense_row(out, i)[d] -= mean[d];
    dense_normalise_rows(out);
    return kmeans_pairs_multiply(&cloud->pair, out, work);
}

/* As many points without parts: sums of all points with signs by lot, centred and of length 1. */
static enum status take_cloud(struct cloud *cloud, const struct dense *sample, uint64_t seed, struct arena *work)
{
    struct dense *out = &cloud->points;
    uint32_t s = sample->rows;
    struct random random;
    float *sign;
    random_seed(&random, seed);
    TAKE(work, sign, (size_t)s * s);
    random_signs(&random, sign, (size_t)s * s);
    TRY(dense_take(out, s, sample->columns, work));
    blas_multiply(out->at, sign, sample->at, s, sample->columns, s);
    dense_normalise_rows(out);
    TRY(dense_centre(out, NULL));
    dense_normalise_rows(out);
    return kmeans_pairs_multiply(&cloud->pair, out, work);
}

/* Parts by k-means, their silhouette and the size of the smallest. */
static enum status measure_parts(struct kmeans *parts, double *silhouette, uint32_t *smallest,
                                 const struct cloud *cloud, uint32_t k, uint64_t seed, struct arena *work)
{
    const uint32_t n = cloud->points.rows;
    struct kmeans_options options = {.k = k, .starts = STARTS, .rounds = ROUNDS, .seed = seed, .pair = cloud->pair};
    uint32_t size[SUBTHEMES_MOST] = {0};
    uint8_t *all;
    TAKE(work, all, n);
    memset(all, 1, n);
    TRY(kmeans_from(parts, &cloud->points, all, &options, work));
    for (uint32_t i = 0; i < n; i++)
        size[parts->of[i]]++;
    *smallest = n;
    for (uint32_t c = 0; c < parts->k; c++)
        *smallest = size[c] < *smallest ? size[c] : *smallest;
    return kmeans_pairs_silhouette(silhouette, cloud->pair, parts->of, n, parts->k, work);
}

/* How far the silhouette of k parts lies above that of clouds without parts; negative: it is not clearly above. */
static enum status gap_above(double *gap, double silhouette, const struct cloud *cloud, uint32_t k, uint64_t seed)
{
    double sum = 0, squares = 0;
    *gap = -1;
    for (uint32_t c = 0; c < NULLS; c++) {
        struct arena work = {0};
        struct kmeans parts;
        double null = 0;
        uint32_t smallest;
        enum status status = measure_parts(&parts, &null, &smallest, &cloud[c], k, seed + c, &work);
        arena_free(&work);
        TRY(status);
        if (null >= silhouette)
            return DONE;
        sum += null;
        squares += null * null;
    }
    double mean = sum / NULLS, spread = sqrt(fmax(squares / NULLS - mean * mean, 0) * NULLS / (NULLS - 1));
    if (silhouette > mean + TWO * spread)
        *gap = silhouette - mean;
    return DONE;
}

/* Every member to its part, by the nearest centre where not all were in the sample. */
static void assign(struct split *split, const struct kmeans *parts, const struct dense *points, const float *mean,
                   bool all, float *row)
{
    for (uint32_t n = 0; n < split->m; n++) {
        double nearest = -INFINITY;
        if (all) {
            split->of[n] = parts->of[n];
            continue;
        }
        for (uint32_t d = 0; d < points->columns; d++)
            row[d] = dense_row(points, split->member[n])[d] - mean[d];
        for (uint32_t c = 0; c < parts->k; c++) {
            double cosine = dense_dot(row, dense_row(&parts->centre, c), points->columns);
            if (cosine > nearest) {
                nearest = cosine;
                split->of[n] = c;
            }
        }
    }
}

/* Numbers the parts by size, ties by their lowest idea; k = 0 where one is too small. */
static void number_parts(struct split *split)
{
    uint32_t size[SUBTHEMES_MOST] = {0}, first[SUBTHEMES_MOST] = {0}, number[SUBTHEMES_MOST] = {0};
    for (uint32_t n = split->m; n-- > 0;) {
        size[split->of[n]]++;
        first[split->of[n]] = n;
    }
    for (uint32_t c = 0; c < split->k; c++)
        for (uint32_t other = 0; other < split->k; other++)
            number[c] += size[other] > size[c] || (size[other] == size[c] && first[other] < first[c]);
    for (uint32_t n = 0; n < split->m; n++)
        split->of[n] = number[split->of[n]];
    for (uint32_t c = 0, k = split->k; c < k; c++)
        if (size[c] < SUBTHEME_LEAST)
            split->k = 0;
}

static enum status decide(struct split *split, const struct dense *points, uint64_t seed, struct arena *work)
{
    struct cloud sample, cloud[NULLS];
    struct kmeans parts[SUBTHEMES_MOST + 1];
    double gap[SUBTHEMES_MOST + 1], largest = 0;
    float *mean, *row;
    TAKE(work, mean, points->columns);
    TAKE(work, row, points->columns);
    TRY(take_sample(&sample, mean, points, split, work));
    for (uint32_t c = 0; c < NULLS; c++)
        TRY(take_cloud(&cloud[c], &sample.points, seed + c, work));
    uint32_t s = sample.points.rows, most = s / IDEAS_A_PART < SUBTHEMES_MOST ? s / IDEAS_A_PART : SUBTHEMES_MOST;
    for (uint32_t k = 2; k <= most; k++) {
        double silhouette;
        uint32_t smallest;
        gap[k] = -1;
        TRY(measure_parts(&parts[k], &silhouette, &smallest, &sample, k, seed, work));
        if (parts[k].k == k && smallest >= SUBTHEME_LEAST && smallest >= s / PART_SHARE)
            TRY(gap_above(&gap[k], silhouette, cloud, k, seed));
        largest = gap[k] > largest ? gap[k] : largest;
    }
    for (uint32_t k = 2; largest > 0 && !split->k && k <= most; k++)
        if (gap[k] >= ENOUGH * largest)
            split->k = k;
    if (!split->k)
        return DONE;
    assign(split, &parts[split->k], points, mean, s == split->m, row);
    number_parts(split);
    return DONE;
}

enum status levels_split(void *context, uint32_t theme, uint32_t worker)
{
    (void)worker;
    const struct levels *levels = context;
    struct arena work = {0};
    enum status status = DONE;
    if (levels->split[theme].m >= SPLIT_LEAST)
        status = decide(&levels->split[theme], levels->points, levels->options->seed + theme, &work);
    arena_free(&work);
    return status;
}

/* The members of each theme, ascending. */
static enum status deal_members(struct split *split, const struct themes *themes, const uint8_t *counts,
                                struct arena *work)
{
    for (uint32_t k = 0; k < themes->K; k++) {
        TAKE(work, split[k].member, themes->theme[k].size);
        TAKE(work, split[k].of, themes->theme[k].size);
    }
    for (uint32_t i = 0; i < themes->N; i++) {
        if (!counts[i])
            continue;
        struct split *of = &split[themes->theme_of[i]];
        check(of->m < themes->theme[themes->theme_of[i]].size);
        of->member[of->m++] = i;
    }
    return DONE;
}

/* What naming the parts of one theme after another takes: one for each worker. */
struct naming {
    struct themes parts; /* theme_of [N] THEME_NONE but for the members of the theme at hand */
    uint8_t *counts;     /* [N] the members that names are read from */
    struct themes_options options;
    struct str *damped; /* [damped_count + 2] then what all themes say, and the name of the theme at hand */
    uint32_t read;      /* ideas of a part that its name is read from, at most */
};

/* One theme's parts with their names and quotes. */
struct named_parts {
    struct theme theme[SUBTHEMES_MOST];
    bool named;
    struct arena arena; /* of the names */
};

struct naming_all {
    const struct themes *themes;
    const struct ideas *ideas;
    const struct words *words;
    const struct label_ground *ground;
    const struct dense *points;
    const struct split *split; /* [K] */
    struct naming *naming;     /* [workers] */
    struct named_parts *parts; /* [K] */
};

static enum status take_naming(struct naming *out, const struct themes *themes, const struct dense *points,
                               const struct themes_options *options, struct str everywhere, uint32_t part_count,
                               struct arena *work)
{
    *out = (struct naming){.parts.N = themes->N, .options = *options, .read = LABEL_READ};
    if (themes->N > LABEL_READ_ALL && LABEL_READ_ALL / part_count < LABEL_READ)
        out->read = LABEL_READ_ALL / part_count > LABEL_READ_LEAST ? LABEL_READ_ALL / part_count : LABEL_READ_LEAST;
    TAKE(work, out->parts.theme_of, themes->N);
    TAKE(work, out->parts.theme, SUBTHEMES_MOST);
    TAKE(work, out->counts, themes->N);
    TAKE(work, out->damped, options->damped_count + 2);
    for (uint32_t i = 0; i < themes->N; i++)
        out->parts.theme_of[i] = THEME_NONE;
    for (uint32_t t = 0; t < options->damped_count; t++)
        out->damped[t] = options->damped[t];
    out->damped[options->damped_count] = everywhere;
    out->options.damped = out->damped;
    out->options.damped_count = options->damped_count + 2;
    return dense_take(&out->parts.centre, SUBTHEMES_MOST, points->columns, work);
}

/* The parts as themes of their own: their members, every ⌈size / read⌉-th of which is read, and their centres. */
static void lay_out(struct naming *naming, const struct split *split, const struct dense *points)
{
    struct themes *parts = &naming->parts;
    uint32_t seen[SUBTHEMES_MOST] = {0};
    parts->K = parts->centre.rows = split->k;
    memset(parts->theme, 0, SUBTHEMES_MOST * sizeof *parts->theme);
    memset(parts->centre.at, 0, (size_t)split->k * points->columns * sizeof(float));
    for (uint32_t n = 0; n < split->m; n++)
        parts->theme[split->of[n]].size++;
    for (uint32_t n = 0; n < split->m; n++) {
        uint32_t i = split->member[n], c = split->of[n];
        uint32_t step = (parts->theme[c].size + naming->read - 1) / naming->read;
        parts->theme_of[i] = c;
        naming->counts[i] = seen[c]++ % step == 0;
        for (uint32_t d = 0; d < points->columns; d++)
            dense_row(&parts->centre, c)[d] += dense_row(points, i)[d];
    }
    dense_normalise_rows(&parts->centre);
}

/* A name that is the theme's own gives way to another; false where there is none. */
static bool differ_from(struct themes *parts, struct str name)
{
    for (uint32_t c = 0; c < parts->K; c++) {
        struct theme *part = &parts->theme[c];
        if (!str_equal(part->label, name))
            continue;
        uint32_t a = 0;
        while (a < part->alternatives && str_equal(part->alternative[a], name))
            a++;
        if (a == part->alternatives)
            return false;
        part->label = part->alternative[a];
        for (part->alternatives--; a < part->alternatives; a++)
            part->alternative[a] = part->alternative[a + 1];
    }
    return true;
}

/* Names and quotes of one theme's parts. */
static enum status name_parts(void *context, uint32_t theme, uint32_t worker)
{
    const struct naming_all *all = context;
    const struct split *split = &all->split[theme];
    struct naming *naming = &all->naming[worker];
    struct themes *parts = &naming->parts;
    struct named_parts *out = &all->parts[theme];
    if (!split->k)
        return DONE;
    lay_out(naming, split, all->points);
    naming->damped[naming->options.damped_count - 1] = all->themes->theme[theme].label;
    TRY(label_themes(parts, all->ideas, all->words, all->ground, &naming->options, naming->counts, &out->arena));
    TRY(quote_themes(parts, all->ideas, all->points, naming->counts, &out->arena));
    out->named = differ_from(parts, all->themes->theme[theme].label);
    memcpy(out->theme, parts->theme, split->k * sizeof *parts->theme);
    for (uint32_t n = 0; n < split->m; n++) {
        parts->theme_of[split->member[n]] = THEME_NONE;
        naming->counts[split->member[n]] = 0;
    }
    return DONE;
}

/* Appends one theme's parts to the subthemes. */
static enum status add_parts(struct themes *out, const struct split *split, const struct named_parts *parts,
                             uint32_t theme, struct arena *keep)
{
    for (uint32_t n = 0; n < split->m; n++)
        out->subtheme_of[split->member[n]] = out->S + split->of[n];
    for (uint32_t c = 0; c < split->k; c++) {
        struct theme *part = &out->subtheme[out->S++];
        *part = parts->theme[c];
        part->parent = theme;
        part->stability = STABILITY_UNKNOWN;
        part->submissions = 0;
        TRY(str_copy(&part->label, part->label, keep));
        for (uint32_t a = 0; a < part->alternatives; a++)
            TRY(str_copy(&part->alternative[a], part->alternative[a], keep));
    }
    return DONE;
}

/* The encoder spreads what it reads over the threads by itself: then one theme after the other. */
static enum status name_all(struct naming_all *all, const struct themes_options *options)
{
    enum status status = DONE;
    if (!options->encoder)
        return parallel_tiles(all->themes->K, name_parts, all);
    for (uint32_t k = 0; status == DONE && k < all->themes->K; k++)
        status = name_parts(all, k, 0);
    return status;
}

static void count_submissions(struct themes *out, const struct ideas *ideas)
{
    for (uint32_t i = 0; i < out->N; i++) {
        if (ideas->duplicate_of[i] != IDEA_NONE)
            out->subtheme_of[i] = out->subtheme_of[ideas->duplicate_of[i]];
        if (out->subtheme_of[i] != THEME_NONE)
            out->subtheme[out->subtheme_of[i]].submissions++;
    }
}

static enum status name_levels(struct themes *out, struct naming_all *all, const struct levels *levels,
                               struct arena *work, struct arena *keep)
{
    uint32_t parts = 0, workers = levels->options->encoder ? 1 : parallel_threads;
    for (uint32_t k = 0; k < out->K; k++)
        parts += levels->split[k].k;
    TAKE(keep, out->subtheme, parts);
    if (!parts)
        return DONE;
    struct str everywhere;
    TRY(everywhere_from(&everywhere, out, all->words, levels->counts, work));
    TAKE(work, all->naming, workers);
    for (uint32_t w = 0; w < workers; w++)
        TRY(take_naming(&all->naming[w], out, all->points, levels->options, everywhere, parts, work));
    TAKE(work, all->parts, out->K);
    enum status status = name_all(all, levels->options);
    for (uint32_t k = 0; k < out->K; k++) {
        if (status == DONE && all->parts[k].named)
            status = add_parts(out, &levels->split[k], &all->parts[k], k, keep);
        arena_free(&all->parts[k].arena);
    }
    if (status == DONE)
        count_submissions(out, all->ideas);
    return status;
}

enum status levels_begin(struct levels **out, const struct themes *themes, const struct dense *points,
                         const uint8_t *counts, const struct themes_options *options, struct arena *keep)
{
    TAKE(keep, *out, 1);
    **out = (struct levels){.points = points, .counts = counts, .options = options};
    TAKE(keep, (*out)->split, themes->K);
    return deal_members((*out)->split, themes, counts, keep);
}

enum status levels_from(struct themes *out, const struct levels *levels, const struct ideas *ideas,
                        const struct words *words, const struct label_ground *ground, struct arena *keep)
{
    struct arena work = {0};
    struct naming_all all = {.themes = out,
                             .ideas = ideas,
                             .words = words,
                             .ground = ground,
                             .points = levels->points,
                             .split = levels->split};
    enum status status = name_levels(out, &all, levels, &work, keep);
    arena_free(&work);
    return status;
}
