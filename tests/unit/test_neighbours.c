#include "base/parallel.h"
#include "base/random.h"
#include "groups/neighbours.h"
#include "matrix/blas.h"
#include "support/dense_of.h"
#include "support/promises.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { N = 700, D = 24 };
#define NONE UINT32_MAX
static uint8_t all[N];

/* Three tiles of random rows; some do not count, some are zero. */
static struct dense drawn(struct arena *arena, uint8_t *counts)
{
    struct dense points;
    struct random random;
    random_seed(&random, 11);
    assert_int_equal(dense_take(&points, N, D, arena), DONE);
    for (uint32_t i = 0; i < N; i++) {
        counts[i] = i % 7 != 3;
        for (uint32_t d = 0; i % 50 != 8 && d < D; d++)
            dense_row(&points, i)[d] = (float)(random_unit(&random) - 0.5);
    }
    dense_normalise_rows(&points);
    return points;
}

static bool is_zero(const struct dense *points, uint32_t i)
{
    return !(dense_dot(dense_row(points, i), dense_row(points, i), points->columns) > 0);
}

static void rows_find_those_nearest_to_them(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = DENSE_OF(3, 2, 1, 0, 0.8F, 0.6F, 0, 1);
    struct neighbours found;
    assert_int_equal(neighbours_from(&found, &points, all, 2, &arena), DONE);
    assert_int_equal(found.N, 3);
    assert_int_equal(found.k, 2);
    const uint32_t id[] = {1, 2, 0, 2, 1, 0};
    const float cosine[] = {0.8F, 0, 0.8F, 0.6F, 0.6F, 0};
    assert_memory_equal(found.id, id, sizeof id);
    for (int i = 0; i < 6; i++)
        assert_true(fabsf(found.cosine[i] - cosine[i]) < 1e-6F);
    arena_free(&arena);
}

/* The naive twin looks at each rank: nobody outside the list may be clearly nearer than its last. */
static void every_list_is_that_of_a_search_through_all_pairs(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint8_t counts[N];
    struct dense points = drawn(&arena, counts);
    struct neighbours found;
    enum { K = 12 };
    assert_int_equal(neighbours_from(&found, &points, counts, K, &arena), DONE);
    assert_int_equal(found.k, K);
    for (uint32_t i = 0; i < N; i++) {
        uint8_t listed[N] = {0};
        const uint32_t *id = found.id + (size_t)i * K;
        const float *cosine = found.cosine + (size_t)i * K;
        for (uint32_t place = 0; place < K; place++) {
            if (is_zero(&points, i)) {
                assert_int_equal(id[place], NONE);
                assert_true(cosine[place] >= 0 && cosine[place] <= 0);
                continue;
            }
            assert_true(id[place] < N && id[place] != i && counts[id[place]] && !is_zero(&points, id[place]));
            assert_false(listed[id[place]]);
            listed[id[place]] = 1;
            double own = dense_dot(dense_row(&points, i), dense_row(&points, id[place]), D);
            assert_true(fabs(own - (double)cosine[place]) < 1e-5);
            assert_true(place == 0 || cosine[place] <= cosine[place - 1]);
        }
        for (uint32_t j = 0; !is_zero(&points, i) && j < N; j++)
            if (j != i && !listed[j] && counts[j] && !is_zero(&points, j))
                assert_true(dense_dot(dense_row(&points, i), dense_row(&points, j), D) <= (double)cosine[K - 1] + 1e-5);
    }
    arena_free(&arena);
}

