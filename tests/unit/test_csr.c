#include "matrix/csr.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* [1 0 2] [0 0 0] [3 4 0] */
static struct csr small(void)
{
    static uint64_t start[] = {0, 2, 2, 4};
    static uint32_t col[] = {0, 2, 0, 1};
    static float val[4];
    val[0] = 1, val[1] = 2, val[2] = 3, val[3] = 4;
    return (struct csr){.rows = 3, .columns = 3, .start = start, .col = col, .val = val};
}

static void a_transposed_matrix_has_its_rows_as_columns(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct csr matrix = small(), turned;
    assert_int_equal(csr_transpose(&turned, &matrix, &arena), DONE);
    csr_check(&turned);
    const uint64_t start[] = {0, 2, 3, 4};
    const uint32_t col[] = {0, 2, 2, 0};
    const float val[] = {1, 3, 4, 2};
    assert_memory_equal(turned.start, start, sizeof start);
    assert_memory_equal(turned.col, col, sizeof col);
    assert_memory_equal(turned.val, val, sizeof val);
    arena_free(&arena);
}

static void transposing_twice_gives_the_matrix_back(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct csr matrix = small(), turned, back;
    assert_int_equal(csr_transpose(&turned, &matrix, &arena), DONE);
    assert_int_equal(csr_transpose(&back, &turned, &arena), DONE);
    assert_memory_equal(back.start, matrix.start, 4 * sizeof *back.start);
    assert_memory_equal(back.col, matrix.col, 4 * sizeof *back.col);
    assert_memory_equal(back.val, matrix.val, 4 * sizeof *back.val);
    arena_free(&arena);
}

static void rows_get_length_one_and_an_empty_row_stays_empty(void **state)
{
    (void)state;
    struct csr matrix = small();
    for (uint32_t row = 0; row < matrix.rows; row++)
        csr_normalise_row(&matrix, row);
    assert_true(fabsf(matrix.val[2] - 0.6F) < 1e-6F);
    assert_true(fabsf(matrix.val[3] - 0.8F) < 1e-6F);
    assert_int_equal(matrix.start[1], matrix.start[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_transposed_matrix_has_its_rows_as_columns),
        cmocka_unit_test(transposing_twice_gives_the_matrix_back),
        cmocka_unit_test(rows_get_length_one_and_an_empty_row_stays_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
