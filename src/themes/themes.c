/* The theme stage: vectors → number of themes → groups → who is left out → labels and quotes.
 *
 * Problem    Ideas that belong together should stand together; an idea that belongs nowhere should not be forced.
 * Method     represent_from() gives vectors, choose_from() the number, graph_from() the groups (kmeans_from() where
 *            there are very few ideas or very many). An idea whose only terms
 *            stand in no other idea is not placed ("too_short"), nor one whose two nearest centres are equally near ("between").
 * Promises   Themes numbered by size, ties by their lowest idea; ideas come in an order of their own (ideas.h), so the result does
 *            not depend on the order of rows in a file.
 */
#include "themes/themes.h"

#include "themes/choose.h"
#include "themes/graph.h"
#include "themes/kmeans.h"
#include "themes/label.h"
#include "themes/quote.h"
#include "themes/represent.h"

#include <math.h>
#include <stdlib.h>

/* Two centres whose cosines with an idea differ by less than this are equally near. */
#define BETWEEN_MARGIN 0.01F

enum { KMEANS_ROUNDS = 50, KMEANS_POINTS = 200000 /* ideas × starts that one run may read */ };

const char *const unplaced_word[UNPLACED_REASONS] = {"", "empty", "no_words", "too_short", "between", "too_few"};

static bool knows(const struct dense *block, uint32_t i)
{
    if (!block)
        return false;
    for (uint32_t d = 0; d < block->columns; d++)
        if (dense_row(block, i)[d] != 0)
            return true;
    return false;
}

/* Why an idea cannot even be compared, UNPLACED_NOT when it can: by a term that another idea has too, or by what a block from
 * outside knows of it. */
static enum unplaced unfit(const struct ideas *ideas, const struct tfidf *tfidf, const struct represent_blocks *blocks,
                           uint32_t i)
{
    uint64_t from = tfidf->matrix.start[i], to = tfidf->matrix.start[i + 1];
    if (!ideas->text[i].len)
        return UNPLACED_EMPTY;
    if (from == to)
        return UNPLACED_NO_WORDS;
    if (knows(blocks->words, i) || knows(blocks->sentences, i))
        return UNPLACED_NOT;
    for (uint64_t e = from; e < to; e++)
        if (tfidf->df[tfidf->matrix.col[e]] > 1)
            return UNPLACED_NOT;
    return UNPLACED_SHORT;
}

/* Each idea's own group, and of the other centres the nearest. */
static void place(struct themes *out, const struct dense *points, const struct kmeans *found)
{
    for (uint32_t i = 0; i < out->N; i++) {
        out->theme_of[i] = out->runner_up[i] = THEME_NONE;
        if (out->unplaced[i] != UNPLACED_NOT)
            continue;
        float first = -2, second = -2;
        for (uint32_t c = 0; c < found->k; c++) {
            float cosine = (float)dense_dot(dense_row(points, i), dense_row(&found->centre, c), points->columns);
            if (c == found->of[i]) {
                first = cosine;
                out->theme_of[i] = c;
            } else if (cosine > second) {
                second = cosine;
                out->runner_up[i] = c;
            }
        }
        if (found->k > 1 && fabsf(first - second) < BETWEEN_MARGIN) {
            out->unplaced[i] = UNPLACED_BETWEEN;
            out->theme_of[i] = THEME_NONE;
            continue;
        }
        float margin = found->k > 1 ? (first - second) / (1 - second > 1e-6F ? 1 - second : 1e-6F) : first;
        out->strength[i] = margin < 0 ? 0 : margin > 1 ? 1 : margin;
    }
}

struct rank {
    uint32_t cluster, size, lowest;
};

static int by_size(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return (x->lowest > y->lowest) - (x->lowest < y->lowest);
}

