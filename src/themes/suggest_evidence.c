/* Problem    A cosine convinces nobody. Two ideas side by side and the words that they share do.
 * Method     A word weighs by its idf and by the share of ideas that have it: the lesser of both sides' where they are to be alike,
 *            the difference where they are to differ. What fewer than WORD_LEAST ideas of a side have is chance.
 * Cost       one pass over the matrix a suggestion; for a merge the pairs of the two themes
 * Promises   words as people wrote them, each once; ties to the lowest number
 */
#include "themes/suggest_evidence.h"

#include <math.h>

enum { WORD_LEAST = 2 /* ideas */ };
enum side { OUTSIDE, ONE, OTHER, SIDES };

struct sides {
    const struct suggest_input *in;
    uint8_t *side;         /* [N] */
    uint32_t size[SIDES];  /* ideas */
    uint32_t *have[SIDES]; /* [M] ideas with the term; none of OUTSIDE */
    uint8_t *idea_has;     /* [M] the one idea that moves has the term */
};

static enum status sides_take(struct sides *out, const struct suggest_input *in, struct arena *work)
{
    *out = (struct sides){.in = in};
    TAKE(work, out->side, in->ideas->N);
    TAKE(work, out->have[ONE], in->words->M);
    TAKE(work, out->have[OTHER], in->words->M);
    TAKE(work, out->idea_has, in->words->M);
    return DONE;
}

static void count_terms(struct sides *sides)
{
    const struct csr *matrix = &sides->in->tfidf->matrix;
    for (uint32_t i = 0; i < sides->in->ideas->N; i++) {
        const uint8_t side = sides->side[i];
        sides->size[side]++;
        for (uint64_t e = matrix->start[i]; side != OUTSIDE && e < matrix->start[i + 1]; e++)
            sides->have[side][matrix->col[e]]++;
    }
}

static double share(const struct sides *sides, enum side side, uint32_t term)
{
    return sides->size[side] ? (double)sides->have[side][term] / sides->size[side] : 0;
}

static double shared_weight(const struct sides *sides, uint32_t term)
{
    bool both = sides->have[ONE][term] >= WORD_LEAST && sides->have[OTHER][term] >= WORD_LEAST;
    return both ? fmin(share(sides, ONE, term), share(sides, OTHER, term)) * (double)sides->in->tfidf->idf[term] : 0;
}

static double distinct_weight(const struct sides *sides, uint32_t term)
{
    double more = share(sides, ONE, term) - share(sides, OTHER, term);
    return sides->have[ONE][term] >= WORD_LEAST ? more * (double)sides->in->tfidf->idf[term] : 0;
}

/* Of the one idea that moves: words that where it would go are more usual than where it stands. */
static double own_weight(const struct sides *sides, uint32_t term)
{
    bool has = sides->idea_has[term] && sides->have[OTHER][term] >= WORD_LEAST;
    double more = share(sides, OTHER, term) - share(sides, ONE, term);
    return has ? more * (double)sides->in->tfidf->idf[term] : 0;
}

static bool is_listed(const struct suggestion *out, struct str word)
{
    for (uint32_t w = 0; w < out->words; w++)
        if (str_equal(out->word[w], word))
            return true;
    return false;
}

/* The words that weigh most; what weighs nothing, or less, is none. */
static void choose_words(struct suggestion *out, const struct sides *sides,
                         double (*weigh)(const struct sides *, uint32_t))
{
    const struct words *words = sides->in->words;
    double last = HUGE_VAL;
    uint32_t last_term = 0;
    for (uint32_t looked = 0; looked < 2 * SUGGEST_WORDS && out->words < SUGGEST_WORDS; looked++) {
        double heaviest = 0;
        uint32_t best = words->M;
        for (uint32_t t = 0; t < words->M; t++) {
            double weight = weigh(sides, t);
            bool behind = weight < last || (weight <= last && t > last_term);
            if (weight > heaviest && behind) {
                heaviest = weight;
                best = t;
            }
        }
        if (best == words->M)
            return;
        last = heaviest;
        last_term = best;
        struct str word = words->form_text[words->shown_form[words->shown_word[best]]];
        if (!is_listed(out, word))
            out->word[out->words++] = word;
    }
}

