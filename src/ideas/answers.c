/* Problem    A survey has three open questions, and its export a column for each. Joined, a row's answers are one text about three
 *            things; read one by one, the file is three consultations.
 * Method     The table is made longer before anything else sees it: from here on an answer is a row like any other, in the consultation
 *            file too. Questions are counted in the order of the columns, not of the request, so that ids stay the same.
 * Example    id, "Mere af?", "Mindre af?": (17, "bus", "støj"), (18, "", "støv") → (17a, bus, Mere af?), (17b, støj, Mindre af?),
 *            (18b, støv, Mindre af?).
 */
#include "ideas/answers.h"

#include <stdlib.h>
#include <string.h>

#define QUESTION_HEADING "spørgsmål"

static int by_number(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool is_answered(const struct table *table, uint32_t row, uint32_t column)
{
    return table_trim(table_cell(table, row, column)).len > 0;
}

enum status answers_headings(struct table *out, const struct table *table, struct arena *keep)
{
    *out = *table;
    out->rows = 0;
    out->columns = table->columns + 1;
    TAKE(keep, out->header, out->columns);
    memcpy(out->header, table->header, table->columns * sizeof *out->header);
    out->header[table->columns] = STR(QUESTION_HEADING);
    return DONE;
}

bool answers_are_apart(const struct table *table, const struct columns *columns)
{
    const uint32_t last = table->columns - 1;
    return table->has_header && columns->count[FIELD_QUESTION] && columns->column[FIELD_QUESTION][0] == last &&
           str_equal(table->header[last], STR(QUESTION_HEADING)) && columns->count[FIELD_IDEA] > 1;
}

uint32_t answers_rows(const struct table *table, const struct columns *columns)
{
    uint32_t count = 0;
    if (!answers_are_apart(table, columns))
        return table->rows;
    for (uint32_t row = 0; row < table->rows; row++)
        count += row == 0 || table->row[row] != table->row[row - 1];
    return count;
}

/* The rows there will be, and how many answers are among them. */
static enum status count_rows(uint64_t *rows, uint64_t *answers, const struct table *table,
                              const struct columns *columns)
{
    *rows = *answers = 0;
    for (uint32_t row = 0; row < table->rows; row++) {
        uint64_t before = *answers;
        for (uint32_t q = 0; q < columns->count[FIELD_IDEA]; q++)
            *answers += is_answered(table, row, columns->column[FIELD_IDEA][q]);
        *rows += *answers > before ? *answers - before : 1;
    }
    if (*rows <= TABLE_MOST_ROWS && *rows * (table->columns + 1) <= TABLE_MOST_CELLS &&
        table->columns < TABLE_MOST_COLUMNS)
        return DONE;
    return fail(
        BAD_INPUT,
        TR("%.*s har for mange svar til én tabel (%llu svar i %u kolonner); del filen i mindre dele",
           "%.*s has too many answers for one table (%llu answers in %u columns); split the file into smaller parts"),
        STR_ARG(table_shown(table->source)), (unsigned long long)*answers, table->columns);
}

/* `only` is the question of this row; UINT32_MAX: the row answers none. */
static enum status put_row(struct table *out, const struct table *table, const struct columns *columns, uint32_t row,
                           uint32_t only, struct arena *keep)
{
    struct str *cell = out->cell + (size_t)out->rows * out->columns;
    memcpy(cell, table->cell + (size_t)row * table->columns, table->columns * sizeof *cell);
    cell[table->columns] = (struct str){0};
    out->row[out->rows++] = table->row[row];
    if (only == UINT32_MAX)
        return DONE;
    for (uint32_t q = 0; q < columns->count[FIELD_IDEA]; q++)
        if (q != only)
            cell[columns->column[FIELD_IDEA][q]] = (struct str){0};
    cell[table->columns] = table->header[columns->column[FIELD_IDEA][only]];
    if (!columns->count[FIELD_ID])
        return DONE;
    struct str *id = &cell[columns->column[FIELD_ID][0]];
    return str_format(id, keep, "%.*s%c", STR_ARG(table_trim(*id)), (char)('a' + only));
}

static enum status put_rows(struct table *out, const struct table *table, const struct columns *columns,
                            struct arena *keep)
{
    for (uint32_t row = 0; row < table->rows; row++) {
        const uint32_t before = out->rows;
        for (uint32_t q = 0; q < columns->count[FIELD_IDEA]; q++)
            if (is_answered(table, row, columns->column[FIELD_IDEA][q]))
                TRY(put_row(out, table, columns, row, q, keep));
        if (out->rows == before)
            TRY(put_row(out, table, columns, row, UINT32_MAX, keep));
    }
    return DONE;
}

static void note_answers(struct notes *notes, const struct table *table, uint64_t answers)
{
    static const struct note_kind apart = {
        "answers_apart",
        "filer, hvor en række svarer på flere spørgsmål; hvert svar er en idé for sig, og id'et har et bogstav for "
        "spørgsmålet|fil, hvor en række svarer på flere spørgsmål; hvert svar er en idé for sig, og id'et har et "
        "bogstav "
        "for spørgsmålet",
        "files in which a row answers several questions; each answer is an idea by itself, and its id has a letter for "
        "the question|file in which a row answers several questions; each answer is an idea by itself, and its id has "
        "a "
        "letter for the question"};
    notes_add(notes, &apart, TR("%.*s: %u rækker, %llu svar", "%.*s: %u rows, %llu answers"),
              STR_ARG(table_name(table->source)), table->rows, (unsigned long long)answers);
}

enum status answers_apart(struct table *table, struct columns *columns, struct notes *notes, struct arena *keep)
{
    struct table out;
    uint64_t rows, answers;
    if (!columns->apart)
        return DONE;
    qsort(columns->column[FIELD_IDEA], columns->count[FIELD_IDEA], sizeof **columns->column, by_number);
    TRY(count_rows(&rows, &answers, table, columns));
    TRY(answers_headings(&out, table, keep));
    TAKE(keep, out.cell, rows * out.columns);
    TAKE(keep, out.row, rows);
    TRY(put_rows(&out, table, columns, keep));
    columns->column[FIELD_QUESTION][0] = table->columns;
    columns->count[FIELD_QUESTION] = 1;
    columns->reason[FIELD_QUESTION] = TR("overskriften over svaret", "the heading above the answer");
    note_answers(notes, table, answers);
    *table = out;
    return DONE;
}
