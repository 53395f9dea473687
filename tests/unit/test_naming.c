/* Which names themes get of those that they could have (naming.c): joined where one says too little, short, and no two alike. */
#include "labels/naming.h"

#include "base/utf8.h"
#include "support/grouped.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void two_spans_that_cover_different_ideas_are_joined(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Flere busser", "0|En færge til øen", "0|Busser hver time", "0|Billig færge",
                             "1|Mere natur", "1|Natur for alle", "1|Vild natur"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Busser og færge");
    grouped_free(&g);
}

/* As above, but for the length of the words: together they have more than THEME_LABEL_MOST characters. */
static void what_would_be_too_long_together_is_not_joined(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Flere ungdomsuddannelsesbusser", "0|En skærgårdsforbindelse til øen",
                             "0|Ungdomsuddannelsesbusser hver time", "0|Billig skærgårdsforbindelse", "1|Mere natur",
                             "1|Natur for alle", "1|Vild natur"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Skærgårdsforbindelse");
    grouped_free(&g);
}

static void alternatives_differ_from_every_label_and_from_each_other(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Busser og tog og færger", "0|Flere busser og en færge", "0|Tog, busser, cykler",
                             "0|Cykler og en bus", "1|Skove og søer", "1|En skov ved søen", "1|Skoven og bussen"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_true(g.themes.theme[0].alternatives > 0);
    for (uint32_t k = 0; k < g.themes.K; k++)
        for (uint32_t a = 0; a < g.themes.theme[k].alternatives; a++) {
            struct str text = g.themes.theme[k].alternative[a];
            assert_true(text.len > 0 && utf8_count(text) <= THEME_LABEL_MOST);
            for (uint32_t other = 0; other < g.themes.K; other++)
                assert_false(str_equal(text, g.themes.theme[other].label));
            for (uint32_t b = 0; b < a; b++)
                assert_false(str_equal(text, g.themes.theme[k].alternative[b]));
        }
    grouped_free(&g);
}

static void labels_are_unique_even_where_themes_say_the_same(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|En bus", "0|En bus", "1|En bus", "1|Bussen", "2|Bussen", "2|Bus ved åen"), DONE);
    assert_int_equal(grouped_label(&g), DONE);
    for (uint32_t a = 0; a < 3; a++) {
        assert_true(g.themes.theme[a].label.len > 0);
        for (uint32_t b = 0; b < a; b++)
            assert_false(str_equal(g.themes.theme[a].label, g.themes.theme[b].label));
    }
    assert_grouped_label(&g, 0, "Bus");
    assert_grouped_label(&g, 1, "Tema 2"); /* "Bussen" would be the same label again */
    grouped_free(&g);
}

static void a_label_is_short_whatever_people_write(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|kommunalbestyrelsesmedlemskandidatopstillingsprocedurer",
                             "0|kommunalbestyrelsesmedlemskandidatopstillingsprocedurer",
                             "1|æøåæøåæøåæøåæøåæøåæøåæøåæøå bænk", "1|æøåæøåæøåæøåæøåæøåæøåæøåæøå bænk", "2|natur"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    for (uint32_t k = 0; k < 3; k++)
        assert_in_range(utf8_count(g.themes.theme[k].label), 1, THEME_LABEL_MOST);
    assert_grouped_label(&g, 0, "Tema 1");
    grouped_free(&g);
}

static void a_theme_of_one_idea_is_called_by_a_word_of_it(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Mere natur", "0|Natur for alle", "1|En svømmehal"), DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 1, "Svømmehal");
    grouped_free(&g);
}

static void one_theme_for_all_is_called_by_what_most_say(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|En svømmehal", "0|Svømmehal og bænk", "0|Flere træer"), DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Svømmehal");
    grouped_free(&g);
}

static void a_theme_without_words_is_called_by_its_number(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Mere natur", "0|Natur for alle", "1|🙂 2026", "1|og i det"), DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 1, "Tema 2");
    assert_int_equal(g.themes.theme[1].terms, 0);
    language = ENGLISH;
    assert_int_equal(grouped_label(&g), DONE);
    language = DANISH;
    assert_grouped_label(&g, 1, "Theme 2");
    grouped_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_spans_that_cover_different_ideas_are_joined),
        cmocka_unit_test(what_would_be_too_long_together_is_not_joined),
        cmocka_unit_test(alternatives_differ_from_every_label_and_from_each_other),
        cmocka_unit_test(labels_are_unique_even_where_themes_say_the_same),
        cmocka_unit_test(a_label_is_short_whatever_people_write),
        cmocka_unit_test(a_theme_of_one_idea_is_called_by_a_word_of_it),
        cmocka_unit_test(one_theme_for_all_is_called_by_what_most_say),
        cmocka_unit_test(a_theme_without_words_is_called_by_its_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
