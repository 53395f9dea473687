/* The consultation file's submissions as tables again: what the stages of the pipeline begin with. */
#include "store/sql.h"
#include "store/submissions.h"

#include <string.h>

static enum status field_of(enum field *out, struct str name, const struct sql *sql)
{
    for (enum field field = 0; field < FIELDS; field++)
        if (str_equal(name, str_from(field_name[field]))) {
            *out = field;
            return DONE;
        }
    return sql_damaged(sql, "mapping");
}

static enum status load_mapping(struct columns *out, struct sql *sql, int64_t reading, uint32_t columns,
                                struct arena *keep)
{
    struct sql_statement *find;
    bool row;
    *out = (struct columns){0};
    TRY(sql_prepare(&find, sql, "SELECT field, position, reason FROM mapping WHERE reading = ? ORDER BY field, place"));
    TRY(sql_set_number(find, 1, reading));
    TRY(sql_step(&row, find));
    while (row) {
        enum field field = FIELDS;
        struct str reason;
        TRY(field_of(&field, sql_get_text(find, 0), sql));
        int64_t position = sql_get_number(find, 1);
        if (position < 0 || position >= columns || out->count[field] == COLUMNS_JOINED)
            return sql_damaged(sql, "mapping");
        out->column[field][out->count[field]++] = (uint32_t)position;
        TRY(sql_copy_text(&reason, find, 2, keep));
        out->reason[field] = reason.len ? reason.at : NULL;
        TRY(sql_step(&row, find));
    }
    TRY(sql_prepare(&find, sql, "SELECT position FROM heading WHERE reading = ? AND hidden = 1"));
    TRY(sql_set_number(find, 1, reading));
    TRY(sql_step(&row, find));
    while (row) {
        int64_t position = sql_get_number(find, 0);
        if (position < 0 || position >= columns)
            return sql_damaged(sql, "heading");
        out->hidden[position / 64] |= (uint64_t)1 << position % 64;
        TRY(sql_step(&row, find));
    }
    return DONE;
}

static enum status load_headings(struct table *table, struct sql *sql, int64_t reading, struct arena *keep)
{
    struct sql_statement *find;
    bool row;
    TAKE(keep, table->header, table->columns);
    for (uint32_t c = 0; c < table->columns; c++)
        table->header[c] = STR("");
    TRY(sql_prepare(&find, sql, "SELECT position, name FROM heading WHERE reading = ?"));
    TRY(sql_set_number(find, 1, reading));
    TRY(sql_step(&row, find));
    while (row) {
        int64_t position = sql_get_number(find, 0);
        if (position < 0 || position >= table->columns)
            return sql_damaged(sql, "heading");
        TRY(sql_copy_text(&table->header[position], find, 1, keep));
        TRY(sql_step(&row, find));
    }
    return DONE;
}

struct loading {
    struct table *table;
    struct sql *sql;
    int64_t reading;
    int64_t *number;        /* [rows] the submission's */
    struct hash *came_with; /* [rows] the hash of the cells that the row came with */
    uint8_t *erased;        /* [rows] */
    struct arena *keep, work;
};

/* The rows, and for each its number in the file; an erased one keeps nothing but its id. */
static enum status load_rows(struct loading *l, const struct columns *columns)
{
    struct sql_statement *find;
    struct table *table = l->table;
    bool row;
    uint32_t r = 0;
    TAKE(l->keep, table->row, table->rows);
    TAKE(l->keep, l->number, table->rows);
    TAKE(l->keep, table->cell, (size_t)table->rows * table->columns);
    TAKE(&l->work, l->came_with, table->rows);
    TAKE(&l->work, l->erased, table->rows);
    TRY(sql_prepare(&find, l->sql,
                    "SELECT submission, row, erased, id, hash FROM submission WHERE reading = ? ORDER BY submission"));
    TRY(sql_set_number(find, 1, l->reading));
    TRY(sql_step(&row, find));
    for (; row && r < table->rows; r++) {
        struct str hash = sql_get_bytes(find, 4);
        l->number[r] = sql_get_number(find, 0);
        int64_t at = sql_get_number(find, 1);
        if (at < 1 || at > UINT32_MAX)
            return sql_damaged(l->sql, "submission");
        table->row[r] = (uint32_t)at;
        l->erased[r] = sql_get_number(find, 2) != 0;
        /* an erased row has none, or the mark by which it is known again (tombstone.h) */
        if (hash.len != sizeof l->came_with->byte && !(l->erased[r] && !hash.len))
            return sql_damaged(l->sql, "submission");
        if (hash.len)
            memcpy(l->came_with[r].byte, hash.at, hash.len);
        if (l->erased[r] && columns->count[FIELD_ID])
            TRY(sql_copy_text(&table->cell[(size_t)r * table->columns + columns->column[FIELD_ID][0]], find, 3,
                              l->keep));
        TRY(sql_step(&row, find));
    }
    return row || r < table->rows ? sql_damaged(l->sql, "submission") : DONE;
}

