/* Parts of ideas in groups, beside the sums written out. */
#include "themes/guiding.h"

#include "base/parallel.h"
#include "base/random.h"
#include "support/refuse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { N = 1500 /* several strips */, D = 6, K = 3, STRIPS_MOST = 16 };

static struct arena arena;
static float point[N * D], drawn[K * D];
static double start[K], sum[STRIPS_MOST * K * D];
static uint8_t counts[N], left[K];
static uint32_t pinned[N];
static const struct dense points = {.rows = N, .columns = D, .at = point};
static struct guiding guiding;

static int begin(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 7);
    for (uint32_t i = 0; i < N * D; i++)
        point[i] = (float)(random_unit(&random) - 0.5);
    for (uint32_t i = 0; i < K * D; i++)
        drawn[i] = (float)(random_unit(&random) - 0.5);
    memset(start, 0, sizeof start);
    memset(sum, 0, sizeof sum);
    memset(left, 0, sizeof left);
    for (uint32_t i = 0; i < N; i++) {
        counts[i] = 1;
        pinned[i] = THEME_NONE;
    }
    guiding = (struct guiding){.points = &points,
                               .counts = counts,
                               .N = N,
                               .C = K,
                               .k = K,
                               .drawn = {.rows = K, .columns = D, .at = drawn},
                               .start = start,
                               .left = left,
                               .pinned = pinned,
                               .sum = sum};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static double part_of(uint32_t i, uint32_t c)
{
    double all = 0, own = 0;
    for (uint32_t g = 0; g < K; g++) {
        double score = start[g];
        for (uint32_t d = 0; d < D; d++)
            score += (double)point[i * D + d] * (double)drawn[g * D + d];
        const bool could = pinned[i] == THEME_NONE ? !left[g] : pinned[i] == g;
        const double weight = could ? exp(15 * score) : 0;
        all += weight;
        own = g == c ? weight : own;
    }
    return own / all;
}

/* Parts below a thousandth are left out of the sums: at most .001 an idea. */
static void assert_shared_out(void)
{
    assert_int_equal(guided_share_out(&guiding, &arena), DONE);
    for (uint32_t c = 0; c < K; c++)
        for (uint32_t d = 0; d < D; d++) {
            double expected = 0, tiny = 0;
            for (uint32_t i = 0; i < N; i++) {
                const double part = counts[i] ? part_of(i, c) : 0, adds = part * (double)point[i * D + d];
                expected += adds;
                tiny += part < 1.001e-3 ? fabs(adds) : 0;
            }
            assert_true(fabs(guiding.sum[c * D + d] - expected) <= tiny + 1e-4);
        }
}

static void each_idea_has_parts_by_how_well_it_fits(void **state)
{
    (void)state;
    start[2] = 0.1;
    assert_shared_out();
    for (uint32_t s = K * D; s < STRIPS_MOST * K * D; s++)
        assert_true(!(sum[s] < 0) && !(sum[s] > 0)); /* the others' room is as it was */
}

static void ideas_that_do_not_count_have_none(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < N; i += 3)
        counts[i] = 0;
    assert_shared_out();
}

static void a_name_that_left_has_no_part_of_any(void **state)
{
    (void)state;
    left[1] = 1;
    assert_shared_out();
    for (uint32_t d = 0; d < D; d++)
        assert_true(!(sum[D + d] < 0) && !(sum[D + d] > 0));
}

static void an_example_is_all_in_its_theme(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < N; i += 2)
        pinned[i] = i % K;
    assert_shared_out();
}

static void the_number_of_threads_changes_no_bit(void **state)
{
    (void)state;
    double first[K * D];
    const uint32_t threads = parallel_threads;
    parallel_threads = 1;
    assert_int_equal(guided_share_out(&guiding, &arena), DONE);
    memcpy(first, sum, sizeof first);
    parallel_threads = 5;
    assert_int_equal(guided_share_out(&guiding, &arena), DONE);
    parallel_threads = threads;
    assert_memory_equal(first, sum, sizeof first);
}

static void refused_memory_is_told(void **state)
{
    (void)state;
    WITH_EACH_REQUEST_REFUSED({
        enum status status = guided_share_out(&guiding, &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_idea_has_parts_by_how_well_it_fits), TEST(ideas_that_do_not_count_have_none),
        TEST(a_name_that_left_has_no_part_of_any),     TEST(an_example_is_all_in_its_theme),
        TEST(the_number_of_threads_changes_no_bit),    TEST(refused_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
