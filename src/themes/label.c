/* Labels: what a theme is called.
 *
 * Problem    One look at a poster should say what a theme is about and how it differs from the one beside it, in the words of those who
 *            wrote the ideas.
 * Method     Each theme's spans are scored (candidates.h); the best one is its label: "Lokalråd". Where a second one covers ideas
 *            that the first misses, and both fit, the label is "A og B". Themes choose in order of size; a word that stands in an
 *            earlier label counts less; the same words, in any inflection, are no second label. Not the words nearest to the
 *            centre: they are frequent rather than telling.
 * Shapes     K themes; SAMPLE_MOST ideas are read, evenly from each theme where there are more.
 * Cost       two passes over the tokens of the ideas read; memory by their distinct spans.
 * Promises   Every theme gets a label; no two are equal, in lower case or in their words; at most THEME_LABEL_MOST characters;
 *            ties to the lower number of the span, which follows the ideas' own order. A theme where no span qualifies takes one
 *            that a single idea has, and without any words it is called by its number.
 * Example    ideas "Flere busser", "En færge til øen", "Busser hver time", "Billig færge" against themes of other things: busser and
 *            færge (2 ideas each) score alike, "busser" comes first and misses two ideas: "Busser og færge".
 */
#include "themes/label.h"

#include "base/map.h"
#include "base/utf8.h"
#include "themes/candidates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SHARED_WORTH   0.3  /* a span that shares a word with an earlier label */
#define SECOND_WORTH   0.4  /* the second span's score against the first's, at least */
#define COVERED_ENOUGH 0.66 /* share of the ideas with the first span: above, no second is sought */

enum { SAMPLE_MOST = 20000, SAMPLE_LEAST = 100 /* of one theme */, FEWEST_GAINED = 2, TERMS_LEAST = 3 };

struct labelling {
    struct themes *themes;
    struct span_source source;
    struct span_sample sample;
    struct nominal nominal;
    struct spans spans;
    uint8_t *damped;        /* [L] */
    uint8_t *used;          /* [L] 1: stands in an earlier label */
    struct map taken;       /* labels in lower case */
    struct map taken_words; /* their lexemes, ascending */
    struct arena work;      /* of the whole labelling */
    struct arena *keep;
};

/* Words that measure or point, and the people and the place that every consultation has: no theme is called by them alone. */
static const char says_little[] =
    "år året årene mdr måned måneder uge uger ugen dag dage dagen time timer timen minut minutter kvarter døgn "
    "tid tider aften aftener morgen formiddag eftermiddag nat weekend mandag tirsdag onsdag torsdag fredag lørdag "
    "søndag januar februar marts april maj juni juli august september oktober november december km kilometer "
    "meter cm kr krone kroner mio mia million millioner milliard procent gang gange stk antal ting sted steder "
    "måde måder slags del dele række form eksempel eksempler grad side sider fald tilfælde forhold område områder "
    "problem problemer løsning løsninger mulighed muligheder forslag idé ideer behov emne emner folk menneske "
    "mennesker person personer mor far mand kone datter søn bror søster borger kommune lokal lokale lokalt";

static enum status add_terms(struct map *terms, const struct words *texts)
{
    for (uint32_t m = 0; m < texts->M; m++) {
        uint32_t number;
        bool is_new;
        TRY(map_add(terms, texts->term_text[m], &number, &is_new));
    }
    return DONE;
}

static bool are_all_in(const struct map *terms, const struct words *words, uint32_t word)
{
    for (uint32_t p = words->part_first[word]; p < words->part_first[word + 1]; p++)
        if (map_find(terms, words->term_text[words->part[p]]) == MAP_NONE)
            return false;
    return true;
}

