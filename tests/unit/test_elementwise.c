#include "embedding/elementwise.h"

#include "base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 512, LANES = ELEMENT_LANES };

static void drawn(float *x, uint32_t n, uint64_t seed, double scale)
{
    struct random random;
    random_seed(&random, seed);
    for (uint32_t i = 0; i < n; i++)
        x[i] = (float)((random_unit(&random) - 0.5) * scale);
}

static void gelu_is_that_of_the_error_function(void **state)
{
    (void)state;
    const float bias[LANES] = {0};
    double worst = 0;
    for (double x = -40; x < 40; x += 0.0007) {
        float row[LANES] = {(float)x};
        gelu_row(row, bias, LANES);
        worst = fmax(worst, fabs((double)row[0] - (double)(float)x / 2 * (1 + erf((double)(float)x / sqrt(2)))));
    }
    assert_true(worst < 2e-6);
    float row[LANES] = {1, -1, 0, 1e30F, -1e30F};
    gelu_row(row, bias, LANES);
    assert_true(fabsf(row[0] - 0.841345F) < 2e-6F && fabsf(row[1] + 0.158655F) < 2e-6F && row[2] == 0);
    assert_true(row[3] == 1e30F && fabsf(row[4]) < 1e24F);
}

static void softmax_is_that_of_the_exponential_function(void **state)
{
    (void)state;
    double worst = 0;
    for (double x = -86.9; x <= 0; x += 0.0007) {
        float row[LANES] = {0, (float)x};
        (void)softmax_row(row, 2, LANES);
        worst = fmax(worst, fabs((double)row[1] / exp((double)(float)x) - 1));
    }
    assert_true(worst < 3e-7);
    float row[LANES] = {3, -1000, 3};
    assert_true(softmax_row(row, 3, LANES) == 2);
    assert_true(row[0] == 1 && row[1] < 2e-38F && row[2] == 1 && row[3] == 0);
}

static void what_stands_behind_the_count_does_not_matter(void **state)
{
    (void)state;
    for (uint32_t count = 1; count <= 64; count++) {
        float a[64], b[64];
        const uint32_t n = (count + LANES - 1) / LANES * LANES;
        drawn(a, 64, 3, 20);
        memcpy(b, a, sizeof b);
        for (uint32_t i = count; i < n; i++) {
            a[i] = 1e9F;
            b[i] = NAN;
        }
        assert_true(softmax_row(a, count, n) == softmax_row(b, count, n));
        assert_memory_equal(a, b, n * sizeof *a);
        for (uint32_t i = count; i < n; i++)
            assert_true(a[i] == 0);
    }
}

/* Naive twins in plain scalar steps. The order of every sum is a promise, so the bits are equal, whatever clone ran. */
static float naive_sum(const float *x, uint32_t n)
{
    float lane[LANES] = {0};
    for (uint32_t i = 0; i < n; i++)
        lane[i % LANES] += x[i];
    for (uint32_t width = LANES / 2; width > 0; width /= 2)
        for (uint32_t l = 0; l < width; l++)
            lane[l] += lane[l + width];
    return lane[0];
}

static void naive_norm(float *x, const float *gain, const float *shift, uint32_t n, float epsilon)
{
    float square[MOST];
    const float mean = naive_sum(x, n) / (float)n;
    for (uint32_t i = 0; i < n; i++)
        square[i] = (x[i] - mean) * (x[i] - mean);
    const float scale = 1.0F / sqrtf(naive_sum(square, n) / (float)n + epsilon);
    for (uint32_t i = 0; i < n; i++)
        x[i] = (x[i] - mean) * scale * gain[i] + shift[i];
}

static void a_norm_has_the_bits_of_its_written_order(void **state)
{
    (void)state;
    for (uint32_t n = 32; n <= 384; n += 32) {
        float x[MOST], twin[MOST] = {0}, change[MOST], bias[MOST], gain[MOST], shift[MOST];
        drawn(x, n, n, 4);
        drawn(change, n, n + 1, 2);
        drawn(bias, n, n + 2, 1);
        drawn(gain, n, n + 3, 3);
        drawn(shift, n, n + 4, 1);
        for (uint32_t i = 0; i < n; i++)
            twin[i] = x[i] + (change[i] + bias[i]);
        naive_norm(twin, gain, shift, n, 1e-12F);
        norm_row(x, change, bias, gain, shift, n, 1e-12F);
        assert_memory_equal(x, twin, n * sizeof *x);
    }
}

static void a_norm_has_mean_0_and_variance_1(void **state)
{
    (void)state;
    float x[384], one[384], zero[384] = {0};
    double sum = 0, square = 0;
    drawn(x, 384, 1, 100);
    for (uint32_t i = 0; i < 384; i++)
        one[i] = 1;
    norm_row(x, NULL, NULL, one, zero, 384, 1e-12F);
    for (uint32_t i = 0; i < 384; i++) {
        sum += (double)x[i];
        square += (double)x[i] * (double)x[i];
    }
    assert_true(fabs(sum) < 1e-3 && fabs(square / 384 - 1) < 1e-5);
}

static void a_row_does_not_depend_on_how_it_is_cut_into_vectors(void **state)
{
    (void)state;
    float whole[MOST], part[MOST], bias[MOST];
    drawn(whole, MOST, 11, 8);
    drawn(bias, MOST, 12, 1);
    memcpy(part, whole, sizeof part);
    gelu_row(whole, bias, MOST);
    for (uint32_t i = 0; i < MOST; i += LANES)
        gelu_row(part + i, bias + i, LANES);
    assert_memory_equal(whole, part, sizeof part);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gelu_is_that_of_the_error_function),
        cmocka_unit_test(softmax_is_that_of_the_exponential_function),
        cmocka_unit_test(what_stands_behind_the_count_does_not_matter),
        cmocka_unit_test(a_norm_has_the_bits_of_its_written_order),
        cmocka_unit_test(a_norm_has_mean_0_and_variance_1),
        cmocka_unit_test(a_row_does_not_depend_on_how_it_is_cut_into_vectors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
