/* Whether ideas fit a name at all: which names leave, and which groups found new themes (guided.c says how and why).
 *
 * Problem    How near ideas come to a name says as much about the name ("Vejret" is near no question about the rain) and about the idea
 *            (a long one is near nothing) as about the two together.
 * Method     An idea fits a name by its cosine less what the name has with all ideas, and less what the idea has with the names; of
 *            few names the latter says little, and 1/C of it stays (with one name all of it). Half of how well the ideas of the
 *            names fit their own is the border between fitting and not. Two names of a dozen have all ideas at first, and most of
 *            them fit neither: for founding, the border is that of the best-fitting ones, as large a share as the names are of the
 *            groups that were found without them.
 * Shapes     n ideas, C names, F free groups.
 * Cost       n C additions each time, n log n where names are few; the cosines are made once (guided.c).
 * Promises   Sums in the ideas' order, of the best-fitting ones in theirs; ties to the lowest group.
 */
#include "themes/guiding.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FEWEST_TO_TELL = 3 };

/* One-sided 1 %, for a dozen groups are asked at once: one leaves the names only where its mean lies below the border by more than
 * chance. */
#define CLEARLY 2.33

static double to_name(const struct guiding *g, uint32_t i, uint32_t c)
{
    return g->cosine[(size_t)i * g->C + c];
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

/* What is taken out of the cosines. */
struct fitting {
    double *name; /* [C] mean over the ideas that count */
    double *idea; /* [N] mean over the names that stay, of what is left then */
    double border;
};

static double fit_to(const struct guiding *g, const struct fitting *fitting, uint32_t i, uint32_t c)
{
    return to_name(g, i, c) - fitting->name[c] - fitting->idea[i];
}

static int by_fall(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x < *y) - (*x > *y);
}

/* fit [n] is put in order. */
static double mean_of_best(double *fit, uint32_t n, double share)
{
    const uint32_t best = share < 1 ? (uint32_t)ceil(share * n) : n;
    double sum = 0;
    if (best < n)
        qsort(fit, n, sizeof *fit, by_fall);
    for (uint32_t i = 0; i < best; i++)
        sum += fit[i];
    return best ? sum / best : 0;
}

/* share: of the ideas at names, the best-fitting ones that tell what fitting is. */
static enum status take_fitting(struct fitting *out, const struct guiding *g, double share, struct arena *work)
{
    double n = 0, names = 0, *own;
    uint32_t placed = 0;
    TAKE(work, own, g->N);
    TAKE(work, out->name, g->C);
    TAKE(work, out->idea, g->N);
    for (uint32_t c = 0; c < g->C; c++)
        names += !g->left[c];
    for (uint32_t i = 0; i < g->N; i++) {
        n += g->counts[i] != 0;
        for (uint32_t c = 0; g->counts[i] && c < g->C; c++)
            out->name[c] += to_name(g, i, c);
    }
    for (uint32_t c = 0; c < g->C; c++)
        out->name[c] /= n > 0 ? n : 1;
    for (uint32_t i = 0; i < g->N; i++) {
        if (!g->counts[i])
            continue;
        for (uint32_t c = 0; c < g->C; c++)
            out->idea[i] += g->left[c] ? 0 : to_name(g, i, c) - out->name[c];
        out->idea[i] *= (names - 1) / (names * names);
        if (g->of[i] >= g->C)
            continue;
        own[placed++] = fit_to(g, out, i, g->of[i]);
    }
    out->border = 0.5 * mean_of_best(own, placed, share);
    return DONE;
}

/* How well some ideas fit one name. */
struct sample {
    double n, sum, squares;
};

static void add_fit(struct sample *sample, double fit)
{
    sample->n++;
    sample->sum += fit;
    sample->squares += fit * fit;
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
    struct fitting fitting;
    TAKE(work, own, g->C);
    TAKE(work, leaves, g->C);
    TRY(take_fitting(&fitting, g, 1, work));
    for (uint32_t i = 0; i < g->N; i++)
        if (g->counts[i] && g->of[i] < g->C)
            add_fit(&own[g->of[i]], fit_to(g, &fitting, i, g->of[i]));
    for (uint32_t c = 0; c < g->C; c++)
        leaves[c] = !g->left[c] && upper_end(&own[c]) < fitting.border;
    for (uint32_t i = 0; i < g->N; i++)
        if (g->pinned[i] != THEME_NONE)
            leaves[g->pinned[i]] = 0;
    for (uint32_t c = 0; c < g->C; c++) {
        leaving += leaves[c];
        stay += !leaves[c] && !g->left[c];
    }
    for (uint32_t c = 0; stay && c < g->C; c++)
        g->left[c] |= leaves[c];
    return stay && leaving ? guided_settle(g, smooth, work) : DONE;
}

/* fit [freely->k]: how well the group's ideas can fit the name that they fit best, the upper end of what their mean allows.
 * INFINITY for a group too small to found a theme. */
static enum status group_fits(double *fit, const struct guiding *g, const struct fitting *fitting,
                              const struct kmeans *freely, struct arena *work)
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
            add_fit(&sample[freely->of[i]], fit_to(g, fitting, i, c));
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
    struct fitting fitting;
    double midpoint = find_midpoint(g), *fit;
    uint32_t left = 0, rest = freely->k - (g->k - g->C);
    for (uint32_t c = 0; c < g->C; c++)
        left += g->left[c];
    TAKE(work, fit, freely->k);
    TRY(take_fitting(&fitting, g, g->C - left < rest ? (double)(g->C - left) / rest : 1, work));
    TRY(group_fits(fit, g, &fitting, freely, work));
    g->k = g->C;
    for (uint32_t f = 0; f < freely->k; f++)
        number[f] = THEME_NONE;
    for (uint32_t taken = 0; taken < freely->k; taken++) {
        uint32_t worst = THEME_NONE;
        for (uint32_t f = 0; f < freely->k; f++)
            if (number[f] == THEME_NONE && fit[f] < INFINITY && (worst == THEME_NONE || fit[f] < fit[worst]))
                worst = f;
        if (worst == THEME_NONE || (wanted ? g->k - left >= wanted : fit[worst] >= fitting.border))
            break;
        g->start[g->k] = midpoint;
        number[worst] = g->k++;
    }
    return DONE;
}
