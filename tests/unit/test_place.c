#include "themes/place.h"

#include "matrix/blas.h"
#include "points/represent.h"
#include "support/grouped.h"
#include "support/planted.h"
#include "support/refuse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 2500, D = 40, GROUPS = 8 };

/* Points and groups to be judged. */
struct scene {
    struct arena arena;
    struct random random;
    struct dense points;
    struct kmeans groups;
    struct themes themes;
    uint8_t counts[MOST];
};

static void scene_open(struct scene *s)
{
    memset(s, 0, sizeof *s);
    random_seed(&s->random, 5);
    assert_int_equal(dense_take(&s->points, MOST, D, &s->arena), DONE);
    assert_int_equal(dense_take(&s->groups.centre, GROUPS, D, &s->arena), DONE);
    s->points.rows = 0;
    struct themes *t = &s->themes;
    s->groups.of = arena_take(&s->arena, MOST, sizeof *s->groups.of);
    t->theme_of = arena_take(&s->arena, MOST, sizeof *t->theme_of);
    t->nearest = arena_take(&s->arena, MOST, sizeof *t->nearest);
    t->runner_up = arena_take(&s->arena, MOST, sizeof *t->runner_up);
    t->strength = arena_take(&s->arena, MOST, sizeof *t->strength);
    t->unplaced = arena_take(&s->arena, MOST, sizeof *t->unplaced);
    assert_true(s->groups.of && t->theme_of && t->nearest && t->runner_up && t->strength && t->unplaced);
}

/* `count` ideas of one group round an axis; UINT32_MAX: round none. */
static void add(struct scene *s, uint32_t count, uint32_t group, uint32_t axis, double noise)
{
    for (uint32_t n = 0; n < count; n++) {
        uint32_t row = s->points.rows++;
        plant_point(&s->points, row, axis, noise, &s->random);
        s->groups.of[row] = group;
        s->groups.k = group + 1 > s->groups.k ? group + 1 : s->groups.k;
        s->counts[row] = 1;
    }
    s->themes.N = s->points.rows;
}

static enum status judge(struct scene *s, bool kept)
{
    struct neighbours near = {0};
    return place_ideas(&s->themes, &s->groups, &s->points, s->counts, NULL, NULL, kept, &near, &s->arena);
}

static uint32_t left_out(const struct scene *s, enum unplaced why)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->themes.N; i++)
        count += s->themes.unplaced[i] == why;
    return count;
}

static void ideas_stay_with_their_group(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    for (uint32_t g = 0; g < 4; g++)
        add(&s, 15, g, g, 0.4);
    assert_int_equal(judge(&s, false), DONE);
    assert_int_equal(s.groups.k, 4);
    assert_int_equal(left_out(&s, UNPLACED_NOT), 60);
    for (uint32_t i = 0; i < 60; i++) {
        assert_int_equal(s.themes.theme_of[i], i / 15);
        assert_int_equal(s.themes.nearest[i], i / 15);
        assert_true(s.themes.runner_up[i] < 4 && s.themes.runner_up[i] != i / 15);
        assert_true(s.themes.strength[i] > 0.3F && s.themes.strength[i] <= 1);
    }
    arena_free(&s.arena);
}

static void planted_lone_ideas_are_found_whatever_group_they_were_put_in(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    for (uint32_t g = 0; g < 4; g++)
        add(&s, 20, g, g, 0.4);
    for (uint32_t lone = 0; lone < 3; lone++)
        add(&s, 1, lone, 10 + lone, 0.05);
    assert_int_equal(judge(&s, false), DONE);
    assert_int_equal(left_out(&s, UNPLACED_ALONE), 3);
    for (uint32_t i = 80; i < 83; i++) {
        assert_int_equal(s.themes.unplaced[i], UNPLACED_ALONE);
        assert_int_equal(s.themes.theme_of[i], THEME_NONE);
        assert_true(s.themes.nearest[i] < 4 && s.themes.runner_up[i] < 4);
        assert_true(s.themes.strength[i] == 0);
    }
    arena_free(&s.arena);
}