/* Those asked for twice, and those that come later, get the list that they have among all. */
static void lists_of_some_rows_are_those_of_all(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint8_t counts[N], asked[N] = {0};
    struct dense points = drawn(&arena, counts);
    struct neighbours whole, some;
    enum { K = 12 };
    assert_int_equal(neighbours_from(&whole, &points, counts, K, &arena), DONE);
    assert_null(whole.listed);
    assert_int_equal(neighbours_begin(&some, &points, counts, K, &arena), DONE);
    assert_int_equal(some.k, K);
    for (parallel_threads = 1; parallel_threads <= 3; parallel_threads++) {
        for (uint32_t i = 0; i < N; i++)
            asked[i] = i % 2 == 0 && i < 250 * parallel_threads;
        assert_int_equal(neighbours_add(&some, &points, counts, asked), DONE);
    }
    parallel_threads = 1;
    for (uint32_t i = 0; i < N; i++) {
        assert_int_equal(some.listed[i], i % 2 == 0);
        for (uint32_t place = 0; i % 2 == 0 && place < K; place++) {
            assert_int_equal(some.id[(size_t)i * K + place], whole.id[(size_t)i * K + place]);
            assert_float_equal(some.cosine[(size_t)i * K + place], whole.cosine[(size_t)i * K + place], 1e-6);
        }
    }
    arena_free(&arena);
}

static void equally_near_rows_come_in_the_order_of_their_numbers(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points;
    struct neighbours found;
    assert_int_equal(dense_take(&points, N, 4, &arena), DONE);
    for (uint32_t i = 0; i < N; i++)
        dense_row(&points, i)[i % 2] = 1;
    assert_int_equal(neighbours_from(&found, &points, all, 5, &arena), DONE);
    const uint32_t first[] = {2, 4, 6, 8, 10}, second[] = {3, 5, 7, 9, 11}, last[] = {1, 3, 5, 7, 9};
    assert_memory_equal(found.id, first, sizeof first);
    assert_memory_equal(found.id + 5, second, sizeof second);
    assert_memory_equal(found.id + (size_t)(N - 1) * 5, last, sizeof last);
    arena_free(&arena);
}

static void a_row_that_does_not_count_has_neighbours_and_is_none(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = DENSE_OF(4, 2, 1, 0, 1, 0, 0.8F, 0.6F, 0, 1);
    const uint8_t counts[] = {1, 0, 1, 1};
    struct neighbours found;
    assert_int_equal(neighbours_from(&found, &points, counts, 64, &arena), DONE);
    assert_int_equal(found.k, 2);
    const uint32_t id[] = {2, 3, 0, 2, 0, 3, 2, 0};
    assert_memory_equal(found.id, id, sizeof id);
    arena_free(&arena);
}

static void a_zero_row_has_no_neighbours_and_is_none(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = DENSE_OF(4, 2, 0, 0, 1, 0, -1, 0, 0, 1);
    struct neighbours found;
    assert_int_equal(neighbours_from(&found, &points, all, 3, &arena), DONE);
    assert_int_equal(found.k, 2);
    const uint32_t id[] = {NONE, NONE, 3, 2, 3, 1, 1, 2};
    assert_memory_equal(found.id, id, sizeof id);
    arena_free(&arena);
}

static void fewer_than_two_rows_have_no_lists_and_no_edges(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct dense points[] = {{.rows = 0, .columns = 2}, DENSE_OF(1, 2, 1, 0), DENSE_OF(2, 2, 1, 0, 0, 0)};
    for (uint32_t i = 0; i < 3; i++) {
        struct neighbours found;
        struct csr graph;
        assert_int_equal(neighbours_from(&found, &points[i], all, 3, &arena), DONE);
        assert_int_equal(found.N, i);
        assert_int_equal(found.k, 0);
        assert_int_equal(neighbours_graph(&graph, &found, all, &arena), DONE);
        assert_int_equal(graph.rows, i);
        assert_int_equal(graph.start[i], 0);
    }
    arena_free(&arena);
}

static float weight_between(const struct csr *graph, uint32_t from, uint32_t to)
{
    for (uint64_t e = graph->start[from]; e < graph->start[from + 1]; e++)
        if (graph->col[e] == to)
            return graph->val[e];
    return 0;
}

