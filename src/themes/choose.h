/* How many themes: the groups at each of a range of k, scored by the mean cosine silhouette weighed with what a facilitator can use. */
#ifndef BRIKKER_CHOOSE_H
#define BRIKKER_CHOOSE_H

#include "themes/themes.h"

struct choice {
    uint32_t chosen;
    uint32_t count;
    struct choice_row *row; /* [count] */
};

/* Whether the groups of n ideas are found by graph_from() and not by kmeans_from() alone: as asked, else by n. Asking for a number of
 * k-means starts asks for k-means. */
bool choose_graph(const struct themes_options *options, uint32_t n);

/* points and counts as in kmeans_from(); above a named size the silhouette is taken on a seeded sample. */
enum status choose_from(struct choice *out, const struct dense *points, const uint8_t *counts,
                        const struct themes_options *options, struct arena *keep) MUST_CHECK;

#endif
