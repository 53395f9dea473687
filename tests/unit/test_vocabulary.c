#include "background/vocabulary.h"

#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void add(struct vocabulary *v, const char *text, uint32_t count, uint32_t most)
{
    assert_int_equal(vocabulary_add(v, str_from(text), (struct vocabulary_entry){.count = count, .documents = 1}, most),
                     DONE);
}

static uint32_t count_of(const struct vocabulary *v, const char *text)
{
    uint32_t number = map_find(&v->texts, str_from(text));
    return number == MAP_NONE ? 0 : v->entry[number].count;
}

static void counts_add_up_and_stop_at_the_largest_number(void **state)
{
    (void)state;
    struct vocabulary v = {0};
    add(&v, "sti", 2, 10);
    add(&v, "bus", UINT32_MAX - 1, 10);
    add(&v, "sti", 3, 10);
    add(&v, "bus", 5, 10);
    assert_int_equal(count_of(&v, "sti"), 5);
    assert_int_equal(v.entry[0].documents, 2);
    assert_true(count_of(&v, "bus") == UINT32_MAX);
    vocabulary_free(&v);
}

static void the_first_analysis_stays(void **state)
{
    (void)state;
    struct vocabulary v = {0};
    struct vocabulary_entry first = {.count = 1, .analysis = STR("sti\tsti\tsti")}, second = {.count = 1};
    assert_int_equal(vocabulary_add(&v, STR("stien"), first, 10), DONE);
    assert_int_equal(vocabulary_add(&v, STR("stien"), second, 10), DONE);
    assert_true(str_equal(v.entry[0].analysis, STR("sti\tsti\tsti")));
    vocabulary_free(&v);
}

static void the_example_of_the_file_comes_out(void **state)
{
    (void)state;
    struct vocabulary v = {0};
    add(&v, "a", 3, 4);
    add(&v, "b", 1, 4);
    add(&v, "c", 1, 4);
    add(&v, "d", 1, 4);
    assert_int_equal(v.forgotten, 0);
    add(&v, "a", 1, 4); /* what is there needs no room */
    add(&v, "e", 1, 4);
    assert_int_equal(v.texts.count, 2);
    assert_int_equal(count_of(&v, "a"), 4);
    assert_int_equal(count_of(&v, "e"), 1);
    assert_int_equal(v.forgotten, 2);
    vocabulary_free(&v);
}

static void equally_frequent_texts_make_room_too(void **state)
{
    (void)state;
    struct vocabulary v = {0};
    add(&v, "a", 9, 2);
    add(&v, "b", 9, 2);
    add(&v, "c", 1, 2);
    assert_int_equal(v.texts.count, 1);
    assert_int_equal(count_of(&v, "c"), 1);
    vocabulary_free(&v);
}

static void the_most_frequent_are_chosen_and_ties_go_by_bytes(void **state)
{
    (void)state;
    struct vocabulary v = {0};
    struct arena arena = {0};
    uint32_t *number, count;
    add(&v, "å", 5, 10);
    add(&v, "vej", 7, 10);
    add(&v, "by", 5, 10);
    add(&v, "sti", 2, 10);
    assert_int_equal(vocabulary_choose(&number, &count, &v, 3, 10, &arena), DONE);
    assert_int_equal(count, 3);
    assert_int_equal(number[0], 1);
    assert_int_equal(number[1], 2);
    assert_int_equal(number[2], 0);
    assert_int_equal(vocabulary_choose(&number, &count, &v, 3, 2, &arena), DONE);
    assert_int_equal(count, 2);
    assert_int_equal(vocabulary_sort(number, count, &v), DONE);
    assert_int_equal(number[0], 2);
    arena_free(&arena);
    vocabulary_free(&v);
}

static void known_words_can_be_looked_up(void **state)
{
    (void)state;
    struct vocabulary v = {0};
    struct arena arena = {0};
    struct known_words known;
    uint32_t *number, count;
    assert_int_equal(vocabulary_known(&known, &v, NULL, 0, &arena), DONE);
    assert_int_equal(known_find(&known, STR("sti")), KNOWN_NONE);
    add(&v, "vej", 7, 10);
    add(&v, "sti", 2, 10);
    assert_int_equal(vocabulary_choose(&number, &count, &v, 1, 10, &arena), DONE);
    assert_int_equal(vocabulary_sort(number, count, &v), DONE);
    assert_int_equal(vocabulary_known(&known, &v, number, count, &arena), DONE);
    assert_int_equal(known.frequency_sum, 9);
    assert_int_equal(known.frequency[known_find(&known, STR("vej"))], 7);
    assert_int_equal(known_analysis(&known, 0).len, 0);
    arena_free(&arena);
    vocabulary_free(&v);
}

static enum status fill(void)
{
    struct vocabulary v = {0};
    enum status status = DONE;
    for (uint32_t i = 0; status == DONE && i < 3000; i++) {
        char text[16];
        snprintf(text, sizeof text, "ord%u", i);
        status = vocabulary_add(&v, str_from(text), (struct vocabulary_entry){.count = i % 7 + 1}, 2000);
    }
    vocabulary_free(&v);
    return status;
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    if (!refuse_works())
        skip();
    WITH_EACH_REQUEST_REFUSED({
        enum status status = fill();
        assert_true(status == DONE || status == MACHINE);
    });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_add_up_and_stop_at_the_largest_number),
        cmocka_unit_test(the_first_analysis_stays),
        cmocka_unit_test(the_example_of_the_file_comes_out),
        cmocka_unit_test(equally_frequent_texts_make_room_too),
        cmocka_unit_test(the_most_frequent_are_chosen_and_ties_go_by_bytes),
        cmocka_unit_test(known_words_can_be_looked_up),
        cmocka_unit_test(refused_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
