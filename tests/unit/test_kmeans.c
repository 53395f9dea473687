#include "base/parallel.h"
#include "base/random.h"
#include "groups/kmeans.h"
#include "groups/kmeans_start.h"
#include "matrix/blas.h"
#include "support/dense_of.h"
#include "support/planted.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 1000 };
static uint8_t all[MOST];

/* Rows in no direction. */
static void draw_rows(struct dense *points, uint32_t rows, uint64_t seed)
{
    struct random random;
    random_seed(&random, seed);
    for (uint32_t at = 0; at < rows * points->columns; at++)
        points->at[at] = (float)random_unit(&random) - 0.5F;
    dense_normalise_rows(points);
}

/* Many rows round AXES axes, `run` rows round one before the next; every n-th does not count, and lies round an axis of its own where
 * that is asked for. */
enum { AXES = 5, COLUMNS = 8 };
struct many_rows {
    struct arena arena;
    struct dense points;
    uint8_t *counts;
    struct kmeans_options options;
};

static void many_rows_open(struct many_rows *out, uint32_t rows, uint32_t run, uint32_t every, bool apart)
{
    struct random random;
    *out = (struct many_rows){.options = {.k = AXES, .starts = 3, .rounds = 10, .seed = 1}};
    out->counts = arena_take(&out->arena, rows, sizeof *out->counts);
    assert_non_null(out->counts);
    assert_int_equal(dense_take(&out->points, rows, COLUMNS, &out->arena), DONE);
    random_seed(&random, 5);
    for (uint32_t i = 0; i < rows; i++) {
        out->counts[i] = i % every != every - 1;
        plant_point(&out->points, i, apart && !out->counts[i] ? AXES + 1 : i / run % AXES, 0.5, &random);
    }
}

static void two_directions_are_found(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = DENSE_OF(3, 2, 1, 0, 1, 0, 0, 1);
    struct kmeans found;
    struct kmeans_options options = {.k = 2, .starts = 3, .rounds = 10, .seed = 1};
    assert_int_equal(kmeans_from(&found, &points, all, &options, &arena), DONE);
    assert_int_equal(found.k, 2);
    assert_int_equal(found.of[0], found.of[1]);
    assert_int_not_equal(found.of[0], found.of[2]);
    assert_true(fabs(found.objective - 3) < 1e-6);
    arena_free(&arena);
}

/* Each row has one that points the other way: what their products are rounded by is no direction. */
static void rows_that_cancel_out_still_have_a_centre(void **state)
{
    (void)state;
    enum { N = 900, D = 97 };
    static uint8_t counts[N];
    struct arena arena = {0};
    struct dense points;
    struct kmeans found;
    memset(counts, 1, sizeof counts);
    assert_int_equal(dense_take(&points, N, D, &arena), DONE);
    draw_rows(&points, N / 2, 5);
    for (uint32_t at = 0; at < N / 2 * D; at++)
        points.at[N / 2 * D + at] = -points.at[at];
    struct kmeans_options options = {.k = 1, .starts = N / 8 + 1, .rounds = 3, .seed = 1};
    assert_int_equal(kmeans_from(&found, &points, counts, &options, &arena), DONE);
    assert_int_equal(found.k, 1);
    assert_float_equal(dense_dot(found.centre.at, found.centre.at, D), 1, 1e-5);
    arena_free(&arena);
}

/* One start looks its candidates up nowhere, many starts in the table of pairs. */
static void many_starts_are_the_best_of_single_ones(void **state)
{
    (void)state;
    enum { N = 60, D = 5, STARTS = 30 };
    struct arena arena = {0};
    struct dense points;
    uint8_t counts[N];
    struct kmeans many, best = {.objective = -1};
    assert_int_equal(dense_take(&points, N, D, &arena), DONE);
    draw_rows(&points, N, 7);
    memset(counts, 1, sizeof counts);
    struct kmeans_options options = {.k = 6, .starts = STARTS, .rounds = 20, .seed = 11};
    assert_int_equal(kmeans_from(&many, &points, counts, &options, &arena), DONE);
    options.starts = 1;
    for (uint64_t start = 0; start < STARTS; start++) {
        struct kmeans one;
        options.seed = 11 + start;
        assert_int_equal(kmeans_from(&one, &points, counts, &options, &arena), DONE);
        best = one.objective > best.objective ? one : best;
    }
    assert_int_equal(many.k, best.k);
    assert_memory_equal(many.of, best.of, N * sizeof *many.of);
    arena_free(&arena);
}

