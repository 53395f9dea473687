/* What the words of an idea mean in Danish at large: one vector an idea, made of its terms' vectors. */
#ifndef BRIKKER_WORD_BLOCK_H
#define BRIKKER_WORD_BLOCK_H

#include "matrix/csr.h"
#include "matrix/dense.h"

/* tfidf N × M; term_vectors M × D, zero rows where the background knows nothing of a term. out: N × D, rows of any length, zero
 * where no term has a vector. */
enum status word_block_from(struct dense *out, const struct csr *tfidf, const struct dense *term_vectors,
                            struct arena *keep) MUST_CHECK;

#endif
