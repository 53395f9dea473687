/* Tables into the consultation file, each submission once: for every row, whether it is new, known, or known with another text. */
#include "store/submissions.h"

#include "base/utf8.h"
#include "ideas/fields.h"
#include "store/new_rows.h"
#include "store/taking.h"
#include "store/tombstone.h"

#include <stdlib.h>
#include <string.h>

/* ---- the rows ---- */

/* Idea and reason as they came, one after the other. */
static enum status row_text(struct buffer *out, const struct table *table, const struct columns *columns, uint32_t row)
{
    static const enum field field[] = {FIELD_IDEA, FIELD_WHY};
    out->len = 0;
    for (uint32_t f = 0; f < 2; f++)
        for (uint32_t c = 0; c < columns->count[field[f]]; c++) {
            struct str cell = table_trim(table_cell(table, row, columns->column[field[f]][c]));
            if (cell.len && out->len)
                TRY(buffer_add(out, STR("\n")));
            TRY(buffer_add(out, cell));
        }
    return DONE;
}

/* The length and a colon, without printf: a row of two cells is hashed in less time than that takes. */
static enum status add_length(struct buffer *out, size_t len)
{
    char text[24], *at = text + sizeof text;
    *--at = ':';
    do
        *--at = (char)('0' + len % 10);
    while (len /= 10);
    return buffer_add(out, (struct str){at, (size_t)(text + sizeof text - at)});
}

enum status submissions_row_hash(struct hash *out, struct buffer *work, const struct table *table, uint32_t row)
{
    work->len = 0;
    for (uint32_t c = 0; c < table->columns; c++) {
        struct str cell = table_cell(table, row, c);
        TRY(add_length(work, cell.len));
        TRY(buffer_add(work, cell));
    }
    *out = hash_of(buffer_str(work));
    return DONE;
}

static struct str row_id(const struct table *table, const struct columns *columns, uint32_t row)
{
    return columns->count[FIELD_ID] ? table_trim(table_cell(table, row, columns->column[FIELD_ID][0])) : STR("");
}

/* ---- what the file knows already ---- */

static enum status was_read(bool *out, struct taking *t)
{
    struct sql_statement *find;
    TRY(sql_prepare(&find, t->sql, "SELECT 1 FROM reading WHERE hash = ?"));
    TRY(sql_set_bytes(find, 1, t->table->hash.byte, sizeof t->table->hash.byte));
    TRY(sql_step(out, find));
    sql_end(find);
    return DONE;
}

/* Rows of the earlier readings of a file of this name, counted by hash: a longer export holds them all again. */
static enum status earlier_rows(struct taking *t)
{
    struct sql_statement *find;
    uint32_t room = 0;
    bool row;
    TRY(sql_prepare(
        &find, t->sql,
        "SELECT s.hash, s.erased FROM submission s JOIN reading r USING (reading) WHERE (r.name = ?1 OR r.hash = ?2) "
        "AND s.id IS NULL AND s.hash IS NOT NULL ORDER BY s.submission"));
    TRY(sql_set_text(find, 1, t->name));
    TRY(sql_set_bytes(find, 2, t->table->hash.byte, sizeof t->table->hash.byte));
    TRY(sql_step(&row, find));
    while (row) {
        uint32_t at;
        bool fresh;
        struct str hash;
        TRY(str_copy(&hash, sql_get_bytes(find, 0), t->keep));
        if (sql_get_number(find, 1)) {
            TRY(map_add(&t->erased, hash, &at, &fresh));
            TRY(sql_step(&row, find));
            continue;
        }
        TRY(map_add(&t->seen, hash, &at, &fresh));
        if (at >= room) {
            uint32_t more = room ? 2 * room : 256;
            uint32_t *grown = realloc(t->seen_count, more * sizeof *grown);
            if (!grown)
                return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
            memset(grown + room, 0, (more - room) * sizeof *grown);
            t->seen_count = grown;
            room = more;
        }
        t->seen_count[at]++;
        TRY(sql_step(&row, find));
    }
    return DONE;
}

/* ---- a row whose id is known ---- */

