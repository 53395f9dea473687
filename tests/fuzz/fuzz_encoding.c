/* Any bytes: a charset is guessed, and read in it they are valid UTF-8. */
#include "input/encoding.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct str bytes = {(const char *)data, size}, text;
    uint64_t replaced;
    enum charset charset = encoding_guess(bytes, encoding_is_utf8(bytes));
    check(charset < CHARSETS);
    check(utf8_from_charset(&text, &replaced, bytes, charset, &arena) == DONE);
    check(utf8_valid(text) == text.len);
    if (charset == CHARSET_UTF8 && utf8_valid(bytes) == bytes.len)
        check(replaced == 0);
    arena_free(&arena);
    return 0;
}
