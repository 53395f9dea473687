/* A new wave of ideas into themes that are there.
 *
 * Problem    Posters are on the wall when more ideas come. Themes must stay what they are, new ideas must find their place, and
 *            what is really new must show, while a grouping of everything from scratch would turn the wall over.
 * Method     All ideas are grouped afresh, with the quality of one run; then the fresh groups are tied to the themes that are
 *            there by the old ideas they share (one to one, the largest overlap first). New ideas follow their group. A group
 *            that is tied to no theme founds one when enough new ideas are in it; else its new ideas go where most of its old
 *            ones are, or to the nearest theme. Old ideas stay; those whose group speaks most clearly for another theme move,
 *            at most a small share of them in a wave. So the themes drift slowly towards what one run over everything would
 *            give. (Matching of clusterings over time by overlap: Greene, Doyle & Cunningham 2010; smoothness against
 *            quality: Chakrabarti, Kumar & Tomkins 2006.)
 * Shapes     N ideas, G fresh groups, T themes; overlap G × T.
 * Cost       O(N·D + G·T).
 * Promises   Held ideas and locked themes do not change; numbers are not used again; ties to the lowest number. Depends on its
 *            arguments alone.
 * Example    themes 1 {a, b, c}, 2 {d, e}; fresh {a, b, x}, {c, d, e, y}, {u, v, w}; x, y, u, v, w are new. The groups are tied to
 *            1, 2 and nothing; x → 1, y → 2, and u, v, w found theme 3. c would move to 2, if one of five may.
 * References Greene, Doyle & Cunningham 2010, ASONAM; Chakrabarti, Kumar & Tomkins 2006, KDD.
 */
#include "themes/waves.h"

#include <stdlib.h>
#include <string.h>

enum { FOUND_LEAST = 3 /* new ideas in a group that founds a theme */ };

struct placing {
    uint32_t *number_of;
    const struct kmeans *fresh;
    const struct dense *points;
    const uint8_t *counts;
    const struct decisions *decisions;
    uint32_t N, T;          /* T: themes, new ones among them */
    uint32_t *theme_number; /* [T] */
    bool *locked;           /* [T] */
    uint32_t *tied;         /* [G] a theme's place among T, or NONE */
    struct dense centre;    /* T × D */
    struct arena *work;
};

#define NO_THEME UINT32_MAX

static bool is_old(const struct placing *p, uint32_t i)
{
    return p->number_of[i] != WAVE_NEW;
}

/* The theme's place, NO_THEME for 0 and for numbers that are not there. */
static uint32_t place_of(const struct placing *p, uint32_t number)
{
    for (uint32_t t = 0; number && number != WAVE_NEW && t < p->T; t++)
        if (p->theme_number[t] == number)
            return t;
    return NO_THEME;
}

/* Living themes, and room for one new theme a group. */
static enum status list_living(struct placing *p)
{
    const struct decisions *decisions = p->decisions;
    TAKE(p->work, p->theme_number, decisions->theme_count + p->fresh->k);
    TAKE(p->work, p->locked, decisions->theme_count + p->fresh->k);
    for (uint32_t t = 0; t < decisions->theme_count; t++)
        if (!decisions->theme[t].merged_into) {
            p->locked[p->T] = decisions->theme[t].locked;
            p->theme_number[p->T++] = decisions->theme[t].number;
        }
    return DONE;
}

/* Largest overlap first; groups and themes each at most once. */
static enum status tie_groups(struct placing *p)
{
    uint32_t G = p->fresh->k, *overlap;
    TAKE(p->work, overlap, (size_t)G * (p->T ? p->T : 1));
    TAKE(p->work, p->tied, G);
    for (uint32_t g = 0; g < G; g++)
        p->tied[g] = NO_THEME;
    for (uint32_t i = 0; i < p->N; i++) {
        uint32_t t = is_old(p, i) ? place_of(p, p->number_of[i]) : NO_THEME;
        if (p->counts[i] && t != NO_THEME)
            overlap[(size_t)p->fresh->of[i] * p->T + t]++;
    }
    for (;;) {
        uint32_t best = 0, best_g = 0, best_t = 0;
        for (uint32_t g = 0; g < G; g++)
            for (uint32_t t = 0; t < p->T && p->tied[g] == NO_THEME; t++)
                if (overlap[(size_t)g * p->T + t] > best) {
                    best = overlap[(size_t)g * p->T + t];
                    best_g = g;
                    best_t = t;
                }
        if (!best)
            return DONE;
        p->tied[best_g] = best_t;
        for (uint32_t g = 0; g < G; g++)
            overlap[(size_t)g * p->T + best_t] = 0;
    }
}

/* A theme for each untied group with enough new ideas. */
static void found_themes(struct placing *p, uint32_t *next_number)
{
    for (uint32_t g = 0; g < p->fresh->k; g++) {
        uint32_t fresh = 0;
        for (uint32_t i = 0; i < p->N; i++)
            fresh += p->counts[i] && p->fresh->of[i] == g && !is_old(p, i);
        if (p->tied[g] != NO_THEME || fresh < FOUND_LEAST)
            continue;
        p->locked[p->T] = false;
        p->tied[g] = p->T;
        p->theme_number[p->T++] = (*next_number)++;
    }
}

/* Where each theme lies now: its old ideas, and the new ones of its group. */
static enum status find_centres(struct placing *p)
{
    TRY(dense_take(&p->centre, p->T, p->points->columns, p->work));
    for (uint32_t i = 0; i < p->N; i++) {
        uint32_t t = is_old(p, i) ? place_of(p, p->number_of[i]) : p->tied[p->fresh->of[i]];
        if (!p->counts[i] || t == NO_THEME)
            continue;
        for (uint32_t d = 0; d < p->points->columns; d++)
            dense_row(&p->centre, t)[d] += dense_row(p->points, i)[d];
    }
    dense_normalise_rows(&p->centre);
    return DONE;
}