/* Of so many ideas a sample tells how near kin are: what is clear comes out as where all are compared. */
static void lone_ideas_and_those_between_are_found_among_many_too(void **state)
{
    (void)state;
    static struct scene s[2];
    for (uint32_t compared = 0; compared < 2; compared++) {
        struct neighbours near = {0};
        scene_open(&s[compared]);
        for (uint32_t g = 0; g < 4; g++)
            add(&s[compared], 600, g, g, 0.4);
        for (uint32_t lone = 0; lone < 3; lone++)
            add(&s[compared], 1, lone, 10 + lone, 0.05);
        add(&s[compared], 1, 0, 0, 0.05);
        float *between = dense_row(&s[compared].points, 2403);
        for (uint32_t d = 0; d < D; d++)
            between[d] = dense_row(&s[compared].points, 0)[d] + dense_row(&s[compared].points, 600)[d];
        dense_normalise_rows(&s[compared].points);
        if (compared)
            assert_int_equal(neighbours_from(&near, &s[1].points, s[1].counts, PLACE_VOTERS, &s[1].arena), DONE);
        assert_int_equal(place_ideas(&s[compared].themes, &s[compared].groups, &s[compared].points, s[compared].counts,
                                     NULL, NULL, false, &near, &s[compared].arena),
                         DONE);
        assert_true(compared ? !near.listed : near.listed != NULL);
        for (uint32_t i = 2400; i < 2403; i++)
            assert_int_equal(s[compared].themes.unplaced[i], UNPLACED_ALONE);
    }
    assert_memory_equal(s[0].themes.unplaced, s[1].themes.unplaced, s[0].themes.N);
    assert_memory_equal(s[0].themes.theme_of, s[1].themes.theme_of, s[0].themes.N * sizeof *s[0].themes.theme_of);
    arena_free(&s[0].arena);
    arena_free(&s[1].arena);
}

/* A run has everybody's neighbours from its grouping; a later look at the same file has none. */
static void where_little_is_clear_the_same_are_left_out_however_their_neighbours_were_found(void **state)
{
    (void)state;
    static struct scene s[2];
    uint32_t alone = 0;
    for (uint32_t noise = 6; noise <= 10; noise += 2) {
        for (uint32_t compared = 0; compared < 2; compared++) {
            struct neighbours near = {0};
            scene_open(&s[compared]);
            for (uint32_t n = 0; n < 1200; n++)
                add(&s[compared], 1, n % 4, n % 4, noise / 10.0 + n / 1200.0);
            if (compared)
                assert_int_equal(neighbours_from(&near, &s[1].points, s[1].counts, PLACE_VOTERS, &s[1].arena), DONE);
            assert_int_equal(place_ideas(&s[compared].themes, &s[compared].groups, &s[compared].points,
                                         s[compared].counts, NULL, NULL, true, &near, &s[compared].arena),
                             DONE);
        }
        alone += left_out(&s[0], UNPLACED_ALONE);
        assert_memory_equal(s[0].themes.unplaced, s[1].themes.unplaced, s[0].themes.N);
        arena_free(&s[0].arena);
        arena_free(&s[1].arena);
    }
    assert_true(alone > 10);
}

