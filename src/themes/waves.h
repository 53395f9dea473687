/* Themes that stay: a new wave of ideas comes into the themes that are there; new themes appear when there is evidence. */
#ifndef BRIKKER_WAVES_H
#define BRIKKER_WAVES_H

#include "ideas/ideas.h"
#include "matrix/dense.h"
#include "themes/decisions.h"
#include "themes/kmeans.h"

/* What an earlier run made, as the consultation file keeps it. Numbers are never used again. */
struct placement {
    uint32_t count;   /* ideas that were seen */
    struct str *id;   /* [count] */
    uint32_t *number; /* [count] the theme's number, 0: seen and not placed */
    uint32_t theme_count;
    struct placed_theme {
        uint32_t number;
        struct str label;   /* what it was called when last shown: kept while its ideas stay the same */
        struct str founded; /* the wave in which it appeared */
    } * theme;              /* [theme_count] ascending numbers */
    uint32_t next_number;
};

/* An old idea that changed its theme. */
struct wave_move {
    uint32_t idea, from, to; /* from, to: theme numbers, 0: unplaced */
};

/* What themes_from() is told of a consultation that goes on, and what it tells back. */
struct themes_before {
    uint32_t *
        number_of; /* [N] in: of each idea after people's decisions, 0: unplaced, WAVE_NEW: not seen; out: as it is now */
    const struct decisions *decisions;
    const struct placement *placement;
    uint32_t next_number;   /* in and out */
    float most_moved;       /* share of the old ideas that nobody holds that may move, WAVES_MOST_MOVED */
    bool as_it_was;         /* nothing moves and nothing new is placed: the themes as they were last found */
    const uint8_t *asked;   /* [N] 1: the themes are founded on it, the others are placed beside; NULL: on all */
    struct wave_move *move; /* [moves] out: old ideas that changed their theme, in the keep arena */
    uint32_t moves;
};
#define WAVES_MOST_MOVED 0.05F

/* fresh: a grouping of all ideas that count, made without regard to what was before. number_of [N]: in: the number of each old
 * idea after people's decisions, 0 unplaced, WAVE_NEW for an idea that was not seen; out: the number of each. Old ideas stay but
 * for at most most_moved of them, the most convinced first; held ideas and locked themes never move; new ideas take
 * the theme that their fresh group matches; a fresh group of new ideas that matches none founds a theme. */
#define WAVE_NEW UINT32_MAX
enum status waves_place(struct themes_before *before, const struct kmeans *fresh, const struct dense *points,
                        const uint8_t *counts, struct arena *keep) MUST_CHECK;

/* Groups from numbers: *out as k-means leaves it, one group a number that some idea with counts[i] has; `number` [out->k] ascending.
 * Ideas without a number go to the nearest group. */
enum status waves_groups(struct kmeans *out, uint32_t **number, const uint32_t *number_of, const struct dense *points,
                         const uint8_t *counts, struct arena *keep) MUST_CHECK;

#endif
