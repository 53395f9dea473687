/* A new wave of ideas into themes that are there.
 *
 * Problem    Posters are on the wall when more ideas come. Themes must stay what they are, new ideas must find their place, and
 *            what is really new must show, while a grouping of everything from scratch would turn the wall over.
 * Method     All ideas are grouped afresh, with the quality of one run; then the fresh groups are tied to the themes that are
 *            there by the old ideas they share (one to one, the largest Jaccard first). New ideas follow their group. A group
 *            that is tied to no theme founds one when FOUND_LEAST ideas will stand in it: new ones of that group, at least one,
 *            and, where they are too few, old ones that may move and are nearest to its middle. Else its new ideas go to the
 *            nearest theme. Old ideas stay; those that lie nearer to the theme of their group than to their own move, the
 *            clearest first, after those that a new theme was founded on, and at most a small share of them in a wave. So the
 *            themes drift towards what one run over everything would give, and a broad early theme falls apart
 *            as the ideas for its parts come. (Matching of clusterings over time: Greene, Doyle & Cunningham 2010.)
 *            What a person did is an example: a new idea whose nearest old idea is one that a person moved or pinned goes
 *            to that idea's theme, whatever its group says. A person's new name for a theme draws too, as the names in guided.c
 *            do: an idea goes there where centre and name are nearer than those of its group's theme. Of old ideas
 *            the same is only told, as a hint, measured in what the wave leaves: the next run without news would say the same.
 * Tried      A grouping that is told of the themes (each old idea's theme as more columns of its vector, so that groups change less:
 *            the smoothness of Chakrabarti, Kumar & Tomkins 2006) keeps what the first few ideas happened to look like:
 *            hvidsund-2026 with the encoder, ten waves, mean of seven orders: V .454 instead of .486. Themes founded on three
 *            new ideas alone come too late: .486; with old ones that move .503, where one run over everything gives .526.
 * Shapes     N ideas, G fresh groups, T themes; overlap G × T.
 * Cost       O(N·D·T + G²·T + G·N·D), and O(N²·D) at most where people hold ideas.
 * Promises   Held ideas and ideas of locked themes do not change, nothing comes into a locked theme; numbers are not used again; ties
 *            to the lowest number. Depends on its arguments alone.
 * Example    themes 1 {a, b, c}, 2 {d, e}; fresh {a, b, x}, {c, d, e, y}, {u, v, w}; x, y, u, v, w are new. The groups are tied to
 *            1, 2 and nothing; x → 1, y → 2, and u, v, w found theme 3. c would move to 2, if one of five may.
 * References Greene, Doyle & Cunningham 2010, ASONAM; Chakrabarti, Kumar & Tomkins 2006, KDD.
 */
#include "themes/waves.h"

#include "base/parallel.h"
#include "groups/group_sums.h"
#include "groups/kmeans_centre.h"
#include "themes/drift.h"
#include "themes/evidence.h"

#include <stdlib.h>

enum { FOUND_LEAST = 3 /* ideas that a new theme begins with */, NEAREST_TILE = 1024 };

bool wave_seen(const struct wave *w, uint32_t i)
{
    return w->was[i] != WAVE_NEW;
}

/* One that decides what the themes are, and is in its group for good reason. */
static bool is_evidence(const struct wave *w, uint32_t i)
{
    return w->counts[i] && w->left_out[i] == 0 && !(w->before->asked && !w->before->asked[i]);
}

bool wave_movable(const struct wave *w, uint32_t i)
{
    return wave_seen(w, i) && w->counts[i] && !w->before->decisions->held[i] &&
           (w->home[i] == WAVE_NOWHERE || !w->locked[w->home[i]]);
}

