#include "themes/suggest.h"

#include "support/refuse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { N = 40, K = 4, D = 64, EACH = 8, LONE = 32 };

/* Four themes of eight ideas, and eight ideas more that stand nowhere (the test places them). An idea is a direction of its theme
 * and one of its own: ideas of a theme have the cosine INSIDE. */
#define INSIDE 0.4

struct scene {
    struct ideas ideas;
    struct words words;
    struct tfidf tfidf;
    struct themes themes;
    struct dense points;
    struct decisions decisions;
    struct acts acts;
    struct suggest_input in;
    struct suggestions found;
    char names[N][8];
    uint64_t start[N + 1];
    struct decided_theme decided[K + 2];
    struct theme theme[K], subtheme[2];
    struct act act[4];
    struct str about[N];
    struct arena arena;
};

/* direction[d] += share of a unit vector. */
static void set_point(struct scene *s, uint32_t i, uint32_t theme, double towards, uint32_t other)
{
    float *row = dense_row(&s->points, i);
    memset(row, 0, D * sizeof *row);
    row[theme] = (float)sqrt(INSIDE * (1 - towards));
    row[other] += (float)sqrt(INSIDE * towards);
    row[K + 8 + i] = (float)sqrt(1 - INSIDE);
}

static int setup(void **state)
{
    struct scene *s = calloc(1, sizeof *s);
    assert_non_null(s);
    struct themes *themes = &s->themes;
    s->ideas.N = s->decisions.N = themes->N = N;
    themes->K = K;
    s->ideas.id = arena_take(&s->arena, N, sizeof *s->ideas.id);
    s->ideas.text = arena_take(&s->arena, N, sizeof *s->ideas.text);
    s->ideas.duplicate_of = arena_take(&s->arena, N, sizeof *s->ideas.duplicate_of);
    themes->theme_of = arena_take(&s->arena, N, sizeof *themes->theme_of);
    themes->nearest = arena_take(&s->arena, N, sizeof *themes->nearest);
    themes->subtheme_of = arena_take(&s->arena, N, sizeof *themes->subtheme_of);
    s->decisions.held = arena_take(&s->arena, N, 1);
    assert_int_equal(dense_take(&s->points, N, D, &s->arena), DONE);
    for (uint32_t i = 0; i < N; i++) {
        snprintf(s->names[i], sizeof s->names[i], "B%u", i);
        s->ideas.id[i] = s->ideas.text[i] = str_from(s->names[i]);
        s->ideas.duplicate_of[i] = IDEA_NONE;
        themes->theme_of[i] = i < LONE ? i / EACH : THEME_NONE;
        themes->nearest[i] = themes->theme_of[i];
        themes->subtheme_of[i] = THEME_NONE;
        set_point(s, i, i < LONE ? i / EACH : K + i - LONE, 0, 0);
    }
    static const char *const label[] = {"Stier", "Lys", "Unge", "Haller"};
    for (uint32_t k = 0; k < K; k++) {
        s->theme[k] = (struct theme){.number = 10 + k, .label = str_from(label[k]), .parent = THEME_NONE, .size = EACH};
        s->decided[k] = (struct decided_theme){.number = 10 + k, .label = STR("")};
    }
    s->decided[K] = (struct decided_theme){.number = 20, .label = STR(""), .merged_into = 10};
    themes->theme = s->theme;
    themes->subtheme = s->subtheme;
    s->decisions.theme = s->decided;
    s->decisions.theme_count = K + 1;
    s->tfidf.matrix = (struct csr){.rows = N, .start = s->start};
    s->acts.act = s->act;
    s->in = (struct suggest_input){.ideas = &s->ideas,
                                   .words = &s->words,
                                   .tfidf = &s->tfidf,
                                   .themes = themes,
                                   .points = &s->points,
                                   .decisions = &s->decisions,
                                   .acts = &s->acts};
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    struct scene *s = *state;
    arena_free(&s->arena);
    free(s);
    return 0;
}

static const struct suggestion *suggest(struct scene *s, uint32_t count)
{
    assert_int_equal(suggest_from(&s->found, &s->in, &s->arena), DONE);
    assert_int_equal(s->found.count, count);
    return s->found.suggestion;
}

static struct act *add_act(struct scene *s, enum act_kind kind, uint32_t theme, uint32_t into)
{
    struct act *act = &s->act[s->acts.count++];
    *act = (struct act){.number = s->acts.count, .kind = kind, .theme = theme, .into = into, .idea = s->about};
    return act;
}

