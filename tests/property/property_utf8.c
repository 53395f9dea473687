/* The hand loops and short cuts of utf8 against slow twins: a decoder that tries every code point's own bytes, and ICU asked
 * about every text without any short cut. */
#include "base/random.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <setjmp.h>
#include <unicode/ucasemap.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <cmocka.h>

enum { ROUNDS = 20000, MOST_BYTES = 64, MOST_UNITS = 1024 };

/* Unicode's table 3-7, row by row. */
static const struct {
    unsigned char len, low[4], high[4];
} sequence[] = {
    {1, {0x00}, {0x7F}},
    {2, {0xC2, 0x80}, {0xDF, 0xBF}},
    {3, {0xE0, 0xA0, 0x80}, {0xE0, 0xBF, 0xBF}},
    {3, {0xE1, 0x80, 0x80}, {0xEC, 0xBF, 0xBF}},
    {3, {0xED, 0x80, 0x80}, {0xED, 0x9F, 0xBF}},
    {3, {0xEE, 0x80, 0x80}, {0xEF, 0xBF, 0xBF}},
    {4, {0xF0, 0x90, 0x80, 0x80}, {0xF0, 0xBF, 0xBF, 0xBF}},
    {4, {0xF1, 0x80, 0x80, 0x80}, {0xF3, 0xBF, 0xBF, 0xBF}},
    {4, {0xF4, 0x80, 0x80, 0x80}, {0xF4, 0x8F, 0xBF, 0xBF}},
};

static int32_t naive_next(struct str text, size_t *at)
{
    for (size_t row = 0; row < sizeof sequence / sizeof *sequence; row++) {
        size_t len = sequence[row].len, i = 0;
        static const int32_t first_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
        int32_t c = 0;
        for (; i < len && *at + i < text.len; i++) {
            unsigned char byte = (unsigned char)text.at[*at + i];
            if (byte < sequence[row].low[i] || byte > sequence[row].high[i])
                break;
            c = i == 0 ? byte & first_bits[len] : c * 64 + (byte & 0x3F);
        }
        if (i == len) {
            *at += len;
            return c;
        }
    }
    *at += 1;
    return UTF8_INVALID;
}

/* Bytes that are near UTF-8: pieces of sequences, changed now and then. */
static struct str random_bytes(struct random *random, char out[MOST_BYTES])
{
    static const char *const piece[] = {"a",
                                        "Z",
                                        " ",
                                        "æ",
                                        "Å",
                                        "€",
                                        "\xED\x9F\xBF",
                                        "\xED\xA0\x80",
                                        "\xEE\x80\x80",
                                        "🌳",
                                        "\xF4\x8F\xBF\xBF",
                                        "\xF4\x90\x80\x80",
                                        "\xC0\x80",
                                        "\xE0\x80\x80",
                                        "\xF0\x8F\xBF\xBF",
                                        "abcdefghij"};
    size_t len = 0, wanted = random_below(random, MOST_BYTES - 10);
    while (len < wanted) {
        const char *next = piece[random_below(random, sizeof piece / sizeof *piece)];
        size_t some = strlen(next);
        if (random_below(random, 4) == 0)
            some = random_below(random, (uint32_t)some + 1);
        memcpy(out + len, next, some);
        len += some;
        if (len > 0 && random_below(random, 8) == 0)
            out[len - 1] = (char)random_below(random, 256);
    }
    return (struct str){out, len};
}

static void decoding_checking_and_counting_agree_with_the_table(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 1);
    for (int round = 0; round < ROUNDS; round++) {
        char bytes[MOST_BYTES];
        struct str text = random_bytes(&random, bytes);
        size_t valid = text.len, count = 0;
        for (size_t at = 0, naive_at = 0; at < text.len; count++) {
            size_t before = at;
            int32_t c = utf8_next(text, &at);
            assert_int_equal(c, naive_next(text, &naive_at));
            assert_int_equal(at, naive_at);
            if (c == UTF8_INVALID && valid == text.len)
                valid = before;
        }
        assert_int_equal(utf8_valid(text), valid);
        assert_int_equal(utf8_count(text), count);
    }
}

static void every_code_point_is_written_and_read_again(void **state)
{
    (void)state;
    for (int32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        struct str text = {bytes, utf8_put(bytes, c)};
        size_t at = 0;
        int32_t wanted = c >= 0xD800 && c < 0xE000 ? 0xFFFD : c;
        if (utf8_next(text, &at) != wanted || at != text.len)
            fail_msg("U+%04X", (unsigned)c);
    }
}

