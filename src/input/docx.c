/* Word documents → paragraphs (ECMA-376 part 1, 17.3).
 *
 * Minutes hold one point a bullet or paragraph. A paragraph in a heading style is the minutes' structure and nobody's point; text
 * that was struck or moved away by tracked changes (w:del, w:moveFrom) is gone, text that they put in stands. A paragraph inside a
 * table's cell or a text box is one of its own, numbered where it ends; a table whose header asks for ideas is read as one
 * (docx_table.c). A bullet that was typed by hand is left out as in text.
 */
#include "input/docx.h"

#include "input/csv.h"
#include "input/docx_table.h"
#include "input/workbook.h"
#include "input/xml.h"

#include <stdlib.h>
#include <string.h>

/* Paragraphs lie inside others: in text boxes. */
struct open_paragraph {
    size_t start; /* of its text in the buffer */
    bool heading;
};

struct paragraphs {
    struct table *out;
    uint32_t count, room; /* of `paragraph` */
    uint32_t number;      /* paragraphs so far, empty ones too */
    struct open_paragraph open[XML_MOST_DEPTH];
    uint32_t depth;   /* of them */
    uint32_t skipped; /* inside so many elements that are not read */
    bool in_text;
    uint32_t tables, nested;    /* tables so far; those that are open */
    uint32_t row, column, next; /* where we stand in the outermost, and the next cell's column */
    struct buffer text;         /* of the open paragraphs, the innermost last */
    struct docx_paragraph *paragraph;
    struct arena *keep;
};

static const struct note_kind heading_left_out = {"docx_heading",
                                                  "overskrifter i Word-dokumentet er ikke idéer og er ikke læst "
                                                  "med|overskrift i Word-dokumentet er ikke en idé og er ikke læst med",
                                                  "headings of the Word document are no ideas and were not "
                                                  "read|heading of the Word document is no idea and was not read"};

/* "Heading1", and what Danish and localised Word calls it. */
static bool is_heading(const char *style)
{
    static const char *const begins[] = {"Heading", "heading",  "Overskrift", "overskrift", "Title",
                                         "Titel",   "Subtitle", "Undertitel", "TOC",        "Indholdsfortegnelse"};
    for (size_t b = 0; style && b < sizeof begins / sizeof *begins; b++)
        if (strncmp(style, begins[b], strlen(begins[b])) == 0)
            return true;
    return false;
}

/* What was struck or moved away, formats as they were before a change, and the second form of a text box, for old programs. */
static bool is_skipped(const char *name)
{
    return strcmp(name, "del") == 0 || strcmp(name, "moveFrom") == 0 || strcmp(name, "pPrChange") == 0 ||
           strcmp(name, "Fallback") == 0;
}

/* What stands for a character between the texts of a paragraph. */
static struct str sign_of(const char *name)
{
    if (strcmp(name, "noBreakHyphen") == 0)
        return STR("-");
    return strcmp(name, "tab") == 0 || strcmp(name, "br") == 0 || strcmp(name, "cr") == 0 ? STR(" ") : STR("");
}

/* A cell may be several columns wide. */
static void place_open(struct paragraphs *p, const char *name, const char **attributes)
{
    if (strcmp(name, "tbl") == 0 && p->nested++ == 0) {
        p->tables++;
        p->row = UINT32_MAX;
    }
    if (p->nested != 1)
        return;
    if (strcmp(name, "tr") == 0) {
        p->row++;
        p->column = p->next = 0;
    } else if (strcmp(name, "tc") == 0) {
        p->column = p->next++;
    } else if (strcmp(name, "gridSpan") == 0) {
        const char *wide = xml_attribute(attributes, "val");
        const unsigned long columns = wide ? strtoul(wide, NULL, 10) : 1;
        p->next = p->column + (columns >= 1 && columns <= TABLE_MOST_COLUMNS ? (uint32_t)columns : 1);
    }
}

static enum status paragraph_open(void *context, const char *name, const char **attributes)
{
    struct paragraphs *p = context;
    p->skipped += is_skipped(name);
    p->in_text = !p->skipped && p->depth && strcmp(name, "t") == 0;
    if (p->skipped)
        return DONE;
    place_open(p, name, attributes);
    if (strcmp(name, "p") == 0) {
        check(p->depth < XML_MOST_DEPTH);
        p->open[p->depth++] = (struct open_paragraph){.start = p->text.len};
    } else if (p->depth && strcmp(name, "pStyle") == 0) {
        p->open[p->depth - 1].heading = is_heading(xml_attribute(attributes, "val"));
    } else if (p->depth && p->text.len > p->open[p->depth - 1].start) {
        return buffer_add(&p->text, sign_of(name));
    }
    return DONE;
}

