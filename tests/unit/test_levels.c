#include "telling/levels.h"

#include "base/parallel.h"
#include "matrix/blas.h"
#include "support/grouped.h"
#include "support/planted.h"
#include "support/refuse.h"
#include "support/stemmers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 1400, D = 30, WIDTH = 80 };

/* Ideas in themes, a point for each. */
struct plan {
    char text[MOST][WIDTH];
    const char *line[MOST];
    uint32_t count;
    struct random random;
    struct arena arena;
    struct dense points;
    struct grouped grouped;
};

static void plan_open(struct plan *p)
{
    memset(p, 0, sizeof *p);
    random_seed(&p->random, 3);
    assert_int_equal(dense_take(&p->points, MOST, D, &p->arena), DONE);
}

/* `count` ideas of theme `theme` about one thing, round one axis. */
static void add(struct plan *p, uint32_t count, uint32_t theme, const char *about, uint32_t axis, double noise)
{
    static const char *const extra[] = {"i morgen", "nu", "hver dag", "til alle", "tak"};
    for (uint32_t n = 0; n < count; n++) {
        snprintf(p->text[p->count], WIDTH, "%u|%s %s %u", theme, about, extra[n % 5], n);
        p->line[p->count] = p->text[p->count];
        plant_point(&p->points, p->count++, axis, noise, &p->random);
    }
}

/* What themes.c has done before it asks for levels. */
static void group(struct plan *p)
{
    struct themes *t = &p->grouped.themes;
    assert_int_equal(grouped_from(&p->grouped, p->line, p->count), DONE);
    p->points.rows = p->count;
    t->subtheme_of = arena_take(&p->arena, p->count, sizeof *t->subtheme_of);
    assert_non_null(t->subtheme_of);
    for (uint32_t i = 0; i < p->count; i++) {
        t->subtheme_of[i] = THEME_NONE;
        t->theme[t->theme_of[i]].size++;
    }
    for (uint32_t k = 0; k < t->K; k++)
        t->theme[k].label = STR("Temaets navn");
}

static enum status split(struct plan *p)
{
    struct grouped *g = &p->grouped;
    struct label_ground ground;
    struct levels *levels;
    enum status status = label_ground_from(&ground, &g->ideas, &g->words, &g->tfidf.matrix, &g->options, &p->arena);
    if (status == DONE)
        status = levels_begin(&levels, &g->themes, &p->points, g->counts, &g->options, &p->arena);
    if (status == DONE)
        status = parallel_tiles(g->themes.K, levels_split, levels);
    if (status == DONE)
        status = levels_everywhere(levels, &g->themes, &g->words, &p->arena);
    if (status == DONE)
        status = levels_from(&g->themes, levels, &g->ideas, &g->words, &ground, &p->arena);
    label_ground_free(&ground);
    return status;
}

static void plan_close(struct plan *p)
{
    grouped_free(&p->grouped);
    arena_free(&p->arena);
}

static void three_things(struct plan *p)
{
    plan_open(p);
    add(p, 18, 0, "flere busser om aftenen", 0, 0.5);
    add(p, 14, 0, "cykelsti langs vejen", 1, 0.5);
    add(p, 12, 0, "parkering ved stationen", 2, 0.5);
    add(p, 10, 1, "bøger på biblioteket", 9, 0.5);
    group(p);
}

static void a_theme_of_three_things_falls_apart_into_three(void **state)
{
    (void)state;
    static struct plan p;
    three_things(&p);
    assert_int_equal(split(&p), DONE);
    const struct themes *t = &p.grouped.themes;
    assert_int_equal(t->S, 3);
    for (uint32_t i = 0; i < 44; i++)
        assert_int_equal(t->subtheme_of[i], i < 18 ? 0 : i < 32 ? 1 : 2);
    for (uint32_t i = 44; i < 54; i++)
        assert_int_equal(t->subtheme_of[i], THEME_NONE);
    assert_int_equal(t->subtheme[0].size, 18);
    assert_int_equal(t->subtheme[2].size, 12);
    for (uint32_t s = 0; s < 3; s++) {
        assert_int_equal(t->subtheme[s].parent, 0);
        assert_true(t->subtheme[s].label.len > 0 && t->subtheme[s].quotes > 0 && t->subtheme[s].terms > 0);
        assert_false(str_equal(t->subtheme[s].label, t->theme[0].label));
        assert_false(str_equal(t->subtheme[s].label, t->subtheme[(s + 1) % 3].label));
        assert_int_equal(t->subtheme_of[t->subtheme[s].quote[0]], s);
    }
    plan_close(&p);
}

static void a_theme_all_of_a_piece_stays_whole(void **state)
{
    (void)state;
    static struct plan p;
    plan_open(&p);
    add(&p, 60, 0, "flere busser om aftenen", 0, 1);
    add(&p, 20, 1, "bøger på biblioteket", 9, 0.5);
    group(&p);
    assert_int_equal(split(&p), DONE);
    assert_int_equal(p.grouped.themes.S, 0);
    for (uint32_t i = 0; i < 80; i++)
        assert_int_equal(p.grouped.themes.subtheme_of[i], THEME_NONE);
    plan_close(&p);
}

static void a_small_theme_stays_whole_however_clear_its_parts(void **state)
{
    (void)state;
    static struct plan p;
    plan_open(&p);
    add(&p, 12, 0, "flere busser om aftenen", 0, 0.3);
    add(&p, 11, 0, "cykelsti langs vejen", 1, 0.3);
    group(&p);
    assert_int_equal(split(&p), DONE);
    assert_int_equal(p.grouped.themes.S, 0);
    plan_close(&p);
}

