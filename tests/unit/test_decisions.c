/* One text stands in one place: who stands for its copies, and where. The replay of acts has a twin in property_decisions. */
#include "themes/decisions.h"

#include "themes/waves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { N = 4 };

/* Idea 0 and its copies 1 and 2; idea 3 is of its own. */
struct copies {
    struct arena work;
    uint32_t duplicate_of[N], number_of[N];
    uint8_t copy[N], held[N], withheld[N];
    struct ideas ideas;
    struct decisions decisions;
};

static void copies_open(struct copies *c)
{
    *c = (struct copies){.duplicate_of = {IDEA_NONE, 0, 0, IDEA_NONE},
                         .copy = {COPY_NONE, COPY_EXACT, COPY_EXACT, COPY_NONE}};
    c->ideas = (struct ideas){.N = N, .duplicate_of = c->duplicate_of, .copy = c->copy};
    c->decisions = (struct decisions){.N = N, .held = c->held, .withheld = c->withheld};
}

static void join(struct copies *c)
{
    assert_int_equal(decisions_join_duplicates(&c->decisions, c->number_of, WAVE_NEW, &c->ideas, &c->work), DONE);
    arena_free(&c->work);
}

static void an_original_that_nobody_has_seen_stands_where_its_copy_stood(void **state)
{
    (void)state;
    struct copies c;
    copies_open(&c);
    c.number_of[0] = WAVE_NEW;
    c.number_of[1] = 7;
    c.number_of[3] = WAVE_NEW;
    join(&c);
    assert_int_equal(c.number_of[0], 7);
    assert_int_equal(c.held[0], 0);
    assert_int_equal(c.number_of[3], WAVE_NEW);
}

static void what_a_person_holds_holds_for_all_of_the_text(void **state)
{
    (void)state;
    struct copies c;
    copies_open(&c);
    c.number_of[0] = 1;
    c.number_of[1] = 1;
    c.number_of[2] = 7;
    c.held[2] = 1;
    join(&c);
    assert_int_equal(c.number_of[0], 7);
    assert_int_equal(c.held[0], 1);
}

static void the_first_that_is_not_withheld_stands_for_the_others(void **state)
{
    (void)state;
    struct copies c;
    copies_open(&c);
    c.withheld[0] = WITHHELD_EXCLUDED;
    join(&c);
    assert_int_equal(c.duplicate_of[1], IDEA_NONE);
    assert_int_equal(c.copy[1], COPY_NONE);
    assert_int_equal(c.duplicate_of[2], 1);
    assert_int_equal(c.duplicate_of[0], IDEA_NONE);
}

/* Theme 1 went into 2, and 2 into 3 only later. */
/* Of themes 1, 2 and 3: one act comes too late, and this is said of it. */
static void assert_one_conflict(const struct acts *acts, uint32_t act, const char *what)
{
    const uint32_t numbers[] = {1, 2, 3};
    const struct ideas ideas = {.N = 0};
    struct decisions decisions;
    struct arena keep = {0};
    uint32_t number_of[1];
    assert_int_equal(decisions_from(&decisions, number_of, &ideas, numbers, 3, acts, &keep), DONE);
    assert_int_equal(decisions.conflict_count, 1);
    assert_int_equal(decisions.conflict[0].act, act);
    assert_true(str_equal(decisions.conflict[0].what, str_from(what)));
    arena_free(&keep);
}

static void a_conflict_names_the_theme_that_lives_now(void **state)
{
    (void)state;
    struct act act[] = {{.number = 1, .kind = ACT_MERGE, .theme = 1, .into = 2},
                        {.number = 2, .kind = ACT_RENAME, .theme = 1, .text = STR("Havn")},
                        {.number = 3, .kind = ACT_MERGE, .theme = 2, .into = 3}};
    assert_one_conflict(&(struct acts){3, act}, 2,
                        "tema 1 skulle have et nyt navn, men tema 1 er lagt sammen med tema 3");
}

/* Act 1 was undone, and redone when act 3 had merged the two again. */
static void a_merge_that_another_act_has_done_is_said_to_be_done(void **state)
{
    (void)state;
    struct act act[] = {{.number = 1, .kind = ACT_MERGE, .theme = 1, .into = 3},
                        {.number = 2, .kind = ACT_UNDO, .of = 1},
                        {.number = 3, .kind = ACT_MERGE, .theme = 1, .into = 3},
                        {.number = 4, .kind = ACT_REDO, .of = 1}};
    assert_one_conflict(&(struct acts){4, act}, 3,
                        "tema 1 skulle lægges sammen med tema 3, men de to er ét tema i forvejen");
}

static void an_act_is_found_by_its_number(void **state)
{
    (void)state;
    struct act act[] = {{.number = 2}, {.number = 3}, {.number = 7}};
    const struct acts acts = {3, act}, none = {0};
    assert_ptr_equal(acts_find(&acts, 7), &act[2]);
    assert_null(acts_find(&acts, 4));
    assert_null(acts_find(&none, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_original_that_nobody_has_seen_stands_where_its_copy_stood),
        cmocka_unit_test(what_a_person_holds_holds_for_all_of_the_text),
        cmocka_unit_test(the_first_that_is_not_withheld_stands_for_the_others),
        cmocka_unit_test(a_conflict_names_the_theme_that_lives_now),
        cmocka_unit_test(a_merge_that_another_act_has_done_is_said_to_be_done),
        cmocka_unit_test(an_act_is_found_by_its_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