/* The example of the file: lists of two, so each row has an edge to its first alone; 1 is the first of 2. */
static void an_edge_weighs_by_how_much_closer_it_is_than_the_last(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = DENSE_OF(3, 2, 1, 0, 0.8F, 0.6F, 0, 1);
    struct neighbours found;
    struct csr graph;
    assert_int_equal(neighbours_from(&found, &points, all, 2, &arena), DONE);
    assert_int_equal(neighbours_graph(&graph, &found, all, &arena), DONE);
    csr_check(&graph);
    assert_int_equal(graph.start[3], 4);
    float last = expf(-1), first = 0.5F * (expf(-0.04F) - last) + 0.5F * (expf(-0.25F) - last);
    assert_true(fabsf(weight_between(&graph, 0, 1) - first) < 1e-6F);
    assert_true(fabsf(weight_between(&graph, 1, 2) - 0.5F * (expf(-0.16F) - last)) < 1e-6F);
    arena_free(&arena);
}

static void a_row_that_does_not_count_has_no_edge(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points = DENSE_OF(4, 2, 1, 0, 1, 0, 0.8F, 0.6F, 0, 1);
    const uint8_t counts[] = {1, 0, 1, 1};
    struct neighbours found;
    struct csr graph;
    assert_int_equal(neighbours_from(&found, &points, counts, 2, &arena), DONE);
    assert_int_equal(neighbours_graph(&graph, &found, counts, &arena), DONE);
    assert_int_equal(graph.start[2] - graph.start[1], 0);
    assert_int_equal(graph.start[4], 4);
    assert_true(weight_between(&graph, 0, 2) > 0 && weight_between(&graph, 3, 2) > 0);
    arena_free(&arena);
}

static void a_graph_is_symmetric_without_a_diagonal(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint8_t counts[N];
    struct dense points = drawn(&arena, counts);
    struct neighbours found;
    struct csr graph, other_way;
    assert_int_equal(neighbours_from(&found, &points, counts, 20, &arena), DONE);
    assert_int_equal(neighbours_graph(&graph, &found, counts, &arena), DONE);
    csr_check(&graph);
    assert_int_equal(csr_transpose(&other_way, &graph, &arena), DONE);
    assert_memory_equal(graph.start, other_way.start, (N + 1) * sizeof *graph.start);
    assert_memory_equal(graph.col, other_way.col, graph.start[N] * sizeof *graph.col);
    assert_memory_equal(graph.val, other_way.val, graph.start[N] * sizeof *graph.val);
    double sum = 0;
    for (uint32_t i = 0; i < N; i++) {
        assert_true(weight_between(&graph, i, i) <= 0);
        assert_int_equal(graph.start[i] < graph.start[i + 1], counts[i] && !is_zero(&points, i));
    }
    for (uint64_t e = 0; e < graph.start[N]; e++)
        sum += (double)graph.val[e];
    assert_true(sum > 0);
    arena_free(&arena);
}

static void any_number_of_threads_gives_the_same_bits(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint8_t counts[N];
    struct dense points = drawn(&arena, counts);
    struct neighbours one, more;
    assert_int_equal(neighbours_from(&one, &points, counts, 12, &arena), DONE);
    for (uint32_t threads = 2; threads <= 5; threads += 3) {
        parallel_threads = threads;
        assert_int_equal(neighbours_from(&more, &points, counts, 12, &arena), DONE);
        parallel_threads = 1;
        assert_memory_equal(one.id, more.id, (size_t)N * 12 * sizeof *one.id);
        assert_memory_equal(one.cosine, more.cosine, (size_t)N * 12 * sizeof *one.cosine);
    }
    arena_free(&arena);
}

