#include "ideas/typing_sheet.h"

#include "base/map.h"
#include "ideas/slip_number.h"

enum { FAULTS_TOLD = 8, SHOWN = 20 /* characters of a cell */ };

const char *const typing_heading[TYPING_LANGUAGES][TYPING_COLUMNS] = {
    {"id", "bord", "gruppe", "spørgsmål", "idé", "begrundelse"},
    {"id", "table", "group", "question", "idea", "why"},
};

struct checking {
    struct table *table;
    struct notes *notes;
    struct arena *keep;
    struct map seen;       /* numbers of the rows so far … */
    struct buffer numbers; /* … and, as uint32_t, the rows they stood in as a spreadsheet shows them */
    struct buffer faults;
    uint32_t fault_count;
};

static struct str cell_of(const struct table *table, uint32_t row, enum typing_column column)
{
    return table_trim(table_cell(table, row, column));
}

static bool is_written_on(const struct table *table, uint32_t row)
{
    return cell_of(table, row, TYPING_IDEA).len || cell_of(table, row, TYPING_WHY).len;
}

static bool has_headings(const struct table *table)
{
    if (!table->has_header || table->columns < TYPING_COLUMNS)
        return false;
    for (uint32_t l = 0; l < TYPING_LANGUAGES; l++) {
        uint32_t c = 0;
        while (c < TYPING_COLUMNS && str_equal(table_trim(table->header[c]), str_from(typing_heading[l][c])))
            c++;
        if (c == TYPING_COLUMNS)
            return true;
    }
    return false;
}

static bool is_at_home(const struct table *table, uint32_t row)
{
    struct slip_number number;
    struct str at = cell_of(table, row, TYPING_TABLE), id = cell_of(table, row, TYPING_ID);
    return (slip_number_parse(&number, id) == SLIP_RIGHT && str_equal(number.table, at)) ||
           slip_number_from_date(&number, id, at);
}

static bool is_typing_sheet(const struct table *table)
{
    if (!has_headings(table))
        return false;
    for (uint32_t row = 0; row < table->rows; row++)
        if (is_at_home(table, row))
            return true;
    return false;
}

/* ---- the numbers ---- */

static const char *words_of(enum slip_fault fault)
{
    switch (fault) {
    case SLIP_NO_DASH:
    case SLIP_NO_TABLE:
        return TR("der mangler et bord og en bindestreg", "a table and a dash are missing");
    case SLIP_DATE:
        return TR("et regneark har gjort det til en dato", "a spreadsheet has made it a date");
    case SLIP_NO_DIGITS:
        return TR("efter bindestregen må der kun stå cifre", "behind the dash only digits may stand");
    case SLIP_NO_NUMBER:
        return TR("tallet efter bindestregen er for stort eller for lille",
                  "the number behind the dash is too large or too small");
    case SLIP_NOT_PRINTED:
        return TR("sådan står det ikke på nogen seddel", "no slip is printed like that");
    case SLIP_RIGHT:
    case SLIP_EMPTY:
        break;
    }
    return "";
}

/* Places the fault; false when enough of them are told. */
static enum status begin_fault(bool *told, struct checking *c, uint32_t row, enum typing_column column)
{
    *told = c->fault_count++ < FAULTS_TOLD;
    if (!*told)
        return DONE;
    return buffer_format(&c->faults, TR("%srække %u, kolonne %u: ", "%srow %u, column %u: "),
                         c->fault_count > 1 ? "; " : "", c->table->row[row], (unsigned)column + 1);
}

static enum status add_number_fault(struct checking *c, uint32_t row, enum slip_fault fault, struct slip_number number)
{
    struct str at = cell_of(c->table, row, TYPING_TABLE), expected;
    bool told;
    TRY(begin_fault(&told, c, row, TYPING_ID));
    if (!told)
        return DONE;
    if (fault != SLIP_NOT_PRINTED)
        number = (struct slip_number){at.len ? utf8_prefix(at, SHOWN) : STR("3"), 7};
    TRY(slip_number_write(&expected, number, c->keep));
    if (fault == SLIP_EMPTY)
        return buffer_format(&c->faults,
                             TR("nummeret mangler: skriv det, som det står på sedlen, f.eks. %.*s",
                                "the number is missing: write it as it stands on the slip, e.g. %.*s"),
                             STR_ARG(expected));
    return buffer_format(&c->faults,
                         TR("»%.*s« er ikke en seddels nummer (%s): skriv det, som det står på sedlen, f.eks. %.*s",
                            "“%.*s” is no slip's number (%s): write it as it stands on the slip, e.g. %.*s"),
                         STR_ARG(utf8_prefix(cell_of(c->table, row, TYPING_ID), SHOWN)), words_of(fault),
                         STR_ARG(expected));
}

