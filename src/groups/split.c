/* What a large theme falls apart into, where it does.
 *
 * Problem    Two to six parts come out of any grouping of a theme's ideas, also where it is all of a piece.
 * Method     The theme's ideas, centred on the theme (what they share says nothing here), go through k-means for 2, 3, … parts; the
 *            silhouette of each is held against that of NULLS clouds without parts that have the theme's own directions and spread: each of
 *            their points is the sum of all the theme's points with signs by lot. Parts are there where the silhouette is above that of
 *            each cloud and by TWO spreads above their mean (the gap of Tibshirani, Walther & Hastie 2001, with another null: columns
 *            shuffled apart, the usual one, have no long directions left and lose against any theme). The fewest parts that reach
 *            ENOUGH of the largest gap. A part of fewer than SUBTHEME_LEAST ideas, or of less than one in PART_SHARE, is none.
 * Shapes     A theme's m ideas × D, m >= SPLIT_LEAST; SAMPLE of them decide, evenly drawn; of more, all go to the nearest part.
 * Cost       (1 + NULLS) · 5 · STARTS runs of k-means on SAMPLE ideas a theme; NULLS · SAMPLE² D for the clouds.
 * Promises   No parts or 2 … SUBTHEMES_MOST, which partition the theme; by size, ties by their lowest idea.
 * Measured   candidates17 (17 labels) without the encoder, V/ARI of the themes and of their subthemes taken for themes: 4 themes
 *            .437/.119, 17 subthemes .683/.428; 8: .703/.407, 24: .826/.761; 12: .795/.636, 36: .788/.638. A prototype with the encoder
 *            on texts of two labels as one theme of 40: 2 or 3 parts in 10 of 10, ARI .81; of one label: none in 6 of 10.
 * References Tibshirani, Walther & Hastie 2001, J. R. Stat. Soc. B 63.
 */
#include "groups/split.h"

#include "base/random.h"
#include "groups/kmeans.h"
#include "groups/kmeans_pairs.h"
#include "matrix/blas.h"

#include <math.h>
#include <string.h>

#define TWO    2.0
#define ENOUGH 0.7

enum {
    NULLS = 3,
    SAMPLE = 200,
    STARTS = 2,
    ROUNDS = 15,
    PART_SHARE = 12,
    IDEAS_A_PART = 10, /* on average: more parts are not tried */
    AHEAD = 4          /* ideas from asking memory for one to reading it */
};

/* Points whose parts are looked for, again and again. */
struct cloud {
    struct dense points;
    float *pair; /* [rows × rows] their products */
    bool made;
};

static uint32_t rows_of(uint32_t m)
{
    return m < SAMPLE ? m : SAMPLE;
}

/* In the room stand the signs, then the sample and the clouds, each with its points and their products. */
static struct cloud cloud_in(const struct split_room *room, uint32_t rows, uint32_t number)
{
    size_t pairs = (size_t)rows * rows, values = (size_t)rows * room->D;
    float *at = room->at + pairs + number * (pairs + values);
    return (struct cloud){.points = {rows, room->D, at + pairs}, .pair = at};
}

enum status split_room_take(struct split_room *out, const struct split *split, uint32_t count, uint32_t D,
                            struct arena *keep)
{
    size_t rows = 0;
    for (uint32_t theme = 0; theme < count; theme++)
        if (split[theme].m >= SPLIT_LEAST && rows_of(split[theme].m) > rows)
            rows = rows_of(split[theme].m);
    out->D = D;
    TAKE(keep, out->at, rows * rows + (1 + NULLS) * (rows * rows + rows * D));
    return DONE;
}

/* Points of members evenly drawn, SAMPLE at most, centred on their mean and of length 1; mean [D]. */
static enum status take_sample(struct cloud *cloud, float *mean, const struct dense *points, const struct split *split,
                               struct arena *work)
{
    struct dense *out = &cloud->points;
    uint32_t D = points->columns;
    double *sum;
    TAKE(work, sum, D);
    for (uint32_t s = 0; s < out->rows; s++) {
        uint32_t member = split->member[(uint64_t)s * split->m / out->rows];
        for (uint32_t d = 0; d < D; d++) {
            dense_row(out, s)[d] = dense_row(points, member)[d];
            sum[d] += (double)dense_row(out, s)[d];
        }
    }
    for (uint32_t d = 0; d < D; d++)
        mean[d] = (float)(sum[d] / out->rows);
    for (uint32_t i = 0; i < out->rows; i++)
        for (uint32_t d = 0; d < D; d++)
            dense_row(out, i)[d] -= mean[d];
    dense_normalise_rows(out);
    kmeans_pairs_fill(cloud->pair, out);
    return DONE;
}

