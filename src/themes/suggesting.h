/* What suggest.c (themes) and suggest_moves.c (single ideas) share while suggestions are looked for. */
#ifndef BRIKKER_SUGGESTING_H
#define BRIKKER_SUGGESTING_H

#include "groups/neighbours.h"
#include "themes/decided.h"
#include "themes/suggest.h"

/* N ideas of D numbers, K themes; everything in `work` but what is found. */
struct suggesting {
    const struct suggest_input *in;
    uint32_t N, K, D;
    uint8_t *counts;  /* [N] compared at all, and nobody's duplicate */
    uint32_t *size;   /* [K] of these */
    double *sum;      /* [K × D] */
    double *across;   /* [K × K] mean cosine of pairs; on the diagonal of pairs inside, -1 for an only idea */
    uint32_t *linked; /* [K × K] of the nearest ideas of row k's ideas: in column k */
    struct neighbours near;
    double *fit; /* [N] cosine to the mean of its theme's others; of ideas in themes */
    struct decided decided;
    uint8_t *taken; /* [K] stands in a merge or split already */
    struct suggestion *found;
    uint32_t count, room;
    struct arena *work, *keep;
};

struct suggest_candidate {
    uint32_t a, b; /* themes; or a subtheme, or an idea, and the theme that it would go to */
    double gain;
};

static inline uint32_t suggest_theme_of(const struct suggesting *s, uint32_t i)
{
    return s->in->themes->theme_of[i];
}

static inline const float *suggest_point(const struct suggesting *s, uint32_t i)
{
    return dense_row(s->in->points, i);
}

/* The cosine to the mean of theme k, without the idea itself where it stands there. */
double suggest_fit(const struct suggesting *s, uint32_t i, uint32_t k);
/* The next suggestion, with room for `ideas`. */
enum status suggest_add(struct suggestion **out, struct suggesting *s, enum suggestion_kind kind,
                        uint32_t ideas) MUST_CHECK;
/* For qsort(): the greatest gain first, then the lowest numbers. */
int suggest_by_gain(const void *one, const void *two);

/* Ideas with a theme (`placed`) or without: adds those that fit another theme better and whose nearest ideas stand there. Behind
 * merges and splits, whose themes it leaves alone. */
enum status suggest_moves(struct suggesting *s, bool placed) MUST_CHECK;

#endif
