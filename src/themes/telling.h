/* What is said of the themes: their names, the ideas that speak for them, what they fall apart into and what their ideas say. */
#ifndef BRIKKER_TELLING_H
#define BRIKKER_TELLING_H

#include "themes/label_ground.h"

struct levels;

struct telling {
    struct label_ground ground; /* of the names; telling_free() also after a failure */
    struct levels *levels;      /* NULL where --levels 1 asks for none */
};

/* Fills label, alternatives, terms, quotes, summaries, reasons and dissent of `themes`. points: N × D as the themes were made from;
 * counts [N]: ideas that are placed and nobody's duplicate. `work` and all that is given must outlive `out`. */
enum status telling_from(struct telling *out, struct themes *themes, const struct ideas *ideas,
                         const struct words *words, const struct tfidf *tfidf, const struct dense *points,
                         const uint8_t *counts, const struct themes_options *options, struct arena *work,
                         struct arena *keep) MUST_CHECK;
void telling_free(struct telling *telling);

#endif
