/* The same Danish words in every charset that a spreadsheet has written them in. */
#include "input/encoding.h"

#include "base/parallel.h"
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void guesses(struct str bytes, enum charset expected)
{
    assert_int_equal(encoding_guess(bytes, encoding_is_utf8(bytes)), expected);
}

static void utf8_with_and_without_a_mark(void **state)
{
    (void)state;
    guesses(STR("bl\xC3\xA5 b\xC3\xA6r"), CHARSET_UTF8);
    guesses(STR("\xEF\xBB\xBF"
                "bl\xC3\xA5"),
            CHARSET_UTF8);
    guesses(STR("ren ASCII"), CHARSET_UTF8);
    guesses(STR(""), CHARSET_UTF8);
}

static void danish_letters_tell_the_single_byte_charsets_apart(void **state)
{
    (void)state;
    guesses(STR("bl\xE5 b\xE6r p\xE5 \xF8"
                "en"),
            CHARSET_CP1252);
    guesses(STR("bl\x86 b\x91r p\x86 \x9B"
                "en"),
            CHARSET_CP850);
    guesses(STR("bl\x8C b\xBEr p\x8C \xBF"
                "en"),
            CHARSET_MAC);
    guesses(STR("\xC5rhus og \xD8stbyen"), CHARSET_CP1252);
    guesses(STR("\x8Frhus og \x9Dstbyen"), CHARSET_CP850);
    guesses(STR("\x81rhus og \xAFstbyen"), CHARSET_MAC);
}

static void other_letters_and_marks_do_not_mislead(void **state)
{
    (void)state;
    guesses(STR("en id\xE9 til caf\xE9"
                "en"),
            CHARSET_CP1252);
    guesses(STR("don\x92t touch it, it\x92s \x91old\x92 and \x93quoted\x94"), CHARSET_CP1252);
    guesses(STR("id\x82 og caf\x82"), CHARSET_CP850);
    guesses(STR("id\x8E og caf\x8E"), CHARSET_MAC);
    guesses(STR("pris 5 \x80 \x96 ja"), CHARSET_CP1252);
    guesses(STR("bl\xE5 \x81"), CHARSET_CP1252);
}

static void utf16_is_known_by_its_mark_or_its_nul_bytes(void **state)
{
    (void)state;
    guesses(STR("\xFF\xFE"
                "b\0l\0\xE5\0"),
            CHARSET_UTF16LE);
    guesses(STR("\xFE\xFF\0b\0l\0\xE5"), CHARSET_UTF16BE);
    guesses(STR("b\0l\0\xE5\0 \0b\0\xE6\0r\0"), CHARSET_UTF16LE);
    guesses(STR("\0b\0l\0\xE5\0 \0b\0\xE6\0r"), CHARSET_UTF16BE);
    guesses(STR("en tekst\0 med et enkelt"), CHARSET_UTF8);
}

static void damaged_utf8_is_still_utf8(void **state)
{
    (void)state;
    guesses(STR("bl\xC3\xA5 b\xC3\xA6r og r\xC3"), CHARSET_UTF8);
    guesses(STR("bl\xC3\xA5 b\xC3\xA6r \xE5"), CHARSET_UTF8);
}

static void bytes_that_are_no_letters_are_replaced_and_noted(void **state)
{
    (void)state;
    struct reading reading;
    assert_int_equal(reading_table(&reading, STR("bl\xC3\xA5 b\xC3\xA6r\nr\xC3 d\xC3\xB8r\n")), DONE);
    assert_cell(&reading, 1, 0, "r\uFFFD dør");
    assert_int_equal(reading_noted(&reading, "invalid_bytes"), 1);
    reading_free(&reading);
}

