/* Small tables with known columns and kinds of rows, in Danish or English. */
#include "ideas/form.h"

#include "ideas/private.h"
#include "input/heading.h"

static bool is_word(struct str folded, const char *const words[FORM_WORDS])
{
    for (size_t n = 0; n < FORM_WORDS && words[n]; n++)
        if (str_equal(folded, str_from(words[n])))
            return true;
    return false;
}

static enum status find_columns(struct form *form)
{
    const struct table *table = &form->table;
    for (uint32_t wanted = 0; wanted < form->shape->columns; wanted++) {
        uint32_t column = 0;
        for (; column < table->columns; column++) {
            struct str folded;
            TRY(heading_fold(&folded, table->header[column], form->keep));
            if (is_word(folded, form->shape->column[wanted]))
                break;
        }
        form->column[wanted] = column;
        if (column == table->columns && wanted < form->shape->required)
            return fail(BAD_INPUT,
                        TR("%.*s, række 1: kolonnen »%s« mangler; første række skal være %s",
                           "%.*s, row 1: the column “%s” is missing; the first row must be %s"),
                        STR_ARG(table_shown(table->source)), form->shape->column[wanted][0], form->shape->header);
    }
    return DONE;
}

enum status form_read(struct form *out, const struct form_shape *shape, struct str bytes, struct str source,
                      struct notes *notes, struct arena *keep)
{
    const struct table_options options = {.format = TABLE_CSV, .charset = -1, .header = 1};
    *out = (struct form){.shape = shape, .keep = keep};
    TRY(table_from_bytes(&out->table, bytes, source, &options, notes, keep));
    if (out->table.rows > shape->most_rows)
        return fail(BAD_INPUT,
                    TR("%.*s har %u rækker, og %s kan højst have %u; er det filen med idéerne?",
                       "%.*s has %u rows, and %s may have at most %u; is it the file with the ideas?"),
                    STR_ARG(table_shown(out->table.source)), out->table.rows,
                    TR(shape->danish_name, shape->english_name), shape->most_rows);
    return find_columns(out);
}

struct str form_cell(const struct form *form, uint32_t row, uint32_t column)
{
    if (form->column[column] == form->table.columns)
        return (struct str){0};
    return str_trim(table_cell(&form->table, row, form->column[column]));
}

enum status form_kind(uint32_t *out, const struct form *form, uint32_t row)
{
    const struct form_shape *shape = form->shape;
    struct str cell = form_cell(form, row, 0), folded;
    TRY(heading_fold(&folded, cell, form->keep));
    for (*out = 0; *out < shape->kinds; ++*out)
        if (is_word(folded, shape->kind[*out]))
            return DONE;
    return fail(BAD_INPUT,
                TR("%.*s, række %u, kolonne %u: »%.*s« er ingen kendt slags; skriv %s",
                   "%.*s, row %u, column %u: “%.*s” is no known kind; write %s"),
                STR_ARG(table_shown(form->table.source)), form->table.row[row], form->column[0] + 1,
                STR_ARG(utf8_prefix(cell, 40)), TR(shape->danish_kinds, shape->english_kinds));
}

enum status form_text(struct str *out, const struct form *form, uint32_t row, uint32_t column)
{
    uint64_t found[PRIVATE_KINDS] = {0};
    struct str cell = form_cell(form, row, column);
    if (cell.len > FORM_MOST_TEXT)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: teksten fylder %zu byte, og der kan højst være %d; gør den kortere",
                       "%.*s, row %u, column %u: the text takes %zu bytes and may take at most %d; shorten it"),
                    STR_ARG(table_shown(form->table.source)), form->table.row[row], form->column[column] + 1, cell.len,
                    FORM_MOST_TEXT);
    TRY(utf8_nfc(out, cell, form->keep));
    return private_mask(out, *out, found, form->keep);
}
