/* The organiser's own bricks: a table with the columns of bricks.csv, of which only id and navn must be there. It may be written by
 * hand, or be the bricks.csv of an earlier `brikker ballots` with words and rows changed. */
#ifndef BRIKKER_OWN_BRICKS_H
#define BRIKKER_OWN_BRICKS_H

#include "ideas/ideas.h"
#include "tally/ballots.h"
#include "tally/bricks.h"

/* Fills out->brick and out->count; texts masked. `ideas`: the consultation's, which the column ideer must name. Notes: columns that
 * mean nothing here. Errors with row and column: a column that is missing, no id, one that is too long, has other characters than
 * letters, digits, - and _, stands twice or is a heading of dots.csv, no name or one that is too long, an idea that is not there, no
 * bricks, more than a slip holds. */
enum status own_bricks_read(struct ballot *out, const char *path, const struct ideas *ideas, struct notes *notes,
                            struct arena *keep) MUST_CHECK;
/* The same from bytes in memory. `source` names them in errors. */
enum status own_bricks_from_bytes(struct ballot *out, struct str bytes, struct str source, const struct ideas *ideas,
                                  struct notes *notes, struct arena *keep) MUST_CHECK;
/* A brick as it was read, for a slip: without its ideas. */
struct ballot_brick own_brick(const struct brick *brick);

#endif
