#include "groups/group_sums.h"

#include "base/parallel.h"
#include "base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { N = 70000 /* several strips */, K = 3, D = 2 };

static void rows_that_count_are_summed_for_every_number_of_threads(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense points;
    struct group_sums sums;
    struct random random;
    double sum[K * D] = {0}, first[K * D];
    uint32_t size[K] = {0}, *of = arena_take(&arena, N, sizeof *of);
    uint8_t *counts = arena_take(&arena, N, 1);
    assert_non_null(of);
    assert_non_null(counts);
    assert_int_equal(dense_take(&points, N, D, &arena), DONE);
    assert_int_equal(group_sums_take(&sums, N, K + 1, D, &arena), DONE);
    random_seed(&random, 3);
    for (uint32_t i = 0; i < N; i++) {
        of[i] = random_below(&random, K + 1);
        of[i] = of[i] == K ? UINT32_MAX : of[i];
        counts[i] = (uint8_t)random_below(&random, 2);
        dense_row(&points, i)[0] = (float)random_below(&random, 1000) / 1000;
        dense_row(&points, i)[1] = (float)i;
        for (uint32_t d = 0; counts[i] && of[i] != UINT32_MAX && d < D; d++)
            sum[of[i] * D + d] += (double)dense_row(&points, i)[d];
        if (counts[i] && of[i] != UINT32_MAX)
            size[of[i]]++;
    }
    for (parallel_threads = 1; parallel_threads <= 4; parallel_threads++) {
        assert_int_equal(group_sums_make(&sums, &points, of, K, counts), DONE);
        assert_memory_equal(sums.size, size, sizeof size);
        for (uint32_t s = 0; s < K * D; s++)
            assert_true(fabs(sums.sum[s] - sum[s]) <= 1e-9 * sum[s]);
        if (parallel_threads > 1)
            assert_memory_equal(sums.sum, first, sizeof first);
        memcpy(first, sums.sum, sizeof first);
    }
    parallel_threads = 1;
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_that_count_are_summed_for_every_number_of_threads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
