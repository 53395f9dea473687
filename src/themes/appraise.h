/* What the candidates of all themes mean: the sentence encoder's word on them. */
#ifndef BRIKKER_APPRAISE_H
#define BRIKKER_APPRAISE_H

#include "themes/candidates.h"
#include "themes/nearness.h"

enum { APPRAISED = 14 /* candidates of each theme that are read */ };

/* of [K]: the best APPRAISED candidates of each theme are scored anew by meaning and sorted, the others dropped. */
enum status appraise_candidates(struct candidates *of, const struct nearness *nearness, const struct encoder *encoder,
                                struct arena *keep) MUST_CHECK;

#endif
