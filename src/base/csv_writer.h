/* A table as other programs are to read it: RFC 4180, a cell at a time, text in quotes only where it needs them.
 *
 *     struct csv_writer csv = csv_writer_to_file(out, &csv_plain);
 *     csv_heading(&csv, "id,idea");
 *     csv_put_text(&csv, STR("1-7"));
 *     csv_put_text(&csv, STR("En \"grøn\" skole, tak"));
 *     csv_end_row(&csv);                              1-7,"En ""grøn"" skole, tak"
 */
#ifndef BRIKKER_CSV_WRITER_H
#define BRIKKER_CSV_WRITER_H

#include "base/str.h"

#include <stdio.h>

struct csv_form {
    char separator, decimal;
    bool mark;    /* a byte order mark first, by which a spreadsheet knows UTF-8 */
    bool guarded; /* see below */
    const char *line_end;
};

/* Guarded: a text that a spreadsheet would take for a formula (it begins with = + - @, tab or a line end) gets a ' before it; what reads
 * tables (input/table.c) takes it away again before = + - @. */
extern const struct csv_form csv_plain; /* for programs: `,` and LF */
extern const struct csv_form
    csv_excel; /* for a double click in a Danish Excel: mark, `;`, decimal comma, guarded, CR LF */

/* Into a file or a buffer, both borrowed. What goes wrong is kept: in `status` for a buffer (and nothing is written after it), in the
 * stream for a file, where folder_commit() meets it. */
struct csv_writer {
    FILE *out;             /* NULL: into the buffer */
    struct buffer *buffer; /* NULL: into the file */
    const struct csv_form *form;
    bool inside; /* a cell of this row is already written */
    enum status status;
};

struct csv_writer csv_writer_to_file(FILE *out, const struct csv_form *form);
struct csv_writer csv_writer_to_buffer(struct buffer *out, const struct csv_form *form);

/* A row of names that stand with commas between them, none of which needs quotes. */
void csv_heading(struct csv_writer *csv, const char *names);
void csv_put_text(struct csv_writer *csv, struct str text);
/* In quotes, so that no reader takes a text for a number by its look. */
void csv_put_quoted(struct csv_writer *csv, struct str text);
/* Several texts in one cell. */
void csv_put_list(struct csv_writer *csv, const struct str *text, uint32_t count, struct str between);
void csv_put_count(struct csv_writer *csv, uint64_t count);
void csv_put_decimal(struct csv_writer *csv, double value, int decimals);
void csv_put_empty(struct csv_writer *csv, uint32_t cells);
void csv_end_row(struct csv_writer *csv);

#endif
