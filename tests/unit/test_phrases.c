#include "words/phrases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { LINES_MOST = 64 };

static struct arena arena;
static struct words words;
static struct ideas ideas;
static struct str text[LINES_MOST];

static int free_arena(void **state)
{
    (void)state;
    arena_free(&arena);
    ideas.N = 0;
    return 0;
}

static void add(const char *idea)
{
    text[ideas.N++] = str_from(idea);
}

/* Many pairs that stand once, so that nothing is expected by chance. */
static void add_chance(void)
{
    static const char *const word[] = {"stol", "bord", "lampe", "tavle", "gulv", "loft", "vindue", "trappe"};
    static char line[8][8][32];
    for (uint32_t a = 0; a < 6; a++)
        for (uint32_t b = 0; b < 6; b++)
            if (a != b) {
                snprintf(line[a][b], sizeof line[a][b], "%s %s", word[a], word[b]);
                add(line[a][b]);
            }
}

static struct phrases found(const uint8_t *counts)
{
    struct words_options options = {0};
    struct stop_words *stop;
    struct phrases phrases;
    ideas.text = text;
    assert_int_equal(stop_open(&stop, "models/stop_words.txt", &arena), DONE);
    options.stop = stop;
    assert_int_equal(words_from(&words, &ideas, &options, &arena), DONE);
    assert_int_equal(phrases_from(&phrases, &words, &ideas, counts, &arena), DONE);
    return phrases;
}

static void words_that_keep_together_are_an_expression(void **state)
{
    (void)state;
    add("Mere kollektiv trafik");
    add("kollektiv trafik om aftenen");
    add("billig kollektiv trafik, tak");
    add_chance();
    struct phrases phrases = found(NULL);
    assert_int_equal(phrases.P, 1);
    assert_true(str_equal(phrases.phrase[0].text, STR("kollektiv trafik")));
    assert_int_equal(phrases.phrase[0].ideas, 3);
    assert_true(phrases.phrase[0].g2 > 10.83 && phrases.phrase[0].npmi > 0.3 && phrases.phrase[0].npmi <= 1);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(phrases.idea[i], i);
}

static void one_stop_word_may_stand_between(void **state)
{
    (void)state;
    add("inddragelse af borgere");
    add("Tidlig inddragelse af borgere");
    add("inddragelse af borgere nu");
    add_chance();
    struct phrases phrases = found(NULL);
    assert_int_equal(phrases.P, 1);
    assert_true(str_equal(phrases.phrase[0].text, STR("inddragelse af borgere")));
}

static void punctuation_parts_and_two_ideas_are_too_few(void **state)
{
    (void)state;
    add("kollektiv, trafik");
    add("kollektiv. Trafik");
    add("kollektiv\ntrafik");
    add("grøn omstilling");
    add("grøn omstilling");
    add_chance();
    assert_int_equal(found(NULL).P, 0);
}

static void an_idea_counts_once_and_only_if_it_counts(void **state)
{
    (void)state;
    uint8_t counts[LINES_MOST] = {0};
    add("kollektiv trafik og kollektiv trafik og kollektiv trafik");
    add("kollektiv trafik");
    add("kollektiv trafik");
    add_chance();
    memset(counts, 1, sizeof counts);
    assert_int_equal(found(counts).P, 1);
    assert_int_equal(found(counts).phrase[0].ideas, 3);
    counts[2] = 0;
    assert_int_equal(found(counts).P, 0);
}

static void nothing_gives_nothing(void **state)
{
    (void)state;
    assert_int_equal(found(NULL).P, 0);
    add("");
    assert_int_equal(found(NULL).P, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(words_that_keep_together_are_an_expression, free_arena),
        cmocka_unit_test_teardown(one_stop_word_may_stand_between, free_arena),
        cmocka_unit_test_teardown(punctuation_parts_and_two_ideas_are_too_few, free_arena),
        cmocka_unit_test_teardown(an_idea_counts_once_and_only_if_it_counts, free_arena),
        cmocka_unit_test_teardown(nothing_gives_nothing, free_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
