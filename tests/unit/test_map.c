#include "base/map.h"

#include "support/refuse.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <setjmp.h>

#include <cmocka.h>

static void an_empty_map_finds_nothing(void **state)
{
    (void)state;
    struct map map = {0};
    assert_int_equal(map_find(&map, STR("cykel")), MAP_NONE);
    assert_int_equal(map_find(&map, STR("")), MAP_NONE);
    map_free(&map);
    map_free(&map);
}

static void numbers_follow_the_order_of_first_insertion(void **state)
{
    (void)state;
    static const struct {
        struct str key;
        uint32_t number;
        bool is_new;
    } step[] = {
        {{"cykel", 5}, 0, true}, {{"bus", 3}, 1, true},   {{"cykel", 5}, 0, false},
        {{"", 0}, 2, true},      {{"bus\0", 4}, 3, true}, {{"", 0}, 2, false},
    };
    struct map map = {0};
    for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
        uint32_t number = 99;
        bool is_new = !step[i].is_new;
        assert_int_equal(map_add(&map, step[i].key, &number, &is_new), DONE);
        assert_int_equal(number, step[i].number);
        assert_int_equal(is_new, step[i].is_new);
    }
    assert_int_equal(map.count, 4);
    assert_int_equal(map_find(&map, STR("bus")), 1);
    assert_int_equal(map_find(&map, STR("tog")), MAP_NONE);
    assert_true(str_equal(map.key[3], STR("bus\0")));
    map_free(&map);
}

static void keys_are_found_again_after_every_growth(void **state)
{
    (void)state;
    enum { KEYS = 5000 };
    static char text[KEYS][12];
    struct map map = {0};
    for (uint32_t i = 0; i < KEYS; i++) {
        uint32_t number;
        bool is_new;
        int len = snprintf(text[i], sizeof text[i], "ord%u", i * 7919u);
        assert_int_equal(map_add(&map, (struct str){text[i], (size_t)len}, &number, &is_new), DONE);
        assert_true(is_new);
        assert_int_equal(number, i);
        assert_true((uint64_t)map.count * 3 <= (uint64_t)map.slots * 2);
    }
    for (uint32_t i = 0; i < KEYS; i++)
        assert_int_equal(map_find(&map, str_from(text[i])), i);
    map_free(&map);
}

static void a_map_without_its_keys_is_as_new(void **state)
{
    (void)state;
    struct map map = {0};
    uint32_t number;
    bool is_new;
    map_clear(&map);
    assert_int_equal(map_add(&map, STR("cykel"), &number, &is_new), DONE);
    map_clear(&map);
    assert_int_equal(map_find(&map, STR("cykel")), MAP_NONE);
    map_ask(&map, str_hash(STR("bus")));
    assert_int_equal(map_add_hashed(&map, STR("bus"), str_hash(STR("bus")), &number, &is_new), DONE);
    assert_int_equal(number, 0);
    assert_true(is_new);
    assert_int_equal(map_find(&map, STR("bus")), 0);
    map_free(&map);
}

/* Made from the hash's definition: the second word makes up for the difference that the first has made. */
static void texts_of_one_hash_are_still_two(void **state)
{
    (void)state;
    struct str a = STR("cykelstiog parke"), b = STR("gangsti "
                                                    "\x7D\x66\x40\xBF\x27\x8B\xB2\x12");
    assert_int_equal(str_hash(a), str_hash(b));
    struct map map = {0};
    uint32_t number;
    bool is_new;
    assert_int_equal(map_add(&map, a, &number, &is_new), DONE);
    assert_int_equal(map_find(&map, b), MAP_NONE);
    assert_int_equal(map_add(&map, b, &number, &is_new), DONE);
    assert_true(is_new && number == 1);
    assert_int_equal(map_find(&map, a), 0);
    assert_int_equal(map_find(&map, b), 1);
    map_free(&map);
}

static void refused_memory_leaves_the_map_as_it_was(void **state)
{
    (void)state;
    if (!refuse_works())
        skip();
    static char text[100][8];
    struct map map = {0};
    uint32_t refusals = 0;
    for (uint32_t i = 0; i < 100; i++) {
        snprintf(text[i], sizeof text[i], "%u", i);
        uint32_t number = MAP_NONE;
        bool is_new;
        enum status status = MACHINE;
        for (uint32_t served = 0; status != DONE; served++) {
            refuse_memory_after(served);
            status = map_add(&map, str_from(text[i]), &number, &is_new);
            refusals += refuse_memory_end();
            assert_int_equal(map.count, status == DONE ? i + 1 : i);
            for (uint32_t j = 0; j < i; j++)
                assert_int_equal(map_find(&map, str_from(text[j])), j);
        }
        assert_int_equal(number, i);
    }
    assert_true(refusals > 6);
    map_free(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_finds_nothing),
        cmocka_unit_test(numbers_follow_the_order_of_first_insertion),
        cmocka_unit_test(keys_are_found_again_after_every_growth),
        cmocka_unit_test(a_map_without_its_keys_is_as_new),
        cmocka_unit_test(texts_of_one_hash_are_still_two),
        cmocka_unit_test(refused_memory_leaves_the_map_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
