/* The organiser's sheet: a small table with known kinds of rows, in Danish or English. */
#include "ideas/sheet.h"

#include "base/number.h"
#include "ideas/fold.h"
#include "ideas/private.h"
#include "input/heading.h"

enum { SHEET_MOST_ROWS = 5000, SHEET_MOST_TEXT = 10000 /* bytes */, WORDS = 6 };

enum sheet_column { COLUMN_KIND, COLUMN_NAME, COLUMN_TEXT, COLUMN_INVITED, COLUMN_PRESENT, SHEET_COLUMNS };

static const char *const column_words[SHEET_COLUMNS][WORDS] = {
    [COLUMN_KIND] = {"kind", "slags", "type", "art"},
    [COLUMN_NAME] = {"name", "navn"},
    [COLUMN_TEXT] = {"text", "tekst", "ordlyd", "wording"},
    [COLUMN_INVITED] = {"invited", "inviteret", "inviterede", "indbudt", "indbudte"},
    [COLUMN_PRESENT] = {"present", "til stede", "fremmødte", "fremmødt", "deltog", "deltagere"},
};

static const char *const kind_words[SHEET_KINDS][WORDS] = {
    [SHEET_TITLE] = {"title", "titel", "overskrift"},
    [SHEET_DATE] = {"date", "dato"},
    [SHEET_PLACE] = {"place", "sted"},
    [SHEET_QUESTION] = {"question", "spørgsmål"},
    [SHEET_GROUP] = {"group", "gruppe"},
    [SHEET_TABLE] = {"table", "bord"},
    [SHEET_AREA] = {"area", "område", "lokalområde"},
};

struct sheet_reading {
    struct table table;
    uint32_t column[SHEET_COLUMNS]; /* table.columns where the file has none */
    struct notes *notes;
    struct arena *keep;
};

static bool is_word(struct str folded, const char *const words[WORDS])
{
    for (size_t n = 0; n < WORDS && words[n]; n++)
        if (str_equal(folded, str_from(words[n])))
            return true;
    return false;
}

static bool has_names(enum sheet_kind kind)
{
    return kind != SHEET_TITLE && kind != SHEET_DATE && kind != SHEET_PLACE;
}

static enum status find_columns(struct sheet_reading *reading)
{
    const struct table *table = &reading->table;
    for (enum sheet_column wanted = 0; wanted < SHEET_COLUMNS; wanted++) {
        uint32_t column = 0;
        for (; column < table->columns; column++) {
            struct str folded;
            TRY(heading_fold(&folded, table->header[column], reading->keep));
            if (is_word(folded, column_words[wanted]))
                break;
        }
        reading->column[wanted] = column;
        if (column == table->columns && wanted <= COLUMN_TEXT)
            return fail(
                BAD_INPUT,
                TR("%.*s, række 1: kolonnen »%s« mangler; første række skal være kind;name;text;invited;present",
                   "%.*s, row 1: the column “%s” is missing; the first row must be kind;name;text;invited;present"),
                STR_ARG(table_shown(table->source)), column_words[wanted][0]);
    }
    return DONE;
}

static struct str cell_of(const struct sheet_reading *reading, uint32_t row, enum sheet_column column)
{
    if (reading->column[column] == reading->table.columns)
        return (struct str){0};
    return str_trim(table_cell(&reading->table, row, reading->column[column]));
}

static enum status read_kind(enum sheet_kind *out, const struct sheet_reading *reading, uint32_t row)
{
    struct str cell = cell_of(reading, row, COLUMN_KIND), folded;
    TRY(heading_fold(&folded, cell, reading->keep));
    for (*out = 0; *out < SHEET_KINDS; ++*out)
        if (is_word(folded, kind_words[*out]))
            return DONE;
    return fail(
        BAD_INPUT,
        TR("%.*s, række %u, kolonne %u: »%.*s« er ingen kendt slags; skriv titel, dato, sted, spørgsmål, gruppe, "
           "bord eller område",
           "%.*s, row %u, column %u: “%.*s” is no known kind; write title, date, place, question, group, table or "
           "area"),
        STR_ARG(table_shown(reading->table.source)), reading->table.row[row], reading->column[COLUMN_KIND] + 1,
        STR_ARG(utf8_prefix(cell, 40)));
}

