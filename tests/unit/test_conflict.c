#include "themes/conflict.h"

#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct str two[] = {{"B8", 2}, {"B9", 2}};

static void assert_told(const struct act *act, const char *id, const char *danish, const char *english)
{
    struct arena arena = {0};
    for (int l = 0; l < 2; l++) {
        struct str told;
        language = l ? ENGLISH : DANISH;
        assert_int_equal(conflict_tell(&told, act, str_from(id), str_from(TR("nej", "no")), &arena), DONE);
        assert_true(str_equal(told, str_from(TR(danish, english))));
    }
    language = DANISH;
    arena_free(&arena);
}

static void a_conflict_says_what_was_to_be_done_and_why_it_cannot(void **state)
{
    (void)state;
    assert_told(&(struct act){.kind = ACT_RENAME, .theme = 4}, "", "tema 4 skulle have et nyt navn, men nej",
                "theme 4 should have got a new name, but no");
    assert_told(&(struct act){.kind = ACT_MERGE, .theme = 2, .into = 3}, "",
                "tema 2 skulle lægges sammen med tema 3, men nej",
                "theme 2 should have been merged into theme 3, but no");
    assert_told(&(struct act){.kind = ACT_SPLIT, .theme = 2, .into = 7, .idea_count = 2, .idea = two}, "",
                "2 idéer skulle skilles ud som tema 7, men nej",
                "2 ideas should have been split off as theme 7, but no");
    assert_told(&(struct act){.kind = ACT_MOVE, .into = 3, .idea_count = 1, .idea = two}, "",
                "idéen B8 skulle flyttes til tema 3, men nej", "idea B8 should have been moved to theme 3, but no");
}

static void the_idea_that_is_not_there_is_the_one_that_is_named(void **state)
{
    (void)state;
    const struct act move = {.kind = ACT_MOVE, .into = 3, .idea_count = 2, .idea = two};
    assert_told(&move, "B9", "idéen B9 skulle flyttes til tema 3, men nej",
                "idea B9 should have been moved to theme 3, but no");
    assert_told(&(struct act){.kind = ACT_PIN, .idea_count = 2, .idea = two}, "B9",
                "idéen B9 skulle holdes fast, men nej", "idea B9 should have been held, but no");
}

static void a_proposal_is_named_by_its_number(void **state)
{
    (void)state;
    const struct act propose = {.kind = ACT_PROPOSE, .theme = 5, .into = 1, .idea_count = 2, .idea = two};
    assert_told(&propose, "", "forslag 1 skulle høre til tema 5, men nej",
                "proposal 1 should have belonged to theme 5, but no");
    assert_told(&propose, "B9", "idéen B9 skulle være med i forslag 1, men nej",
                "idea B9 should have been part of proposal 1, but no");
}

static void an_act_that_is_not_about_themes_or_ideas_says_the_reason_alone(void **state)
{
    (void)state;
    assert_told(&(struct act){.kind = ACT_IMPORT, .idea_count = 1, .idea = two}, "B8", "nej", "no");
    assert_told(&(struct act){.kind = ACT_UNDO, .of = 1}, "", "nej", "no");
}

static void what_people_wrote_is_not_repeated(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (enum act_kind kind = ACT_RENAME; kind < ACT_UNDO; kind++) {
        const struct act act = {.kind = kind, .theme = 1, .into = 2, .text = STR("Bo Hansen"), .why = STR("Bo Hansen")};
        struct str told;
        assert_int_equal(conflict_tell(&told, &act, STR("B9"), STR("nej"), &arena), DONE);
        assert_int_equal(str_find(told, STR("Bo"), 0), SIZE_MAX);
        assert_int_not_equal(str_find(told, STR(", men nej"), 0), SIZE_MAX);
    }
    arena_free(&arena);
}

static void refused_memory_is_told(void **state)
{
    (void)state;
    const struct act move = {.kind = ACT_MOVE, .into = 3, .idea_count = 1, .idea = two};
    if (!refuse_works())
        skip();
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        struct str told;
        enum status status = conflict_tell(&told, &move, STR(""), STR("nej"), &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_conflict_says_what_was_to_be_done_and_why_it_cannot),
        cmocka_unit_test(the_idea_that_is_not_there_is_the_one_that_is_named),
        cmocka_unit_test(a_proposal_is_named_by_its_number),
        cmocka_unit_test(an_act_that_is_not_about_themes_or_ideas_says_the_reason_alone),
        cmocka_unit_test(what_people_wrote_is_not_repeated),
        cmocka_unit_test(refused_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
