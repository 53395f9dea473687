/* What a theme says, in the participants' own sentences: what most of it says, and the reasons that were given. */
#ifndef BRIKKER_SUMMARY_H
#define BRIKKER_SUMMARY_H

#include "matrix/tfidf.h"
#include "themes/themes.h"

/* Fills summary, dissent and reason of themes->theme[0 … K-1]. points: N × D as the themes were made from; only ideas with
 * counts[i] and a theme. */
enum status summarise_themes(struct themes *themes, const struct ideas *ideas, const struct words *words,
                             const struct tfidf *tfidf, const struct dense *points, const uint8_t *counts) MUST_CHECK;

#endif
