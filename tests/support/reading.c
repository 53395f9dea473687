#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum status reading_table(struct reading *out, struct str bytes)
{
    const struct table_options options = {.charset = -1, .header = -1};
    memset(out, 0, sizeof *out);
    return table_from_bytes(&out->table, bytes, STR("prøve"), &options, &out->notes, &out->arena);
}

enum status reading_ideas(struct reading *out, struct str bytes, const char *request)
{
    struct column_request parsed;
    TRY(reading_table(out, bytes));
    if (request)
        TRY(column_request_parse(&parsed, str_from(request)));
    TRY(columns_find(&out->columns, &out->table, &parsed, request ? 1 : 0));
    return ideas_from(&out->ideas, &out->table, &out->columns, 1, &STR(""), NULL, &out->notes, &out->arena);
}

uint64_t reading_noted(const struct reading *reading, const char *word)
{
    for (uint32_t n = 0; n < reading->notes.count; n++)
        if (strcmp(reading->notes.note[n].kind->word, word) == 0)
            return reading->notes.note[n].count;
    return 0;
}

void reading_check_cells(const struct table *table)
{
    for (uint32_t row = 0; row < table->rows; row++)
        for (uint32_t column = 0; column < table->columns; column++) {
            struct str cell = table_cell(table, row, column);
            check(utf8_valid(cell) == cell.len);
            for (size_t at = 0; at < cell.len; at++)
                check(cell.at[at] != '\0');
        }
}

void reading_free(struct reading *reading)
{
    arena_free(&reading->arena);
    notes_free(&reading->notes);
    memset(reading, 0, sizeof *reading);
}

int reading_end(struct arena *arena, struct notes *notes)
{
    arena_free(arena);
    notes_free(notes);
    language = DANISH;
    return 0;
}

void reading_check_bytes(struct str bytes)
{
    struct reading reading;
    if (reading_table(&reading, bytes) == DONE)
        reading_check_cells(&reading.table);
    reading_free(&reading);
}

void assert_str(struct str found, const char *text)
{
    assert_int_equal(found.len, strlen(text));
    assert_memory_equal(found.len ? found.at : "", text, found.len);
}

void assert_cell(const struct reading *reading, uint32_t row, uint32_t column, const char *text)
{
    assert_true(row < reading->table.rows && column < reading->table.columns);
    assert_str(table_cell(&reading->table, row, column), text);
}

void assert_header(const struct reading *reading, uint32_t column, const char *text)
{
    assert_true(column < reading->table.columns);
    assert_str(reading->table.header[column], text);
}

void assert_message(const char *first, ...)
{
    va_list list;
    const char *at = status_message();
    va_start(list, first);
    for (const char *part = first; part && at; part = va_arg(list, const char *)) {
        at = strstr(at, part);
        if (!at)
            print_error("»%s« is not in: %s\n", part, status_message());
    }
    va_end(list);
    assert_non_null(at);
}
