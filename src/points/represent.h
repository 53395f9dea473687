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

#define REPRESENT_NO_GROUP UINT32_MAX

/* Above so many ideas that count, blocks are coarser: detail counts least where there are many texts. */
enum { DETAIL_MOST = 20000 };

enum represent_block { BLOCK_OWN_WORDS, BLOCK_BACKGROUND, BLOCK_SENTENCES, BLOCKS };

/* How the vectors came about, for who explains them. */
struct represent_trace {
    struct arena *keep;  /* the caller's: what follows lies there */
    struct dense points; /* N × D: the vectors */
    /* M × columns of the first block: what a term adds before rows are normalised and centred */
    struct dense own_terms;
    double *scale[BLOCKS];      /* [N] what a term's vector is multiplied by on its way into the idea's point */
    uint32_t first[BLOCKS + 1]; /* block b has the columns first[b] … first[b+1]-1 */
};

/* Blocks from outside, each N × its own D or NULL where there is none; rows need no particular length, a zero row has nothing to
 * say. They are changed: centred and normalised in place. */
struct represent_blocks {
    struct dense *words;
    struct dense *sentences;
    /* M × D, of which the words would be made: then words, sentences, group and trace are NULL (represent_straight()). */
    const struct dense *term_vectors;
    const float *length; /* [N] words in each idea: what the sentences owe to it is taken out; NULL: nothing is */
    /* [N] whose idea it is, 0 … or REPRESENT_NO_GROUP: what a group has in common is taken out; NULL: nothing is. */
    const uint32_t *group;
    struct represent_trace *trace; /* NULL: nobody asks */
    /* What the words lie in: given back once they are joined, and they are empty; NULL: they stay. */
    struct arena *spent;
};

/* Whether the points need no block in memory: what the terms' vectors say is all there is. */
bool represent_straight(const struct represent_blocks *blocks, bool sentences, bool traced);

/* out: N × D, rows of length 1, zero for ideas of which no block knows anything. `counts` [N]: ideas that decide the directions and
 * the centres (not duplicates). dimensions 0: of the SVD, by the number of ideas. */
enum status represent_from(struct dense *out, const struct tfidf *tfidf, const struct represent_blocks *blocks,
                           const uint8_t *counts, uint32_t dimensions, uint64_t seed, struct arena *keep) MUST_CHECK;

#endif
