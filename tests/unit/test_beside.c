#include "base/beside.h"
#include "base/parallel.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>
#undef fail /* cmocka's macro; ours is a function */

static enum status add_one(void *context)
{
    int *number = context;
    return ++*number == 3 ? fail(BAD_INPUT, "nummer %d", *number) : DONE;
}

static void the_work_is_done_once_with_one_thread_and_with_several(void **state)
{
    (void)state;
    for (parallel_threads = 1; parallel_threads <= 3; parallel_threads++) {
        struct beside beside;
        int number = 0;
        beside_begin(&beside, add_one, &number);
        assert_int_equal(beside.on_thread, parallel_threads > 1);
        assert_int_equal(beside_wait(&beside), DONE);
        assert_int_equal(number, 1);
        assert_int_equal(beside_wait(&beside), DONE);
        assert_int_equal(number, 1);
    }
    parallel_threads = 1;
}

static void an_error_s_sentence_is_the_caller_s(void **state)
{
    (void)state;
    for (parallel_threads = 1; parallel_threads <= 2; parallel_threads++) {
        struct beside beside;
        int number = 2;
        beside_begin(&beside, add_one, &number);
        (void)!fail(MACHINE, "noget andet");
        assert_int_equal(beside_wait(&beside), BAD_INPUT);
        assert_string_equal(status_message(), "nummer 3");
    }
    parallel_threads = 1;
}

static void what_nobody_asks_for_takes_no_sentence_s_place(void **state)
{
    (void)state;
    for (parallel_threads = 2; parallel_threads > 0; parallel_threads--) {
        struct beside beside;
        int number = 2;
        beside_begin(&beside, add_one, &number);
        (void)!fail(MACHINE, "noget andet");
        beside_end(&beside);
        assert_int_equal(number, 3);
        assert_string_equal(status_message(), "noget andet");
        assert_int_equal(beside_wait(&beside), DONE);
    }
    parallel_threads = 1;
}

static void what_was_never_begun_is_done(void **state)
{
    (void)state;
    struct beside beside = {0};
    beside_end(&beside);
    assert_int_equal(beside_wait(&beside), DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_work_is_done_once_with_one_thread_and_with_several),
        cmocka_unit_test(an_error_s_sentence_is_the_caller_s),
        cmocka_unit_test(what_nobody_asks_for_takes_no_sentence_s_place),
        cmocka_unit_test(what_was_never_begun_is_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
