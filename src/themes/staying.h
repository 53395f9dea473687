/* Places, numbers and names of themes that stay from run to run. */
#ifndef BRIKKER_STAYING_H
#define BRIKKER_STAYING_H

#include "groups/neighbours.h"
#include "themes/themes.h"
#include "themes/waves.h"

/* The places of ideas whose numbers are known: number_of [N], 0 and WAVE_NEW: in no theme. only_named: what fits no name is
 * alone. Fills theme_of, strength, nearest, runner_up and unplaced by group, and *found with the groups; near as in place_ideas(). */
enum status staying_places(struct themes *out, struct kmeans *found, const struct dense *points, const uint8_t *counts,
                           const uint32_t *number_of, bool only_named, struct neighbours *near,
                           struct arena *work) MUST_CHECK;

/* Once the themes are in their order: each has its ideas' number. */
void staying_numbers(struct themes *out, const uint8_t *counts, const uint32_t *number_of);

/* Names stand on posters: a theme keeps its name, and a new theme gives way where it was called the same. */
void staying_names(struct themes *out, const struct themes_before *before);

#endif
