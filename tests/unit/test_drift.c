/* Which old ideas move in a wave, on themes whose groups and cosines are written out. */
#include "themes/drift.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 32, THEMES = 3 };

/* Group g is tied to theme g. A point is its cosines to the themes. */
struct scene {
    struct arena arena;
    struct wave wave;
    struct decisions decisions;
    struct themes_before before;
    struct kmeans fresh;
    struct dense points;
    uint32_t of[MOST], number[MOST], was[MOST], home[MOST], theme_number[THEMES], tied[THEMES];
    uint8_t counts[MOST], left_out[MOST], held[MOST], founder[MOST];
    bool locked[THEMES];
};

static void scene_open(struct scene *s)
{
    memset(s, 0, sizeof *s);
    assert_int_equal(dense_take(&s->points, MOST, THEMES, &s->arena), DONE);
    assert_int_equal(dense_take(&s->wave.centre, THEMES, THEMES, &s->arena), DONE);
    for (uint32_t t = 0; t < THEMES; t++) {
        dense_row(&s->wave.centre, t)[t] = 1;
        s->theme_number[t] = t + 1;
        s->tied[t] = t;
    }
    s->fresh = (struct kmeans){.k = THEMES, .of = s->of};
    s->decisions.held = s->held;
    s->before = (struct themes_before){.number_of = s->number, .decisions = &s->decisions};
}

static uint32_t add(struct scene *s, uint32_t theme, uint32_t group, float to_first, float to_second)
{
    uint32_t i = s->wave.N++;
    s->of[i] = group;
    s->number[i] = s->was[i] = theme + 1;
    s->home[i] = theme;
    s->counts[i] = 1;
    dense_row(&s->points, i)[0] = to_first;
    dense_row(&s->points, i)[1] = dense_row(&s->points, i)[2] = to_second;
    return i;
}

/* Ideas that a person holds: they say what a theme is and stay. */
static void add_held(struct scene *s, uint32_t count, uint32_t theme, uint32_t group)
{
    for (uint32_t n = 0; n < count; n++)
        s->held[add(s, theme, group, 1, 1)] = 1;
}

static void drift(struct scene *s, uint32_t most)
{
    struct wave *w = &s->wave;
    s->points.rows = w->N;
    w->before = &s->before;
    w->fresh = &s->fresh;
    w->left_out = s->left_out;
    w->points = &s->points;
    w->counts = s->counts;
    w->T = THEMES;
    w->was = s->was;
    w->home = s->home;
    w->theme_number = s->theme_number;
    w->locked = s->locked;
    w->tied = s->tied;
    w->founder = s->founder;
    w->work = &s->arena;
    assert_int_equal(drift_from(w, &s->before, most, &s->arena), DONE);
}

static void an_idea_goes_to_those_it_is_grouped_with_though_it_lies_a_little_nearer_to_the_others(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    add_held(&s, 10, 0, 0);
    add_held(&s, 9, 1, 1);
    uint32_t stray = add(&s, 0, 1, 0.6F, 0.5F);
    drift(&s, MOST);
    assert_int_equal(s.before.moves, 1);
    assert_int_equal(s.before.move[0].idea, stray);
    assert_int_equal(s.before.move[0].from, 1);
    assert_int_equal(s.before.move[0].to, 2);
    assert_int_equal(s.number[stray], 2);
    arena_free(&s.arena);
}

/* Two of its group stand beside it, three in the other theme. */
static void one_companion_more_is_worth_a_little_of_the_way_and_not_all_of_it(void **state)
{
    (void)state;
    for (int far = 0; far < 2; far++) {
        struct scene s;
        scene_open(&s);
        add_held(&s, 2, 0, 1);
        add_held(&s, 3, 0, 0);
        add_held(&s, 3, 1, 1);
        add_held(&s, 2, 1, 0);
        uint32_t stray = add(&s, 0, 1, 0.9F, far ? 0.2F : 0.7F);
        drift(&s, MOST);
        assert_int_equal(s.number[stray], far ? 1 : 2);
        arena_free(&s.arena);
    }
}

/* The large theme has four ideas of its group and thirteen others, its own two of its group alone. */
static void a_large_theme_draws_nobody_by_its_size(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    add_held(&s, 2, 0, 1);
    add_held(&s, 4, 1, 1);
    add_held(&s, 13, 1, 0);
    add(&s, 0, 1, 0.5F, 0.5F);
    drift(&s, MOST);
    assert_int_equal(s.before.moves, 0);
    arena_free(&s.arena);
}

/* Either theme has one of its group and three others beside it. */
static void an_idea_is_no_company_for_itself(void **state)
{
    (void)state;
    for (int nearer = 0; nearer < 2; nearer++) {
        struct scene s;
        scene_open(&s);
        for (uint32_t theme = 0; theme < 2; theme++) {
            add_held(&s, 1, theme, 1);
            add_held(&s, 3, theme, 0);
        }
        add(&s, 0, 1, 0.5F, nearer ? 0.6F : 0.4F);
        drift(&s, MOST);
        assert_int_equal(s.before.moves, nearer);
        arena_free(&s.arena);
    }
}

/* The second of a pair would leave its friend behind; once that one has gone, it follows before somebody else. */
static void where_two_may_move_a_pair_goes_together(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    for (uint32_t theme = 0; theme < THEMES; theme++)
        add_held(&s, 4, theme, theme);
    uint32_t other = add(&s, 0, 2, 0.5F, 0.5F), first = add(&s, 0, 1, 0.3F, 0.8F), second = add(&s, 0, 1, 0.5F, 0.5F);
    drift(&s, 2);
    assert_int_equal(s.before.moves, 2);
    assert_int_equal(s.before.move[0].idea, first);
    assert_int_equal(s.before.move[1].idea, second);
    assert_int_equal(s.number[other], 1);
    arena_free(&s.arena);
}

static void what_a_new_theme_is_founded_on_goes_before_all(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    add_held(&s, 10, 0, 0);
    add_held(&s, 9, 1, 1);
    add(&s, 0, 1, 0, 1);
    uint32_t founder = add(&s, 0, 2, 1, 0);
    s.founder[founder] = 1;
    drift(&s, 1);
    assert_int_equal(s.before.moves, 1);
    assert_int_equal(s.before.move[0].idea, founder);
    assert_int_equal(s.before.move[0].to, 3);
    arena_free(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_idea_goes_to_those_it_is_grouped_with_though_it_lies_a_little_nearer_to_the_others),
        cmocka_unit_test(one_companion_more_is_worth_a_little_of_the_way_and_not_all_of_it),
        cmocka_unit_test(a_large_theme_draws_nobody_by_its_size),
        cmocka_unit_test(an_idea_is_no_company_for_itself),
        cmocka_unit_test(where_two_may_move_a_pair_goes_together),
        cmocka_unit_test(what_a_new_theme_is_founded_on_goes_before_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
