#include "base/parallel.h"
#include "base/random.h"
#include "matrix/dense.h"
#include "support/dense_of.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_dot_product_is_the_sum_of_products_for_every_length(void **state)
{
    (void)state;
    float a[50], b[50];
    for (int i = 0; i < 50; i++) {
        a[i] = (float)(i % 7) - 3;
        b[i] = (float)(i % 5) + 0.5F;
    }
    for (uint32_t n = 0; n <= 50; n++) {
        double sum = 0;
        for (uint32_t i = 0; i < n; i++)
            sum += (double)a[i] * b[i];
        assert_true(fabs(dense_dot(a, b, n) - sum) < 1e-9);
    }
}

/* Sixteen running sums and a tree over them, one number at a time. */
static double naive_dot(const float *a, const float *b, uint32_t n)
{
    double lane[16] = {0};
    for (uint32_t i = 0; i < n; i++)
        lane[i % 16] += (double)a[i] * (double)b[i];
    for (uint32_t width = 8; width > 2; width /= 2)
        for (uint32_t j = 0; j < width; j++)
            lane[j] += lane[j + width];
    return (lane[0] + lane[2]) + (lane[1] + lane[3]);
}

static void a_dot_product_has_the_bits_of_its_written_order(void **state)
{
    (void)state;
    enum { MOST = 400 };
    float a[MOST], b[MOST];
    struct random random;
    random_seed(&random, 7);
    for (uint32_t i = 0; i < MOST; i++) {
        a[i] = (float)(random_unit(&random) - 0.5);
        b[i] = (float)(random_unit(&random) - 0.5) * (i % 11 ? 1 : 1e6F);
    }
    for (uint32_t n = 0; n <= MOST; n++) {
        double found = dense_dot(a, b, n), wanted = naive_dot(a, b, n);
        assert_memory_equal(&found, &wanted, sizeof found);
    }
}

static void centring_takes_the_mean_of_the_weighted_rows_from_all(void **state)
{
    (void)state;
    struct dense matrix = DENSE_OF(3, 2, 1, 2, 3, 4, 100, 200);
    const float weight[] = {1, 1, 0};
    assert_int_equal(dense_centre(&matrix, weight), DONE);
    const float wanted[] = {-1, -1, 1, 1, 98, 197};
    assert_memory_equal(matrix.at, wanted, sizeof wanted);
}

/* More rows than one strip has. */
static void many_rows_are_centred_as_few_are_by_any_number_of_threads(void **state)
{
    (void)state;
    enum { ROWS = 70001 };
    static float one[ROWS * 2], three[ROWS * 2], weight[ROWS];
    struct dense matrix = {.rows = ROWS, .columns = 2, .at = one}, again = {.rows = ROWS, .columns = 2, .at = three};
    double mean = 0, counted = 0;
    for (uint32_t i = 0; i < ROWS; i++) {
        weight[i] = i % 3 != 0;
        one[2 * i] = three[2 * i] = (float)(i % 101);
        one[2 * i + 1] = three[2 * i + 1] = 1;
        mean += i % 3 ? i % 101 : 0;
        counted += i % 3 != 0;
    }
    assert_int_equal(dense_centre(&matrix, weight), DONE);
    parallel_threads = 3;
    assert_int_equal(dense_centre(&again, weight), DONE);
    parallel_threads = 1;
    assert_memory_equal(one, three, sizeof one);
    for (uint32_t i = 0; i < ROWS; i++)
        assert_true(fabs((double)one[2 * i] - (i % 101 - mean / counted)) < 1e-5 && fabsf(one[2 * i + 1]) < 1e-6F);
}

static void without_rows_that_weigh_centring_changes_nothing(void **state)
{
    (void)state;
    struct dense matrix = DENSE_OF(1, 2, 5, 6);
    const float weight[] = {0};
    assert_int_equal(dense_centre(&matrix, weight), DONE);
    assert_true(matrix.at[0] == 5 && matrix.at[1] == 6);
}

static void normalised_rows_have_length_one_and_zero_stays_zero(void **state)
{
    (void)state;
    struct dense matrix = DENSE_OF(2, 2, 3, 4, 0, 0);
    dense_normalise_rows(&matrix);
    assert_true(fabsf(matrix.at[0] - 0.6F) < 1e-6F && fabsf(matrix.at[1] - 0.8F) < 1e-6F);
    assert_true(matrix.at[2] == 0 && matrix.at[3] == 0);
}

static void the_largest_number_is_found_and_the_lowest_place_on_a_tie(void **state)
{
    (void)state;
    struct random random;
    float at[70];
    random_seed(&random, 7);
    for (uint32_t n = 1; n <= 70; n++)
        for (int turn = 0; turn < 20; turn++) {
            uint32_t best = 0;
            for (uint32_t i = 0; i < n; i++) {
                at[i] = (float)random_below(&random, turn % 2 ? 5 : 1000) - (turn % 3 ? 500 : 0);
                best = at[i] > at[best] ? i : best;
            }
            assert_int_equal(dense_largest(at, n), best);
        }
}

static void a_number_that_is_none_leads_to_no_place_outside(void **state)
{
    (void)state;
    float at[70];
    for (uint32_t n = 1; n <= 70; n++)
        for (uint32_t none = 0; none <= n; none++) {
            for (uint32_t i = 0; i < n; i++)
                at[i] = i == none || none == n ? NAN : (float)i;
            assert_in_range(dense_largest(at, n), 0, n - 1);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dot_product_is_the_sum_of_products_for_every_length),
        cmocka_unit_test(the_largest_number_is_found_and_the_lowest_place_on_a_tie),
        cmocka_unit_test(a_number_that_is_none_leads_to_no_place_outside),
        cmocka_unit_test(a_dot_product_has_the_bits_of_its_written_order),
        cmocka_unit_test(many_rows_are_centred_as_few_are_by_any_number_of_threads),
        cmocka_unit_test(centring_takes_the_mean_of_the_weighted_rows_from_all),
        cmocka_unit_test(without_rows_that_weigh_centring_changes_nothing),
        cmocka_unit_test(normalised_rows_have_length_one_and_zero_stays_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
