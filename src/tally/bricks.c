/* The bricks: a small table with known headings, in Danish or English. */
#include "tally/bricks.h"

#include "base/ascii.h"
#include "base/file.h"
#include "ideas/fold.h"
#include "ideas/form.h"
#include "tally/dots.h"

enum brick_column {
    COLUMN_BRICK,
    COLUMN_BRICK_NAME,
    COLUMN_BRICK_PRICE,
    COLUMN_BRICK_THEME,
    COLUMN_BRICK_AREA,
    COLUMN_BRICK_SOURCE,
    COLUMN_BRICK_IDEAS,
    BRICK_COLUMNS
};

static const char *const brick_words[BRICK_COLUMNS][FORM_WORDS] = {
    [COLUMN_BRICK] = {"id", "brik", "nr", "nummer", "brick", "number"},
    [COLUMN_BRICK_NAME] = {"navn", "name", "titel", "title", "tekst", "text"},
    [COLUMN_BRICK_PRICE] = {"pris", "price", "udgift", "cost"},
    [COLUMN_BRICK_THEME] = {"tema", "theme"},
    [COLUMN_BRICK_AREA] = {"omraade", "område", "area", "lokalområde"},
    [COLUMN_BRICK_SOURCE] = {"kilde", "source"},
    [COLUMN_BRICK_IDEAS] = {"ideer", "ideas", "idénumre", "idenumre"},
};

static const struct form_shape brick_shape = {
    .header = "id;navn;pris;tema;omraade;kilde;ideer",
    .columns = BRICK_COLUMNS,
    .required = COLUMN_BRICK_NAME + 1,
    .column = brick_words,
    .danish_name = "en fil med brikker",
    .english_name = "a file of bricks",
    .most_rows = BRICKS_MOST,
};

uint32_t bricks_find(const struct bricks *bricks, struct str id)
{
    id = str_trim(id);
    for (uint32_t b = 0; b < bricks->count; b++)
        if (fold_equal(bricks->brick[b].id, id))
            return b;
    return BRICK_NONE;
}

/* "1.250.000": points in front of groups of three; "12,50": a comma in front of the øre. */
bool bricks_parse_price(double *out, struct str text)
{
    enum { MOST_DIGITS = 15 };
    double whole = 0, part = 0, unit = 1;
    size_t at = 0, digits = 0, group = 0;
    bool grouped = false;
    for (; at < text.len && text.at[at] != ','; at++) {
        if (text.at[at] == '.') {
            if (group == 0 || group > 3 || (grouped && group != 3))
                return false;
            grouped = true;
            group = 0;
        } else if (ascii_is_digit(text.at[at])) {
            whole = whole * 10 + (text.at[at] - '0');
            digits++;
            group++;
        } else {
            return false;
        }
    }
    if (digits == 0 || digits > MOST_DIGITS || (grouped && group != 3))
        return false;
    size_t decimals = at < text.len ? text.len - at - 1 : 0;
    if (at < text.len && (decimals == 0 || decimals > 2))
        return false;
    for (at++; at < text.len; at++) {
        if (!ascii_is_digit(text.at[at]))
            return false;
        part = part * 10 + (text.at[at] - '0');
        unit *= 10;
    }
    *out = whole + part / unit;
    return true;
}

static enum status refuse_id(const struct bricks *so_far, const struct form *form, uint32_t row, struct str id)
{
    struct str source = table_shown(form->table.source);
    uint32_t at = form->table.row[row], column = form->column[COLUMN_BRICK] + 1;
    if (!id.len)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: brikken har intet id; skriv et kort et, f.eks. b07",
                       "%.*s, row %u, column %u: the brick has no id; write a short one, such as b07"),
                    STR_ARG(source), at, column);
    if (utf8_count(id) > BRICK_MOST_ID)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: id'et har %zu tegn, og der kan højst være %d; skriv et kort et, "
                       "f.eks. b07, og lad resten stå i kolonnen »navn«",
                       "%.*s, row %u, column %u: the id has %zu characters and may have at most %d; write a short one, "
                       "such as b07, and leave the rest to the column “name”"),
                    STR_ARG(source), at, column, utf8_count(id), BRICK_MOST_ID);
    uint32_t twin = bricks_find(so_far, id);
    if (twin != BRICK_NONE)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: brikken »%.*s« står også i række %u; giv den ene et andet id, "
                       "eller slet den",
                       "%.*s, row %u, column %u: the brick “%.*s” is also in row %u; give one of them another id, "
                       "or delete it"),
                    STR_ARG(source), at, column, STR_ARG(id), so_far->brick[twin].row);
    bool is_heading;
    TRY(dots_is_heading(&is_heading, id, form->keep));
    if (is_heading)
        return fail(
            BAD_INPUT,
            TR("%.*s, række %u, kolonne %u: en brik kan ikke hedde »%.*s«, for det er en overskrift i dots.csv; "
               "giv den et id som b07",
               "%.*s, row %u, column %u: a brick cannot be called “%.*s”: that is a heading in dots.csv; give "
               "it an id such as b07"),
            STR_ARG(source), at, column, STR_ARG(id));
    return DONE;
}

