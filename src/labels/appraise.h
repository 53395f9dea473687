/* What the candidates of all themes mean: the sentence encoder's word on them. */
#ifndef BRIKKER_APPRAISE_H
#define BRIKKER_APPRAISE_H

#include "embedding/reader.h"
#include "labels/candidates.h"
#include "labels/nearness.h"

enum { APPRAISED = 28 /* candidates of each theme that are read */ };

/* of [K]: the best APPRAISED candidates of each theme are scored anew by meaning and sorted, the others dropped. reader: NULL, or what
 * is known of the texts; what is read is kept there. */
enum status appraise_candidates(struct candidates *of, const struct nearness *nearness, const struct encoder *encoder,
                                struct reader *reader, struct arena *keep) MUST_CHECK;

#endif
