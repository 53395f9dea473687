#include "base/random.h"
#include "groups/fit.h"
#include "groups/kmeans_pairs.h"
#include "matrix/blas.h"
#include "support/dense_of.h"
#include "support/naive_kmeans.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { N = 300, D = 9, K = 5 };

static void a_row_that_is_nearer_to_another_mean_moves(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = DENSE_OF(3, 2, 1, 0, 1, 0, 0, 1);
    struct kmeans_pairs pairs;
    float *pair;
    assert_int_equal(kmeans_pairs_multiply(&pair, &points, &arena), DONE);
    assert_int_equal(kmeans_pairs_take(&pairs, pair, (uint8_t[]){1, 1, 1}, 3, 2, &arena), DONE);
    assert_float_equal(kmeans_pairs_improve(&pairs, (uint32_t[]){0, 2}, 10), 3, 1e-6);
    assert_memory_equal(pairs.of, ((uint32_t[]){0, 0, 1}), 3 * sizeof(uint32_t));
    assert_memory_equal(pairs.mean_of, pairs.of, 3 * sizeof(uint32_t));
    arena_free(&arena);
}

/* Both centres begin as the same row: the second is left empty and takes over the row that fits worst. */
static void an_emptied_group_takes_over_the_worst_row(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = DENSE_OF(3, 2, 1, 0, 0.8F, 0.6F, 0, 1);
    struct kmeans_pairs pairs;
    float *pair;
    assert_int_equal(kmeans_pairs_multiply(&pair, &points, &arena), DONE);
    assert_int_equal(kmeans_pairs_take(&pairs, pair, (uint8_t[]){1, 1, 1}, 3, 2, &arena), DONE);
    kmeans_pairs_improve(&pairs, (uint32_t[]){0, 0}, 1);
    assert_int_equal(pairs.stand_in[0], UINT32_MAX);
    assert_int_equal(pairs.stand_in[1], 2);
    assert_memory_equal(pairs.of, ((uint32_t[]){0, 0, 1}), 3 * sizeof(uint32_t));
    kmeans_pairs_improve(&pairs, (uint32_t[]){0, 0}, 10);
    assert_int_equal(pairs.stand_in[1], UINT32_MAX);
    arena_free(&arena);
}

static void fill(struct dense *points, uint8_t *counts, struct arena *arena)
{
    struct random random;
    random_seed(&random, 3);
    assert_int_equal(dense_take(points, N, D, arena), DONE);
    for (uint32_t at = 0; at < N * D; at++)
        points->at[at] = (float)random_unit(&random) - 0.3F;
    dense_normalise_rows(points);
    for (uint32_t i = 0; i < N; i++)
        counts[i] = i % 7 != 0;
}

static void each_number_of_rounds_ends_where_naive_rounds_end(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points;
    struct kmeans_pairs pairs;
    uint8_t counts[N];
    uint32_t of[N], first[K] = {1, 50, 101, 150, 201};
    double centre[K * D];
    float *pair;
    fill(&points, counts, &arena);
    assert_int_equal(kmeans_pairs_multiply(&pair, &points, &arena), DONE);
    assert_int_equal(kmeans_pairs_take(&pairs, pair, counts, N, K, &arena), DONE);
    for (uint32_t c = 0; c < K; c++)
        for (uint32_t d = 0; d < D; d++)
            centre[c * D + d] = (double)dense_row(&points, first[c])[d];
    double objective = naive_assign(of, &points, counts, centre, K);
    for (uint32_t rounds = 0; rounds < 30; rounds++) {
        assert_float_equal(kmeans_pairs_improve(&pairs, first, rounds), objective, 1e-4);
        assert_memory_equal(pairs.of, of, sizeof of);
        naive_move(centre, of, &points, counts, K);
        objective = naive_assign(of, &points, counts, centre, K);
    }
    arena_free(&arena);
}

static void the_silhouette_is_that_of_the_fits(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points;
    struct kmeans groups = {.k = K};
    struct fits fits;
    uint8_t counts[N];
    float *pair;
    double silhouette, sum = 0;
    fill(&points, counts, &arena);
    memset(counts, 1, sizeof counts);
    groups.of = arena_take(&arena, N, sizeof *groups.of);
    assert_non_null(groups.of);
    for (uint32_t i = 0; i < N; i++)
        groups.of[i] = i == 7 ? K - 1 : i % (K - 1); /* the last has an only member */
    assert_int_equal(dense_take(&groups.centre, K, D, &arena), DONE);
    assert_int_equal(fits_take(&fits, N, K, D, &arena), DONE);
    assert_int_equal(fits_measure(&fits, &groups, &points, counts), DONE);
    for (uint32_t i = 0; i < N; i++) {
        double own = (double)fits.fit[i].own, other = (double)fits.fit[i].other;
        sum += (own - other) / (own < other ? 1 - own : 1 - other);
    }
    assert_int_equal(kmeans_pairs_multiply(&pair, &points, &arena), DONE);
    assert_int_equal(kmeans_pairs_silhouette(&silhouette, pair, groups.of, N, K, &arena), DONE);
    assert_float_equal(silhouette, sum / N, 1e-6);
    memset(groups.of, 0, N * sizeof *groups.of);
    assert_int_equal(kmeans_pairs_silhouette(&silhouette, pair, groups.of, N, 1, &arena), DONE);
    assert_float_equal(silhouette, 0, 0);
    arena_free(&arena);
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_that_is_nearer_to_another_mean_moves),
        cmocka_unit_test(an_emptied_group_takes_over_the_worst_row),
        cmocka_unit_test(each_number_of_rounds_ends_where_naive_rounds_end),
        cmocka_unit_test(the_silhouette_is_that_of_the_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
