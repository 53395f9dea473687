/* The theme stage: vectors → number of themes → groups → who is left out → how steady each theme is.
 *
 * Problem    Ideas that belong together should stand together; an idea that belongs nowhere should not be forced.
 * Method     represent_from() gives vectors, choose_from() the number, graph_from() the groups (kmeans_from() where
 *            there are very few ideas or very many), which mixture_refine() improves by the words where words_refine() says so;
 *            place_ideas() says who is left out and which groups are no themes.
 * Promises   Themes numbered by size, ties by their lowest idea; ideas come in an order of their own (ideas.h), so the result does
 *            not depend on the order of rows in a file.
 */
#include "themes/themes.h"

#include "groups/graph.h"
#include "groups/kmeans.h"
#include "groups/mixture.h"
#include "points/represent.h"
#include "themes/choose.h"
#include "themes/guided.h"
#include "themes/place.h"
#include "themes/stability.h"
#include "themes/staying.h"
#include "themes/waves.h"

#include <stdlib.h>
#include <string.h>

enum { KMEANS_ROUNDS = 50, KMEANS_POINTS = 200000 /* ideas × starts that one run may read */ };

const char *const unplaced_word[UNPLACED_REASONS] = {"",      "empty",   "no_words", "too_short", "between",
                                                     "alone", "no_name", "too_few",  "waiting",   "withheld"};

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
        if (out->nearest[i] != THEME_NONE)
            out->nearest[i] = number[out->nearest[i]];
        if (out->runner_up[i] != THEME_NONE)
            out->runner_up[i] = number[out->runner_up[i]];
    }
done:
    arena_free(&work);
    return status;
}

/* A theme that nobody stands in is gone, and with it what pointed to it: the nearest of those that are left takes its place. */
static void point_to_what_is_left(struct themes *out, const struct dense *points, const uint8_t *counts)
{
    for (uint32_t i = 0; i < out->N; i++) {
        uint32_t *slot[] = {&out->nearest[i], &out->runner_up[i]};
        for (uint32_t s = 0; counts[i] && s < 2 && s < out->K; s++) {
            if (*slot[s] != THEME_NONE)
                continue;
            uint32_t other = *slot[1 - s], best = THEME_NONE;
            double highest = -2;
            for (uint32_t k = 0; k < out->K; k++) {
                double cosine = dense_dot(dense_row(points, i), dense_row(&out->centre, k), points->columns);
                if (k != other && cosine > highest) {
                    highest = cosine;
                    best = k;
                }
            }
            *slot[s] = best;
        }
    }
}