/* Numbers the clusters by size and drops those in which nobody was placed. */
static enum status number_themes(struct themes *out, const struct ideas *ideas, const struct kmeans *found,
                                 struct arena *keep)
{
    struct arena work = {0};
    struct rank *rank = arena_take(&work, found->k, sizeof *rank);
    uint32_t *number = arena_take(&work, found->k, sizeof *number);
    enum status status = rank && number ? DONE : MACHINE;
    for (uint32_t c = 0; status == DONE && c < found->k; c++)
        rank[c] = (struct rank){.cluster = c, .lowest = UINT32_MAX};
    for (uint32_t i = 0; status == DONE && i < out->N; i++)
        if (out->theme_of[i] != THEME_NONE && ideas->duplicate_of[i] == IDEA_NONE) {
            struct rank *of = &rank[out->theme_of[i]];
            of->size++;
            of->lowest = i < of->lowest ? i : of->lowest;
        }
    if (status != DONE)
        goto done;
    qsort(rank, found->k, sizeof *rank, by_size);
    while (out->K < found->k && rank[out->K].size)
        out->K++;
    if ((status = dense_take(&out->centre, out->K, found->centre.columns, keep)) != DONE)
        goto done;
    out->theme = arena_take(keep, out->K, sizeof *out->theme);
    if (!out->theme) {
        status = MACHINE;
        goto done;
    }
    for (uint32_t c = 0; c < found->k; c++) {
        number[rank[c].cluster] = c < out->K ? c : THEME_NONE;
        for (uint32_t d = 0; c < out->K && d < found->centre.columns; d++)
            dense_row(&out->centre, c)[d] = dense_row(&found->centre, rank[c].cluster)[d];
    }
    for (uint32_t i = 0; i < out->N; i++) {
        if (out->theme_of[i] != THEME_NONE)
            out->theme_of[i] = number[out->theme_of[i]];
        if (out->runner_up[i] != THEME_NONE)
            out->runner_up[i] = number[out->runner_up[i]];
    }
done:
    arena_free(&work);
    return status;
}

/* A duplicate stands where its original stands. */
static void follow_originals(struct themes *out, const struct ideas *ideas)
{
    for (uint32_t i = 0; i < out->N; i++) {
        uint32_t original = ideas->duplicate_of[i];
        if (original != IDEA_NONE) {
            out->theme_of[i] = out->theme_of[original];
            out->runner_up[i] = out->runner_up[original];
            out->strength[i] = out->strength[original];
            out->unplaced[i] = out->unplaced[original];
        }
        if (out->theme_of[i] == THEME_NONE)
            continue;
        out->theme[out->theme_of[i]].submissions++;
        out->theme[out->theme_of[i]].size += original == IDEA_NONE;
    }
}

static uint32_t starts_for(uint32_t n)
{
    uint32_t starts = KMEANS_POINTS / (n + 1);
    return starts < 2 ? 2 : starts > 40 ? 40 : starts;
}

static enum status group(struct themes *out, struct dense *points, const uint8_t *counts, uint32_t n,
                         const struct ideas *ideas, const struct tfidf *tfidf, const struct represent_blocks *blocks,
                         const struct themes_options *options, struct arena *work, struct arena *keep)
{
    struct kmeans found;
    struct kmeans_options kmeans = {.k = options->wanted,
                                    .starts = options->starts ? options->starts : starts_for(n),
                                    .rounds = options->rounds ? options->rounds : KMEANS_ROUNDS,
                                    .seed = options->seed};
    TRY(represent_from(points, tfidf, blocks, counts, options->dimensions, options->seed, work));
    if (!kmeans.k) {
        struct choice choice;
        TRY(choose_from(&choice, points, counts, options, keep));
        kmeans.k = choice.chosen;
        out->choice = choice.row;
        out->choice_count = choice.count;
    }
    if (n >= GRAPH_FEWEST && n <= GRAPH_MOST && !options->starts)
        TRY(graph_from(&found, points, counts, kmeans.k, options->seed, work));
    else
        TRY(kmeans_from(&found, points, counts, &kmeans, work));
    place(out, points, &found);
    TRY(number_themes(out, ideas, &found, keep));
    follow_originals(out, ideas);
    return DONE;
}

