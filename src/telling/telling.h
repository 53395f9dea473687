/* What is said of the themes: their names, the ideas that speak for them, what they fall apart into and what their ideas say. */
#ifndef BRIKKER_TELLING_H
#define BRIKKER_TELLING_H

#include "themes/themes.h"

/* Fills what themes_from() leaves: label, alternatives, terms, quotes, summaries, reasons, dissents and the subthemes. The rest as it was
 * given to themes_from(). */
enum status telling_from(struct themes *themes, const struct grouping *grouping, const struct ideas *ideas,
                         const struct words *words, const struct tfidf *tfidf, const struct themes_options *options,
                         struct arena *keep) MUST_CHECK;

#endif
