/* Words read once, in a room of their own: the tests read one lot of ideas where the program reads one after another. */
#ifndef BRIKKER_TESTS_NOMINAL_ALONE_H
#define BRIKKER_TESTS_NOMINAL_ALONE_H

#include "labels/nominal.h"

/* not_nouns: words known beforehand to be verbs and adjectives, NULL for none. chosen [chosen_count]: the ideas that are read. */
enum status nominal_from(struct nominal *out, const struct ideas *ideas, const struct words *words,
                         const struct stop_words *not_nouns, const uint32_t *chosen, uint32_t chosen_count,
                         struct arena *keep) MUST_CHECK;

#endif