enum status themes_from(struct themes *out, const struct ideas *ideas, const struct words *words,
                        const struct tfidf *tfidf, const struct represent_blocks *blocks,
                        const struct themes_options *options, struct arena *keep)
{
    struct arena work = {0};
    struct dense points = {0};
    enum status status = MACHINE;
    uint32_t N = ideas->N, n = 0;
    *out = (struct themes){.N = N};
    out->theme_of = arena_take(keep, N, sizeof *out->theme_of);
    out->strength = arena_take(keep, N, sizeof *out->strength);
    out->runner_up = arena_take(keep, N, sizeof *out->runner_up);
    out->unplaced = arena_take(keep, N, sizeof *out->unplaced);
    uint8_t *counts = arena_take(&work, N, sizeof *counts);
    if (!out->theme_of || !out->strength || !out->runner_up || !out->unplaced || !counts)
        goto done;
    for (uint32_t i = 0; i < N; i++) {
        out->theme_of[i] = out->runner_up[i] = THEME_NONE;
        out->unplaced[i] = (uint8_t)unfit(ideas, tfidf, blocks, i);
        counts[i] = out->unplaced[i] == UNPLACED_NOT && ideas->duplicate_of[i] == IDEA_NONE;
        n += counts[i];
    }
    if (options->wanted > n) {
        status =
            fail(BAD_INPUT,
                 TR("der er bedt om %u temaer, men kun %u forskellige idéer har ord, der kan sammenlignes; vælg et "
                    "mindre --themes eller udelad det",
                    "%u themes were asked for, but only %u different ideas have words that can be compared; choose a "
                    "smaller --themes or leave it out"),
                 options->wanted, n);
        goto done;
    }
    if (n < THEMES_FEWEST_IDEAS && !options->wanted) {
        for (uint32_t i = 0; i < N; i++)
            if (out->unplaced[i] == UNPLACED_NOT || out->unplaced[i] == UNPLACED_SHORT)
                out->unplaced[i] = UNPLACED_TOO_FEW;
        status = DONE;
        goto done;
    }
    if ((status = group(out, &points, counts, n, ideas, tfidf, blocks, options, &work, keep)) != DONE)
        goto done;
    for (uint32_t i = 0; i < N; i++)
        counts[i] = counts[i] && out->theme_of[i] != THEME_NONE;
    if ((status = label_themes(out, ideas, words, options, counts, keep)) == DONE)
        status = quote_themes(out, ideas, &points, counts, keep);
    if (status == DONE)
        themes_check(out, ideas);
done:
    arena_free(&work);
    return status;
}

void themes_check(const struct themes *themes, const struct ideas *ideas)
{
    uint64_t placed = 0, sizes = 0, submissions = 0, all = 0;
    check(themes->N == ideas->N);
    for (uint32_t i = 0; i < themes->N; i++) {
        bool has = themes->theme_of[i] != THEME_NONE;
        check(has == (themes->unplaced[i] == UNPLACED_NOT));
        check(!has || themes->theme_of[i] < themes->K);
        check(themes->runner_up[i] == THEME_NONE || themes->runner_up[i] < themes->K);
        check(themes->strength[i] >= 0 && themes->strength[i] <= 1);
        all += has;
        placed += has && ideas->duplicate_of[i] == IDEA_NONE;
    }
    for (uint32_t k = 0; k < themes->K; k++) {
        check(themes->theme[k].size > 0 && themes->theme[k].quotes <= THEME_QUOTES);
        check(k == 0 || themes->theme[k].size <= themes->theme[k - 1].size);
        sizes += themes->theme[k].size;
        submissions += themes->theme[k].submissions;
    }
    check(sizes == placed && submissions == all);
}
