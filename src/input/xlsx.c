/* Excel workbooks → one table.
 *
 * Problem    A workbook is a zip archive of XML parts; ideas may lie on one sheet or on one sheet a table in the room.
 * Method     Each sheet is read as a stream of cells. The first sheet with rows gives the header, or a longer one whose
 *            header asks for ideas where the first is only somebody's notes; a sheet with the same header continues it,
 *            with its name in a column of its own ("ark"); other sheets and hidden ones are not read, and a note names
 *            them. A formula counts as the value that was stored with it. Merged cells hold their value in the first.
 * Shapes     rows × columns cells.
 * Cost       Linear, each sheet parsed twice; memory 16 bytes a cell beside its text.
 * References ECMA-376 part 1, 18.3 (worksheets), 18.4 (shared strings), 18.8 (styles).
 */
#include "input/xlsx.h"

#include "input/first_row.h"
#include "input/workbook.h"
#include "input/xml.h"

#include <stdlib.h>
#include <string.h>

enum { XLSX_MOST_ROWS = 1 << 20, XLSX_MOST_COLUMNS = 1 << 14 };

/* One sheet as it is read. */
struct grid {
    const struct workbook *book;
    struct str source;
    struct arena *keep;
    struct table *into; /* NULL on the first reading, which only sees how large the sheet is */
    uint32_t *place;    /* [XLSX_MOST_ROWS] first reading: 1 where a row has text; then the rows before it that have */
    uint32_t row, column;    /* where we stand */
    uint32_t rows;           /* with text */
    uint32_t below, columns; /* one beyond the last row and column with text */
    char type;               /* of the cell: n, s (shared), i (inline), t (text), b (yes or no), e (error) */
    bool is_date, in_value;
    uint32_t phonetic;
    struct buffer text;
    char number[WORKBOOK_NUMBER]; /* the cell's, as it is shown */
    struct str *last;             /* [TABLE_MOST_COLUMNS] the text above: a table's or an area's name is kept once */
};

static const struct note_kind hidden_sheet = {
    "hidden_sheet",
    "skjulte ark i regnearket er ikke læst; gør dem synlige i Excel, hvis de skal med|skjult ark i regnearket er ikke "
    "læst; gør det synligt i Excel, hvis det skal med",
    "hidden sheets of the workbook were not read; make them visible in Excel if they are wanted|hidden sheet of the "
    "workbook was not read; make it visible in Excel if it is wanted"};
static const struct note_kind other_sheet = {
    "other_sheet",
    "ark i regnearket har andre overskrifter end det, der er læst, og er ikke med; gem dem i en fil for sig|"
    "ark i regnearket har andre overskrifter end det, der er læst, og er ikke med; gem det i en fil for sig",
    "sheets of the workbook have other headers than the one that was read, and are left out; save them in a file of "
    "their own|"
    "sheet of the workbook has other headers than the one that was read, and is left out; save it in a file of its "
    "own"};

/* ---- cells ---- */

/* "BC12" → column 54, row 11; what is missing stays as it is. */
static void read_place(struct grid *grid, const char *place)
{
    uint32_t column = 0, row = 0;
    for (; *place >= 'A' && *place <= 'Z' && column < XLSX_MOST_COLUMNS; place++)
        column = column * 26 + (uint32_t)(*place - 'A' + 1);
    for (; *place >= '0' && *place <= '9' && row <= XLSX_MOST_ROWS; place++)
        row = row * 10 + (uint32_t)(*place - '0');
    if (column)
        grid->column = column - 1;
    if (row)
        grid->row = row - 1;
}

static enum status grid_too_large(const struct grid *grid)
{
    return fail(BAD_INPUT,
                TR("%.*s har tekst uden for de %d rækker og %d kolonner, der bliver læst; slet det, der ikke er idéer, "
                   "eller del filen",
                   "%.*s has text outside the %d rows and %d columns that are read; delete what is no idea, or split "
                   "the file"),
                STR_ARG(table_shown(grid->source)), XLSX_MOST_ROWS, TABLE_MOST_COLUMNS);
}

static enum status grid_open(void *context, const char *name, const char **attributes)
{
    struct grid *grid = context;
    if (strcmp(name, "row") == 0) {
        const char *row = xml_attribute(attributes, "r");
        grid->row++;
        grid->column = UINT32_MAX;
        if (row)
            read_place(grid, row);
    } else if (strcmp(name, "c") == 0) {
        const char *place = xml_attribute(attributes, "r"), *type = xml_attribute(attributes, "t");
        const char *style = xml_attribute(attributes, "s");
        uint64_t number = style ? strtoul(style, NULL, 10) : 0;
        grid->column++;
        if (place)
            read_place(grid, place);
        grid->type = !type ? 'n' : strcmp(type, "inlineStr") == 0 ? 'i' : strcmp(type, "str") == 0 ? 't' : type[0];
        grid->is_date = grid->type == 'd' ? false : number < grid->book->styles && grid->book->date[number];
        grid->text.len = 0;
    }
    grid->phonetic += strcmp(name, "rPh") == 0;
    grid->in_value = strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && grid->type == 'i' && !grid->phonetic);
    return DONE;
}

