/* Which ideas say the same word for word: equal after case, blanks and punctuation are set aside. Near copies are
 * near_copies.h's. */
#ifndef BRIKKER_SAME_H
#define BRIKKER_SAME_H

#include "base/str.h"

#include <stdint.h>

/* duplicate_of[i] = the lowest j < i whose text [N] is the same, else UINT32_MAX. Texts without a letter or digit are
 * compared byte for byte; empty ones are nobody's duplicate. */
enum status same_from(uint32_t *duplicate_of, const struct str *text, uint32_t N) MUST_CHECK;

#endif
