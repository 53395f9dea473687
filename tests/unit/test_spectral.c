#include "base/parallel.h"
#include "matrix/blas.h"
#include "themes/spectral.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Up to 512 nodes the dense eigenproblem is solved, above the subspace is iterated. */
enum { SMALL = 90, LARGE = 600 };

static const double PI = 3.14159265358979323846;

typedef float weigh(uint32_t i, uint32_t j, uint32_t n);

static struct csr graph_of(struct arena *arena, uint32_t n, weigh *weight)
{
    struct csr graph = {.rows = n, .columns = n};
    graph.start = arena_take(arena, (size_t)n + 1, sizeof *graph.start);
    graph.col = arena_take(arena, (size_t)n * n, sizeof *graph.col);
    graph.val = arena_take(arena, (size_t)n * n, sizeof *graph.val);
    assert_true(graph.start && graph.col && graph.val);
    uint64_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++)
            if (i != j && weight(i, j, n) > 0) {
                graph.col[kept] = j;
                graph.val[kept++] = weight(i, j, n);
            }
        graph.start[i + 1] = kept;
    }
    return graph;
}

static uint32_t apart(uint32_t i, uint32_t j, uint32_t n)
{
    uint32_t far = i < j ? j - i : i - j;
    return far < n - far ? far : n - far;
}

static float path(uint32_t i, uint32_t j, uint32_t n)
{
    (void)n;
    return i + 1 == j || j + 1 == i ? 2 : 0;
}

static float ring(uint32_t i, uint32_t j, uint32_t n)
{
    return apart(i, j, n) == 1 ? 2 : 0;
}

enum { REACH = 20 };
static float wide_ring(uint32_t i, uint32_t j, uint32_t n)
{
    return apart(i, j, n) <= REACH ? 1 : 0;
}

/* Three cliques that take turns in the numbering. */
static float cliques_apart(uint32_t i, uint32_t j, uint32_t n)
{
    (void)n;
    return i % 3 == j % 3 ? 1 : 0;
}

static float cliques_weakly_linked(uint32_t i, uint32_t j, uint32_t n)
{
    return i % 3 == j % 3 ? 1 : apart(i, j, n) == 1 ? 0.1F : 0;
}

static float two_cliques(uint32_t i, uint32_t j, uint32_t n)
{
    return (i < n / 3) == (j < n / 3) ? 1 : i + j == n ? 0.2F : 0;
}

/* Nodes 4, 13, … of the numbering have no edge. */
static float cliques_with_loners(uint32_t i, uint32_t j, uint32_t n)
{
    return i % 9 == 4 || j % 9 == 4 ? 0 : cliques_weakly_linked(i, j, n);
}

static float no_edge(uint32_t i, uint32_t j, uint32_t n)
{
    (void)i, (void)j, (void)n;
    return 0;
}

static void assert_near(double found, double expected, double tolerance)
{
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%.12g instead of %.12g", found, expected);
}

/* Orthonormal, S v = λ v, the entry largest in size (one of them) positive. */
static void check_vectors(const struct spectral *found, const struct csr *graph, double tolerance)
{
    uint32_t N = graph->rows;
    double degree[LARGE] = {0};
    for (uint32_t i = 0; i < N; i++)
        for (uint64_t e = graph->start[i]; e < graph->start[i + 1]; e++)
            degree[i] += (double)graph->val[e];
    for (uint32_t a = 0; a < found->count; a++) {
        double residual = 0, largest = 0, highest = 0;
        for (uint32_t i = 0; i < N; i++) {
            double own = (double)dense_row(&found->vector, i)[a], sum = 0;
            largest = fmax(largest, fabs(own));
            highest = fmax(highest, own);
            for (uint64_t e = graph->start[i]; e < graph->start[i + 1]; e++)
                sum += (double)graph->val[e] / sqrt(degree[i] * degree[graph->col[e]]) *
                       (double)dense_row(&found->vector, graph->col[e])[a];
            residual += (sum - found->value[a] * own) * (sum - found->value[a] * own);
        }
        assert_near(sqrt(residual), 0, tolerance);
        assert_true(highest > largest * (1 - 1e-5));
        for (uint32_t b = 0; b <= a; b++) {
            double dot = 0;
            for (uint32_t i = 0; i < N; i++)
                dot += (double)dense_row(&found->vector, i)[a] * (double)dense_row(&found->vector, i)[b];
            assert_near(dot, a == b, 1e-5);
        }
        assert_true(a == 0 || found->value[a] <= found->value[a - 1] + 1e-12);
    }
}

