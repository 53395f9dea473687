/* A Hunspell dictionary cut by the first letters of its words. */
#ifndef BRIKKER_DICTIONARY_PIECES_H
#define BRIKKER_DICTIONARY_PIECES_H

#include "words/dictionary_sets.h"

enum { PIECES = 8 };

/* The number of the piece that has all that hunspell needs to know of `word`, were it the .aff's rules and this piece alone. */
uint32_t piece_of_word(struct str word);

/* The lines of the .dic by pieces, a file that hunspell reads each; buffers that are the caller's to free, empty ones where the .aff has
 * rules after which a word's root need not begin as the word does. sets: flags become their numbers (NULL: they stay). */
enum status pieces_cut(struct buffer piece[PIECES], struct flag_sets *sets, struct str aff, struct str dic) MUST_CHECK;

#endif