static void more_centres_than_different_points_leave_no_empty_cluster(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = DENSE_OF(4, 2, 1, 0, 1, 0, 0, 1, 0, 1);
    struct kmeans found;
    struct kmeans_options options = {.k = 4, .starts = 2, .rounds = 10, .seed = 1};
    assert_int_equal(kmeans_from(&found, &points, all, &options, &arena), DONE);
    assert_true(found.k >= 1 && found.k <= 4);
    bool used[4] = {false};
    for (int i = 0; i < 4; i++) {
        assert_true(found.of[i] < found.k);
        used[found.of[i]] = true;
    }
    for (uint32_t c = 0; c < found.k; c++)
        assert_true(used[c]);
    arena_free(&arena);
}

static void a_point_that_does_not_count_moves_no_centre(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = DENSE_OF(4, 2, 1, 0, 0, 1, -0.8F, -0.6F, -0.8F, -0.6F);
    const uint8_t counts[] = {1, 1, 0, 0};
    struct kmeans found;
    struct kmeans_options options = {.k = 2, .starts = 3, .rounds = 10, .seed = 1};
    assert_int_equal(kmeans_from(&found, &points, counts, &options, &arena), DONE);
    assert_int_equal(found.k, 2);
    for (uint32_t c = 0; c < 2; c++)
        assert_true(dense_row(&found.centre, c)[0] >= 0 && dense_row(&found.centre, c)[1] >= 0);
    arena_free(&arena);
}

static struct dense drawn(struct arena *arena, uint32_t N, uint32_t D)
{
    struct dense points;
    struct random random;
    random_seed(&random, 5);
    assert_int_equal(dense_take(&points, N, D, arena), DONE);
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t d = 0; d < D; d++)
            dense_row(&points, i)[d] = (float)(random_unit(&random) - 0.5 + (d == i % 6 ? 1.5 : 0));
    dense_normalise_rows(&points);
    return points;
}

static void each_point_is_with_its_nearest_centre_and_each_centre_is_its_members_mean(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = drawn(&arena, 600, 8);
    struct kmeans found;
    struct kmeans_options options = {.k = 6, .starts = 4, .rounds = 100, .seed = 2};
    assert_int_equal(kmeans_from(&found, &points, all, &options, &arena), DONE);
    double objective = 0;
    for (uint32_t i = 0; i < 600; i++) {
        double own = dense_dot(dense_row(&points, i), dense_row(&found.centre, found.of[i]), 8);
        for (uint32_t c = 0; c < found.k; c++)
            assert_true(dense_dot(dense_row(&points, i), dense_row(&found.centre, c), 8) <= own + 1e-5);
        objective += own;
    }
    assert_true(fabs(objective - found.objective) < 1e-3);
    for (uint32_t c = 0; c < found.k; c++) {
        double mean[8] = {0}, length = 0;
        for (uint32_t i = 0; i < 600; i++)
            for (uint32_t d = 0; found.of[i] == c && d < 8; d++)
                mean[d] += (double)dense_row(&points, i)[d];
        for (uint32_t d = 0; d < 8; d++)
            length += mean[d] * mean[d];
        for (uint32_t d = 0; d < 8; d++)
            assert_true(fabs(mean[d] / sqrt(length) - (double)dense_row(&found.centre, c)[d]) < 1e-4);
    }
    arena_free(&arena);
}

static void more_threads_and_a_second_run_give_the_same_bits(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = drawn(&arena, 1000, 8);
    struct kmeans one, five;
    struct kmeans_options options = {.k = 6, .starts = 2, .rounds = 20, .seed = 2};
    assert_int_equal(kmeans_from(&one, &points, all, &options, &arena), DONE);
    parallel_threads = 5;
    assert_int_equal(kmeans_from(&five, &points, all, &options, &arena), DONE);
    parallel_threads = 1;
    assert_memory_equal(one.of, five.of, 1000 * sizeof *one.of);
    assert_memory_equal(one.centre.at, five.centre.at, (size_t)one.k * 8 * sizeof(float));
    arena_free(&arena);
}