static enum status load_cells(struct loading *l)
{
    struct sql_statement *find;
    struct table *table = l->table;
    bool row;
    uint32_t r = 0;
    TRY(sql_prepare(&find, l->sql,
                    "SELECT c.submission, c.position, c.text FROM submission s JOIN cell c ON c.submission = "
                    "s.submission AND c.version = 0 WHERE s.reading = ? ORDER BY s.submission, c.position"));
    TRY(sql_set_number(find, 1, l->reading));
    TRY(sql_step(&row, find));
    while (row) {
        int64_t submission = sql_get_number(find, 0), position = sql_get_number(find, 1);
        while (r < table->rows && l->number[r] != submission)
            r++;
        if (r == table->rows || l->erased[r] || position < 0 || position >= table->columns)
            return sql_damaged(l->sql, "cell");
        TRY(sql_copy_text(&table->cell[(size_t)r * table->columns + (size_t)position], find, 2, l->keep));
        TRY(sql_step(&row, find));
    }
    return DONE;
}

/* SQLite sees when a page is out of place, not when a letter is another one. */
static enum status compare_hashes(const struct loading *l)
{
    struct buffer work = {0};
    enum status status = DONE;
    for (uint32_t r = 0; status == DONE && r < l->table->rows; r++) {
        struct hash hash;
        if (l->erased[r])
            continue;
        status = submissions_row_hash(&hash, &work, l->table, r);
        if (status == DONE && memcmp(hash.byte, l->came_with[r].byte, sizeof hash.byte) != 0)
            status = fail(BAD_INPUT,
                          TR("%s er beskadiget: %.*s, række %u, er ikke, som den var, da den blev læst ind; hent filen "
                             "fra en sikkerhedskopi",
                             "%s is damaged: %.*s, row %u, is not as it was when it was read; restore the file from a "
                             "backup"),
                          sql_path(l->sql), STR_ARG(l->table->source), l->table->row[r]);
    }
    buffer_free(&work);
    return status;
}

static enum status load_table(struct submissions *out, uint32_t t, struct sql *sql, int64_t reading, struct arena *keep)
{
    struct loading l = {.table = &out->table[t], .sql = sql, .reading = reading, .keep = keep};
    enum status status = load_headings(l.table, sql, reading, keep);
    if (status == DONE)
        status = load_mapping(&out->columns[t], sql, reading, l.table->columns, keep);
    if (status == DONE)
        status = load_rows(&l, &out->columns[t]);
    if (status == DONE)
        status = load_cells(&l);
    if (status == DONE)
        columns_find_html(&out->columns[t], l.table);
    if (status == DONE)
        status = compare_hashes(&l);
    out->number[t] = l.number;
    arena_free(&l.work);
    return status;
}

/* One line of the list of readings; the statement stands on it. */
static enum status describe(struct submissions *out, uint32_t t, int64_t *reading, struct sql_statement *list,
                            struct sql *sql, struct arena *keep)
{
    struct table *table = &out->table[t];
    struct str hash = sql_get_bytes(list, 2), separator = sql_get_text(list, 5);
    int64_t format = sql_get_number(list, 3), charset = sql_get_number(list, 4), columns = sql_get_number(list, 7);
    int64_t rows = sql_get_number(list, 11);
    if (hash.len != sizeof table->hash.byte || format <= TABLE_GUESS || format > TABLE_JSON || charset < 0 ||
        charset >= CHARSETS || columns < 1 || columns > TABLE_MOST_COLUMNS || rows > TABLE_MOST_ROWS ||
        rows * columns > TABLE_MOST_CELLS || separator.len > 1 ||
        (separator.len && (unsigned char)separator.at[0] >= 0x80))
        return sql_damaged(sql, "reading");
    *reading = sql_get_number(list, 0);
    memcpy(table->hash.byte, hash.at, hash.len);
    table->format = (enum table_format)format;
    table->charset = (enum charset)charset;
    table->separator = separator.len ? separator.at[0] : 0;
    table->has_header = sql_get_number(list, 6) != 0;
    table->columns = (uint32_t)columns;
    table->rows = (uint32_t)rows;
    TRY(sql_copy_text(&table->source, list, 1, keep));
    TRY(sql_copy_text(&out->group[t], list, 8, keep));
    TRY(sql_copy_text(&out->at[t], list, 9, keep));
    return sql_copy_text(&out->wave[t], list, 10, keep);
}

