#include "words/dictionary_sets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_lines(struct flag_sets *sets, const char *lines, const char *expected)
{
    struct buffer out = {0};
    struct str text = str_from(lines);
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find(text, STR("\n"), at);
        assert_int_equal(flag_sets_line(&out, sets, str_slice(text, at, end - at)), DONE);
        at = end + 1;
    }
    assert_true(str_equal(buffer_str(&out), str_from(expected)));
    buffer_free(&out);
}

static void equal_sets_have_one_number_in_the_order_of_their_first_line(void **state)
{
    (void)state;
    struct flag_sets sets = {0};
    assert_lines(&sets, "have/39,37\nskov/39,37\nby/9\nby/39,37\n", "have/1\nskov/1\nby/2\nby/1\n");
    assert_int_equal(sets.numbers.count, 2);
    flag_sets_free(&sets);
}

static void what_is_said_of_a_word_stays_behind_its_number(void **state)
{
    (void)state;
    struct flag_sets sets = {0};
    assert_lines(&sets, "a-våben/10,39 al:a-våbnet\nbørn/7\tst:barn\ngik st:gå\nco st:c/o\nKFUM\n",
                 "a-våben/1 al:a-våbnet\nbørn/2\tst:barn\ngik st:gå\nco st:c/o\nKFUM\n");
    flag_sets_free(&sets);
}

/* "A/S" stands so in da_DK: hunspell takes S" for a flag that it does not know. */
static void what_is_no_number_is_a_set_all_the_same(void **state)
{
    (void)state;
    struct flag_sets sets = {0};
    assert_lines(&sets, "\"A/S\"\nby/9\n\"I/S\"\n", "\"A/1\nby/2\n\"I/1\n");
    flag_sets_free(&sets);
}

static void a_slash_of_the_word_begins_no_set_and_an_empty_set_has_no_number(void **state)
{
    (void)state;
    struct flag_sets sets = {0};
    assert_lines(&sets, "/9\nkm\\/t/9\nkm\\/t\nord/\n", "/9\nkm\\/t/1\nkm\\/t\nord\n");
    flag_sets_free(&sets);
}

static void rules_that_bring_a_set_have_its_number_and_all_are_listed_behind_the_kind_of_flags(void **state)
{
    (void)state;
    struct flag_sets sets = {0};
    struct buffer out = {0};
    assert_lines(&sets, "have/39,37\n", "have/1\n");
    assert_int_equal(flag_sets_rules(&out, &sets,
                                     STR("SET UTF-8\nFLAG\tnum\nNEEDAFFIX 8\nSFX 39 Y 2\nSFX 39 0 e/34 .\t+X\n"
                                         "SFX 39 0 s [^/]\nPFX 37 0 -/39,37 .\n")),
                     DONE);
    assert_true(str_equal(buffer_str(&out), STR("SET UTF-8\nFLAG\tnum\nAF 2\nAF 39,37\nAF 34\nNEEDAFFIX 8\nSFX 39 Y 2\n"
                                                "SFX 39 0 e/2 .\t+X\nSFX 39 0 s [^/]\nPFX 37 0 -/1 .\n")));
    buffer_free(&out);
    flag_sets_free(&sets);
}

static void without_sets_nothing_is_listed(void **state)
{
    (void)state;
    struct flag_sets sets = {0};
    struct buffer out = {0};
    assert_int_equal(flag_sets_rules(&out, &sets, STR("FLAG num\nSFX 39 Y 1\nSFX 39 0 s .")), DONE);
    assert_true(str_equal(buffer_str(&out), STR("FLAG num\nSFX 39 Y 1\nSFX 39 0 s .\n")));
    buffer_free(&out);
    flag_sets_free(&sets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_sets_have_one_number_in_the_order_of_their_first_line),
        cmocka_unit_test(what_is_said_of_a_word_stays_behind_its_number),
        cmocka_unit_test(what_is_no_number_is_a_set_all_the_same),
        cmocka_unit_test(a_slash_of_the_word_begins_no_set_and_an_empty_set_has_no_number),
        cmocka_unit_test(rules_that_bring_a_set_have_its_number_and_all_are_listed_behind_the_kind_of_flags),
        cmocka_unit_test(without_sets_nothing_is_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