/* Code points from all the ranges that the short cuts look at, with marks to combine. */
static struct str random_text(struct random *random, char out[MOST_BYTES])
{
    static const struct {
        int32_t from, to;
    } range[] = {{'A', 'z'},         {0xA0, 0xFF},       {0x100, 0x2FF},   {0x300, 0x345},
                 {0x370, 0x3FF},     {0x1E00, 0x1EFF},   {0x1FF0, 0x20D8}, {0x2100, 0x2130},
                 {0xAC00, 0xAC20},   {0x1100, 0x1112},   {0x1161, 0x1175}, {0x1F2FD, 0x1F310},
                 {0x1FAF0, 0x1FB08}, {0x1D15E, 0x1D164}, {0xFE00, 0xFE2F}, {0x3040, 0x30A0}};
    uint32_t kinds = 1 + random_below(random, sizeof range / sizeof *range);
    size_t len = 0, wanted = random_below(random, MOST_BYTES - 4);
    while (len < wanted) {
        uint32_t kind = random_below(random, kinds);
        uint32_t width = (uint32_t)(range[kind].to - range[kind].from + 1);
        len += utf8_put(out + len, range[kind].from + (int32_t)random_below(random, width));
    }
    return (struct str){out, len};
}

static struct str naive_nfc(struct str text, char out[3 * MOST_UNITS])
{
    UErrorCode code = U_ZERO_ERROR;
    UChar from[MOST_UNITS], to[MOST_UNITS];
    int32_t len;
    u_strFromUTF8(from, MOST_UNITS, &len, text.at, (int32_t)text.len, &code);
    len = unorm2_normalize(unorm2_getNFCInstance(&code), from, len, to, MOST_UNITS, &code);
    int32_t bytes;
    u_strToUTF8(out, 3 * MOST_UNITS, &bytes, to, len, &code);
    assert_true(U_SUCCESS(code));
    return (struct str){out, (size_t)bytes};
}

static struct str naive_lower(struct str text, char out[3 * MOST_UNITS])
{
    UErrorCode code = U_ZERO_ERROR;
    UChar from[MOST_UNITS], to[MOST_UNITS];
    int32_t len, bytes;
    u_strFromUTF8(from, MOST_UNITS, &len, text.at, (int32_t)text.len, &code);
    len = u_strToLower(to, MOST_UNITS, from, len, "", &code);
    u_strToUTF8(out, 3 * MOST_UNITS, &bytes, to, len, &code);
    assert_true(U_SUCCESS(code));
    return (struct str){out, (size_t)bytes};
}

static void the_short_cuts_give_what_icu_gives(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 2);
    for (int round = 0; round < ROUNDS; round++) {
        struct arena arena = {0};
        char bytes[MOST_BYTES], naive[3 * MOST_UNITS];
        struct str text = random_text(&random, bytes), out;
        assert_int_equal(utf8_nfc(&out, text, &arena), DONE);
        assert_true(str_equal(out, naive_nfc(text, naive)));
        assert_int_equal(utf8_lower(&out, text, &arena), DONE);
        assert_true(str_equal(out, naive_lower(text, naive)));
        arena_free(&arena);
    }
}

/* Each alone, and each behind and before a letter that many marks combine with. */
static void every_code_point_is_composed_and_lowered_as_icu_does(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (int32_t c = 1; c <= 0x1FFFF; c++) {
        if (c >= 0x3400 && c < 0xD7A4) /* Han and Hangul, which all go through ICU anyway */
            continue;
        char bytes[MOST_BYTES] = "a", naive[3 * MOST_UNITS];
        size_t len = 1 + utf8_put(bytes + 1, c);
        bytes[len++] = 'A';
        struct str text = {bytes, len}, out;
        assert_int_equal(utf8_nfc(&out, text, &arena), DONE);
        if (!str_equal(out, naive_nfc(text, naive)))
            fail_msg("U+%04X composed", (unsigned)c);
        assert_int_equal(utf8_lower(&out, text, &arena), DONE);
        if (!str_equal(out, naive_lower(text, naive)))
            fail_msg("U+%04X lowered", (unsigned)c);
    }
    arena_free(&arena);
}

/* A prefix is a prefix, is valid, is short enough, and grows with its limit. */
static void prefixes_grow_with_their_limit(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 3);
    for (int round = 0; round < ROUNDS / 20; round++) {
        char bytes[MOST_BYTES];
        struct str text = random_text(&random, bytes);
        size_t before = 0, count = utf8_count(text);
        for (size_t most = 0; most <= count; most++) {
            struct str prefix = utf8_prefix(text, most);
            assert_true(prefix.len >= before && utf8_count(prefix) <= most);
            assert_int_equal(utf8_valid(prefix), prefix.len);
            before = prefix.len;
        }
        assert_int_equal(before, text.len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decoding_checking_and_counting_agree_with_the_table),
        cmocka_unit_test(every_code_point_is_written_and_read_again),
        cmocka_unit_test(the_short_cuts_give_what_icu_gives),
        cmocka_unit_test(every_code_point_is_composed_and_lowered_as_icu_does),
        cmocka_unit_test(prefixes_grow_with_their_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
