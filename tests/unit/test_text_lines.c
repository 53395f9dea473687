/* Text into lines: where they end, and that nothing is lost. */
#include "paper/text_lines.h"

#include "paper/widths.h"
#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena arena;

static int end(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

/* The lines with a bar at each end. Room for as many letters a. */
static void assert_lines(const char *text, uint32_t letters, uint32_t lead, const char *expected)
{
    struct text_lines lines;
    struct buffer found = {0};
    uint64_t a = width_of('a', false);
    assert_int_equal(text_lines_from(&lines, str_from(text), WIDTH_EM, false, letters * a, lead * a, &arena), DONE);
    for (uint32_t n = 0; n < lines.count; n++) {
        assert_int_equal(buffer_add(&found, str_slice(str_from(text), lines.line[n].at, lines.line[n].len)), DONE);
        assert_int_equal(buffer_add(&found, STR("|")), DONE);
    }
    assert_str(buffer_str(&found), expected);
    buffer_free(&found);
}

static void lines_end_behind_blanks(void **state)
{
    (void)state;
    assert_lines("", 8, 0, "");
    assert_lines("aaa", 8, 0, "aaa|");
    assert_lines("aaa aaa aaa", 8, 0, "aaa aaa |aaa|");
    assert_lines("aaaa aaa  aaa", 8, 0, "aaaa aaa  |aaa|"); /* blanks hang over the edge */
    assert_lines("aaa\u00a0aaa aaa", 8, 0, "aaa\u00a0aaa |aaa|");
}

static void lines_end_where_the_text_has_a_line_end(void **state)
{
    (void)state;
    assert_lines("a\n\naa\n", 8, 0, "a\n|\n|aa\n|");
}

static void lines_end_behind_hyphens_and_slashes_between_letters(void **state)
{
    (void)state;
    assert_lines("aaaa-aaaaaa", 8, 0, "aaaa-|aaaaaa|");
    assert_lines("aaaa/aaaaaa", 8, 0, "aaaa/|aaaaaa|");
    assert_lines("aaaaaa 1-12", 8, 0, "aaaaaa |1-12|");
}

static void a_word_wider_than_the_line_is_cut_and_marks_stay_with_their_letter(void **state)
{
    (void)state;
    assert_lines("aaaaaaaaaaa", 4, 0, "aaaa|aaaa|aaa|");
    assert_lines("aa aaaaaaa", 4, 0, "aa |aaaa|aaa|");
    assert_lines("aaaa\u030aa", 4, 0, "aaaa\u030a|a|");
    assert_lines("WWW", 1, 0, "W|W|W|"); /* nothing fits, and yet it comes out */
}

static void what_stands_before_the_text_takes_room_from_the_first_line(void **state)
{
    (void)state;
    assert_lines("aaa aaa aaa", 8, 5, "aaa |aaa aaa|");
    assert_lines("aaaaaa aa", 8, 5, "|aaaaaa |aa|"); /* the word does not fit beside it */
}

static void a_text_that_is_too_wide_is_cut_with_dots(void **state)
{
    (void)state;
    struct str cut;
    uint64_t a = width_of('a', false), dots = width_of(0x2026, false);
    assert_int_equal(text_line_cut(&cut, STR("aaaa"), WIDTH_EM, false, 4 * a, &arena), DONE);
    assert_str(cut, "aaaa");
    assert_int_equal(text_line_cut(&cut, STR("aa aaaa"), WIDTH_EM, false, 3 * a + dots, &arena), DONE);
    assert_str(cut, "aa…");
    assert_int_equal(text_line_cut(&cut, STR("aaaa"), WIDTH_EM, false, 1, &arena), DONE);
    assert_str(cut, "…");
}

static void refused_memory_is_an_error(void **state)
{
    (void)state;
    enum status status = DONE;
    WITH_EACH_REQUEST_REFUSED({
        struct arena keep = {0};
        struct text_lines lines;
        status = text_lines_from(&lines, STR("aaa aaa"), 64, false, 128, 0, &keep);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&keep);
    });
    assert_int_equal(status, DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_behind_blanks),
        cmocka_unit_test(lines_end_where_the_text_has_a_line_end),
        cmocka_unit_test(lines_end_behind_hyphens_and_slashes_between_letters),
        cmocka_unit_test(a_word_wider_than_the_line_is_cut_and_marks_stay_with_their_letter),
        cmocka_unit_test(what_stands_before_the_text_takes_room_from_the_first_line),
        cmocka_unit_test(a_text_that_is_too_wide_is_cut_with_dots),
        cmocka_unit_test(refused_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
