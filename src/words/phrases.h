/* Multi-word expressions: kollektiv trafik, grøn omstilling, inddragelse af borgere. */
#ifndef BRIKKER_PHRASES_H
#define BRIKKER_PHRASES_H

#include "words/words.h"

enum { PHRASE_LEAST_IDEAS = 3 };

struct phrase {
    struct str text;      /* as it stands in most of its places, borrowed from an idea */
    uint32_t first, last; /* its first and last word, of that place */
    uint32_t ideas, count;
    double g2;   /* log-likelihood ratio: how surely its words stand together more often than by chance */
    double npmi; /* -1 … 1: how strongly */
};

struct phrases {
    uint32_t P;
    struct phrase *phrase; /* [P] by number of ideas, then by g2 */
    uint32_t *idea_first;  /* [P+1] */
    uint32_t *idea;        /* [idea_first[P]] ideas of each phrase, ascending */
};

/* From the ideas with counts[i] = 1 (NULL: all). */
enum status phrases_from(struct phrases *out, const struct words *words, const struct ideas *ideas,
                         const uint8_t *counts, struct arena *keep) MUST_CHECK;

#endif
