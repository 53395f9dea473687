/* Themes that stay: a new wave of ideas comes into the themes that are there; new themes appear when there is evidence.
 *
 * What a facilitator may rely on: a theme keeps its number and its name for the life of the consultation (posters hang on the wall);
 * a number is never given twice; what a person held, and what stands in a theme that a person locked, stays; of the
 * other old ideas at most WAVES_MOST_MOVED change their theme in a wave, and each of them is listed. A theme that loses all its
 * ideas is no longer shown; its number stays used. While there are too few ideas to group, all of them are seen and none is
 * placed; when themes are first found, they are placed like new ones, which moves nothing. Where nothing new came, nothing moves.
 */
#ifndef BRIKKER_WAVES_H
#define BRIKKER_WAVES_H

#include "groups/kmeans.h"
#include "ideas/ideas.h"
#include "matrix/dense.h"
#include "themes/decisions.h"

/* What an earlier run made, as the consultation file keeps it. Numbers are never used again. */
struct placement {
    uint32_t count;   /* ideas that were seen */
    struct str *id;   /* [count] */
    uint32_t *number; /* [count] the theme's number, 0: seen and not placed */
    uint32_t theme_count;
    struct placed_theme {
        uint32_t number;
        struct str label;   /* what it was called when it was founded; a person may rename it */
        struct str founded; /* the wave in which it appeared */
        struct str kept;    /* the same as the file has it, where that is not what may be shown; else "" */
    } * theme;              /* [theme_count] ascending numbers */
    uint32_t next_number;
};

/* An old idea that changed its theme. */
struct wave_move {
    uint32_t idea, from, to; /* from, to: theme numbers, 0: unplaced */
};

/* An old idea that would stand elsewhere if it followed what a person did: to the idea most like it, or to a theme's name. */
struct wave_hint {
    uint32_t idea, from, to;
    /* the idea that a person moved or pinned; IDEA_NONE: it fits the name that a person gave the theme */
    uint32_t like;
};

/* What themes_from() is told of a consultation that goes on, and what it tells back. */
struct themes_before {
    /* [N] in: of each idea after people's decisions, 0: unplaced, WAVE_NEW: not seen; out: as it is now */
    uint32_t *number_of;
    const struct decisions *decisions;
    const struct placement *placement;
    uint32_t next_number; /* in and out */
    float most_moved;     /* share of the old ideas that nobody holds that may move, WAVES_MOST_MOVED */
    bool as_it_was;       /* nothing moves and nothing new is placed: the themes as they were last found */
    const uint8_t *asked; /* [N] 1: the themes are founded on it, the others are placed beside; NULL: on all */
    bool may_move;        /* old ideas may though no new one came: a person gave new names */
    /* [decisions->theme_count] the row of points, behind the ideas, that says what a person called the theme, 0: nobody renamed
     * it; NULL: nobody renamed any */
    const uint32_t *name_row;
    /* [fresh->k] theme of the codebook that the group is, THEME_NONE: of none; NULL: no codebook */
    const uint32_t *name_of_group;
    uint32_t *given;        /* [codebook's themes] in and out: the number of the theme of that name, 0: none yet */
    struct wave_move *move; /* [moves] out: old ideas that changed their theme, in the keep arena */
    uint32_t moves;
    struct wave_hint *hint; /* [hints] out: ascending ideas, in the keep arena */
    uint32_t hints;
};
#define WAVES_MOST_MOVED 0.05F

/* The number of an idea that was not seen before. */
#define WAVE_NEW UINT32_MAX

/* fresh: a grouping of all ideas that count, made and judged (place.h) without regard to what was before; left_out [N]: enum
 * unplaced of it. k = 0: none could be made, and new ideas go to the nearest theme. Changes before->number_of and
 * before->next_number, fills move and hint. */
enum status waves_place(struct themes_before *before, const struct kmeans *fresh, const uint8_t *left_out,
                        const struct dense *points, const uint8_t *counts, struct arena *keep) MUST_CHECK;

/* Groups from numbers: *out as k-means leaves it, one group a number that some idea with counts[i] has, by ascending number.
 * Ideas without a number go to the nearest group. */
enum status waves_groups(struct kmeans *out, const uint32_t *number_of, const struct dense *points,
                         const uint8_t *counts, struct arena *keep) MUST_CHECK;

#endif
