#include "base/number.h"

#include "base/random.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static void whole_numbers_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    uint32_t number = 7;
    assert_true(number_parse_u32(&number, STR(" 42\xC2\xA0")));
    assert_int_equal(number, 42);
    assert_true(number_parse_u32(&number, STR("4294967295")));
    assert_int_equal(number, UINT32_MAX);
    assert_true(number_parse_u32(&number, STR("0000000000000000000000001")));
    assert_int_equal(number, 1);
    static const char *const wrong[] = {"",    " ",   "-1",  "+1",         "1.0",
                                        "12a", "a12", "1 2", "4294967296", "99999999999999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(number_parse_u32(&number, str_from(wrong[i])));
    assert_int_equal(number, 1);
}

static void counts_have_their_groups(void **state)
{
    (void)state;
    char out[32];
    assert_string_equal(number_write_count(out, 0), "0");
    assert_string_equal(number_write_count(out, 999), "999");
    assert_string_equal(number_write_count(out, 1000), "1.000");
    assert_string_equal(number_write_count(out, 1234567), "1.234.567");
    assert_string_equal(number_write_count(out, UINT64_MAX), "18.446.744.073.709.551.615");
    language = ENGLISH;
    assert_string_equal(number_write_count(out, 1234567), "1,234,567");
    language = DANISH;
}

static void a_share_is_none_or_all_only_when_it_is(void **state)
{
    (void)state;
    static const struct {
        uint64_t part, whole;
        const char *text;
    } share[] = {
        {0, 10, "0 %"},
        {10, 10, "100 %"},
        {0, 0, "0 %"},
        {1, 1000, "< 1 %"},
        {4, 1000, "< 1 %"},
        {5, 1000, "1 %"},
        {999, 1000, "> 99 %"},
        {995, 1000, "> 99 %"},
        {994, 1000, "99 %"},
        {1, 3, "33 %"},
        {2, 3, "67 %"},
        {1, 8, "13 %"},
        {1, 2, "50 %"},
        {1, UINT64_MAX, "< 1 %"},
        {UINT64_MAX, UINT64_MAX, "100 %"},
        {UINT64_MAX - 1, UINT64_MAX, "> 99 %"},
        {UINT64_MAX / 2, UINT64_MAX, "50 %"},
    };
    char out[16];
    for (size_t i = 0; i < sizeof share / sizeof *share; i++)
        assert_string_equal(number_write_share(out, share[i].part, share[i].whole), share[i].text);
}

static void fixed_decimals_have_a_point_and_no_negative_zero(void **state)
{
    (void)state;
    char out[48];
    assert_string_equal(number_write_fixed(out, 3.14159, 2), "3.14");
    assert_string_equal(number_write_fixed(out, -0.5, 3), "-0.500");
    assert_string_equal(number_write_fixed(out, -0.0004, 3), "0.000");
    assert_string_equal(number_write_fixed(out, -0.0, 0), "0");
    assert_string_equal(number_write_fixed(out, -10, 0), "-10");
    assert_string_equal(number_write_fixed(out, 0.1, 15), "0.100000000000000");
    assert_true(strlen(number_write_fixed(out, -9.9e29, 15)) < sizeof out);
}

/* Against printf: floats of all sizes, and halves between two decimals. */
static void short_numbers_are_rounded_as_printf_does(void **state)
{
    (void)state;
    struct random random = {0};
    random_seed(&random, 7);
    for (uint32_t n = 0; n < 200000; n++) {
        const uint32_t draw = random_below(&random, UINT32_MAX);
        const float sixteenth = (float)((int32_t)(draw % 8000) - 4000) / 16;
        const float any = (float)((double)draw / 4294967296.0 - .5) * (float)(1U << n % 25);
        const double value = (double)(n % 3 ? any : sixteenth);
        char wanted[64], out[48];
        for (int decimals = 0; decimals <= 4; decimals++) {
            snprintf(wanted, sizeof wanted, "%.*f", decimals, value);
            const bool is_zero = strspn(wanted, "-0.") == strlen(wanted);
            assert_string_equal(number_write_fixed(out, value, decimals), wanted + (is_zero && wanted[0] == '-'));
        }
    }
}

static void a_count_for_programs_has_digits_alone(void **state)
{
    (void)state;
    char out[24];
    assert_string_equal(number_write_whole(out, 0), "0");
    assert_string_equal(number_write_whole(out, 1000), "1000");
    assert_string_equal(number_write_whole(out, UINT64_MAX), "18446744073709551615");
}

static void a_decimal_for_people_has_a_comma_in_danish(void **state)
{
    (void)state;
    char out[48];
    language = DANISH;
    assert_string_equal(number_write_decimal(out, -0.5, 3), "-0,500");
    assert_string_equal(number_write_decimal(out, 12, 0), "12");
    language = ENGLISH;
    assert_string_equal(number_write_decimal(out, -0.5, 3), "-0.500");
    language = DANISH;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers_are_read_whole_or_not_at_all),
        cmocka_unit_test(counts_have_their_groups),
        cmocka_unit_test(a_share_is_none_or_all_only_when_it_is),
        cmocka_unit_test(fixed_decimals_have_a_point_and_no_negative_zero),
        cmocka_unit_test(short_numbers_are_rounded_as_printf_does),
        cmocka_unit_test(a_count_for_programs_has_digits_alone),
        cmocka_unit_test(a_decimal_for_people_has_a_comma_in_danish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