static enum status check_table(struct checking *c, uint32_t row, struct str id, struct slip_number number)
{
    struct str at = cell_of(c->table, row, TYPING_TABLE);
    bool told;
    if (str_equal(at, number.table))
        return DONE;
    TRY(begin_fault(&told, c, row, TYPING_TABLE));
    if (!told)
        return DONE;
    id = utf8_prefix(id, SHOWN);
    number.table = utf8_prefix(number.table, SHOWN);
    if (!at.len)
        return buffer_format(&c->faults,
                             TR("bordet mangler: seddel %.*s hører til bord %.*s",
                                "the table is missing: slip %.*s belongs to table %.*s"),
                             STR_ARG(id), STR_ARG(number.table));
    return buffer_format(&c->faults,
                         TR("der står bord »%.*s«, men seddel %.*s hører til bord %.*s: se på sedlen, og ret det, der "
                            "er forkert",
                            "the table is “%.*s”, but slip %.*s belongs to table %.*s: look at the slip and mend what "
                            "is wrong"),
                         STR_ARG(utf8_prefix(at, SHOWN)), STR_ARG(id), STR_ARG(number.table));
}

static enum status check_twice(struct checking *c, uint32_t row, struct str id)
{
    uint32_t at;
    bool is_new, told;
    TRY(map_add(&c->seen, id, &at, &is_new));
    if (is_new)
        return buffer_add(&c->numbers, (struct str){(const char *)&c->table->row[row], sizeof c->table->row[row]});
    TRY(begin_fault(&told, c, row, TYPING_ID));
    if (!told)
        return DONE;
    return buffer_format(&c->faults,
                         TR("seddel %.*s er skrevet ind i række %u også: se på sedlerne, og ret det ene nummer, eller "
                            "slet den ene række",
                            "slip %.*s is typed in row %u too: look at the slips and mend one number, or delete one "
                            "of the rows"),
                         STR_ARG(id), ((const uint32_t *)(const void *)c->numbers.at)[at]);
}

static enum status check_row(struct checking *c, uint32_t row)
{
    static const struct note_kind dates = {
        "slip_dates",
        "sedlers numre, som et regneark havde lavet om til datoer; de er lavet tilbage ud fra bordet|"
        "seddels nummer, som et regneark havde lavet om til en dato; det er lavet tilbage ud fra bordet",
        "numbers of slips that a spreadsheet had made dates of; the table tells what they were|"
        "number of a slip that a spreadsheet had made a date of; the table tells what it was"};
    struct slip_number number, turned;
    struct str id = cell_of(c->table, row, TYPING_ID), at = cell_of(c->table, row, TYPING_TABLE);
    enum slip_fault fault = slip_number_parse(&number, id);
    /* "jul-13" is a number too, of a table called jul */
    if ((fault != SLIP_RIGHT || !str_equal(number.table, at)) && slip_number_from_date(&turned, id, at)) {
        struct str *cell = &c->table->cell[(size_t)row * c->table->columns + TYPING_ID];
        TRY(slip_number_write(cell, turned, c->keep));
        notes_add(c->notes, &dates, TR("række %u: »%.*s« er %.*s", "row %u: “%.*s” is %.*s"), c->table->row[row],
                  STR_ARG(id), STR_ARG(*cell));
        id = *cell;
        number = turned;
        fault = SLIP_RIGHT;
    }
    if (fault != SLIP_RIGHT)
        return add_number_fault(c, row, fault, number);
    TRY(check_table(c, row, id, number));
    return check_twice(c, row, id);
}

static enum status refuse_faults(const struct checking *c)
{
    struct str source = table_shown(c->table->source), faults = buffer_str(&c->faults);
    uint32_t more = c->fault_count > FAULTS_TOLD ? c->fault_count - FAULTS_TOLD : 0;
    if (!c->fault_count)
        return DONE;
    if (!more)
        return fail(BAD_INPUT, "%.*s, %.*s", STR_ARG(source), STR_ARG(faults));
    return fail(BAD_INPUT, TR("%.*s, %.*s; og %u til", "%.*s, %.*s; and %u more"), STR_ARG(source), STR_ARG(faults),
                more);
}

/* ---- the empty rows ---- */

static void drop_empty(struct typing_sheet *out, struct table *table)
{
    uint32_t kept = 0;
    for (uint32_t row = 0; row < table->rows; row++) {
        if (!is_written_on(table, row))
            continue;
        for (uint32_t c = 0; c < table->columns; c++)
            table->cell[(size_t)kept * table->columns + c] = table_cell(table, row, c);
        table->row[kept++] = table->row[row];
    }
    out->empty = table->rows - kept;
    table->rows = kept;
}

static enum status check_rows(struct checking *c)
{
    for (uint32_t row = 0; row < c->table->rows; row++)
        TRY(check_row(c, row));
    return refuse_faults(c);
}

enum status typing_sheet_take(struct typing_sheet *out, struct table *table, struct notes *notes, struct arena *keep)
{
    struct checking c = {.table = table, .notes = notes, .keep = keep};
    *out = (struct typing_sheet){.recognised = is_typing_sheet(table), .rows = table->rows};
    if (!out->recognised)
        return DONE;
    drop_empty(out, table);
    enum status status = check_rows(&c);
    map_free(&c.seen);
    buffer_free(&c.numbers);
    buffer_free(&c.faults);
    return status;
}
