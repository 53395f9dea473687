/* From each theme's candidates: a label that no other theme has, and other names for it. */
#ifndef BRIKKER_NAMING_H
#define BRIKKER_NAMING_H

#include "base/map.h"
#include "labels/candidates.h"

struct naming {
    const struct span_source *source;
    const struct spans *spans;
    const struct nearness *by_meaning; /* of the candidates' vectors; NULL where they have none */
    uint8_t *used;                     /* [L] 1: stands in an earlier label */
    struct map taken;                  /* labels in lower case */
    struct map taken_words;            /* their lexemes, ascending */
    struct arena work;
    struct arena *keep; /* of the labels */
};

/* A label and the one or two spans that it is made of. */
struct named {
    struct str text;
    uint32_t count, span[2];
};

/* The other fields are set; naming_free() also after an error. */
enum status naming_begin(struct naming *naming) MUST_CHECK;
void naming_free(struct naming *naming);

/* *done = false where no candidate is free. */
enum status naming_choose(struct named *out, bool *done, struct naming *naming, const struct candidates *in,
                          uint32_t theme) MUST_CHECK;

/* Takes a text that is no candidate; *done = false where another theme has it. */
enum status naming_take(struct named *out, bool *done, struct naming *naming, struct str text) MUST_CHECK;

/* Fills alternative, alternatives, when all labels are chosen. */
enum status naming_alternatives(struct theme *out, const struct named *label, struct naming *naming,
                                const struct candidates *in) MUST_CHECK;

#endif
