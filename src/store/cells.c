/* OR FAIL: a failure ends the whole act anyway, so SQLite need not keep a copy of each page for taking this statement alone back. */
#include "store/cells.h"

static enum status put(struct cells *cells, const char *insert, uint32_t from, uint32_t count)
{
    struct sql_statement *add;
    TRY(sql_prepare(&add, cells->sql, insert));
    for (uint32_t n = 0; n < count; n++) {
        const struct waiting_cell *cell = &cells->cell[from + n];
        const int place = (int)(3 * n);
        TRY(sql_set_number(add, place + 1, cell->submission));
        TRY(sql_set_number(add, place + 2, cell->column));
        TRY(sql_set_text(add, place + 3, cell->text));
    }
    return sql_do(add);
}

#define ONE_CELL   "(?, 0, ?, ?)"
#define FOUR_CELLS ONE_CELL "," ONE_CELL "," ONE_CELL "," ONE_CELL

enum status cells_put(struct cells *cells)
{
    const uint32_t count = cells->count;
    cells->count = 0;
    if (count == CELLS_AT_ONCE)
        return put(cells, "INSERT OR FAIL INTO cell VALUES " FOUR_CELLS "," FOUR_CELLS "," FOUR_CELLS "," FOUR_CELLS, 0,
                   CELLS_AT_ONCE);
    for (uint32_t n = 0; n < count; n++)
        TRY(put(cells, "INSERT INTO cell VALUES " ONE_CELL, n, 1));
    return DONE;
}

enum status cells_add(struct cells *cells, int64_t submission, const struct table *table, uint32_t row)
{
    for (uint32_t c = 0; c < table->columns; c++) {
        struct str cell = table_cell(table, row, c);
        if (!cell.len)
            continue;
        cells->cell[cells->count++] = (struct waiting_cell){submission, c, cell};
        if (cells->count == CELLS_AT_ONCE)
            TRY(cells_put(cells));
    }
    return DONE;
}
