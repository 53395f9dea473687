#include "telling/quote.h"

#include "support/dense_of.h"
#include "support/grouped.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static enum status quote(struct grouped *g, struct dense points, struct dense centre)
{
    enum status status = DONE;
    for (uint32_t k = 0; k < g->themes.K && status == DONE; k++) {
        uint32_t idea[16], count = 0;
        double cosine[16];
        for (uint32_t i = 0; i < g->ideas.N; i++)
            if (g->counts[i] && g->themes.theme_of[i] == k) {
                assert_true(count < 16);
                cosine[count] = dense_dot(dense_row(&points, i), dense_row(&centre, k), points.columns);
                idea[count++] = i;
            }
        status = quote_theme(&g->themes.theme[k], idea, cosine, count, &g->ideas, &points);
    }
    return status;
}

static void the_most_central_idea_speaks_first(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|busser til øen hver time", "0|flere træer langs den vej",
                             "0|en bænk ved søens bred", "1|et helt andet forslag her"),
                     DONE);
    assert_int_equal(quote(&g, DENSE_OF(4, 2, 0.6F, 0.8F, 1, 0, 0.8F, 0.6F, 0, 1), DENSE_OF(2, 2, 1, 0, 0, 1)), DONE);
    assert_int_equal(g.themes.theme[0].quotes, 3);
    assert_int_equal(g.themes.theme[0].quote[0], 1);
    assert_int_equal(g.themes.theme[1].quotes, 1);
    assert_int_equal(g.themes.theme[1].quote[0], 3);
    grouped_free(&g);
}

/* Cosines to the centre .98 .97 .8; the first two lie together, the third on the other side. */
static void the_second_quote_differs_from_the_first(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(
        GROUPED(&g, "0|busser til øen hver time", "0|flere træer langs den vej", "0|en bænk ved søens bred"), DONE);
    assert_int_equal(quote(&g, DENSE_OF(3, 2, 0.98F, 0.199F, 0.97F, 0.243F, 0.8F, -0.6F), DENSE_OF(1, 2, 1, 0)), DONE);
    assert_int_equal(g.themes.theme[0].quote[0], 0);
    assert_int_equal(g.themes.theme[0].quote[1], 2);
    assert_int_equal(g.themes.theme[0].quote[2], 1);
    grouped_free(&g);
}

static void a_near_copy_is_passed_over(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|flere busser til øen om aftenen", "0|flere busser til øen om aftenen, tak!",
                             "0|en bænk ved søens bred"),
                     DONE);
    assert_int_equal(quote(&g, DENSE_OF(3, 2, 1, 0, 1, 0, 0.8F, 0.6F), DENSE_OF(1, 2, 1, 0)), DONE);
    assert_int_equal(g.themes.theme[0].quotes, 2);
    assert_int_equal(g.themes.theme[0].quote[1], 2);
    grouped_free(&g);
}

static void a_readable_length_is_preferred_to_a_fragment(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|busser", "0|flere busser til øen om aftenen"), DONE);
    assert_int_equal(quote(&g, DENSE_OF(2, 2, 1, 0, 0.8F, 0.6F), DENSE_OF(1, 2, 1, 0)), DONE);
    assert_int_equal(g.themes.theme[0].quote[0], 1);
    assert_int_equal(g.themes.theme[0].quote[1], 0);
    grouped_free(&g);
}

static void an_essay_is_quoted_after_an_idea(void **state)
{
    (void)state;
    struct grouped g;
    char essay[1024] = "0|";
    size_t len = 2;
    for (uint32_t word = 0; word < 150; word++) {
        essay[len++] = (char)('a' + word % 26);
        essay[len++] = (char)('a' + word / 26);
        essay[len++] = ' ';
    }
    essay[len] = 0;
    assert_int_equal(GROUPED(&g, essay, "0|flere busser til øen om aftenen"), DONE);
    assert_int_equal(quote(&g, DENSE_OF(2, 2, 1, 0, 0.9F, 0.436F), DENSE_OF(1, 2, 1, 0)), DONE);
    assert_int_equal(g.themes.theme[0].quote[0], 1);
    grouped_free(&g);
}