static enum status paragraph_text(void *context, struct str text)
{
    struct paragraphs *p = context;
    if (!p->in_text)
        return DONE;
    if (p->text.len + text.len > TABLE_MOST_CELL)
        return fail(BAD_INPUT,
                    TR("%.*s, afsnit %u: afsnittet har mere end %d MB tekst; del det i flere",
                       "%.*s, paragraph %u: the paragraph has more than %d MB of text; split it into several"),
                    STR_ARG(table_shown(p->out->source)), p->number + 1, TABLE_MOST_CELL >> 20);
    return buffer_add(&p->text, text);
}

static enum status paragraph_room(struct paragraphs *p)
{
    if (p->count < p->room)
        return DONE;
    uint32_t more = p->room ? 2 * p->room : 256;
    if (more > TABLE_MOST_ROWS)
        return fail(BAD_INPUT,
                    TR("%.*s har for mange afsnit; del den i flere filer",
                       "%.*s has too many paragraphs; split it into several files"),
                    STR_ARG(table_shown(p->out->source)));
    struct docx_paragraph *paragraph = realloc(p->paragraph, more * sizeof *paragraph);
    if (!paragraph)
        return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    p->paragraph = paragraph;
    p->room = more;
    return DONE;
}

static enum status paragraph_end(struct paragraphs *p)
{
    struct open_paragraph ended = p->open[--p->depth];
    struct str text = str_trim(str_slice(buffer_str(&p->text), ended.start, p->text.len));
    p->text.len = ended.start;
    p->number++;
    if (!text.len)
        return DONE;
    TRY(paragraph_room(p));
    struct docx_paragraph *paragraph = &p->paragraph[p->count];
    *paragraph = (struct docx_paragraph){.number = p->number, .heading = ended.heading};
    if (p->nested) {
        paragraph->table = p->tables;
        paragraph->row = p->row;
        paragraph->column = p->column;
    }
    TRY(str_copy(&paragraph->text, text, p->keep));
    p->count++;
    return DONE;
}

static enum status paragraph_close(void *context, const char *name)
{
    struct paragraphs *p = context;
    p->in_text = false;
    if (p->skipped) {
        p->skipped -= is_skipped(name);
        return DONE;
    }
    p->nested -= p->nested && strcmp(name, "tbl") == 0;
    return strcmp(name, "p") == 0 ? paragraph_end(p) : DONE;
}

static enum status only_headings(const struct paragraphs *p)
{
    return fail(BAD_INPUT,
                TR("%.*s har kun overskrifter og ingen punkter eller afsnit; giv idéerne en anden typografi end "
                   "overskrift",
                   "%.*s has headings only and no points or paragraphs; give the ideas another style than heading"),
                STR_ARG(table_shown(p->out->source)));
}

/* One idea a paragraph. */
static enum status list_from(struct table *out, const struct paragraphs *p, struct notes *notes, struct arena *keep)
{
    uint32_t headings = 0;
    out->rows = 0;
    out->columns = 1;
    TAKE(keep, out->cell, p->count);
    TAKE(keep, out->row, p->count);
    for (uint32_t n = 0; n < p->count; n++) {
        const struct str text = lines_without_bullet(p->paragraph[n].text);
        headings += p->paragraph[n].heading;
        if (!text.len || p->paragraph[n].heading)
            continue;
        out->cell[out->rows] = text;
        out->row[out->rows++] = p->paragraph[n].number;
    }
    if (!out->rows && headings)
        return only_headings(p);
    notes_add_many(notes, &heading_left_out, headings);
    return DONE;
}

enum status docx_from(struct table *out, struct zip *zip, struct notes *notes, struct arena *keep)
{
    static const struct xml_events events = {.open = paragraph_open, .close = paragraph_close, .text = paragraph_text};
    struct paragraphs p = {.out = out, .keep = keep};
    out->columns = 0;
    enum status status = zip_parse(zip, DOCX_PART, out->source, &events, &p);
    if (status == DONE && p.tables)
        status = docx_table_from(out, p.paragraph, p.count, notes, keep);
    if (status == DONE && !out->columns)
        status = list_from(out, &p, notes, keep);
    free(p.paragraph);
    buffer_free(&p.text);
    return status;
}
