/* Slips of the pen: which rare unknown words are a frequent word written wrongly. */
#ifndef BRIKKER_CORRECT_H
#define BRIKKER_CORRECT_H

#include "words/terms.h"
#include "words/words.h"

/* correction[w]: what word w is taken for, in `keep`; empty: itself. `of` [W] are the words' analyses; `analyser` [parallel_threads]
 * each worker's, opened where it is NULL and needed. options->known is not NULL. */
enum status correct_words(struct str *correction, const struct words *words, const struct word_analysis *of,
                          const struct ideas *ideas, const struct words_options *options, struct analyser **analyser,
                          struct arena *keep) MUST_CHECK;

#endif
