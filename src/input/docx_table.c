/* Problem    people type ideas into a table in Word, "Bord | Forslag | Begrundelse": cell by cell these are no ideas
 * Method     The first table whose header asks for ideas, as a workbook's sheet would, is the table; tables with the same header
 *            continue it. Minutes with a small table among the points stay paragraphs.
 * Shapes     rows × columns cells from paragraphs in the order of the document
 * Cost       linear
 * Promises   a paragraph is in a cell or noted, but for headings outside; several in one cell are its lines
 */
#include "input/docx_table.h"

#include "input/first_row.h"

#include <string.h>

struct span {
    uint32_t from, to; /* paragraphs */
};

static const struct note_kind outside_table = {
    "docx_outside_table",
    "afsnit uden for Word-dokumentets tabel med idéer er ikke læst med; er de idéer, så gem dem i en fil for sig|"
    "afsnit uden for Word-dokumentets tabel med idéer er ikke læst med; er det en idé, så gem det i en fil for sig",
    "paragraphs outside the Word document's table of ideas were not read; if they are ideas, save them in a file of "
    "their own|"
    "paragraph outside the Word document's table of ideas was not read; if it is an idea, save it in a file of its "
    "own"};

/* The table that begins at `from`. */
static struct span table_at(const struct docx_paragraph *paragraph, uint32_t count, uint32_t from)
{
    struct span span = {from, from + 1};
    while (span.to < count && paragraph[span.to].table == paragraph[from].table)
        span.to++;
    return span;
}

/* The paragraphs of one cell, a line each; *from moves behind them. */
static enum status take_cell(struct str *cell, const struct docx_paragraph *paragraph, uint32_t *from, uint32_t to,
                             struct arena *keep)
{
    const struct docx_paragraph *first = &paragraph[*from];
    uint32_t behind = *from;
    size_t len = 0;
    char *text;
    for (; behind < to && paragraph[behind].row == first->row && paragraph[behind].column == first->column; behind++)
        len += paragraph[behind].text.len + 1;
    TAKE(keep, text, len);
    *cell = (struct str){text, len - 1};
    for (; *from < behind; ++*from) {
        const struct str line = paragraph[*from].text;
        memcpy(text, line.at, line.len);
        text[line.len] = '\n';
        text += line.len + 1;
    }
    return DONE;
}

static enum status refuse_large(const struct table *table)
{
    return fail(BAD_INPUT,
                TR("%.*s har en tabel med mere end %d kolonner eller %d celler; del den i flere filer",
                   "%.*s has a table of more than %d columns or %d cells; split it into several files"),
                STR_ARG(table_shown(table->source)), TABLE_MOST_COLUMNS, TABLE_MOST_CELLS);
}

/* Its rows are numbered from `before`, so that several tables count on. */
static enum status fill(struct table *out, const struct docx_paragraph *paragraph, struct span span, uint32_t before,
                        struct arena *keep)
{
    uint32_t row = UINT32_MAX, rows = 0;
    out->rows = out->columns = 0;
    for (uint32_t n = span.from; n < span.to; n++) {
        rows += n == span.from || paragraph[n].row != paragraph[n - 1].row;
        out->columns = paragraph[n].column >= out->columns ? paragraph[n].column + 1 : out->columns;
    }
    if (out->columns > TABLE_MOST_COLUMNS || (uint64_t)rows * out->columns > TABLE_MOST_CELLS)
        return refuse_large(out);
    TAKE(keep, out->row, rows);
    TAKE(keep, out->cell, (size_t)rows * out->columns);
    for (uint32_t n = span.from; n < span.to;) {
        const uint32_t column = paragraph[n].column;
        if (out->rows == 0 || paragraph[n].row != row)
            out->row[out->rows++] = before + paragraph[n].row + 1;
        row = paragraph[n].row;
        TRY(take_cell(&out->cell[(size_t)(out->rows - 1) * out->columns + column], paragraph, &n, span.to, keep));
    }
    return DONE;
}