static enum status read_brick(struct bricks *out, const struct form *form, uint32_t row)
{
    struct brick *brick = &out->brick[row];
    struct str price = form_cell(form, row, COLUMN_BRICK_PRICE);
    *brick = (struct brick){.price = BRICK_UNPRICED, .row = form->table.row[row]};
    TRY(form_text(&brick->id, form, row, COLUMN_BRICK));
    TRY(refuse_id(out, form, row, brick->id));
    TRY(form_text(&brick->name, form, row, COLUMN_BRICK_NAME));
    TRY(form_text(&brick->theme, form, row, COLUMN_BRICK_THEME));
    TRY(form_text(&brick->area, form, row, COLUMN_BRICK_AREA));
    TRY(form_text(&brick->source, form, row, COLUMN_BRICK_SOURCE));
    TRY(form_text(&brick->priced, form, row, COLUMN_BRICK_PRICE));
    TRY(utf8_nfc(&brick->ideas, form_cell(form, row, COLUMN_BRICK_IDEAS), form->keep));
    if (!brick->name.len)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: brikken %.*s har intet navn; skriv, hvad den går ud på",
                       "%.*s, row %u, column %u: the brick %.*s has no name; write what it is about"),
                    STR_ARG(table_shown(out->source)), brick->row, form->column[COLUMN_BRICK_NAME] + 1,
                    STR_ARG(brick->id));
    if (price.len && !bricks_parse_price(&brick->price, price))
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: »%.*s« er ingen pris; skriv kroner som 250000, 250.000 eller "
                       "12,50, eller lad cellen stå tom",
                       "%.*s, row %u, column %u: “%.*s” is not a price; write kroner as 250000, 250.000 or 12,50, or "
                       "leave the cell empty"),
                    STR_ARG(table_shown(out->source)), brick->row, form->column[COLUMN_BRICK_PRICE] + 1,
                    STR_ARG(utf8_prefix(price, 40)));
    out->count = row + 1;
    return DONE;
}

static void note_unused(const struct form *form, struct notes *notes)
{
    static const struct note_kind unused = {"brick_column",
                                            "kolonner i filen med brikker, der ikke bruges|"
                                            "kolonne i filen med brikker, der ikke bruges",
                                            "columns of the file of bricks that are not used|"
                                            "column of the file of bricks that is not used"};
    for (uint32_t c = 0; c < form->table.columns; c++) {
        bool used = str_trim(form->table.header[c]).len == 0;
        for (uint32_t k = 0; k < BRICK_COLUMNS; k++)
            used = used || form->column[k] == c;
        if (!used)
            notes_add(notes, &unused, "%.*s", STR_ARG(utf8_prefix(form->table.header[c], 40)));
    }
}

enum status bricks_from_bytes(struct bricks *out, struct str bytes, struct str source, struct notes *notes,
                              struct arena *keep)
{
    struct form form;
    *out = (struct bricks){0};
    TRY(form_read(&form, &brick_shape, bytes, source, notes, keep));
    note_unused(&form, notes);
    out->source = form.table.source;
    out->hash = form.table.hash;
    out->id_column = form.column[COLUMN_BRICK] + 1;
    out->name_column = form.column[COLUMN_BRICK_NAME] + 1;
    out->ideas_column = form.column[COLUMN_BRICK_IDEAS] + 1;
    if (form.table.rows == 0)
        return fail(BAD_INPUT,
                    TR("%.*s har ingen brikker under overskrifterne; skriv én i hver række",
                       "%.*s has no bricks below the headings; write one in each row"),
                    STR_ARG(table_shown(out->source)));
    TAKE(keep, out->brick, form.table.rows);
    for (uint32_t row = 0; row < form.table.rows; row++)
        TRY(read_brick(out, &form, row));
    return DONE;
}

enum status bricks_read(struct bricks *out, const char *path, struct notes *notes, struct arena *keep)
{
    struct str bytes, source;
    TRY(str_copy(&source, str_from(path), keep));
    TRY(file_read(&bytes, path, keep));
    return bricks_from_bytes(out, bytes, source, notes, keep);
}
