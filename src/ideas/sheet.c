/* The organiser's sheet: a small table with known kinds of rows, in Danish or English. */
#include "ideas/sheet.h"

#include "base/number.h"
#include "ideas/fold.h"
#include "ideas/form.h"

enum { SHEET_MOST_ROWS = 5000 };

enum sheet_column { COLUMN_KIND, COLUMN_NAME, COLUMN_TEXT, COLUMN_INVITED, COLUMN_PRESENT, SHEET_COLUMNS };

static const char *const column_words[SHEET_COLUMNS][FORM_WORDS] = {
    [COLUMN_KIND] = {"kind", "slags", "type", "art"},
    [COLUMN_NAME] = {"name", "navn"},
    [COLUMN_TEXT] = {"text", "tekst", "ordlyd", "wording"},
    [COLUMN_INVITED] = {"invited", "inviteret", "inviterede", "indbudt", "indbudte"},
    [COLUMN_PRESENT] = {"present", "til stede", "fremmødte", "fremmødt", "deltog", "deltagere"},
};

static const char *const kind_words[SHEET_KINDS][FORM_WORDS] = {
    [SHEET_TITLE] = {"title", "titel", "overskrift"},
    [SHEET_DATE] = {"date", "dato"},
    [SHEET_PLACE] = {"place", "sted"},
    [SHEET_QUESTION] = {"question", "spørgsmål"},
    [SHEET_GROUP] = {"group", "gruppe"},
    [SHEET_TABLE] = {"table", "bord"},
    [SHEET_AREA] = {"area", "område", "lokalområde"},
};

static const struct form_shape shape = {
    .header = "kind;name;text;invited;present",
    .columns = SHEET_COLUMNS,
    .required = COLUMN_TEXT + 1,
    .column = column_words,
    .kinds = SHEET_KINDS,
    .kind = kind_words,
    .danish_kinds = "titel, dato, sted, spørgsmål, gruppe, bord eller område",
    .english_kinds = "title, date, place, question, group, table or area",
    .danish_name = "et ark",
    .english_name = "a sheet",
    .most_rows = SHEET_MOST_ROWS,
};

struct sheet_reading {
    struct form form;
    struct notes *notes;
};

static bool has_names(enum sheet_kind kind)
{
    return kind != SHEET_TITLE && kind != SHEET_DATE && kind != SHEET_PLACE;
}

static enum status read_people(uint32_t *out, const struct sheet_reading *reading, uint32_t row,
                               enum sheet_column column)
{
    struct str cell = form_cell(&reading->form, row, column);
    *out = SHEET_UNKNOWN;
    if (cell.len == 0 || (number_parse_u32(out, cell) && *out != SHEET_UNKNOWN))
        return DONE;
    return fail(BAD_INPUT,
                TR("%.*s, række %u, kolonne %u: »%.*s« er ikke et antal; skriv et helt tal, eller lad cellen stå tom",
                   "%.*s, row %u, column %u: “%.*s” is no count; write a whole number, or leave the cell empty"),
                STR_ARG(table_shown(reading->form.table.source)), reading->form.table.row[row],
                reading->form.column[column] + 1, STR_ARG(utf8_prefix(cell, 40)));
}

/* Two rows of a kind must have two names; a kind without names has one row. */
static enum status refuse_twins(const struct sheet *sheet, const struct sheet_reading *reading, uint32_t row)
{
    const struct sheet_row *found = &sheet->row[row];
    const struct str source = reading->form.table.source;
    uint32_t column = reading->form.column[COLUMN_NAME] + 1, at = reading->form.table.row[row];
    if (has_names(found->kind) && found->name.len == 0)
        return fail(
            BAD_INPUT,
            TR("%.*s, række %u, kolonne %u: navnet mangler; skriv det, som det står i idéerne, f.eks. 2 eller Midtby",
               "%.*s, row %u, column %u: the name is missing; write it as the ideas do, such as 2 or Midtby"),
            STR_ARG(table_shown(source)), at, column);
    const struct sheet_row *first = sheet_find(sheet, found->kind, found->name);
    if (!first)
        return DONE;
    return fail(BAD_INPUT,
                TR("%.*s, række %u, kolonne %u: %s »%.*s« står også i række %u; slet den ene",
                   "%.*s, row %u, column %u: %s “%.*s” stands in row %u too; delete one of them"),
                STR_ARG(table_shown(source)), at, column, kind_words[found->kind][language == DANISH],
                STR_ARG(found->name), reading->form.table.row[first - sheet->row]);
}

