/* What the headers promise of a stage's result, held against it: ends the program where it is not so. */
#ifndef BRIKKER_PROMISES_H
#define BRIKKER_PROMISES_H

#include "embedding/embedding.h"
#include "matrix/csr.h"
#include "matrix/dense.h"
#include "words/words.h"

void words_check(const struct words *words, const struct ideas *ideas);
void csr_check(const struct csr *matrix);
void dense_check(const struct dense *matrix);
void embedding_check(const struct embedding *embedding);

#endif
