/* Which ideas speak for a theme: the most central one, then ideas near the centre that differ from those already chosen
 * (maximal marginal relevance, Carbonell & Goldstein 1998). */
#ifndef BRIKKER_QUOTE_H
#define BRIKKER_QUOTE_H

#include "themes/themes.h"

/* Fills quote, quotes of the theme from its ideas [count], ascending, and their cosines with its centre. points: N × D as the theme was
 * made from. Ideas of a readable length are preferred to fragments and to essays. */
enum status quote_theme(struct theme *theme, const uint32_t *idea, const double *cosine, uint32_t count,
                        const struct ideas *ideas, const struct dense *points) MUST_CHECK;

/* Do the two texts have more than half of their words in common (Jaccard's index)? */
bool quote_near_copies(struct str a, struct str b);

#endif
