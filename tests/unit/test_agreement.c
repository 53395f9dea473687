/* The numbers are from shared/reference/statistics/clusterings.json (scikit-learn 1.2.1). */
#include "support/agreement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

enum { MOST = 17 };

static void agrees(uint32_t N, const uint32_t *gold, const uint32_t *found, double v, double ari, double ami)
{
    struct agreement got;
    assert_int_equal(agreement_between(&got, gold, found, N), DONE);
    assert_true(fabs(got.v - v) < 1e-9);
    assert_true(fabs(got.ari - ari) < 1e-9);
    assert_true(fabs(got.ami - ami) < 1e-9);
}

static void the_user_guides_six_items_score_as_in_scikit_learn(void **state)
{
    (void)state;
    uint32_t gold[] = {0, 0, 0, 1, 1, 1}, found[] = {0, 0, 1, 1, 2, 2};
    agrees(6, gold, found, 0.5158037429793888, 0.24242424242424243, 0.2987924581708899);
}

static void a_label_that_is_split_costs_completeness_only(void **state)
{
    (void)state;
    uint32_t gold[] = {0, 0, 1, 1}, found[] = {0, 0, 1, 2};
    agrees(4, gold, found, 0.8, 0.5714285714285714, 0.5714285714285715);
    struct agreement got;
    assert_int_equal(agreement_between(&got, gold, found, 4), DONE);
    assert_true(fabs(got.homogeneity - 1) < 1e-9);
    assert_true(fabs(got.completeness - 2.0 / 3) < 1e-9);
}

static void the_information_retrieval_books_figure_16_4_is_met(void **state)
{
    (void)state;
    const char letter[MOST + 1] = "xxxxxoxoooodxxddd";
    uint32_t gold[MOST], found[MOST];
    for (uint32_t i = 0; i < MOST; i++) {
        gold[i] = (uint32_t)letter[i];
        found[i] = i / 6;
    }
    agrees(MOST, gold, found, 0.36456177185718985, 0.242914979757085, 0.26018122538925104);
}

static void other_names_for_the_same_groups_change_nothing(void **state)
{
    (void)state;
    uint32_t gold[] = {0, 0, 1, 1, 2}, found[] = {5, 5, 3, 3, UINT32_MAX};
    agrees(5, gold, found, 1, 1, 1);
}

static void one_group_for_all_agrees_no_better_than_chance(void **state)
{
    (void)state;
    uint32_t gold[] = {0, 0, 1, 1}, found[] = {0, 0, 0, 0};
    agrees(4, gold, found, 0, 0, 0);
}

static void a_group_for_each_item_lifts_v_but_not_the_adjusted_measures(void **state)
{
    (void)state;
    uint32_t gold[] = {0, 0, 1, 1}, found[] = {0, 1, 2, 3};
    agrees(4, gold, found, 2.0 / 3, 0, 0);
}

static void two_trivial_groupings_agree_fully(void **state)
{
    (void)state;
    uint32_t gold[] = {0, 0, 0}, found[] = {1, 1, 1};
    agrees(3, gold, found, 1, 1, 1);
    agrees(1, gold, found, 1, 1, 1);
    agrees(0, gold, found, 1, 1, 1);
}

static void groupings_across_each_other_are_worse_than_chance(void **state)
{
    (void)state;
    uint32_t gold[] = {0, 0, 1, 1}, found[] = {0, 1, 0, 1};
    agrees(4, gold, found, 0, -0.5, -0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_user_guides_six_items_score_as_in_scikit_learn),
        cmocka_unit_test(a_label_that_is_split_costs_completeness_only),
        cmocka_unit_test(the_information_retrieval_books_figure_16_4_is_met),
        cmocka_unit_test(other_names_for_the_same_groups_change_nothing),
        cmocka_unit_test(one_group_for_all_agrees_no_better_than_chance),
        cmocka_unit_test(a_group_for_each_item_lifts_v_but_not_the_adjusted_measures),
        cmocka_unit_test(two_trivial_groupings_agree_fully),
        cmocka_unit_test(groupings_across_each_other_are_worse_than_chance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
