/* Ideas that seem to touch what is fixed, on texts whose words are told apart by eye. */
#include "themes/touch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define FIXED(literal)                                                                                                 \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    } /* as STR(), before main() */

enum { IDEAS = 5, ROWS = 3 };

static struct arena arena;
static struct words words, rows;
static struct tfidf tfidf;
static struct touches touches;
static uint32_t duplicate_of[IDEAS];
static struct str idea[IDEAS] = {FIXED("sænk kommuneskatten"), FIXED("flere bænke ved havnen"),
                                 FIXED("kommuneskatten er høj"), FIXED("bænke"), FIXED("")};
static struct str row[ROWS] = {FIXED("bænke"), FIXED("kommuneskatten"), FIXED("rumrejser")};

static void find(const uint8_t open[ROWS])
{
    struct ideas ideas = {.N = IDEAS, .text = idea, .duplicate_of = duplicate_of}, as_ideas = {.N = ROWS, .text = row};
    const struct embedding none = {0};
    const struct words_options options = {.as_written = true};
    assert_int_equal(words_from(&words, &ideas, &options, &arena), DONE);
    assert_int_equal(words_from(&rows, &as_ideas, &options, &arena), DONE);
    assert_int_equal(tfidf_from(&tfidf, &words, NULL, NULL, &arena), DONE);
    const struct touch_input input = {&ideas, &words, &tfidf, &rows, open, &none, NULL};
    assert_int_equal(touches_from(&touches, &input, &arena), DONE);
}

static int begin(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < IDEAS; i++)
        duplicate_of[i] = IDEA_NONE;
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static void an_idea_that_has_a_rows_words_is_suggested_for_it(void **state)
{
    (void)state;
    find((const uint8_t[ROWS]){0, 0, 0});
    assert_int_equal(touches.count, 4);
    static const struct touch expected[] = {{1, 0, 1}, {3, 0, 1}, {0, 1, 1}, {2, 1, 1}}; /* by row, ties by idea */
    for (uint32_t t = 0; t < touches.count; t++) {
        assert_int_equal(touches.touch[t].idea, expected[t].idea);
        assert_int_equal(touches.touch[t].row, expected[t].row);
        assert_true(touches.touch[t].score > 0.999);
    }
}

static void what_is_open_is_suggested_for_nothing(void **state)
{
    (void)state;
    find((const uint8_t[ROWS]){1, 0, 0});
    assert_int_equal(touches.count, 2);
    assert_int_equal(touches.touch[0].row, 1);
    find((const uint8_t[ROWS]){1, 1, 1});
    assert_int_equal(touches.count, 0);
}

static void a_duplicate_is_left_to_its_original(void **state)
{
    (void)state;
    duplicate_of[2] = 0;
    find((const uint8_t[ROWS]){1, 0, 0});
    assert_int_equal(touches.count, 1);
    assert_int_equal(touches.touch[0].idea, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_idea_that_has_a_rows_words_is_suggested_for_it, begin, end),
        cmocka_unit_test_setup_teardown(what_is_open_is_suggested_for_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_duplicate_is_left_to_its_original, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
