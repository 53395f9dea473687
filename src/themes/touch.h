/* Which ideas seem to touch what is fixed: suggestions for a person, who confirms them. */
#ifndef BRIKKER_TOUCH_H
#define BRIKKER_TOUCH_H

#include "embedding/embedding.h"
#include "matrix/tfidf.h"

struct touch_input {
    const struct ideas *ideas;
    const struct words *words;         /* of the ideas */
    const struct tfidf *tfidf;         /* of the ideas */
    const struct words *rows;          /* of the frame's rows, made as the ideas' */
    const uint8_t *open;               /* [rows->N] 1: open, 0: fixed */
    const struct embedding *embedding; /* N = 0: without the encoder */
    const float *row_vector;           /* [rows->N × embedding->D]; NULL without the encoder */
};

struct touch {
    uint32_t idea, row; /* row: into rows */
    double score;       /* 0 … 1 */
};

struct touches {
    uint32_t count;
    struct touch *touch; /* [count] by row, then the highest score, then the lowest idea */
};

/* An idea is suggested for at most one row, a fixed one: the one it is nearest. Duplicates are left out: they follow their originals. */
enum status touches_from(struct touches *out, const struct touch_input *input, struct arena *keep) MUST_CHECK;

#endif
