#include "themes/stability.h"

#include "base/parallel.h"
#include "base/random.h"
#include "groups/graph.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { D = 24 };

struct planted {
    struct arena arena;
    struct themes themes;
    struct dense points;
    uint8_t *counts;
};

/* n points in K groups of nearly equal size: a direction of its own for each group, and noise. */
static void plant(struct planted *out, uint32_t n, uint32_t K, double noise, uint64_t seed)
{
    struct random random;
    *out = (struct planted){.themes = {.N = n, .K = K}};
    random_seed(&random, seed);
    assert_int_equal(dense_take(&out->points, n, D, &out->arena), DONE);
    out->counts = arena_take(&out->arena, n, 1);
    out->themes.theme_of = arena_take(&out->arena, n, sizeof *out->themes.theme_of);
    out->themes.theme = arena_take(&out->arena, K, sizeof *out->themes.theme);
    assert_true(out->counts && out->themes.theme_of && out->themes.theme);
    for (uint32_t i = 0; i < n; i++) {
        out->counts[i] = 1;
        out->themes.theme_of[i] = i % K;
        for (uint32_t d = 0; d < D; d++)
            dense_row(&out->points, i)[d] = (float)((d == i % K) + noise * (random_unit(&random) - 0.5));
    }
    dense_normalise_rows(&out->points);
}

static struct stability_options options(uint32_t resamples, bool by_graph)
{
    return (struct stability_options){
        .resamples = resamples, .by_graph = by_graph, .kmeans = {.starts = 4, .rounds = 30}, .seed = 5};
}

static void clear_clusters_are_steady_with_either_method(void **state)
{
    (void)state;
    for (int by_graph = 0; by_graph < 2; by_graph++) {
        struct planted p;
        plant(&p, 240, 6, 0.6, 1);
        struct stability_options o = options(60, by_graph);
        assert_int_equal(stability_from(&p.themes, &p.points, p.counts, &o), DONE);
        for (uint32_t k = 0; k < 6; k++)
            assert_true(p.themes.theme[k].stability > 0.9F && p.themes.theme[k].stability <= 1);
        arena_free(&p.arena);
    }
}

/* Groups that the method itself made of points without any: still nothing to trust. */
static void groups_found_in_noise_are_not_to_be_trusted(void **state)
{
    (void)state;
    struct planted p;
    struct kmeans found;
    plant(&p, 240, 6, 1000, 2);
    assert_int_equal(graph_from(&found, &p.points, p.counts, 6, 5, &p.arena), DONE);
    memcpy(p.themes.theme_of, found.of, 240 * sizeof *found.of);
    p.themes.K = found.k;
    struct stability_options o = options(60, true);
    assert_int_equal(stability_from(&p.themes, &p.points, p.counts, &o), DONE);
    for (uint32_t k = 0; k < found.k; k++)
        assert_true(p.themes.theme[k].stability >= 0 && p.themes.theme[k].stability < 0.5F);
    arena_free(&p.arena);
}

static void one_theme_of_noise_among_clear_ones_is_told_apart(void **state)
{
    (void)state;
    struct planted p;
    plant(&p, 200, 5, 0.5, 3);
    struct random random;
    random_seed(&random, 9);
    for (uint32_t i = 4; i < 200; i += 5) /* theme 4: scattered over everything */
        for (uint32_t d = 0; d < D; d++)
            dense_row(&p.points, i)[d] = (float)(random_unit(&random) - 0.5);
    dense_normalise_rows(&p.points);
    struct stability_options o = options(60, true);
    assert_int_equal(stability_from(&p.themes, &p.points, p.counts, &o), DONE);
    for (uint32_t k = 0; k < 4; k++)
        assert_true(p.themes.theme[k].stability > p.themes.theme[4].stability + 0.1F);
    arena_free(&p.arena);
}

static void without_resamples_nothing_is_measured(void **state)
{
    (void)state;
    struct planted p;
    plant(&p, 60, 3, 0.5, 1);
    struct stability_options o = options(0, true);
    assert_int_equal(stability_from(&p.themes, &p.points, p.counts, &o), DONE);
    for (uint32_t k = 0; k < 3; k++)
        assert_true(p.themes.theme[k].stability == STABILITY_UNKNOWN);
    arena_free(&p.arena);
}

