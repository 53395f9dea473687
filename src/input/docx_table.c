/* Problem    people type ideas into a table in Word, "Bord | Forslag | Begrundelse": cell by cell these are no ideas
 * Method     The first table whose header asks for ideas, as a workbook's sheet would, is the table; tables with the same header
 *            continue it. Minutes with a small table among the points stay paragraphs.
 * Shapes     rows × columns cells from paragraphs in the order of the document
 * Cost       linear
 * Promises   a paragraph is in a cell or noted; several in one cell are its lines
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

static enum status add_line(struct str *cell, struct str line, struct arena *keep)
{
    if (!cell->len) {
        *cell = line;
        return DONE;
    }
    return str_format(cell, keep, "%.*s\n%.*s", STR_ARG(*cell), STR_ARG(line));
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
        return fail(BAD_INPUT,
                    TR("%.*s har en tabel med mere end %d kolonner eller %d celler; del den i flere filer",
                       "%.*s has a table of more than %d columns or %d cells; split it into several files"),
                    STR_ARG(table_shown(out->source)), TABLE_MOST_COLUMNS, TABLE_MOST_CELLS);
    TAKE(keep, out->row, rows);
    TAKE(keep, out->cell, (size_t)rows * out->columns);
    for (uint32_t n = span.from; n < span.to; n++) {
        if (out->rows == 0 || paragraph[n].row != row)
            out->row[out->rows++] = before + paragraph[n].row + 1;
        row = paragraph[n].row;
        TRY(add_line(&out->cell[(size_t)(out->rows - 1) * out->columns + paragraph[n].column], paragraph[n].text,
                     keep));
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
    struct table all; /* the first table and those that continue it, without their headers */
    uint32_t header;  /* its row */
    uint32_t inside;  /* paragraphs */
    uint32_t below;   /* the number of the last row */
};

static enum status append(struct table *all, const struct table *more, uint32_t header, struct arena *keep)
{
    const uint32_t fresh = more->rows - header - 1, rows = all->rows + fresh;
    struct str *cell;
    uint32_t *row;
    TAKE(keep, cell, (size_t)rows * all->columns);
    TAKE(keep, row, rows);
    memcpy(cell, all->cell, (size_t)all->rows * all->columns * sizeof *cell);
    memcpy(row, all->row, all->rows * sizeof *row);
    for (uint32_t r = 0; r < fresh; r++) {
        row[all->rows + r] = more->row[header + 1 + r];
        memcpy(cell + (size_t)(all->rows + r) * all->columns, more->cell + (size_t)(header + 1 + r) * all->columns,
               all->columns * sizeof *cell);
    }
    all->cell = cell;
    all->row = row;
    all->rows = rows;
    return DONE;
}

static enum status take_table(struct found *found, const struct docx_paragraph *paragraph, struct span span,
                              struct arena *keep)
{
    struct table table = {.source = found->all.source};
    uint32_t header;
    bool asks = true;
    TRY(fill(&table, paragraph, span, found->below, keep));
    TRY(first_row_header(&header, &table));
    if (!found->inside)
        TRY(first_row_asks_for_ideas(&asks, &table));
    if (!asks || table.columns < 2 || (found->inside && !same_header(&found->all, found->header, &table, header)))
        return DONE;
    if (found->inside) {
        TRY(append(&found->all, &table, header, keep));
    } else {
        found->all = table;
        found->header = header;
    }
    found->below = table.row[table.rows - 1];
    found->inside += span.to - span.from;
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
        outside += !paragraph[n].heading;
    outside = outside > found.inside ? outside - found.inside : 0;
    if (!found.inside || outside > found.inside)
        return DONE;
    out->rows = found.all.rows;
    out->columns = found.all.columns;
    out->row = found.all.row;
    out->cell = found.all.cell;
    notes_add_many(notes, &outside_table, outside);
    return DONE;
}
