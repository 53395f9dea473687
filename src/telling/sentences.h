/* Where an idea's sentences begin and end. */
#ifndef BRIKKER_SENTENCES_H
#define BRIKKER_SENTENCES_H

#include "words/words.h"

struct sentence {
    uint32_t at, len;    /* bytes of ideas->text[idea]: with its punctuation, without blanks or list marks around it */
    uint64_t first, end; /* its tokens: first … end-1, at least one */
};

/* The next sentence of a field (ideas->what[idea], ideas->why[idea], or the whole text) that begins at or after *token, which
 * moves behind it; begin with words->first[idea]. False at the end. A sentence never reaches across a field's border. */
bool sentence_next(struct sentence *out, const struct ideas *ideas, const struct words *words, uint32_t idea,
                   struct str field, uint64_t *token);

#endif
