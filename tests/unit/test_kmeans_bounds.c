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

static void set_angle(struct dense *points, uint32_t row, double degrees)
{
    dense_row(points, row)[0] = (float)cos(degrees / 180 * 3.14159265358979);
    dense_row(points, row)[1] = (float)sin(degrees / 180 * 3.14159265358979);
}

/* Ten rows at 0° and one at 40° about the first centre, five at 62° and one at 120° about the second, which comes from 120° to 72°:
 * the row at 40° goes to it, though its own centre has hardly moved. */
static void a_row_follows_the_centre_that_came_nearer(void **state)
{
    (void)state;
    enum { ROWS = 17, GROUPS = 2 };
    struct arena arena = {0};
    struct kmeans_bounds bounds;
    struct dense points;
    uint8_t counts[ROWS];
    uint32_t of[ROWS];
    double centre[GROUPS * 2], objective;
    memset(counts, 1, sizeof counts);
    assert_int_equal(dense_take(&points, ROWS, 2, &arena), DONE);
    for (uint32_t row = 0; row < ROWS; row++)
        set_angle(&points, row, row < 10 ? 0 : row == 10 ? 40 : row < 16 ? 62 : 120);
    assert_int_equal(kmeans_bounds_take(&bounds, &points, counts, GROUPS, ROWS, &arena), DONE);
    memcpy(bounds.centre, dense_row(&points, 0), 2 * sizeof(float));
    memcpy(bounds.centre + 2, dense_row(&points, 16), 2 * sizeof(float));
    for (uint32_t at = 0; at < GROUPS * 2; at++)
        centre[at] = (double)bounds.centre[at];
    for (uint32_t round = 0; round < 5; round++) {
        naive_assign(of, &points, counts, centre, GROUPS);
        assert_int_equal(of[10], round > 0);
        naive_move(centre, of, &points, counts, GROUPS);
    }
    assert_int_equal(kmeans_bounds_improve(&bounds, 5, &objective), DONE);
    for (uint32_t at = 0; at < GROUPS * 2; at++)
        assert_float_equal((double)bounds.centre[at], centre[at], 1e-5);
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
        cmocka_unit_test(a_row_follows_the_centre_that_came_nearer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
