#include "themes/waves.h"

#include "matrix/blas.h"
#include "support/planted.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 200, D = 12, GROUPS = 8, THEMES = 8 };

/* Ideas that stood in themes, and the fresh groups that they are in now. */
struct coming_wave {
    struct arena arena;
    struct random random;
    struct dense points;
    struct kmeans fresh;
    struct decisions decisions;
    struct decided_theme theme[THEMES];
    struct themes_before before;
    uint32_t number[MOST];
    uint8_t counts[MOST], left_out[MOST], held[MOST], withheld[MOST];
};

static void wave_open(struct coming_wave *w, uint32_t themes)
{
    memset(w, 0, sizeof *w);
    random_seed(&w->random, 5);
    assert_int_equal(dense_take(&w->points, MOST, D, &w->arena), DONE);
    assert_int_equal(dense_take(&w->fresh.centre, GROUPS, D, &w->arena), DONE);
    w->points.rows = 0;
    w->fresh.of = arena_take(&w->arena, MOST, sizeof *w->fresh.of);
    assert_non_null(w->fresh.of);
    for (uint32_t t = 0; t < themes; t++)
        w->theme[t].number = t + 1;
    w->decisions =
        (struct decisions){.held = w->held, .withheld = w->withheld, .theme = w->theme, .theme_count = themes};
    w->before = (struct themes_before){
        .number_of = w->number, .decisions = &w->decisions, .next_number = themes + 1, .most_moved = WAVES_MOST_MOVED};
}

/* `count` ideas of the theme `number` (WAVE_NEW: not seen) that lie round an axis, and are in that fresh group. */
static uint32_t add(struct coming_wave *w, uint32_t count, uint32_t number, uint32_t axis)
{
    uint32_t first = w->points.rows;
    for (uint32_t n = 0; n < count; n++) {
        uint32_t row = w->points.rows++;
        plant_point(&w->points, row, axis, 0.2, &w->random);
        w->fresh.of[row] = axis;
        w->fresh.k = axis + 1 > w->fresh.k ? axis + 1 : w->fresh.k;
        w->number[row] = number;
        w->counts[row] = 1;
    }
    w->decisions.N = w->points.rows;
    return first;
}

static enum status place(struct coming_wave *w)
{
    for (uint32_t i = 0; i < w->points.rows; i++)
        for (uint32_t d = 0; d < D; d++)
            dense_row(&w->fresh.centre, w->fresh.of[i])[d] += dense_row(&w->points, i)[d];
    w->fresh.centre.rows = w->fresh.k;
    dense_normalise_rows(&w->fresh.centre);
    return waves_place(&w->before, &w->fresh, w->left_out, &w->points, w->counts, &w->arena);
}

static uint32_t standing(const struct coming_wave *w, uint32_t from, uint32_t count, uint32_t number)
{
    uint32_t found = 0;
    for (uint32_t i = from; i < from + count; i++)
        found += w->number[i] == number;
    return found;
}

static void new_ideas_follow_the_group_that_is_most_of_a_theme(void **state)
{
    (void)state;
    struct coming_wave w;
    wave_open(&w, 2);
    uint32_t one = add(&w, 10, 1, 1), two = add(&w, 10, 2, 0), x = add(&w, 4, WAVE_NEW, 1), y = add(&w, 3, WAVE_NEW, 0);
    assert_int_equal(place(&w), DONE);
    assert_int_equal(standing(&w, one, 10, 1), 10);
    assert_int_equal(standing(&w, two, 10, 2), 10);
    assert_int_equal(standing(&w, x, 4, 1), 4);
    assert_int_equal(standing(&w, y, 3, 2), 3);
    assert_int_equal(w.before.moves, 0);
    assert_int_equal(w.before.next_number, 3);
    arena_free(&w.arena);
}

/* A group of 3 that is all of theme 2 is tied to it, though theme 1 has more ideas in the group of 12. */
static void a_theme_is_tied_by_what_is_shared_of_both(void **state)
{
    (void)state;
    struct coming_wave w;
    wave_open(&w, 2);
    add(&w, 12, 1, 0);
    add(&w, 4, 1, 1);
    add(&w, 3, 2, 1);
    uint32_t x = add(&w, 3, WAVE_NEW, 1);
    assert_int_equal(place(&w), DONE);
    assert_int_equal(standing(&w, x, 3, 2), 3);
    arena_free(&w.arena);
}

