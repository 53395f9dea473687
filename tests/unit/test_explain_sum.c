#include "commands/explain_sum.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int64_t printed(const struct shares *sum)
{
    int64_t all = 0;
    for (uint32_t n = 0; n < sum->count; n++)
        all += sum->share[n].hundredths;
    return all;
}

/* The worked example of explain_sum.h. */
static void parts_that_would_all_round_up_add_up_to_the_total(void **state)
{
    (void)state;
    struct shares sum = {.total = 0.378};
    for (uint32_t n = 0; n < 3; n++)
        shares_add(&sum, STR("ord"), 0.126);
    shares_round(&sum);
    assert_int_equal(sum.share[0].hundredths, 13);
    assert_int_equal(sum.share[1].hundredths, 13);
    assert_int_equal(sum.share[2].hundredths, 12);
}

static void parts_below_nought_take_part(void **state)
{
    (void)state;
    struct shares sum = {.total = 0.494};
    const double value[] = {0.074, 0.054, 0.054, 0.016, -0.006, 0.302};
    for (uint32_t n = 0; n < sizeof value / sizeof *value; n++)
        shares_add(&sum, STR("ord"), value[n]);
    shares_round(&sum);
    assert_int_equal(printed(&sum), 49);
    for (uint32_t n = 0; n < sum.count; n++) {
        const double off = value[n] * 100 - (double)sum.share[n].hundredths;
        assert_true(off > -1 && off < 1);
    }
}

/* What is below half a hundredth has no line of its own. */
static void what_has_no_line_is_shared_out(void **state)
{
    (void)state;
    struct shares sum = {.total = 0.306};
    shares_add(&sum, STR("ord"), 0.3);
    shares_round(&sum);
    assert_int_equal(printed(&sum), 31);
    sum = (struct shares){.total = 0.294};
    shares_add(&sum, STR("ord"), 0.3);
    shares_round(&sum);
    assert_int_equal(printed(&sum), 29);
    sum = (struct shares){.total = 0.1};
    shares_round(&sum);
    assert_int_equal(sum.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_that_would_all_round_up_add_up_to_the_total),
        cmocka_unit_test(parts_below_nought_take_part),
        cmocka_unit_test(what_has_no_line_is_shared_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
