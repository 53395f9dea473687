/* The bootstrap Jaccard against a twin that draws by hand, groups the drawn points from scratch and compares sets member by member. */
#include "themes/stability.h"

#include "base/random.h"
#include "groups/graph.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Fewer points than a neighbour list holds: a drawn point's neighbours are then all the others that were drawn, as the twin finds
 * them. */
enum { N = 60, D = 8, K = 4, RESAMPLES = 12, ROUNDS = 10 };

static void make(struct dense *points, uint32_t *theme_of, struct random *random)
{
    for (uint32_t i = 0; i < N; i++) {
        theme_of[i] = i < K ? i : random_below(random, K);
        for (uint32_t d = 0; d < D; d++)
            dense_row(points, i)[d] = (float)((d == theme_of[i]) + 1.5 * (random_unit(random) - 0.5));
    }
    dense_normalise_rows(points);
}

static double jaccard(const uint8_t *a, const uint8_t *b)
{
    uint32_t both = 0, either = 0;
    for (uint32_t i = 0; i < N; i++) {
        both += a[i] && b[i];
        either += a[i] || b[i];
    }
    return either ? (double)both / either : 0;
}

static double best_match(const uint8_t *drawn, const uint32_t *theme_of, uint32_t theme, const struct kmeans *found,
                         const uint32_t *number)
{
    double best = 0;
    uint8_t of_theme[N], of_group[N];
    for (uint32_t g = 0; g < found->k; g++) {
        for (uint32_t i = 0; i < N; i++) {
            of_theme[i] = drawn[i] && theme_of[i] == theme;
            of_group[i] = drawn[i] && found->of[number[i]] == g;
        }
        best = fmax(best, jaccard(of_theme, of_group));
    }
    return best;
}

/* Adds each theme's match in one resample to sum, and 1 to seen where anything of it was drawn. */
static void resample(double sum[K], uint32_t seen[K], const struct dense *points, const uint32_t *theme_of,
                     uint64_t seed, bool by_graph)
{
    struct arena arena = {0};
    struct random random;
    struct dense subset;
    struct kmeans found;
    uint8_t drawn[N] = {0}, all[N];
    uint32_t number[N], n = 0;
    random_seed(&random, seed);
    for (uint32_t i = 0; i < N; i++)
        drawn[random_below(&random, N)] = 1;
    assert_int_equal(dense_take(&subset, N, D, &arena), DONE);
    for (uint32_t i = 0; i < N; i++) {
        all[i] = 1;
        number[i] = n;
        for (uint32_t d = 0; drawn[i] && d < D; d++)
            dense_row(&subset, n)[d] = dense_row(points, i)[d];
        n += drawn[i];
    }
    subset.rows = n;
    struct kmeans_options kmeans = {.k = K, .starts = 3, .rounds = 20, .seed = seed};
    if (by_graph)
        assert_int_equal(graph_from(&found, &subset, all, K, seed, &arena), DONE);
    else
        assert_int_equal(kmeans_from(&found, &subset, all, &kmeans, &arena), DONE);
    for (uint32_t k = 0; k < K; k++) {
        uint32_t members = 0;
        for (uint32_t i = 0; i < N; i++)
            members += drawn[i] && theme_of[i] == k;
        seen[k] += members > 0;
        sum[k] += members ? best_match(drawn, theme_of, k, &found, number) : 0;
    }
    arena_free(&arena);
}

static void the_stability_is_that_of_a_naive_twin(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 11);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct arena arena = {0};
        struct dense points;
        uint32_t theme_of[N], seen[K] = {0};
        uint8_t counts[N];
        struct theme theme[K];
        double sum[K] = {0};
        assert_int_equal(dense_take(&points, N, D, &arena), DONE);
        make(&points, theme_of, &random);
        for (uint32_t i = 0; i < N; i++)
            counts[i] = 1;
        struct themes themes = {.N = N, .K = K, .theme_of = theme_of, .theme = theme};
        struct stability_options options = {
            .resamples = RESAMPLES, .by_graph = round % 2, .kmeans = {.starts = 3, .rounds = 20}, .seed = round};
        assert_int_equal(stability_from(&themes, &points, counts, &options), DONE);
        for (uint32_t r = 0; r < RESAMPLES; r++)
            resample(sum, seen, &points, theme_of, round + (r + UINT64_C(1)) * UINT64_C(0x9e3779b97f4a7c15),
                     options.by_graph);
        for (uint32_t k = 0; k < K; k++)
            assert_true(fabs((double)theme[k].stability - sum[k] / seen[k]) < 1e-6);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_stability_is_that_of_a_naive_twin)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
