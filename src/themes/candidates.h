/* What one theme could be called: its best spans, as people wrote them. */
#ifndef BRIKKER_CANDIDATES_H
#define BRIKKER_CANDIDATES_H

#include "themes/spans.h"

enum { CANDIDATES_MOST = 40 };

struct candidate {
    uint32_t span;
    double score;    /* positive */
    uint32_t ideas;  /* of the theme's sample that have it */
    struct str text; /* as it would stand inside a sentence, "" where no form fits */
    uint8_t *has;    /* [n] 1: this idea of the sample has it */
};

struct candidates {
    uint32_t n; /* ideas of the theme in the sample */
    uint32_t count;
    struct candidate candidate[CANDIDATES_MOST]; /* [count] highest score first */
};

/* How much more often the theme's n ideas have it (y of them) than the n_other others (y_other): log-odds with a prior, less one
 * standard deviation; finite. */
double candidate_contrast(double y, double n, double y_other, double n_other);

/* damped [L]: lexemes that say nothing here. Spans of fewer than `least` ideas are left out; a strict choice leaves out damped
 * spans, verbs and what is no more frequent here than elsewhere, too. */
enum status candidates_from(struct candidates *out, const struct span_source *source, const struct spans *spans,
                            const struct span_sample *sample, uint32_t theme, const uint8_t *damped, uint32_t least,
                            bool strict, struct arena *keep) MUST_CHECK;

#endif
