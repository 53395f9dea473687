/* Words that say nothing in a label: the consultation's own subject, words that measure or point, the names of its areas. */
#ifndef BRIKKER_DAMPED_H
#define BRIKKER_DAMPED_H

#include "themes/nominal.h"
#include "themes/themes.h"

/* damped [L]: 1 for a lexeme all of whose terms stand in one of these. */
enum status damped_from(uint8_t **out, const struct nominal *nominal, const struct ideas *ideas,
                        const struct words *words, const struct themes_options *options, struct arena *keep) MUST_CHECK;

#endif
