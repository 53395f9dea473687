/* Labelled texts, read and written for the quality benchmark. */
#include "support/labelled.h"

#include "base/file.h"
#include "input/table.h"

#include <errno.h>
#include <string.h>

/* Adds one id with its label's number; an empty label is LABEL_NONE, an id that comes twice is an error. */
static enum status add(struct labelled *out, struct map *labels, struct str id, struct str label)
{
    uint32_t row, number = LABEL_NONE;
    bool is_new;
    TRY(map_add(&out->ids, id, &row, &is_new));
    if (!is_new)
        return fail(BAD_INPUT, TR("id’et %.*s er kodet to gange", "the id %.*s is coded twice"), STR_ARG(id));
    if (label.len)
        TRY(map_add(labels, label, &number, &is_new));
    if (label.len && is_new)
        out->name[number] = label;
    out->label[row] = number;
    out->count = out->ids.count;
    out->labels = labels->count;
    return DONE;
}

static uint32_t column_named(const struct table *table, struct str name)
{
    for (uint32_t c = 0; c < table->columns; c++)
        if (str_equal(str_trim(table->header[c]), name))
            return c;
    return UINT32_MAX;
}

enum status labelled_from_codes(struct labelled *out, const char *path, struct arena *keep)
{
    return labelled_from_column(out, path, "theme", keep);
}

enum status labelled_from_column(struct labelled *out, const char *path, const char *column, struct arena *keep)
{
    struct table table;
    struct notes notes = {0};
    struct table_options options = {.format = TABLE_CSV, .charset = -1, .header = 1};
    *out = (struct labelled){0};
    enum status status = table_read(&table, path, &options, &notes, keep);
    notes_free(&notes);
    TRY(status);
    uint32_t id = column_named(&table, STR("id")), theme = column_named(&table, str_from(column));
    if (id == UINT32_MAX || theme == UINT32_MAX)
        return fail(BAD_INPUT, TR("%s har ikke kolonnerne id og %s", "%s has no columns id and %s"), path, column);
    TAKE(keep, out->label, table.rows);
    TAKE(keep, out->name, table.rows);
    struct map labels = {0};
    for (uint32_t r = 0; r < table.rows && status == DONE; r++)
        status = add(out, &labels, str_trim(table_cell(&table, r, id)), str_trim(table_cell(&table, r, theme)));
    map_free(&labels);
    return status;
}

/* The part of a line up to `end`, and on past it. */
static struct str cut(struct str *rest, char end)
{
    size_t len = 0;
    while (len < rest->len && rest->at[len] != end)
        len++;
    struct str part = {rest->at, len};
    *rest = str_slice(*rest, len + 1, rest->len);
    return part;
}

enum status labelled_rows_read(struct labelled_rows *out, const char *path, struct arena *keep)
{
    struct str text, rest;
    TRY(file_read(&text, path, keep));
    uint32_t lines = 1;
    for (size_t i = 0; i < text.len; i++)
        lines += text.at[i] == '\n';
    *out = (struct labelled_rows){0};
    TAKE(keep, out->id, lines);
    TAKE(keep, out->label, lines);
    TAKE(keep, out->text, lines);
    rest = text;
    cut(&rest, '\n');
    while (rest.len) {
        struct str line = cut(&rest, '\n');
        if (!line.len)
            continue;
        out->id[out->count] = cut(&line, '\t');
        out->label[out->count] = cut(&line, '\t');
        out->text[out->count++] = line;
    }
    return DONE;
}

enum status labelled_from_rows(struct labelled *out, const struct labelled_rows *rows, const uint8_t *chosen,
                               struct arena *keep)
{
    struct map labels = {0};
    enum status status = DONE;
    *out = (struct labelled){0};
    TAKE(keep, out->label, rows->count);
    TAKE(keep, out->name, rows->count);
    for (uint32_t r = 0; r < rows->count && status == DONE; r++)
        if (!chosen || chosen[r])
            status = add(out, &labels, rows->id[r], rows->label[r]);
    map_free(&labels);
    return status;
}

static void write_cell(FILE *out, struct str cell)
{
    putc('"', out);
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.at[i] == '"')
            putc('"', out);
        putc(cell.at[i], out);
    }
    putc('"', out);
}

enum status labelled_rows_write(const char *path, const struct labelled_rows *rows, const uint8_t *chosen)
{
    FILE *out = fopen(path, "w");
    if (!out)
        return fail(MACHINE, "%s: %s", path, strerror(errno));
    fputs("id;text\n", out);
    for (uint32_t r = 0; r < rows->count; r++) {
        if (chosen && !chosen[r])
            continue;
        write_cell(out, rows->id[r]);
        putc(';', out);
        write_cell(out, rows->text[r]);
        putc('\n', out);
    }
    bool written = !ferror(out);
    if (fclose(out) != 0 || !written)
        return fail(MACHINE, "%s: %s", path, strerror(errno));
    return DONE;
}

uint32_t labelled_find(const struct labelled *labelled, struct str id)
{
    uint32_t row = map_find(&labelled->ids, id);
    return row == MAP_NONE ? LABEL_NONE : labelled->label[row];
}

void labelled_free(struct labelled *labelled)
{
    map_free(&labelled->ids);
    *labelled = (struct labelled){0};
}