static void three_new_ideas_of_a_kind_found_a_theme(void **state)
{
    (void)state;
    struct coming_wave w;
    wave_open(&w, 2);
    w.before.next_number = 9;
    add(&w, 10, 1, 0);
    add(&w, 10, 2, 1);
    uint32_t x = add(&w, 3, WAVE_NEW, 2);
    assert_int_equal(place(&w), DONE);
    assert_int_equal(standing(&w, x, 3, 9), 3);
    assert_int_equal(w.before.next_number, 10);
    assert_int_equal(w.before.moves, 0);
    arena_free(&w.arena);
}

static void old_ideas_help_to_found_a_theme_within_what_may_move(void **state)
{
    (void)state;
    struct coming_wave w;
    wave_open(&w, 1);
    add(&w, 36, 1, 0);
    uint32_t part = add(&w, 8, 1, 1), x = add(&w, 1, WAVE_NEW, 1);
    assert_int_equal(place(&w), DONE);
    assert_int_equal(w.number[x], 2);
    assert_int_equal(w.before.moves, 2);
    assert_int_equal(standing(&w, part, 8, 2), 2);
    arena_free(&w.arena);
    wave_open(&w, 1);
    add(&w, 30, 1, 0);
    add(&w, 8, 1, 1);
    x = add(&w, 1, WAVE_NEW, 1);
    assert_int_equal(place(&w), DONE);
    assert_int_equal(w.number[x], 1); /* one of 38 may move, two would have to */
    assert_int_equal(w.before.moves, 0);
    assert_int_equal(w.before.next_number, 2);
    arena_free(&w.arena);
}

static void moves_are_capped_and_listed(void **state)
{
    (void)state;
    struct coming_wave w;
    wave_open(&w, 2);
    uint32_t one = add(&w, 40, 1, 0), strayed = add(&w, 10, 1, 1);
    add(&w, 30, 2, 1);
    assert_int_equal(place(&w), DONE);
    assert_int_equal(w.before.moves, 0); /* nothing new came */
    add(&w, 1, WAVE_NEW, 1);
    assert_int_equal(place(&w), DONE);
    assert_int_equal(w.before.moves, 4); /* of 80 */
    assert_int_equal(standing(&w, strayed, 10, 2), 4);
    assert_int_equal(standing(&w, one, 40, 1), 40);
    for (uint32_t m = 0; m < w.before.moves; m++) {
        assert_int_equal(w.before.move[m].from, 1);
        assert_int_equal(w.before.move[m].to, 2);
        assert_int_equal(w.number[w.before.move[m].idea], 2);
    }
    arena_free(&w.arena);
}

static void held_ideas_and_locked_themes_do_not_change(void **state)
{
    (void)state;
    struct coming_wave w;
    wave_open(&w, 3);
    uint32_t strayed = add(&w, 10, 1, 1), two = add(&w, 60, 2, 1), three = add(&w, 30, 3, 2), in = add(&w, 4, 2, 2);
    memset(w.held + strayed, 1, 10);
    w.theme[2].locked = true;
    uint32_t x = add(&w, 5, WAVE_NEW, 2);
    assert_int_equal(place(&w), DONE);
    assert_int_equal(standing(&w, strayed, 10, 1), 10);
    assert_int_equal(standing(&w, two, 60, 2), 60);
    assert_int_equal(standing(&w, three, 30, 3), 30);
    assert_int_equal(standing(&w, in, 4, 2), 4);
    assert_int_equal(standing(&w, x, 5, 3), 0);
    arena_free(&w.arena);
}

/* As in moves_are_capped_and_listed, where four of them go. */
static void ideas_of_a_locked_theme_stay_though_they_lie_in_another(void **state)
{
    (void)state;
    struct coming_wave w;
    wave_open(&w, 2);
    uint32_t strayed = add(&w, 40, 1, 0) + 40;
    add(&w, 10, 1, 1);
    add(&w, 30, 2, 1);
    add(&w, 1, WAVE_NEW, 1);
    w.theme[0].locked = true;
    assert_int_equal(place(&w), DONE);
    assert_int_equal(standing(&w, strayed, 10, 1), 10);
    assert_int_equal(w.before.moves, 0);
    arena_free(&w.arena);
}