/* All of them say how near kin are, not those that stand at certain places. */
static void of_some_hundred_ideas_the_same_are_left_out_in_any_order(void **state)
{
    (void)state;
    enum { COUNT = 400 };
    static struct scene one, turned;
    uint32_t alone = 0;
    for (uint32_t noise = 5; noise <= 9; noise++) {
        scene_open(&one);
        scene_open(&turned);
        for (uint32_t n = 0; n < COUNT; n++)
            add(&one, 1, n % 4, n % 4, noise / 10.0 + n / (double)COUNT);
        add(&turned, COUNT, 3, 0, 0);
        for (uint32_t n = 0; n < COUNT; n++) {
            turned.groups.of[COUNT - 1 - n] = one.groups.of[n];
            memcpy(dense_row(&turned.points, COUNT - 1 - n), dense_row(&one.points, n), D * sizeof(float));
        }
        assert_int_equal(judge(&one, true), DONE);
        assert_int_equal(judge(&turned, true), DONE);
        for (uint32_t n = 0; n < COUNT; n++)
            assert_int_equal(one.themes.unplaced[n], turned.themes.unplaced[COUNT - 1 - n]);
        alone += left_out(&one, UNPLACED_ALONE);
        arena_free(&one.arena);
        arena_free(&turned.arena);
    }
    assert_true(alone > 10);
}

static void leftovers_do_not_found_a_theme(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    for (uint32_t g = 0; g < 4; g++)
        add(&s, 20, g, g, 0.4);
    for (uint32_t lone = 0; lone < 6; lone++)
        add(&s, 1, 4, 10 + lone, 0.05);
    assert_int_equal(judge(&s, false), DONE);
    assert_int_equal(s.groups.k, 4);
    for (uint32_t i = 0; i < 80; i++)
        assert_int_equal(s.themes.theme_of[i], i / 20);
    assert_int_equal(left_out(&s, UNPLACED_ALONE), 3);
    arena_free(&s.arena);
}

/* Half of the leftovers would be nearer another theme: the group is a heap, not a theme. */
static void a_group_whose_ideas_belong_elsewhere_is_dissolved(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    for (uint32_t g = 0; g < 4; g++)
        add(&s, 15, g, g, 0.4);
    for (uint32_t g = 0; g < 4; g++)
        add(&s, 2, 4, g, 0.4);
    assert_int_equal(judge(&s, false), DONE);
    assert_int_equal(s.groups.k, 4);
    for (uint32_t i = 60; i < 68; i++)
        assert_int_equal(s.themes.theme_of[i], (i - 60) / 2);
    arena_free(&s.arena);
}

static void a_pair_is_no_theme_unless_the_number_was_given(void **state)
{
    (void)state;
    for (int kept = 0; kept < 2; kept++) {
        struct scene s;
        scene_open(&s);
        for (uint32_t g = 0; g < 3; g++)
            add(&s, 20, g, g, 0.4);
        add(&s, 2, 3, 20, 0.1);
        assert_int_equal(judge(&s, kept), DONE);
        assert_int_equal(s.groups.k, kept ? 4 : 3);
        arena_free(&s.arena);
    }
}

/* The second group is the first with two axes changed about, so the idea between them is as near to each, and so are its neighbours. */
static void an_idea_midway_stands_between_the_two_and_names_both(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    for (uint32_t g = 0; g < 3; g++)
        add(&s, 20, g, g, 0.4);
    add(&s, 1, 0, 0, 0);
    for (uint32_t i = 0; i < 20; i++) {
        float *first = dense_row(&s.points, i), *second = dense_row(&s.points, 20 + i);
        memcpy(second, first, D * sizeof *second);
        second[0] = first[1];
        second[1] = first[0];
    }
    dense_row(&s.points, 60)[0] = dense_row(&s.points, 60)[1] = 0.70710678F;
    assert_int_equal(judge(&s, false), DONE);
    assert_int_equal(s.themes.unplaced[60], UNPLACED_BETWEEN);
    assert_int_equal(s.themes.theme_of[60], THEME_NONE);
    assert_int_equal(s.themes.nearest[60] + s.themes.runner_up[60], 1);
    assert_true(s.themes.nearest[60] != s.themes.runner_up[60]);
    assert_int_equal(left_out(&s, UNPLACED_NOT), 60);
    arena_free(&s.arena);
}

