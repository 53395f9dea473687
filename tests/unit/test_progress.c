#include "base/progress.h"
#include "base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *left(double seconds, double share)
{
    static char text[64];
    progress_time_left(text, seconds, share);
    return text;
}

static void the_time_left_is_told_in_steps_of_five_seconds_and_of_minutes(void **state)
{
    (void)state;
    assert_string_equal(left(10, 0.5), "omtrent 10 sekunder tilbage");
    assert_string_equal(left(10, 0.499), "omtrent 15 sekunder tilbage");
    assert_string_equal(left(30, 0.25), "omtrent 90 sekunder tilbage");
    assert_string_equal(left(30, 0.2), "omtrent 2 minutter tilbage");
    assert_string_equal(left(60, 0.1), "omtrent 9 minutter tilbage");
    language = ENGLISH;
    assert_string_equal(left(10, 0.5), "about 10 seconds left");
    assert_string_equal(left(60, 0.1), "about 9 minutes left");
    language = DANISH;
}

static void nothing_is_told_too_early_or_at_the_very_end(void **state)
{
    (void)state;
    assert_string_equal(left(10, 0), "");
    assert_string_equal(left(10, 0.01), "");
    assert_string_equal(left(10, 0.9), "");
    assert_string_equal(left(10, 1), "");
    assert_string_equal(left(0, 0.5), "");
    assert_string_equal(left(1e9, 0.5), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_time_left_is_told_in_steps_of_five_seconds_and_of_minutes),
        cmocka_unit_test(nothing_is_told_too_early_or_at_the_very_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