/* ---- a merge ---- */

static void find_pair(struct suggestion *out, const struct sides *sides)
{
    const struct dense *points = sides->in->points;
    double nearest = -2;
    for (uint32_t i = 0; i < sides->in->ideas->N; i++)
        for (uint32_t j = 0; sides->side[i] == ONE && j < sides->in->ideas->N; j++) {
            if (sides->side[j] != OTHER)
                continue;
            double cosine = dense_dot(dense_row(points, i), dense_row(points, j), points->columns);
            if (cosine > nearest) {
                nearest = cosine;
                out->example[0] = i;
                out->example[1] = j;
            }
        }
    out->examples = nearest > -2 ? 2 : 0;
}

static enum side side_in_merge(const struct suggestion *one, const struct themes *themes, uint32_t i)
{
    return themes->theme_of[i] == one->theme ? ONE : themes->theme_of[i] == one->into ? OTHER : OUTSIDE;
}

/* ---- a split ---- */

static bool is_example(const struct suggestion *one, uint32_t idea)
{
    for (uint32_t e = 0; e < one->examples; e++)
        if (one->example[e] == idea)
            return true;
    return false;
}

static enum status find_central(struct suggestion *out, const struct sides *sides, struct arena *work)
{
    const struct dense *points = sides->in->points;
    float *sum;
    TAKE(work, sum, points->columns);
    for (uint32_t n = 0; n < out->idea_count; n++)
        for (uint32_t d = 0; d < points->columns; d++)
            sum[d] += dense_row(points, out->idea[n])[d];
    while (out->examples < SUGGEST_EXAMPLES && out->examples < out->idea_count) {
        uint32_t best = IDEA_NONE;
        double nearest = -HUGE_VAL;
        for (uint32_t n = 0; n < out->idea_count; n++) {
            double cosine = dense_dot(sum, dense_row(points, out->idea[n]), points->columns);
            if (cosine > nearest && !is_example(out, out->idea[n])) {
                nearest = cosine;
                best = out->idea[n];
            }
        }
        out->example[out->examples++] = best;
    }
    return DONE;
}

/* ---- the whole ---- */

static void take_sides(struct sides *sides, const struct suggestion *one, const uint8_t *counts)
{
    const struct themes *themes = sides->in->themes;
    for (uint32_t i = 0; i < themes->N; i++) {
        if (!counts[i] || themes->theme_of[i] == THEME_NONE)
            continue;
        if (one->kind == SUGGEST_SPLIT)
            sides->side[i] = themes->theme_of[i] == one->theme ? OTHER : OUTSIDE;
        else
            sides->side[i] = (uint8_t)side_in_merge(one, themes, i);
    }
    for (uint32_t n = 0; n < one->idea_count; n++)
        sides->side[one->idea[n]] = one->kind == SUGGEST_SPLIT ? ONE : OUTSIDE;
    const struct csr *matrix = &sides->in->tfidf->matrix;
    if (one->idea_count == 1)
        for (uint64_t e = matrix->start[one->idea[0]]; e < matrix->start[one->idea[0] + 1]; e++)
            sides->idea_has[matrix->col[e]] = 1;
}

static enum status show(struct suggestion *out, struct sides *sides, const uint8_t *counts, struct arena *work)
{
    take_sides(sides, out, counts);
    count_terms(sides);
    switch (out->kind) {
    case SUGGEST_MERGE:
        find_pair(out, sides);
        choose_words(out, sides, shared_weight);
        return DONE;
    case SUGGEST_SPLIT:
        choose_words(out, sides, distinct_weight);
        return find_central(out, sides, work);
    default:
        choose_words(out, sides, own_weight);
        return DONE;
    }
}

enum status evidence_find(struct suggestion *out, const struct suggest_input *in, const uint8_t *counts)
{
    struct arena work = {0};
    struct sides sides;
    enum status status = sides_take(&sides, in, &work);
    if (status == DONE)
        status = show(out, &sides, counts, &work);
    arena_free(&work);
    return status;
}