static enum status read_row(struct sheet *out, struct sheet_reading *reading, uint32_t row)
{
    static const struct note_kind too_many = {"sheet_present",
                                              "rækker i arket med flere til stede end inviterede|"
                                              "række i arket med flere til stede end inviterede",
                                              "rows of the sheet with more people present than invited|"
                                              "row of the sheet with more people present than invited"};
    struct sheet_row *found = &out->row[row];
    uint32_t kind;
    TRY(form_kind(&kind, &reading->form, row));
    found->kind = (enum sheet_kind)kind;
    TRY(form_text(&found->name, &reading->form, row, COLUMN_NAME));
    TRY(form_text(&found->text, &reading->form, row, COLUMN_TEXT));
    TRY(read_people(&found->invited, reading, row, COLUMN_INVITED));
    TRY(read_people(&found->present, reading, row, COLUMN_PRESENT));
    if (!has_names(found->kind)) {
        found->text = found->text.len > 0 ? found->text : found->name;
        found->name = (struct str){0};
    }
    TRY(refuse_twins(out, reading, row));
    if (found->invited != SHEET_UNKNOWN && found->present != SHEET_UNKNOWN && found->present > found->invited)
        notes_add(reading->notes, &too_many, TR("%.*s, række %u: %u af %u", "%.*s, row %u: %u of %u"),
                  STR_ARG(table_name(out->source)), reading->form.table.row[row], found->present, found->invited);
    out->count = row + 1;
    return DONE;
}

enum status sheet_from_bytes(struct sheet *out, struct str bytes, struct str source, struct notes *notes,
                             struct arena *keep)
{
    struct sheet_reading reading = {.notes = notes};
    *out = (struct sheet){0};
    TRY(form_read(&reading.form, &shape, bytes, source, notes, keep));
    out->source = reading.form.table.source;
    out->hash = reading.form.table.hash;
    TAKE(keep, out->row, reading.form.table.rows);
    for (uint32_t row = 0; row < reading.form.table.rows; row++)
        TRY(read_row(out, &reading, row));
    return DONE;
}

struct str sheet_text(const struct sheet *sheet, enum sheet_kind kind)
{
    for (uint32_t row = 0; row < sheet->count; row++)
        if (sheet->row[row].kind == kind)
            return sheet->row[row].text;
    return (struct str){0};
}

/* The next letter that counts, folded; UTF8_INVALID at the end. */
static int32_t next_letter(struct str text, size_t *at)
{
    while (*at < text.len) {
        int32_t c = utf8_next(text, at);
        if (c != UTF8_INVALID && !utf8_is_space(c))
            return fold_letter(c);
    }
    return UTF8_INVALID;
}

static bool names_agree(struct str a, struct str b)
{
    size_t at_a = 0, at_b = 0;
    for (;;) {
        int32_t c = next_letter(a, &at_a);
        if (c != next_letter(b, &at_b))
            return false;
        if (c == UTF8_INVALID)
            return true;
    }
}

bool sheet_has(const struct sheet *sheet, enum sheet_kind kind)
{
    for (uint32_t r = 0; r < sheet->count; r++)
        if (sheet->row[r].kind == kind)
            return true;
    return false;
}

const struct sheet_row *sheet_find(const struct sheet *sheet, enum sheet_kind kind, struct str name)
{
    for (uint32_t row = 0; row < sheet->count; row++)
        if (sheet->row[row].kind == kind && names_agree(sheet->row[row].name, name))
            return &sheet->row[row];
    return NULL;
}
