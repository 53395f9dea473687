/* Groups that ideas have a place in → themes, numbered by size. */
#ifndef BRIKKER_NUMBERING_H
#define BRIKKER_NUMBERING_H

#include "groups/kmeans.h"
#include "themes/themes.h"

/* Takes K, theme [K] and centre [K × D] in `keep`, and numbers theme_of, nearest and runner_up [N], which are numbers of `found`, anew;
 * THEME_NONE for a group in which nobody has a place. */
enum status numbering_by_size(struct themes *out, const struct ideas *ideas, const struct kmeans *found,
                              struct arena *keep) MUST_CHECK;
/* nearest and runner_up of the ideas that count [N], where they are THEME_NONE: the nearest theme that the other one of them is not. */
void numbering_fill_gaps(struct themes *out, const struct dense *points, const uint8_t *counts);
/* A duplicate stands where its original stands; then size and submissions of each theme. */
void numbering_copies(struct themes *out, const struct ideas *ideas);

#endif
