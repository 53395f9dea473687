/* Whether the first row of a table names its columns. */
#ifndef BRIKKER_FIRST_ROW_H
#define BRIKKER_FIRST_ROW_H

#include "input/table.h"

/* Reads cell, rows and columns of *table; the first row must still be among the rows. */
enum status first_row_is_header(bool *out, const struct table *table) MUST_CHECK;

#endif
