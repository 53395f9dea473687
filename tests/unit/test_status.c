#include "base/status.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>

#include <cmocka.h>
#undef fail /* cmocka's macro; ours is a function */

static void fail_sets_the_sentence_and_returns_the_kind(void **state)
{
    (void)state;
    assert_int_equal(fail(BAD_INPUT, "række %d", 7), BAD_INPUT);
    assert_string_equal(status_message(), "række 7");
    assert_int_equal(fail(MACHINE, "disken"), MACHINE);
    assert_string_equal(status_message(), "disken");
}

static void the_old_sentence_can_be_part_of_the_new_one(void **state)
{
    (void)state;
    (void)fail(BAD_INPUT, "række 7");
    (void)fail(BAD_INPUT, "fil.csv: %s", status_message());
    assert_string_equal(status_message(), "fil.csv: række 7");
}

static void a_long_sentence_is_cut_between_characters(void **state)
{
    (void)state;
    char text[3 * STATUS_MOST_BYTES + 1];
    for (size_t shift = 0; shift < 3; shift++) {
        memset(text, 'x', sizeof text);
        for (size_t i = shift; i + 1 < sizeof text; i += 2)
            memcpy(text + i, "æ", 2);
        text[sizeof text - 1] = '\0';
        (void)fail(BAD_INPUT, "%s", text);
        size_t len = strlen(status_message());
        assert_in_range(len, STATUS_MOST_BYTES - 2, STATUS_MOST_BYTES - 1);
        assert_int_equal((len - shift) % 2, 0);
        assert_memory_equal(status_message(), text, len);
    }
}

static enum status passes_on(enum status given, bool *went_on)
{
    TRY(given);
    *went_on = true;
    return DONE;
}

static void try_passes_trouble_on_and_goes_on_otherwise(void **state)
{
    (void)state;
    bool went_on = false;
    assert_int_equal(passes_on(BAD_INPUT, &went_on), BAD_INPUT);
    assert_false(went_on);
    assert_int_equal(passes_on(DONE, &went_on), DONE);
    assert_true(went_on);
}

static void tr_follows_the_reader_s_language(void **state)
{
    (void)state;
    assert_string_equal(TR("mappe", "folder"), "mappe");
    language = ENGLISH;
    assert_string_equal(TR("mappe", "folder"), "folder");
    language = DANISH;
}

static int exit_code_of_check(bool condition)
{
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(99);
        check(condition);
        _exit(0);
    }
    int outcome = 0;
    waitpid(child, &outcome, 0);
    return WIFEXITED(outcome) ? WEXITSTATUS(outcome) : -1;
}

static void the_system_s_reasons_follow_the_reader_s_language(void **state)
{
    (void)state;
    assert_string_equal(system_reason(ENOSPC), "der er ikke mere plads på disken");
    assert_string_equal(system_reason(EDOM), strerror(EDOM)); /* one that is not listed */
    language = ENGLISH;
    assert_string_equal(system_reason(ENOSPC), strerror(ENOSPC));
    language = DANISH;
}

static void a_broken_promise_ends_the_program_with_5(void **state)
{
    (void)state;
    assert_int_equal(exit_code_of_check(true), 0);
    assert_int_equal(exit_code_of_check(false), OUR_FAULT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fail_sets_the_sentence_and_returns_the_kind),
        cmocka_unit_test(the_old_sentence_can_be_part_of_the_new_one),
        cmocka_unit_test(a_long_sentence_is_cut_between_characters),
        cmocka_unit_test(try_passes_trouble_on_and_goes_on_otherwise),
        cmocka_unit_test(tr_follows_the_reader_s_language),
        cmocka_unit_test(the_system_s_reasons_follow_the_reader_s_language),
        cmocka_unit_test(a_broken_promise_ends_the_program_with_5),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
