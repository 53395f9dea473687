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
#include "themes/numbering.h"
#include "themes/place.h"
#include "themes/stability.h"
#include "themes/staying.h"
#include "themes/waves.h"

#include <string.h>

enum { KMEANS_ROUNDS = 50, KMEANS_POINTS = 200000 /* ideas × starts that one run may read */ };

const char *const unplaced_word[UNPLACED_REASONS] = {"",      "empty",   "no_words", "too_short", "between",
                                                     "alone", "no_name", "too_few",  "waiting",   "withheld"};

/* What goes into the stage, and what its steps hand on. */
struct making {
    const struct ideas *ideas;
    const struct words *words;
    const struct tfidf *tfidf;
    const struct represent_blocks *blocks;
    const struct themes_options *options;
    struct themes *out;
    struct dense *points; /* N × D; with a codebook's rows behind until these have said what they had to */
    uint8_t *counts;      /* [rows of the matrix] 1: grouped; a codebook's rows stay 0, here and in the next */
    uint8_t *decide;      /* [rows of the matrix] 1: decides what the themes are */
    uint32_t n;           /* ideas that decide */
    struct kmeans found;
    struct neighbours near; /* of all that count, empty where others decide */
    struct guided *guided;
    uint32_t *number_of; /* [N] of the idea's theme: 0, WAVE_NEW or 1 … */
    struct arena *work, *keep;
};

static uint32_t starts_for(uint32_t n)
{
    uint32_t starts = KMEANS_POINTS / (n + 1);
    return starts < 2 ? 2 : starts > 40 ? 40 : starts;
}

/* Names come first: the free groups that fit none of them found the new themes. */
static enum status group_by_names(struct making *m)
{
    if (!m->options->codebook)
        return DONE;
    TRY(guided_from(m->guided, &m->found, m->points, m->counts, m->out->N, m->options, m->work));
    m->found = m->guided->groups;
    return DONE;
}

static struct kmeans_options kmeans_options(const struct making *m)
{
    const struct themes_options *options = m->options;
    return (struct kmeans_options){.k = options->wanted,
                                   .starts = options->starts ? options->starts : starts_for(m->n),
                                   .rounds = options->rounds ? options->rounds : KMEANS_ROUNDS,
                                   .seed = options->seed};
}

/* Where neighbours' averages made the groups, words add something to many ideas of which no sentence was read, and nothing else. Very few
 * ideas are told by too few words. */
static bool words_refine(const struct making *m)
{
    return choose_graph(m->options, m->n) ? !m->blocks->sentences && m->n >= GRAPH_MANY : m->n >= GRAPH_FEWEST;
}

static enum status measure_stability(const struct making *m)
{
    struct stability_options stability = {.resamples = m->options->resamples,
                                          .by_graph = choose_graph(m->options, m->n),
                                          .kmeans = kmeans_options(m),
                                          .terms = words_refine(m) ? &m->tfidf->matrix : NULL,
                                          .seed = m->options->seed};
    return stability_from(m->out, m->points, m->counts, &stability);
}

/* Groups made without regard to what was before, of the ideas that decide. */
static enum status group_afresh(struct making *m)
{
    struct kmeans_options kmeans = kmeans_options(m);
    if (!kmeans.k) {
        struct choice choice;
        TRY(choose_from(&choice, m->points, m->decide, m->options, m->keep));
        kmeans.k = choice.chosen;
        m->out->choice = choice.row;
        m->out->choice_count = m->options->codebook ? 0 : choice.count; /* the names decide too */
    }
    if (!choose_graph(m->options, m->n))
        return kmeans_from(&m->found, m->points, m->decide, &kmeans, m->work);
    if (memcmp(m->counts, m->decide, m->points->rows) != 0)
        return graph_from(&m->found, m->points, m->decide, kmeans.k, kmeans.seed, m->work);
    TRY(neighbours_from(&m->near, m->points, m->counts, GRAPH_REACH, m->work));
    return graph_from_neighbours(&m->found, &m->near, m->points, m->decide, kmeans.k, kmeans.seed, m->work);
}

static bool has_themes_already(const struct themes_before *before)
{
    return before && before->placement->theme_count;
}

/* The number of each idea's theme: as they were, of the wave that came, or 1 … K by size where themes are found for the first time. */
static enum status find_numbers(struct making *m)
{
    struct themes_before *before = m->options->before;
    struct themes *out = m->out;
    if (has_themes_already(before)) {
        m->number_of = before->number_of;
        before->name_of_group = m->guided->name;
        return before->as_it_was ? DONE : waves_place(before, &m->found, out->unplaced, m->points, m->counts, m->keep);
    }
    uint32_t first = before ? before->next_number : 1;
    TAKE(m->work, m->number_of, out->N);
    TRY(numbering_by_size(out, m->ideas, &m->found, m->work));
    for (uint32_t i = 0; i < out->N; i++)
        m->number_of[i] = m->counts[i] && out->theme_of[i] != THEME_NONE ? first + out->theme_of[i] : 0;
    if (before)
        before->next_number += out->K;
    out->K = 0;
    return DONE;
}

/* With fewer nothing is grouped. */
static uint32_t fewest(const struct themes_options *options)
{
    return options->codebook ? GUIDED_FEWEST_IDEAS : THEMES_FEWEST_IDEAS;
}

