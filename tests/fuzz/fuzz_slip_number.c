/* Any bytes as a slip's number and as what a spreadsheet made of one: what is right is written again as it was. */
#include "ideas/slip_number.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_number(struct slip_number number)
{
    check(number.number > 0 && number.number <= SLIP_NUMBER_MOST && number.table.len > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size}, written;
    struct slip_number number, again;
    struct arena arena = {0};
    if (size && memchr(data, 0, size)) /* a cell has none */
        return 0;
    size_t line = str_find(text, STR("\n"), 0);
    enum slip_fault fault = slip_number_parse(&number, text);
    if (fault == SLIP_RIGHT || fault == SLIP_NOT_PRINTED) {
        check_number(number);
        check(slip_number_write(&written, number, &arena) == DONE);
        check((fault == SLIP_RIGHT) == (str_equal(written, text) && str_equal(str_trim(number.table), number.table)));
        /* "2026-11-1" written out is a date */
        check(slip_number_parse(&again, written) == SLIP_DATE ||
              (again.number == number.number && str_equal(again.table, number.table)));
    }
    /* the first line is the table, the rest the cell */
    if (line != SIZE_MAX && slip_number_from_date(&number, str_slice(text, line + 1, size), str_slice(text, 0, line))) {
        check_number(number);
        check(slip_number_write(&written, number, &arena) == DONE);
        check(slip_number_parse(&again, written) == SLIP_RIGHT && again.number == number.number);
    }
    arena_free(&arena);
    return 0;
}
