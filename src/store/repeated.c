/* The last reading's hashes in a map, and every earlier row looked for in it. A subquery of SQLite's, whose table of them goes to
 * disk, took 5 s of processor time for half a million rows beside as many; this takes .3. */
#include "store/repeated.h"

#include "base/map.h"
#include "store/sql.h"

static enum status last_hashes(struct map *out, struct sql *sql, struct arena *work)
{
    struct sql_statement *list;
    bool row, fresh;
    uint32_t number;
    TRY(sql_prepare(&list, sql,
                    "SELECT hash FROM submission WHERE reading = (SELECT max(reading) FROM reading) AND id IS NULL "
                    "AND hash IS NOT NULL"));
    TRY(sql_step(&row, list));
    while (row) {
        struct str hash;
        TRY(str_copy(&hash, sql_get_bytes(list, 0), work));
        TRY(map_add(out, hash, &number, &fresh));
        TRY(sql_step(&row, list));
    }
    return DONE;
}

static enum status count_rows(struct repeated *out, struct sql *sql, int64_t reading, const struct map *last)
{
    struct sql_statement *list;
    bool row;
    TRY(sql_prepare(&list, sql, "SELECT hash FROM submission WHERE reading = ? AND id IS NULL AND erased = 0"));
    TRY(sql_set_number(list, 1, reading));
    TRY(sql_step(&row, list));
    for (out->rows = out->all = 0; row; out->all++) {
        out->rows += map_find(last, sql_get_bytes(list, 0)) != MAP_NONE;
        TRY(sql_step(&row, list));
    }
    return DONE;
}

static enum status find_most(struct repeated *out, struct sql *sql, struct map *last, struct arena *keep,
                             struct arena *work)
{
    struct sql_statement *list;
    bool row;
    TRY(sql_prepare(&list, sql,
                    "SELECT reading, name FROM reading WHERE reading < (SELECT max(reading) FROM reading) AND name <> "
                    "(SELECT name FROM reading ORDER BY reading DESC LIMIT 1) ORDER BY reading"));
    TRY(sql_step(&row, list));
    if (row)
        TRY(last_hashes(last, sql, work));
    while (row) {
        struct repeated found = {0};
        TRY(count_rows(&found, sql, sql_get_number(list, 0), last));
        if (found.rows > out->rows) {
            *out = found;
            TRY(sql_copy_text(&out->name, list, 1, keep));
        }
        TRY(sql_step(&row, list));
    }
    if (out->rows < REPEATED_LEAST || out->rows < out->all - out->rows)
        *out = (struct repeated){0};
    return DONE;
}

enum status repeated_in_last_reading(struct repeated *out, struct event *event, struct arena *keep)
{
    struct map last = {0};
    struct arena work = {0};
    *out = (struct repeated){0};
    enum status status = find_most(out, event_sql(event), &last, keep, &work);
    map_free(&last);
    arena_free(&work);
    return status;
}
