/* What may become a brick: people's proposals, the themes that have none, and the ideas that stand in no theme. */
#ifndef BRIKKER_BALLOT_CANDIDATES_H
#define BRIKKER_BALLOT_CANDIDATES_H

#include "catalogue/catalogue.h"
#include "tally/ballots.h"

/* Ideas that are withheld, and what is left empty without them, are no candidates. Texts are the catalogue's. */
enum status ballot_candidates(struct ballot_field *out, const struct catalogue *catalogue,
                              struct arena *keep) MUST_CHECK;
/* Title, date, place; the sheet's tables, or where it names none those that the ideas name; the groups of both. More than
 * BALLOT_MOST_GROUPS groups are none: such a column says something else. */
enum status ballot_frame(struct ballot *out, const struct catalogue *catalogue, struct arena *keep) MUST_CHECK;

#endif