static double nearness(const struct placing *p, uint32_t i, uint32_t t)
{
    return dense_dot(dense_row(p->points, i), dense_row(&p->centre, t), p->points->columns);
}

static uint32_t nearest_open(const struct placing *p, uint32_t i)
{
    uint32_t best = NO_THEME;
    double highest = 0;
    for (uint32_t t = 0; t < p->T; t++) {
        double cosine = p->locked[t] ? 0 : nearness(p, i, t);
        if (cosine > highest) {
            highest = cosine;
            best = t;
        }
    }
    return best;
}

static void place_new(struct placing *p, uint32_t *number_of)
{
    for (uint32_t i = 0; i < p->N; i++) {
        if (is_old(p, i))
            continue;
        uint32_t t = p->counts[i] ? p->tied[p->fresh->of[i]] : NO_THEME;
        if (p->counts[i] && (t == NO_THEME || p->locked[t]))
            t = nearest_open(p, i);
        number_of[i] = t == NO_THEME ? 0 : p->theme_number[t];
    }
}

struct candidate_move {
    struct wave_move move;
    double gain;
};

static int by_gain(const void *a, const void *b)
{
    const struct candidate_move *x = a, *y = b;
    if (x->gain != y->gain)
        return x->gain < y->gain ? 1 : -1;
    return (x->move.idea > y->move.idea) - (x->move.idea < y->move.idea);
}

static enum status move_old(const struct placing *p, struct themes_before *before, struct arena *keep)
{
    struct candidate_move *candidate;
    uint32_t candidates = 0, movable = 0;
    TAKE(p->work, candidate, p->N);
    for (uint32_t i = 0; i < p->N; i++) {
        if (!is_old(p, i) || !p->counts[i] || p->decisions->held[i])
            continue;
        uint32_t from = place_of(p, p->number_of[i]), to = p->tied[p->fresh->of[i]];
        movable++;
        if (to == NO_THEME || to == from || p->locked[to] || (from != NO_THEME && p->locked[from]))
            continue;
        double gain = nearness(p, i, to) - (from == NO_THEME ? 0 : nearness(p, i, from));
        if (gain > 0)
            candidate[candidates++] = (struct candidate_move){{i, p->number_of[i], p->theme_number[to]}, gain};
    }
    qsort(candidate, candidates, sizeof *candidate, by_gain);
    uint32_t most = (uint32_t)(before->most_moved * (float)movable);
    before->moves = candidates < most ? candidates : most;
    TAKE(keep, before->move, before->moves);
    for (uint32_t m = 0; m < before->moves; m++) {
        before->move[m] = candidate[m].move;
        before->number_of[candidate[m].move.idea] = candidate[m].move.to;
    }
    return DONE;
}

enum status waves_place(struct themes_before *before, const struct kmeans *fresh, const struct dense *points,
                        const uint8_t *counts, struct arena *keep)
{
    struct arena work = {0};
    struct placing p = {.fresh = fresh,
                        .points = points,
                        .counts = counts,
                        .decisions = before->decisions,
                        .N = points->rows,
                        .work = &work};
    p.number_of = arena_take(&work, p.N, sizeof *p.number_of);
    enum status status = p.number_of ? DONE : MACHINE;
    if (status == DONE && p.N)
        memcpy(p.number_of, before->number_of, p.N * sizeof *p.number_of);
    if (status == DONE)
        status = list_living(&p);
    if (status == DONE)
        status = tie_groups(&p);
    if (status == DONE) {
        found_themes(&p, &before->next_number);
        status = find_centres(&p);
    }
    if (status == DONE) {
        place_new(&p, before->number_of);
        status = move_old(&p, before, keep);
    }
    arena_free(&work);
    return status;
}

static int by_value(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static uint32_t nearest_group(const struct kmeans *groups, const float *row)
{
    uint32_t best = 0;
    double nearest = -2;
    for (uint32_t c = 0; c < groups->k; c++) {
        double cosine = dense_dot(row, dense_row(&groups->centre, c), groups->centre.columns);
        if (cosine > nearest) {
            nearest = cosine;
            best = c;
        }
    }
    return best;
}

enum status waves_groups(struct kmeans *out, uint32_t **number, const uint32_t *number_of, const struct dense *points,
                         const uint8_t *counts, struct arena *keep)
{
    uint32_t N = points->rows, *all, n = 0;
    *out = (struct kmeans){0};
    TAKE(keep, out->of, N);
    TAKE(keep, all, N);
    for (uint32_t i = 0; i < N; i++)
        if (counts[i] && number_of[i] && number_of[i] != WAVE_NEW)
            all[n++] = number_of[i];
    qsort(all, n, sizeof *all, by_value);
    for (uint32_t i = 0; i < n; i++)
        if (!i || all[i] != all[i - 1])
            all[out->k++] = all[i];
    *number = all;
    TRY(dense_take(&out->centre, out->k, points->columns, keep));
    for (uint32_t i = 0; i < N; i++) {
        const uint32_t *at = bsearch(&number_of[i], all, out->k, sizeof *all, by_value);
        out->of[i] = at ? (uint32_t)(at - all) : UINT32_MAX;
        for (uint32_t d = 0; at && counts[i] && d < points->columns; d++)
            dense_row(&out->centre, out->of[i])[d] += dense_row(points, i)[d];
    }
    dense_normalise_rows(&out->centre);
    for (uint32_t i = 0; i < N; i++)
        if (out->of[i] == UINT32_MAX)
            out->of[i] = nearest_group(out, dense_row(points, i));
    return DONE;
}
