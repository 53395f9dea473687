/* The map against a list that is searched from its beginning. */
#include "base/map.h"
#include "base/random.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

enum { KEYS = 3000 };

static uint32_t naive_find(const struct str *list, uint32_t count, struct str key)
{
    for (uint32_t i = 0; i < count; i++)
        if (str_equal(list[i], key))
            return i;
    return MAP_NONE;
}

/* Short keys over two letters, so that many are equal, many are each other's prefix, and one is empty. */
static void the_map_numbers_as_a_list_does(void **state)
{
    (void)state;
    static char text[KEYS][12];
    static struct str list[KEYS];
    for (uint64_t seed = 0; seed < 5; seed++) {
        struct random random;
        random_seed(&random, seed);
        struct map map = {0};
        uint32_t count = 0;
        for (uint32_t i = 0; i < KEYS; i++) {
            struct str key = {text[i], random_below(&random, 12)};
            for (size_t j = 0; j < key.len; j++)
                text[i][j] = random_below(&random, 2) ? 'a' : '\0';
            uint32_t wanted = naive_find(list, count, key), number;
            bool is_new;
            assert_int_equal(map_find(&map, key), wanted);
            assert_int_equal(map_add(&map, key, &number, &is_new), DONE);
            assert_int_equal(is_new, wanted == MAP_NONE);
            assert_int_equal(number, is_new ? count : wanted);
            if (is_new)
                list[count++] = key;
            assert_int_equal(map.count, count);
        }
        for (uint32_t i = 0; i < count; i++)
            assert_true(str_equal(map.key[i], list[i]));
        map_free(&map);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_map_numbers_as_a_list_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
