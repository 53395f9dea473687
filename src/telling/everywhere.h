/* Words that stand in most themes: they tell no part of a theme from the rest of the consultation. */
#ifndef BRIKKER_EVERYWHERE_H
#define BRIKKER_EVERYWHERE_H

#include "themes/themes.h"
#include "words/words.h"

/* *out: the words, blanks between, as damped_from() reads a text; empty with fewer than EVERYWHERE_THEMES themes. counts [N]: ideas that
 * are read. Errors: memory. */
enum { EVERYWHERE_THEMES = 4 };
enum status everywhere_from(struct str *out, const struct themes *themes, const struct words *words,
                            const uint8_t *counts, struct arena *keep) MUST_CHECK;

#endif
