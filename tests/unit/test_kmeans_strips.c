#include "groups/kmeans_strips.h"

#include "matrix/blas.h"
#include "support/naive_kmeans.h"
#include "support/planted.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 9000 /* three strips */, D = 17, K = 6 };

/* Rows of one axis stand together, so that each strip has others; every ninth row does not count. */
static void fill(struct dense *points, uint8_t *counts, struct arena *arena)
{
    struct random random;
    random_seed(&random, 3);
    assert_int_equal(dense_take(points, N, D, arena), DONE);
    for (uint32_t i = 0; i < N; i++) {
        plant_point(points, i, i * 7 / N, 2, &random);
        counts[i] = i % 9 != 0;
    }
}

static void each_number_of_rounds_ends_where_naive_rounds_end(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points;
    struct kmeans_strips strips;
    static uint8_t counts[N];
    static uint32_t of[N];
    double centre[K * D];
    fill(&points, counts, &arena);
    assert_int_equal(kmeans_strips_take(&strips, &points, counts, K, &arena), DONE);
    assert_int_equal(strips.strips, 3);
    for (uint32_t at = 0; at < K * D; at++)
        centre[at] = (double)dense_row(&points, at / D * (N / K))[at % D];
    double objective = naive_assign(of, &points, counts, centre, K);
    for (uint32_t rounds = 0; rounds < 12; rounds++) {
        for (uint32_t c = 0; c < K; c++)
            memcpy(strips.centre + (size_t)c * D, dense_row(&points, c * (N / K)), D * sizeof(float));
        double found;
        assert_int_equal(kmeans_strips_improve(&strips, rounds, 0, &found), DONE);
        assert_float_equal(found, objective, 1e-2);
        assert_memory_equal(strips.of, of, sizeof of);
        for (uint32_t at = 0; at < K * D; at++)
            assert_float_equal((double)strips.centre[at], centre[at], 1e-4);
        naive_move(centre, of, &points, counts, K);
        objective = naive_assign(of, &points, counts, centre, K);
    }
    arena_free(&arena);
}

static void a_round_that_gains_too_little_is_the_last(void **state)
{
    (void)state;
    enum { ROUNDS = 12 };
    struct arena arena = {0};
    struct dense points;
    struct kmeans_strips strips;
    static uint8_t counts[N];
    double after[ROUNDS], found;
    fill(&points, counts, &arena);
    assert_int_equal(kmeans_strips_take(&strips, &points, counts, K, &arena), DONE);
    for (uint32_t rounds = 0; rounds < ROUNDS; rounds++) {
        memcpy(strips.centre, points.at, (size_t)K * D * sizeof *points.at);
        assert_int_equal(kmeans_strips_improve(&strips, rounds, 0, &after[rounds]), DONE);
    }
    uint32_t last = 1;
    while (last + 1 < ROUNDS && after[last] - after[last - 1] >= 0.01 * after[last])
        last++;
    assert_true(last > 1 && last + 1 < ROUNDS);
    memcpy(strips.centre, points.at, (size_t)K * D * sizeof *points.at);
    assert_int_equal(kmeans_strips_improve(&strips, ROUNDS, 0.01, &found), DONE);
    assert_float_equal(found, after[last], 0);
    arena_free(&arena);
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_number_of_rounds_ends_where_naive_rounds_end),
        cmocka_unit_test(a_round_that_gains_too_little_is_the_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