struct known {
    int64_t submission;
    bool erased;
    uint32_t row;
    struct str source;
};

static enum status find_id(struct known *out, struct taking *t, struct str id)
{
    struct sql_statement *find;
    bool row;
    *out = (struct known){0};
    TRY(sql_prepare(&find, t->sql,
                    "SELECT s.submission, s.erased, s.row, r.name FROM submission s JOIN reading r USING (reading) "
                    "WHERE s.id = ?"));
    TRY(sql_set_text(find, 1, id));
    TRY(sql_step(&row, find));
    if (!row)
        return DONE;
    out->submission = sql_get_number(find, 0);
    out->erased = sql_get_number(find, 1) != 0;
    out->row = (uint32_t)sql_get_number(find, 2);
    TRY(sql_copy_text(&out->source, find, 3, t->keep));
    sql_end(find);
    return DONE;
}

static enum status old_text(struct taking *t, int64_t submission)
{
    struct sql_statement *find;
    bool row;
    t->old_text.len = 0;
    TRY(sql_prepare(&find, t->sql,
                    "SELECT c.text FROM submission s JOIN mapping m USING (reading) JOIN cell c ON c.submission = "
                    "s.submission AND c.version = 0 AND c.position = m.position WHERE s.submission = ? AND m.field IN "
                    "('idea', 'why') ORDER BY m.field = 'why', m.place"));
    TRY(sql_set_number(find, 1, submission));
    TRY(sql_step(&row, find));
    while (row) {
        struct str cell = table_trim(sql_get_text(find, 0));
        if (cell.len && t->old_text.len)
            TRY(buffer_add(&t->old_text, STR("\n")));
        TRY(buffer_add(&t->old_text, cell));
        TRY(sql_step(&row, find));
    }
    return DONE;
}

static enum status add_conflict(struct taking *t, uint32_t row, struct str id, const struct known *known)
{
    if (t->out->conflicts == t->conflict_room) {
        uint32_t more = t->conflict_room ? 2 * t->conflict_room : 16;
        struct import_conflict *grown;
        TAKE(t->keep, grown, more);
        if (t->out->conflicts)
            memcpy(grown, t->out->conflict, t->out->conflicts * sizeof *grown);
        t->out->conflict = grown;
        t->conflict_room = more;
    }
    struct import_conflict *conflict = &t->out->conflict[t->out->conflicts++];
    *conflict = (struct import_conflict){
        .source = t->name, .old_source = known->source, .row = t->table->row[row], .old_row = known->row};
    TRY(str_copy(&conflict->id, id, t->keep));
    TRY(str_copy(&conflict->text, buffer_str(&t->text), t->keep));
    return str_copy(&conflict->old_text, buffer_str(&t->old_text), t->keep);
}

/* N and at least four digits. */
static bool is_given_id(struct str id)
{
    size_t digits = 0;
    while (1 + digits < id.len && id.at[1 + digits] >= '0' && id.at[1 + digits] <= '9')
        digits++;
    return id.len && id.at[0] == 'N' && digits >= 4 && digits + 1 == id.len;
}

/* The numbers of the rows without an id would move up for a new N0002, and the journal would speak of other ideas. */
static enum status take_new_id(bool *taken, struct taking *t, uint32_t row, struct str id, const struct hash *hash)
{
    if (t->nameless && is_given_id(id))
        return fail(BAD_INPUT,
                    TR("%.*s, række %u: id'et %.*s er af den slags, som Brikker giver rækker uden id, og dem er der "
                       "allerede i konsultationen; kald id'erne noget andet, eller læs filen med --column id=-",
                       "%.*s, row %u: the id %.*s is of the kind that Brikker gives to rows without one, and the "
                       "consultation has such rows; call the ids something else, or read the file with --column id=-"),
                    STR_ARG(t->name), t->table->row[row], STR_ARG(id));
    return taking_write_row(taken, t, row, id, hash);
}

static bool was_erased(const struct taking *t, const struct hash *hash)
{
    if (!t->erased.count)
        return false;
    struct hash mark = tombstone_mark(t->salt, (struct str){(const char *)hash->byte, sizeof hash->byte});
    return map_find(&t->erased, (struct str){(const char *)mark.byte, sizeof mark.byte}) != MAP_NONE;
}

