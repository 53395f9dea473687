/* Is this what the theme is about?
 *
 * Problem    "kone", "lastbiler" and "fjor" can stand in three ideas of a theme and in none of the others, by chance; counting words
 *            cannot know that they say nothing.
 * Method     The words are given a vector in the space where the ideas are, both seen from the ideas' mean. Two questions: how near is it to
 *            the theme's centre (cosine), and does it tell the theme's ideas from the others: of an idea of the theme and one that is
 *            not, how often is the former nearer (the area under the ROC curve, Mann & Whitney's U over n·m). The second is coverage
 *            and contrast at once, by meaning: words that only one idea has can win when they name what the others say.
 * Shapes     n ideas of the sample × D.
 * Cost       n·D to prepare; n·D + n·ln n a question.
 * Promises   Rounded to thousandths, so that the last bits of another kernel hardly ever change an order; ties count half.
 * Example    theme {(1,0), (.8,.6)}, other {(0,1)}; vector (1,0): cosines 1, .8 against 0: 2 of 2 pairs, 1.0.
 * References Mann & Whitney 1947, Annals of Mathematical Statistics 18(1).
 */
#include "labels/nearness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define STEPS 1000.0

enum {
    ALONE_FEWEST = 4 /* ideas of a theme of which one is left out */,
    ABREAST = 8,
    SOON = 6 /* tokens from asking memory for a row to reading it */
};

static double dot(const float *a, const float *b, uint32_t D)
{
    double sum = 0;
    for (uint32_t d = 0; d < D; d++)
        sum += (double)a[d] * (double)b[d];
    return sum;
}

/* dot() of each of `count` rows with b. A sum's order is its own, so it waits for each addition: several go abreast. */
static void dots(double out[ABREAST], const float *row, uint32_t count, const float *b, size_t D)
{
    const float *at[ABREAST];
    for (uint32_t r = 0; r < ABREAST; r++) {
        at[r] = row + (r < count ? r * D : 0);
        out[r] = 0;
    }
    for (size_t d = 0; d < D; d++)
        for (uint32_t r = 0; r < ABREAST; r++)
            out[r] += (double)at[r][d] * (double)b[d];
}

static void set_length(float *vector, uint32_t D)
{
    double length = sqrt(dot(vector, vector, D));
    for (uint32_t d = 0; d < D; d++)
        vector[d] = length > 1e-9 ? (float)((double)vector[d] / length) : 0;
}

void nearness_centre(const struct nearness *nearness, float *vector)
{
    if (dense_is_zero(vector, nearness->D))
        return;
    set_length(vector, nearness->D);
    for (uint32_t d = 0; d < nearness->D; d++)
        vector[d] -= nearness->mean[d];
    set_length(vector, nearness->D);
}

static enum status find_mean(struct nearness *out, struct arena *keep)
{
    double *sum, known = 0;
    uint32_t n = out->first[out->K];
    TAKE(keep, out->mean, out->D);
    TAKE(keep, sum, out->D);
    for (uint32_t p = 0; p < n; p++) {
        const float *row = out->idea + (size_t)p * out->D;
        known += !dense_is_zero(row, out->D);
        for (uint32_t d = 0; d < out->D; d++)
            sum[d] += (double)row[d];
    }
    for (uint32_t d = 0; known > 0 && d < out->D; d++)
        out->mean[d] = (float)(sum[d] / known);
    return DONE;
}

/* How many ideas of each theme are kept, and room for them. */
static enum status begin(struct nearness *out, uint32_t D, const struct span_sample *sample, uint32_t most,
                         struct arena *keep)
{
    uint32_t *first, K = sample->K;
    *out = (struct nearness){.D = D, .K = K};
    TAKE(keep, first, (size_t)K + 1);
    for (uint32_t k = 0; k < K; k++) {
        uint64_t n = sample->first[k + 1] - sample->first[k], all = sample->first[K];
        first[k + 1] = first[k] + (uint32_t)(all <= most ? n : (n * most + all - 1) / all);
    }
    out->first = first;
    TAKE(keep, out->idea, (size_t)first[K] * D);
    TAKE(keep, out->centre, (size_t)K * D);
    return DONE;
}

/* The idea that stands at place p of theme k. */
static uint32_t idea_at(const struct nearness *nearness, const struct span_sample *sample, uint32_t k, uint32_t p)
{
    uint64_t n = sample->first[k + 1] - sample->first[k], kept = nearness->first[k + 1] - nearness->first[k];
    return sample->idea[sample->first[k] + (p - nearness->first[k]) * n / kept];
}

static enum status finish(struct nearness *out, struct arena *keep)
{
    TRY(find_mean(out, keep));
    for (uint32_t k = 0; k < out->K; k++) {
        float *centre = out->centre + (size_t)k * out->D;
        for (uint32_t p = out->first[k]; p < out->first[k + 1]; p++) {
            nearness_centre(out, out->idea + (size_t)p * out->D);
            for (uint32_t d = 0; d < out->D; d++)
                centre[d] += out->idea[(size_t)p * out->D + d];
        }
        set_length(centre, out->D);
    }
    return DONE;
}