/* More rows than are looked at to find the centres: 25,000 round five axes, every tenth of which does not count. */
static void many_points_are_grouped_as_a_sample_of_them_says(void **state)
{
    (void)state;
    enum { MANY = 25000 };
    struct many_rows m;
    struct kmeans one, several;
    many_rows_open(&m, MANY, 1, 10, false);
    assert_int_equal(kmeans_from(&one, &m.points, m.counts, &m.options, &m.arena), DONE);
    assert_int_equal(one.k, AXES);
    for (uint32_t i = 0; i < MANY; i++) {
        assert_int_equal(one.of[i], one.of[i % AXES]);
        uint32_t nearest = 0;
        for (uint32_t c = 1; c < one.k; c++)
            if (dense_dot(dense_row(&m.points, i), dense_row(&one.centre, c), COLUMNS) >
                dense_dot(dense_row(&m.points, i), dense_row(&one.centre, nearest), COLUMNS))
                nearest = c;
        assert_int_equal(one.of[i], nearest);
    }
    parallel_threads = 4;
    assert_int_equal(kmeans_from(&several, &m.points, m.counts, &m.options, &m.arena), DONE);
    parallel_threads = 1;
    assert_memory_equal(one.of, several.of, MANY * sizeof *one.of);
    assert_memory_equal(one.centre.at, several.centre.at, AXES * COLUMNS * sizeof(float));
    arena_free(&m.arena);
}

/* Rows of one axis stand together; those that do not count lie round an axis of their own, and take no centre from the others. */
static void a_sample_of_many_points_is_of_all_that_count_and_of_no_others(void **state)
{
    (void)state;
    enum { MANY = 40000 };
    struct many_rows m;
    struct kmeans found;
    many_rows_open(&m, MANY, MANY / AXES, 4, true);
    assert_int_equal(kmeans_from(&found, &m.points, m.counts, &m.options, &m.arena), DONE);
    assert_int_equal(found.k, AXES);
    for (uint32_t axis = 0; axis < AXES; axis++) {
        uint32_t row = axis * (MANY / AXES);
        assert_true(dense_row(&found.centre, found.of[row])[axis] > 0.99F);
    }
    arena_free(&m.arena);
}

/* Of the rows that are drawn the one that leaves least distance begins a group: on six clear axes nearly every start meets all. */
static void a_start_has_a_row_in_each_place(void **state)
{
    (void)state;
    enum { ROWS = 600, PLACES = 6, SEEDS = 40 };
    struct arena arena = {0};
    struct dense points;
    struct random random;
    uint32_t first[PLACES], met_all = 0;
    assert_int_equal(dense_take(&points, ROWS, COLUMNS, &arena), DONE);
    random_seed(&random, 5);
    for (uint32_t i = 0; i < ROWS; i++)
        plant_point(&points, i, i % PLACES, 0.3, &random);
    for (uint32_t seed = 0; seed < SEEDS; seed++) {
        uint32_t met = 0;
        random_seed(&random, seed);
        assert_int_equal(kmeans_start(first, &points, all, NULL, PLACES, &random, &arena), DONE);
        for (uint32_t c = 0; c < PLACES; c++)
            met |= UINT32_C(1) << first[c] % PLACES;
        met_all += met == (1 << PLACES) - 1;
    }
    assert_true(met_all > SEEDS * 3 / 4);
    arena_free(&arena);
}

int main(void)
{
    blas_start();
    memset(all, 1, sizeof all);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_directions_are_found),
        cmocka_unit_test(rows_that_cancel_out_still_have_a_centre),
        cmocka_unit_test(many_starts_are_the_best_of_single_ones),
        cmocka_unit_test(more_centres_than_different_points_leave_no_empty_cluster),
        cmocka_unit_test(a_point_that_does_not_count_moves_no_centre),
        cmocka_unit_test(each_point_is_with_its_nearest_centre_and_each_centre_is_its_members_mean),
        cmocka_unit_test(more_threads_and_a_second_run_give_the_same_bits),
        cmocka_unit_test(many_points_are_grouped_as_a_sample_of_them_says),
        cmocka_unit_test(a_sample_of_many_points_is_of_all_that_count_and_of_no_others),
        cmocka_unit_test(a_start_has_a_row_in_each_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
