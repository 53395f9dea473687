/* Which ideas have a place in a theme, and why the others have none. */
#ifndef BRIKKER_PLACE_H
#define BRIKKER_PLACE_H

#include "groups/kmeans.h"
#include "groups/neighbours.h"
#include "themes/themes.h"

enum { PLACE_VOTERS = 10 /* nearest ideas, which say where an idea belongs that is equally near two themes */ };

/* Why idea i cannot even be compared; UNPLACED_NOT where it can. Asked before the blocks are centred. */
enum unplaced place_unfit(const struct ideas *ideas, const struct words *words, const struct tfidf *tfidf,
                          const struct represent_blocks *blocks, uint32_t i);

/* Fills theme_of, strength, nearest, runner_up and unplaced of the ideas that count, by group number. Groups that are no themes
 * are dissolved; an idea that `stays` [N] is placed however it fits (NULL: none): `groups` changes with them. kept: a person gave
 * the number, so only a group in which nobody is placed goes.
 * near: of these points and counts, of PLACE_VOTERS or more; empty: found here, of all ideas or of those for which it matters, and left
 * to the next call. */
enum status place_ideas(struct themes *out, struct kmeans *groups, const struct dense *points, const uint8_t *counts,
                        const uint8_t *stays, uint32_t *name, bool kept, struct neighbours *near,
                        struct arena *work) MUST_CHECK;

#endif
