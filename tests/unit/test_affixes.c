#include "words/affixes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void assert_trimmed(const char *aff, const char *expected)
{
    struct buffer out = {0};
    assert_int_equal(affixes_trim(&out, str_from(aff)), DONE);
    const struct str trimmed = buffer_str(&out);
    if (!str_equal(trimmed, str_from(expected)))
        print_message("%.*s", STR_ARG(trimmed));
    assert_true(str_equal(trimmed, str_from(expected)));
    buffer_free(&out);
}

static void what_compounds_and_suggestions_need_is_left_out(void **state)
{
    (void)state;
    assert_trimmed(
        "# rules\nSET UTF-8\nFLAG num\n\nTRY esr\nKEY qwe\nMAP 1\nMAP aá\nREP 1\nREP f ph\nCOMPOUNDBEGIN 32\n"
        "CHECKCOMPOUNDREP\nNEEDAFFIX 8\n",
        "SET UTF-8\nFLAG num\nNEEDAFFIX 8\n");
}

static void flags_stay_by_which_a_rule_or_a_setting_is_named(void **state)
{
    (void)state;
    assert_trimmed("SET UTF-8\nFLAG num\nCOMPOUNDEND 34\nNEEDAFFIX 8\nSFX 5 Y 1\nSFX 5 0 erne/34 .\t+PLUR\nSFX 7 N 2\n"
                   "SFX 7 0 k/8,34,5 k +K\nSFX 7 0 0/34 .\r\nPFX 54 Y 1\nPFX 54 A Norda/9,7 A\n",
                   "SET UTF-8\nFLAG num\nNEEDAFFIX 8\nSFX 5 Y 1\nSFX 5 0 erne .\t+PLUR\nSFX 7 N 2\n"
                   "SFX 7 0 k/5,8 k +K\nSFX 7 0 0 .\nPFX 54 Y 1\nPFX 54 A Norda/7 A\n");
}

/* With how many rules their class has left: libhunspell refuses a class that is shorter than it says, and one of none. */
static void rules_that_make_parts_of_compounds_alone_are_left_out(void **state)
{
    (void)state;
    assert_trimmed(
        "SET UTF-8\nFLAG num\nCOMPOUNDBEGIN 32\nONLYINCOMPOUND 36\nSFX 3 Y 3\nSFX 3 0 s/32,36 .\nSFX 3 0 en .\n"
        "SFX 3 0 e/36 .\nSFX 4 Y 1\nSFX 4 0 s/36 .\nSFX 6 Y 1\nSFX 6 0 s/36 .\nSFX 9 Y 1\nSFX 9 0 er/6 .\n",
        "SET UTF-8\nFLAG num\nONLYINCOMPOUND 36\nSFX 3 Y 1\nSFX 3 0 en .\n"
        "SFX 6 Y 1\nSFX 6 0 s/36 .\nSFX 9 Y 1\nSFX 9 0 er/6 .\n"); /* 6 may come second */
}

static void other_kinds_of_rules_stay_as_they_are(void **state)
{
    (void)state;
    assert_trimmed("SET UTF-8\nCOMPOUNDEND Z\nSFX A Y 1\nSFX A 0 s/Z .\n", "SET UTF-8\nSFX A Y 1\nSFX A 0 s/Z .\n");
    assert_trimmed("SET UTF-8\nFLAG num\nNEEDAFFIX 800\nSFX 5 Y 1\nSFX 5 0 s/34 .\n",
                   "SET UTF-8\nFLAG num\nNEEDAFFIX 800\nSFX 5 Y 1\nSFX 5 0 s/34 .\n");
    assert_trimmed("", "");
}

/* "SFX 3 Y 2 # plural": the class would say more rules than are left, and libhunspell would read none behind it. */
static void rules_of_a_class_that_counts_them_otherwise_stay_as_they_are(void **state)
{
    (void)state;
    static const char *const classes[] = {"SFX 3 Y 2 # plural\nSFX 3 0 s/36 .\nSFX 3 0 en .\n",
                                          "SFX 3 Y 1\nSFX 3 0 s/36 .\nSFX 3 0 en .\n",
                                          "SFX 3 Y 3\nSFX 3 0 s/36 .\nSFX 3 0 en .\n",
                                          "SFX 3 Y 3\nSFX 3 0 s/36 .\nSFX 3 0 en .\nSFX 4 Y 1\nSFX 4 0 e .\n",
                                          "SFX 3 Y 2\nSFX 3 0 s/36 .\nSFX 4 0 en .\n",
                                          "SFX 3 Y 0\n"};
    for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
        char aff[200];
        snprintf(aff, sizeof aff, "SET UTF-8\nFLAG num\nONLYINCOMPOUND 36\n%s", classes[c]);
        assert_trimmed(aff, aff);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_compounds_and_suggestions_need_is_left_out),
        cmocka_unit_test(flags_stay_by_which_a_rule_or_a_setting_is_named),
        cmocka_unit_test(rules_that_make_parts_of_compounds_alone_are_left_out),
        cmocka_unit_test(other_kinds_of_rules_stay_as_they_are),
        cmocka_unit_test(rules_of_a_class_that_counts_them_otherwise_stay_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
