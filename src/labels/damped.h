/* Words that say nothing in a label: the consultation's own subject, words that measure or point, the names of its areas. */
#ifndef BRIKKER_DAMPED_H
#define BRIKKER_DAMPED_H

#include "base/map.h"
#include "labels/nominal.h"
#include "themes/themes.h"

/* What does not depend on the labels at hand: made once. */
struct damping {
    const struct words *words;
    struct map stems;     /* of all words, and the terms */
    uint32_t *stem;       /* [W] into stems */
    uint32_t *term;       /* [M] into stems */
    uint8_t *says_little; /* [W] 1: it measures or points */
    uint8_t *in_area;     /* [W] 1: it stands in a name of an area */
};

/* The words must outlive the result, which damping_free() takes down; also after a failure. */
enum status damping_from(struct damping *out, const struct ideas *ideas, const struct words *words,
                         struct arena *keep) MUST_CHECK;
void damping_free(struct damping *damping);

/* damped [L]: 1 for a lexeme all of whose terms stand in one of these, or in options->damped. */
enum status damped_from(uint8_t **out, const struct damping *damping, const struct nominal *nominal,
                        const struct themes_options *options, struct arena *keep) MUST_CHECK;

#endif
