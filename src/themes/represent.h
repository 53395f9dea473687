/* What an idea is compared by: blocks of numbers side by side, each centred, normalised and weighted.
 *
 *   its own words       the truncated SVD of TF-IDF: what these people's words say here
 *   background words    the weighted mean of background word vectors: what the words mean in Danish
 *   sentences           the sentence encoder: what the idea means
 */
#ifndef BRIKKER_REPRESENT_H
#define BRIKKER_REPRESENT_H

#include "matrix/dense.h"
#include "matrix/tfidf.h"

/* Blocks from outside, each N × its own D or NULL where there is none; rows need no particular length, a zero row has nothing to
 * say. They are changed: centred and normalised in place. */
struct represent_blocks {
    struct dense *words;
    struct dense *sentences;
    const float *length; /* [N] words in each idea: what the sentences owe to it is taken out; NULL: nothing is */
};

/* out: N × D, rows of length 1, zero for ideas of which no block knows anything. `counts` [N]: ideas that decide the directions and
 * the centres (not duplicates). dimensions 0: of the SVD, by the number of ideas. */
enum status represent_from(struct dense *out, const struct tfidf *tfidf, const struct represent_blocks *blocks,
                           const uint8_t *counts, uint32_t dimensions, uint64_t seed, struct arena *keep) MUST_CHECK;

#endif