static enum status read_people(uint32_t *out, const struct sheet_reading *reading, uint32_t row,
                               enum sheet_column column)
{
    struct str cell = cell_of(reading, row, column);
    *out = SHEET_UNKNOWN;
    if (cell.len == 0 || (number_parse_u32(out, cell) && *out != SHEET_UNKNOWN))
        return DONE;
    return fail(BAD_INPUT,
                TR("%.*s, række %u, kolonne %u: »%.*s« er ikke et antal; skriv et helt tal, eller lad cellen stå tom",
                   "%.*s, row %u, column %u: “%.*s” is no count; write a whole number, or leave the cell empty"),
                STR_ARG(table_shown(reading->table.source)), reading->table.row[row], reading->column[column] + 1,
                STR_ARG(utf8_prefix(cell, 40)));
}

static enum status read_text(struct str *out, const struct sheet_reading *reading, uint32_t row,
                             enum sheet_column column)
{
    uint64_t found[PRIVATE_KINDS] = {0};
    struct str cell = cell_of(reading, row, column);
    if (cell.len > SHEET_MOST_TEXT)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: teksten fylder %zu byte, og der kan højst være %d; gør den kortere",
                       "%.*s, row %u, column %u: the text takes %zu bytes and may take at most %d; shorten it"),
                    STR_ARG(table_shown(reading->table.source)), reading->table.row[row], reading->column[column] + 1,
                    cell.len, SHEET_MOST_TEXT);
    TRY(utf8_nfc(out, cell, reading->keep));
    return private_mask(out, *out, found, reading->keep);
}

/* Two rows of a kind must have two names; a kind without names has one row. */
static enum status refuse_twins(const struct sheet *sheet, const struct sheet_reading *reading, uint32_t row)
{
    const struct sheet_row *found = &sheet->row[row];
    const struct str source = reading->table.source;
    uint32_t column = reading->column[COLUMN_NAME] + 1, at = reading->table.row[row];
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
                STR_ARG(found->name), reading->table.row[first - sheet->row]);
}

static enum status read_row(struct sheet *out, struct sheet_reading *reading, uint32_t row)
{
    static const struct note_kind too_many = {"sheet_present", "rækker i arket med flere til stede end inviterede",
                                              "rows of the sheet with more people present than invited"};
    struct sheet_row *found = &out->row[row];
    TRY(read_kind(&found->kind, reading, row));
    TRY(read_text(&found->name, reading, row, COLUMN_NAME));
    TRY(read_text(&found->text, reading, row, COLUMN_TEXT));
    TRY(read_people(&found->invited, reading, row, COLUMN_INVITED));
    TRY(read_people(&found->present, reading, row, COLUMN_PRESENT));
    if (!has_names(found->kind)) {
        found->text = found->text.len > 0 ? found->text : found->name;
        found->name = (struct str){0};
    }
    TRY(refuse_twins(out, reading, row));
    if (found->invited != SHEET_UNKNOWN && found->present != SHEET_UNKNOWN && found->present > found->invited)
        notes_add(reading->notes, &too_many, TR("%.*s, række %u: %u af %u", "%.*s, row %u: %u of %u"),
                  STR_ARG(table_name(out->source)), reading->table.row[row], found->present, found->invited);
    out->count = row + 1;
    return DONE;
}

enum status sheet_read(struct sheet *out, const char *path, struct notes *notes, struct arena *keep)
{
    const struct table_options options = {.format = TABLE_CSV, .charset = -1, .header = 1};
    struct sheet_reading reading = {.notes = notes, .keep = keep};
    *out = (struct sheet){0};
    TRY(table_read(&reading.table, path, &options, notes, keep));
    out->source = reading.table.source;
    out->hash = reading.table.hash;
    if (reading.table.rows > SHEET_MOST_ROWS)
        return fail(BAD_INPUT,
                    TR("%.*s har %u rækker, og et ark kan højst have %d; er det filen med idéerne?",
                       "%.*s has %u rows, and a sheet may have at most %d; is it the file with the ideas?"),
                    STR_ARG(table_shown(out->source)), reading.table.rows, SHEET_MOST_ROWS);
    TRY(find_columns(&reading));
    TAKE(keep, out->row, reading.table.rows);
    for (uint32_t row = 0; row < reading.table.rows; row++)
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

const struct sheet_row *sheet_find(const struct sheet *sheet, enum sheet_kind kind, struct str name)
{
    for (uint32_t row = 0; row < sheet->count; row++)
        if (sheet->row[row].kind == kind && names_agree(sheet->row[row].name, name))
            return &sheet->row[row];
    return NULL;
}