/* As many points without parts: sums of all points with signs by lot, centred and of length 1. sign [rows × rows]. */
static enum status make_cloud(struct cloud *cloud, const struct dense *sample, uint64_t seed, float *sign)
{
    struct dense *out = &cloud->points;
    uint32_t s = sample->rows;
    struct random random;
    random_seed(&random, seed);
    random_signs(&random, sign, (size_t)s * s);
    blas_multiply(out->at, sign, sample->at, s, sample->columns, s);
    dense_normalise_rows(out);
    TRY(dense_centre(out, NULL));
    dense_normalise_rows(out);
    kmeans_pairs_fill(cloud->pair, out);
    cloud->made = true;
    return DONE;
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

/* How far the silhouette of k parts lies above that of clouds without parts; negative: it is not clearly above. Most themes are told
 * by the first cloud, so each is made when it is asked for. */
static enum status gap_above(double *gap, double silhouette, struct cloud cloud[NULLS], const struct dense *sample,
                             uint32_t k, uint64_t seed, float *sign)
{
    double sum = 0, squares = 0;
    *gap = -1;
    for (uint32_t c = 0; c < NULLS; c++) {
        struct arena work = {0};
        struct kmeans parts;
        double null = 0;
        uint32_t smallest;
        if (!cloud[c].made)
            TRY(make_cloud(&cloud[c], sample, seed + c, sign));
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

/* Every member to its part, by the nearest centre where not all were in the sample. The centres know nothing of the mean, which the
 * members still have in them: what it adds to each product is taken away from that. */
static void assign(struct split *split, const struct kmeans *parts, const struct dense *points, const float *mean,
                   bool all)
{
    const uint32_t D = points->columns;
    double of_mean[SUBTHEMES_MOST];
    for (uint32_t c = 0; c < parts->k; c++)
        of_mean[c] = dense_dot(mean, dense_row(&parts->centre, c), D);
    for (uint32_t n = 0; n < split->m; n++) {
        double nearest = -INFINITY;
        if (all) {
            split->of[n] = parts->of[n];
            continue;
        }
        dense_ask_for(points, split->member[n + AHEAD < split->m ? n + AHEAD : n]);
        for (uint32_t c = 0; c < parts->k; c++) {
            const float *row = dense_row(points, split->member[n]);
            double product = dense_dot(row, dense_row(&parts->centre, c), D) - of_mean[c];
            if (product > nearest) {
                nearest = product;
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

static enum status decide(struct split *split, const struct dense *points, uint64_t seed, struct split_room *room,
                          struct arena *work)
{
    struct cloud sample = cloud_in(room, rows_of(split->m), 0), cloud[NULLS];
    struct kmeans parts[SUBTHEMES_MOST + 1];
    double gap[SUBTHEMES_MOST + 1], largest = 0;
    float *mean;
    TAKE(work, mean, points->columns);
    TRY(take_sample(&sample, mean, points, split, work));
    uint32_t s = sample.points.rows, most = s / IDEAS_A_PART < SUBTHEMES_MOST ? s / IDEAS_A_PART : SUBTHEMES_MOST;
    for (uint32_t c = 0; c < NULLS; c++)
        cloud[c] = cloud_in(room, s, 1 + c);
    for (uint32_t k = 2; k <= most; k++) {
        double silhouette;
        uint32_t smallest;
        gap[k] = -1;
        TRY(measure_parts(&parts[k], &silhouette, &smallest, &sample, k, seed, work));
        if (parts[k].k == k && smallest >= SUBTHEME_LEAST && smallest >= s / PART_SHARE)
            TRY(gap_above(&gap[k], silhouette, cloud, &sample.points, k, seed, room->at));
        largest = gap[k] > largest ? gap[k] : largest;
    }
    for (uint32_t k = 2; largest > 0 && !split->k && k <= most; k++)
        if (gap[k] >= ENOUGH * largest)
            split->k = k;
    if (!split->k)
        return DONE;
    assign(split, &parts[split->k], points, mean, s == split->m);
    number_parts(split);
    return DONE;
}

enum status split_theme(struct split *split, const struct dense *points, uint64_t seed, struct split_room *room)
{
    struct arena work = {0};
    enum status status = decide(split, points, seed, room, &work);
    arena_free(&work);
    return status;
}
