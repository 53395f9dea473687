/* Problem    text with separators → a table of cells, fast (a million rows) and right (people's files)
 * Method     One pass. A cell is a slice of the text; only a cell with doubled quotes is copied. An opening quote counts when
 *            its closing quote is followed by a separator, a line end or the end of the file; otherwise the cell is plain text
 *            up to the next separator or line end, with a note: a forgotten quote costs one cell, not the rest of the file.
 *            A forgotten quote may still meet a later quote at the end of a cell. Where every line of the file has the same
 *            number of separators (tabs, or at least two of the others), no cell spans lines, and such a pair is not believed.
 *            A state machine with a table per byte would be shorter and half as fast.
 * Shapes     cell [rows × columns]; a row with fewer cells than the first is filled up with empty ones; where a row has
 *            more, the table becomes wider: no cell is lost, but for empty ones at a row's end
 * Cost       linear: a search for a closing quote stops at the first quote that is not doubled, so no two searches from
 *            different cells pass the same quote; the look at the lines is made once
 * Promises   blank rows (only separators and blanks) are left out but counted in row numbers; CRLF, LF and CR end a row
 * Example    a;"b ""c"""  → a | b "c"       a;"b  → a | "b  (noted)       a;"b⏎c";d  → a | b⏎c | d
 * References RFC 4180
 */
#include "input/csv.h"

#include <string.h>

static const struct note_kind ragged_row = {
    "ragged_row",
    "rækker med flere eller færre celler end den første række; ingen celler er gået tabt|"
    "række med flere eller færre celler end den første række; ingen celler er gået tabt",
    "rows with more or fewer cells than the first row; no cell is lost|"
    "row with more or fewer cells than the first row; no cell is lost"};
static const struct note_kind unclosed_quote = {
    "unclosed_quote",
    "celler, der begynder med et anførselstegn, som ikke bliver lukket; de er læst som almindelig tekst|"
    "celle, der begynder med et anførselstegn, som ikke bliver lukket; den er læst som almindelig tekst",
    "cells that begin with a quotation mark that is never closed; they are read as plain text|"
    "cell that begins with a quotation mark that is never closed; it is read as plain text"};

/* ---- one cell at a time ---- */

void csv_open(struct csv_reader *reader, struct str text, char separator)
{
    const char *start = text.at ? text.at : "";
    *reader =
        (struct csv_reader){.start = start, .at = start, .end = start + text.len, .separator = separator, .even = -1};
    reader->stops[(unsigned char)separator] = true;
    reader->stops['\r'] = true;
    reader->stops['\n'] = true;
    if (text.len > 5 && memcmp(start, "sep=", 4) == 0 && start[4] == separator &&
        (start[5] == '\r' || start[5] == '\n'))
        reader->at += start[5] == '\r' && text.len > 6 && start[6] == '\n' ? 7 : 6;
}

/* The closing quote of the cell whose text begins at `at`; NULL when the cell is not properly closed. */
static const char *closing_quote(const struct csv_reader *reader, const char *at, bool *doubled)
{
    for (;;) {
        const char *quote = memchr(at, '"', (size_t)(reader->end - at));
        if (!quote || quote + 1 == reader->end)
            return quote;
        if (reader->stops[(unsigned char)quote[1]])
            return quote;
        if (quote[1] != '"')
            return NULL;
        *doubled = true;
        at = quote + 2;
    }
}

static bool spans_lines(const char *from, const char *to)
{
    size_t len = (size_t)(to - from);
    return memchr(from, '\n', len) || memchr(from, '\r', len);
}

/* Whether all lines but blank ones have the same number of separators, enough of them to mean something. */
static bool lines_are_even(const struct csv_reader *reader)
{
    size_t expected = SIZE_MAX, count = 0;
    bool blank = true;
    for (const char *at = reader->start;; at++) {
        if (at == reader->end || *at == '\n' || *at == '\r') {
            if (!blank && expected != SIZE_MAX && count != expected)
                return false;
            if (!blank)
                expected = count;
            if (at == reader->end)
                break;
            count = 0;
            blank = true;
        } else {
            count += *at == reader->separator;
            blank = false;
        }
    }
    return expected != SIZE_MAX && expected >= (reader->separator == '\t' ? 1 : 2);
}

