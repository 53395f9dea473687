#include "base/parallel.h"
#include "matrix/blas.h"
#include "support/analyse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Two clear themes, one idea with a word of its own, one without words, one empty, one twice. */
static const char two_themes[] = "id;forslag\n"
                                 "1;bussen kører for sjældent om aftenen\n"
                                 "2;flere busser om aftenen\n"
                                 "3;bussen skal køre hver time om aftenen\n"
                                 "4;aftenen uden busser er lang og bussen er dyr\n"
                                 "5;unge vil have et ungeråd med penge\n"
                                 "6;ungeråd til alle unge\n"
                                 "7;penge til unge og et ungeråd\n"
                                 "8;lad unge styre et ungeråd\n"
                                 "9;xylofon\n"
                                 "10;og i det er\n"
                                 "11;\n"
                                 "12;Ungeråd til alle unge!\n";

static uint32_t idea_with_id(const struct small_analysis *a, const char *id)
{
    for (uint32_t i = 0; i < a->ideas.N; i++)
        if (str_equal(a->ideas.id[i], str_from(id)))
            return i;
    return UINT32_MAX;
}

static uint32_t theme_of(const struct small_analysis *a, const char *id)
{
    return a->themes.theme_of[idea_with_id(a, id)];
}

static void ideas_about_one_thing_share_a_theme(void **state)
{
    (void)state;
    struct small_analysis a;
    assert_int_equal(analyse_text(&a, two_themes, 2), DONE);
    themes_check(&a.themes, &a.ideas);
    assert_int_equal(a.themes.K, 2);
    for (const char *const *id = (const char *const[]){"2", "3", "4", NULL}; *id; id++)
        assert_int_equal(theme_of(&a, "1"), theme_of(&a, *id));
    for (const char *const *id = (const char *const[]){"6", "7", "8", NULL}; *id; id++)
        assert_int_equal(theme_of(&a, "5"), theme_of(&a, *id));
    assert_int_not_equal(theme_of(&a, "1"), theme_of(&a, "5"));
    analyse_free(&a);
}

static void who_is_left_out_is_told_why(void **state)
{
    (void)state;
    struct small_analysis a;
    assert_int_equal(analyse_text(&a, two_themes, 2), DONE);
    assert_int_equal(a.themes.unplaced[idea_with_id(&a, "9")], UNPLACED_SHORT);
    assert_int_equal(a.themes.unplaced[idea_with_id(&a, "10")], UNPLACED_NO_WORDS);
    assert_int_equal(a.themes.unplaced[idea_with_id(&a, "11")], UNPLACED_EMPTY);
    analyse_free(&a);
}

static void a_duplicate_stands_with_its_original_and_is_counted_apart(void **state)
{
    (void)state;
    struct small_analysis a;
    assert_int_equal(analyse_text(&a, two_themes, 2), DONE);
    uint32_t theme = theme_of(&a, "6");
    assert_int_equal(theme_of(&a, "12"), theme);
    assert_int_equal(a.themes.theme[theme].submissions, a.themes.theme[theme].size + 1);
    analyse_free(&a);
}

static void too_few_ideas_are_not_forced_into_themes(void **state)
{
    (void)state;
    struct small_analysis a;
    assert_int_equal(analyse_text(&a, "idé\nflere busser\nfærre biler\nflere busser nu\nfærre biler nu\n", 0), DONE);
    assert_int_equal(a.themes.K, 0);
    for (uint32_t i = 0; i < a.ideas.N; i++)
        assert_int_equal(a.themes.unplaced[i], UNPLACED_TOO_FEW);
    analyse_free(&a);
}

static void more_themes_than_ideas_are_refused_with_both_numbers(void **state)
{
    (void)state;
    struct small_analysis a;
    assert_int_equal(analyse_text(&a, two_themes, 500), BAD_INPUT);
    assert_non_null(strstr(status_message(), "500"));
    assert_non_null(strstr(status_message(), "8"));
    analyse_free(&a);
}

static void rows_in_another_order_change_nothing_for_an_idea(void **state)
{
    (void)state;
    static const char turned[] = "id;forslag\n"
                                 "12;Ungeråd til alle unge!\n"
                                 "8;lad unge styre et ungeråd\n"
                                 "1;bussen kører for sjældent om aftenen\n"
                                 "9;xylofon\n"
                                 "11;\n"
                                 "7;penge til unge og et ungeråd\n"
                                 "10;og i det er\n"
                                 "3;bussen skal køre hver time om aftenen\n"
                                 "6;ungeråd til alle unge\n"
                                 "2;flere busser om aftenen\n"
                                 "5;unge vil have et ungeråd med penge\n"
                                 "4;aftenen uden busser er lang og bussen er dyr\n";
    struct small_analysis a, b;
    assert_int_equal(analyse_text(&a, two_themes, 2), DONE);
    parallel_threads = 3;
    assert_int_equal(analyse_text(&b, turned, 2), DONE);
    parallel_threads = 1;
    for (uint32_t i = 0; i < a.ideas.N; i++) {
        assert_true(str_equal(a.ideas.id[i], b.ideas.id[i]));
        assert_int_equal(a.themes.theme_of[i], b.themes.theme_of[i]);
        assert_true(a.themes.strength[i] == b.themes.strength[i]);
    }
    for (uint32_t k = 0; k < a.themes.K; k++)
        assert_true(str_equal(a.themes.theme[k].label, b.themes.theme[k].label));
    analyse_free(&a);
    analyse_free(&b);
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ideas_about_one_thing_share_a_theme),
        cmocka_unit_test(who_is_left_out_is_told_why),
        cmocka_unit_test(a_duplicate_stands_with_its_original_and_is_counted_apart),
        cmocka_unit_test(too_few_ideas_are_not_forced_into_themes),
        cmocka_unit_test(more_themes_than_ideas_are_refused_with_both_numbers),
        cmocka_unit_test(rows_in_another_order_change_nothing_for_an_idea),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
