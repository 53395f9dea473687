#include "base/parallel.h"
#include "base/random.h"
#include "matrix/blas.h"
#include "matrix/svd.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 60, COLUMNS = 40, K = 5 };

/* A sparse matrix of about a fifth of its entries, with falling column weights so that the values are apart. */
static struct csr drawn(struct arena *arena)
{
    struct csr matrix = {.rows = ROWS, .columns = COLUMNS};
    struct random random;
    random_seed(&random, 7);
    matrix.start = arena_take(arena, ROWS + 1, sizeof *matrix.start);
    matrix.col = arena_take(arena, ROWS * COLUMNS, sizeof *matrix.col);
    matrix.val = arena_take(arena, ROWS * COLUMNS, sizeof *matrix.val);
    uint64_t count = 0;
    for (uint32_t row = 0; row < ROWS; row++) {
        for (uint32_t column = 0; column < COLUMNS; column++)
            if (random_below(&random, 5) == 0) {
                matrix.col[count] = column;
                matrix.val[count++] = (float)(random_unit(&random) * 4 / (1 + column * 0.3));
            }
        matrix.start[row + 1] = count;
    }
    return matrix;
}

/* Naive twin: cyclic Jacobi rotations on AᵀA; eigenvalues descending in value[COLUMNS]. */
static void jacobi_values(double value[COLUMNS], const struct csr *matrix)
{
    static double g[COLUMNS][COLUMNS];
    memset(g, 0, sizeof g);
    for (uint32_t row = 0; row < matrix->rows; row++)
        for (uint64_t a = matrix->start[row]; a < matrix->start[row + 1]; a++)
            for (uint64_t b = matrix->start[row]; b < matrix->start[row + 1]; b++)
                g[matrix->col[a]][matrix->col[b]] += (double)matrix->val[a] * (double)matrix->val[b];
    for (int sweep = 0; sweep < 60; sweep++)
        for (int p = 0; p < COLUMNS; p++)
            for (int q = p + 1; q < COLUMNS; q++) {
                if (fabs(g[p][q]) < 1e-14)
                    continue;
                double theta = 0.5 * atan2(2 * g[p][q], g[q][q] - g[p][p]), c = cos(theta), s = sin(theta);
                for (int i = 0; i < COLUMNS; i++) {
                    double x = g[i][p], y = g[i][q];
                    g[i][p] = c * x - s * y;
                    g[i][q] = s * x + c * y;
                }
                for (int i = 0; i < COLUMNS; i++) {
                    double x = g[p][i], y = g[q][i];
                    g[p][i] = c * x - s * y;
                    g[q][i] = s * x + c * y;
                }
            }
    for (int i = 0; i < COLUMNS; i++)
        value[i] = g[i][i];
    for (int i = 0; i < COLUMNS; i++)
        for (int j = i + 1; j < COLUMNS; j++)
            if (value[j] > value[i]) {
                double swap = value[i];
                value[i] = value[j];
                value[j] = swap;
            }
}

static void the_values_are_those_of_a_naive_twin(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct csr matrix = drawn(&arena);
    struct svd svd;
    double value[COLUMNS];
    assert_int_equal(svd_from(&svd, &matrix, K, 20, false, 1, &arena), DONE);
    jacobi_values(value, &matrix);
    assert_int_equal(svd.k, K);
    for (int j = 0; j < K; j++)
        assert_true(fabs(svd.value[j] - sqrt(value[j])) < 1e-4 * svd.value[0]);
    arena_free(&arena);
}

static void right_vectors_are_orthonormal_and_left_ones_are_their_images(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct csr matrix = drawn(&arena);
    struct svd svd;
    assert_int_equal(svd_from(&svd, &matrix, K, 10, false, 1, &arena), DONE);
    for (uint32_t a = 0; a < svd.k; a++)
        for (uint32_t b = 0; b < svd.k; b++) {
            double dot = 0;
            for (uint32_t m = 0; m < COLUMNS; m++)
                dot += (double)dense_row(&svd.right, m)[a] * (double)dense_row(&svd.right, m)[b];
            assert_true(fabs(dot - (a == b)) < 1e-4);
        }
    for (uint32_t row = 0; row < ROWS; row++)
        for (uint32_t j = 0; j < svd.k; j++) {
            double image = 0;
            for (uint64_t e = matrix.start[row]; e < matrix.start[row + 1]; e++)
                image += (double)matrix.val[e] * (double)dense_row(&svd.right, matrix.col[e])[j];
            assert_true(fabs(image - (double)dense_row(&svd.left, row)[j]) < 1e-4);
        }
    arena_free(&arena);
}

static void the_largest_entry_of_each_right_vector_is_positive(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct csr matrix = drawn(&arena);
    struct svd svd;
    assert_int_equal(svd_from(&svd, &matrix, K, 10, false, 99, &arena), DONE);
    for (uint32_t j = 0; j < svd.k; j++) {
        float largest = 0;
        for (uint32_t m = 0; m < COLUMNS; m++)
            if (fabsf(dense_row(&svd.right, m)[j]) > fabsf(largest))
                largest = dense_row(&svd.right, m)[j];
        assert_true(largest > 0);
    }
    arena_free(&arena);
}