/* An idea halfway between two themes goes where its group goes, until a person gives the other theme a name that it is near. */
static void a_new_name_draws_new_ideas_and_only_hints_at_old_ones(void **state)
{
    (void)state;
    for (int named = 0; named < 2; named++) {
        struct coming_wave w;
        uint32_t name_row[2] = {0};
        wave_open(&w, 2);
        add(&w, 20, 1, 0);
        add(&w, 20, 2, 1);
        uint32_t old = add(&w, 1, 1, 0), fresh = add(&w, 1, WAVE_NEW, 0);
        for (uint32_t i = old; i <= fresh; i++) {
            memset(dense_row(&w.points, i), 0, D * sizeof(float));
            dense_row(&w.points, i)[0] = 0.7F;
            dense_row(&w.points, i)[1] = 0.6F;
            dense_row(&w.points, i)[2] = 0.39F;
        }
        memset(dense_row(&w.points, fresh + 1), 0, D * sizeof(float));
        dense_row(&w.points, fresh + 1)[1] = 0.8F;
        dense_row(&w.points, fresh + 1)[2] = 0.6F;
        name_row[1] = fresh + 1;
        w.before.name_row = named ? name_row : NULL;
        assert_int_equal(place(&w), DONE);
        assert_int_equal(w.number[fresh], named ? 2 : 1);
        assert_int_equal(w.number[old], 1);
        assert_int_equal(w.before.hints, named);
        if (named) {
            assert_int_equal(w.before.hint[0].idea, old);
            assert_int_equal(w.before.hint[0].to, 2);
            assert_int_equal(w.before.hint[0].like, IDEA_NONE);
        }
        arena_free(&w.arena);
    }
}

static void a_group_with_a_given_name_is_that_theme(void **state)
{
    (void)state;
    struct coming_wave w;
    uint32_t name_of_group[] = {THEME_NONE, 1, 0}, given[] = {0, 1};
    wave_open(&w, 2);
    add(&w, 20, 1, 0);
    add(&w, 20, 2, 1);
    uint32_t x = add(&w, 1, WAVE_NEW, 1), y = add(&w, 1, WAVE_NEW, 2);
    w.before.name_of_group = name_of_group;
    w.before.given = given;
    assert_int_equal(place(&w), DONE);
    assert_int_equal(w.number[x], 1); /* whatever the group shares with theme 2 */
    assert_int_equal(w.number[y], 3); /* one idea founds a theme that a person named */
    assert_int_equal(given[0], 3);
    arena_free(&w.arena);
}

static void a_group_of_those_beside_founds_nothing(void **state)
{
    (void)state;
    struct coming_wave w;
    uint8_t asked[MOST] = {0};
    wave_open(&w, 1);
    memset(asked, 1, 20);
    w.before.asked = asked;
    add(&w, 20, 1, 0);
    uint32_t x = add(&w, 6, WAVE_NEW, 1);
    assert_int_equal(place(&w), DONE);
    assert_int_equal(standing(&w, x, 6, 1) + standing(&w, x, 6, 0), 6);
    assert_int_equal(w.before.next_number, 2);
    arena_free(&w.arena);
}

static void a_new_idea_that_was_left_out_stays_out(void **state)
{
    (void)state;
    struct coming_wave w;
    wave_open(&w, 1);
    add(&w, 20, 1, 0);
    uint32_t x = add(&w, 1, WAVE_NEW, 0);
    w.left_out[x] = UNPLACED_ALONE;
    assert_int_equal(place(&w), DONE);
    assert_int_equal(w.number[x], 0);
    arena_free(&w.arena);
}

static void without_groups_new_ideas_go_to_the_nearest_theme(void **state)
{
    (void)state;
    struct coming_wave w;
    wave_open(&w, 2);
    add(&w, 4, 1, 0);
    add(&w, 4, 2, 1);
    uint32_t x = add(&w, 1, WAVE_NEW, 1);
    w.fresh.k = 0;
    assert_int_equal(waves_place(&w.before, &w.fresh, w.left_out, &w.points, w.counts, &w.arena), DONE);
    assert_int_equal(w.number[x], 2);
    arena_free(&w.arena);
}

/* Ten ideas of theme 1, of which a person moved the first to theme 2, ten of theme 2, and a new one, returned, that is like the one moved. */
static uint32_t open_with_one_moved(struct coming_wave *w, uint32_t *moved)
{
    wave_open(w, 2);
    *moved = add(w, 10, 1, 0);
    add(w, 10, 2, 1);
    uint32_t x = add(w, 1, WAVE_NEW, 0);
    w->number[*moved] = 2;
    w->held[*moved] = 1;
    memcpy(dense_row(&w->points, x), dense_row(&w->points, *moved), D * sizeof(float));
    return x;
}

