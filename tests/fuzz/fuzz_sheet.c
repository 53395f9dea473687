/* Any bytes as the organiser's sheet; each row with a name is found again by it. */
#include "ideas/sheet.h"

#include "base/utf8.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_sheet(const struct sheet *sheet)
{
    for (uint32_t r = 0; r < sheet->count; r++) {
        const struct sheet_row *row = &sheet->row[r];
        check(row->kind < SHEET_KINDS && sheet_has(sheet, row->kind));
        check(utf8_valid(row->name) == row->name.len && utf8_valid(row->text) == row->text.len);
        check(!row->name.len || sheet_find(sheet, row->kind, row->name) != NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct notes notes = {0};
    struct sheet sheet;
    if (sheet_from_bytes(&sheet, (struct str){(const char *)data, size}, STR("prøve"), &notes, &arena) == DONE)
        check_sheet(&sheet);
    notes_free(&notes);
    arena_free(&arena);
    return 0;
}
