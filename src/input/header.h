/* Whether the first row of a table names its columns. */
#ifndef BRIKKER_HEADER_H
#define BRIKKER_HEADER_H

#include "input/table.h"

/* Reads cell, rows and columns of *table; the first row must still be among the rows. */
enum status header_guess(bool *out, const struct table *table) MUST_CHECK;

#endif