static void ideas_that_do_not_count_and_unplaced_ones_change_nothing(void **state)
{
    (void)state;
    struct planted p, q;
    plant(&p, 120, 4, 1.2, 4);
    plant(&q, 124, 4, 1.2, 4);
    for (uint32_t i = 120; i < 124; i++)
        if (i % 2)
            q.counts[i] = 0;
        else
            q.themes.theme_of[i] = THEME_NONE;
    struct stability_options o = options(20, true);
    assert_int_equal(stability_from(&p.themes, &p.points, p.counts, &o), DONE);
    assert_int_equal(stability_from(&q.themes, &q.points, q.counts, &o), DONE);
    for (uint32_t k = 0; k < 4; k++)
        assert_true(p.themes.theme[k].stability == q.themes.theme[k].stability);
    arena_free(&p.arena);
    arena_free(&q.arena);
}

static void a_theme_that_is_never_drawn_stays_unknown(void **state)
{
    (void)state;
    struct planted p;
    plant(&p, 60, 3, 0.5, 1);
    for (uint32_t i = 2; i < 60; i += 3)
        p.counts[i] = 0;
    struct stability_options o = options(10, true);
    assert_int_equal(stability_from(&p.themes, &p.points, p.counts, &o), DONE);
    assert_true(p.themes.theme[0].stability > 0.9F);
    assert_true(p.themes.theme[2].stability == STABILITY_UNKNOWN);
    arena_free(&p.arena);
}

static void the_number_of_threads_changes_no_bit(void **state)
{
    (void)state;
    float first[8] = {0};
    for (parallel_threads = 1; parallel_threads <= 5; parallel_threads += 2) {
        struct planted p;
        plant(&p, 900, 8, 2, 6); /* so many that the eigenvectors are found in tiles */
        struct stability_options o = options(6, true);
        assert_int_equal(stability_from(&p.themes, &p.points, p.counts, &o), DONE);
        for (uint32_t k = 0; k < 8; k++) {
            if (parallel_threads == 1)
                first[k] = p.themes.theme[k].stability;
            assert_true(first[k] == p.themes.theme[k].stability);
        }
        arena_free(&p.arena);
    }
    parallel_threads = 1;
}

static void more_ideas_than_the_limit_are_sampled(void **state)
{
    (void)state;
    struct planted p;
    plant(&p, 3 * STABILITY_IDEAS_MOST, 5, 0.6, 7);
    struct stability_options o = options(3, false);
    assert_int_equal(stability_from(&p.themes, &p.points, p.counts, &o), DONE);
    for (uint32_t k = 0; k < 5; k++)
        assert_true(p.themes.theme[k].stability > 0.9F);
    arena_free(&p.arena);
}

/* Vectors of noise and of half a direction, and words of the theme's own: five words an idea, of eight. */
static struct csr words_of(struct planted *p)
{
    enum { WORDS = 5, OF = 8 };
    struct random random;
    uint32_t n = p->points.rows;
    struct csr terms = {.rows = n, .columns = p->themes.K * OF};
    random_seed(&random, 9);
    terms.start = arena_take(&p->arena, n + 1, sizeof *terms.start);
    terms.col = arena_take(&p->arena, n * WORDS, sizeof *terms.col);
    assert_true(terms.start && terms.col);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t first = random_below(&random, OF - WORDS + 1);
        for (uint32_t w = 0; w < WORDS; w++)
            terms.col[i * WORDS + w] = i % p->themes.K * OF + first + w;
        terms.start[i + 1] = (i + 1) * WORDS;
    }
    return terms;
}

static void themes_that_words_hold_are_steadier_when_the_words_are_asked_too(void **state)
{
    (void)state;
    for (int by_graph = 0; by_graph < 2; by_graph++) {
        struct planted p;
        plant(&p, 300, 4, 2, 3);
        struct csr terms = words_of(&p);
        double sum[2] = {0};
        for (int words = 0; words < 2; words++) {
            struct stability_options o = options(40, by_graph);
            o.terms = words ? &terms : NULL;
            assert_int_equal(stability_from(&p.themes, &p.points, p.counts, &o), DONE);
            for (uint32_t k = 0; k < 4; k++)
                sum[words] += (double)p.themes.theme[k].stability;
        }
        assert_true(sum[1] > sum[0] + 0.1);
        arena_free(&p.arena);
    }
}

