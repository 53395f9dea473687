#include "base/random.h"
#include "groups/graph.h"
#include "matrix/blas.h"
#include "themes/choose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { N = 160, D = 16 };

/* `groups` directions with a little noise. */
static struct dense groups_of_points(struct arena *arena, uint32_t groups)
{
    struct dense points;
    struct random random;
    random_seed(&random, 11);
    assert_int_equal(dense_take(&points, N, D, arena), DONE);
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t d = 0; d < D; d++)
            dense_row(&points, i)[d] = (float)((random_unit(&random) - 0.5) * 0.2 + (d == i % groups ? 1 : 0));
    dense_normalise_rows(&points);
    return points;
}

static void clear_groups_are_counted(void **state)
{
    (void)state;
    uint8_t counts[N];
    memset(counts, 1, N);
    for (uint32_t groups = 7; groups <= 15; groups += 4) {
        struct arena arena = {0};
        struct dense points = groups_of_points(&arena, groups);
        struct themes_options options = {.seed = 3};
        struct choice choice;
        assert_int_equal(choose_from(&choice, &points, counts, &options, &arena), DONE);
        assert_int_equal(choice.chosen, groups);
        arena_free(&arena);
    }
}

static void the_table_ascends_and_holds_the_chosen_row(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint8_t counts[N];
    memset(counts, 1, N);
    struct dense points = groups_of_points(&arena, 9);
    struct themes_options options = {.seed = 3};
    struct choice choice;
    assert_int_equal(choose_from(&choice, &points, counts, &options, &arena), DONE);
    double best = -2;
    uint32_t best_k = 0;
    for (uint32_t i = 0; i < choice.count; i++) {
        assert_true(i == 0 || choice.row[i - 1].k < choice.row[i].k);
        if (choice.row[i].score > best) {
            best = choice.row[i].score;
            best_k = choice.row[i].k;
        }
    }
    assert_int_equal(best_k, choice.chosen);
    arena_free(&arena);
}

static void a_dozen_ideas_get_two_or_three_themes(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint8_t counts[N] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct dense points = groups_of_points(&arena, 3);
    struct themes_options options = {.seed = 3};
    struct choice choice;
    assert_int_equal(choose_from(&choice, &points, counts, &options, &arena), DONE);
    assert_true(choice.chosen >= 2 && choice.chosen <= 3);
    arena_free(&arena);
}

/* Noise: the ideas say nothing of how many themes there are, and the more of them the better each is told from the others. */
static void where_nothing_is_clear_as_many_are_chosen_as_people_expect(void **state)
{
    (void)state;
    static const uint32_t few[] = {30, 60, N}, least[] = {4, 5, 7}, most[] = {7, 12, 16};
    for (size_t s = 0; s < sizeof few / sizeof *few; s++) {
        struct arena arena = {0};
        struct random random;
        struct dense points;
        struct choice choice;
        struct themes_options options = {.seed = 3};
        uint8_t counts[N] = {0};
        memset(counts, 1, few[s]);
        random_seed(&random, 7);
        assert_int_equal(dense_take(&points, N, D, &arena), DONE);
        for (uint32_t at = 0; at < N * D; at++)
            points.at[at] = (float)(random_unit(&random) - 0.5);
        dense_normalise_rows(&points);
        assert_int_equal(choose_from(&choice, &points, counts, &options, &arena), DONE);
        assert_in_range(choice.chosen, least[s], most[s]);
        arena_free(&arena);
    }
}

static void no_number_is_tried_that_leaves_themes_fewer_than_four_ideas(void **state)
{
    (void)state;
    for (uint32_t ideas = 12; ideas <= 40; ideas += 4) {
        struct arena arena = {0};
        struct choice choice;
        struct themes_options options = {.seed = 3};
        uint8_t counts[N] = {0};
        memset(counts, 1, ideas);
        struct dense points = groups_of_points(&arena, 10);
        assert_int_equal(choose_from(&choice, &points, counts, &options, &arena), DONE);
        for (uint32_t rung = 0; rung < choice.count; rung++)
            assert_true(choice.row[rung].k * 4 <= ideas);
        arena_free(&arena);
    }
}

static void the_number_of_ideas_decides_unless_a_method_is_asked_for(void **state)
{
    (void)state;
    struct themes_options options = {0};
    assert_false(choose_graph(&options, GRAPH_FEWEST - 1));
    assert_true(choose_graph(&options, GRAPH_FEWEST));
    assert_true(choose_graph(&options, GRAPH_MOST));
    assert_false(choose_graph(&options, GRAPH_MOST + 1));
    options.method = METHOD_GRAPH;
    assert_true(choose_graph(&options, GRAPH_MOST + 1));
    options.method = METHOD_KMEANS;
    assert_false(choose_graph(&options, 300));
    options = (struct themes_options){.starts = 3};
    assert_false(choose_graph(&options, 300));
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clear_groups_are_counted),
        cmocka_unit_test(the_table_ascends_and_holds_the_chosen_row),
        cmocka_unit_test(a_dozen_ideas_get_two_or_three_themes),
        cmocka_unit_test(where_nothing_is_clear_as_many_are_chosen_as_people_expect),
        cmocka_unit_test(no_number_is_tried_that_leaves_themes_fewer_than_four_ideas),
        cmocka_unit_test(the_number_of_ideas_decides_unless_a_method_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