static struct spectral found_in(struct arena *arena, const struct csr *graph, uint32_t wanted, double tolerance)
{
    struct spectral found;
    assert_int_equal(spectral_from(&found, graph, wanted, 3, arena), DONE);
    check_vectors(&found, graph, tolerance);
    return found;
}

static void a_path_has_the_cosines_of_its_halves(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct csr graph = graph_of(&arena, SMALL, path);
    struct spectral found = found_in(&arena, &graph, SMALL + 5, 1e-5);
    assert_int_equal(found.count, SMALL);
    for (uint32_t j = 0; j < SMALL; j++)
        assert_near(found.value[j], cos(PI * j / (SMALL - 1)), 1e-12);
    arena_free(&arena);
}

static void a_ring_has_the_cosines_of_its_turns_each_twice(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct csr graph = graph_of(&arena, SMALL, ring);
    struct spectral found = found_in(&arena, &graph, 20, 1e-5);
    assert_int_equal(found.count, 20);
    for (uint32_t j = 0; j < 20; j++)
        assert_near(found.value[j], cos(2 * PI * ((j + 1) / 2) / SMALL), 1e-12);
    arena_free(&arena);
}

/* 1/REACH Σ cos(2π j r / N) */
static double wide_ring_value(uint32_t j, uint32_t n)
{
    double sum = 0;
    for (uint32_t r = 1; r <= REACH; r++)
        sum += cos(2 * PI * j * r / n) / REACH;
    return sum;
}

static void a_large_ring_agrees_with_its_formula_as_a_small_one_does(void **state)
{
    (void)state;
    const uint32_t size[] = {500, LARGE};
    const double tolerance[] = {1e-12, 1e-7};
    for (int i = 0; i < 2; i++) {
        struct arena arena = {0};
        struct csr graph = graph_of(&arena, size[i], wide_ring);
        struct spectral found = found_in(&arena, &graph, 7, i ? 1e-3 : 1e-5);
        for (uint32_t j = 0; j < 7; j++)
            assert_near(found.value[j], wide_ring_value((j + 1) / 2, size[i]), tolerance[i]);
        arena_free(&arena);
    }
}

/* The hardest case: the eigenvalues of a plain ring lie 1e-4 and less apart, and the rounds end before
 * they are settled. */
static void a_thin_large_ring_is_near_its_formula(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct csr graph = graph_of(&arena, LARGE, ring);
    struct spectral found;
    assert_int_equal(spectral_from(&found, &graph, 5, 3, &arena), DONE);
    for (uint32_t j = 0; j < 5; j++)
        assert_near(found.value[j], cos(2 * PI * ((j + 1) / 2) / LARGE), 5e-4);
    arena_free(&arena);
}

/* of[] is the group in the graph; groups may carry any number. */
static void check_groups(const struct spectral *found, uint32_t k, const uint32_t *expected)
{
    uint32_t of[LARGE], name[8], N = found->vector.rows;
    memset(name, 0xff, sizeof name);
    assert_int_equal(spectral_groups(of, found, k), DONE);
    for (uint32_t i = 0; i < N; i++) {
        assert_true(of[i] < k);
        if (expected[i] == UINT32_MAX)
            assert_int_equal(of[i], 0);
        else if (name[expected[i]] == UINT32_MAX)
            name[expected[i]] = of[i];
        else
            assert_int_equal(of[i], name[expected[i]]);
    }
    for (uint32_t a = 0; a < k; a++)
        for (uint32_t b = 0; b < a; b++)
            assert_int_not_equal(name[a], name[b]);
}

static void weakly_linked_cliques_are_the_groups(void **state)
{
    (void)state;
    for (uint32_t n = SMALL; n <= LARGE; n += LARGE - SMALL) {
        struct arena arena = {0};
        uint32_t thirds[LARGE], turns[LARGE];
        for (uint32_t i = 0; i < n; i++) {
            thirds[i] = i < n / 3;
            turns[i] = i % 3;
        }
        struct csr two = graph_of(&arena, n, two_cliques), three = graph_of(&arena, n, cliques_weakly_linked);
        struct spectral found = found_in(&arena, &two, 5, 1e-3);
        check_groups(&found, 2, thirds);
        found = found_in(&arena, &three, 3, 1e-3);
        check_groups(&found, 3, turns);
        arena_free(&arena);
    }
}