static bool same_header(const struct table *a, uint32_t header_a, const struct table *b, uint32_t header_b)
{
    bool same = a->columns == b->columns && header_a < a->rows && header_b < b->rows;
    for (uint32_t c = 0; same && c < a->columns; c++)
        same = str_equal(table_cell(a, header_a, c), table_cell(b, header_b, c));
    return same;
}

struct found {
    struct table all; /* the first table and those that continue it, without their headers; no columns: none so far */
    uint32_t room;    /* for its rows */
    uint32_t header;  /* its row */
    uint32_t inside;  /* paragraphs, but for headings */
    uint32_t below;   /* the number of the last row */
};

static enum status more_rows(struct found *found, uint64_t rows, struct arena *keep)
{
    struct table *all = &found->all;
    struct str *cell;
    uint32_t *row;
    if (rows * all->columns > TABLE_MOST_CELLS)
        return refuse_large(all);
    if (rows <= found->room)
        return DONE;
    found->room = (uint32_t)rows * 2;
    TAKE(keep, cell, (size_t)found->room * all->columns);
    TAKE(keep, row, found->room);
    memcpy(cell, all->cell, (size_t)all->rows * all->columns * sizeof *cell);
    memcpy(row, all->row, all->rows * sizeof *row);
    all->cell = cell;
    all->row = row;
    return DONE;
}

static enum status append(struct found *found, const struct table *more, uint32_t header, struct arena *keep)
{
    struct table *all = &found->all;
    const uint32_t fresh = more->rows - header - 1;
    TRY(more_rows(found, (uint64_t)all->rows + fresh, keep));
    for (uint32_t r = 0; r < fresh; r++, all->rows++) {
        all->row[all->rows] = more->row[header + 1 + r];
        memcpy(all->cell + (size_t)all->rows * all->columns, more->cell + (size_t)(header + 1 + r) * all->columns,
               all->columns * sizeof *all->cell);
    }
    return DONE;
}

static enum status take_table(struct found *found, const struct docx_paragraph *paragraph, struct span span,
                              struct arena *keep)
{
    struct table table = {.source = found->all.source};
    const bool is_first = !found->all.columns;
    uint32_t header, top = 0; /* paragraphs above this row are left out */
    bool asks = true;
    TRY(fill(&table, paragraph, span, found->below, keep));
    TRY(first_row_header(&header, &table));
    if (is_first)
        TRY(first_row_asks_for_ideas(&asks, &table));
    if (!asks || table.columns < 2 || (!is_first && !same_header(&found->all, found->header, &table, header)))
        return DONE;
    if (is_first) {
        found->all = table;
        found->room = table.rows;
        found->header = header; /* titles above it are table.c's to note */
    } else {
        top = table.row[header];
        TRY(append(found, &table, header, keep));
    }
    for (uint32_t n = span.from; n < span.to; n++)
        found->inside += !paragraph[n].level && found->below + paragraph[n].row + 1 >= top;
    found->below = table.row[table.rows - 1];
    return DONE;
}

enum status docx_table_from(struct table *out, const struct docx_paragraph *paragraph, uint32_t count,
                            struct notes *notes, struct arena *keep)
{
    struct found found = {.all = {.source = out->source}};
    out->columns = 0;
    for (uint32_t n = 0; n < count;) {
        struct span span = table_at(paragraph, count, n);
        if (paragraph[n].table)
            TRY(take_table(&found, paragraph, span, keep));
        n = span.to;
    }
    uint32_t outside = 0;
    for (uint32_t n = 0; n < count; n++)
        outside += !paragraph[n].level;
    outside -= found.inside;
    if (!found.all.columns || outside > found.inside)
        return DONE;
    out->rows = found.all.rows;
    out->columns = found.all.columns;
    out->row = found.all.row;
    out->cell = found.all.cell;
    notes_add_many(notes, &outside_table, outside);
    return DONE;
}
