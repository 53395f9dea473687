/* What an idea is compared by: blocks of numbers side by side, each centred, normalised and weighted. Today one block, the
 * truncated SVD of TF-IDF; background word vectors and the sentence encoder join here. */
#ifndef BRIKKER_REPRESENT_H
#define BRIKKER_REPRESENT_H

#include "matrix/dense.h"
#include "matrix/tfidf.h"

/* out: N × D, rows of length 1, zero for ideas without words. `counts` [N]: ideas that decide the directions (not duplicates).
 * dimensions 0: by the number of ideas. */
enum status represent_from(struct dense *out, const struct tfidf *tfidf, const uint8_t *counts, uint32_t dimensions,
                           uint64_t seed, struct arena *keep) MUST_CHECK;

#endif
