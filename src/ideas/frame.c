/* The frame: a small table of what is open and what is fixed. */
#include "ideas/frame.h"

#include "ideas/fold.h"
#include "ideas/form.h"

enum frame_column { FRAME_KIND, FRAME_WHAT, FRAME_WHY, FRAME_COLUMNS };

static const char *const column_words[FRAME_COLUMNS][FORM_WORDS] = {
    [FRAME_KIND] = {"kind", "slags", "type", "art"},
    [FRAME_WHAT] = {"what", "hvad", "tekst", "text"},
    [FRAME_WHY] = {"why", "hvorfor", "begrundelse", "reason"},
};

static const char *const kind_words[FRAME_KINDS][FORM_WORDS] = {
    [FRAME_OPEN] = {"open", "åben", "åbent", "til drøftelse"},
    [FRAME_FIXED] = {"fixed", "fast", "ligger fast", "besluttet", "lukket"},
};

static const struct form_shape shape = {
    .header = "kind;what;why",
    .columns = FRAME_COLUMNS,
    .required = FRAME_WHAT + 1,
    .column = column_words,
    .kinds = FRAME_KINDS,
    .kind = kind_words,
    .danish_kinds = "åben eller fast",
    .english_kinds = "open or fixed",
    .danish_name = "en ramme",
    .english_name = "a frame",
    .most_rows = FRAME_MOST_ROWS,
};

static enum status read_row(struct frame *out, const struct form *form, uint32_t row)
{
    struct frame_row *found = &out->row[row];
    uint32_t kind, at = form->table.row[row], column = form->column[FRAME_WHAT] + 1;
    TRY(form_kind(&kind, form, row));
    found->kind = (enum frame_kind)kind;
    TRY(form_text(&found->what, form, row, FRAME_WHAT));
    TRY(form_text(&found->why, form, row, FRAME_WHY));
    if (!found->what.len)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: der står ikke, hvad der er åbent eller fast; skriv det, eller slet "
                       "rækken",
                       "%.*s, row %u, column %u: it is not said what is open or fixed; write it, or delete the row"),
                    STR_ARG(table_shown(out->source)), at, column);
    for (uint32_t r = 0; r < row; r++)
        if (str_equal(out->row[r].what, found->what))
            return fail(BAD_INPUT,
                        TR("%.*s, række %u, kolonne %u: »%.*s« står også i række %u; slet den ene",
                           "%.*s, row %u, column %u: “%.*s” stands in row %u too; delete one of them"),
                        STR_ARG(table_shown(out->source)), at, column, STR_ARG(utf8_prefix(found->what, 40)),
                        form->table.row[r]);
    return DONE;
}

enum status frame_from_bytes(struct frame *out, struct str bytes, struct str source, struct notes *notes,
                             struct arena *keep)
{
    struct form form;
    *out = (struct frame){0};
    TRY(form_read(&form, &shape, bytes, source, notes, keep));
    out->source = form.table.source;
    out->hash = form.table.hash;
    TAKE(keep, out->row, form.table.rows);
    for (uint32_t row = 0; row < form.table.rows; row++)
        TRY(read_row(out, &form, row));
    out->count = form.table.rows;
    return DONE;
}

const struct frame_row *frame_find(const struct frame *frame, struct str what)
{
    const struct frame_row *found = NULL;
    uint32_t alike = 0;
    for (uint32_t r = 0; r < frame->count; r++) {
        if (fold_equal(frame->row[r].what, what))
            return &frame->row[r];
        if (what.len && fold_begins(frame->row[r].what, what)) {
            found = &frame->row[r];
            alike++;
        }
    }
    return alike == 1 ? found : NULL;
}
