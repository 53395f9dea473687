/* Whether ideas fit a name at all: which names leave, and which groups found new themes (guided.c says how and why).
 *
 * Shapes     n ideas, C names, F free groups.
 * Cost       n C cosines each time.
 * Promises   Sums in the ideas' order; ties to the lowest group.
 */
#include "themes/guiding.h"

#include <math.h>
#include <string.h>

enum { FEWEST_TO_TELL = 3 };

/* One-sided 5 %: a group leaves the names only where its mean lies below the midpoint by more than chance. */
#define CLEARLY 1.645

static double to_name(const struct guiding *g, uint32_t i, uint32_t c)
{
    return dense_dot(dense_row(g->points, i), dense_row(&g->name, c), g->name.columns);
}

/* Midway between how near the ideas of the names are to their own and how near they are to the others. */
static double find_midpoint(const struct guiding *g)
{
    double own = 0, all = 0, n = 0, names = 0;
    for (uint32_t c = 0; c < g->C; c++)
        names += !g->left[c];
    for (uint32_t i = 0; i < g->N; i++) {
        if (!g->counts[i] || g->of[i] >= g->C)
            continue;
        n++;
        own += to_name(g, i, g->of[i]);
        for (uint32_t c = 0; c < g->C; c++)
            all += g->left[c] ? 0 : to_name(g, i, c);
    }
    double others = n > 0 && names > 1 ? (all - own) / (n * (names - 1)) : 0;
    return n > 0 ? 0.5 * (own / n + others) : 0;
}

/* Of some ideas' cosines to one name. */
struct sample {
    double n, sum, squares;
};

static void add_cosine(struct sample *sample, double cosine)
{
    sample->n++;
    sample->sum += cosine;
    sample->squares += cosine * cosine;
}

/* The upper end of what the mean can be; INFINITY of too few to tell. */
static double upper_end(const struct sample *sample)
{
    double n = sample->n;
    if (n < FEWEST_TO_TELL)
        return INFINITY;
    double mean = sample->sum / n, variance = (sample->squares - n * mean * mean) / (n - 1);
    return mean + CLEARLY * sqrt((variance > 0 ? variance : 0) / n);
}

enum status guided_leave_names(struct guiding *g, const struct dense *smooth, struct arena *work)
{
    struct sample *own;
    uint8_t *leaves;
    uint32_t stay = 0, leaving = 0;
    double midpoint = find_midpoint(g);
    TAKE(work, own, g->C);
    TAKE(work, leaves, g->C);
    for (uint32_t i = 0; i < g->N; i++)
        if (g->counts[i] && g->of[i] < g->C)
            add_cosine(&own[g->of[i]], to_name(g, i, g->of[i]));
    for (uint32_t c = 0; c < g->C; c++)
        leaves[c] = !g->left[c] && upper_end(&own[c]) < midpoint;
    for (uint32_t i = 0; i < g->N; i++)
        if (g->pinned[i] != THEME_NONE)
            leaves[g->pinned[i]] = 0;
    for (uint32_t c = 0; c < g->C; c++) {
        leaving += leaves[c];
        stay += !leaves[c] && !g->left[c];
    }
    for (uint32_t c = 0; stay && c < g->C; c++)
        g->left[c] |= leaves[c];
    return stay && leaving ? guided_settle(g, smooth) : DONE;
}

/* fit [freely->k]: how near the group's ideas can be to the name that they are nearest to, the upper end of what their mean allows.
 * INFINITY for a group too small to found a theme. */
static enum status group_fits(double *fit, const struct guiding *g, const struct kmeans *freely, struct arena *work)
{
    struct sample *sample;
    double *best;
    TAKE(work, sample, freely->k);
    TAKE(work, best, freely->k);
    for (uint32_t f = 0; f < freely->k; f++)
        best[f] = -INFINITY;
    for (uint32_t c = 0; c < g->C; c++) {
        if (g->left[c])
            continue;
        memset(sample, 0, freely->k * sizeof *sample);
        for (uint32_t i = 0; i < g->N; i++) {
            if (!g->counts[i])
                continue;
            add_cosine(&sample[freely->of[i]], to_name(g, i, c));
        }
        for (uint32_t f = 0; f < freely->k; f++) {
            double mean = sample[f].n > 0 ? sample[f].sum / sample[f].n : 0;
            if (mean <= best[f])
                continue;
            best[f] = mean;
            fit[f] = upper_end(&sample[f]);
        }
    }
    return DONE;
}

enum status guided_found_themes(struct guiding *g, uint32_t *number, const struct kmeans *freely, uint32_t wanted,
                                struct arena *work)
{
    double midpoint = find_midpoint(g), *fit;
    uint32_t left = 0;
    TAKE(work, fit, freely->k);
    TRY(group_fits(fit, g, freely, work));
    g->k = g->C;
    for (uint32_t c = 0; c < g->C; c++)
        left += g->left[c];
    for (uint32_t f = 0; f < freely->k; f++)
        number[f] = THEME_NONE;
    for (uint32_t taken = 0; taken < freely->k; taken++) {
        uint32_t worst = THEME_NONE;
        for (uint32_t f = 0; f < freely->k; f++)
            if (number[f] == THEME_NONE && fit[f] < INFINITY && (worst == THEME_NONE || fit[f] < fit[worst]))
                worst = f;
        if (worst == THEME_NONE || (wanted ? g->k - left >= wanted : fit[worst] >= midpoint))
            break;
        g->start[g->k] = midpoint;
        number[worst] = g->k++;
    }
    return DONE;
}