/* Noise alone: nobody belongs anywhere, and still people want their ideas placed. */
static void where_nothing_is_clear_few_are_left_out(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    for (uint32_t n = 0; n < 200; n++)
        add(&s, 1, n % 5, UINT32_MAX, 1);
    assert_int_equal(judge(&s, true), DONE);
    assert_true(left_out(&s, UNPLACED_ALONE) <= 200 / 50 + 2);
    assert_true(left_out(&s, UNPLACED_NOT) >= 180);
    arena_free(&s.arena);
}

static void few_ideas_are_placed_without_judgement(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    add(&s, 8, 0, 0, 0.4);
    add(&s, 8, 1, 1, 0.4);
    add(&s, 1, 1, 10, 0.05);
    assert_int_equal(judge(&s, false), DONE);
    assert_int_equal(left_out(&s, UNPLACED_NOT), 17);
    arena_free(&s.arena);
}

static void with_one_theme_there_is_no_runner_up(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    add(&s, 30, 0, 0, 0.4);
    assert_int_equal(judge(&s, false), DONE);
    for (uint32_t i = 0; i < 30; i++) {
        assert_int_equal(s.themes.theme_of[i], 0);
        assert_int_equal(s.themes.runner_up[i], THEME_NONE);
        assert_true(s.themes.strength[i] > 0.5F);
    }
    arena_free(&s.arena);
}

static void points_without_length_are_placed_like_the_others(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    add(&s, 30, 0, 0, 0.4);
    add(&s, 30, 1, 1, 0.4);
    memset(s.points.at, 0, (size_t)60 * D * sizeof(float));
    assert_int_equal(judge(&s, false), DONE);
    assert_int_equal(left_out(&s, UNPLACED_NOT), 60);
    arena_free(&s.arena);
}

/* sentence: what the encoder says of it, NAN: there is none. */
static enum unplaced unfit(float sentence, const char *text)
{
    struct grouped g;
    char line[128];
    const char *lines[] = {line};
    snprintf(line, sizeof line, "0|%s", text);
    assert_int_equal(grouped_from(&g, lines, 1), DONE);
    struct dense sentences = {.rows = 1, .columns = 1, .at = &sentence};
    struct represent_blocks blocks = {.sentences = isnan(sentence) ? NULL : &sentences};
    enum unplaced why = place_unfit(&g.ideas, &g.words, &g.tfidf, &blocks, 0);
    grouped_free(&g);
    return why;
}

static void stop_words_alone_are_judged_by_what_the_encoder_makes_of_a_sentence_of_them(void **state)
{
    (void)state;
    assert_int_equal(unfit(1, "Der er ikke noget at gøre hvis man er mellem 14 og 18"), UNPLACED_NOT);
    assert_int_equal(unfit(0, "Der er ikke noget at gøre hvis man er mellem 14 og 18"), UNPLACED_NO_WORDS);
    assert_int_equal(unfit(NAN, "Der er ikke noget at gøre hvis man er mellem 14 og 18"), UNPLACED_NO_WORDS);
    assert_int_equal(unfit(1, "Ved ikke"), UNPLACED_NO_WORDS);
    assert_int_equal(unfit(1, "Det er os og ikke dem"), UNPLACED_NOT);
    assert_int_equal(unfit(1, "Det er ikke os"), UNPLACED_NO_WORDS);
    assert_int_equal(unfit(1, "Jeg har ikke noget at tilføje"), UNPLACED_NO_WORDS);
}

static void numbers_addresses_and_emoji_are_no_sentence_however_many(void **state)
{
    (void)state;
    assert_int_equal(unfit(1, "1 2 3 4 5 6 7 8"), UNPLACED_NO_WORDS);
    assert_int_equal(unfit(1, "😀 😀 😀 😀 😀 😀 😀"), UNPLACED_NO_WORDS);
    assert_int_equal(unfit(1, "www.a.dk og www.b.dk og www.c.dk og www.d.dk"), UNPLACED_NO_WORDS);
}

