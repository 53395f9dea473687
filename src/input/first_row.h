/* Which row of a table names its columns. */
#ifndef BRIKKER_FIRST_ROW_H
#define BRIKKER_FIRST_ROW_H

#include "input/table.h"

/* *row = the row that names the columns: the first, or one of the first few below titles; table.rows where none does. Reads cell, rows and
 * columns of *table; the header must still be among the rows. */
enum status first_row_header(uint32_t *row, const struct table *table) MUST_CHECK;
/* There is such a row, and a column of it is the idea's by name. */
enum status first_row_asks_for_ideas(bool *out, const struct table *table) MUST_CHECK;
/* Notes the rows above the header, which are left out: with --header no they are read, but not where sheets were joined. */
void first_row_note_titles(const struct table *table, uint32_t header, struct str source, bool of_joined_sheet,
                           struct notes *notes);

#endif