/* Living themes and each idea's place among them, and room for one new theme a group. */
static enum status list_living(struct wave *w)
{
    const struct decisions *decisions = w->before->decisions;
    size_t N = w->N ? w->N : 1;
    TAKE(w->work, w->theme_number, decisions->theme_count + w->fresh->k);
    TAKE(w->work, w->locked, decisions->theme_count + w->fresh->k);
    TAKE(w->work, w->name, decisions->theme_count + w->fresh->k);
    TAKE(w->work, w->middle, decisions->theme_count + w->fresh->k);
    TAKE(w->work, w->tied, w->fresh->k);
    TAKE(w->work, w->was, N);
    TAKE(w->work, w->home, N);
    TAKE(w->work, w->founder, N);
    for (uint32_t t = 0; t < decisions->theme_count; t++)
        if (!decisions->theme[t].merged_into) {
            w->locked[w->T] = decisions->theme[t].locked;
            w->name[w->T] = w->before->name_row ? w->before->name_row[t] : 0;
            w->theme_number[w->T++] = decisions->theme[t].number;
        }
    for (uint32_t i = 0; i < w->N; i++) {
        w->was[i] = w->before->number_of[i];
        w->home[i] = WAVE_NOWHERE;
        for (uint32_t t = 0; wave_seen(w, i) && t < w->T && w->home[i] == WAVE_NOWHERE; t++)
            if (w->theme_number[t] == w->was[i])
                w->home[i] = t;
        w->held += w->counts[i] && decisions->held[i] && w->home[i] != WAVE_NOWHERE;
    }
    return DONE;
}

/* The pair that is most alike by Jaccard, compared as fractions; false where nothing is shared any more. */
static bool most_alike(const struct wave *w, const uint32_t *overlap, const uint32_t *group_size,
                       const uint32_t *theme_size, uint32_t *best_g, uint32_t *best_t)
{
    uint64_t shared = 0, all = 1;
    for (uint32_t g = 0; g < w->fresh->k; g++)
        for (uint32_t t = 0; t < w->T && w->tied[g] == WAVE_NOWHERE; t++) {
            uint64_t both = overlap[(size_t)g * w->T + t], either = group_size[g] + theme_size[t] - both;
            if (both * all > shared * either) {
                shared = both;
                all = either;
                *best_g = g;
                *best_t = t;
            }
        }
    return shared > 0;
}

/* The name that a person gave group g beforehand; THEME_NONE: none. */
static uint32_t name_of(const struct wave *w, uint32_t g)
{
    return w->before->name_of_group ? w->before->name_of_group[g] : THEME_NONE;
}

/* A group that a person has named is that theme, whatever it shares with others. */
static void tie_named(struct wave *w, uint32_t *overlap)
{
    for (uint32_t g = 0; g < w->fresh->k; g++) {
        uint32_t number = name_of(w, g) == THEME_NONE ? 0 : w->before->given[name_of(w, g)];
        for (uint32_t t = 0; number && t < w->T; t++) {
            if (w->theme_number[t] != number)
                continue;
            w->tied[g] = t;
            for (uint32_t other = 0; other < w->fresh->k; other++)
                overlap[(size_t)other * w->T + t] = 0;
        }
        for (uint32_t t = 0; name_of(w, g) != THEME_NONE && t < w->T; t++)
            overlap[(size_t)g * w->T + t] = 0;
    }
}

/* Groups and themes each at most once. */
static enum status tie_groups(struct wave *w)
{
    uint32_t G = w->fresh->k, g = 0, t = 0, *overlap, *group_size, *theme_size;
    TAKE(w->work, overlap, (size_t)G * w->T);
    TAKE(w->work, group_size, G);
    TAKE(w->work, theme_size, w->T);
    for (g = 0; g < G; g++)
        w->tied[g] = WAVE_NOWHERE;
    for (uint32_t i = 0; G && i < w->N; i++)
        if (w->counts[i] && w->home[i] != WAVE_NOWHERE) {
            overlap[(size_t)w->fresh->of[i] * w->T + w->home[i]]++;
            group_size[w->fresh->of[i]]++;
            theme_size[w->home[i]]++;
        }
    tie_named(w, overlap);
    while (most_alike(w, overlap, group_size, theme_size, &g, &t)) {
        w->tied[g] = t;
        for (uint32_t other = 0; other < G; other++)
            overlap[(size_t)other * w->T + t] = 0;
    }
    return DONE;
}

static double to_group(const struct wave *w, uint32_t i, uint32_t g)
{
    return dense_dot(dense_row(w->points, i), dense_row(&w->fresh->centre, g), w->points->columns);
}