static void undo(struct scene *s, uint64_t number)
{
    add_act(s, ACT_UNDO, 0, 0)->of = number;
}

/* Theme b leans on theme a's direction: cosine across = INSIDE · sqrt(share). */
static void lean(struct scene *s, uint32_t b, uint32_t a, double share)
{
    for (uint32_t i = b * EACH; i < (b + 1) * EACH; i++)
        set_point(s, i, b, share, a);
}

/* Eight more ideas make theme 3 twice as large and of two parts, the second towards `share` as the first. */
static void make_parts(struct scene *s, double share)
{
    for (uint32_t i = 3 * EACH; i < N; i++) {
        bool second = i >= LONE;
        s->themes.theme_of[i] = s->themes.nearest[i] = 3;
        s->themes.subtheme_of[i] = second;
        set_point(s, i, second ? K : 3, second ? share : 0, 3);
    }
    s->theme[3].size = 2 * EACH;
    s->themes.S = 2;
    for (uint32_t p = 0; p < 2; p++)
        s->subtheme[p] = (struct theme){.parent = 3, .size = EACH, .label = p ? STR("Halbal") : STR("Svømning")};
}

static void themes_that_lie_apart_give_no_suggestions(void **state)
{
    suggest(*state, 0);
}

static void no_themes_and_no_suggestions(void **state)
{
    struct scene *s = *state;
    s->themes.K = 0;
    suggest(s, 0);
}

static void two_themes_across_as_near_as_half_of_inside_are_one(void **state)
{
    struct scene *s = *state;
    lean(s, 2, 1, 0.3); /* .55 of INSIDE */
    const struct suggestion *one = suggest(s, 1);
    assert_int_equal(one->kind, SUGGEST_MERGE);
    assert_int_equal(one->theme, 2);
    assert_int_equal(one->into, 1);
    assert_true(one->across >= one->inside / 2 && fabs(one->inside - INSIDE) < 1e-3);
    assert_int_equal(one->examples, 2);
    assert_int_equal(s->themes.theme_of[one->example[0]], 2);
    assert_int_equal(s->themes.theme_of[one->example[1]], 1);
}

static void two_themes_nearer_than_others_but_less_than_half_stay(void **state)
{
    lean(*state, 2, 1, 0.2); /* .45 of INSIDE */
    suggest(*state, 0);
}

static void a_name_that_a_person_gave_stays(void **state)
{
    struct scene *s = *state;
    lean(s, 2, 1, 0.3);
    s->decided[2].label = STR("De unge");
    const struct suggestion *one = suggest(s, 1);
    assert_int_equal(one->theme, 1);
    assert_int_equal(one->into, 2);
    s->decided[1].label = STR("Lys og lygter");
    suggest(s, 0);
}

static void a_locked_theme_is_not_merged(void **state)
{
    struct scene *s = *state;
    lean(s, 2, 1, 0.3);
    s->decided[1].locked = true;
    suggest(s, 0);
}

static void an_undone_merge_is_not_proposed_again(void **state)
{
    struct scene *s = *state;
    lean(s, 2, 1, 0.3);
    add_act(s, ACT_MERGE, 11, 12);
    undo(s, 1);
    suggest(s, 0);
}

static void a_theme_that_was_merged_since_stands_for_the_other(void **state)
{
    struct scene *s = *state;
    lean(s, 2, 0, 0.3);
    add_act(s, ACT_MERGE, 12, 20); /* undone; 20 went into 10 */
    undo(s, 1);
    suggest(s, 0);
}

static void what_a_person_split_is_not_merged(void **state)
{
    struct scene *s = *state;
    lean(s, 2, 1, 0.3);
    add_act(s, ACT_SPLIT, 11, 12);
    suggest(s, 0);
}

static void a_part_that_lies_apart_is_split_off(void **state)
{
    struct scene *s = *state;
    make_parts(s, 0.2);
    const struct suggestion *one = suggest(s, 1);
    assert_int_equal(one->kind, SUGGEST_SPLIT);
    assert_int_equal(one->theme, 3);
    assert_int_equal(one->idea_count, EACH);
    assert_true(one->across < one->inside / 2);
    assert_int_equal(one->examples, 2);
}

static void a_part_that_is_near_the_rest_stays(void **state)
{
    make_parts(*state, 0.3);
    suggest(*state, 0);
}

static void a_theme_that_a_person_put_together_or_locked_is_not_split(void **state)
{
    struct scene *s = *state;
    make_parts(s, 0.2);
    add_act(s, ACT_MERGE, 9, 13);
    suggest(s, 0);
    s->acts.count = 0;
    s->decided[3].locked = true;
    suggest(s, 0);
}