static void the_bits_are_the_same_for_every_number_of_threads(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct csr matrix = drawn(&arena);
    struct svd one, five;
    parallel_threads = 1;
    assert_int_equal(svd_from(&one, &matrix, K, 4, false, 3, &arena), DONE);
    parallel_threads = 5;
    assert_int_equal(svd_from(&five, &matrix, K, 4, false, 3, &arena), DONE);
    parallel_threads = 1;
    assert_memory_equal(one.left.at, five.left.at, (size_t)ROWS * K * sizeof(float));
    assert_memory_equal(one.right.at, five.right.at, (size_t)COLUMNS * K * sizeof(float));
    arena_free(&arena);
}

/* 4,800 rows whose products are those of the drawn 60: as many directions below the wanted ones as above, and equal rows. */
static struct csr repeated(const struct csr *matrix, uint32_t times, struct arena *arena)
{
    struct csr out = {.rows = ROWS * times, .columns = COLUMNS};
    const uint64_t entries = matrix->start[ROWS];
    out.start = arena_take(arena, out.rows + 1, sizeof *out.start);
    out.col = arena_take(arena, entries * times, sizeof *out.col);
    out.val = arena_take(arena, entries * times, sizeof *out.val);
    for (uint32_t row = 0; row <= out.rows; row++)
        out.start[row] = row / ROWS * entries + matrix->start[row % ROWS];
    for (uint64_t e = 0; e < entries * times; e++) {
        out.col[e] = matrix->col[e % entries];
        out.val[e] = matrix->val[e % entries] / sqrtf((float)times);
    }
    return out;
}

static void shifted_rounds_find_the_same_by_any_number_of_threads(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct csr few = drawn(&arena), matrix = repeated(&few, 80, &arena);
    struct svd svd[2];
    double value[COLUMNS];
    jacobi_values(value, &few);
    for (uint32_t threads = 1; threads <= 5; threads += 4) {
        parallel_threads = threads;
        assert_int_equal(svd_from(&svd[threads > 1], &matrix, K, 12, true, 1, &arena), DONE);
        assert_int_equal(svd[threads > 1].k, K);
    }
    parallel_threads = 1;
    for (int j = 0; j < K; j++)
        assert_true(fabs(svd[0].value[j] - sqrt(value[j])) < 1e-4 * svd[0].value[0]);
    assert_memory_equal(svd[0].left.at, svd[1].left.at, (size_t)matrix.rows * K * sizeof(float));
    assert_memory_equal(svd[0].right.at, svd[1].right.at, (size_t)COLUMNS * K * sizeof(float));
    arena_free(&arena);
}

/* Of rank 1, of none, and with all values equal: the shift stays below what is there, and nothing is lost. */
static void shifted_rounds_lose_no_direction(void **state)
{
    (void)state;
    enum { EQUAL = 24 };
    struct arena arena = {0};
    struct svd svd;
    uint64_t start[EQUAL + 1] = {0}, none[EQUAL + 1] = {0};
    uint32_t col[EQUAL], first[EQUAL] = {0};
    float val[EQUAL];
    for (uint32_t i = 0; i < EQUAL; i++) {
        start[i + 1] = i + 1;
        col[i] = i;
        val[i] = 3;
    }
    struct csr matrix = {.rows = EQUAL, .columns = EQUAL, .start = start, .col = col, .val = val};
    assert_int_equal(svd_from(&svd, &matrix, K, 8, true, 1, &arena), DONE);
    assert_int_equal(svd.k, K);
    for (int j = 0; j < K; j++)
        assert_true(fabs(svd.value[j] - 3) < 1e-4);
    matrix.col = first;
    assert_int_equal(svd_from(&svd, &matrix, K, 8, true, 1, &arena), DONE);
    assert_int_equal(svd.k, 1);
    assert_true(fabs(svd.value[0] - sqrt(9 * EQUAL)) < 1e-3);
    matrix.start = none;
    assert_int_equal(svd_from(&svd, &matrix, K, 8, true, 1, &arena), DONE);
    assert_int_equal(svd.k, 0);
    arena_free(&arena);
}

static void a_matrix_of_rank_one_gives_one_pair_and_a_zero_matrix_none(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct svd svd;
    uint64_t start[] = {0, 2, 4};
    uint32_t col[] = {0, 1, 0, 1};
    float val[] = {3, 4, 6, 8};
    struct csr matrix = {.rows = 2, .columns = 2, .start = start, .col = col, .val = val};
    assert_int_equal(svd_from(&svd, &matrix, 2, 5, false, 1, &arena), DONE);
    assert_int_equal(svd.k, 1);
    assert_true(fabs(svd.value[0] - sqrt(125)) < 1e-3);
    uint64_t none[] = {0, 0, 0};
    struct csr zero = {.rows = 2, .columns = 2, .start = none, .col = col, .val = val};
    assert_int_equal(svd_from(&svd, &zero, 2, 5, false, 1, &arena), DONE);
    assert_int_equal(svd.k, 0);
    arena_free(&arena);
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_values_are_those_of_a_naive_twin),
        cmocka_unit_test(right_vectors_are_orthonormal_and_left_ones_are_their_images),
        cmocka_unit_test(the_largest_entry_of_each_right_vector_is_positive),
        cmocka_unit_test(the_bits_are_the_same_for_every_number_of_threads),
        cmocka_unit_test(shifted_rounds_find_the_same_by_any_number_of_threads),
        cmocka_unit_test(shifted_rounds_lose_no_direction),
        cmocka_unit_test(a_matrix_of_rank_one_gives_one_pair_and_a_zero_matrix_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