static void refused_memory_is_an_error_and_nothing_else(void **state)
{
    (void)state;
    struct planted p;
    enum status status = DONE;
    uint32_t refused = 0;
    plant(&p, 60, 3, 0.5, 1);
    struct csr terms = words_of(&p);
    for (int by_graph = 0; by_graph < 2; by_graph++) {
        struct stability_options o = options(2, by_graph);
        o.terms = &terms;
        WITH_EACH_REQUEST_REFUSED(status = stability_from(&p.themes, &p.points, p.counts, &o);
                                  refused += status == MACHINE);
        assert_int_equal(status, DONE);
        assert_true(refused > 0 || !refuse_works());
    }
    arena_free(&p.arena);
}

/* Every fourth row does not count: words are those of the rows that do. */
static void the_words_that_are_drawn_are_those_of_the_ideas(void **state)
{
    (void)state;
    enum { IDEAS = 120, ROWS = IDEAS * 4 / 3, THEMES = 4, WORDS = 3, M = 40 };
    struct planted alone, among;
    uint64_t start[ROWS + 1] = {0};
    uint32_t col[2][ROWS * WORDS];
    plant(&alone, IDEAS, THEMES, 4, 4);
    plant(&among, ROWS, THEMES, 4, 5);
    for (uint32_t row = 0, i = 0; row < ROWS; row++) {
        start[row + 1] = WORDS * (row + UINT64_C(1));
        among.counts[row] = row % 4 != 1;
        for (uint32_t w = 0; w < WORDS; w++)
            col[1][row * WORDS + w] = (row * 7 % 10) * 4 + w;
        if (!among.counts[row])
            continue;
        memcpy(dense_row(&among.points, row), dense_row(&alone.points, i), D * sizeof(float));
        among.themes.theme_of[row] = alone.themes.theme_of[i];
        for (uint32_t w = 0; w < WORDS; w++)
            col[0][i * WORDS + w] = col[1][row * WORDS + w] = i % THEMES * (M / THEMES) + (i / THEMES % 4) + w;
        i++;
    }
    const struct csr few = {.rows = IDEAS, .columns = M, .start = start, .col = col[0]},
                     all = {.rows = ROWS, .columns = M, .start = start, .col = col[1]};
    struct stability_options o = options(20, true);
    o.terms = &few;
    assert_int_equal(stability_from(&alone.themes, &alone.points, alone.counts, &o), DONE);
    o.terms = &all;
    assert_int_equal(stability_from(&among.themes, &among.points, among.counts, &o), DONE);
    for (uint32_t k = 0; k < THEMES; k++)
        assert_true(alone.themes.theme[k].stability == among.themes.theme[k].stability);
    arena_free(&alone.arena);
    arena_free(&among.arena);
}

/* Of more ideas than are looked at the last are as good as the first: here they are of one theme, and are found again. */
static void of_many_ideas_any_may_be_looked_at(void **state)
{
    (void)state;
    enum { MANY = STABILITY_IDEAS_MOST * 3 / 2, THEMES = 3 };
    struct planted p;
    plant(&p, MANY, THEMES, 0.5, 4);
    for (uint32_t i = 0; i < MANY; i++) {
        p.themes.theme_of[i] = i / (MANY / THEMES);
        for (uint32_t d = 0; d < D; d++)
            dense_row(&p.points, i)[d] += (float)(d == i / (MANY / THEMES)) - (float)(d == i % THEMES);
    }
    struct stability_options o = options(3, false);
    assert_int_equal(stability_from(&p.themes, &p.points, p.counts, &o), DONE);
    for (uint32_t k = 0; k < THEMES; k++)
        assert_true(p.themes.theme[k].stability > 0.9F);
    arena_free(&p.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clear_clusters_are_steady_with_either_method),
        cmocka_unit_test(groups_found_in_noise_are_not_to_be_trusted),
        cmocka_unit_test(one_theme_of_noise_among_clear_ones_is_told_apart),
        cmocka_unit_test(without_resamples_nothing_is_measured),
        cmocka_unit_test(ideas_that_do_not_count_and_unplaced_ones_change_nothing),
        cmocka_unit_test(a_theme_that_is_never_drawn_stays_unknown),
        cmocka_unit_test(the_number_of_threads_changes_no_bit),
        cmocka_unit_test(more_ideas_than_the_limit_are_sampled),
        cmocka_unit_test(themes_that_words_hold_are_steadier_when_the_words_are_asked_too),
        cmocka_unit_test(refused_memory_is_an_error_and_nothing_else),
        cmocka_unit_test(the_words_that_are_drawn_are_those_of_the_ideas),
        cmocka_unit_test(of_many_ideas_any_may_be_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
