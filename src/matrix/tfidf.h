/* Words → the weighted matrix of ideas × terms. */
#ifndef BRIKKER_TFIDF_H
#define BRIKKER_TFIDF_H

#include "matrix/csr.h"
#include "words/words.h"

struct tfidf {
    struct csr matrix; /* N × M, rows of length 1 or zero */
    uint32_t *df;      /* [M] ideas with the term */
    float *idf;        /* [M] ln((1+n)/(1+df)) + 1, n = ideas that count */
};

/* val = (1 + ln tf) · idf, rows normalised (Salton & Buckley 1988; smoothing as Manning, Raghavan & Schütze 2008, ch. 6).
 * Ideas i with counts[i] = 0 (duplicates) get their row but do not enter df; NULL: all count.
 * Stop words have no terms and numbers, addresses and emoji carry none into the matrix. */
enum status tfidf_from(struct tfidf *out, const struct words *words, const uint8_t *counts,
                       struct arena *keep) MUST_CHECK;

#endif
