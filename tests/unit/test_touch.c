/* Ideas that seem to touch what is fixed, on texts whose words are told apart by eye. */
#include "themes/touch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define FIXED(literal)                                                                                                 \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    } /* as STR(), before main() */

enum { IDEAS = 5, ROWS = 3, D = 2 };

static struct arena arena;
static struct words words, rows;
static struct tfidf tfidf;
static struct touches touches;
static uint32_t duplicate_of[IDEAS];
static struct str idea[IDEAS] = {FIXED("sænk kommuneskatten"), FIXED("flere bænke ved havnen"),
                                 FIXED("kommuneskatten er høj"), FIXED("bænke"), FIXED("")};
static const struct str usual_row[ROWS] = {FIXED("bænke"), FIXED("kommuneskatten"), FIXED("rumrejser")};
static struct str row[ROWS];
static float vector[IDEAS * D]; /* what the encoder says of each idea, and of the rows */
static float row_vector[ROWS * D];
static bool with_encoder;

static void find(const uint8_t open[ROWS])
{
    struct ideas ideas = {.N = IDEAS, .text = idea, .duplicate_of = duplicate_of}, as_ideas = {.N = ROWS, .text = row};
    const struct embedding none = {0}, read = {.N = IDEAS, .D = D, .R = IDEAS, .vector = vector};
    const struct words_options options = {.as_written = true};
    assert_int_equal(words_from(&words, &ideas, &options, &arena), DONE);
    assert_int_equal(words_from(&rows, &as_ideas, &options, &arena), DONE);
    assert_int_equal(tfidf_from(&tfidf, &words, NULL, NULL, &arena), DONE);
    const struct touch_input input = {
        &ideas, &words, &tfidf, &rows, open, with_encoder ? &read : &none, with_encoder ? row_vector : NULL};
    assert_int_equal(touches_from(&touches, &input, &arena), DONE);
}

static int begin(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < IDEAS; i++)
        duplicate_of[i] = IDEA_NONE;
    memcpy(row, usual_row, sizeof row);
    memset(vector, 0, sizeof vector);
    memset(row_vector, 0, sizeof row_vector);
    with_encoder = false;
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

static void half_of_what_a_row_says_is_enough_and_a_word_of_it_is_not(void **state)
{
    (void)state;
    row[0] = STR("flere bænke, kommuneskatten");
    row[1] = STR("bænke i rummet"); /* what nobody says is the rarest of all */
    find((const uint8_t[ROWS]){0, 0, 0});
    assert_int_equal(touches.count, 1);
    assert_int_equal(touches.touch[0].idea, 1);
    assert_int_equal(touches.touch[0].row, 0);
    assert_true(touches.touch[0].score < 0.9);
}

static void a_word_that_is_said_of_what_is_open_too_is_no_evidence(void **state)
{
    (void)state;
    row[0] = STR("flere bænke");
    row[1] = STR("bænke, kommuneskatten");
    find((const uint8_t[ROWS]){1, 0, 0});
    static const uint32_t expected[] = {0, 2}; /* all that row 1 has of its own */
    assert_int_equal(touches.count, 2);
    for (uint32_t t = 0; t < touches.count; t++) {
        assert_int_equal(touches.touch[t].idea, expected[t]);
        assert_true(touches.touch[t].score > 0.999);
    }
}

/* Two ideas about the tax, two about benches, the second of which says it in other words; their mean is 0. */
static void read_ideas(void)
{
    static const float at[IDEAS * D] = {1, 0, -1, 0, 1, 0, -1, 0, 0, 0},
                                  of_rows[ROWS * D] = {-0.5F, 0.866F, 0, 1, 0, 0};
    memcpy(vector, at, sizeof at);
    memcpy(row_vector, of_rows, sizeof of_rows);
    with_encoder = true;
}

static void with_the_encoder_the_same_in_other_words_is_suggested(void **state)
{
    (void)state;
    read_ideas();
    row[0] = STR("siddepladser");
    find((const uint8_t[ROWS]){0, 1, 1});
    static const uint32_t expected[] = {1, 3};
    assert_int_equal(touches.count, 2);
    for (uint32_t t = 0; t < touches.count; t++) {
        assert_int_equal(touches.touch[t].idea, expected[t]);
        assert_true(touches.touch[t].score > 0.3 && touches.touch[t].score < 0.4);
    }
}

/* The row's one word stands in ideas 0 and 2; the sentence as a whole is about something else, or about nearly the same. */
static void with_the_encoder_a_shared_word_helps_and_is_not_enough(void **state)
{
    (void)state;
    read_ideas();
    find((const uint8_t[ROWS]){1, 0, 1});
    assert_int_equal(touches.count, 0);
    row_vector[D] = 0.1F;
    find((const uint8_t[ROWS]){1, 0, 1});
    assert_int_equal(touches.count, 2);
    assert_int_equal(touches.touch[0].idea, 0);
    assert_int_equal(touches.touch[1].idea, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_idea_that_has_a_rows_words_is_suggested_for_it, begin, end),
        cmocka_unit_test_setup_teardown(what_is_open_is_suggested_for_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_duplicate_is_left_to_its_original, begin, end),
        cmocka_unit_test_setup_teardown(half_of_what_a_row_says_is_enough_and_a_word_of_it_is_not, begin, end),
        cmocka_unit_test_setup_teardown(a_word_that_is_said_of_what_is_open_too_is_no_evidence, begin, end),
        cmocka_unit_test_setup_teardown(with_the_encoder_the_same_in_other_words_is_suggested, begin, end),
        cmocka_unit_test_setup_teardown(with_the_encoder_a_shared_word_helps_and_is_not_enough, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
