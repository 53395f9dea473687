#include "words/join.h"

#include "matrix/tfidf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena arena;

static int end_join(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static struct words words_of(struct str *text, uint32_t count)
{
    struct ideas ideas = {.N = count, .text = text};
    struct words_options options = {0};
    struct words words;
    assert_int_equal(words_from(&words, &ideas, &options, &arena), DONE);
    return words;
}

/* The rows' weights as if all texts had come together, those behind the ideas counting for nothing. */
static void joined_texts_are_weighed_as_if_they_had_come_together(void **state)
{
    (void)state;
    struct str text[] = {STR("flere busser og tog"), STR("en bænk"), STR("tog tog"), STR("busser om natten"), STR("")};
    uint8_t counts[] = {1, 1, 1, 0, 0};
    struct words ideas = words_of(text, 3), others = words_of(text + 3, 2), all = words_of(text, 5), joined;
    struct tfidf a, b;
    assert_int_equal(words_join(&joined, &ideas, &others, &arena), DONE);
    assert_int_equal(tfidf_from(&a, &joined, counts, NULL, &arena), DONE);
    assert_int_equal(tfidf_from(&b, &all, counts, NULL, &arena), DONE);
    assert_int_equal(joined.M, all.M);
    for (uint32_t m = 0; m < joined.M; m++) {
        assert_true(str_equal(joined.term_text[m], all.term_text[m]));
        assert_int_equal(a.df[m], b.df[m]);
    }
    for (uint32_t i = 0; i <= 5; i++)
        assert_int_equal(a.matrix.start[i], b.matrix.start[i]);
    for (uint64_t e = 0; e < a.matrix.start[5]; e++) {
        assert_int_equal(a.matrix.col[e], b.matrix.col[e]);
        assert_true(a.matrix.val[e] >= b.matrix.val[e] && a.matrix.val[e] <= b.matrix.val[e]);
    }
}

static void the_ideas_terms_keep_their_numbers(void **state)
{
    (void)state;
    struct str text[] = {STR("flere busser"), STR("nye tog og busser")};
    struct words ideas = words_of(text, 1), others = words_of(text + 1, 1), joined;
    assert_int_equal(words_join(&joined, &ideas, &others, &arena), DONE);
    for (uint32_t m = 0; m < ideas.M; m++)
        assert_true(str_equal(joined.term_text[m], ideas.term_text[m]));
    assert_true(joined.M < ideas.M + others.M);
}

static void nothing_joins_nothing(void **state)
{
    (void)state;
    struct str empty = {0};
    struct words ideas = words_of(&empty, 1), others = words_of(&empty, 1), joined;
    assert_int_equal(words_join(&joined, &ideas, &others, &arena), DONE);
    assert_int_equal(joined.N, 2);
    assert_int_equal(joined.T, 0);
    assert_int_equal(joined.M, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(joined_texts_are_weighed_as_if_they_had_come_together, end_join),
        cmocka_unit_test_teardown(the_ideas_terms_keep_their_numbers, end_join),
        cmocka_unit_test_teardown(nothing_joins_nothing, end_join),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
