/* Headings in a list of ideas ("Bord 3", "Skoler") → columns beside the lines or paragraphs below them. */
#ifndef BRIKKER_LIST_HEADINGS_H
#define BRIKKER_LIST_HEADINGS_H

#include "input/table.h"

/* What a row of a list is: an idea, a heading of level 1 to 9, or a title, which heads no part of the list. */
enum { LIST_IDEA = 0, LIST_LEVELS = 9, LIST_TITLE = 255 };

/* *out is a list of one column. level [out->rows], or NULL where all are ideas; a row that only names a table ("Bord 3:") is a heading
 * below all levels in any case. Headings leave the rows. Those with ideas below make columns: the table's "Bord", for other headings
 * "Spørgsmål" or "Overskrift" and the level; then has_header and by_headings are set. Headings are noted, which have ideas below and which
 * have not. A list without ideas is left as it is. */
enum status list_headings(struct table *out, const uint8_t *level, struct notes *notes, struct arena *keep) MUST_CHECK;

#endif
