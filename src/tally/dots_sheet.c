/* One row of dots.csv: its cells, and what cannot be right whatever stands in the others. */
#include "base/ascii.h"
#include "base/number.h"
#include "ideas/private.h"
#include "tally/dots_reading.h"

enum { MOST_NAME = 60 /* characters */ };

struct str dots_cell(const struct dots_reading *reading, uint32_t row, uint32_t column)
{
    return column == reading->table.columns ? (struct str){0} : table_trim(table_cell(&reading->table, row, column));
}

enum status dots_read_name(struct str *out, const struct dots_reading *reading, uint32_t row, enum dots_column column)
{
    uint64_t found[PRIVATE_KINDS] = {0};
    uint32_t at = reading->column[column];
    struct str cell = dots_cell(reading, row, at);
    if (cell.len == 0 || utf8_count(cell) > MOST_NAME)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: her skal stå, %s, med 1 til %d tegn; skriv det",
                       "%.*s, row %u, column %u: this cell must say %s, in 1 to %d characters"),
                    STR_ARG(table_shown(reading->table.source)), reading->table.row[row], at + 1,
                    column == DOTS_COLUMN_TABLE ? TR("hvilket bord arket er fra", "which table the sheet is from")
                                                : TR("hvem prikkerne er fra (borger, politiker … eller bordet)",
                                                     "whose dots they are (citizen, councillor … or table)"),
                    MOST_NAME);
    TRY(utf8_nfc(out, cell, reading->keep));
    return private_mask(out, *out, found, reading->keep);
}

/* What is wrong with a text that should be a number of something. */
static const char *number_fault(struct str cell)
{
    struct str rest = cell;
    if (str_starts(cell, STR("-")) || str_starts(cell, STR("\u2212")))
        return TR("er mindre end nul", "is less than zero");
    for (size_t at = 0; at < cell.len; at++)
        if (cell.at[at] == ',' || cell.at[at] == '.')
            rest = str_slice(cell, at + 1, cell.len);
    uint32_t decimals;
    if (rest.len < cell.len && number_parse_u32(&decimals, rest))
        return TR("er ikke et helt tal", "is not a whole number");
    bool digits = cell.len > 0;
    for (size_t at = 0; at < cell.len; at++)
        digits = digits && ascii_is_digit(cell.at[at]);
    return digits ? TR("er for stort", "is too large") : TR("er ikke et tal", "is not a number");
}

static enum status read_number(uint32_t *out, const struct dots_reading *reading, uint32_t row, uint32_t column)
{
    struct str cell = dots_cell(reading, row, column);
    *out = 0;
    if (cell.len == 0 || (number_parse_u32(out, cell) && *out <= DOTS_MOST_PEOPLE))
        return DONE;
    return fail(BAD_INPUT,
                TR("%.*s, række %u, kolonne %u (%.*s): »%.*s« %s; skriv et helt antal fra 0 til %d",
                   "%.*s, row %u, column %u (%.*s): “%.*s” %s; write a whole number from 0 to %d"),
                STR_ARG(table_shown(reading->table.source)), reading->table.row[row], column + 1,
                STR_ARG(utf8_prefix(str_trim(reading->table.header[column]), 40)), STR_ARG(utf8_prefix(cell, 40)),
                number_fault(cell), DOTS_MOST_PEOPLE);
}

/* ---- one sheet ---- */

static enum status refuse_sum(const struct dots_reading *reading, const struct dots_sheet *sheet)
{
    bool is_sum;
    TRY(dots_is_sum(&is_sum, sheet->table, reading->keep));
    if (!is_sum)
        return DONE;
    return fail(BAD_INPUT,
                TR("%.*s, række %u, kolonne %u: »%.*s« er en sum og intet bord; slet rækken",
                   "%.*s, row %u, column %u: “%.*s” is a sum, not a table; delete the row"),
                STR_ARG(table_shown(reading->table.source)), sheet->row, reading->column[DOTS_COLUMN_TABLE] + 1,
                STR_ARG(sheet->table));
}

static const char *participants(uint32_t people)
{
    return people == 1 ? TR("deltager", "participant") : TR("deltagere", "participants");
}

static enum status refuse_brick(const struct dots_reading *reading, const struct dots_sheet *sheet, uint32_t b)
{
    uint32_t column = reading->brick_column[b];
    return fail(BAD_INPUT,
                TR("%.*s, række %u, kolonne %u (%.*s): %u prikker fra %u %s, og hver må højst sætte én på en "
                   "brik; tæl arket igen, eller brug --stacking, hvis man måtte sætte flere",
                   "%.*s, row %u, column %u (%.*s): %u dots from %u %s, and each may put at most one on a "
                   "brick; count the sheet again, or use --stacking if people could put several"),
                STR_ARG(table_shown(reading->table.source)), sheet->row, column + 1,
                STR_ARG(reading->bricks->brick[b].id), sheet->dots[b], sheet->people, participants(sheet->people));
}

