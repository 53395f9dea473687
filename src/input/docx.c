/* Word documents → paragraphs (ECMA-376 part 1, 17.3).
 *
 * Minutes hold one point a bullet or paragraph. A paragraph in a heading style is no point, it says where those below it
 * belong (list_headings.c); text that was struck or moved away by tracked changes (w:del, w:moveFrom) is gone, text that they put in stands. A paragraph inside a
 * table's cell or a text box is one of its own, numbered where it ends; a table whose header asks for ideas is read as one
 * (docx_table.c). A bullet that was typed by hand is left out as in text.
 */
#include "input/docx.h"

#include "input/csv.h"
#include "input/docx_styles.h"
#include "input/docx_table.h"
#include "input/list_headings.h"
#include "input/workbook.h"
#include "input/xml.h"

#include <stdlib.h>
#include <string.h>

/* Paragraphs lie inside others: in text boxes. */
struct open_paragraph {
    size_t start;  /* of its text in the buffer */
    uint8_t level; /* as list_headings.h has it */
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
    struct docx_styles styles;
    struct arena *keep;
};

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
        p->open[p->depth - 1].level = docx_style_level(&p->styles, xml_attribute(attributes, "val"));
    } else if (p->depth && strcmp(name, "outlineLvl") == 0) {
        const uint8_t level = docx_outline_level(xml_attribute(attributes, "val"));
        p->open[p->depth - 1].level = level ? level : p->open[p->depth - 1].level;
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
    *paragraph = (struct docx_paragraph){.number = p->number, .level = ended.level};
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
    uint32_t ideas = 0;
    uint8_t *level;
    out->rows = 0;
    out->columns = 1;
    TAKE(keep, out->cell, p->count);
    TAKE(keep, out->row, p->count);
    TAKE(keep, level, p->count);
    for (uint32_t n = 0; n < p->count; n++) {
        const struct docx_paragraph *paragraph = &p->paragraph[n];
        const struct str text = paragraph->level ? paragraph->text : lines_without_bullet(paragraph->text);
        if (!text.len)
            continue;
        ideas += !paragraph->level;
        level[out->rows] = paragraph->level;
        out->cell[out->rows] = text;
        out->row[out->rows++] = paragraph->number;
    }
    if (out->rows && !ideas)
        return only_headings(p);
    return list_headings(out, level, notes, keep);
}

enum status docx_from(struct table *out, struct zip *zip, struct notes *notes, struct arena *keep)
{
    static const struct xml_events events = {.open = paragraph_open, .close = paragraph_close, .text = paragraph_text};
    struct paragraphs p = {.out = out, .keep = keep};
    out->columns = 0;
    enum status status = docx_styles_from(&p.styles, zip, out->source, keep);
    if (status == DONE)
        status = zip_parse(zip, DOCX_PART, out->source, &events, &p);
    if (status == DONE && p.tables)
        status = docx_table_from(out, p.paragraph, p.count, notes, keep);
    if (status == DONE && !out->columns)
        status = list_from(out, &p, notes, keep);
    free(p.paragraph);
    docx_styles_free(&p.styles);
    buffer_free(&p.text);
    return status;
}
