/* Choosing names.
 *
 * Problem    Twelve sheets hang side by side: each must say what its theme is about, and no two the same.
 * Method     Themes choose in order of size. The best candidate is the label; a word that stands in an earlier label counts less; the
 *            same words, in any inflection, are no second label. "A og B" where B adds enough: by meaning, when the sum of both vectors
 *            tells the theme's ideas from the others better than A alone (nearness.h), B is near the centre and an idea without A has it;
 *            by words, when B stands in ideas without A. Both are definite or neither is.
 *            The next best candidates, none sharing a word with another, are the alternatives.
 * Shapes     CANDIDATES_MOST candidates a theme.
 * Cost       one question to nearness.h for each candidate that could be a second half.
 * Promises   Labels are unique in lower case and in their words; alternatives are no theme's label. Ties to the better candidate.
 * Example    busser and færge score alike, "busser" comes first and two ideas speak of a færge alone: "Busser og færge".
 */
#include "labels/naming.h"

#include "base/number.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define SHARED_WORTH      0.3   /* a span that shares a word with an earlier label */
#define SECOND_WORTH      0.4   /* the second span's score against the first's, at least */
#define TELLS_LEAST       0.72  /* of the second span by itself, by meaning */
#define TELLS_ALONE       0.83  /* where one idea has it */
#define NEAR_LEAST        0.2   /* cosine of the second span with the theme's centre */
#define TELLS_GAINED      0.02  /* by both together */
#define COVERED_ENOUGH    0.66  /* share of the ideas with the first span: above, no second is sought by words */
#define ALTERNATIVE_WORTH 0.003 /* an alternative's score against the best, at least */

enum { FEWEST_GAINED = 2 /* ideas with the second span alone */ };

enum status naming_begin(struct naming *naming)
{
    TAKE(&naming->work, naming->used, naming->source->nominal->L);
    return DONE;
}

void naming_free(struct naming *naming)
{
    map_free(&naming->taken);
    map_free(&naming->taken_words);
    arena_free(&naming->work);
}

static bool shares_used(const struct naming *naming, uint32_t span)
{
    uint32_t lexeme[SPAN_WORDS], count = span_lexemes(lexeme, naming->spans->key[span], naming->source->nominal);
    for (uint32_t n = 0; n < count; n++)
        if (naming->used[lexeme[n]])
            return true;
    return false;
}

/* Does one lexeme stand inside the other, as in a compound? */
static bool is_part_of(const struct naming *naming, uint32_t part, uint32_t whole)
{
    const struct words *words = naming->source->words;
    struct str stem = words->term_text[words->part[words->part_first[naming->source->nominal->shown[part]]]];
    return part == whole || str_find(words->word_text[naming->source->nominal->shown[whole]], stem, 0) != SIZE_MAX;
}

/* Do the spans share a word, or a compound's part ("tog", "togtrafik")? */
static bool overlap(const struct naming *naming, uint32_t a, uint32_t b)
{
    uint32_t in_a[SPAN_WORDS], in_b[SPAN_WORDS];
    uint32_t a_count = span_lexemes(in_a, naming->spans->key[a], naming->source->nominal);
    uint32_t b_count = span_lexemes(in_b, naming->spans->key[b], naming->source->nominal);
    for (uint32_t i = 0; i < a_count; i++)
        for (uint32_t j = 0; j < b_count; j++)
            if (is_part_of(naming, in_a[i], in_b[j]) || is_part_of(naming, in_b[j], in_a[i]))
                return true;
    return false;
}

/* *is_new = false when another theme is called by these words already, in any inflection and order. */
static enum status take_words(bool *is_new, struct naming *naming, const struct candidate *first,
                              const struct candidate *second)
{
    uint32_t *lexeme, number;
    TAKE(&naming->work, lexeme, 2 * SPAN_WORDS);
    uint32_t count = span_lexemes(lexeme, naming->spans->key[first->span], naming->source->nominal);
    if (second)
        count += span_lexemes(lexeme + count, naming->spans->key[second->span], naming->source->nominal);
    qsort(lexeme, count, sizeof *lexeme, number_compare_u32);
    return map_add(&naming->taken_words, (struct str){(const char *)lexeme, count * sizeof *lexeme}, &number, is_new);
}

enum status naming_take(struct named *out, bool *done, struct naming *naming, struct str text)
{
    struct str lower;
    uint32_t number;
    TRY(utf8_capitalise(&text, text, &naming->work));
    *out = (struct named){0};
    TRY(str_copy(&out->text, text, naming->keep));
    TRY(utf8_lower(&lower, out->text, naming->keep));
    return map_add(&naming->taken, lower, &number, done);
}

/* "bus og tog" is full. */
static bool is_joined_already(struct str text)
{
    return str_find(text, STR(" og "), 0) != SIZE_MAX;
}

static bool can_join(const struct naming *naming, const struct candidate *first, const struct candidate *second)
{
    return second->text.len && !is_joined_already(second->text) && !overlap(naming, first->span, second->span) &&
           utf8_count(first->text) + 4 + utf8_count(second->text) <= THEME_LABEL_MOST;
}

/* What B adds to A: the share of its ideas that A has not; by meaning, how much better both together tell the theme's ideas
 * from the others than A alone does. 0: not enough. */
