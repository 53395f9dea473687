/* What one theme could be called: its best spans, as people wrote them. */
#ifndef BRIKKER_CANDIDATES_H
#define BRIKKER_CANDIDATES_H

#include "labels/nearness.h"

enum { CANDIDATES_MOST = 40 };

struct candidate {
    uint32_t span;
    double score;        /* positive; by words, then by meaning too */
    uint32_t ideas;      /* of the theme's sample that have it */
    struct str text;     /* as it would stand inside a sentence, "" where no form fits */
    struct str said;     /* the same as people say it, for the encoder */
    bool definite;       /* people say it in the definite form: "folketinget", "den grønne omstilling" */
    uint8_t *has;        /* [n] 1: this idea of the sample has it */
    const float *vector; /* [D] what it means, seen from the ideas' mean; NULL where no one was asked */
    double tells;        /* 0 … 1: how well its meaning tells the theme's ideas from the others (nearness.h) */
};

struct candidates {
    uint32_t n; /* ideas of the theme in the sample */
    uint32_t count;
    struct candidate candidate[CANDIDATES_MOST]; /* [count] highest score first */
};

/* How much more often the theme's n ideas have it (y of them) than the n_other others (y_other): log-odds with a prior, less one
 * standard deviation; finite. */
double candidate_contrast(double y, double n, double y_other, double n_other);

/* Highest score first, then the lower span. */
void candidates_sort(struct candidates *in);

/* What candidates are judged by. */
struct candidate_source {
    const struct span_source *source;
    const struct spans *spans;
    const struct span_sample *sample;
    struct support *support;          /* turned from theme to theme */
    const uint8_t *damped;            /* [L] lexemes that say nothing here */
    const struct dense *term_vectors; /* NULL: none are known */
    const struct nearness *by_words;  /* in their space; NULL without them */
};

/* A strict choice leaves out damped spans, verbs, what is no more frequent here than elsewhere and what one idea has alone. */
enum status candidates_from(struct candidates *out, const struct candidate_source *in, uint32_t theme, bool strict,
                            struct arena *keep) MUST_CHECK;

#endif