static bool read_quoted(struct csv_cell *out, struct csv_reader *reader)
{
    bool doubled = false;
    const char *from = reader->at + 1;
    const char *close = closing_quote(reader, from, &doubled);
    if (!close)
        return false;
    if (spans_lines(from, close)) {
        if (reader->even < 0)
            reader->even = lines_are_even(reader);
        if (reader->even)
            return false;
    }
    *out = (struct csv_cell){.text = {from, (size_t)(close - from)}, .quoted = true, .doubled = doubled};
    reader->at = close + 1;
    return true;
}

bool csv_next(struct csv_cell *out, struct csv_reader *reader)
{
    if (reader->at >= reader->end)
        return false;
    bool opens = *reader->at == '"';
    if (!opens || !read_quoted(out, reader)) {
        const char *at = reader->at;
        while (at < reader->end && !reader->stops[(unsigned char)*at])
            at++;
        *out = (struct csv_cell){.text = {reader->at, (size_t)(at - reader->at)}, .unclosed = opens};
        reader->at = at;
    }
    out->ends_row = reader->at == reader->end || *reader->at != reader->separator;
    if (reader->at == reader->end)
        return true;
    bool two = *reader->at == '\r' && reader->at + 1 < reader->end && reader->at[1] == '\n';
    reader->at += two ? 2 : 1;
    return true;
}

/* ---- the table ---- */

struct scan {
    struct csv_reader reader;
    struct table *table;
    struct notes *notes;
    struct arena *keep;
    struct str *cell; /* [room] row after row, without gaps */
    size_t cells, room;
    uint32_t *width; /* [rows] cells in each row */
    uint32_t record; /* the number of the row that is being read */
};

static enum status too_many_columns(const struct scan *scan)
{
    return fail(BAD_INPUT,
                TR("%.*s, række %u: mere end %d kolonner; se efter, om »%s« virkelig skiller kolonnerne, eller angiv "
                   "--separator",
                   "%.*s, row %u: more than %d columns; see whether “%s” really separates the columns, or give "
                   "--separator"),
                STR_ARG(table_shown(scan->table->source)), scan->record, TABLE_MOST_COLUMNS,
                scan->reader.separator == '\t' ? "tab" : (char[]){scan->reader.separator, '\0'});
}

static enum status cell_too_long(const struct scan *scan, size_t column, size_t len)
{
    return fail(
        BAD_INPUT,
        TR("%.*s, række %u, kolonne %zu: cellen fylder %zu byte, og der kan højst være %d; del den i flere celler",
           "%.*s, row %u, column %zu: the cell takes %zu bytes and may take at most %d; split it into several"),
        STR_ARG(table_shown(scan->table->source)), scan->record, column, len, TABLE_MOST_CELL);
}

static enum status table_too_large(const struct scan *scan)
{
    return fail(BAD_INPUT,
                TR("%.*s har mere end %d rækker eller %d celler; del filen i flere",
                   "%.*s has more than %d rows or %d cells; split the file into several"),
                STR_ARG(table_shown(scan->table->source)), TABLE_MOST_ROWS, TABLE_MOST_CELLS);
}

static enum status unescape(struct str *text, struct arena *keep)
{
    char *fresh;
    TAKE(keep, fresh, text->len + 1);
    size_t len = 0;
    for (size_t at = 0; at < text->len; at++) {
        fresh[len++] = text->at[at];
        at += text->at[at] == '"';
    }
    *text = (struct str){fresh, len};
    return DONE;
}

static bool is_blank(struct str text)
{
    return text.len == 0 || ((unsigned char)text.at[0] <= ' ' && str_trim(text).len == 0);
}

static enum status store(struct scan *scan, struct csv_cell *cell, size_t column)
{
    if (cell->text.len > TABLE_MOST_CELL)
        return cell_too_long(scan, column + 1, cell->text.len);
    if (column >= TABLE_MOST_COLUMNS)
        return too_many_columns(scan);
    if (scan->cells == scan->room)
        return table_too_large(scan);
    if (cell->unclosed)
        notes_add(scan->notes, &unclosed_quote, TR("%.*s, række %u, kolonne %zu", "%.*s, row %u, column %zu"),
                  STR_ARG(table_name(scan->table->source)), scan->record, column + 1);
    if (cell->doubled)
        TRY(unescape(&cell->text, scan->keep));
    scan->cell[scan->cells++] = cell->text;
    return DONE;
}

