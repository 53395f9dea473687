#include "base/parallel.h"
#include "base/random.h"
#include "groups/graph.h"
#include "matrix/blas.h"
#include "support/promises.h"
#include "support/refuse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { N = 180, D = 12, K = 4 };

static uint8_t all[N];

/* Group 0 has half of the rows, the others share the rest; noise of size `noise`. */
static uint32_t group_of(uint32_t i)
{
    return i % 6 < 3 ? 0 : i % 6 - 2;
}

static struct dense draw_points(struct arena *arena, double noise)
{
    struct dense points;
    struct random random;
    random_seed(&random, 5);
    assert_int_equal(dense_take(&points, N, D, arena), DONE);
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t d = 0; d < D; d++)
            dense_row(&points, i)[d] = (float)((random_unit(&random) - 0.5) * noise + (d == group_of(i) ? 1 : 0));
    dense_normalise_rows(&points);
    return points;
}

static double cosine(const struct dense *points, uint32_t a, uint32_t b)
{
    return dense_dot(dense_row(points, a), dense_row(points, b), points->columns);
}

static void groups_of_unlike_sizes_are_found(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = draw_points(&arena, 0.6);
    struct kmeans found;
    assert_int_equal(graph_from(&found, &points, all, K, 1, &arena), DONE);
    assert_int_equal(found.k, K);
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t j = 0; j < i; j++)
            assert_int_equal(found.of[i] == found.of[j], group_of(i) == group_of(j));
    for (uint32_t c = 0; c < K; c++)
        assert_true(fabs(dense_dot(dense_row(&found.centre, c), dense_row(&found.centre, c), D) - 1) < 1e-5);
    arena_free(&arena);
}

static void averages_bring_ideas_of_one_group_together(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = draw_points(&arena, 1.5), averaged;
    assert_int_equal(graph_average(&averaged, NULL, &points, all, &arena), DONE);
    double before = 0, after = 0;
    for (uint32_t i = 6; i < N; i++) {
        before += cosine(&points, i, i - 6);
        after += cosine(&averaged, i, i - 6);
        assert_true(fabs(cosine(&averaged, i, i) - 1) < 1e-5);
    }
    assert_true(after > 1.2 * before);
    arena_free(&arena);
}

static void rows_that_do_not_count_move_nobody_and_go_to_the_nearest_centre(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint8_t counts[N];
    struct dense points = draw_points(&arena, 1), other = draw_points(&arena, 1);
    struct kmeans found, without;
    memset(counts, 1, N);
    counts[7] = counts[100] = 0;
    memset(dense_row(&other, 7), 0, D * sizeof(float));
    memcpy(dense_row(&other, 100), dense_row(&other, 3), D * sizeof(float));
    assert_int_equal(graph_from(&found, &points, counts, K, 1, &arena), DONE);
    assert_int_equal(graph_from(&without, &other, counts, K, 1, &arena), DONE);
    for (uint32_t i = 0; i < N; i++)
        assert_true(!counts[i] || found.of[i] == without.of[i]);
    assert_int_equal(found.of[100], found.of[100 - 6]);
    assert_int_equal(without.of[100], without.of[3]);
    arena_free(&arena);
}

/* Fifty equal rows reach no distance at all, and all that the last row has nearby is them. */
static void a_pack_of_equal_rows_gives_finite_averages(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = draw_points(&arena, 1), averaged;
    for (uint32_t i = 1; i < N - 1; i++)
        memcpy(dense_row(&points, i), dense_row(&points, 0), D * sizeof(float));
    assert_int_equal(graph_average(&averaged, NULL, &points, all, &arena), DONE);
    dense_check(&averaged);
    struct kmeans found;
    assert_int_equal(graph_from(&found, &points, all, K, 1, &arena), DONE);
    assert_true(found.k >= 1 && found.k <= K);
    arena_free(&arena);
}

static void neighbours_that_are_known_give_the_same_groups(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = draw_points(&arena, 1);
    struct neighbours near;
    struct kmeans one, other;
    assert_int_equal(neighbours_from(&near, &points, all, 15, &arena), DONE);
    assert_int_equal(graph_from(&one, &points, all, K, 9, &arena), DONE);
    assert_int_equal(graph_from_neighbours(&other, &near, &points, all, K, 9, &arena), DONE);
    assert_memory_equal(one.of, other.of, N * sizeof *one.of);
    arena_free(&arena);
}

static void threads_change_no_bit_of_the_averages(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = draw_points(&arena, 1), one, three;
    assert_int_equal(graph_average(&one, NULL, &points, all, &arena), DONE);
    parallel_threads = 3;
    assert_int_equal(graph_average(&three, NULL, &points, all, &arena), DONE);
    parallel_threads = 1;
    assert_memory_equal(one.at, three.at, (size_t)N * D * sizeof(float));
    arena_free(&arena);
}

static void group_with_little_memory(void)
{
    struct arena arena = {0};
    struct kmeans found;
    struct dense points;
    if (dense_take(&points, 50, D, &arena) == DONE) {
        for (uint32_t i = 0; i < 50; i++)
            dense_row(&points, i)[i % D] = 1;
        enum status status = graph_from(&found, &points, all, K, 1, &arena);
        assert_true(status == DONE || status == MACHINE);
    }
    arena_free(&arena);
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    if (!refuse_works())
        skip();
    WITH_EACH_REQUEST_REFUSED(group_with_little_memory());
}

static void centres_are_the_mean_directions_of_the_rows_that_count(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint8_t counts[N];
    struct dense points = draw_points(&arena, 1);
    struct kmeans found;
    for (uint32_t i = 0; i < N; i++)
        counts[i] = i % 5 != 0;
    assert_int_equal(graph_from(&found, &points, counts, K, 1, &arena), DONE);
    for (uint32_t c = 0; c < found.k; c++) {
        double sum[D] = {0}, square = 0;
        for (uint32_t i = 0; i < N; i++)
            for (uint32_t d = 0; counts[i] && found.of[i] == c && d < D; d++)
                sum[d] += (double)dense_row(&points, i)[d];
        for (uint32_t d = 0; d < D; d++)
            square += sum[d] * sum[d];
        for (uint32_t d = 0; d < D; d++)
            assert_float_equal(dense_row(&found.centre, c)[d], (sum[d] / sqrt(square)), 1e-5);
    }
    arena_free(&arena);
}

static void of_longer_lists_the_nearest_alone_matter(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = draw_points(&arena, 1), found, given;
    struct neighbours near;
    assert_int_equal(neighbours_from(&near, &points, all, NEIGHBOURS_MOST, &arena), DONE);
    assert_int_equal(graph_average(&found, NULL, &points, all, &arena), DONE);
    assert_int_equal(graph_average(&given, &near, &points, all, &arena), DONE);
    assert_memory_equal(found.at, given.at, (size_t)N * D * sizeof *found.at);
    arena_free(&arena);
}

int main(void)
{
    blas_start();
    memset(all, 1, sizeof all);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_of_unlike_sizes_are_found),
        cmocka_unit_test(averages_bring_ideas_of_one_group_together),
        cmocka_unit_test(rows_that_do_not_count_move_nobody_and_go_to_the_nearest_centre),
        cmocka_unit_test(a_pack_of_equal_rows_gives_finite_averages),
        cmocka_unit_test(neighbours_that_are_known_give_the_same_groups),
        cmocka_unit_test(threads_change_no_bit_of_the_averages),
        cmocka_unit_test(refused_memory_is_reported),
        cmocka_unit_test(centres_are_the_mean_directions_of_the_rows_that_count),
        cmocka_unit_test(of_longer_lists_the_nearest_alone_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