/* How many old ideas must move for the group to found a theme; more than `most`: it cannot. */
static uint32_t found_need(const struct wave *w, uint32_t g, uint32_t most)
{
    uint32_t fresh = 0, old = 0;
    for (uint32_t i = 0; i < w->N; i++)
        if (w->fresh->of[i] == g && is_evidence(w, i)) {
            fresh += !wave_seen(w, i);
            old += wave_movable(w, i);
        }
    bool named = name_of(w, g) != THEME_NONE;
    uint32_t least = named ? 1 : FOUND_LEAST, need = fresh < least ? least - fresh : 0;
    return (!fresh && !named) || w->tied[g] != WAVE_NOWHERE || need > old ? most + 1 : need;
}

static void choose_founder(struct wave *w, uint32_t g)
{
    uint32_t best = 0;
    double highest = -2;
    for (uint32_t i = 0; i < w->N; i++) {
        if (w->fresh->of[i] != g || w->founder[i] || !is_evidence(w, i) || !wave_movable(w, i))
            continue;
        double cosine = to_group(w, i, g);
        if (cosine > highest) {
            highest = cosine;
            best = i;
        }
    }
    w->founder[best] = 1;
}

static void found_themes(struct wave *w, uint32_t *next_number, uint32_t most)
{
    for (uint32_t g = 0; g < w->fresh->k; g++) {
        uint32_t need = found_need(w, g, most);
        if (need > most)
            continue;
        for (uint32_t n = 0; n < need; n++)
            choose_founder(w, g);
        most -= need;
        w->locked[w->T] = false;
        w->tied[g] = w->T;
        if (name_of(w, g) != THEME_NONE)
            w->before->given[name_of(w, g)] = *next_number;
        w->theme_number[w->T++] = (*next_number)++;
    }
}

/* Where each theme lies now: its old ideas, and the new ones of its group. */
static enum status find_centres(struct wave *w)
{
    TRY(dense_take(&w->centre, w->T, w->points->columns, w->work));
    for (uint32_t i = 0; i < w->N; i++) {
        uint32_t t = w->home[i];
        if (w->fresh->k && (!wave_seen(w, i) || w->founder[i]))
            t = w->tied[w->fresh->of[i]];
        if (!w->counts[i] || t == WAVE_NOWHERE)
            continue;
        for (uint32_t d = 0; d < w->points->columns; d++)
            dense_row(&w->centre, t)[d] += dense_row(w->points, i)[d];
    }
    dense_normalise_rows(&w->centre);
    return DONE;
}

double wave_cosine(const struct wave *w, uint32_t i, uint32_t t)
{
    return dense_dot(dense_row(w->points, i), dense_row(&w->centre, t), w->points->columns);
}

static uint32_t nearest_open(const struct wave *w, uint32_t i)
{
    uint32_t best = WAVE_NOWHERE;
    double highest = 0;
    for (uint32_t t = 0; t < w->T; t++) {
        double cosine = w->locked[t] ? 0 : wave_cosine(w, i, t);
        if (cosine > highest) {
            highest = cosine;
            best = t;
        }
    }
    return best;
}

static uint32_t place_by_group(const struct wave *w, uint32_t i)
{
    if (!w->fresh->k)
        return nearest_open(w, i);
    uint32_t t = w->tied[w->fresh->of[i]];
    if (w->left_out[i])
        return WAVE_NOWHERE;
    return t == WAVE_NOWHERE || w->locked[t] ? nearest_open(w, i) : t;
}

static uint32_t place_for(const struct wave *w, uint32_t i)
{
    if (!w->counts[i])
        return WAVE_NOWHERE;
    uint32_t example = evidence_example(w, i);
    if (example != IDEA_NONE)
        return w->home[example];
    uint32_t by_group = place_by_group(w, i), by_name = evidence_name(w, i, by_group);
    return by_name == WAVE_NOWHERE ? by_group : by_name;
}

/* As the next run will find it, where nothing new comes: so what is hinted at now is what is hinted at, and done, then. */
static enum status settle(struct wave *w)
{
    const struct themes_before *before = w->before;
    const struct decisions *decisions = before->decisions;
    uint32_t theme = 0;
    for (uint32_t t = 0; t < decisions->theme_count; t++)
        if (!decisions->theme[t].merged_into)
            w->name[theme++] = before->name_row ? before->name_row[t] : 0;
    w->held = 0;
    for (uint32_t i = 0; i < w->N; i++) {
        w->was[i] = before->number_of[i];
        w->founder[i] = 0;
        w->home[i] = WAVE_NOWHERE;
        for (uint32_t t = 0; t < w->T && w->home[i] == WAVE_NOWHERE; t++)
            if (w->theme_number[t] == w->was[i])
                w->home[i] = t;
        w->held += w->counts[i] && decisions->held[i] && w->home[i] != WAVE_NOWHERE;
    }
    TRY(find_centres(w));
    evidence_measure(w);
    return DONE;
}

