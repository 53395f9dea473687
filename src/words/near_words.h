/* The dictionary's words that are one slip of the pen away. */
#ifndef BRIKKER_NEAR_WORDS_H
#define BRIKKER_NEAR_WORDS_H

#include "words/lemma.h"

/* *out: the dictionary's word one letter put in, left out, changed or swapped from `word`, in `keep`; empty when there is none. Of
 * several the one whose lemma is most frequent in the background, on a tie the first in the order of letters. */
enum status near_word_find(struct str *out, const struct letters *word, struct analyser *analyser,
                           struct arena *keep) MUST_CHECK;

#endif