/* Those of the sample that the encoder has read. */
static enum status read_ones(struct span_sample *out, const struct embedding *embedding,
                             const struct span_sample *sample, struct arena *keep)
{
    *out = (struct span_sample){.K = sample->K};
    uint32_t n = 0;
    TAKE(keep, out->first, (size_t)out->K + 1);
    TAKE(keep, out->idea, sample->first[out->K]);
    for (uint32_t k = 0; k < out->K; k++) {
        for (uint32_t p = sample->first[k]; p < sample->first[k + 1]; p++)
            if (embedding_of(embedding, sample->idea[p]))
                out->idea[n++] = sample->idea[p];
        out->first[k + 1] = n;
    }
    return DONE;
}

enum status nearness_of_sentences(struct nearness *out, const struct embedding *embedding,
                                  const struct span_sample *sample, uint32_t most, struct arena *keep)
{
    uint32_t D = embedding->D;
    struct span_sample read;
    TRY(read_ones(&read, embedding, sample, keep));
    TRY(begin(out, D, &read, most, keep));
    for (uint32_t k = 0; k < out->K; k++)
        for (uint32_t p = out->first[k]; p < out->first[k + 1]; p++)
            memcpy(out->idea + (size_t)p * D, embedding_of(embedding, idea_at(out, &read, k, p)), D * sizeof(float));
    return finish(out, keep);
}

void nearness_add_word(float *vector, const struct dense *term_vectors, const struct support *support, uint32_t word)
{
    const struct words *words = support->words;
    for (uint32_t e = words->part_first[word]; e < words->part_first[word + 1]; e++) {
        uint32_t term = words->part[e];
        dense_add_times(vector, support->rarity[support->all[term]], dense_row(term_vectors, term),
                        term_vectors->columns);
    }
}

static void ask_for_word(const struct dense *term_vectors, const struct words *words, uint32_t word)
{
    for (uint32_t e = words->part_first[word]; e < words->part_first[word + 1]; e++)
        dense_ask_for(term_vectors, words->part[e]);
}

enum status nearness_of_words(struct nearness *out, const struct dense *term_vectors, const struct support *support,
                              uint32_t most, struct arena *keep)
{
    const struct words *words = support->words;
    uint32_t D = term_vectors->columns;
    TRY(begin(out, D, support->sample, most, keep));
    for (uint32_t k = 0; k < out->K; k++)
        for (uint32_t p = out->first[k]; p < out->first[k + 1]; p++) {
            uint32_t idea = idea_at(out, support->sample, k, p);
            float *row = out->idea + (size_t)p * D;
            const uint64_t end = words->first[idea + 1];
            for (uint64_t t = words->first[idea]; t < end; t++) {
                ask_for_word(term_vectors, words, words->word_of_form[words->form[t + SOON < end ? t + SOON : t]]);
                nearness_add_word(row, term_vectors, support, words->word_of_form[words->form[t]]);
            }
            set_length(row, D);
        }
    return finish(out, keep);
}

double nearness_cosine(const struct nearness *nearness, uint32_t theme, const float *vector)
{
    double cosine = dot(nearness->centre + (size_t)theme * nearness->D, vector, nearness->D);
    return floor(cosine * STEPS + 0.5) / STEPS;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Pairs (own, other) with own > other, ties half; both ascending. */
static double count_pairs(const double *own, uint32_t n, const double *other, uint32_t m)
{
    double pairs = 0;
    uint32_t below = 0, upto = 0;
    for (uint32_t i = 0; i < n; i++) {
        while (below < m && other[below] < own[i])
            below++;
        while (upto < m && other[upto] <= own[i])
            upto++;
        pairs += 0.5 * ((double)below + (double)upto);
    }
    return pairs;
}

enum status nearness_tells(double *out, const struct nearness *nearness, uint32_t theme, const float *vector)
{
    struct arena work = {0};
    uint32_t from = nearness->first[theme], to = nearness->first[theme + 1], all = nearness->first[nearness->K];
    uint32_t n = to - from, m = all - n;
    double *cosine = arena_take(&work, (size_t)all + 1, sizeof *cosine);
    *out = 0.5;
    if (!cosine)
        return MACHINE;
    double *other = cosine + n;
    uint32_t own = 0, rest = 0;
    for (uint32_t first = 0; first < all; first += ABREAST) {
        double value[ABREAST];
        uint32_t count = all - first < ABREAST ? all - first : ABREAST;
        dots(value, nearness->idea + (size_t)first * nearness->D, count, vector, nearness->D);
        for (uint32_t p = first; p < first + count; p++)
            if (p >= from && p < to)
                cosine[own++] = value[p - first];
            else
                other[rest++] = value[p - first];
    }
    qsort(cosine, n, sizeof *cosine, compare);
    qsort(other, m, sizeof *other, compare);
    n -= n >= ALONE_FEWEST; /* the nearest one */
    if (n > 0 && m > 0)
        *out = floor(count_pairs(cosine, n, other, m) / ((double)n * m) * STEPS + 0.5) / STEPS;
    arena_free(&work);
    return DONE;
}
