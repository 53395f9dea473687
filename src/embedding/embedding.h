/* Texts → one vector an idea: what the sentence means. */
#ifndef BRIKKER_EMBEDDING_H
#define BRIKKER_EMBEDDING_H

#include "embedding/encoder.h"

#define EMBEDDING_UNREAD UINT32_MAX

struct embedding {
    uint32_t N, D;
    uint32_t R;    /* rows of `vector`: ideas whose text was read */
    uint32_t *row; /* [N] an idea's row, EMBEDDING_UNREAD where its text was not read; NULL: row i is idea i, R = N */
    float *vector; /* [R × D] length 1, or zero for a text without weight (encoder.h) */
    /* [N] of the text as it was read: composed (NFC), without blanks at the ends; zero: not read */
    struct hash *text_hash;
    uint32_t computed;   /* vectors that were not known: distinct texts */
    uint32_t *fresh;     /* [computed] the first idea with each of them, ascending: to be kept with its text_hash */
    struct hash encoder; /* the file's hash: what the vectors depend on beside the text */
    struct str model;    /* what the file says that it is */
};

/* What an earlier run kept. Vectors of another encoder are as good as none. */
struct known_vectors {
    struct hash encoder;
    uint32_t count, D;
    const struct hash *text_hash; /* [count] in any order */
    const float *vector;          /* [count × D] */
};

/* Each distinct text is read once; known ones are not read. `known` may be NULL. `chosen` [N]: 1 for the ideas that are read; the
 * others have a vector where it is known. NULL: all. */
enum status embedding_from(struct embedding *out, const struct encoder *encoder, const struct str *text, uint32_t N,
                           const uint8_t *chosen, const struct known_vectors *known, struct arena *keep) MUST_CHECK;

/* The idea's vector [D]; NULL where its text was not read. */
static inline const float *embedding_of(const struct embedding *embedding, uint32_t idea)
{
    const uint32_t row = embedding->row ? embedding->row[idea] : idea;
    return row == EMBEDDING_UNREAD ? NULL : embedding->vector + (size_t)row * embedding->D;
}

/* cosine [N]: how near each idea is to `query` [D], -1 … 1, both seen from the mean of all ideas: what all have in common
 * says nothing. 0 where one of them is zero. All were read. */
enum status embedding_cosine(double *cosine, const struct embedding *embedding, const float *query) MUST_CHECK;

/* Under which a text's vector is kept. */
enum status embedding_text_hash(struct hash *out, struct str text, struct arena *work) MUST_CHECK;

#endif
