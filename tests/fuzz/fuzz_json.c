/* Any bytes as JSON: named so, whatever they look like. */
#include "support/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct table table;
    struct arena arena = {0};
    struct notes notes = {0};
    const struct table_options options = {.charset = -1, .header = -1};
    if (table_from_bytes(&table, (struct str){(const char *)data, size}, STR("prøve.json"), &options, &notes, &arena) ==
        DONE)
        reading_check_cells(&table);
    notes_free(&notes);
    arena_free(&arena);
    return 0;
}