/* One program writes å as one letter and CR LF at the end of a line, another as two and LF: that is no other text. */
static enum status texts_agree(bool *same, const struct taking *t)
{
    struct str text, old;
    *same = str_equal(buffer_str(&t->text), buffer_str(&t->old_text));
    if (*same)
        return DONE;
    TRY(field_clean(&text, buffer_str(&t->text), '\n', t->keep));
    TRY(field_clean(&old, buffer_str(&t->old_text), '\n', t->keep));
    *same = str_equal(text, old);
    return DONE;
}

static enum status take_row(struct taking *t, uint32_t row)
{
    struct hash hash;
    struct known known = {0};
    bool same, taken = false;
    struct str id = row_id(t->table, t->columns, row);
    TRY(submissions_row_hash(&hash, &t->text, t->table, row));
    if (!id.len) {
        uint32_t at = map_find(&t->seen, (struct str){(const char *)hash.byte, sizeof hash.byte});
        bool seen = at != MAP_NONE && t->seen_count[at];
        if (!seen && !was_erased(t, &hash))
            return taking_write_row(&taken, t, row, id, &hash);
        if (seen)
            t->seen_count[at]--;
        t->out->known++;
        return DONE;
    }
    if (t->first_ids && !t->nameless)
        TRY(take_new_id(&taken, t, row, id, &hash));
    if (taken)
        return DONE;
    TRY(find_id(&known, t, id));
    if (!known.submission)
        return take_new_id(&taken, t, row, id, &hash);
    TRY(cells_put(&t->cells));
    TRY(row_text(&t->text, t->table, t->columns, row));
    TRY(old_text(t, known.submission));
    TRY(texts_agree(&same, t));
    if (known.erased || same)
        t->out->known++;
    else if (t->options->correct)
        return taking_correct(t, known.submission, row, &hash);
    else
        return add_conflict(t, row, id, &known);
    return DONE;
}

static enum status take_rows(struct taking *t)
{
    bool read = false;
    int64_t ids;
    struct str name = table_name(t->table->source);
    uint64_t replaced = 0;
    TRY(utf8_from_charset(&t->name, &replaced, name, CHARSET_UTF8, t->keep));
    if (!t->columns->count[FIELD_ID])
        TRY(was_read(&read, t));
    if (read) {
        t->out->known = t->table->rows;
        return DONE;
    }
    TRY(sql_number(&t->nameless, t->sql, "SELECT count(*) FROM submission WHERE id IS NULL"));
    TRY(sql_number(&ids, t->sql, "SELECT 1 FROM submission WHERE id >= '' LIMIT 1"));
    t->first_ids = !ids;
    TRY(event_setting(&t->salt, t->event, TOMBSTONE_SALT, t->keep));
    TRY(earlier_rows(t));
    if (!t->nameless && t->first_ids && t->columns->count[FIELD_ID] && t->table->rows &&
        new_rows_have_ids(t->table, t->columns->column[FIELD_ID][0])) {
        TRY(taking_need_reading(t));
        TRY(new_rows_add(&t->cells, t->reading, t->table, t->columns->column[FIELD_ID][0]));
        t->out->added = t->table->rows;
    } else {
        for (uint32_t row = 0; row < t->table->rows; row++)
            TRY(take_row(t, row));
    }
    return cells_put(&t->cells);
}

enum status submissions_add(struct imported *out, struct event *event, const struct table *table,
                            const struct columns *columns, const struct import_options *options, struct arena *keep)
{
    *out = (struct imported){0};
    struct taking t = {.out = out,
                       .event = event,
                       .sql = event_sql(event),
                       .cells = {.sql = event_sql(event)},
                       .table = table,
                       .columns = columns,
                       .options = options,
                       .keep = keep};
    enum status status = take_rows(&t);
    buffer_free(&t.text);
    buffer_free(&t.old_text);
    map_free(&t.seen);
    map_free(&t.erased);
    free(t.seen_count);
    return status;
}
