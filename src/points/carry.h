/* What the encoder would say of ideas that it has not read, learned from those that it has. */
#ifndef BRIKKER_CARRY_H
#define BRIKKER_CARRY_H

#include "matrix/csr.h"
#include "matrix/dense.h"

enum { CARRY_DIMENSIONS = 96 /* the most */ };

struct carry_input {
    const struct csr *tfidf;      /* N × M, rows of length 1 or zero */
    const struct dense *words;    /* N × W: the sum of each idea's word vectors; NULL: none */
    const float *const *sentence; /* [N] what the encoder said, [D]; NULL: not read */
    uint32_t D;
    const uint8_t *counts; /* [N] 1: learned from, where it was read */
};

/* out: N × min(CARRY_DIMENSIONS, D), rows of length 1 or zero. */
enum status carry_from(struct dense *out, const struct carry_input *in, struct arena *keep) MUST_CHECK;

#endif
