/* Which ideas say nearly word for word what another says: the letters of a campaign, each with another name under it. */
#ifndef BRIKKER_NEAR_COPIES_H
#define BRIKKER_NEAR_COPIES_H

#include "base/str.h"

#include <stdint.h>

/* near_of[i] = the lowest j < i of which text i is a near copy, itself nobody's copy; else UINT32_MAX. Texts with skip[i] are nobody's
 * copy and have none. text [N], what_len [N]: bytes of the text that are the what. */
enum status near_copies_from(uint32_t *near_of, const struct str *text, const uint32_t *what_len, const uint8_t *skip,
                             uint32_t N) MUST_CHECK;

#endif
