/* Any bytes as text: the spans come in order, do not overlap, and what stands between them is kept as it is. */
#include "ideas/private.h"

#include "base/utf8.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const masks[PRIVATE_KINDS] = {"[CPR]", "[telefon]", "[e-mail]", "[navn]", "[skjult]"};
    struct arena arena = {0};
    struct str text = {(const char *)data, size}, masked;
    uint64_t found[PRIVATE_KINDS] = {0}, seen[PRIVATE_KINDS] = {0};
    check(private_mask(&masked, text, found, &arena) == DONE);
    struct private_span span;
    size_t at = 0, out = 0;
    while (private_next(&span, text, at)) {
        check(span.kind < PRIVATE_KINDS && span.at >= at && span.len > 0 && span.at + span.len <= text.len);
        check(str_equal(str_slice(masked, out, span.at - at), str_slice(text, at, span.at - at)));
        out += span.at - at;
        struct str mask = str_from(masks[span.kind]);
        check(str_equal(str_slice(masked, out, mask.len), mask));
        out += mask.len;
        at = span.at + span.len;
        seen[span.kind]++;
    }
    check(str_equal(str_slice(masked, out, masked.len), str_slice(text, at, text.len)));
    for (int kind = 0; kind < PRIVATE_KINDS; kind++)
        check(seen[kind] == found[kind]);
    if (utf8_valid(text) == text.len)
        check(utf8_valid(masked) == masked.len);
    arena_free(&arena);
    return 0;
}
