#include "groups/kin.h"

#include "base/parallel.h"
#include "base/random.h"
#include "matrix/blas.h"
#include "support/refuse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 700, D = 24, K = 5, ASKED = 300 };

struct case_of {
    struct arena arena;
    struct dense points;
    struct kmeans groups;
    struct fit *fit;
    uint8_t *counts;
    uint32_t idea[ASKED];
    float least[ASKED];
};

static enum status take_case(struct case_of *c)
{
    struct random random;
    random_seed(&random, 5);
    TRY(dense_take(&c->points, N, D, &c->arena));
    TAKE(&c->arena, c->groups.of, N);
    TAKE(&c->arena, c->fit, N);
    TAKE(&c->arena, c->counts, N);
    c->groups.k = K;
    for (uint32_t i = 0; i < N; i++) {
        for (uint32_t d = 0; d < D; d++)
            dense_row(&c->points, i)[d] = (float)random_unit(&random) - 0.5F;
        c->groups.of[i] = random_below(&random, K - 1); /* nobody in the last */
        c->fit[i].runner = (c->groups.of[i] + 1 + random_below(&random, K - 1)) % K;
        c->counts[i] = random_below(&random, 10) > 0;
    }
    dense_normalise_rows(&c->points);
    for (uint32_t n = 0; n < ASKED; n++)
        c->idea[n] = 2 * n;
    return kin_least(c->least, c->idea, ASKED, c->fit, &c->groups, &c->points, c->counts);
}

/* The mean of the KIN largest cosines to ideas that count of these two groups; groups of UINT32_MAX: of all. */
static double naive_kin(const struct case_of *c, uint32_t idea, uint32_t group, uint32_t other)
{
    double best[KIN] = {-1, -1, -1, -1, -1}, sum = 0;
    for (uint32_t i = 0; i < N; i++) {
        double cosine = dense_dot(dense_row(&c->points, idea), dense_row(&c->points, i), D);
        if (i == idea || !c->counts[i] || (group != UINT32_MAX && c->groups.of[i] != group && c->groups.of[i] != other))
            continue;
        for (uint32_t b = 0; b < KIN; b++)
            if (cosine > best[b]) {
                double held = best[b];
                best[b] = cosine;
                cosine = held;
            }
    }
    for (uint32_t b = 0; b < KIN; b++)
        sum += best[b] / KIN;
    return sum;
}

static void kin_are_the_nearest_of_the_two_groups_and_no_nearer_than_of_all(void **state)
{
    (void)state;
    for (parallel_threads = 1; parallel_threads <= 3; parallel_threads++) {
        struct case_of c = {0};
        assert_int_equal(take_case(&c), DONE);
        for (uint32_t n = 0; n < ASKED; n++) {
            const uint32_t idea = c.idea[n];
            assert_float_equal(c.least[n], naive_kin(&c, idea, c.groups.of[idea], c.fit[idea].runner), 1e-5);
            assert_true((double)c.least[n] < naive_kin(&c, idea, UINT32_MAX, UINT32_MAX) + 1e-5);
        }
        arena_free(&c.arena);
    }
    parallel_threads = 1;
}

static void refused_memory_is_an_error(void **state)
{
    (void)state;
    WITH_EACH_REQUEST_REFUSED({
        struct case_of c = {0};
        enum status status = take_case(&c);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&c.arena);
    });
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kin_are_the_nearest_of_the_two_groups_and_no_nearer_than_of_all),
        cmocka_unit_test(refused_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
