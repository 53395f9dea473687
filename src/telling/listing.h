/* A list of passages, word for word, that together say what a theme's ideas say, or why they say it. */
#ifndef BRIKKER_LISTING_H
#define BRIKKER_LISTING_H

#include "labels/spans.h"
#include "telling/slices.h"

/* What all lists are read from. */
struct listing_ground {
    struct slice_source source;
    const struct dense *points;
    struct span_sample members; /* all ideas of each theme */
    uint8_t *opposition;        /* [N] slice_opposition() of each that counts: the same in every theme */
};

/* One list in the making: a theme's summary or its reasons. The caller sets the first part, the rest is 0. */
struct listing {
    const struct listing_ground *ground;
    uint32_t theme;
    bool reasons;
    const uint32_t *member; /* [count] the ideas that could stand in it */
    const double *central;  /* [count] their cosines with the theme's centre */
    uint32_t count;
    const float *centre; /* [M] the theme's mean row of TF-IDF, length 1 */
    float *spread;       /* [M] of reasons: 0, and 0 again afterwards */

    struct slice *slice; /* [candidates] */
    uint32_t candidates;
    float *nearness; /* [candidates × voices] */
    uint32_t voices;
    uint32_t chosen[THEME_REASONS], speaks_for[THEME_REASONS];
    uint32_t chosen_count;
    double *inside, *outside; /* [count × THEME_REASONS], [outsiders × THEME_REASONS] nearness to each chosen passage */
    uint32_t outsiders;       /* ideas of other themes that were asked */
    double *nearest;          /* [count] each member's nearness to the nearest chosen passage */
    double shared;            /* from here on it is shared */
};

/* out [most]: at most `most` passages, the most shared first; the last of three or more stands there only if `least` ideas share it.
 * What the listing holds then lives in `work`. */
enum status listing_fill(struct passage *out, uint32_t *count, struct listing *l, uint32_t most, uint32_t least,
                         struct arena *work) MUST_CHECK;

#endif
