/* Problem    a consultation begins with a million rows, and each by itself is looked for, written and counted
 * Method     Where the ids rise and the file has none, no row can be known: many go into one statement. SQLite numbers them one after the
 *            other, so the last number tells all. OR FAIL as in cells.c.
 * Cost       1,000,000 rows of two cells: 1.6 s of processor time in SQLite instead of 2.3
 * Example    rows 1 … 9: eight in one statement, one by itself
 */
#include "store/new_rows.h"

#include "base/hash.h"
#include "ideas/id_order.h"
#include "store/submissions.h"

enum { ROWS_AT_ONCE = 8 };

static struct str id_of_row(const struct table *table, uint32_t row, uint32_t id_column)
{
    return table_trim(table_cell(table, row, id_column));
}

bool new_rows_have_ids(const struct table *table, uint32_t id_column)
{
    struct str before = {0};
    for (uint32_t row = 0; row < table->rows; row++) {
        struct str id = id_of_row(table, row, id_column);
        if (!id_rises(id, before))
            return false;
        before = id;
    }
    return true;
}

#define INSERT    "INSERT OR FAIL INTO submission (reading, row, id, hash) VALUES "
#define ONE_ROW   "(?, ?, ?, ?)"
#define FOUR_ROWS ONE_ROW "," ONE_ROW "," ONE_ROW "," ONE_ROW

static enum status put_submissions(struct cells *cells, int64_t reading, const struct table *table, uint32_t id_column,
                                   uint32_t from, uint32_t count, struct buffer *work)
{
    struct sql_statement *add;
    struct hash hash[ROWS_AT_ONCE];
    TRY(sql_prepare(&add, cells->sql, count == ROWS_AT_ONCE ? INSERT FOUR_ROWS "," FOUR_ROWS : INSERT ONE_ROW));
    for (uint32_t n = 0; n < count; n++) {
        const uint32_t row = from + n;
        const int place = (int)(4 * n);
        TRY(submissions_row_hash(&hash[n], work, table, row));
        TRY(sql_set_number(add, place + 1, reading));
        TRY(sql_set_number(add, place + 2, table->row[row]));
        TRY(sql_set_text(add, place + 3, id_of_row(table, row, id_column)));
        TRY(sql_set_bytes(add, place + 4, hash[n].byte, sizeof hash[n].byte));
    }
    TRY(sql_do(add));
    const int64_t first = sql_last_row(cells->sql) - count + 1;
    for (uint32_t n = 0; n < count; n++)
        TRY(cells_add(cells, first + n, table, from + n));
    return DONE;
}

enum status new_rows_add(struct cells *cells, int64_t reading, const struct table *table, uint32_t id_column)
{
    struct buffer work = {0};
    enum status status = DONE;
    for (uint32_t row = 0, count; status == DONE && row < table->rows; row += count) {
        count = table->rows - row < ROWS_AT_ONCE ? 1 : ROWS_AT_ONCE;
        status = put_submissions(cells, reading, table, id_column, row, count, &work);
    }
    buffer_free(&work);
    return status;
}
