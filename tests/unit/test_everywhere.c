#include "telling/everywhere.h"

#include "support/grouped.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_word_of_more_than_half_of_the_themes_is_everywhere(void **state)
{
    (void)state;
    struct grouped g;
    struct str found;
    assert_int_equal(GROUPED(&g, "0|EU og barsel", "0|mere barsel", "1|toget i EU", "1|nattog", "2|våben og EU",
                             "3|skov", "3|barsel i skov"),
                     DONE);
    assert_int_equal(everywhere_from(&found, &g.themes, &g.words, g.counts, &g.arena), DONE);
    assert_int_not_equal(str_find(found, STR("eu"), 0), SIZE_MAX);
    assert_int_equal(str_find(found, STR("barsel"), 0), SIZE_MAX); /* two of four */
    assert_int_equal(str_find(found, STR("skov"), 0), SIZE_MAX);
    grouped_free(&g);
}

static void one_idea_of_many_is_not_a_theme_that_says_it(void **state)
{
    (void)state;
    static const char *line[100];
    struct grouped g;
    struct str found;
    for (uint32_t i = 0; i < 100; i++)
        line[i] = i % 4 == 0 ? "0|skov" : i % 4 == 1 ? "1|strand" : i % 4 == 2 ? "2|mark" : "3|eng";
    line[0] = "0|en park";
    line[1] = "1|en park";
    line[2] = "2|en park";
    assert_int_equal(grouped_from(&g, line, 100), DONE);
    assert_int_equal(everywhere_from(&found, &g.themes, &g.words, g.counts, &g.arena), DONE);
    assert_int_equal(str_find(found, STR("park"), 0), SIZE_MAX);
    grouped_free(&g);
}

static void of_few_themes_nothing_is_said(void **state)
{
    (void)state;
    struct grouped g;
    struct str found;
    assert_int_equal(GROUPED(&g, "0|EU", "1|EU", "2|EU"), DONE);
    assert_int_equal(everywhere_from(&found, &g.themes, &g.words, g.counts, &g.arena), DONE);
    assert_int_equal(found.len, 0);
    grouped_free(&g);
}

static void refused_memory_is_an_error(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|EU", "1|EU", "2|EU", "3|EU"), DONE);
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        struct str found;
        enum status status = everywhere_from(&found, &g.themes, &g.words, g.counts, &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
    grouped_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_of_more_than_half_of_the_themes_is_everywhere),
        cmocka_unit_test(one_idea_of_many_is_not_a_theme_that_says_it),
        cmocka_unit_test(of_few_themes_nothing_is_said),
        cmocka_unit_test(refused_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