/* Groups, and who has a place in them, as if nothing had been before. */
static enum status find_groups(struct making *m)
{
    const struct themes_options *options = m->options;
    TRY(group_afresh(m));
    if (words_refine(m))
        TRY(mixture_refine(&m->found, m->points, &m->tfidf->matrix, m->decide));
    TRY(group_by_names(m));
    m->points->rows = m->out->N;
    TRY(place_ideas(m->out, &m->found, m->points, m->counts, NULL, m->guided->name,
                    options->wanted || options->codebook, &m->near, m->work));
    if (options->codebook)
        guided_place(m->out, m->guided, options);
    return DONE;
}

static enum status group(struct making *m)
{
    const struct themes_options *options = m->options;
    struct themes_before *before = options->before;
    struct themes *out = m->out;
    TRY(represent_from(m->points, m->tfidf, m->blocks, m->counts, options->dimensions, options->seed, m->work));
    if (!before || (!before->as_it_was && (m->n >= fewest(options) || options->wanted)))
        TRY(find_groups(m));
    m->points->rows = out->N;
    if (m->blocks->trace)
        m->blocks->trace->points.rows = out->N;
    TRY(find_numbers(m));
    TRY(staying_places(out, &m->found, m->points, m->counts, m->number_of, options->only_codebook, &m->near, m->work));
    TRY(numbering_by_size(out, m->ideas, &m->found, m->keep));
    numbering_fill_gaps(out, m->points, m->counts);
    numbering_copies(out, m->ideas);
    staying_numbers(out, m->counts, m->number_of);
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
static void choose_ideas(struct making *m)
{
    const struct themes_before *before = m->options->before;
    const struct ideas *ideas = m->ideas;
    struct themes *out = m->out;
    for (uint32_t i = 0; i < out->N; i++) {
        out->theme_of[i] = out->nearest[i] = out->runner_up[i] = out->subtheme_of[i] = THEME_NONE;
        const enum unplaced unfit = place_unfit(ideas, m->words, m->tfidf, m->blocks, i);
        out->unplaced[i] = (uint8_t)(is_put(before, ideas, i) ? UNPLACED_NOT : unfit);
        if (before && before->decisions->withheld[i])
            out->unplaced[i] = UNPLACED_WITHHELD;
        else if (before && before->as_it_was && before->number_of[i] == WAVE_NEW)
            out->unplaced[i] = UNPLACED_WAITING;
        m->counts[i] = out->unplaced[i] == UNPLACED_NOT && ideas->duplicate_of[i] == IDEA_NONE;
        m->decide[i] = m->counts[i] && unfit == UNPLACED_NOT && !(before && before->asked && !before->asked[i]);
        m->n += m->decide[i];
    }
}

static enum status take_themes(struct making *m)
{
    struct themes *out = m->out;
    TAKE(m->keep, out->theme_of, out->N);
    TAKE(m->keep, out->strength, out->N);
    TAKE(m->keep, out->nearest, out->N);
    TAKE(m->keep, out->runner_up, out->N);
    TAKE(m->keep, out->subtheme_of, out->N);
    TAKE(m->keep, out->unplaced, out->N);
    TAKE(m->work, m->counts, m->tfidf->matrix.rows);
    TAKE(m->work, m->decide, m->tfidf->matrix.rows);
    TAKE(m->work, m->guided, 1);
    return DONE;
}

/* n: ideas that decide. */
static bool too_few(uint32_t n, const struct themes_options *options)
{
    bool waits = options->before && options->before->as_it_was;
    return !has_themes_already(options->before) && ((n < fewest(options) && !options->wanted) || !n || waits);
}

static void leave_all_unplaced(struct themes *out, struct themes_before *before)
{
    for (uint32_t i = 0; i < out->N; i++)
        if (out->unplaced[i] == UNPLACED_NOT || out->unplaced[i] == UNPLACED_SHORT)
            out->unplaced[i] = UNPLACED_TOO_FEW;
    for (uint32_t i = 0; before && !before->as_it_was && i < out->N; i++)
        before->number_of[i] = 0;
}

static enum status find_themes(struct making *m, struct grouping *grouping)
{
    const struct themes_options *options = m->options;
    TRY(take_themes(m));
    choose_ideas(m);
    const uint32_t n = m->n;
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
        leave_all_unplaced(m->out, options->before);
        return DONE;
    }
    TRY(group(m));
    for (uint32_t i = 0; i < m->out->N; i++)
        m->counts[i] = m->counts[i] && m->out->theme_of[i] != THEME_NONE;
    grouping->counts = m->counts;
    grouping->guided = m->guided;
    return m->out->K ? measure_stability(m) : DONE;
}

enum status themes_from(struct themes *out, struct grouping *grouping, const struct ideas *ideas,
                        const struct words *words, const struct tfidf *tfidf, const struct represent_blocks *blocks,
                        const struct themes_options *options, struct arena *keep)
{
    struct making making = {.ideas = ideas,
                            .words = words,
                            .tfidf = tfidf,
                            .blocks = blocks,
                            .options = options,
                            .out = out,
                            .points = &grouping->points,
                            .work = &grouping->work,
                            .keep = keep};
    *out = (struct themes){.N = ideas->N};
    *grouping = (struct grouping){0};
    return find_themes(&making, grouping);
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
