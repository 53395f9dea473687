#include "base/parallel.h"
#include "matrix/blas.h"
#include "points/represent.h"
#include "support/analyse.h"
#include "telling/telling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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
                                 "12;Ungeråd til alle unge!\n"
                                 "13;Ingen kommentar.\n";

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
    assert_int_equal(a.themes.unplaced[idea_with_id(&a, "13")], UNPLACED_NO_WORDS);
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
                                 "13;Ingen kommentar.\n"
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

/* `count` different ideas about three things in turn, with `copies` of the last one behind. */
static void write_ideas(char *out, size_t size, uint32_t count, uint32_t copies)
{
    static const char *const thing[] = {"bussen kører om aftenen", "ungeråd med penge til unge",
                                        "cykelsti langs vejen"};
    static const char *const more[] = {"ofte", "sjældent", "billigt", "snart", "sammen", "bedre", "altid"};
    size_t at = (size_t)snprintf(out, size, "idé\n");
    for (uint32_t n = 0; n < count + copies; n++) {
        uint32_t i = n < count ? n : count - 1;
        at += (size_t)snprintf(out + at, size - at, "%s %s %s\n", thing[i % 3], more[i / 3 % 7],
                               more[(i / 3 + i / 21) % 7]);
    }
}

static void any_number_of_ideas_keeps_the_promises(void **state)
{
    (void)state;
    static const uint32_t counts[] = {1, 2, 5, 11, 12, 13, 20, 40, 63};
    static char text[8192];
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++)
        for (uint32_t copies = 0; copies < 4; copies += 3) {
            struct small_analysis a;
            write_ideas(text, sizeof text, counts[c], copies);
            assert_int_equal(analyse_text(&a, text, 0), DONE);
            themes_check(&a.themes, &a.ideas);
            assert_int_equal(a.themes.K > 0, a.themes.N > 12 + copies || counts[c] == 12);
            analyse_free(&a);
        }
}

static void no_ideas_at_all_and_none_with_text_make_no_themes(void **state)
{
    (void)state;
    static const char *const texts[] = {"id;forslag\n",
                                        "id;forslag\n1;\n2;\n3;\n4;\n5;\n6;\n7;\n8;\n9;\n10;\n11;\n12;\n13;\n"};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        struct small_analysis a;
        assert_int_equal(analyse_text(&a, texts[t], 0), DONE);
        themes_check(&a.themes, &a.ideas);
        assert_int_equal(a.themes.K, 0);
        for (uint32_t i = 0; i < a.themes.N; i++)
            assert_int_equal(a.themes.unplaced[i], UNPLACED_EMPTY);
        analyse_free(&a);
    }
}

/* The same words in another order: not copies, but nothing tells them apart. */
static void ideas_that_are_all_alike_are_nobodys_lone_ideas(void **state)
{
    (void)state;
    static const char *const word[] = {"bussen", "kører", "sent", "hver", "aften"};
    static char text[4096];
    size_t at = (size_t)snprintf(text, sizeof text, "idé\n");
    for (uint32_t i = 0; i < 25; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "%s %s %s %s %s%s\n", word[i % 5], word[(i + 1) % 5],
                               word[(i + 2) % 5], word[(i + 3) % 5], word[(i + 4) % 5],
                               &" bussen bussen bussen bussen"[i / 5 * 7 < 28 ? 28 - i / 5 * 7 : 0]);
    struct small_analysis a;
    assert_int_equal(analyse_text(&a, text, 0), DONE);
    themes_check(&a.themes, &a.ideas);
    for (uint32_t i = 0; i < a.themes.N; i++)
        assert_int_equal(a.themes.unplaced[i], UNPLACED_NOT);
    analyse_free(&a);
}

static void one_group_far_from_the_rest_is_a_theme_and_the_rest_is_placed(void **state)
{
    (void)state;
    static char text[8192];
    write_ideas(text, sizeof text, 40, 0);
    size_t at = strlen(text);
    for (uint32_t i = 0; i < 8; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "havnens gamle fiskekutter skal males %s\n",
                               (const char *const[]){"rød", "blå", "gul", "grøn"}[i % 4]);
    struct small_analysis a;
    assert_int_equal(analyse_text(&a, text, 4), DONE);
    themes_check(&a.themes, &a.ideas);
    uint32_t far = THEME_NONE, others = 0;
    for (uint32_t i = 0; i < a.themes.N; i++)
        if (strstr(a.ideas.text[i].at, "havnens") == a.ideas.text[i].at) {
            far = far == THEME_NONE ? a.themes.theme_of[i] : far;
            assert_int_equal(a.themes.theme_of[i], far);
        }
    for (uint32_t i = 0; i < a.themes.N; i++)
        others += a.themes.theme_of[i] == far && a.ideas.text[i].at[0] != 'h';
    assert_int_equal(others, 0);
    analyse_free(&a);
}

static void subthemes_keep_their_promises_and_can_be_left_out(void **state)
{
    (void)state;
    static char text[8192];
    write_ideas(text, sizeof text, 63, 2);
    struct small_analysis a;
    assert_int_equal(analyse_text(&a, text, 1), DONE);
    themes_check(&a.themes, &a.ideas);
    assert_int_equal(a.themes.K, 1);
    assert_in_range(a.themes.S, 2, 6);
    struct themes one;
    struct grouping grouping;
    struct represent_blocks blocks = {0};
    struct themes_options options = {.wanted = 1, .levels = 1, .seed = 1};
    assert_int_equal(themes_from(&one, &grouping, &a.ideas, &a.words, &a.tfidf, &blocks, &options, &a.arena), DONE);
    assert_int_equal(telling_from(&one, &grouping, &a.ideas, &a.words, &a.tfidf, &options, &a.arena), DONE);
    assert_int_equal(one.S, 0);
    for (uint32_t i = 0; i < one.N; i++)
        assert_int_equal(one.subtheme_of[i], THEME_NONE);
    grouping_free(&grouping);
    analyse_free(&a);
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
        cmocka_unit_test(any_number_of_ideas_keeps_the_promises),
        cmocka_unit_test(no_ideas_at_all_and_none_with_text_make_no_themes),
        cmocka_unit_test(ideas_that_are_all_alike_are_nobodys_lone_ideas),
        cmocka_unit_test(one_group_far_from_the_rest_is_a_theme_and_the_rest_is_placed),
        cmocka_unit_test(subthemes_keep_their_promises_and_can_be_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