static void never_more_than_five_and_only_ideas_that_count(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|en a1 b1 c1", "0|to a2 b2 c2", "0|tre a3 b3 c3", "0|fire a4 b4 c4",
                             "0|fem a5 b5 c5", "0|seks a6 b6 c6", "0|syv a7 b7 c7"),
                     DONE);
    g.counts[0] = 0;
    struct dense points = DENSE_OF(7, 1, 1, 1, 1, 1, 1, 1, 1);
    assert_int_equal(quote(&g, points, DENSE_OF(1, 1, 1)), DONE);
    assert_int_equal(g.themes.theme[0].quotes, THEME_QUOTES);
    for (uint32_t q = 0; q < THEME_QUOTES; q++)
        assert_int_equal(g.themes.theme[0].quote[q], q + 1); /* all are alike: the lowest numbers */
    grouped_free(&g);
}

static void a_theme_whose_ideas_do_not_count_has_no_quotes(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|en bænk ved søen", "1|flere busser til øen"), DONE);
    g.counts[0] = 0;
    assert_int_equal(quote(&g, DENSE_OF(2, 1, 1, 1), DENSE_OF(2, 1, 1, 1)), DONE);
    assert_int_equal(g.themes.theme[0].quotes, 0);
    assert_int_equal(g.themes.theme[1].quotes, 1);
    grouped_free(&g);
}

/* Every seventh idea says the same word for word, and these are the most central: they are all that a look at some of them meets. */
static void in_a_theme_of_hundreds_many_of_one_text_do_not_keep_the_others_out(void **state)
{
    (void)state;
    enum { COUNT = 896, EVERY = 7 };
    static struct str text[COUNT];
    static char words[COUNT][40];
    static float at[COUNT * 2];
    static uint32_t idea[COUNT];
    static double cosine[COUNT];
    for (uint32_t i = 0; i < COUNT; i++) {
        bool said = i % EVERY == 0;
        snprintf(words[i], sizeof words[i], said ? "flere busser til øen" : "a%u b%u c%u d%u", i, i, i, i);
        text[i] = str_from(words[i]);
        at[2 * i] = said ? 1 : 0.8F;
        at[2 * i + 1] = said ? 0 : 0.6F;
        idea[i] = i;
        cosine[i] = (double)at[2 * i];
    }
    const struct ideas ideas = {.N = COUNT, .text = text};
    const struct dense points = {.rows = COUNT, .columns = 2, .at = at};
    struct theme theme = {0};
    assert_int_equal(quote_theme(&theme, idea, cosine, COUNT, &ideas, &points), DONE);
    static const uint32_t expected[THEME_QUOTES] = {0, 1, 2, 3, 4};
    assert_int_equal(theme.quotes, THEME_QUOTES);
    assert_memory_equal(theme.quote, expected, sizeof expected);
}

static void refused_memory_is_an_error_and_nothing_else(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|en bænk ved søen", "0|flere busser til øen"), DONE);
    enum status status = DONE;
    uint32_t refused = 0;
    struct dense points = DENSE_OF(2, 1, 1, 1), centre = DENSE_OF(1, 1, 1);
    WITH_EACH_REQUEST_REFUSED(status = quote(&g, points, centre); refused += status == MACHINE);
    assert_int_equal(status, DONE);
    assert_true(refused > 0 || !refuse_works());
    grouped_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_central_idea_speaks_first),
        cmocka_unit_test(the_second_quote_differs_from_the_first),
        cmocka_unit_test(a_near_copy_is_passed_over),
        cmocka_unit_test(a_readable_length_is_preferred_to_a_fragment),
        cmocka_unit_test(an_essay_is_quoted_after_an_idea),
        cmocka_unit_test(never_more_than_five_and_only_ideas_that_count),
        cmocka_unit_test(a_theme_whose_ideas_do_not_count_has_no_quotes),
        cmocka_unit_test(in_a_theme_of_hundreds_many_of_one_text_do_not_keep_the_others_out),
        cmocka_unit_test(refused_memory_is_an_error_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