/* Asked for in two goes, some of them twice. Products are rounded otherwise where rows stand in other tiles. */
static void some_rows_alone_have_the_lists_that_they_have_among_all(void **state)
{
    (void)state;
    enum { K = 12 };
    struct arena arena = {0};
    uint8_t counts[N];
    struct dense points = drawn(&arena, counts);
    struct neighbours whole, some, first = {0};
    assert_int_equal(neighbours_from(&whole, &points, counts, K, &arena), DONE);
    for (parallel_threads = 1; parallel_threads <= 8; parallel_threads++) {
        assert_int_equal(neighbours_begin(&some, &points, counts, K, &arena), DONE);
        for (uint32_t go = 0; go < 2; go++) {
            uint8_t asked[N];
            for (uint32_t i = 0; i < N; i++)
                asked[i] = i % (2 + go) == 0;
            assert_int_equal(neighbours_add(&some, &points, counts, asked), DONE);
        }
        assert_int_equal(some.k, whole.k);
        for (uint32_t i = 0; i < N; i++)
            assert_int_equal(some.listed[i], i % 2 == 0 || i % 3 == 0);
        for (size_t at = 0; at < (size_t)N * K; at++)
            if (some.listed[at / K]) {
                assert_int_equal(some.id[at], whole.id[at]);
                assert_float_equal(some.cosine[at], whole.cosine[at], 1e-6);
            }
        if (first.id)
            assert_memory_equal(first.cosine, some.cosine, (size_t)N * K * sizeof *some.cosine);
        first = some;
    }
    parallel_threads = 1;
    arena_free(&arena);
}

/* On a row of twelve, each a little farther from the next; the lists have ten, and the seventh says how far a row reaches. */
static void the_seventh_of_the_list_says_how_far_a_row_reaches(void **state)
{
    (void)state;
    enum { ROWS = 12, LIST = 10 };
    struct arena arena = {0};
    struct dense points;
    struct neighbours near;
    struct csr graph;
    double weight[ROWS][ROWS] = {{0}};
    assert_int_equal(dense_take(&points, ROWS, 2, &arena), DONE);
    for (uint32_t i = 0; i < ROWS; i++) {
        dense_row(&points, i)[0] = (float)cos(0.01 * i * (i + 1));
        dense_row(&points, i)[1] = (float)sin(0.01 * i * (i + 1));
    }
    assert_int_equal(neighbours_from(&near, &points, all, LIST, &arena), DONE);
    assert_int_equal(neighbours_graph(&graph, &near, all, &arena), DONE);
    for (uint32_t i = 0; i < ROWS; i++) {
        const float *cosine = near.cosine + (size_t)i * LIST;
        double reach = fmax(1 - (double)cosine[6], 0.01), last = (1 - (double)cosine[LIST - 1]) / reach;
        for (uint32_t n = 0; n < LIST; n++) {
            double apart = fmax(1 - (double)cosine[n], 0) / reach;
            double half = 0.5 * (exp(-apart * apart) - exp(-last * last));
            weight[i][near.id[(size_t)i * LIST + n]] += half;
            weight[near.id[(size_t)i * LIST + n]][i] += half;
        }
    }
    for (uint32_t i = 0; i < ROWS; i++)
        for (uint64_t e = graph.start[i]; e < graph.start[i + 1]; e++)
            assert_float_equal((double)graph.val[e], weight[i][graph.col[e]], 1e-5);
    arena_free(&arena);
}

int main(void)
{
    blas_start();
    memset(all, 1, sizeof all);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_find_those_nearest_to_them),
        cmocka_unit_test(every_list_is_that_of_a_search_through_all_pairs),
        cmocka_unit_test(lists_of_some_rows_are_those_of_all),
        cmocka_unit_test(equally_near_rows_come_in_the_order_of_their_numbers),
        cmocka_unit_test(a_row_that_does_not_count_has_neighbours_and_is_none),
        cmocka_unit_test(a_zero_row_has_no_neighbours_and_is_none),
        cmocka_unit_test(fewer_than_two_rows_have_no_lists_and_no_edges),
        cmocka_unit_test(an_edge_weighs_by_how_much_closer_it_is_than_the_last),
        cmocka_unit_test(a_row_that_does_not_count_has_no_edge),
        cmocka_unit_test(a_graph_is_symmetric_without_a_diagonal),
        cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
        cmocka_unit_test(some_rows_alone_have_the_lists_that_they_have_among_all),
        cmocka_unit_test(the_seventh_of_the_list_says_how_far_a_row_reaches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
