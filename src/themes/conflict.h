/* An act that can no longer be done → a sentence that says what it was to do and why it cannot. */
#ifndef BRIKKER_CONFLICT_H
#define BRIKKER_CONFLICT_H

#include "themes/decisions.h"

/* "idéen B9 skulle flyttes til tema 3, men der er ingen idé B9": `id` is the idea that is not there, "" where a theme stands in
 * the way; `but` is said behind »men«. Of what people wrote nothing is repeated, so that nothing personal is. */
enum status conflict_tell(struct str *out, const struct act *act, struct str id, struct str but,
                          struct arena *keep) MUST_CHECK;

#endif
