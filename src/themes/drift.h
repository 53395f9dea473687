/* A wave while it is placed (waves.c), and the old ideas that move in it (drift.c). */
#ifndef BRIKKER_DRIFT_H
#define BRIKKER_DRIFT_H

#include "themes/waves.h"

#define WAVE_NOWHERE UINT32_MAX

struct wave {
    const struct themes_before *before;
    const struct kmeans *fresh;
    const uint8_t *left_out; /* [N] enum unplaced: of the fresh groups */
    const struct dense *points;
    const uint8_t *counts;
    uint32_t N, T;          /* T: living themes, new ones among them */
    uint32_t *was;          /* [N] the number of each idea before this wave, WAVE_NEW */
    uint32_t *home;         /* [N] that theme's place among T, or WAVE_NOWHERE */
    uint32_t *theme_number; /* [T] ascending */
    bool *locked;           /* [T] */
    uint32_t *tied;         /* [G] a theme's place among T, or WAVE_NOWHERE */
    uint8_t *founder;       /* [N] 1: an old idea that a new theme is founded on */
    uint32_t held;          /* ideas that count and that a person holds */
    struct dense centre;    /* T × D */
    uint32_t *name;         /* [T] the row of points that says what a person called it, 0: nobody renamed it */
    double *middle;         /* [T] halfway between how near its own ideas are to its name and how near the others are */
    struct arena *work;
};

bool wave_seen(const struct wave *wave, uint32_t idea);
/* An old idea that neither a person nor a lock holds where it stands. */
bool wave_movable(const struct wave *wave, uint32_t idea);
/* Of the idea and the middle of theme t of T. */
double wave_cosine(const struct wave *wave, uint32_t idea, uint32_t t);

/* before->number_of has the new ideas already; moves at most `most` old ones and lists them in before->move. */
enum status drift_from(const struct wave *wave, struct themes_before *before, uint32_t most,
                       struct arena *keep) MUST_CHECK;

#endif
