#include "groups/fit.h"

#include "base/parallel.h"
#include "base/random.h"
#include "support/dense_of.h"
#include "support/refuse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static enum status measure(struct fits *fits, struct kmeans *groups, struct dense points, const uint8_t *counts,
                           struct arena *arena)
{
    TRY(fits_take(fits, points.rows, groups->k, points.columns, arena));
    TRY(dense_take(&groups->centre, groups->k, points.columns, arena));
    return fits_measure(fits, groups, &points, counts);
}

static void an_idea_is_not_part_of_what_it_is_measured_by(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct kmeans groups = {.k = 2, .of = (uint32_t[]){0, 0, 1}};
    struct fits fits;
    assert_int_equal(measure(&fits, &groups, DENSE_OF(3, 2, 1, 0, 0.6F, 0.8F, 0, 1), (uint8_t[]){1, 1, 1}, &arena),
                     DONE);
    assert_float_equal(fits.fit[0].own, 0.6F, 1e-6F);
    assert_float_equal(fits.fit[1].own, 0.6F, 1e-6F);
    assert_float_equal(fits.fit[1].other, 0.8F, 1e-6F);
    assert_int_equal(fits.fit[1].runner, 1);
    assert_int_equal(fits.sums.size[0], 2);
    arena_free(&arena);
}

static void an_only_member_fits_its_group_by_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct kmeans groups = {.k = 2, .of = (uint32_t[]){0, 0, 1}};
    struct fits fits;
    assert_int_equal(measure(&fits, &groups, DENSE_OF(3, 2, 1, 0, 0.6F, 0.8F, 0, 1), (uint8_t[]){1, 1, 1}, &arena),
                     DONE);
    assert_float_equal(fits.fit[2].own, 0, 0);
    arena_free(&arena);
}

static void with_one_group_there_is_no_other(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct kmeans groups = {.k = 1, .of = (uint32_t[]){0, 0}};
    struct fits fits;
    const uint8_t counts[] = {1, 1};
    assert_int_equal(measure(&fits, &groups, DENSE_OF(2, 2, 1, 0, 0, 1), counts, &arena), DONE);
    assert_true(fits.fit[0].runner == UINT32_MAX);
    assert_float_equal(fits.fit[0].other, -1, 0);
    arena_free(&arena);
}

static void ideas_that_do_not_count_move_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct kmeans groups = {.k = 2, .of = (uint32_t[]){0, 0, 0, 1}};
    struct fits fits;
    const uint8_t counts[] = {1, 1, 0, 1};
    assert_int_equal(measure(&fits, &groups, DENSE_OF(4, 2, 1, 0, 1, 0, 0, 1, 0, 1), counts, &arena), DONE);
    assert_float_equal(fits.fit[0].own, 1, 1e-6F);
    assert_float_equal(fits.fit[0].other, 0, 1e-6F);
    arena_free(&arena);
}

enum { N = 2500, MANY = 70000, D = 7, K = 5 };

static void fill(struct dense *points, uint32_t *of, uint8_t *counts)
{
    struct random random;
    random_seed(&random, 11);
    for (uint32_t i = 0; i < points->rows; i++) {
        for (uint32_t d = 0; d < D; d++)
            dense_row(points, i)[d] = (float)(random_unit(&random) - 0.5);
        of[i] = random_below(&random, K);
        counts[i] = random_below(&random, 8) > 0;
    }
    dense_normalise_rows(points);
}

/* The cosine to the sum of all members of a group but the idea itself, written out. */
static double naive_fit(const struct dense *points, const uint32_t *of, const uint8_t *counts, uint32_t idea,
                        uint32_t group)
{
    double sum[D] = {0}, square = 0, product = 0;
    for (uint32_t i = 0; i < points->rows; i++)
        for (uint32_t d = 0; d < D; d++)
            sum[d] += counts[i] && of[i] == group && i != idea ? (double)dense_row(points, i)[d] : 0;
    for (uint32_t d = 0; d < D; d++) {
        square += sum[d] * sum[d];
        product += sum[d] * (double)dense_row(points, idea)[d];
    }
    return product / sqrt(square);
}

/* Some ideas of n, every step-th. */
static void agree(uint32_t n, uint32_t step)
{
    static uint32_t of[MANY];
    static uint8_t counts[MANY];
    struct arena arena = {0};
    struct dense points;
    struct fits one, three;
    assert_int_equal(dense_take(&points, n, D, &arena), DONE);
    fill(&points, of, counts);
    struct kmeans groups = {.k = K, .of = of}, again = groups;
    assert_int_equal(measure(&one, &groups, points, counts, &arena), DONE);
    parallel_threads = 3;
    assert_int_equal(measure(&three, &again, points, counts, &arena), DONE);
    parallel_threads = 1;
    assert_memory_equal(one.fit, three.fit, n * sizeof *one.fit);
    for (uint32_t i = 0; i < n; i += step) {
        double other = -1;
        if (!counts[i])
            continue;
        assert_float_equal(one.fit[i].own, naive_fit(&points, of, counts, i, of[i]), 1e-5);
        for (uint32_t c = 0; c < K; c++)
            other = c != of[i] ? fmax(other, naive_fit(&points, of, counts, i, c)) : other;
        assert_float_equal(one.fit[i].other, other, 1e-5);
    }
    arena_free(&arena);
}

static void it_agrees_with_means_made_anew_for_each_idea_for_any_number_of_threads(void **state)
{
    (void)state;
    agree(N, 50);
}

/* Strips of sums, and cosines by the tile. */
static void many_ideas_are_measured_as_few_are(void **state)
{
    (void)state;
    agree(MANY, 7000);
}

static void refused_memory_is_an_error_and_nothing_else(void **state)
{
    (void)state;
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        struct fits fits;
        enum status status = fits_take(&fits, 100, 3, 5, &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_idea_is_not_part_of_what_it_is_measured_by),
        cmocka_unit_test(an_only_member_fits_its_group_by_nothing),
        cmocka_unit_test(with_one_group_there_is_no_other),
        cmocka_unit_test(ideas_that_do_not_count_move_nothing),
        cmocka_unit_test(many_ideas_are_measured_as_few_are),
        cmocka_unit_test(it_agrees_with_means_made_anew_for_each_idea_for_any_number_of_threads),
        cmocka_unit_test(refused_memory_is_an_error_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
