/* What is written of a table that is taken in: its wave, its reading with headings and mapping, its rows and their cells. */
#include "store/taking.h"

/* Its number; 0: there is no such wave. */
static enum status find_wave(int64_t *out, struct taking *t, struct str name)
{
    struct sql_statement *find;
    bool row;
    TRY(sql_prepare(&find, t->sql, "SELECT wave FROM wave WHERE name = ?"));
    TRY(sql_set_text(find, 1, name));
    TRY(sql_step(&row, find));
    *out = row ? sql_get_number(find, 0) : 0;
    sql_end(find);
    return DONE;
}

static enum status wave_number(int64_t *out, struct taking *t)
{
    struct sql_statement *add;
    struct str name = t->options->wave;
    if (name.len) {
        TRY(find_wave(out, t, name));
    } else {
        int64_t next;
        TRY(sql_number(&next, t->sql, "SELECT count(*) FROM wave"));
        do {
            TRY(str_format(&name, t->keep, "%lld", (long long)++next));
            TRY(find_wave(out, t, name));
        } while (*out);
    }
    TRY(str_copy(&t->out->wave, name, t->keep));
    if (*out)
        return DONE;
    TRY(sql_prepare(&add, t->sql, "INSERT INTO wave (name) VALUES (?)"));
    TRY(sql_set_text(add, 1, name));
    TRY(sql_do(add));
    *out = sql_last_row(t->sql);
    return DONE;
}

static enum status write_headings(struct taking *t)
{
    struct sql_statement *heading, *mapping;
    const struct table *table = t->table;
    TRY(sql_prepare(&heading, t->sql, "INSERT INTO heading VALUES (?, ?, ?, ?)"));
    for (uint32_t c = 0; c < table->columns; c++) {
        TRY(sql_set_number(heading, 1, t->reading));
        TRY(sql_set_number(heading, 2, c));
        TRY(sql_set_text(heading, 3, table->header[c]));
        TRY(sql_set_number(heading, 4, columns_hide(t->columns, c)));
        TRY(sql_do(heading));
    }
    TRY(sql_prepare(&mapping, t->sql, "INSERT INTO mapping VALUES (?, ?, ?, ?, ?)"));
    for (enum field field = 0; field < FIELDS; field++)
        for (uint32_t place = 0; place < t->columns->count[field]; place++) {
            TRY(sql_set_number(mapping, 1, t->reading));
            TRY(sql_set_text(mapping, 2, str_from(field_name[field])));
            TRY(sql_set_number(mapping, 3, place));
            TRY(sql_set_number(mapping, 4, t->columns->column[field][place]));
            TRY(sql_set_text(mapping, 5, str_from(t->columns->reason[field])));
            TRY(sql_do(mapping));
        }
    return DONE;
}

enum status taking_need_reading(struct taking *t)
{
    const struct table *table = t->table;
    struct sql_statement *add;
    int64_t wave;
    if (t->reading)
        return DONE;
    TRY(wave_number(&wave, t));
    TRY(sql_prepare(
        &add, t->sql,
        "INSERT INTO reading (wave, name, hash, format, charset, separator, has_header, columns, for_group, "
        "at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    TRY(sql_set_number(add, 1, wave));
    TRY(sql_set_text(add, 2, t->name));
    TRY(sql_set_bytes(add, 3, table->hash.byte, sizeof table->hash.byte));
    TRY(sql_set_number(add, 4, table->format));
    TRY(sql_set_number(add, 5, table->charset));
    TRY(sql_set_text(add, 6, (struct str){&table->separator, table->separator != 0}));
    TRY(sql_set_number(add, 7, table->has_header));
    TRY(sql_set_number(add, 8, table->columns));
    TRY(sql_set_text(add, 9, t->options->group));
    TRY(sql_set_text(add, 10, t->options->at));
    TRY(sql_do(add));
    t->reading = sql_last_row(t->sql);
    return write_headings(t);
}

enum status taking_write_row(bool *taken, struct taking *t, uint32_t row, struct str id, const struct hash *hash)
{
    struct sql_statement *add;
    TRY(taking_need_reading(t));
    TRY(sql_prepare(&add, t->sql,
                    "INSERT INTO submission (reading, row, id, hash) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"));
    TRY(sql_set_number(add, 1, t->reading));
    TRY(sql_set_number(add, 2, t->table->row[row]));
    TRY(id.len ? sql_set_text(add, 3, id) : sql_set_nothing(add, 3));
    TRY(sql_set_bytes(add, 4, hash->byte, sizeof hash->byte));
    TRY(sql_do(add));
    *taken = sql_changed(t->sql) != 0;
    if (!*taken)
        return DONE;
    t->out->added++;
    t->nameless += !id.len;
    return cells_add(&t->cells, sql_last_row(t->sql), t->table, row);
}

enum status taking_correct(struct taking *t, int64_t submission, uint32_t row, const struct hash *hash)
{
    struct sql_statement *put_by, *change;
    TRY(taking_need_reading(t));
    TRY(sql_prepare(&put_by, t->sql,
                    "UPDATE cell SET version = (SELECT max(version) + 1 FROM cell WHERE submission = ?1) WHERE "
                    "submission = ?1 AND version = 0"));
    TRY(sql_set_number(put_by, 1, submission));
    TRY(sql_do(put_by));
    TRY(sql_prepare(&change, t->sql, "UPDATE submission SET reading = ?, row = ?, hash = ? WHERE submission = ?"));
    TRY(sql_set_number(change, 1, t->reading));
    TRY(sql_set_number(change, 2, t->table->row[row]));
    TRY(sql_set_bytes(change, 3, hash->byte, sizeof hash->byte));
    TRY(sql_set_number(change, 4, submission));
    TRY(sql_do(change));
    t->out->corrected++;
    return cells_add(&t->cells, submission, t->table, row);
}