static enum status grid_text(void *context, struct str text)
{
    struct grid *grid = context;
    if (!grid->in_value)
        return DONE;
    if (grid->text.len + text.len > TABLE_MOST_CELL)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: cellen har mere end %d MB tekst; del den i flere celler",
                       "%.*s, row %u, column %u: the cell has more than %d MB of text; split it into several"),
                    STR_ARG(table_shown(grid->source)), grid->row + 1, grid->column + 1, TABLE_MOST_CELL >> 20);
    return buffer_add(&grid->text, text);
}

static enum status cell_text(struct str *out, struct grid *grid)
{
    if (grid->type == 'i' || grid->type == 't')
        workbook_unescape(&grid->text);
    struct str text = buffer_str(&grid->text);
    if (grid->type == 's') {
        char *end = NULL, digits[16] = "";
        if (text.len < sizeof digits)
            memcpy(digits, text.at, text.len);
        unsigned long number = strtoul(digits, &end, 10);
        if (end == digits || *end || number >= grid->book->strings)
            return fail(
                BAD_INPUT,
                TR("%.*s, række %u, kolonne %u: cellen peger på en tekst, der ikke findes; gem filen igen",
                   "%.*s, row %u, column %u: the cell points to a string that is not there; save the file again"),
                STR_ARG(table_shown(grid->source)), grid->row + 1, grid->column + 1);
        *out = grid->book->string[number];
        return DONE;
    }
    if (grid->type == 'b')
        text = str_equal(text, STR("1")) ? str_from(TR("ja", "yes")) : str_from(TR("nej", "no"));
    else if (grid->type == 'n')
        text = workbook_number(grid->number, text, grid->is_date, grid->book->from_1904);
    struct str *last = &grid->last[grid->column];
    if (!grid->into) {
        *out = text;
        return DONE;
    }
    if (!str_equal(*last, text))
        TRY(str_copy(last, text, grid->keep));
    *out = *last;
    return DONE;
}

static enum status keep_cell(struct grid *grid)
{
    struct str text;
    if (!grid->text.len)
        return DONE;
    if (grid->row >= XLSX_MOST_ROWS || grid->column >= TABLE_MOST_COLUMNS)
        return grid_too_large(grid);
    TRY(cell_text(&text, grid));
    if (!table_trim(text).len)
        return DONE;
    if (grid->into) {
        grid->into->cell[(size_t)grid->place[grid->row] * grid->into->columns + grid->column] = text;
        return DONE;
    }
    grid->rows += !grid->place[grid->row];
    grid->below = grid->row + 1 > grid->below ? grid->row + 1 : grid->below;
    grid->place[grid->row] = 1;
    grid->columns = grid->column + 1 > grid->columns ? grid->column + 1 : grid->columns;
    return DONE;
}

static enum status grid_close(void *context, const char *name)
{
    struct grid *grid = context;
    grid->in_value = false;
    grid->phonetic -= strcmp(name, "rPh") == 0;
    if (strcmp(name, "c") != 0)
        return DONE;
    return keep_cell(grid);
}

static enum status xlsx_too_large(struct str source)
{
    return fail(BAD_INPUT,
                TR("%.*s har mere end %d rækker eller %d celler; del den i flere filer",
                   "%.*s has more than %d rows or %d cells; split it into several files"),
                STR_ARG(table_shown(source)), TABLE_MOST_ROWS, TABLE_MOST_CELLS);
}

/* ---- a sheet → a table: twice through, so that no cell is kept but in its place ---- */

static enum status read_once(struct grid *grid, struct table *into, const char *part, struct zip *zip)
{
    static const struct xml_events events = {.open = grid_open, .close = grid_close, .text = grid_text};
    grid->into = into;
    grid->row = UINT32_MAX;
    return zip_parse(zip, part, grid->source, &events, grid);
}

static enum status read_sheet(struct table *out, struct grid *grid, const struct workbook_sheet *sheet, struct zip *zip,
                              struct arena *keep)
{
    memset(grid->place, 0, grid->below * sizeof *grid->place);
    grid->rows = grid->below = grid->columns = 0;
    TRY(read_once(grid, NULL, sheet->part.at, zip));
    if ((uint64_t)grid->rows * grid->columns > TABLE_MOST_CELLS)
        return xlsx_too_large(grid->source);
    out->columns = grid->columns;
    TAKE(keep, out->row, grid->rows);
    TAKE(keep, out->cell, (size_t)grid->rows * grid->columns);
    for (uint32_t row = 0; row < grid->below; row++) {
        bool has_text = grid->place[row];
        grid->place[row] = out->rows;
        if (has_text)
            out->row[out->rows++] = row + 1;
    }
    return grid->rows ? read_once(grid, out, sheet->part.at, zip) : DONE;
}

/* ---- several sheets ---- */

/* A sheet as it was read. */
struct page {
    struct table table;
    uint32_t header; /* its row; table.rows: it has none */
    struct str name;
};

static const struct str *header_of(const struct page *page)
{
    return page->table.cell + (size_t)page->header * page->table.columns;
}

