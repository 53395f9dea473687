/* Ideas → tokens and the forms they are written in: the first half of words_from(). */
#ifndef BRIKKER_FORMS_H
#define BRIKKER_FORMS_H

#include "words/words.h"

/* Fills N, T, first, form, at, len, F, form_text and form_count of `out`; (*kind)[F], in `work`, is each form's
 * enum word_kind. */
enum status forms_from(struct words *out, uint8_t **kind, const struct ideas *ideas,
                       const struct abbreviations *abbreviations, struct arena *work, struct arena *keep) MUST_CHECK;

#endif