/* Reads one row; *width stays 0 for a blank one. False in *more at the end of the text. */
static enum status read_row(struct scan *scan, uint32_t *width, bool *more)
{
    size_t first = scan->cells;
    bool blank = true;
    struct csv_cell cell;
    scan->record++;
    *width = 0;
    *more = false;
    do {
        if (!csv_next(&cell, &scan->reader)) {
            if (scan->cells == first)
                return DONE;
            cell = (struct csv_cell){.ends_row = true}; /* the text ends with a separator */
        }
        TRY(store(scan, &cell, scan->cells - first));
        blank = blank && is_blank(cell.text);
    } while (!cell.ends_row);
    *more = true;
    if (blank)
        scan->cells = first;
    *width = (uint32_t)(scan->cells - first);
    return DONE;
}

/* Empty cells behind the first row's width say nothing (spreadsheets write them). */
static void drop_empty_tail(struct scan *scan, uint32_t *width, uint32_t expected)
{
    while (*width > expected && scan->cell[scan->cells - 1].len == 0) {
        scan->cells--;
        (*width)--;
    }
}

static enum status read_rows(struct scan *scan)
{
    struct table *table = scan->table;
    bool more = true;
    for (;;) {
        uint32_t width;
        TRY(read_row(scan, &width, &more));
        if (!more)
            return DONE;
        if (width == 0)
            continue;
        if (table->rows == TABLE_MOST_ROWS)
            return table_too_large(scan);
        if (table->rows > 0)
            drop_empty_tail(scan, &width, scan->width[0]);
        if (table->rows > 0 && width != scan->width[0])
            notes_add(scan->notes, &ragged_row,
                      TR("%.*s, række %u: %u i stedet for %u celler", "%.*s, row %u: %u instead of %u cells"),
                      STR_ARG(table_name(table->source)), scan->record, width, scan->width[0]);
        if (width > table->columns)
            table->columns = width;
        scan->width[table->rows] = width;
        table->row[table->rows++] = scan->record;
    }
}

/* Rows of different widths → one width. */
static enum status spread(struct scan *scan)
{
    struct table *table = scan->table;
    table->cell = scan->cell;
    size_t whole = (size_t)table->rows * table->columns;
    if (scan->cells == whole)
        return DONE;
    if (whole > TABLE_MOST_CELLS)
        return table_too_large(scan);
    TAKE(scan->keep, table->cell, whole);
    const struct str *from = scan->cell;
    for (uint32_t row = 0; row < table->rows; from += scan->width[row++])
        memcpy(table->cell + (size_t)row * table->columns, from, scan->width[row] * sizeof *from);
    return DONE;
}

/* At most so many line ends and separators are in the text: in blocks, so that a compiler makes vectors of it. */
static void count_marks(struct str text, char separator, size_t *lines, size_t *separators)
{
    enum { BLOCK = 128 };
    size_t at = 0;
    *lines = *separators = 1;
    for (; text.len - at >= BLOCK; at += BLOCK) {
        uint8_t line_count = 0, separator_count = 0;
        for (size_t n = 0; n < BLOCK; n++) {
            char c = text.at[at + n];
            line_count = (uint8_t)(line_count + (c == '\n') + (c == '\r'));
            separator_count = (uint8_t)(separator_count + (c == separator));
        }
        *lines += line_count;
        *separators += separator_count;
    }
    for (; at < text.len; at++) {
        *lines += text.at[at] == '\n' || text.at[at] == '\r';
        *separators += text.at[at] == separator;
    }
}

enum status csv_from(struct table *out, struct str text, char separator, struct notes *notes, struct arena *keep)
{
    size_t lines, separators;
    count_marks(text, separator, &lines, &separators);
    struct scan scan = {.table = out, .notes = notes, .keep = keep};
    scan.room = lines + separators < TABLE_MOST_CELLS ? lines + separators : TABLE_MOST_CELLS;
    if (lines > TABLE_MOST_ROWS)
        lines = TABLE_MOST_ROWS;
    out->rows = out->columns = 0;
    struct arena work = {0};
    enum status status = MACHINE;
    scan.cell = arena_take(keep, scan.room, sizeof *scan.cell);
    out->row = arena_take(keep, lines, sizeof *out->row);
    scan.width = arena_take(&work, lines, sizeof *scan.width);
    if (scan.cell && out->row && scan.width) {
        csv_open(&scan.reader, text, separator);
        status = read_rows(&scan);
        if (status == DONE)
            status = spread(&scan);
    }
    arena_free(&work);
    return status;
}