static void every_charset_gives_the_same_cells(void **state)
{
    (void)state;
    static const struct str written[] = {
        {"1;\xC3\x86ld bl\xC3\xA5 \xC3\xB8l\n2;caf\xC3\xA9\n", 25},
        {"1;\xC6ld bl\xE5 \xF8l\n2;caf\xE9\n", 21},
        {"1;\x92ld bl\x86 \x9Bl\n2;caf\x82\n", 21},
        {"1;\xAEld bl\x8C \xBFl\n2;caf\x8E\n", 21},
        {"\xFF\xFE"
         "1\0;\0\xC6\0l\0d\0 \0b\0l\0\xE5\0 \0\xF8\0l\0\n\0"
         "2\0;\0c\0a\0f\0\xE9\0\n\0",
         42},
    };
    for (size_t n = 0; n < sizeof written / sizeof *written; n++) {
        struct reading reading;
        assert_int_equal(reading_table(&reading, written[n]), DONE);
        assert_int_equal(reading.table.rows, 2);
        assert_cell(&reading, 0, 1, "Æld blå øl");
        assert_cell(&reading, 1, 1, "café");
        reading_free(&reading);
    }
}

static void one_byte_that_windows_1252_lacks_is_replaced_and_named_by_its_line(void **state)
{
    (void)state;
    struct reading reading;
    assert_int_equal(reading_table(&reading, STR("\x93"
                                                 "bl\xE5\x94\r\nb\xE6r\r\n\r\nr\x81"
                                                 "d\x96 \x80\r\n")),
                     DONE);
    assert_int_equal(reading.table.charset, CHARSET_CP1252);
    assert_cell(&reading, 0, 0, "\u201Cblå\u201D");
    assert_cell(&reading, 2, 0, "r\uFFFDd\u2013 \u20AC");
    assert_int_equal(reading_noted(&reading, "invalid_bytes"), 1);
    assert_str(reading.notes.note[0].place[0], "prøve, linje 4 (læst som Windows-1252)");
    reading_free(&reading);
}

/* Tiles of four megabytes: a letter, or a byte that is none, may lie across where two of them meet. */
static void a_large_text_is_utf8_where_all_of_it_is(void **state)
{
    (void)state;
    enum { TILE = 1 << 22, LEN = 2 * TILE + 100 };
    char *text = malloc(LEN);
    assert_non_null(text);
    parallel_threads = 3;
    for (size_t at = TILE - 5; at < TILE + 3; at++) {
        memset(text, 'a', LEN);
        memcpy(text + at, "\xF0\x9F\x9A\xB2", 4);
        assert_true(encoding_is_utf8((struct str){text, LEN}));
        for (size_t n = 0; n < 4; n++) {
            const char whole = text[at + n];
            text[at + n] = 'a';
            assert_false(encoding_is_utf8((struct str){text, LEN}));
            text[at + n] = whole;
        }
    }
    memset(text + 10, '\x80', LEN - 20); /* a tile of which none is the beginning of a letter */
    assert_false(encoding_is_utf8((struct str){text, LEN}));
    assert_true(encoding_is_utf8((struct str){0}));
    memset(text, 'a', LEN);
    text[LEN - 1] = '\xC3';
    assert_false(encoding_is_utf8((struct str){text, LEN}));
    assert_true(encoding_is_utf8((struct str){text, TILE}));
    parallel_threads = 1;
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_with_and_without_a_mark),
        cmocka_unit_test(danish_letters_tell_the_single_byte_charsets_apart),
        cmocka_unit_test(other_letters_and_marks_do_not_mislead),
        cmocka_unit_test(utf16_is_known_by_its_mark_or_its_nul_bytes),
        cmocka_unit_test(damaged_utf8_is_still_utf8),
        cmocka_unit_test(bytes_that_are_no_letters_are_replaced_and_noted),
        cmocka_unit_test(every_charset_gives_the_same_cells),
        cmocka_unit_test(one_byte_that_windows_1252_lacks_is_replaced_and_named_by_its_line),
        cmocka_unit_test(a_large_text_is_utf8_where_all_of_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