static enum status place_wave(struct wave *w, struct themes_before *before, struct arena *keep)
{
    uint32_t free = 0, fresh = 0;
    TRY(list_living(w));
    TRY(tie_groups(w));
    for (uint32_t i = 0; i < w->N; i++) {
        free += wave_seen(w, i) && w->counts[i] && !before->decisions->held[i];
        fresh += !wave_seen(w, i) && w->counts[i];
    }
    uint32_t most = fresh || before->may_move ? (uint32_t)((double)before->most_moved * free) : 0;
    found_themes(w, &before->next_number, most);
    TRY(find_centres(w));
    evidence_measure(w);
    for (uint32_t i = 0; i < w->N; i++)
        if (!wave_seen(w, i) && before->decisions->withheld[i] != WITHHELD_EXCLUDED) {
            uint32_t t = place_for(w, i);
            before->number_of[i] = t == WAVE_NOWHERE ? 0 : w->theme_number[t];
        }
    TRY(drift_from(w, before, most, keep));
    TRY(settle(w));
    return evidence_hints(w, before, keep);
}

enum status waves_place(struct themes_before *before, const struct kmeans *fresh, const uint8_t *left_out,
                        const struct dense *points, const uint8_t *counts, struct arena *keep)
{
    struct arena work = {0};
    struct wave w = {.before = before,
                     .fresh = fresh,
                     .left_out = left_out,
                     .points = points,
                     .counts = counts,
                     .N = points->rows,
                     .work = &work};
    before->moves = before->hints = 0;
    enum status status = place_wave(&w, before, keep);
    arena_free(&work);
    return status;
}

static int by_value(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void add_ascending(uint32_t *all, uint32_t *count, uint32_t number)
{
    uint32_t at = (*count)++;
    for (; at > 0 && all[at - 1] > number; at--)
        all[at] = all[at - 1];
    all[at] = number;
}

struct nearing {
    struct kmeans *groups;
    const struct dense *points;
};

static enum status take_nearest(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct nearing *n = context;
    uint32_t N = n->points->rows, from = tile * NEAREST_TILE, to = parallel_tile_end(from, NEAREST_TILE, N);
    for (uint32_t i = from; i < to; i++)
        if (n->groups->of[i] == UINT32_MAX)
            n->groups->of[i] = kmeans_nearest(n->groups, dense_row(n->points, i));
    return DONE;
}

enum status waves_groups(struct kmeans *out, const uint32_t *number_of, const struct dense *points,
                         const uint8_t *counts, struct arena *keep)
{
    const uint32_t N = points->rows, D = points->columns;
    uint32_t *all;
    struct group_sums sums;
    *out = (struct kmeans){0};
    TAKE(keep, out->of, N);
    TAKE(keep, all, N);
    for (uint32_t i = 0; i < N; i++)
        if (counts[i] && number_of[i] && number_of[i] != WAVE_NEW &&
            !bsearch(&number_of[i], all, out->k, sizeof *all, by_value))
            add_ascending(all, &out->k, number_of[i]);
    for (uint32_t i = 0; i < N; i++) {
        const uint32_t *at = bsearch(&number_of[i], all, out->k, sizeof *all, by_value);
        out->of[i] = at ? (uint32_t)(at - all) : UINT32_MAX;
    }
    TRY(dense_take(&out->centre, out->k, D, keep));
    TRY(group_sums_take(&sums, N, out->k, D, keep));
    TRY(group_sums_make(&sums, points, out->of, out->k, counts));
    for (uint32_t c = 0; c < out->k; c++)
        kmeans_direction(dense_row(&out->centre, c), sums.sum + (size_t)c * D, D);
    struct nearing nearing = {out, points};
    return parallel_tiles(parallel_tiles_of(N, NEAREST_TILE), take_nearest, &nearing);
}
