#include "store/repeated.h"

#include "store/sql.h"

enum status repeated_in_last_reading(struct repeated *out, struct event *event, struct arena *keep)
{
    struct sql_statement *find;
    bool row;
    *out = (struct repeated){0};
    TRY(sql_prepare(&find, event_sql(event),
                    "SELECT r.name, sum(o.hash IN (SELECT hash FROM submission WHERE id IS NULL AND reading = "
                    "(SELECT max(reading) FROM reading))) AS again, count(*) FROM submission o JOIN reading r USING "
                    "(reading) WHERE o.id IS NULL AND o.erased = 0 AND o.reading < (SELECT max(reading) FROM reading) "
                    "GROUP BY o.reading ORDER BY again DESC, o.reading LIMIT 1"));
    TRY(sql_step(&row, find));
    if (!row)
        return DONE;
    out->rows = (uint32_t)sql_get_number(find, 1);
    out->all = (uint32_t)sql_get_number(find, 2);
    TRY(sql_copy_text(&out->name, find, 0, keep));
    sql_end(find);
    if (out->rows < REPEATED_LEAST || out->rows < out->all - out->rows)
        *out = (struct repeated){0};
    return DONE;
}