static void held_ideas_stay_when_a_part_leaves(void **state)
{
    struct scene *s = *state;
    make_parts(s, 0.1);
    s->decisions.held[LONE] = s->decisions.held[3 * EACH] = 1;
    assert_int_equal(suggest(s, 1)->idea_count, EACH - 1);
}

static void an_undone_split_is_not_proposed_again(void **state)
{
    struct scene *s = *state;
    make_parts(s, 0.2);
    const struct suggestion *one = suggest(s, 1);
    struct act *split = add_act(s, ACT_SPLIT, 13, 14);
    for (uint32_t n = 0; n < one->idea_count; n++)
        s->about[split->idea_count++] = s->ideas.id[one->idea[n]];
    undo(s, 1);
    /* the other half is another matter */
    const struct suggestion *other = suggest(s, 1);
    for (uint32_t n = 0; n < other->idea_count; n++)
        for (uint32_t m = 0; m < split->idea_count; m++)
            assert_false(str_equal(s->ideas.id[other->idea[n]], split->idea[m]));
}

static void a_part_gets_a_name_that_no_theme_has(void **state)
{
    struct scene *s = *state;
    make_parts(s, 0.2);
    for (uint32_t p = 0; p < 2; p++) {
        s->subtheme[p].label = STR("Unge");
        s->subtheme[p].alternative[0] = STR("Lys");
        s->subtheme[p].alternative[1] = STR("Boldspil");
        s->subtheme[p].alternatives = 2;
    }
    const struct str label = suggest(s, 1)->label;
    assert_true(str_equal(label, STR("Boldspil")));
    s->subtheme[0].alternatives = s->subtheme[1].alternatives = 1;
    suggest(s, 0);
}

static void an_idea_among_others_of_another_theme_is_moved(void **state)
{
    struct scene *s = *state;
    s->themes.theme_of[3] = s->themes.nearest[3] = 2; /* it is like theme 0 */
    const struct suggestion *one = suggest(s, 1);
    assert_int_equal(one->kind, SUGGEST_MOVE);
    assert_int_equal(one->idea[0], 3);
    assert_int_equal(one->theme, 2);
    assert_int_equal(one->into, 0);
    assert_int_equal(one->there, EACH - 1);
    assert_true(one->across > one->inside);
}

static void a_held_idea_and_one_of_a_locked_theme_stay(void **state)
{
    struct scene *s = *state;
    s->themes.theme_of[3] = s->themes.nearest[3] = 2;
    s->decisions.held[3] = 1;
    suggest(s, 0);
    s->decisions.held[3] = 0;
    s->decided[0].locked = true;
    suggest(s, 0);
    s->decided[0].locked = false;
    s->decided[2].locked = true;
    suggest(s, 0);
}

static void an_undone_move_is_not_proposed_again(void **state)
{
    struct scene *s = *state;
    s->themes.theme_of[3] = s->themes.nearest[3] = 2;
    struct act *move = add_act(s, ACT_MOVE, 0, 10);
    move->idea_count = 1;
    s->about[0] = s->ideas.id[3];
    undo(s, 1);
    suggest(s, 0);
}

static void a_lone_idea_with_company_gets_a_place(void **state)
{
    struct scene *s = *state;
    s->themes.nearest[LONE] = 1;
    set_point(s, LONE, 1, 0, 0);
    dense_row(&s->points, LONE)[1] += 0.2F; /* nearer the middle than the theme's own */
    const struct suggestion *one = suggest(s, 1);
    assert_int_equal(one->kind, SUGGEST_PLACE);
    assert_int_equal(one->theme, THEME_NONE);
    assert_int_equal(one->into, 1);
    dense_row(&s->points, LONE)[1] -= 0.4F;
    suggest(s, 0);
}

static void any_choice_can_be_carried_out(void **state)
{
    struct scene *s = *state;
    make_parts(s, 0.2);
    lean(s, 1, 0, 0.3);
    s->themes.theme_of[2] = s->themes.nearest[2] = 2; /* like theme 0, which is in a merge */
    const struct suggestion *one = suggest(s, 2);
    assert_int_equal(one[0].kind, SUGGEST_MERGE);
    assert_int_equal(one[1].kind, SUGGEST_SPLIT);
}

