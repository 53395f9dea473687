/* Word documents → paragraphs (ECMA-376 part 1, 17.3).
 *
 * Minutes hold one point a bullet or paragraph. A paragraph in a heading style is the minutes' structure and nobody's point; text
 * that was struck or moved away by tracked changes (w:del, w:moveFrom) is gone, text that they put in stands. A paragraph inside a
 * table's cell or a text box is one of its own, numbered where it ends. A bullet that was typed by hand is left out as in text.
 */
#include "input/docx.h"

#include "input/csv.h"
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
    uint32_t room, number; /* paragraphs so far */
    struct open_paragraph open[XML_MOST_DEPTH];
    uint32_t depth;   /* of them */
    uint32_t skipped; /* inside so many elements that are not read */
    bool in_text;
    uint32_t headings;
    struct buffer text; /* of the open paragraphs, the innermost last */
    struct str *cell;
    uint32_t *row;
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

static enum status paragraph_open(void *context, const char *name, const char **attributes)
{
    struct paragraphs *p = context;
    p->skipped += is_skipped(name);
    p->in_text = !p->skipped && p->depth && strcmp(name, "t") == 0;
    if (p->skipped)
        return DONE;
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
    if (p->out->rows < p->room)
        return DONE;
    uint32_t more = p->room ? 2 * p->room : 256;
    if (more > TABLE_MOST_ROWS)
        return fail(BAD_INPUT,
                    TR("%.*s har for mange afsnit; del den i flere filer",
                       "%.*s has too many paragraphs; split it into several files"),
                    STR_ARG(table_shown(p->out->source)));
    struct str *cell = realloc(p->cell, more * sizeof *cell);
    if (cell)
        p->cell = cell;
    uint32_t *row = cell ? realloc(p->row, more * sizeof *row) : NULL;
    if (!row)
        return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    p->row = row;
    p->room = more;
    return DONE;
}

static enum status paragraph_end(struct paragraphs *p)
{
    struct open_paragraph ended = p->open[--p->depth];
    struct str text = str_trim(str_slice(buffer_str(&p->text), ended.start, p->text.len));
    p->text.len = ended.start;
    p->number++;
    if (ended.heading)
        p->headings += text.len > 0;
    text = lines_without_bullet(text);
    if (!text.len || ended.heading)
        return DONE;
    TRY(paragraph_room(p));
    p->row[p->out->rows] = p->number;
    TRY(str_copy(&p->cell[p->out->rows], text, p->keep));
    p->out->rows++;
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

enum status docx_from(struct table *out, struct zip *zip, struct notes *notes, struct arena *keep)
{
    static const struct xml_events events = {.open = paragraph_open, .close = paragraph_close, .text = paragraph_text};
    struct paragraphs p = {.out = out, .keep = keep};
    out->rows = 0;
    out->columns = 1;
    enum status status = zip_parse(zip, DOCX_PART, out->source, &events, &p);
    if (status == DONE && !out->rows && p.headings)
        status = only_headings(&p);
    out->cell = arena_take(keep, out->rows, sizeof *out->cell);
    out->row = arena_take(keep, out->rows, sizeof *out->row);
    if (status == DONE && (!out->cell || !out->row))
        status = MACHINE;
    if (status == DONE && out->rows) {
        memcpy(out->cell, p.cell, out->rows * sizeof *out->cell);
        memcpy(out->row, p.row, out->rows * sizeof *out->row);
    }
    if (status == DONE)
        notes_add_many(notes, &heading_left_out, p.headings);
    free(p.cell);
    free(p.row);
    buffer_free(&p.text);
    return status;
}
