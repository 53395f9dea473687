/* The workings that guided.c, guided_shares.c and guided_fit.c share. */
#ifndef BRIKKER_GUIDING_H
#define BRIKKER_GUIDING_H

#include "themes/guided.h"

struct guiding {
    const struct dense *points;
    const uint8_t *counts;
    const struct codebook *codebook;
    uint32_t N, C, k;   /* ideas, names, names and new themes */
    struct dense name;  /* C × D, length 1 or 0 */
    double *cosine;     /* [N × C] of each idea to each name */
    struct dense drawn; /* room × D: what draws ideas to a group: its centre and its name */
    double *start;      /* [room] what every idea has of a group beforehand: the midpoint of a new theme, else 0 */
    uint8_t *left;      /* [room] 1: a name that no idea means; nothing is drawn to it */
    uint32_t *pinned;   /* [N] the theme that the person gave the idea to, or THEME_NONE */
    uint32_t *of;       /* [rows] */
    double *sum;        /* [strips × room × D] zero between uses */
};

/* How well the idea fits the group, as it is drawn. */
static inline double guided_score(const struct guiding *g, const struct dense *rows, uint32_t i, uint32_t c)
{
    return g->start[c] + dense_dot(dense_row(rows, i), dense_row(&g->drawn, c), g->drawn.columns);
}

static inline void guided_add_row(double *sum, const float *row, double weight, uint32_t D)
{
    for (uint32_t d = 0; d < D; d++)
        sum[d] += weight * (double)row[d];
}

/* So many strips of ideas have sums of their own. */
uint32_t guided_strips(uint32_t N);
/* sum [k × D] = the ideas, each by its part in the group as it is drawn. */
enum status guided_share_out(struct guiding *g, struct arena *work) MUST_CHECK;

/* Rounds of parts and centres from g->of; then each idea to one group, as it is in `smooth`: half itself and half its neighbours. */
enum status guided_settle(struct guiding *g, const struct dense *smooth, struct arena *work) MUST_CHECK;

/* A name whose ideas are clearly nearer to strangers than to a name's own is not what they mean, and leaves; then the rest settle.
 * One with an idea for an example stays, and so do all where none would. */
enum status guided_leave_names(struct guiding *g, const struct dense *smooth, struct arena *work) MUST_CHECK;

/* number [freely->k]: the group in g of each free group that founds a theme, THEME_NONE of the others; g->k = the names and these.
 * wanted: so many groups in all; 0: those that clearly fit no name. */
enum status guided_found_themes(struct guiding *g, uint32_t *number, const struct kmeans *freely, uint32_t wanted,
                                struct arena *work) MUST_CHECK;

#endif