static enum status measure_gain(double *out, const struct naming *naming, const struct candidates *in, uint32_t theme,
                                const struct candidate *first, const struct candidate *second)
{
    uint32_t gained = 0;
    for (uint32_t i = 0; i < in->n; i++)
        gained += second->has[i] && !first->has[i];
    *out = gained >= FEWEST_GAINED && first->ideas <= COVERED_ENOUGH * in->n ? (double)gained / second->ideas : 0;
    if (!first->vector || !second->vector)
        return DONE;
    struct arena work = {0};
    double tells;
    float *both = arena_take(&work, naming->by_meaning->D, sizeof *both);
    for (uint32_t d = 0; both && d < naming->by_meaning->D; d++)
        both[d] = first->vector[d] + second->vector[d];
    enum status status = both ? nearness_tells(&tells, naming->by_meaning, theme, both) : MACHINE;
    double least = second->ideas > 1 ? TELLS_LEAST : TELLS_ALONE;
    bool near = nearness_cosine(naming->by_meaning, theme, second->vector) >= NEAR_LEAST;
    if (status == DONE)
        *out =
            gained && near && second->tells >= least && tells >= first->tells + TELLS_GAINED ? tells - first->tells : 0;
    arena_free(&work);
    return status;
}

/* The second half of "A og B": the span with the largest score for what it adds; NULL where none adds enough. When a second
 * one is needed to tell two themes apart, any will do. */
static enum status find_second(const struct candidate **out, const struct naming *naming, const struct candidates *in,
                               uint32_t theme, const struct candidate *first, bool needed)
{
    double most = 0;
    bool article = str_starts(first->text, STR("den ")) || str_starts(first->text, STR("det "));
    *out = NULL;
    if (is_joined_already(first->text) || (!needed && article))
        return DONE;
    for (uint32_t c = 0; c < in->count; c++) {
        const struct candidate *second = &in->candidate[c];
        double gain = 1;
        if (second == first || !can_join(naming, first, second) ||
            (!needed && (second->definite != first->definite || second->score < SECOND_WORTH * first->score ||
                         shares_used(naming, second->span))))
            continue;
        if (!needed)
            TRY(measure_gain(&gain, naming, in, theme, first, second));
        if (second->score * gain > most) {
            *out = second;
            most = second->score * gain;
        }
    }
    return DONE;
}

static void mark_used(struct naming *naming, uint32_t span)
{
    uint32_t lexeme[SPAN_WORDS], count = span_lexemes(lexeme, naming->spans->key[span], naming->source->nominal);
    for (uint32_t n = 0; n < count; n++)
        naming->used[lexeme[n]] = 1;
}

/* A label from this first span; *is_new = false where it is taken. */
static enum status label_with(struct named *out, bool *is_new, struct naming *naming, const struct candidates *in,
                              uint32_t theme, const struct candidate *first, bool two_words)
{
    const struct candidate *second;
    struct str text = first->text;
    *is_new = false;
    TRY(find_second(&second, naming, in, theme, first, two_words));
    if (two_words && !second)
        return DONE;
    if (second)
        TRY(str_format(&text, &naming->work, "%.*s og %.*s", STR_ARG(first->text), STR_ARG(second->text)));
    TRY(take_words(is_new, naming, first, second));
    if (*is_new)
        TRY(naming_take(out, is_new, naming, text));
    if (!*is_new)
        return DONE;
    out->count = second ? 2 : 1;
    out->span[0] = first->span;
    out->span[1] = second ? second->span : first->span;
    for (uint32_t s = 0; s < out->count; s++)
        mark_used(naming, out->span[s]);
    return DONE;
}

/* The best candidate that has a text and is not tried yet, words of earlier labels counting less. */
static uint32_t next_first(const struct naming *naming, const struct candidates *in, const bool *tried)
{
    uint32_t best = UINT32_MAX;
    double most = 0;
    for (uint32_t c = 0; c < in->count; c++) {
        const struct candidate *candidate = &in->candidate[c];
        double score = candidate->score * (shares_used(naming, candidate->span) ? SHARED_WORTH : 1);
        if (!tried[c] && candidate->text.len && (best == UINT32_MAX || score > most)) {
            best = c;
            most = score;
        }
    }
    return best;
}

enum status naming_choose(struct named *out, bool *done, struct naming *naming, const struct candidates *in,
                          uint32_t theme)
{
    *done = false;
    for (uint32_t words = 1; words <= 2; words++) {
        bool tried[CANDIDATES_MOST] = {false};
        uint32_t first;
        while (!*done && (first = next_first(naming, in, tried)) != UINT32_MAX) {
            tried[first] = true;
            TRY(label_with(out, done, naming, in, theme, &in->candidate[first], words == 2));
        }
    }
    return DONE;
}

/* The best candidates that are no label and share no word with one another or, while others are left, with the label. */
enum status naming_alternatives(struct theme *out, const struct named *label, struct naming *naming,
                                const struct candidates *in)
{
    uint32_t chosen[THEME_ALTERNATIVES];
    out->alternatives = 0;
    for (uint32_t pass = 0; pass < 2; pass++)
        for (uint32_t c = 0; c < in->count && out->alternatives < THEME_ALTERNATIVES; c++) {
            const struct candidate *candidate = &in->candidate[c];
            struct str text, lower;
            bool other = candidate->text.len && candidate->score >= ALTERNATIVE_WORTH * in->candidate[0].score;
            for (uint32_t a = 0; a < out->alternatives && other; a++)
                other = !overlap(naming, candidate->span, chosen[a]);
            for (uint32_t s = 0; s < label->count && other && pass == 0; s++)
                other = !overlap(naming, candidate->span, label->span[s]);
            if (!other)
                continue;
            TRY(utf8_capitalise(&text, candidate->text, &naming->work));
            TRY(utf8_lower(&lower, text, &naming->work));
            if (map_find(&naming->taken, lower) != MAP_NONE)
                continue;
            chosen[out->alternatives] = candidate->span;
            TRY(str_copy(&out->alternative[out->alternatives++], text, naming->keep));
        }
    return DONE;
}