static enum status refuse_too_many(const struct dots_reading *reading, const struct dots_sheet *sheet)
{
    const struct dots_options *options = reading->options;
    uint64_t all = 0;
    for (uint32_t b = 0; b < reading->bricks->count; b++)
        all += sheet->dots[b];
    if (all && !sheet->people)
        return fail(
            BAD_INPUT,
            TR("%.*s, række %u, kolonne %u: prikker (%llu), men ingen deltagere; skriv, hvor mange der sad dér",
               "%.*s, row %u, column %u: there are dots (%llu) but no participants; write how many people sat there"),
            STR_ARG(table_shown(reading->table.source)), sheet->row, reading->column[DOTS_COLUMN_PEOPLE] + 1,
            (unsigned long long)all);
    for (uint32_t b = 0; b < reading->bricks->count && !options->stacking; b++)
        if (sheet->dots[b] > sheet->people)
            return refuse_brick(reading, sheet, b);
    if (options->each && all > (uint64_t)sheet->people * options->each)
        return fail(
            BAD_INPUT,
            TR("%.*s, række %u: %llu prikker i alt fra %u %s med %u %s hver, og det kan højst være %llu; tæl arket "
               "igen, eller ret deltagere",
               "%.*s, row %u: %llu dots in all from %u %s with %u %s each, but that makes %llu at most; count the "
               "sheet "
               "again, or correct the number of participants"),
            STR_ARG(table_shown(reading->table.source)), sheet->row, (unsigned long long)all, sheet->people,
            participants(sheet->people), options->each, options->each == 1 ? TR("prik", "dot") : TR("prikker", "dots"),
            (unsigned long long)sheet->people * options->each);
    return DONE;
}

static bool has_dots(const struct dots_reading *reading, uint32_t row)
{
    bool found = false;
    for (uint32_t b = 0; b < reading->bricks->count; b++)
        found = found || dots_cell(reading, row, reading->brick_column[b]).len > 0;
    return found;
}

/* A sheet where nothing is written was forgotten or has no dots; only a person can say which. */
static enum status refuse_blank(const struct dots_reading *reading, uint32_t row, const struct dots_sheet *sheet)
{
    struct str source = table_shown(reading->table.source);
    if (!dots_cell(reading, row, reading->column[DOTS_COLUMN_PEOPLE]).len)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: antallet af deltagere mangler (%s%.*s); skriv det, også når det "
                       "er 0",
                       "%.*s, row %u, column %u: the number of participants is missing (%s%.*s); write it even "
                       "when it is 0"),
                    STR_ARG(source), sheet->row, reading->column[DOTS_COLUMN_PEOPLE] + 1, dots_table_word(sheet->table),
                    STR_ARG(sheet->table));
    if (sheet->people && !has_dots(reading, row))
        return fail(BAD_INPUT,
                    TR("%.*s, række %u: arket fra %s%.*s er tomt: %u %s, og intet er skrevet ved nogen brik; "
                       "tast det ind, eller skriv 0, hvis ingen satte prikker",
                       "%.*s, row %u: the sheet from %s%.*s is empty: %u %s, and nothing is written for "
                       "any brick; type it in, or write 0 if nobody placed a dot"),
                    STR_ARG(source), sheet->row, dots_table_word(sheet->table), STR_ARG(sheet->table), sheet->people,
                    participants(sheet->people));
    return DONE;
}

enum status dots_read_sheet(struct dots_sheet *out, const struct dots_reading *reading, uint32_t row)
{
    *out = (struct dots_sheet){.row = reading->table.row[row], .counts = 1};
    TRY(dots_read_name(&out->table, reading, row, DOTS_COLUMN_TABLE));
    TRY(refuse_sum(reading, out));
    TRY(read_number(&out->people, reading, row, reading->column[DOTS_COLUMN_PEOPLE]));
    TAKE(reading->keep, out->dots, reading->bricks->count);
    for (uint32_t b = 0; b < reading->bricks->count; b++)
        TRY(read_number(&out->dots[b], reading, row, reading->brick_column[b]));
    TRY(refuse_blank(reading, row, out));
    return refuse_too_many(reading, out);
}

bool dots_is_untouched(const struct dots_reading *reading, uint32_t row)
{
    return !dots_cell(reading, row, reading->column[DOTS_COLUMN_PEOPLE]).len && !has_dots(reading, row);
}
