/* What other people wrote stands on a terminal and commands nothing. */
#include "commands/terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void written_is(void (*write)(FILE *, struct str), const char *text, const char *expected)
{
    char *seen = NULL;
    size_t len;
    FILE *out = open_memstream(&seen, &len);
    assert_non_null(out);
    write(out, str_from(text));
    fclose(out);
    assert_string_equal(seen, expected);
    free(seen);
}

static void codes_that_a_terminal_obeys_become_question_marks(void **state)
{
    (void)state;
    written_is(terminal_write, "rød\x1B[31m\nblå\t", "rød?[31m blå ");
    written_is(terminal_write, "\xC2\x9B", "?");
    assert_true(terminal_is_plain(STR("to\nlinjer"), true));
    assert_false(terminal_is_plain(STR("to\nlinjer"), false));
}

static void a_word_of_a_command_can_be_copied(void **state)
{
    (void)state;
    written_is(terminal_write_word, "stemmesedler/dots.csv", "stemmesedler/dots.csv");
    written_is(terminal_write_word, "møde_2.brik", "møde_2.brik");
    written_is(terminal_write_word, "min dag.brik", "'min dag.brik'");
    written_is(terminal_write_word, "Anna's; rm $x", "'Anna'\\''s; rm $x'");
    written_is(terminal_write_word, "", "''");
    written_is(terminal_write_word,
               "a\x1B"
               "b c",
               "'a?b c'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_that_a_terminal_obeys_become_question_marks),
        cmocka_unit_test(a_word_of_a_command_can_be_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
