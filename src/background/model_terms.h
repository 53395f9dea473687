/* Terms with their counts and vectors → the arrays of the model's file. */
#ifndef BRIKKER_MODEL_TERMS_H
#define BRIKKER_MODEL_TERMS_H

#include "background/background_file.h"

struct model_term {
    struct str text;
    uint32_t df;         /* 0: not counted */
    const float *vector; /* [D]; NULL: none */
};

/* Sorts `term` [M]; sets M, D, term, df, scale and vector of `out`, in `keep`. */
enum status model_list_terms(struct background_content *out, struct model_term *term, uint32_t M, uint32_t D,
                             struct arena *keep) MUST_CHECK;

#endif
