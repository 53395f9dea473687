/* In how many ideas do the parts of a span stand: "cykelsti" is backed by "cykelstier", "stier til cyklister" and "cyklist". */
#ifndef BRIKKER_SUPPORT_H
#define BRIKKER_SUPPORT_H

#include "labels/spans.h"
#include "matrix/csr.h"

struct support_here {
    uint32_t ideas; /* of the theme that was turned to in that turn */
    uint32_t turn;  /* the last one that the term was met in */
};

struct support {
    const struct words *words;
    const struct csr *terms; /* an idea a row, its distinct terms */
    const struct span_sample *sample;
    uint32_t *all;             /* [M] ideas of the sample with the term */
    struct support_here *here; /* [M] */
    uint32_t turn;
    float *rarity; /* [all ideas of the sample + 1] of a term that so many of them have */
};

enum status support_from(struct support *out, const struct words *words, const struct csr *terms,
                         const struct span_sample *sample, struct arena *keep) MUST_CHECK;

/* Turns to this theme. */
void support_turn(struct support *support, uint32_t theme);

/* here, all: ideas with a term of the lexeme, as the mean over its terms. */
struct support_count {
    double here, all;
};
struct support_count support_of(const struct support *support, const struct nominal *nominal, uint32_t lexeme);

#endif
