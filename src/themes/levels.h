/* Subthemes inside the large themes. */
#ifndef BRIKKER_LEVELS_H
#define BRIKKER_LEVELS_H

#include "themes/label_ground.h"

enum { SUBTHEMES_MOST = 6 /* of one theme */, SUBTHEME_LEAST = 5 /* ideas */, SPLIT_LEAST = 24 /* ideas of a theme */ };

/* Fills S, subtheme and subtheme_of from theme_of and the themes' labels. points: N × D as the themes were made from; counts [N]: ideas
 * that are placed and nobody's duplicate. */
enum status levels_from(struct themes *out, const struct ideas *ideas, const struct words *words,
                        const struct label_ground *ground, const struct dense *points, const uint8_t *counts,
                        const struct themes_options *options, struct arena *keep) MUST_CHECK;

#endif