static void refuse_each_request(uint32_t ideas)
{
    WITH_EACH_REQUEST_REFUSED({
        struct scene s;
        refuse_memory_end();
        scene_open(&s);
        add(&s, ideas / 2, 0, 0, 0.4);
        add(&s, ideas / 2, 1, 1, 0.4);
        refuse_memory_after(served);
        enum status status = judge(&s, false);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&s.arena);
    });
}

static void refused_memory_is_an_error_and_nothing_else(void **state)
{
    (void)state;
    refuse_each_request(60);
    refuse_each_request(1100); /* of which a sample is compared */
}

/* Six of ten ideas fit another group better; the four have each other, and still are no theme. The names move up. */
static void a_group_that_most_of_its_ideas_fit_worse_is_dissolved_with_its_name(void **state)
{
    (void)state;
    struct scene s;
    struct neighbours near = {0};
    uint32_t name[] = {10, 11, 12, 13};
    scene_open(&s);
    add(&s, 15, 0, 0, 0.4);
    add(&s, 15, 2, 2, 0.4);
    add(&s, 15, 3, 3, 0.4);
    for (uint32_t g = 2; g < 4; g++)
        add(&s, 3, 1, g, 0.2);
    add(&s, 4, 1, 10, 0.2);
    assert_int_equal(place_ideas(&s.themes, &s.groups, &s.points, s.counts, NULL, name, false, &near, &s.arena), DONE);
    assert_int_equal(s.groups.k, 3);
    assert_int_equal(name[0], 10);
    assert_int_equal(name[1], 12);
    assert_int_equal(name[2], 13);
    for (uint32_t i = 45; i < 51; i++)
        assert_int_equal(s.themes.theme_of[i], i < 48 ? 1 : 2);
    arena_free(&s.arena);
}

/* It was put with group 0, and leans on group 3. */
static void a_lone_idea_names_the_theme_that_it_fits_best(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    for (uint32_t g = 0; g < 4; g++)
        add(&s, 20, g, g, 0.4);
    add(&s, 1, 0, 10, 0);
    dense_row(&s.points, 80)[0] = 0.02F;
    dense_row(&s.points, 80)[3] = 0.1F;
    assert_int_equal(judge(&s, false), DONE);
    assert_int_equal(s.themes.unplaced[80], UNPLACED_ALONE);
    assert_int_equal(s.themes.nearest[80], 3);
    assert_int_equal(s.themes.runner_up[80], 0);
    arena_free(&s.arena);
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ideas_stay_with_their_group),
        cmocka_unit_test(planted_lone_ideas_are_found_whatever_group_they_were_put_in),
        cmocka_unit_test(lone_ideas_and_those_between_are_found_among_many_too),
        cmocka_unit_test(where_little_is_clear_the_same_are_left_out_however_their_neighbours_were_found),
        cmocka_unit_test(of_some_hundred_ideas_the_same_are_left_out_in_any_order),
        cmocka_unit_test(leftovers_do_not_found_a_theme),
        cmocka_unit_test(a_group_whose_ideas_belong_elsewhere_is_dissolved),
        cmocka_unit_test(a_pair_is_no_theme_unless_the_number_was_given),
        cmocka_unit_test(an_idea_midway_stands_between_the_two_and_names_both),
        cmocka_unit_test(where_nothing_is_clear_few_are_left_out),
        cmocka_unit_test(few_ideas_are_placed_without_judgement),
        cmocka_unit_test(with_one_theme_there_is_no_runner_up),
        cmocka_unit_test(points_without_length_are_placed_like_the_others),
        cmocka_unit_test(stop_words_alone_are_judged_by_what_the_encoder_makes_of_a_sentence_of_them),
        cmocka_unit_test(numbers_addresses_and_emoji_are_no_sentence_however_many),
        cmocka_unit_test(refused_memory_is_an_error_and_nothing_else),
        cmocka_unit_test(a_group_that_most_of_its_ideas_fit_worse_is_dissolved_with_its_name),
        cmocka_unit_test(a_lone_idea_names_the_theme_that_it_fits_best),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
