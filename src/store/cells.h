/* Cells of submissions on their way into the consultation file, many in one statement. */
#ifndef BRIKKER_CELLS_H
#define BRIKKER_CELLS_H

#include "input/table.h"
#include "store/sql.h"

/* So many in one statement: 200,000 rows of two cells take .48 s of processor time, one by one .59. */
enum { CELLS_AT_ONCE = 16 };

struct waiting_cell {
    int64_t submission;
    uint32_t column;
    struct str text; /* the table's */
};

/* {.sql = …} waits for nothing. */
struct cells {
    struct sql *sql;
    struct waiting_cell cell[CELLS_AT_ONCE];
    uint32_t count;
};

/* The row's cells, but for empty ones; the table must stay until cells_put(). */
enum status cells_add(struct cells *cells, int64_t submission, const struct table *table, uint32_t row) MUST_CHECK;
/* Before cells are read again or changed, and at the end. */
enum status cells_put(struct cells *cells) MUST_CHECK;

#endif
