/* Subthemes inside the large themes. */
#ifndef BRIKKER_LEVELS_H
#define BRIKKER_LEVELS_H

#include "groups/split.h"
#include "labels/label_ground.h"

struct levels; /* which themes fall apart, and how */

/* points: N × D as the themes were made from; counts [N]: ideas that are placed and nobody's duplicate. Both, the themes and the options
 * must outlive the levels. */
enum status levels_begin(struct levels **out, const struct themes *themes, const struct dense *points,
                         const uint8_t *counts, const struct themes_options *options, struct arena *keep) MUST_CHECK;
/* A tile of parallel.h: one theme, from theme_of alone. */
enum status levels_split(void *levels, uint32_t theme, uint32_t worker) MUST_CHECK;
/* What the parts' names do without, read in all themes; beside levels_split(), before levels_from(). */
enum status levels_everywhere(struct levels *levels, const struct themes *themes, const struct words *words,
                              struct arena *keep) MUST_CHECK;
/* Fills S, subtheme and subtheme_of, when each theme was split and has its label. */
enum status levels_from(struct themes *out, const struct levels *levels, const struct ideas *ideas,
                        const struct words *words, const struct label_ground *ground, struct arena *keep) MUST_CHECK;

#endif