static void disconnected_parts_have_the_eigenvalue_one_each_and_are_the_groups(void **state)
{
    (void)state;
    for (uint32_t n = SMALL; n <= LARGE; n += LARGE - SMALL) {
        struct arena arena = {0};
        uint32_t turns[LARGE];
        for (uint32_t i = 0; i < n; i++)
            turns[i] = i % 3;
        struct csr graph = graph_of(&arena, n, cliques_apart);
        struct spectral found = found_in(&arena, &graph, 6, 1e-3);
        for (uint32_t j = 0; j < 6; j++)
            assert_near(found.value[j], j < 3 ? 1 : -1.0 / (n / 3 - 1), 1e-7);
        check_groups(&found, 3, turns);
        arena_free(&arena);
    }
}

static void a_node_without_an_edge_is_a_zero_row_in_group_0(void **state)
{
    (void)state;
    for (uint32_t n = SMALL; n <= LARGE; n += LARGE - SMALL) {
        struct arena arena = {0};
        uint32_t turns[LARGE];
        struct csr graph = graph_of(&arena, n, cliques_with_loners);
        struct spectral found = found_in(&arena, &graph, 3, 1e-3);
        for (uint32_t i = 0; i < n; i++) {
            turns[i] = i % 9 == 4 ? UINT32_MAX : i % 3;
            for (uint32_t j = 0; i % 9 == 4 && j < 3; j++)
                assert_true(fabsf(dense_row(&found.vector, i)[j]) <= 0);
        }
        check_groups(&found, 3, turns);
        arena_free(&arena);
    }
}

static void one_group_holds_everything(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint32_t none[LARGE] = {0};
    struct csr graph = graph_of(&arena, SMALL, path);
    struct spectral found = found_in(&arena, &graph, 1, 1e-5);
    check_groups(&found, 1, none);
    arena_free(&arena);
}

static void a_graph_without_edges_has_no_vectors(void **state)
{
    (void)state;
    for (uint32_t n = 0; n <= LARGE; n += LARGE) {
        struct arena arena = {0};
        struct csr graph = graph_of(&arena, n, no_edge);
        struct spectral found;
        assert_int_equal(spectral_from(&found, &graph, 4, 1, &arena), DONE);
        assert_int_equal(found.count, 0);
        assert_int_equal(found.vector.rows, n);
        arena_free(&arena);
    }
}

static void any_number_of_threads_gives_the_same_bits(void **state)
{
    (void)state;
    enum { MANY = 2500, COUNT = 6 };
    struct arena arena = {0};
    for (uint32_t n = SMALL; n <= MANY; n += MANY - SMALL) { /* 2500: three tiles */
        struct csr graph = graph_of(&arena, n, wide_ring);
        struct spectral one, more;
        uint32_t of_one[MANY], of_more[MANY];
        assert_int_equal(spectral_from(&one, &graph, COUNT, 3, &arena), DONE);
        assert_int_equal(spectral_groups(of_one, &one, COUNT), DONE);
        for (uint32_t threads = 2; threads <= 5; threads += 3) {
            parallel_threads = threads;
            assert_int_equal(spectral_from(&more, &graph, COUNT, 3, &arena), DONE);
            assert_int_equal(spectral_groups(of_more, &more, COUNT), DONE);
            parallel_threads = 1;
            assert_memory_equal(one.vector.at, more.vector.at, (size_t)n * COUNT * sizeof(float));
            assert_memory_equal(one.value, more.value, COUNT * sizeof *one.value);
            assert_memory_equal(of_one, of_more, n * sizeof *of_one);
        }
    }
    arena_free(&arena);
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_has_the_cosines_of_its_halves),
        cmocka_unit_test(a_ring_has_the_cosines_of_its_turns_each_twice),
        cmocka_unit_test(a_large_ring_agrees_with_its_formula_as_a_small_one_does),
        cmocka_unit_test(a_thin_large_ring_is_near_its_formula),
        cmocka_unit_test(weakly_linked_cliques_are_the_groups),
        cmocka_unit_test(disconnected_parts_have_the_eigenvalue_one_each_and_are_the_groups),
        cmocka_unit_test(a_node_without_an_edge_is_a_zero_row_in_group_0),
        cmocka_unit_test(one_group_holds_everything),
        cmocka_unit_test(a_graph_without_edges_has_no_vectors),
        cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
