/* Other texts beside the ideas, over one vocabulary: a codebook's names are compared with the ideas and never counted among them. */
#ifndef BRIKKER_WORDS_JOIN_H
#define BRIKKER_WORDS_JOIN_H

#include "words/words.h"

/* out: the rows of `ideas`, then those of `texts`. Forms, words and terms of `ideas` keep their numbers; a term of `texts` that they
 * have too has that number, others come behind. Holds what the matrix and the background read: N T first form, F word_of_form,
 * W word_kind part_first part, M term_text; everything else is empty. Borrows from both. */
enum status words_join(struct words *out, const struct words *ideas, const struct words *texts,
                       struct arena *keep) MUST_CHECK;

#endif
