#include "base/csv_writer.h"

#include "base/number.h"

#include <string.h>

const struct csv_form csv_plain = {.separator = ',', .decimal = '.', .line_end = "\n"};
const struct csv_form csv_excel = {.separator = ';', .decimal = ',', .mark = true, .guarded = true, .line_end = "\r\n"};

static void put(struct csv_writer *csv, struct str text)
{
    if (csv->out && text.len)
        fwrite(text.at, 1, text.len, csv->out);
    else if (csv->buffer && csv->status == DONE)
        csv->status = buffer_add(csv->buffer, text);
}

/* Most cells are empty: a row is half separators. */
static void put_byte(struct csv_writer *csv, char c)
{
    struct buffer *buffer = csv->buffer;
    if (buffer && csv->status == DONE && buffer->len < buffer->room)
        buffer->at[buffer->len++] = c;
    else
        put(csv, (struct str){&c, 1});
}

static struct csv_writer begin(struct csv_writer csv)
{
    if (csv.form->mark)
        put(&csv, STR("\xEF\xBB\xBF"));
    return csv;
}

struct csv_writer csv_writer_to_file(FILE *out, const struct csv_form *form)
{
    return begin((struct csv_writer){.out = out, .form = form});
}

struct csv_writer csv_writer_to_buffer(struct buffer *out, const struct csv_form *form)
{
    return begin((struct csv_writer){.buffer = out, .form = form});
}

static void next_cell(struct csv_writer *csv)
{
    if (csv->inside)
        put_byte(csv, csv->form->separator);
    csv->inside = true;
}

static bool has(struct str text, char c)
{
    return text.len && memchr(text.at, c, text.len);
}

static bool needs_quotes(const struct csv_writer *csv, struct str text)
{
    return has(text, csv->form->separator) || has(text, '"') || has(text, '\n') || has(text, '\r');
}

static bool begins_a_formula(struct str text)
{
    return text.len && memchr("=+-@\t\r\n", text.at[0], 7);
}

static void put_doubled(struct csv_writer *csv, struct str text)
{
    const char *quote;
    while (text.len && (quote = memchr(text.at, '"', text.len))) {
        const size_t behind = (size_t)(quote - text.at) + 1;
        put(csv, (struct str){text.at, behind});
        put_byte(csv, '"');
        text = (struct str){text.at + behind, text.len - behind};
    }
    put(csv, text);
}

static void put_cell(struct csv_writer *csv, const struct str *text, uint32_t count, struct str between, bool quoted)
{
    for (uint32_t n = 0; n < count; n++)
        quoted = quoted || needs_quotes(csv, text[n]) || (n && needs_quotes(csv, between));
    void (*const put_text)(struct csv_writer *, struct str) = quoted ? put_doubled : put;
    next_cell(csv);
    if (quoted)
        put_byte(csv, '"');
    if (csv->form->guarded && count && begins_a_formula(text[0]))
        put(csv, STR("'"));
    for (uint32_t n = 0; n < count; n++) {
        if (n)
            put_text(csv, between);
        put_text(csv, text[n]);
    }
    if (quoted)
        put_byte(csv, '"');
}

void csv_heading(struct csv_writer *csv, const char *names)
{
    for (;; names++) {
        size_t len = strcspn(names, ",");
        next_cell(csv);
        put(csv, (struct str){names, len});
        names += len;
        if (!*names)
            break;
    }
    csv_end_row(csv);
}

void csv_put_text(struct csv_writer *csv, struct str text)
{
    if (text.len)
        put_cell(csv, &text, 1, STR(""), false);
    else
        next_cell(csv);
}

void csv_put_quoted(struct csv_writer *csv, struct str text)
{
    put_cell(csv, &text, 1, STR(""), true);
}

void csv_put_list(struct csv_writer *csv, const struct str *text, uint32_t count, struct str between)
{
    put_cell(csv, text, count, between, false);
}

void csv_put_count(struct csv_writer *csv, uint64_t count)
{
    char text[24];
    next_cell(csv);
    put(csv, str_from(number_write_whole(text, count)));
}

void csv_put_decimal(struct csv_writer *csv, double value, int decimals)
{
    char text[48];
    number_write_fixed(text, value, decimals);
    char *point = strchr(text, '.');
    if (point)
        *point = csv->form->decimal;
    next_cell(csv);
    put(csv, str_from(text));
}

void csv_put_empty(struct csv_writer *csv, uint32_t cells)
{
    while (cells--)
        next_cell(csv);
}

void csv_end_row(struct csv_writer *csv)
{
    put(csv, str_from(csv->form->line_end));
    csv->inside = false;
}
