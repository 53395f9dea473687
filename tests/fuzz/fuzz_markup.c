/* Any bytes as HTML: the text is no longer than they are, and valid where they are. */
#include "ideas/markup.h"

#include "base/utf8.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct str cell = {(const char *)data, size}, text;
    if (markup_text(&text, cell, &arena) == DONE) {
        check(text.len <= cell.len);
        check(utf8_valid(cell) < cell.len || utf8_valid(text) == text.len);
    }
    if (markup_characters(&text, cell, &arena) == DONE) {
        check(text.len <= cell.len);
        check(utf8_valid(cell) < cell.len || utf8_valid(text) == text.len);
    }
    (void)markup_begins(cell);
    arena_free(&arena);
    return 0;
}
