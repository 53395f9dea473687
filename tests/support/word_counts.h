/* The words of a text with their counts, as a background that has analysed none of them. */
#ifndef BRIKKER_TESTS_WORD_COUNTS_H
#define BRIKKER_TESTS_WORD_COUNTS_H

#include "words/known.h"

/* Words that stand at least `least` times in the files together (gz too). */
enum status word_counts_from(struct known_words *out, const char *const *paths, uint32_t count, uint32_t least,
                             struct arena *keep) MUST_CHECK;

#endif
