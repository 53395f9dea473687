/* How near a text is to a theme in a space of meanings: the encoder's, or that of the background's word vectors. */
#ifndef BRIKKER_NEARNESS_H
#define BRIKKER_NEARNESS_H

#include "labels/support.h"

struct nearness {
    uint32_t D, K;
    const uint32_t *first; /* [K+1] places of each theme */
    float *idea;           /* [first[K] × D] by theme, centred, length 1 or zero */
    float *centre;         /* [K × D] length 1 or zero */
    float *mean;           /* [D] of all ideas: what they have in common says nothing */
};

/* In the encoder's space; at most `most` of the ideas that it has read are kept, evenly from each theme. */
enum status nearness_of_sentences(struct nearness *out, const struct embedding *embedding,
                                  const struct span_sample *sample, uint32_t most, struct arena *keep) MUST_CHECK;

/* In the space of word vectors: an idea is the sum of its terms' vectors, each weighted by its rarity. */
enum status nearness_of_words(struct nearness *out, const struct dense *term_vectors, const struct support *support,
                              uint32_t most, struct arena *keep) MUST_CHECK;

/* vector [D] += the word's terms' vectors, as nearness_of_words() has them. */
void nearness_add_word(float *vector, const struct dense *term_vectors, const struct support *support, uint32_t word);

/* Takes the ideas' mean away and sets the length to 1; zero stays zero. */
void nearness_centre(const struct nearness *nearness, float *vector);

/* -1 … 1: cosine with the theme's centre, in thousandths. */
double nearness_cosine(const struct nearness *nearness, uint32_t theme, const float *vector);

/* 0 … 1: how often an idea of the theme is nearer to the vector than an idea of another theme is, in thousandths; .5: chance, and
 * where there are no others. */
enum status nearness_tells(double *out, const struct nearness *nearness, uint32_t theme,
                           const float *vector) MUST_CHECK;

#endif
