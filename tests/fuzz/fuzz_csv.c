/* Any bytes as a file: table, columns, ideas. The first byte picks what the caller says about it. */
#include "ideas/ideas.h"

#include "support/reading.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct table_options options_of(uint8_t pick)
{
    static const char separators[] = {0, 0, 0, ';', ',', '\t', '|', 0};
    static const enum table_format formats[] = {TABLE_GUESS, TABLE_GUESS, TABLE_CSV, TABLE_LINES};
    struct table_options options = {.charset = -1, .header = -1};
    options.separator = separators[pick & 7];
    options.format = formats[(pick >> 3) & 3];
    options.header = (pick & 32) ? -1 : (pick >> 6) & 1;
    options.charset = (pick & 128) ? CHARSET_UTF8 : -1;
    return options;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena arena = {0};
    struct notes notes = {0};
    struct table table;
    struct columns columns;
    struct ideas ideas;
    struct table_options options = options_of(data[0]);
    struct str bytes = {(const char *)data + 1, size - 1};
    if (table_from_bytes(&table, bytes, STR("prøve"), &options, &notes, &arena) == DONE) {
        reading_check_cells(&table);
        if (columns_find(&columns, &table, NULL, 0) == DONE &&
            ideas_from(&ideas, &table, &columns, 1, &STR(""), NULL, &notes, &arena) == DONE)
            check(ideas.N == table.rows);
    }
    notes_free(&notes);
    arena_free(&arena);
    return 0;
}
