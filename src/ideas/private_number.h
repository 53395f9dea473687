/* CPR and phone numbers among the digits of a text. Part of private.c's walk. */
#ifndef BRIKKER_PRIVATE_NUMBER_H
#define BRIKKER_PRIVATE_NUMBER_H

#include "ideas/private.h"

/* Whether the row of digits that begins at *at has private ones, the first of them as a span that does not reach before `from`; else
 * *at moves to the last byte that need not be read again. Precondition: a digit at *at. */
bool private_number(struct private_span *out, struct str text, size_t from, size_t *at);

#endif
