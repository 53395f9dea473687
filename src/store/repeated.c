/* The last reading's rows in a map, and every earlier row looked for in it: by the hashes of their cells, and where these find nothing by
 * the text of the idea, for an export may come again with its columns in another order, or with one more. A subquery of SQLite's,
 * whose table of hashes goes to disk, took 5 s of processor time for half a million rows beside as many; by hashes this takes .3, and
 * by texts .5 for 300,000 beside as many. */
#include "store/repeated.h"

#include "base/hash.h"
#include "base/map.h"
#include "store/sql.h"

enum { TEXT_LEAST = 20 /* bytes: many people write "Flere bænke" */ };

static const char cells_of_reading[] =
    "SELECT hash FROM submission WHERE reading = ? AND id IS NULL AND hash IS NOT NULL AND erased = 0";
static const char texts_of_reading[] =
    "SELECT c.text FROM submission s JOIN mapping m ON m.reading = s.reading AND m.field = 'idea' AND m.place = 0 "
    "LEFT JOIN cell c ON c.submission = s.submission AND c.version = 0 AND c.position = m.position "
    "WHERE s.reading = ? AND s.id IS NULL AND s.erased = 0";

/* Points into *room, or to the row's answer. */
static struct str key_of(struct hash *room, struct str value, bool by_text)
{
    if (!by_text)
        return value;
    *room = hash_of(str_trim(value));
    return (struct str){(const char *)room->byte, sizeof room->byte};
}

static enum status last_rows(struct map *out, struct sql *sql, bool by_text, struct arena *work)
{
    struct sql_statement *list;
    struct hash room;
    bool row, fresh;
    uint32_t number;
    int64_t last;
    TRY(sql_number(&last, sql, "SELECT max(reading) FROM reading"));
    TRY(sql_prepare(&list, sql, by_text ? texts_of_reading : cells_of_reading));
    TRY(sql_set_number(list, 1, last));
    TRY(sql_step(&row, list));
    while (row) {
        struct str key;
        TRY(str_copy(&key, key_of(&room, sql_get_bytes(list, 0), by_text), work));
        TRY(map_add(out, key, &number, &fresh));
        TRY(sql_step(&row, list));
    }
    return DONE;
}

static enum status count_rows(struct repeated *out, struct sql *sql, int64_t reading, const struct map *last)
{
    struct sql_statement *list;
    struct hash room;
    bool row;
    TRY(sql_prepare(&list, sql, out->by_text ? texts_of_reading : cells_of_reading));
    TRY(sql_set_number(list, 1, reading));
    TRY(sql_step(&row, list));
    for (out->rows = out->all = 0; row; out->all++) {
        const struct str value = sql_get_bytes(list, 0);
        const bool tells = !out->by_text || value.len >= TEXT_LEAST;
        out->rows += tells && map_find(last, key_of(&room, value, out->by_text)) != MAP_NONE;
        TRY(sql_step(&row, list));
    }
    return DONE;
}

/* In a file of the same name and with the same headings what came before is known already: its rows are not read anew. */
static enum status find_most(struct repeated *out, struct sql *sql, bool by_text, struct arena *keep,
                             struct arena *work, struct map *last)
{
    struct sql_statement *list;
    bool row;
    *out = (struct repeated){0};
    TRY(sql_prepare(&list, sql,
                    "WITH titled(reading, name, titles) AS (SELECT reading, name, (SELECT group_concat(h.name, "
                    "char(31)) FROM (SELECT name FROM heading WHERE reading = r.reading ORDER BY position) h) FROM "
                    "reading r), now AS (SELECT * FROM titled ORDER BY reading DESC LIMIT 1) SELECT t.reading, t.name "
                    "FROM titled t, now WHERE t.reading < now.reading AND (t.name <> now.name OR (?1 AND t.titles <> "
                    "now.titles)) ORDER BY t.reading"));
    TRY(sql_set_number(list, 1, by_text));
    TRY(sql_step(&row, list));
    if (row)
        TRY(last_rows(last, sql, by_text, work));
    while (row) {
        struct repeated found = {.by_text = by_text};
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
    enum status status = DONE;
    *out = (struct repeated){0};
    for (int by_text = 0; by_text < 2 && status == DONE && !out->rows; by_text++) {
        struct map last = {0};
        struct arena work = {0};
        status = find_most(out, event_sql(event), by_text, keep, &work, &last);
        map_free(&last);
        arena_free(&work);
    }
    return status;
}