static void too_many_ideas_are_refused(void **state)
{
    struct scene *s = *state;
    struct themes *themes = &s->themes;
    uint32_t many = SUGGEST_MOST_IDEAS + 1;
    s->ideas.N = themes->N = many;
    themes->theme_of = arena_take(&s->arena, many, sizeof *themes->theme_of);
    themes->nearest = arena_take(&s->arena, many, sizeof *themes->nearest);
    s->ideas.duplicate_of = arena_take(&s->arena, many, sizeof *s->ideas.duplicate_of);
    memset(s->ideas.duplicate_of, 0xFF, many * sizeof *s->ideas.duplicate_of);
    assert_int_equal(dense_take(&s->points, many, 2, &s->arena), DONE);
    assert_int_equal(suggest_from(&s->found, &s->in, &s->arena), BAD_INPUT);
}

static void refused_memory_is_told(void **state)
{
    struct scene *s = *state;
    make_parts(s, 0.2);
    enum status status;
    WITH_EACH_REQUEST_REFUSED({
        struct arena keep = {0};
        status = suggest_from(&s->found, &s->in, &keep);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&keep);
    });
    assert_int_equal(status, DONE);
    assert_int_equal(s->found.count, 1);
}

/* Theme 0 leans on theme 1, which is nearer to theme 2: that is not its pair. */
static void a_theme_is_merged_with_its_nearest_only_where_that_is_so_for_both(void **state)
{
    struct scene *s = *state;
    lean(s, 0, 1, 0.3);
    lean(s, 2, 1, 0.5);
    const struct suggestion *one = suggest(s, 1);
    assert_int_equal(one->kind, SUGGEST_MERGE);
    assert_int_equal(one->theme, 2);
    assert_int_equal(one->into, 1);
}

/* Theme 1's ideas are less alike than theme 2's: half of the looser's inside is what across is held against. */
static void the_looser_of_two_themes_says_how_near_is_near(void **state)
{
    struct scene *s = *state;
    lean(s, 2, 1, 0.2);
    for (uint32_t i = EACH; i < 2 * EACH; i++) { /* inside .64, across .8 of what it was */
        dense_row(&s->points, i)[1] *= 0.8F;
        dense_row(&s->points, i)[K + 8 + i] = (float)sqrt(1 - 0.64 * INSIDE);
    }
    const struct suggestion *one = suggest(s, 1);
    assert_int_equal(one->kind, SUGGEST_MERGE);
    assert_true(fabs(one->inside - 0.64 * INSIDE) < 1e-3);
}

static void of_two_parts_the_smaller_leaves(void **state)
{
    struct scene *s = *state;
    make_parts(s, 0.2);
    for (uint32_t i = LONE; i < LONE + 2; i++) {
        s->themes.subtheme_of[i] = 0;
        set_point(s, i, 3, 0, 3);
    }
    const struct suggestion *one = suggest(s, 1);
    assert_int_equal(one->kind, SUGGEST_SPLIT);
    assert_int_equal(one->idea_count, EACH - 2);
    for (uint32_t n = 0; n < one->idea_count; n++)
        assert_int_equal(s->themes.subtheme_of[one->idea[n]], 1);
}

/* A lone idea as near theme 1 as the farthest of its own; half of these are nearer. */
static void a_place_asks_for_as_good_a_fit_as_half_of_the_theme_has(void **state)
{
    struct scene *s = *state;
    s->themes.nearest[LONE] = 1;
    set_point(s, LONE, 1, 0, 0);
    dense_row(&s->points, LONE)[1] -= 0.05F;
    dense_row(&s->points, EACH)[1] -= 0.3F;
    suggest(s, 0);
}

/* It is part of its own theme's mean, which would be nearer with it. */
static void an_idea_is_held_against_its_theme_without_itself(void **state)
{
    struct scene *s = *state;
    set_point(s, 2 * EACH, 2, 0.55, 0);
    const struct suggestion *one = suggest(s, 1);
    assert_int_equal(one->kind, SUGGEST_MOVE);
    assert_int_equal(one->idea[0], 2 * EACH);
    assert_int_equal(one->into, 0);
}

/* The same idea, but nearest to it are lone ideas. */
static void an_idea_without_company_in_the_other_theme_stays(void **state)
{
    struct scene *s = *state;
    set_point(s, 2 * EACH, 2, 0.55, 0);
    dense_row(&s->points, 2 * EACH)[K + 8 + 2 * EACH] = (float)sqrt(0.2);
    dense_row(&s->points, 2 * EACH)[D - 1] = (float)sqrt(0.4);
    for (uint32_t i = LONE; i < N; i++) {
        float *lone = dense_row(&s->points, i);
        memset(lone, 0, D * sizeof *lone);
        lone[K + 8 + i] = (float)sqrt(0.2);
        lone[D - 1] = (float)sqrt(0.8);
        s->themes.nearest[i] = 1;
    }
    suggest(s, 0);
}