/* Marks the lexemes all of whose terms stand in the texts; of names only (written with a capital), when asked. */
static enum status damp(struct labelling *l, const struct words *words, const struct str *text, uint32_t count,
                        bool names_only)
{
    struct ideas texts = {.N = count};
    struct words found;
    struct words_options plain = {0};
    struct map terms = {0};
    TAKE(&l->work, texts.text, count);
    for (uint32_t i = 0; i < count; i++)
        TRY(utf8_nfc(&texts.text[i], text[i], &l->work));
    TRY(words_from(&found, &texts, &plain, &l->work));
    enum status status = add_terms(&terms, &found);
    for (uint32_t w = 0; w < words->W && status == DONE; w++)
        if (l->nominal.lexeme[w] != NOMINAL_NONE && (!names_only || l->nominal.proper[w]) &&
            are_all_in(&terms, words, w))
            l->damped[l->nominal.lexeme[w]] = 1;
    map_free(&terms);
    return status;
}

/* The consultation's own subject words, words that say little anywhere, and the names of its areas. */
static enum status find_damped(struct labelling *l, const struct ideas *ideas, const struct words *words,
                               const struct themes_options *options)
{
    struct str little = str_from(says_little);
    struct map areas = {0};
    enum status status = DONE;
    TAKE(&l->work, l->damped, l->nominal.L);
    TRY(damp(l, words, options->damped, options->damped_count, false));
    TRY(damp(l, words, &little, 1, false));
    for (uint32_t i = 0; i < ideas->N && status == DONE; i++) {
        uint32_t number;
        bool is_new;
        status = map_add(&areas, ideas->area[i], &number, &is_new);
    }
    if (status == DONE)
        status = damp(l, words, areas.key, areas.count, true);
    map_free(&areas);
    return status;
}

static bool shares_used(const struct labelling *l, uint32_t span)
{
    uint32_t lexeme[SPAN_WORDS], count = span_lexemes(lexeme, l->spans.key[span], &l->nominal);
    for (uint32_t n = 0; n < count; n++)
        if (l->used[lexeme[n]])
            return true;
    return false;
}

/* Does one lexeme stand inside the other, as in a compound? */
static bool is_part_of(const struct labelling *l, uint32_t part, uint32_t whole)
{
    const struct words *words = l->source.words;
    struct str stem = words->term_text[words->part[words->part_first[l->nominal.shown[part]]]];
    return part == whole || str_find(words->word_text[l->nominal.shown[whole]], stem, 0) != SIZE_MAX;
}

/* Do the spans share a word, or a compound's part ("tog", "togtrafik")? */
static bool overlap(const struct labelling *l, uint32_t a, uint32_t b)
{
    uint32_t in_a[SPAN_WORDS], in_b[SPAN_WORDS];
    uint32_t a_count = span_lexemes(in_a, l->spans.key[a], &l->nominal);
    uint32_t b_count = span_lexemes(in_b, l->spans.key[b], &l->nominal);
    for (uint32_t i = 0; i < a_count; i++)
        for (uint32_t j = 0; j < b_count; j++)
            if (is_part_of(l, in_a[i], in_b[j]) || is_part_of(l, in_b[j], in_a[i]))
                return true;
    return false;
}

