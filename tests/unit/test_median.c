#include "groups/median.h"

#include "base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 200, MANY = 20000 };

static int compare(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static void same_as_sorted(const float *value, uint32_t count)
{
    static float sorted[MANY], moved[MANY];
    memcpy(sorted, value, count * sizeof *value);
    memcpy(moved, value, count * sizeof *value);
    qsort(sorted, count, sizeof *sorted, compare);
    float middle = median_of(moved, count);
    assert_memory_equal(&middle, &sorted[(count - 1) / 2], sizeof middle);
    qsort(moved, count, sizeof *moved, compare);
    assert_memory_equal(moved, sorted, count * sizeof *moved);
}

static void it_is_the_lower_one_of_two_in_the_middle(void **state)
{
    (void)state;
    assert_float_equal(median_of((float[]){5, 1, 4, 2}, 4), 2, 0);
    assert_float_equal(median_of((float[]){7}, 1), 7, 0);
    assert_float_equal(median_of(NULL, 0), 0, 0);
}

static void it_is_what_sorting_would_put_there(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 1);
    for (uint32_t round = 0; round < 2000; round++) {
        float value[MOST];
        uint32_t count = 1 + random_below(&random, MOST - 1), kinds = 1 + random_below(&random, 300);
        for (uint32_t i = 0; i < count; i++)
            value[i] = (float)random_below(&random, kinds) - 100;
        same_as_sorted(value, count);
        qsort(value, count, sizeof *value, compare);
        same_as_sorted(value, count);
    }
}

static void of_many_it_is_found_among_those_of_its_size(void **state)
{
    (void)state;
    static float value[MANY];
    struct random random;
    random_seed(&random, 2);
    for (uint32_t round = 0; round < 60; round++) {
        uint32_t count = 4000 + random_below(&random, MANY - 4000), kinds = 1 + random_below(&random, 1U << 30);
        for (uint32_t i = 0; i < count; i++)
            value[i] = ((float)random_below(&random, kinds) - (float)kinds / 3) / (float)kinds;
        same_as_sorted(value, count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_is_the_lower_one_of_two_in_the_middle),
                                       cmocka_unit_test(it_is_what_sorting_would_put_there),
                                       cmocka_unit_test(of_many_it_is_found_among_those_of_its_size)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
