/* What shows a person that a suggestion is right: ideas and words. Between suggest.c and its outputs. */
#ifndef BRIKKER_SUGGEST_EVIDENCE_H
#define BRIKKER_SUGGEST_EVIDENCE_H

#include "themes/suggest.h"

/* Fills examples and words. Of a merge: the two ideas, one of each theme, that are nearest each other, and words that many ideas of
 * both have. Of a split: the most central of those that would leave, and words that they have more often than those that stay.
 * Of a move: words of the idea that are more usual where it would go; its examples are there already.
 * counts [N]: ideas that are compared and nobody's duplicates. */
enum status evidence_find(struct suggestion *suggestion, const struct suggest_input *input,
                          const uint8_t *counts) MUST_CHECK;

#endif
