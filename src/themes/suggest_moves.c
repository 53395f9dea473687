/* Which single ideas might stand elsewhere; suggest.c has the rule. */
#include "themes/suggest_evidence.h"
#include "themes/suggesting.h"

#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

struct company {
    uint32_t all, there, here; /* nearest ideas; in the other theme; in its own */
};

static void keep_company(struct company *out, const struct suggesting *s, uint32_t i, uint32_t into)
{
    *out = (struct company){0};
    for (uint32_t n = 0; n < s->near.k; n++) {
        const uint32_t other = s->near.id[(size_t)i * s->near.k + n];
        if (other == UINT32_MAX)
            continue;
        out->all++;
        out->there += suggest_theme_of(s, other) == into;
        out->here += suggest_theme_of(s, i) != THEME_NONE && suggest_theme_of(s, other) == suggest_theme_of(s, i);
    }
}

/* The fit that half of the theme's ideas have at least. */
static enum status middle_fits(double *middle, const struct suggesting *s)
{
    double *fit;
    TAKE(s->work, fit, s->N);
    for (uint32_t k = 0; k < s->K; k++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < s->N; i++)
            if (s->counts[i] && suggest_theme_of(s, i) == k)
                fit[n++] = s->fit[i];
        qsort(fit, n, sizeof *fit, by_value);
        middle[k] = fit[n / 2];
    }
    return DONE;
}

static enum status suggest_move(struct suggesting *s, const struct suggest_candidate *candidate)
{
    const uint32_t i = candidate->a, from = suggest_theme_of(s, i);
    struct suggestion *one;
    struct company company;
    TRY(suggest_add(&one, s, from == THEME_NONE ? SUGGEST_PLACE : SUGGEST_MOVE, 1));
    one->theme = from;
    one->into = candidate->b;
    one->idea_count = 1;
    one->idea[0] = i;
    one->across = suggest_fit(s, i, one->into);
    one->inside = one->across - candidate->gain;
    keep_company(&company, s, i, one->into);
    one->there = company.there;
    one->here = company.here;
    one->links = company.all;
    for (uint32_t n = 0; n < s->near.k && one->examples < SUGGEST_EXAMPLES; n++) {
        uint32_t other = s->near.id[(size_t)i * s->near.k + n];
        if (other != UINT32_MAX && suggest_theme_of(s, other) == one->into)
            one->example[one->examples++] = other;
    }
    return evidence_find(one, s->in, s->counts);
}

enum status suggest_moves(struct suggesting *s, bool placed)
{
    struct suggest_candidate *candidate;
    double *middle;
    uint32_t count = 0;
    TAKE(s->work, candidate, s->N);
    TAKE(s->work, middle, s->K);
    TRY(middle_fits(middle, s));
    for (uint32_t i = 0; i < s->N; i++) {
        uint32_t from = suggest_theme_of(s, i), best = THEME_NONE;
        struct company company;
        double highest = -2;
        if (!s->counts[i] || (from != THEME_NONE) != placed || (placed && s->taken[from]))
            continue;
        for (uint32_t k = 0; k < s->K; k++) {
            double cosine = k == from ? -2 : suggest_fit(s, i, k);
            if (cosine > highest) {
                highest = cosine;
                best = k;
            }
        }
        double gain = best == THEME_NONE ? 0 : highest - (placed ? s->fit[i] : middle[best]);
        if (best == THEME_NONE || gain <= 0 || s->taken[best] || decided_move(&s->decided, i, from, best))
            continue;
        keep_company(&company, s, i, best);
        if (2 * company.there > company.all)
            candidate[count++] = (struct suggest_candidate){i, best, gain};
    }
    if (count)
        qsort(candidate, count, sizeof *candidate, suggest_by_gain);
    for (uint32_t c = 0; c < count; c++)
        TRY(suggest_move(s, &candidate[c]));
    return DONE;
}
