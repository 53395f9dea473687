#include "matrix/cosines.h"

#include "base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 8, CENTRES = 70, COLUMNS = 300 };

static float at[ROWS * COLUMNS], centre[CENTRES * COLUMNS], out[ROWS * CENTRES + 1];

static float by_lot(struct random *random)
{
    return (float)random_below(random, 20001) / 10000 - 1;
}

static void each_is_the_sum_in_the_order_of_the_columns(void **state)
{
    (void)state;
    static const uint32_t columns[] = {1, 7, 200, 255, 256, 257, COLUMNS}, centres[] = {1, 5, 30, 32, 33, CENTRES};
    struct random random;
    random_seed(&random, 1);
    for (size_t i = 0; i < sizeof at / sizeof *at; i++)
        at[i] = by_lot(&random);
    for (size_t i = 0; i < sizeof centre / sizeof *centre; i++)
        centre[i] = by_lot(&random);
    for (size_t d = 0; d < sizeof columns / sizeof *columns; d++)
        for (size_t c = 0; c < sizeof centres / sizeof *centres; c++)
            for (uint32_t rows = 0; rows <= ROWS; rows++) {
                const uint32_t D = columns[d], k = centres[c];
                memset(out, 0xff, sizeof out);
                cosines_of(out, at, rows, centre, k, D);
                for (uint32_t i = 0; i < rows * k; i++) {
                    float sum = 0;
                    for (uint32_t e = 0; e < D; e++)
                        sum += at[i / k * D + e] * centre[i % k * D + e];
                    assert_float_equal(out[i], sum, 1e-4); /* to the bit where there is AVX2 */
                }
                assert_memory_equal(&out[rows * k], "\xff\xff\xff\xff", sizeof *out);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_is_the_sum_in_the_order_of_the_columns)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
