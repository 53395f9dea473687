/* Any bytes as a typing sheet: what is taken has text and a right number of its own table, each once. */
#include "base/map.h"
#include "ideas/slip_number.h"
#include "ideas/typing_sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_taken(const struct table *table, const struct typing_sheet *sheet)
{
    struct map seen = {0};
    check(sheet->rows == sheet->empty + table->rows);
    for (uint32_t row = 0; row < table->rows; row++) {
        struct slip_number number;
        struct str id = table_trim(table_cell(table, row, TYPING_ID));
        uint32_t at;
        bool is_new;
        check(slip_number_parse(&number, id) == SLIP_RIGHT);
        check(str_equal(number.table, table_trim(table_cell(table, row, TYPING_TABLE))));
        check(table_trim(table_cell(table, row, TYPING_IDEA)).len + table_trim(table_cell(table, row, TYPING_WHY)).len);
        check(map_add(&seen, id, &at, &is_new) == DONE && is_new);
    }
    map_free(&seen);
    table_check(table);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct table_options options = {.charset = -1, .header = -1};
    struct arena arena = {0};
    struct notes notes = {0};
    struct table table;
    struct typing_sheet sheet;
    if (table_from_bytes(&table, (struct str){(const char *)data, size}, STR("prøve"), &options, &notes, &arena) ==
        DONE) {
        uint32_t rows = table.rows;
        enum status status = typing_sheet_take(&sheet, &table, &notes, &arena);
        check(status == DONE || (status == BAD_INPUT && sheet.recognised));
        if (status == DONE && sheet.recognised)
            check_taken(&table, &sheet);
        else if (status == DONE)
            check(table.rows == rows);
    }
    notes_free(&notes);
    arena_free(&arena);
    return 0;
}
