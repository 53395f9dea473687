/* Words → the weighted matrix of ideas × terms. */
#ifndef BRIKKER_TFIDF_H
#define BRIKKER_TFIDF_H

#include "matrix/csr.h"
#include "words/words.h"

/* What a larger body of text says about how common the terms are; background/ fills it from its model. */
struct term_background {
    uint32_t documents; /* 0: says nothing */
    const uint32_t *df; /* [M] documents with the term; 0: it is not among the terms that were counted */
};

struct tfidf {
    struct csr matrix; /* N × M, rows of length 1 or zero */
    uint32_t *df;      /* [M] ideas with the term */
    float *idf;        /* [M] ln((1+n)/(1+df)) + 1, n = ideas that count; or blended with the background's */
};

/* val = (1 + ln tf) · idf, rows normalised (Salton & Buckley 1988; smoothing as Manning, Raghavan & Schütze 2008, ch. 6).
 * With a background (NULL: none) idf is a geometric mean of the consultation's and the background's; the fewer the ideas, the more the
 * background weighs, up to a half.
 * Ideas i with counts[i] = 0 (duplicates) get their row but do not enter df; NULL: all count.
 * Stop words have no terms and numbers, addresses and emoji carry none into the matrix. */
enum status tfidf_from(struct tfidf *out, const struct words *words, const uint8_t *counts,
                       const struct term_background *background, struct arena *keep) MUST_CHECK;

#endif
