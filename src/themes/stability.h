/* How well each theme stands when the ideas had been a little different: the bootstrap Jaccard of Hennig (2007). */
#ifndef BRIKKER_STABILITY_H
#define BRIKKER_STABILITY_H

#include "groups/kmeans.h"
#include "matrix/csr.h"
#include "themes/themes.h"

enum {
    STABILITY_RESAMPLES = 100 /* the default */,
    STABILITY_RESAMPLES_MOST = 10000,
    STABILITY_IDEAS_MOST = 2000 /* with more, from a sample of so many */
};

/* Hennig's bounds: from the one on a theme stands, below the other its members are doubtful. */
#define STABILITY_STEADY 0.75F
#define STABILITY_LOOSE  0.6F

struct stability_options {
    uint32_t resamples;           /* 0: nothing is measured */
    bool by_graph;                /* the themes were made by graph_from(), else by kmeans_from() with these: */
    struct kmeans_options kmeans; /* k is set here */
    const struct csr *terms;      /* N × M: then mixture_refine() with these; NULL: it was not used */
    uint64_t seed;
};

/* Fills stability of themes->theme[0 … K-1] from the ideas with counts[i] and a theme. points: N × D as the themes were made from.
 * A theme of which no idea was drawn keeps STABILITY_UNKNOWN. Its time is a stage of its own (progress_stage). */
enum status stability_from(struct themes *themes, const struct dense *points, const uint8_t *counts,
                           const struct stability_options *options) MUST_CHECK;

#endif