static bool same_header(const struct page *a, const struct page *b)
{
    bool same = a->table.columns == b->table.columns && a->header < a->table.rows && b->header < b->table.rows;
    for (uint32_t c = 0; same && c < a->table.columns; c++)
        same = str_equal(table_trim(header_of(a)[c]), table_trim(header_of(b)[c]));
    return same;
}

/* The sheets that continue the first: below it without their header, and the sheet's name in a column behind. */
static enum status join(struct table *out, const struct page *page, uint32_t count, struct notes *notes,
                        struct arena *keep)
{
    const uint32_t columns = page[0].table.columns, width = columns + 1;
    uint32_t rows = 1, at = 1;
    for (uint32_t s = 0; s < count; s++)
        rows += page[s].table.rows - page[s].header - 1;
    if (rows > TABLE_MOST_ROWS || (uint64_t)rows * width > TABLE_MOST_CELLS || width > TABLE_MOST_COLUMNS)
        return xlsx_too_large(out->source);
    out->rows = rows;
    out->columns = width;
    TAKE(keep, out->row, rows);
    TAKE(keep, out->cell, (size_t)rows * width);
    memcpy(out->cell, header_of(&page[0]), columns * sizeof *out->cell);
    out->cell[width - 1] = str_from(TR("ark", "sheet"));
    out->row[0] = page[0].table.row[page[0].header];
    for (uint32_t s = 0; s < count; s++) {
        const struct table *sheet = &page[s].table;
        first_row_note_titles(sheet, page[s].header, out->source, true, notes);
        for (uint32_t r = page[s].header + 1; r < sheet->rows; r++, at++) {
            memcpy(out->cell + (size_t)at * width, sheet->cell + (size_t)r * columns, columns * sizeof *out->cell);
            out->cell[(size_t)at * width + width - 1] = page[s].name;
            out->row[at] = sheet->row[r];
        }
    }
    return DONE;
}

static void note_other(const struct grid *grid, struct str name, struct notes *notes)
{
    notes_add(notes, &other_sheet, "%.*s: %.*s", STR_ARG(table_name(grid->source)), STR_ARG(name));
}

/* "Læs mig" before "Svar": a few lines that ask for nothing are not the ideas. */
static enum status is_the_one(bool *out, const struct table *first, const struct table *sheet)
{
    bool asked = true;
    TRY(first_row_asks_for_ideas(out, sheet));
    if (*out)
        TRY(first_row_asks_for_ideas(&asked, first));
    *out = *out && !asked && sheet->rows > first->rows;
    return DONE;
}

/* *count pages so far, and the fresh one behind them: it joins them, stands in their place, or is noted. */
static enum status take_page(struct page *page, uint32_t *count, const struct grid *grid, struct notes *notes)
{
    struct page *fresh = &page[*count];
    bool better = false;
    TRY(first_row_header(&fresh->header, &fresh->table));
    if (*count == 1)
        TRY(is_the_one(&better, &page[0].table, &fresh->table));
    if (better) {
        note_other(grid, page[0].name, notes);
        page[0] = *fresh;
    } else if (*count == 0 || same_header(&page[0], fresh)) {
        ++*count;
    } else {
        note_other(grid, fresh->name, notes);
    }
    return DONE;
}

static enum status read_sheets(struct table *out, struct grid *grid, struct zip *zip, struct notes *notes,
                               struct arena *keep)
{
    const struct workbook *book = grid->book;
    struct page *page;
    uint32_t count = 0;
    TAKE(keep, page, book->sheets);
    for (uint32_t s = 0; s < book->sheets; s++) {
        if (book->sheet[s].hidden) {
            notes_add(notes, &hidden_sheet, "%.*s: %.*s", STR_ARG(table_name(grid->source)),
                      STR_ARG(book->sheet[s].name));
            continue;
        }
        page[count] = (struct page){.name = book->sheet[s].name};
        TRY(read_sheet(&page[count].table, grid, &book->sheet[s], zip, keep));
        if (page[count].table.rows)
            TRY(take_page(page, &count, grid, notes));
    }
    if (count > 1)
        return join(out, page, count, notes, keep);
    if (count) {
        out->rows = page[0].table.rows;
        out->columns = page[0].table.columns;
        out->row = page[0].table.row;
        out->cell = page[0].table.cell;
    }
    return DONE;
}

enum status xlsx_from(struct table *out, struct zip *zip, struct notes *notes, struct arena *keep)
{
    struct workbook book;
    struct arena work = {0};
    struct grid grid = {.book = &book, .source = out->source, .keep = keep};
    enum status status = workbook_read(&book, zip, out->source, keep);
    grid.last = arena_take(&work, TABLE_MOST_COLUMNS, sizeof *grid.last);
    grid.place = arena_take(&work, XLSX_MOST_ROWS, sizeof *grid.place);
    if (status == DONE)
        status = grid.last && grid.place ? read_sheets(out, &grid, zip, notes, keep) : MACHINE;
    workbook_free(&book);
    arena_free(&work);
    buffer_free(&grid.text);
    return status;
}