/* A duplicate stands where its original stands. */
static void follow_originals(struct themes *out, const struct ideas *ideas)
{
    for (uint32_t k = 0; k < out->K; k++) {
        out->theme[k].parent = THEME_NONE;
        out->theme[k].stability = STABILITY_UNKNOWN;
    }
    for (uint32_t i = 0; i < out->N; i++) {
        uint32_t original = ideas->duplicate_of[i];
        if (original != IDEA_NONE && out->unplaced[i] != UNPLACED_WITHHELD) {
            out->theme_of[i] = out->theme_of[original];
            out->nearest[i] = out->nearest[original];
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

/* Names come first: the free groups that fit none of them found the new themes. */
static enum status group_by_names(struct guided *out, struct kmeans *found, const struct dense *points,
                                  const uint8_t *counts, uint32_t N, const struct themes_options *options,
                                  struct arena *work)
{
    if (!options->codebook)
        return DONE;
    TRY(guided_from(out, found, points, counts, N, options, work));
    *found = out->groups;
    return DONE;
}

static struct kmeans_options kmeans_options(uint32_t n, const struct themes_options *options)
{
    return (struct kmeans_options){.k = options->wanted,
                                   .starts = options->starts ? options->starts : starts_for(n),
                                   .rounds = options->rounds ? options->rounds : KMEANS_ROUNDS,
                                   .seed = options->seed};
}

/* Where neighbours' averages made the groups, words add something to many ideas of which no sentence was read, and nothing else. Very few
 * ideas are told by too few words. */
static bool words_refine(const struct themes_options *options, const struct represent_blocks *blocks, uint32_t n)
{
    return choose_graph(options, n) ? !blocks->sentences && n >= GRAPH_MANY : n >= GRAPH_FEWEST;
}

static enum status measure_stability(struct themes *out, const struct dense *points, const uint8_t *counts, uint32_t n,
                                     const struct csr *terms, const struct themes_options *options)
{
    struct stability_options stability = {.resamples = options->resamples,
                                          .by_graph = choose_graph(options, n),
                                          .kmeans = kmeans_options(n, options),
                                          .terms = terms,
                                          .seed = options->seed};
    return stability_from(out, points, counts, &stability);
}

/* Groups made without regard to what was before, of the ideas that decide. near: of all that count, left empty where it is not
 * theirs that decide. */
static enum status group_afresh(struct kmeans *found, struct themes *out, struct neighbours *near,
                                const struct dense *points, const uint8_t *counts, const uint8_t *decide, uint32_t n,
                                const struct themes_options *options, struct arena *work, struct arena *keep)
{
    struct kmeans_options kmeans = kmeans_options(n, options);
    if (!kmeans.k) {
        struct choice choice;
        TRY(choose_from(&choice, points, decide, options, keep));
        kmeans.k = choice.chosen;
        out->choice = choice.row;
        out->choice_count = options->codebook ? 0 : choice.count; /* the names decide too */
    }
    if (!choose_graph(options, n))
        return kmeans_from(found, points, decide, &kmeans, work);
    if (memcmp(counts, decide, points->rows) != 0)
        return graph_from(found, points, decide, kmeans.k, options->seed, work);
    TRY(neighbours_from(near, points, counts, GRAPH_REACH, work));
    return graph_from_neighbours(found, near, points, decide, kmeans.k, options->seed, work);
}

static bool has_themes_already(const struct themes_before *before)
{
    return before && before->placement->theme_count;
}

/* The number of each idea's theme: as they were, of the wave that came, or 1 … K by size where themes are found for the first time. */
static enum status find_numbers(struct themes *out, uint32_t **number_of, struct kmeans *found,
                                const uint32_t *name_of_group, const struct dense *points, const struct ideas *ideas,
                                const uint8_t *counts, struct themes_before *before, struct arena *work,
                                struct arena *keep)
{
    if (has_themes_already(before)) {
        *number_of = before->number_of;
        before->name_of_group = name_of_group;
        return before->as_it_was ? DONE : waves_place(before, found, out->unplaced, points, counts, keep);
    }
    uint32_t first = before ? before->next_number : 1;
    TAKE(work, *number_of, out->N);
    TRY(number_themes(out, ideas, found, work));
    for (uint32_t i = 0; i < out->N; i++)
        (*number_of)[i] = counts[i] && out->theme_of[i] != THEME_NONE ? first + out->theme_of[i] : 0;
    if (before)
        before->next_number += out->K;
    out->K = 0;
    return DONE;
}

static enum status group(struct themes *out, struct dense *points, struct guided *guided, const uint8_t *counts,
                         const uint8_t *decide, uint32_t n, const struct ideas *ideas, const struct tfidf *tfidf,
                         const struct represent_blocks *blocks, const struct themes_options *options,
                         struct arena *work, struct arena *keep)
{
    struct themes_before *before = options->before;
    struct kmeans found = {0};
    struct neighbours near = {0};
    uint32_t *number_of;
    TRY(represent_from(points, tfidf, blocks, counts, options->dimensions, options->seed, work));
    uint32_t fewest = options->codebook ? GUIDED_FEWEST_IDEAS : THEMES_FEWEST_IDEAS;
    if (!before || (!before->as_it_was && (n >= fewest || options->wanted))) {
        TRY(group_afresh(&found, out, &near, points, counts, decide, n, options, work, keep));
        if (words_refine(options, blocks, n))
            TRY(mixture_refine(&found, points, &tfidf->matrix, decide));
        TRY(group_by_names(guided, &found, points, counts, out->N, options, work));
        points->rows = out->N; /* a codebook's texts have said what they had to */
        TRY(place_ideas(out, &found, points, counts, NULL, guided->name, options->wanted || options->codebook, &near,
                        work));
        if (options->codebook)
            guided_place(out, guided, options);
    }
    points->rows = out->N;
    if (blocks->trace)
        blocks->trace->points.rows = out->N;
    TRY(find_numbers(out, &number_of, &found, guided->name, points, ideas, counts, before, work, keep));
    TRY(staying_places(out, &found, points, counts, number_of, options->only_codebook, &near, work));
    TRY(number_themes(out, ideas, &found, keep));
    point_to_what_is_left(out, points, counts);
    follow_originals(out, ideas);
    staying_numbers(out, counts, number_of);
    for (uint32_t i = 0; before && !before->as_it_was && i < out->N; i++)
        if (before->decisions->withheld[i] != WITHHELD_EXCLUDED) /* who is restored comes back to where it stood */
            before->number_of[i] = out->theme_of[i] == THEME_NONE ? 0 : out->theme[out->theme_of[i]].number;
    return DONE;
}

/* "Ja!" and its like cannot be compared, and still stand where a person put them. They decide nothing. */
static bool is_put(const struct themes_before *before, const struct ideas *ideas, uint32_t i)
{
    return before && before->decisions->held[i] && ideas->text[i].len && before->number_of[i] &&
           before->number_of[i] != WAVE_NEW;
}

/* Which ideas are grouped at all, and which of them decide what the themes are. */
static void choose_ideas(struct themes *out, uint8_t *counts, uint8_t *decide, uint32_t *n, const struct ideas *ideas,
                         const struct words *words, const struct tfidf *tfidf, const struct represent_blocks *blocks,
                         const struct themes_before *before)
{
    for (uint32_t i = 0; i < out->N; i++) {
        out->theme_of[i] = out->nearest[i] = out->runner_up[i] = out->subtheme_of[i] = THEME_NONE;
        const enum unplaced unfit = place_unfit(ideas, words, tfidf, blocks, i);
        out->unplaced[i] = (uint8_t)(is_put(before, ideas, i) ? UNPLACED_NOT : unfit);
        if (before && before->decisions->withheld[i])
            out->unplaced[i] = UNPLACED_WITHHELD;
        else if (before && before->as_it_was && before->number_of[i] == WAVE_NEW)
            out->unplaced[i] = UNPLACED_WAITING;
        counts[i] = out->unplaced[i] == UNPLACED_NOT && ideas->duplicate_of[i] == IDEA_NONE;
        decide[i] = counts[i] && unfit == UNPLACED_NOT && !(before && before->asked && !before->asked[i]);
        *n += decide[i];
    }
}

/* counts, decide [rows]: a codebook's rows stay 0 in both. */
static enum status take_themes(struct themes *out, uint8_t **counts, uint8_t **decide, uint32_t rows,
                               struct arena *work, struct arena *keep)
{
    TAKE(keep, out->theme_of, out->N);
    TAKE(keep, out->strength, out->N);
    TAKE(keep, out->nearest, out->N);
    TAKE(keep, out->runner_up, out->N);
    TAKE(keep, out->subtheme_of, out->N);
    TAKE(keep, out->unplaced, out->N);
    TAKE(work, *counts, rows);
    TAKE(work, *decide, rows);
    return DONE;
}

/* n: ideas that decide. */
static bool too_few(uint32_t n, const struct themes_options *options)
{
    uint32_t fewest = options->codebook ? GUIDED_FEWEST_IDEAS : THEMES_FEWEST_IDEAS;
    bool waits = options->before && options->before->as_it_was;
    return !has_themes_already(options->before) && ((n < fewest && !options->wanted) || !n || waits);
}

static void leave_all_unplaced(struct themes *out, struct themes_before *before)
{
    for (uint32_t i = 0; i < out->N; i++)
        if (out->unplaced[i] == UNPLACED_NOT || out->unplaced[i] == UNPLACED_SHORT)
            out->unplaced[i] = UNPLACED_TOO_FEW;
    for (uint32_t i = 0; before && !before->as_it_was && i < out->N; i++)
        before->number_of[i] = 0;
}

static enum status find_themes(struct themes *out, struct grouping *grouping, const struct ideas *ideas,
                               const struct words *words, const struct tfidf *tfidf,
                               const struct represent_blocks *blocks, const struct themes_options *options,
                               struct arena *keep)
{
    struct guided *guided;
    uint8_t *counts, *decide;
    uint32_t n = 0;
    TAKE(&grouping->work, guided, 1);
    TRY(take_themes(out, &counts, &decide, tfidf->matrix.rows, &grouping->work, keep));
    choose_ideas(out, counts, decide, &n, ideas, words, tfidf, blocks, options->before);
    if (options->wanted > n)
        return fail(
            BAD_INPUT,
            TR("der er bedt om %u %s, men kun %u %s har ord, der kan sammenlignes; vælg et mindre --themes eller "
               "udelad det",
               "%u %s asked for, but only %u %s words that can be compared; choose a smaller --themes or leave "
               "it out"),
            options->wanted, options->wanted == 1 ? TR("tema", "theme was") : TR("temaer", "themes were"), n,
            n == 1 ? TR("idé", "idea has") : TR("forskellige idéer", "different ideas have"));
    if (too_few(n, options)) {
        leave_all_unplaced(out, options->before);
        return DONE;
    }
    TRY(group(out, &grouping->points, guided, counts, decide, n, ideas, tfidf, blocks, options, &grouping->work, keep));
    for (uint32_t i = 0; i < out->N; i++)
        counts[i] = counts[i] && out->theme_of[i] != THEME_NONE;
    grouping->counts = counts;
    grouping->guided = guided;
    if (!out->K)
        return DONE;
    return measure_stability(out, &grouping->points, counts, n,
                             words_refine(options, blocks, n) ? &tfidf->matrix : NULL, options);
}

enum status themes_from(struct themes *out, struct grouping *grouping, const struct ideas *ideas,
                        const struct words *words, const struct tfidf *tfidf, const struct represent_blocks *blocks,
                        const struct themes_options *options, struct arena *keep)
{
    *out = (struct themes){.N = ideas->N};
    *grouping = (struct grouping){0};
    return find_themes(out, grouping, ideas, words, tfidf, blocks, options, keep);
}

void grouping_free(struct grouping *grouping)
{
    arena_free(&grouping->work);
}

enum status themes_keep_names(struct themes *themes, const struct grouping *grouping,
                              const struct themes_options *options, struct arena *keep)
{
    if (options->codebook)
        TRY(has_themes_already(options->before)
                ? guided_name_numbers(themes, options->before->given, options->codebook, keep)
                : guided_name_themes(themes, grouping->guided, options->codebook, grouping->counts, keep));
    if (options->before)
        staying_names(themes, options->before);
    guided_drop_own_names(themes);
    return DONE;
}

const struct choice_row *themes_chosen(const struct themes *themes)
{
    const struct choice_row *best = NULL;
    for (uint32_t n = 0; n < themes->choice_count; n++)
        if (!best || themes->choice[n].score > best->score)
            best = &themes->choice[n];
    return best;
}

bool themes_were_given(const struct themes *themes, struct str label)
{
    for (uint32_t k = 0; k < themes->K; k++)
        if (themes->theme[k].given && str_equal(themes->theme[k].label, label))
            return true;
    return false;
}
