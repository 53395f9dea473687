#include "matrix/csr.h"

#include "base/random.h"
#include "support/promises.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

static void the_mean_of_rows_has_length_one_or_nothing(void **state)
{
    (void)state;
    struct csr matrix = small();
    float mean[3] = {0}, nothing[3] = {0};
    const uint32_t both[] = {0, 2}, empty[] = {1};
    csr_mean_row(mean, &matrix, both, 2); /* 4 4 2 */
    assert_float_equal(mean[0], 2 / 3.0F, 1e-6F);
    assert_float_equal(mean[1], 2 / 3.0F, 1e-6F);
    assert_float_equal(mean[2], 1 / 3.0F, 1e-6F);
    csr_mean_row(nothing, &matrix, empty, 1);
    assert_float_equal(nothing[0], 0, 0);
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

/* To the bit: the sums of each column in the order of the entries, however many columns go abreast. */
static void a_product_adds_each_column_in_the_order_of_the_entries(void **state)
{
    (void)state;
    enum { ROWS = 40, COLUMNS = 60 };
    struct random random;
    uint64_t start[ROWS + 1] = {0};
    uint32_t col[ROWS * COLUMNS];
    float val[ROWS * COLUMNS];
    random_seed(&random, 1);
    for (uint32_t row = 0; row < ROWS; row++) {
        start[row + 1] = start[row];
        for (uint32_t c = 0; row % 7 && c < COLUMNS; c += 1 + random_below(&random, 9)) {
            col[start[row + 1]] = c;
            val[start[row + 1]++] = (float)random_unit(&random);
        }
    }
    const struct csr matrix = {.rows = ROWS, .columns = COLUMNS, .start = start, .col = col, .val = val};
    for (uint32_t width = 1; width <= 210; width++) {
        struct arena arena = {0};
        struct dense by, out;
        assert_int_equal(dense_take(&by, COLUMNS, width, &arena), DONE);
        assert_int_equal(dense_take(&out, ROWS, width, &arena), DONE);
        for (size_t i = 0; i < (size_t)COLUMNS * width; i++)
            by.at[i] = (float)(random_unit(&random) - 0.5);
        memset(out.at, 0xff, (size_t)ROWS * width * sizeof *out.at);
        assert_int_equal(csr_times(&out, &matrix, &by), DONE);
        for (uint32_t row = 0; row < ROWS; row++)
            for (uint32_t d = 0; d < width; d++) {
                float sum = 0;
                for (uint64_t e = start[row]; e < start[row + 1]; e++)
                    sum += val[e] * dense_row(&by, col[e])[d];
                assert_memory_equal(&sum, &dense_row(&out, row)[d], sizeof sum);
            }
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_transposed_matrix_has_its_rows_as_columns),
        cmocka_unit_test(the_mean_of_rows_has_length_one_or_nothing),
        cmocka_unit_test(transposing_twice_gives_the_matrix_back),
        cmocka_unit_test(rows_get_length_one_and_an_empty_row_stays_empty),
        cmocka_unit_test(a_product_adds_each_column_in_the_order_of_the_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
