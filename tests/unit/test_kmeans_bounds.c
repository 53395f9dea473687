#include "base/random.h"
#include "groups/kmeans_bounds.h"
#include "matrix/blas.h"
#include "support/naive_kmeans.h"
#include "support/planted.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { N = 3000, D = 17, K = 6, STRIP = 700 };

/* `noise` 4: axes hardly to be seen; 1: balls. Every ninth row does not count. */
static void fill(struct dense *points, uint8_t *counts, double noise, struct arena *arena)
{
    struct random random;
    random_seed(&random, 3);
    assert_int_equal(dense_take(points, N, D, arena), DONE);
    for (uint32_t i = 0; i < N; i++) {
        plant_point(points, i, i % 7, noise, &random);
        counts[i] = i % 9 != 0;
    }
}

static void compare_with_naive_rounds(double noise)
{
    struct arena arena = {0};
    struct dense points;
    struct kmeans_bounds bounds;
    static uint8_t counts[N];
    static uint32_t of[N];
    double centre[K * D];
    fill(&points, counts, noise, &arena);
    assert_int_equal(kmeans_bounds_take(&bounds, &points, counts, K, STRIP, &arena), DONE);
    for (uint32_t at = 0; at < K * D; at++)
        centre[at] = (double)points.at[100 * D + at];
    double objective = naive_assign(of, &points, counts, centre, K);
    for (uint32_t rounds = 0; rounds < 25; rounds++) {
        memcpy(bounds.centre, dense_row(&points, 100), K * D * sizeof(float));
        double found;
        assert_int_equal(kmeans_bounds_improve(&bounds, rounds, &found), DONE);
        assert_float_equal(found, objective, 1e-3);
        assert_memory_equal(bounds.of, of, sizeof of);
        naive_move(centre, of, &points, counts, K);
        objective = naive_assign(of, &points, counts, centre, K);
    }
    arena_free(&arena);
}

static void each_number_of_rounds_ends_where_naive_rounds_end(void **state)
{
    (void)state;
    compare_with_naive_rounds(4);
}

static void so_it_does_where_most_rows_are_passed_over(void **state)
{
    (void)state;
    compare_with_naive_rounds(1);
}

static void an_emptied_group_takes_over_the_worst_row(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points;
    struct kmeans_bounds bounds;
    float rows[] = {1, 0, 0.8F, 0.6F, 0, 1};
    points = (struct dense){.rows = 3, .columns = 2, .at = rows};
    assert_int_equal(kmeans_bounds_take(&bounds, &points, (uint8_t[]){1, 1, 1}, 2, 3, &arena), DONE);
    memcpy(bounds.centre, ((float[]){1, 0, 1, 0}), 4 * sizeof(float));
    double objective;
    assert_int_equal(kmeans_bounds_improve(&bounds, 1, &objective), DONE);
    assert_memory_equal(bounds.of, ((uint32_t[]){0, 0, 1}), 3 * sizeof(uint32_t));
    assert_float_equal(bounds.centre[3], 1, 0);
    arena_free(&arena);
}

/* (1 0) and (-1 0) are as near to the first centre as to the second. */
static void a_group_whose_rows_cancel_out_takes_over_the_worst_row(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct kmeans_bounds bounds;
    float rows[] = {1, 0, -1, 0, 0, 1, 0.8F, 0.6F};
    struct dense points = {.rows = 4, .columns = 2, .at = rows};
    assert_int_equal(kmeans_bounds_take(&bounds, &points, (uint8_t[]){1, 1, 1, 1}, 2, 4, &arena), DONE);
    memcpy(bounds.centre, ((float[]){0, -1, 0, 1}), 4 * sizeof(float));
    double objective;
    assert_int_equal(kmeans_bounds_improve(&bounds, 1, &objective), DONE);
    assert_float_equal(bounds.centre[0], 1, 0);
    assert_memory_equal(bounds.of, ((uint32_t[]){0, 1, 1, 1}), 4 * sizeof(uint32_t));
    arena_free(&arena);
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_number_of_rounds_ends_where_naive_rounds_end),
        cmocka_unit_test(so_it_does_where_most_rows_are_passed_over),
        cmocka_unit_test(an_emptied_group_takes_over_the_worst_row),
        cmocka_unit_test(a_group_whose_rows_cancel_out_takes_over_the_worst_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
