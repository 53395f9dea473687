/* Voices inside a theme that speak against the rest, or for something that few share. */
#ifndef BRIKKER_DISSENT_H
#define BRIKKER_DISSENT_H

#include "telling/slices.h"

/* What is known of one theme when its summary is there. */
struct dissent_request {
    const struct slice_source *source;
    const struct dense *points;
    const float *strength;     /* [N] of the ideas in their themes */
    const float *theme_centre; /* [D] */
    const float *centre;       /* [M] the theme's mean row of TF-IDF, length 1 */
    const uint32_t *member;    /* [count] its ideas, ascending */
    uint32_t count;
    uint32_t denying, chosen;  /* of the passages chosen for the summary so many deny something */
    const double *nearness;    /* [count] to the nearest passage of the summary */
    const uint8_t *opposition; /* [N] sums of enum opposition */
    double shared;             /* nearness from which on two ideas say the same */
};

/* Whether so many of a theme's ideas are few enough to be heard beside its summary, and the theme large enough to have one. */
bool dissent_is_minority(uint32_t ideas, uint32_t of);

/* Fills dissent and dissents; none where there is no evidence. */
enum status dissent_from(struct theme *theme, const struct dissent_request *request) MUST_CHECK;

#endif
