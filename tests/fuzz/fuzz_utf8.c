/* Any bytes through everything in base/utf8.h. The first byte picks the character set that the rest is read in. */
#include "base/utf8.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(enum status status)
{
    check(status == DONE);
}

static void check_text(struct str text, struct arena *arena)
{
    check(utf8_valid(text) == text.len);
    struct str composed, again, lower, capital;
    must(utf8_nfc(&composed, text, arena));
    check(utf8_valid(composed) == composed.len);
    must(utf8_nfc(&again, composed, arena));
    check(str_equal(composed, again));
    must(utf8_lower(&lower, composed, arena));
    check(utf8_valid(lower) == lower.len);
    must(utf8_capitalise(&capital, composed, arena));
    check(utf8_valid(capital) == capital.len);
    size_t count = utf8_count(text);
    for (size_t most = 0; most <= count && most < 40; most++) {
        struct str prefix = utf8_prefix(text, most);
        check(str_starts(text, prefix) && utf8_count(prefix) <= most && utf8_valid(prefix) == prefix.len);
    }
    for (size_t at = 0; at < text.len;) {
        int32_t c = utf8_next(text, &at);
        check(c != UTF8_INVALID);
        check(!(utf8_is_letter(c) && (utf8_is_digit(c) || utf8_is_space(c))));
    }
    struct str items[4] = {text, composed, lower, capital};
    uint32_t order[4];
    must(utf8_sort_danish(order, items, 4));
    check(order[0] + order[1] + order[2] + order[3] == 6);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena arena = {0};
    struct str bytes = {(const char *)data + 1, size - 1}, text;
    uint64_t replaced;
    size_t valid = utf8_valid(bytes);
    check(valid <= bytes.len);
    (void)utf8_prefix(bytes, 7);
    must(utf8_lower(&text, bytes, &arena));
    must(utf8_nfc(&text, bytes, &arena));
    check_text(text, &arena);
    must(utf8_from_charset(&text, &replaced, bytes, (enum charset)(data[0] % CHARSETS), &arena));
    check(replaced <= bytes.len);
    check_text(text, &arena);
    arena_free(&arena);
    return 0;
}
