/* What is carried to ideas that were not read, against ridge regression written out: the normal equations as a whole matrix, solved by
 * elimination. The directions are turned, so it is the rows' cosines that must agree. */
#include "points/carry.h"

#include "base/parallel.h"
#include "base/random.h"
#include "matrix/blas.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { IDEAS = 40, READ = 25, TERMS = 9, W = 3, D = 5, FEATURES = TERMS + W, ROUNDS = 200 };

struct made {
    uint64_t start[IDEAS + 1];
    uint32_t col[IDEAS * TERMS];
    float val[IDEAS * TERMS], words[IDEAS * W], said[IDEAS * D];
    const float *sentence[IDEAS];
    uint8_t counts[IDEAS];
    struct csr ideas;
    struct dense background;
};

static void make(struct made *m, struct random *random)
{
    uint64_t entries = 0;
    for (uint32_t i = 0; i < IDEAS; i++) {
        m->start[i] = entries;
        for (uint32_t t = 0; t < TERMS; t++)
            if (t == i % TERMS || random_below(random, 4) == 0) {
                m->col[entries] = t;
                m->val[entries++] = (float)(0.2 + random_unit(random));
            }
        for (uint32_t w = 0; w < W; w++)
            m->words[i * W + w] = (float)(random_unit(random) - 0.3);
        for (uint32_t d = 0; d < D; d++)
            m->said[i * D + d] = (float)(random_unit(random) - 0.3);
        m->sentence[i] = i < READ ? m->said + (size_t)i * D : NULL;
        m->counts[i] = random_below(random, 8) > 0;
    }
    m->start[IDEAS] = entries;
    m->ideas = (struct csr){IDEAS, TERMS, m->start, m->col, m->val};
    for (uint32_t i = 0; i < IDEAS; i++)
        csr_normalise_row(&m->ideas, i);
    m->background = (struct dense){IDEAS, W, m->words};
}

static void unit(double *row, uint32_t n)
{
    double square = 0;
    for (uint32_t i = 0; i < n; i++)
        square += row[i] * row[i];
    for (uint32_t i = 0; i < n && square > 0; i++)
        row[i] /= sqrt(square);
}

/* rows [IDEAS × n] to length 1, less the mean of those that are learned from, to length 1 again. */
static void centre(double *row, const float *from, const struct made *m, uint32_t n, uint32_t ideas)
{
    double mean[D + W] = {0}, learned = 0;
    for (uint32_t i = 0; i < ideas; i++) {
        for (uint32_t d = 0; d < n; d++)
            row[i * n + d] = (double)from[i * n + d];
        unit(row + (size_t)i * n, n);
        learned += i < READ && m->counts[i];
        for (uint32_t d = 0; d < n && i < READ && m->counts[i]; d++)
            mean[d] += row[i * n + d];
    }
    for (uint32_t i = 0; i < ideas; i++) {
        for (uint32_t d = 0; d < n; d++)
            row[i * n + d] -= mean[d] / learned;
        unit(row + (size_t)i * n, n);
    }
}

/* b [FEATURES × D] becomes a⁻¹ b. */
static void eliminate(double a[FEATURES][FEATURES], double b[FEATURES][D])
{
    for (uint32_t p = 0; p < FEATURES; p++)
        for (uint32_t r = 0; r < FEATURES; r++) {
            const double factor = r == p ? 0 : a[r][p] / a[p][p];
            for (uint32_t f = 0; f < FEATURES; f++)
                a[r][f] -= factor * a[p][f];
            for (uint32_t d = 0; d < D; d++)
                b[r][d] -= factor * b[p][d];
        }
    for (uint32_t p = 0; p < FEATURES; p++)
        for (uint32_t d = 0; d < D; d++)
            b[p][d] /= a[p][p];
}

static void naive(double out[IDEAS][D], const struct made *m)
{
    double words[IDEAS * W], said[READ * D], feature[IDEAS][FEATURES] = {0}, a[FEATURES][FEATURES] = {0},
                                             b[FEATURES][D] = {0};
    centre(words, m->words, m, W, IDEAS);
    centre(said, m->said, m, D, READ);
    for (uint32_t i = 0; i < IDEAS; i++) {
        for (uint64_t e = m->start[i]; e < m->start[i + 1]; e++)
            feature[i][m->col[e]] = (double)m->val[e];
        memcpy(feature[i] + TERMS, words + (size_t)i * W, W * sizeof *words);
    }
    for (uint32_t f = 0; f < FEATURES; f++)
        a[f][f] = 1;
    for (uint32_t i = 0; i < READ; i++)
        for (uint32_t f = 0; m->counts[i] && f < FEATURES; f++) {
            for (uint32_t g = 0; g < FEATURES; g++)
                a[f][g] += feature[i][f] * feature[i][g];
            for (uint32_t d = 0; d < D; d++)
                b[f][d] += feature[i][f] * said[i * D + d];
        }
    eliminate(a, b);
    for (uint32_t i = 0; i < IDEAS; i++) {
        for (uint32_t d = 0; d < D; d++) {
            out[i][d] = i < READ ? said[i * D + d] : 0;
            for (uint32_t f = 0; i >= READ && f < FEATURES; f++)
                out[i][d] += feature[i][f] * b[f][d];
        }
        unit(out[i], D);
    }
}

static void meaning_is_carried_as_ridge_regression_says(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 1);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct made m;
        double expected[IDEAS][D];
        struct arena arena = {0};
        struct dense out;
        make(&m, &random);
        naive(expected, &m);
        const struct carry_input in = {&m.ideas, &m.background, m.sentence, D, m.counts};
        assert_int_equal(carry_from(&out, &in, &arena), DONE);
        for (uint32_t i = 0; i < IDEAS; i++)
            for (uint32_t j = 0; j < i; j++) {
                double cosine = 0;
                for (uint32_t d = 0; d < D; d++)
                    cosine += expected[i][d] * expected[j][d];
                assert_true(fabs(dense_dot(dense_row(&out, i), dense_row(&out, j), D) - cosine) < 1e-4);
            }
        arena_free(&arena);
    }
}

int main(void)
{
    blas_start();
    parallel_threads = 2;
    const struct CMUnitTest tests[] = {cmocka_unit_test(meaning_is_carried_as_ridge_regression_says)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
