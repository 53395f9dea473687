#include "points/length.h"

#include "support/refuse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 400, D = 2 };

/* What kind a text is of (said), and how long it is: column 0 of the block is the kind, column 1 the length alone. */
static void fill(float block[N * D], float said[N], float length[N], float weight[N], bool by_kind)
{
    double mean[D] = {0};
    for (uint32_t i = 0; i < N; i++) {
        bool kind = i % 2;
        weight[i] = 1;
        said[i] = kind ? 1 : -1;
        length[i] = (float)(2 + i / 2 % 5 + (by_kind && kind ? 40 : 0));
        block[i * D] = kind ? 1 : -1;
        block[i * D + 1] = log1pf(length[i]);
        for (uint32_t d = 0; d < D; d++)
            mean[d] += (double)block[i * D + d] / N;
    }
    for (uint32_t i = 0; i < N * D; i++)
        block[i] -= (float)mean[i % D];
}

static void what_is_nothing_but_length_goes(void **state)
{
    (void)state;
    struct arena arena = {0};
    float at[N * D], kind[N], length[N], weight[N];
    fill(at, kind, length, weight, false);
    struct dense block = {N, D, at}, said = {N, 1, kind};
    assert_int_equal(length_take_out(&block, (const struct dense *const[]){&said, NULL}, 2, length, weight, &arena),
                     DONE);
    for (uint32_t i = 0; i < N; i++) {
        assert_float_equal(at[i * D], (i % 2 ? 1 : -1), 1e-5);
        assert_float_equal(at[i * D + 1], 0, 1e-5);
    }
    arena_free(&arena);
}

/* Texts of one kind are long: least squares on the length alone would take their kind away. */
static void what_goes_with_what_is_said_stays(void **state)
{
    (void)state;
    struct arena arena = {0};
    float at[N * D], kind[N], length[N], weight[N];
    for (int told = 0; told < 2; told++) {
        fill(at, kind, length, weight, true);
        struct dense block = {N, D, at}, said = {N, 1, kind};
        const struct dense *const blocks[] = {told ? &said : NULL};
        assert_int_equal(length_take_out(&block, blocks, 1, length, weight, &arena), DONE);
        double apart = 0;
        for (uint32_t i = 0; i < N; i++)
            apart += (i % 2 ? 1 : -1) * (double)at[i * D] / N;
        if (told)
            assert_true(apart > 0.85);
        else
            assert_true(apart < 0.1);
    }
    arena_free(&arena);
}

/* One column said: weight = Σ s t / (Σ s² + 2), slope = Σ (t - weight s) x / Σ (t - weight s) t. */
static void the_slope_is_that_of_the_formula_and_rows_without_weight_decide_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    float at[4] = {-1, 0, 3, 9}, said_at[4] = {-0.5F, 0.25F, 0.25F, 7}, length[4] = {1, 3, 7, 200},
          weight[4] = {1, 1, 1, 0};
    const float was[4] = {-1, 0, 3, 9};
    struct dense block = {4, 1, at}, said = {4, 1, said_at};
    double t[4], mean = (log(2) + log(4) + log(8)) / 3, st = 0, ss = 0, ax = 0, aq = 0;
    for (uint32_t i = 0; i < 4; i++)
        t[i] = log1p((double)length[i]) - mean;
    for (uint32_t i = 0; i < 3; i++) {
        st += (double)said_at[i] * t[i];
        ss += (double)said_at[i] * (double)said_at[i];
    }
    for (uint32_t i = 0; i < 3; i++) {
        double alone = t[i] - st / (ss + 2) * (double)said_at[i];
        ax += alone * (double)was[i];
        aq += alone * t[i];
    }
    assert_int_equal(length_take_out(&block, (const struct dense *const[]){&said}, 1, length, weight, &arena), DONE);
    for (uint32_t i = 0; i < 4; i++)
        assert_float_equal(at[i], (float)((double)was[i] - ax / aq * t[i]), 1e-5);
    arena_free(&arena);
}

static void texts_of_one_length_stay_as_they_are(void **state)
{
    (void)state;
    struct arena arena = {0};
    float at[3] = {1, 2, -3}, length[3] = {5, 5, 5}, weight[3] = {1, 1, 1};
    struct dense block = {3, 1, at};
    assert_int_equal(length_take_out(&block, NULL, 0, length, weight, &arena), DONE);
    assert_memory_equal(at, ((float[]){1, 2, -3}), sizeof at);
    arena_free(&arena);
}

static void refused_memory_is_an_error(void **state)
{
    (void)state;
    float at[N * D], kind[N], length[N], weight[N];
    fill(at, kind, length, weight, false);
    struct dense block = {N, D, at}, said = {N, 1, kind};
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        enum status status = length_take_out(&block, (const struct dense *const[]){&said}, 1, length, weight, &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_nothing_but_length_goes),
        cmocka_unit_test(what_goes_with_what_is_said_stays),
        cmocka_unit_test(the_slope_is_that_of_the_formula_and_rows_without_weight_decide_nothing),
        cmocka_unit_test(texts_of_one_length_stay_as_they_are),
        cmocka_unit_test(refused_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
