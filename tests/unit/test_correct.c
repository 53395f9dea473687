#include "words/correct.h"

#include "support/promises.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena arena;

/* A background of words that is analysed by stems: enough to tell known from unknown. In byte order. */
static struct known_words known_from(const char *const *word, const uint32_t *frequency, uint32_t W)
{
    struct buffer text = {0}, analysis = {0};
    uint32_t *text_at = arena_take(&arena, W + 1, sizeof *text_at),
             *analysis_at = arena_take(&arena, W + 1, sizeof *analysis_at);
    struct str texts, analyses;
    assert_true(text_at && analysis_at);
    for (uint32_t w = 0; w < W; w++) {
        assert_int_equal(buffer_add(&text, str_from(word[w])), DONE);
        assert_int_equal(buffer_format(&analysis, "%s\t%s\t%s", word[w], word[w], word[w]), DONE);
        text_at[w + 1] = (uint32_t)text.len;
        analysis_at[w + 1] = (uint32_t)analysis.len;
    }
    assert_int_equal(str_copy(&texts, buffer_str(&text), &arena), DONE);
    assert_int_equal(str_copy(&analyses, buffer_str(&analysis), &arena), DONE);
    buffer_free(&text);
    buffer_free(&analysis);
    return (struct known_words){.W = W,
                                .text_at = text_at,
                                .text = texts.at,
                                .frequency = frequency,
                                .analysis_at = analysis_at,
                                .analysis = analyses.at};
}

static const char *const background_word[] = {"bibliotek",           "børn",  "cykelsti", "en", "huset",
                                              "kommunalbestyrelsen", "skole", "vinter"};
static const uint32_t background_frequency[] = {90, 900, 40, 9000, 50, 300, 700, 20};
static const char *const stop_path = "models/stop_words.txt";

/* The words of one idea a text, and what word `wanted` was taken for. */
static const char *correction_of(const char *wanted, const char *const *text, uint32_t N)
{
    struct known_words known = known_from(background_word, background_frequency, 8);
    struct ideas ideas = {.N = N, .text = arena_take(&arena, N, sizeof *ideas.text)};
    struct words_options options = {.known = &known};
    struct stop_words *stop;
    struct words words;
    struct str kept = STR("");
    assert_non_null(ideas.text);
    for (uint32_t i = 0; i < N; i++)
        ideas.text[i] = str_from(text[i]);
    assert_int_equal(stop_open(&stop, stop_path, &arena), DONE);
    options.stop = stop;
    assert_int_equal(words_from(&words, &ideas, &options, &arena), DONE);
    words_check(&words, &ideas);
    for (uint32_t w = 0; w < words.W; w++)
        if (str_equal(words.word_text[w], str_from(wanted)))
            assert_int_equal(str_copy(&kept, words.correction[w], &arena), DONE);
    return kept.len ? kept.at : "";
}

static const char *alone(const char *word)
{
    return correction_of(word, &word, 1);
}

static int free_arena(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static uint32_t distance(const char *a, const char *b)
{
    struct letters x, y;
    assert_true(letters_from(&x, str_from(a)) && letters_from(&y, str_from(b)));
    uint32_t found = letters_distance(&x, &y, 3);
    assert_int_equal(letters_distance(&y, &x, 3), found);
    return found;
}

static void the_distance_counts_letters(void **state)
{
    (void)state;
    assert_int_equal(distance("skole", "skole"), 0);
    assert_int_equal(distance("skole", "skloe"), 1);
    assert_int_equal(distance("skole", "skoe"), 1);
    assert_int_equal(distance("skole", "skoole"), 1);
    assert_int_equal(distance("børn", "barn"), 1);
    assert_int_equal(distance("skole", "sloek"), 3);
    assert_int_equal(distance("a", "skole"), 4); /* more than 3 */
}

static void slips_are_joined_to_the_words_of_the_background(void **state)
{
    (void)state;
    assert_string_equal(alone("bibliotke"), "bibliotek");
    assert_string_equal(alone("bibblioteek"), "bibliotek");
    assert_string_equal(alone("kommunalbestyrelesn"), "kommunalbestyrelsen");
    assert_string_equal(alone("cykkelsti"), "cykelsti");
    assert_string_equal(alone("boern"), "børn");
    assert_string_equal(alone("hsuet"), "huset");
}

static void far_short_and_mixed_words_are_left(void **state)
{
    (void)state;
    static const char *const left[] = {"bibltk", "hsu", "skxyle", "iskole2", "skole-ø", "scole2", "kskoel"};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        assert_string_equal(alone(left[i]), "");
}

static void a_capital_inside_a_sentence_is_a_name(void **state)
{
    (void)state;
    static const char *const name[] = {"Vi mødtes hos Bibliotke i går"}, *const start[] = {
                                                                             "Bibliotke i går. Bibliotke er godt"};
    assert_string_equal(correction_of("bibliotke", name, 1), "");
    assert_string_equal(correction_of("bibliotke", start, 1), "bibliotek");
}

static void what_stands_often_is_meant(void **state)
{
    (void)state;
    static const char *const often[] = {"bibliotke", "bibliotke", "bibliotke", "bibliotke"};
    assert_string_equal(correction_of("bibliotke", often, 4), "");
}

static void a_local_word_that_stands_often_draws_slips(void **state)
{
    (void)state;
    static const char *const local[] = {"hvidsundby", "hvidsundby", "hvidsundby",
                                        "hvidsundby", "hvidsundby", "hvisdundby"};
    assert_string_equal(correction_of("hvisdundby", local, 6), "hvidsundby");
}

static void without_a_background_nothing_is_changed(void **state)
{
    (void)state;
    struct str text[] = {STR("skole skole skole skoel")};
    struct ideas ideas = {.N = 1, .text = text};
    struct words_options options = {0};
    struct words words;
    assert_int_equal(words_from(&words, &ideas, &options, &arena), DONE);
    for (uint32_t w = 0; w < words.W; w++)
        assert_int_equal(words.correction[w].len, 0);
}

static void a_corrected_word_has_the_terms_of_the_other(void **state)
{
    (void)state;
    struct known_words known = known_from(background_word, background_frequency, 8);
    struct str text[] = {STR("bibliotek"), STR("Bibliotke")};
    struct ideas ideas = {.N = 2, .text = text};
    struct words_options options = {.known = &known};
    struct words words;
    assert_int_equal(words_from(&words, &ideas, &options, &arena), DONE);
    assert_int_equal(words.W, 2);
    assert_int_equal(words.M, 1);
    assert_int_equal(words.part[0], words.part[1]);
    assert_true(str_equal(words.word_text[1], STR("bibliotke"))); /* shown as it was written */
    options.as_written = true;
    assert_int_equal(words_from(&words, &ideas, &options, &arena), DONE);
    assert_int_equal(words.M, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_distance_counts_letters, free_arena),
        cmocka_unit_test_teardown(slips_are_joined_to_the_words_of_the_background, free_arena),
        cmocka_unit_test_teardown(far_short_and_mixed_words_are_left, free_arena),
        cmocka_unit_test_teardown(a_capital_inside_a_sentence_is_a_name, free_arena),
        cmocka_unit_test_teardown(what_stands_often_is_meant, free_arena),
        cmocka_unit_test_teardown(a_local_word_that_stands_often_draws_slips, free_arena),
        cmocka_unit_test_teardown(without_a_background_nothing_is_changed, free_arena),
        cmocka_unit_test_teardown(a_corrected_word_has_the_terms_of_the_other, free_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