/* What is most like it follows, old ideas only as a hint. */
static void what_a_person_moved_is_an_example(void **state)
{
    (void)state;
    struct coming_wave w;
    uint32_t one, x = open_with_one_moved(&w, &one);
    memcpy(dense_row(&w.points, one + 1), dense_row(&w.points, one), D * sizeof(float));
    assert_int_equal(place(&w), DONE);
    assert_int_equal(w.number[x], 2);
    assert_int_equal(w.number[one + 1], 1);
    assert_true(w.before.hints >= 1);
    assert_int_equal(w.before.hint[0].idea, one + 1);
    assert_int_equal(w.before.hint[0].from, 1);
    assert_int_equal(w.before.hint[0].to, 2);
    assert_int_equal(w.before.hint[0].like, one);
    arena_free(&w.arena);
}

static void an_example_draws_nothing_into_a_locked_theme(void **state)
{
    (void)state;
    struct coming_wave w;
    uint32_t one, x = open_with_one_moved(&w, &one);
    w.theme[1].locked = true;
    assert_int_equal(place(&w), DONE);
    assert_int_equal(w.number[x], 1);
    arena_free(&w.arena);
}

static void a_theme_without_ideas_is_no_group_and_its_number_is_not_given_again(void **state)
{
    (void)state;
    struct coming_wave w;
    struct kmeans groups;
    wave_open(&w, 3);
    add(&w, 10, 1, 0);
    add(&w, 10, 3, 1);
    add(&w, 3, WAVE_NEW, 2);
    assert_int_equal(place(&w), DONE);
    assert_int_equal(standing(&w, 20, 3, 4), 3);
    w.number[0] = 0;
    assert_int_equal(waves_groups(&groups, w.number, &w.points, w.counts, &w.arena), DONE);
    assert_int_equal(groups.k, 3);
    assert_int_equal(groups.of[0], 0); /* the nearest */
    assert_int_equal(groups.of[10], 1);
    assert_int_equal(groups.of[20], 2);
    arena_free(&w.arena);
}

static void nobody_at_all_is_no_error(void **state)
{
    (void)state;
    struct coming_wave w;
    struct kmeans groups;
    wave_open(&w, 0);
    assert_int_equal(place(&w), DONE);
    assert_int_equal(w.before.moves, 0);
    assert_int_equal(waves_groups(&groups, w.number, &w.points, w.counts, &w.arena), DONE);
    assert_int_equal(groups.k, 0);
    arena_free(&w.arena);
}

static void refused_memory_is_an_error_and_no_crash(void **state)
{
    (void)state;
    struct coming_wave w;
    wave_open(&w, 2);
    add(&w, 40, 1, 0);
    add(&w, 10, 1, 1);
    add(&w, 30, 2, 1);
    add(&w, 4, WAVE_NEW, 2);
    w.held[3] = 1;
    uint32_t kept[MOST];
    memcpy(kept, w.number, sizeof kept);
    enum status status = DONE;
    WITH_EACH_REQUEST_REFUSED({
        struct arena keep = {0};
        memcpy(w.number, kept, sizeof kept);
        w.before.next_number = 3;
        for (uint32_t i = 0; i < w.points.rows; i++)
            for (uint32_t d = 0; d < D; d++)
                dense_row(&w.fresh.centre, w.fresh.of[i])[d] += dense_row(&w.points, i)[d];
        w.fresh.centre.rows = w.fresh.k;
        status = waves_place(&w.before, &w.fresh, w.left_out, &w.points, w.counts, &keep);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&keep);
    });
    assert_int_equal(status, DONE);
    arena_free(&w.arena);
}

/* Of those that may move the nearest to the group that needs them go. */
static void a_new_themes_first_old_ideas_are_the_nearest(void **state)
{
    (void)state;
    struct coming_wave w;
    wave_open(&w, 1);
    add(&w, 36, 1, 0);
    uint32_t part = add(&w, 8, 1, 1);
    add(&w, 1, WAVE_NEW, 1);
    double cosine[8], least = 1;
    assert_int_equal(place(&w), DONE);
    for (uint32_t n = 0; n < 8; n++)
        cosine[n] = dense_dot(dense_row(&w.points, part + n), dense_row(&w.fresh.centre, 1), D);
    assert_int_equal(w.before.moves, 2);
    for (uint32_t m = 0; m < 2; m++)
        least = cosine[w.before.move[m].idea - part] < least ? cosine[w.before.move[m].idea - part] : least;
    for (uint32_t n = 0; n < 8; n++)
        assert_true(w.number[part + n] == 2 || cosine[n] <= least);
    arena_free(&w.arena);
}