static int compare_lexemes(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* *is_new = false when another theme is called by these words already, in any inflection and order. */
static enum status take_words(bool *is_new, struct labelling *l, const struct candidate *first,
                              const struct candidate *second)
{
    uint32_t *lexeme, number;
    TAKE(&l->work, lexeme, 2 * SPAN_WORDS);
    uint32_t count = span_lexemes(lexeme, l->spans.key[first->span], &l->nominal);
    if (second)
        count += span_lexemes(lexeme + count, l->spans.key[second->span], &l->nominal);
    qsort(lexeme, count, sizeof *lexeme, compare_lexemes);
    return map_add(&l->taken_words, (struct str){(const char *)lexeme, count * sizeof *lexeme}, &number, is_new);
}

/* *out = text with a capital; *is_new = false when another theme has that label. */
static enum status take_text(struct str *out, bool *is_new, struct labelling *l, struct str text)
{
    struct str lower;
    uint32_t number;
    TRY(utf8_capitalise(&text, text, &l->work));
    TRY(str_copy(out, text, l->keep));
    TRY(utf8_lower(&lower, *out, l->keep));
    return map_add(&l->taken, lower, &number, is_new);
}

/* "bus og tog" is full. */
static bool is_joined_already(struct str text)
{
    return str_find(text, STR(" og "), 0) != SIZE_MAX;
}

static bool can_join(const struct labelling *l, const struct candidate *first, const struct candidate *second)
{
    return second->text.len && !is_joined_already(second->text) && !overlap(l, first->span, second->span) &&
           utf8_count(first->text) + 4 + utf8_count(second->text) <= THEME_LABEL_MOST;
}

/* The second half of "A og B": the span with the largest score for what it adds; NULL where none adds enough. When a second
 * one is needed to tell two themes apart, any will do. */
static const struct candidate *find_second(const struct labelling *l, const struct candidates *in,
                                           const struct candidate *first, bool needed)
{
    const struct candidate *best = NULL;
    double most = 0;
    bool article = str_starts(first->text, STR("den ")) || str_starts(first->text, STR("det "));
    if (is_joined_already(first->text) || (!needed && (article || first->ideas > COVERED_ENOUGH * in->n)))
        return NULL;
    for (uint32_t c = 0; c < in->count; c++) {
        const struct candidate *second = &in->candidate[c];
        uint32_t gained = 0;
        for (uint32_t i = 0; i < in->n; i++)
            gained += second->has[i] && !first->has[i];
        bool enough =
            gained >= FEWEST_GAINED && second->score >= SECOND_WORTH * first->score && !shares_used(l, second->span);
        double score = second->score * (needed ? 1 : (double)gained / second->ideas);
        if (score > most && (needed || enough) && can_join(l, first, second)) {
            best = second;
            most = score;
        }
    }
    return best;
}

static void mark_used(struct labelling *l, uint32_t span)
{
    uint32_t lexeme[SPAN_WORDS], count = span_lexemes(lexeme, l->spans.key[span], &l->nominal);
    for (uint32_t n = 0; n < count; n++)
        l->used[lexeme[n]] = 1;
}

/* A label from this first span; *is_new = false where it is taken. */
static enum status label_with(struct str *out, bool *is_new, struct labelling *l, const struct candidates *in,
                              const struct candidate *first, bool two_words)
{
    const struct candidate *second = find_second(l, in, first, two_words);
    struct str text = first->text;
    *is_new = false;
    if (two_words && !second)
        return DONE;
    if (second)
        TRY(str_format(&text, &l->work, "%.*s og %.*s", STR_ARG(first->text), STR_ARG(second->text)));
    TRY(take_words(is_new, l, first, second));
    if (*is_new)
        TRY(take_text(out, is_new, l, text));
    if (!*is_new)
        return DONE;
    mark_used(l, first->span);
    if (second)
        mark_used(l, second->span);
    return DONE;
}

/* The best candidate that has a text and is not tried yet, words of earlier labels counting less. */
static uint32_t next_first(const struct labelling *l, const struct candidates *in, const bool *tried)
{
    uint32_t best = UINT32_MAX;
    double most = 0;
    for (uint32_t c = 0; c < in->count; c++) {
        const struct candidate *candidate = &in->candidate[c];
        double score = candidate->score * (shares_used(l, candidate->span) ? SHARED_WORTH : 1);
        if (!tried[c] && candidate->text.len && (best == UINT32_MAX || score > most)) {
            best = c;
            most = score;
        }
    }
    return best;
}

static enum status choose_label(struct str *out, bool *done, struct labelling *l, const struct candidates *in)
{
    *done = false;
    for (uint32_t words = 1; words <= 2; words++) {
        bool tried[CANDIDATES_MOST] = {false};
        uint32_t first;
        while (!*done && (first = next_first(l, in, tried)) != UINT32_MAX) {
            tried[first] = true;
            TRY(label_with(out, done, l, in, &in->candidate[first], words == 2));
        }
    }
    return DONE;
}

static enum status label_theme(struct labelling *l, uint32_t k)
{
    struct candidates candidates;
    struct theme *theme = &l->themes->theme[k];
    bool done = false;
    uint32_t n = l->sample.first[k + 1] - l->sample.first[k];
    for (uint32_t attempt = 0; !done && attempt < 3; attempt++) {
        bool strict = attempt < 2;
        uint32_t least = attempt == 0 && n > 2 ? 2 : 1;
        TRY(candidates_from(&candidates, &l->source, &l->spans, &l->sample, k, l->damped, least, strict, &l->work));
        TRY(choose_label(&theme->label, &done, l, &candidates));
    }
    for (uint32_t number = k + 1; !done; number++) {
        struct str text;
        TRY(str_format(&text, l->keep, TR("Tema %u", "Theme %u"), number));
        TRY(take_text(&theme->label, &done, l, text));
    }
    return DONE;
}

/* The strongest single words, each lexeme once; those of one idea only where there are no others. */
static void list_terms(struct labelling *l, const struct words *words, uint32_t k)
{
    struct theme *theme = &l->themes->theme[k];
    struct term {
        double strength;
        uint32_t lexeme, ideas;
    } term[THEME_TERMS + 1];
    double n = l->sample.first[k + 1] - l->sample.first[k], n_other = (double)l->sample.first[l->sample.K] - n;
    uint32_t terms = 0;
    for (uint64_t e = l->spans.first[k]; e < l->spans.first[k + 1]; e++) {
        struct span_count count = l->spans.counts[e];
        const uint32_t *key = l->spans.key[count.span];
        if (key[1] != NOMINAL_NONE)
            continue;
        double y = count.ideas, contrast = candidate_contrast(y, n, l->spans.ideas[count.span] - y, n_other);
        struct term new = {.lexeme = key[0], .ideas = count.ideas};
        new.strength = contrast *log(1 + y) * (0.2 + 0.8 * (double)l->nominal.noun[key[0]]) *
                       (l->damped[key[0]] ? 0.3 : 1) * (count.ideas < 2 ? 0.01 : 1);
        uint32_t at = terms;
        for (; at > 0 && new.strength > term[at - 1].strength; at--)
            term[at] = term[at - 1];
        if (new.strength > 0)
            term[at] = new;
        terms += new.strength > 0 && terms < THEME_TERMS;
    }
    while (terms > TERMS_LEAST && term[terms - 1].ideas < 2)
        terms--;
    theme->terms = terms;
    for (uint32_t t = 0; t < terms; t++)
        theme->term[t] = nominal_written(&l->nominal, words, l->nominal.shown[term[t].lexeme]);
}

static enum status label_all(struct labelling *l, const struct ideas *ideas, const struct words *words,
                             const struct themes_options *options, const uint8_t *counts)
{
    TRY(span_sample_from(&l->sample, l->themes, counts, SAMPLE_MOST, SAMPLE_LEAST, &l->work));
    TRY(nominal_from(&l->nominal, ideas, words, options->not_nouns, l->sample.idea, l->sample.first[l->sample.K],
                     &l->work));
    TRY(span_source_from(&l->source, ideas, words, &l->nominal, &l->work));
    TRY(spans_from(&l->spans, &l->source, &l->sample, &l->work));
    TRY(find_damped(l, ideas, words, options));
    TAKE(&l->work, l->used, l->nominal.L);
    for (uint32_t k = 0; k < l->themes->K; k++) {
        TRY(label_theme(l, k));
        list_terms(l, words, k);
    }
    return DONE;
}

enum status label_themes(struct themes *themes, const struct ideas *ideas, const struct words *words,
                         const struct themes_options *options, const uint8_t *counts, struct arena *keep)
{
    struct labelling labelling = {.themes = themes, .keep = keep};
    enum status status = label_all(&labelling, ideas, words, options, counts);
    map_free(&labelling.taken);
    map_free(&labelling.taken_words);
    arena_free(&labelling.work);
    return status;
}
