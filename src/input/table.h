/* Bytes of a file → a table of UTF-8 cells: what every reader (csv, lines, xlsx, docx, json) makes.
 *
 * Nothing is interpreted here: no cell is trimmed, composed or masked. What a cell means is ideas/'s business. The one thing taken
 * away is the apostrophe that spreadsheets put before = + - @.
 */
#ifndef BRIKKER_TABLE_H
#define BRIKKER_TABLE_H

#include "base/hash.h"
#include "base/notes.h"
#include "base/utf8.h"

enum table_format { TABLE_GUESS, TABLE_CSV, TABLE_LINES, TABLE_XLSX, TABLE_DOCX, TABLE_JSON };

struct table_options {
    enum table_format format; /* TABLE_GUESS: by content: separators that agree over rows, else one idea a line */
    char separator;           /* 0: guessed among , ; tab | */
    int charset;              /* enum charset, or -1: guessed (BOM, NUL parity, UTF-8, counts of æøå bytes) */
    int header;               /* 1 yes, 0 no, -1: guessed from the words in the first row */
};

struct table {
    struct str source;        /* file name as given; "-" for standard input */
    struct hash hash;         /* of the bytes, unpacked: a file and its .gz are the same input */
    enum table_format format; /* as read, never TABLE_GUESS */
    enum charset charset;
    char separator;         /* of TABLE_CSV, else 0 */
    uint32_t rows, columns; /* rows without the header and without blank ones */
    struct str *header;     /* [columns]; "" where the file has none */
    bool has_header;
    bool
        by_headings; /* a list's lines or paragraphs with the headings above them in the columns behind: list_headings.h */
    struct str *cell; /* [rows × columns] row-major; a missing cell is empty; no NUL inside */
    uint32_t *
        row; /* [rows] the row's number as a spreadsheet shows it: 1 is the file's first, blank ones count; the paragraph of a document, or the row of its table, the
                  object of JSON; several sheets of a workbook each begin anew */
};

/* Named limits, met before arithmetic. */
enum { TABLE_MOST_ROWS = 20000000, TABLE_MOST_COLUMNS = 4096, TABLE_MOST_CELLS = 1 << 28, TABLE_MOST_CELL = 32 << 20 };

/* Reads `path` ("-": standard input; gzip unpacked). Errors: everything file_read() refuses, an empty file, binary junk
 * (with the position of the first byte that gave it away), too many columns. Notes: ragged rows, quotes that are not closed,
 * invalid bytes replaced, NUL bytes dropped. A header without rows gives rows = 0, which is not an error here. */
enum status table_read(struct table *out, const char *path, const struct table_options *options, struct notes *notes,
                       struct arena *keep) MUST_CHECK;

/* The same from bytes in memory. `source` names them in errors. */
enum status table_from_bytes(struct table *out, struct str bytes, struct str source,
                             const struct table_options *options, struct notes *notes, struct arena *keep) MUST_CHECK;

static inline struct str table_cell(const struct table *table, uint32_t row, uint32_t column)
{
    return table->cell[(size_t)row * table->columns + column];
}

/* One idea a line or paragraph: there are no columns to choose among. */
static inline bool table_is_list(const struct table *table)
{
    return (table->format == TABLE_LINES || table->format == TABLE_DOCX) && table->columns == 1;
}

/* A source as messages name it: "-" is standard input. */
struct str table_shown(struct str source);
/* The same without folders, for what is written into results: they must not depend on where a file lay. */
struct str table_name(struct str source);

/* str_trim() without a call for the most usual cell, which has nothing to trim. */
static inline struct str table_trim(struct str cell)
{
    if (cell.len == 0)
        return cell;
    unsigned char first = (unsigned char)cell.at[0], last = (unsigned char)cell.at[cell.len - 1];
    bool plain = first > ' ' && first != 0xC2 && first != 0xEF && last > ' ' && last != 0xA0 && last != 0xBF;
    return plain ? cell : str_trim(cell);
}

void table_check(const struct table *table);

#endif
