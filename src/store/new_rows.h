/* The rows of a table that cannot be in the consultation file already. */
#ifndef BRIKKER_NEW_ROWS_H
#define BRIKKER_NEW_ROWS_H

#include "store/cells.h"

/* Every row has an id, and they rise from row to row: none is another's. */
bool new_rows_have_ids(const struct table *table, uint32_t id_column);

/* All of them as submissions of this reading; the file has no submission with an id, and new_rows_have_ids(). Cells may wait
 * in `cells`. */
enum status new_rows_add(struct cells *cells, int64_t reading, const struct table *table,
                         uint32_t id_column) MUST_CHECK;

#endif