/* Two of 45 may move, and each of the two groups would need two. */
static void what_one_new_theme_takes_another_cannot(void **state)
{
    (void)state;
    struct coming_wave w;
    wave_open(&w, 1);
    add(&w, 31, 1, 0);
    add(&w, 7, 1, 1);
    add(&w, 7, 1, 2);
    uint32_t x = add(&w, 1, WAVE_NEW, 1);
    add(&w, 1, WAVE_NEW, 2);
    assert_int_equal(place(&w), DONE);
    assert_int_equal(w.number[x], 2);
    assert_int_equal(w.before.next_number, 3);
    assert_int_equal(w.before.moves, 2);
    arena_free(&w.arena);
}

/* Twenty ideas round either axis, and a new one of theme 1's group at (x y) of them; theme 2's name lies at (a b). The theme it gets. */
static uint32_t draw_by_name(float x, float y, float a, float b, bool locked)
{
    struct coming_wave w;
    uint32_t name_row[2] = {0};
    wave_open(&w, 2);
    add(&w, 20, 1, 0);
    add(&w, 20, 2, 1);
    uint32_t fresh = add(&w, 1, WAVE_NEW, 0);
    for (uint32_t i = fresh; i <= fresh + 1; i++)
        memset(dense_row(&w.points, i), 0, D * sizeof(float));
    dense_row(&w.points, fresh)[0] = x;
    dense_row(&w.points, fresh)[1] = y;
    dense_row(&w.points, fresh + 1)[0] = a;
    dense_row(&w.points, fresh + 1)[1] = b;
    name_row[1] = fresh + 1;
    w.before.name_row = name_row;
    w.theme[1].locked = locked;
    assert_int_equal(place(&w), DONE);
    uint32_t number = w.number[fresh];
    arena_free(&w.arena);
    return number;
}

static void a_name_draws_what_it_is_nearer_to_than_what_holds_it(void **state)
{
    (void)state;
    assert_int_equal(draw_by_name(0.72F, 0.69F, 0, 1, false), 2);
    assert_int_equal(draw_by_name(0.8F, 0.6F, 0, 1, false), 1);  /* .6 + .6 is less than .8 + ½, halfway to its own */
    assert_int_equal(draw_by_name(0.72F, 0.69F, 0, 1, true), 1); /* nothing comes into a locked theme */
    assert_int_equal(draw_by_name(0.72F, 0.69F, 1, 0, false),
                     1); /* it is more like theme 1's ideas than like its own */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_ideas_follow_the_group_that_is_most_of_a_theme),
        cmocka_unit_test(a_theme_is_tied_by_what_is_shared_of_both),
        cmocka_unit_test(three_new_ideas_of_a_kind_found_a_theme),
        cmocka_unit_test(old_ideas_help_to_found_a_theme_within_what_may_move),
        cmocka_unit_test(moves_are_capped_and_listed),
        cmocka_unit_test(held_ideas_and_locked_themes_do_not_change),
        cmocka_unit_test(ideas_of_a_locked_theme_stay_though_they_lie_in_another),
        cmocka_unit_test(a_new_name_draws_new_ideas_and_only_hints_at_old_ones),
        cmocka_unit_test(a_group_with_a_given_name_is_that_theme),
        cmocka_unit_test(a_group_of_those_beside_founds_nothing),
        cmocka_unit_test(a_new_idea_that_was_left_out_stays_out),
        cmocka_unit_test(without_groups_new_ideas_go_to_the_nearest_theme),
        cmocka_unit_test(what_a_person_moved_is_an_example),
        cmocka_unit_test(an_example_draws_nothing_into_a_locked_theme),
        cmocka_unit_test(a_theme_without_ideas_is_no_group_and_its_number_is_not_given_again),
        cmocka_unit_test(nobody_at_all_is_no_error),
        cmocka_unit_test(refused_memory_is_an_error_and_no_crash),
        cmocka_unit_test(a_new_themes_first_old_ideas_are_the_nearest),
        cmocka_unit_test(what_one_new_theme_takes_another_cannot),
        cmocka_unit_test(a_name_draws_what_it_is_nearer_to_than_what_holds_it),
    };
    blas_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