/* A split that was undone puts its ideas back: to move one of them there again would be the same by halves. */
static void what_an_undone_split_took_is_not_moved_there(void **state)
{
    struct scene *s = *state;
    s->themes.theme_of[3] = s->themes.nearest[3] = 2;
    struct act *split = add_act(s, ACT_SPLIT, 12, 10);
    split->idea_count = 1;
    s->about[0] = s->ideas.id[3];
    undo(s, 1);
    suggest(s, 0);
}

/* Three ideas were to leave once; that eight are to leave now is the same and more. */
static void more_than_an_undone_split_is_not_proposed_either(void **state)
{
    struct scene *s = *state;
    make_parts(s, 0.2);
    const struct suggestion *one = suggest(s, 1);
    struct act *split = add_act(s, ACT_SPLIT, 13, 14);
    for (uint32_t n = 0; n < 3; n++)
        s->about[split->idea_count++] = s->ideas.id[one->idea[n]];
    uint32_t part = s->themes.subtheme_of[one->idea[0]];
    undo(s, 1);
    assert_int_equal(suggest_from(&s->found, &s->in, &s->arena), DONE);
    for (uint32_t n = 0; n < s->found.count; n++)
        assert_int_not_equal(s->themes.subtheme_of[s->found.suggestion[n].idea[0]], part);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(themes_that_lie_apart_give_no_suggestions, setup, teardown),
        cmocka_unit_test_setup_teardown(no_themes_and_no_suggestions, setup, teardown),
        cmocka_unit_test_setup_teardown(two_themes_across_as_near_as_half_of_inside_are_one, setup, teardown),
        cmocka_unit_test_setup_teardown(two_themes_nearer_than_others_but_less_than_half_stay, setup, teardown),
        cmocka_unit_test_setup_teardown(a_name_that_a_person_gave_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(a_locked_theme_is_not_merged, setup, teardown),
        cmocka_unit_test_setup_teardown(an_undone_merge_is_not_proposed_again, setup, teardown),
        cmocka_unit_test_setup_teardown(a_theme_that_was_merged_since_stands_for_the_other, setup, teardown),
        cmocka_unit_test_setup_teardown(what_a_person_split_is_not_merged, setup, teardown),
        cmocka_unit_test_setup_teardown(a_part_that_lies_apart_is_split_off, setup, teardown),
        cmocka_unit_test_setup_teardown(a_part_that_is_near_the_rest_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(a_theme_that_a_person_put_together_or_locked_is_not_split, setup, teardown),
        cmocka_unit_test_setup_teardown(held_ideas_stay_when_a_part_leaves, setup, teardown),
        cmocka_unit_test_setup_teardown(an_undone_split_is_not_proposed_again, setup, teardown),
        cmocka_unit_test_setup_teardown(a_part_gets_a_name_that_no_theme_has, setup, teardown),
        cmocka_unit_test_setup_teardown(an_idea_among_others_of_another_theme_is_moved, setup, teardown),
        cmocka_unit_test_setup_teardown(a_held_idea_and_one_of_a_locked_theme_stay, setup, teardown),
        cmocka_unit_test_setup_teardown(an_undone_move_is_not_proposed_again, setup, teardown),
        cmocka_unit_test_setup_teardown(a_lone_idea_with_company_gets_a_place, setup, teardown),
        cmocka_unit_test_setup_teardown(any_choice_can_be_carried_out, setup, teardown),
        cmocka_unit_test_setup_teardown(too_many_ideas_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(refused_memory_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(a_theme_is_merged_with_its_nearest_only_where_that_is_so_for_both, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(the_looser_of_two_themes_says_how_near_is_near, setup, teardown),
        cmocka_unit_test_setup_teardown(of_two_parts_the_smaller_leaves, setup, teardown),
        cmocka_unit_test_setup_teardown(a_place_asks_for_as_good_a_fit_as_half_of_the_theme_has, setup, teardown),
        cmocka_unit_test_setup_teardown(an_idea_is_held_against_its_theme_without_itself, setup, teardown),
        cmocka_unit_test_setup_teardown(an_idea_without_company_in_the_other_theme_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(what_an_undone_split_took_is_not_moved_there, setup, teardown),
        cmocka_unit_test_setup_teardown(more_than_an_undone_split_is_not_proposed_either, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