static void points_that_are_all_equal_have_no_parts(void **state)
{
    (void)state;
    static struct plan p;
    plan_open(&p);
    add(&p, 40, 0, "flere busser om aftenen", 0, 0);
    group(&p);
    assert_int_equal(split(&p), DONE);
    assert_int_equal(p.grouped.themes.S, 0);
    plan_close(&p);
}

static void a_copy_follows_its_original_and_is_a_submission(void **state)
{
    (void)state;
    static struct plan p;
    three_things(&p);
    struct themes *t = &p.grouped.themes;
    p.grouped.ideas.duplicate_of[17] = 3;
    p.grouped.counts[17] = 0;
    t->theme[0].size--;
    assert_int_equal(split(&p), DONE);
    assert_int_equal(t->subtheme_of[17], t->subtheme_of[3]);
    assert_int_equal(t->subtheme[0].size, 17);
    assert_int_equal(t->subtheme[0].submissions, 18);
    plan_close(&p);
}

static void a_name_that_is_the_themes_own_gives_way(void **state)
{
    (void)state;
    static struct plan p;
    three_things(&p);
    assert_int_equal(split(&p), DONE);
    char name[WIDTH];
    snprintf(name, sizeof name, "%.*s", STR_ARG(p.grouped.themes.subtheme[0].label));
    plan_close(&p);
    three_things(&p);
    p.grouped.themes.theme[0].label = str_from(name);
    assert_int_equal(split(&p), DONE);
    for (uint32_t s = 0; s < p.grouped.themes.S; s++)
        assert_false(str_equal(p.grouped.themes.subtheme[s].label, p.grouped.themes.theme[0].label));
    plan_close(&p);
}

/* Of so many ideas every third is read: those of the first third say "busser" more often, those of the whole "cykelsti". */
static void a_large_part_is_called_what_all_of_it_says_and_not_its_beginning(void **state)
{
    (void)state;
    static struct plan p;
    plan_open(&p);
    add(&p, 300, 0, "flere busser om aftenen", 0, 0.5);
    add(&p, 600, 0, "cykelsti langs vejen", 0, 0.5);
    add(&p, 450, 0, "parkering ved stationen", 1, 0.5);
    group(&p);
    assert_int_equal(split(&p), DONE);
    const struct themes *t = &p.grouped.themes;
    assert_int_equal(t->S, 2);
    assert_int_equal(t->subtheme[0].size, 900);
    assert_non_null(memmem(t->subtheme[0].label.at, t->subtheme[0].label.len, "ykelsti", 7));
    assert_non_null(memmem(t->subtheme[1].label.at, t->subtheme[1].label.len, "arkering", 8));
    plan_close(&p);
}

/* The first idea of a part lies in its middle, the last one beside it. */
static void a_part_is_quoted_from_its_middle(void **state)
{
    (void)state;
    static struct plan p;
    three_things(&p);
    memset(dense_row(&p.points, 5), 0, D * sizeof(float));
    dense_row(&p.points, 5)[0] = 1;
    dense_row(&p.points, 17)[20] += 0.8F;
    dense_normalise_rows(&p.points);
    assert_int_equal(split(&p), DONE);
    const struct themes *t = &p.grouped.themes;
    assert_int_equal(t->S, 3);
    assert_int_equal(t->subtheme[0].quote[0], 5);
    plan_close(&p);
}

static void more_threads_change_nothing(void **state)
{
    (void)state;
    static struct plan one, three;
    three_things(&one);
    three_things(&three);
    assert_int_equal(split(&one), DONE);
    parallel_threads = 3;
    assert_int_equal(split(&three), DONE);
    parallel_threads = 1;
    assert_int_equal(one.grouped.themes.S, three.grouped.themes.S);
    assert_memory_equal(one.grouped.themes.subtheme_of, three.grouped.themes.subtheme_of, 54 * sizeof(uint32_t));
    for (uint32_t s = 0; s < one.grouped.themes.S; s++)
        assert_true(str_equal(one.grouped.themes.subtheme[s].label, three.grouped.themes.subtheme[s].label));
    plan_close(&one);
    plan_close(&three);
}

static void refused_memory_is_an_error_and_nothing_else(void **state)
{
    (void)state;
    static struct plan p;
    if (!refuse_works())
        skip();
    three_things(&p);
    bool refused = true;
    for (uint32_t served = 0; refused; served += 1 + served / 8) {
        struct themes *t = &p.grouped.themes;
        t->S = 0;
        for (uint32_t i = 0; i < t->N; i++)
            t->subtheme_of[i] = THEME_NONE;
        stemmers_make();
        refuse_memory_after(served);
        enum status status = split(&p);
        refused = refuse_memory_end();
        assert_true(status == MACHINE || (status == DONE && !refused));
    }
    plan_close(&p);
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_theme_of_three_things_falls_apart_into_three),
        cmocka_unit_test(a_theme_all_of_a_piece_stays_whole),
        cmocka_unit_test(a_small_theme_stays_whole_however_clear_its_parts),
        cmocka_unit_test(points_that_are_all_equal_have_no_parts),
        cmocka_unit_test(a_copy_follows_its_original_and_is_a_submission),
        cmocka_unit_test(a_name_that_is_the_themes_own_gives_way),
        cmocka_unit_test(a_large_part_is_called_what_all_of_it_says_and_not_its_beginning),
        cmocka_unit_test(a_part_is_quoted_from_its_middle),
        cmocka_unit_test(more_threads_change_nothing),
        cmocka_unit_test(refused_memory_is_an_error_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