enum status submissions_load(struct submissions *out, struct event *event, struct arena *keep)
{
    struct sql *sql = event_sql(event);
    struct sql_statement *list;
    int64_t count, *reading;
    bool row;
    uint32_t t = 0;
    *out = (struct submissions){0};
    TRY(sql_number(&count, sql, "SELECT count(*) FROM reading"));
    if (count > TABLE_MOST_ROWS)
        return sql_damaged(sql, "reading");
    TAKE(keep, reading, count);
    TAKE(keep, out->table, count);
    TAKE(keep, out->columns, count);
    TAKE(keep, out->group, count);
    TAKE(keep, out->wave, count);
    TAKE(keep, out->at, count);
    TAKE(keep, out->number, count);
    TRY(sql_prepare(&list, sql,
                    "SELECT r.reading, r.name, r.hash, r.format, r.charset, r.separator, r.has_header, r.columns, "
                    "r.for_group, r.at, w.name, (SELECT count(*) FROM submission s WHERE s.reading = r.reading) FROM "
                    "reading r JOIN wave w USING (wave) ORDER BY r.reading"));
    TRY(sql_step(&row, list));
    for (; row && t < count; t++) {
        TRY(describe(out, t, &reading[t], list, sql, keep));
        TRY(sql_step(&row, list));
    }
    if (row || t < count)
        return sql_damaged(sql, "reading");
    for (t = 0; t < count; t++)
        TRY(load_table(out, t, sql, reading[t], keep));
    out->count = (uint32_t)count;
    return DONE;
}

enum status submissions_mapping(bool *found, struct columns *out, struct event *event, const struct table *table,
                                struct arena *keep)
{
    struct sql *sql = event_sql(event);
    struct sql_statement *find, *heads;
    bool row, head;
    *found = false;
    if (!table->has_header)
        return DONE;
    TRY(sql_prepare(&find, sql,
                    "SELECT reading FROM reading WHERE has_header = 1 AND columns = ? ORDER BY reading DESC"));
    TRY(sql_set_number(find, 1, table->columns));
    TRY(sql_step(&row, find));
    while (row && !*found) {
        int64_t reading = sql_get_number(find, 0);
        uint32_t same = 0;
        TRY(sql_prepare(&heads, sql, "SELECT position, name FROM heading WHERE reading = ? ORDER BY position"));
        TRY(sql_set_number(heads, 1, reading));
        TRY(sql_step(&head, heads));
        while (head) {
            int64_t position = sql_get_number(heads, 0);
            same += position == same && same < table->columns && str_equal(sql_get_text(heads, 1), table->header[same]);
            TRY(sql_step(&head, heads));
        }
        *found = same == table->columns;
        if (*found)
            TRY(load_mapping(out, sql, reading, table->columns, keep));
        TRY(sql_step(&row, find));
    }
    sql_end(find);
    return DONE;
}

/* The reading's first headings are these. */
static enum status has_headings(bool *same, struct sql *sql, int64_t reading, const struct str *heading,
                                uint32_t columns)
{
    struct sql_statement *find;
    bool row = true;
    TRY(sql_prepare(&find, sql, "SELECT name FROM heading WHERE reading = ? ORDER BY position"));
    TRY(sql_set_number(find, 1, reading));
    *same = true;
    for (uint32_t c = 0; *same && c < columns; c++) {
        TRY(sql_step(&row, find));
        *same = row && str_equal(table_trim(sql_get_text(find, 0)), heading[c]);
    }
    sql_end(find);
    return DONE;
}

enum status submissions_ids(struct str **id, uint32_t *count, struct event *event, const struct str *heading,
                            uint32_t columns, struct arena *keep)
{
    struct sql *sql = event_sql(event);
    struct sql_statement *list;
    int64_t room, reading = 0;
    bool row, same = false;
    *count = 0;
    TRY(sql_number(&room, sql, "SELECT count(*) FROM submission WHERE id IS NOT NULL"));
    TAKE(keep, *id, room);
    TRY(sql_prepare(&list, sql, "SELECT reading, id FROM submission WHERE id IS NOT NULL ORDER BY submission"));
    TRY(sql_step(&row, list));
    while (row && *count < room) {
        int64_t of = sql_get_number(list, 0);
        if (of != reading)
            TRY(has_headings(&same, sql, of, heading, columns));
        reading = of;
        if (same)
            TRY(sql_copy_text(&(*id)[(*count)++], list, 1, keep));
        TRY(sql_step(&row, list));
    }
    return DONE;
}
