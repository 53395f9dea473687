/* Words that stand in most themes.
 *
 * Problem    A theme's parts are named by what tells them from each other; inside "Togtrafik" that may be "EU", which everybody in
 *            the consultation says.
 * Method     A word stands in a theme when one idea of SHARE has it, in any inflection; it is everywhere when it stands in more than half
 *            of the themes. Of large themes READ ideas say so, evenly drawn.
 * Shapes     W words, M terms, K themes; a word counts through its term where it has but one.
 * Cost       one pass over the tokens that are read, one over the M terms for each theme; memory M.
 * Promises   Depends on the themes alone; words in the order of their numbers.
 * Example    20 themes of 20 ideas, "eu" in two ideas of each of 12: everywhere. In ten ideas of each of three: not.
 */
#include "telling/everywhere.h"

#include "base/str.h"

enum { SHARE = 20, READ = 400 };

struct reading {
    const struct words *words;
    uint32_t *last;   /* [M] the idea that had the term last, plus 1 */
    uint32_t *ideas;  /* [M] of the theme at hand */
    uint32_t *themes; /* [M] that the term stands in */
};

static uint32_t term_of(const struct words *words, uint32_t word)
{
    return words->part_first[word + 1] - words->part_first[word] == 1 ? words->part[words->part_first[word]]
                                                                      : UINT32_MAX;
}

static void read_idea(struct reading *r, uint32_t idea)
{
    for (uint64_t t = r->words->first[idea]; t < r->words->first[idea + 1]; t++) {
        uint32_t term = term_of(r->words, r->words->word_of_form[r->words->form[t]]);
        if (term == UINT32_MAX || r->last[term] == idea + 1)
            continue;
        r->last[term] = idea + 1;
        r->ideas[term]++;
    }
}

/* member [m] */
static void read_theme(struct reading *r, const uint32_t *member, uint32_t m)
{
    uint32_t step = (m + READ - 1) / READ, read = 0;
    for (uint32_t n = 0; n < m; n += step, read++)
        read_idea(r, member[n]);
    for (uint32_t term = 0; term < r->words->M; term++) {
        r->themes[term] += r->ideas[term] > 0 && r->ideas[term] * SHARE >= read;
        r->ideas[term] = 0;
    }
}

/* member [first[k] … first[k+1]-1]: the ideas of theme k, ascending. */
static enum status deal(uint32_t **first, uint32_t **member, const struct themes *themes, const uint8_t *counts,
                        struct arena *work)
{
    uint32_t *next;
    TAKE(work, *first, (size_t)themes->K + 1);
    TAKE(work, next, themes->K);
    for (uint32_t i = 0; i < themes->N; i++)
        if (counts[i] && themes->theme_of[i] != THEME_NONE)
            (*first)[themes->theme_of[i] + 1]++;
    for (uint32_t k = 0; k < themes->K; k++) {
        (*first)[k + 1] += (*first)[k];
        next[k] = (*first)[k];
    }
    TAKE(work, *member, (*first)[themes->K]);
    for (uint32_t i = 0; i < themes->N; i++)
        if (counts[i] && themes->theme_of[i] != THEME_NONE)
            (*member)[next[themes->theme_of[i]]++] = i;
    return DONE;
}

static enum status read_all(struct buffer *out, const struct themes *themes, const struct words *words,
                            const uint8_t *counts, struct arena *work)
{
    struct reading r = {.words = words};
    uint32_t *first, *member;
    TAKE(work, r.last, words->M);
    TAKE(work, r.ideas, words->M);
    TAKE(work, r.themes, words->M);
    TRY(deal(&first, &member, themes, counts, work));
    for (uint32_t k = 0; k < themes->K; k++)
        read_theme(&r, member + first[k], first[k + 1] - first[k]);
    for (uint32_t w = 0; w < words->W; w++) {
        uint32_t term = term_of(words, w);
        if (term != UINT32_MAX && 2 * r.themes[term] > themes->K)
            TRY(buffer_format(out, "%.*s ", STR_ARG(words->word_text[w])));
    }
    return DONE;
}

enum status everywhere_from(struct str *out, const struct themes *themes, const struct words *words,
                            const uint8_t *counts, struct arena *keep)
{
    struct arena work = {0};
    struct buffer text = {0};
    *out = (struct str){0};
    if (themes->K < EVERYWHERE_THEMES)
        return DONE;
    enum status status = read_all(&text, themes, words, counts, &work);
    if (status == DONE && text.len)
        status = str_copy(out, buffer_str(&text), keep);
    buffer_free(&text);
    arena_free(&work);
    return status;
}
