/* Word → terms: what the matrix has columns of. */
#ifndef BRIKKER_TERMS_H
#define BRIKKER_TERMS_H

#include "words/stem.h"

enum { TERMS_MOST = 8 };

struct terms {
    uint32_t count;
    struct str term[TERMS_MOST]; /* [count] in the order of the word; borrowed from the word or taken from `keep` */
};

/* The terms of a plain word. A function of the word alone: called for each distinct word once, by several threads. */
enum status terms_of_word(struct terms *out, struct str word, struct stemmer *stemmer, struct arena *keep) MUST_CHECK;

#endif
