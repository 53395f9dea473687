#include "base/parallel.h"
#include "base/random.h"
#include "groups/mixture.h"
#include "matrix/blas.h"
#include "support/planted.h"
#include "support/refuse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { N = 300, D = 8, K = 3, M = 40, WORDS = 5 };

struct world {
    struct arena arena;
    struct dense points;
    struct csr terms;
    struct kmeans groups;
    uint8_t counts[N];
};

/* Row i is of group i % K: its vector lies round axis i % K, its words are from the third of the words that is the group's. One word
 * in five is anybody's. */
static void make_world(struct world *w, double noise)
{
    struct random random;
    random_seed(&random, 3);
    *w = (struct world){.groups = {.k = K}, .terms = {.rows = N, .columns = M}};
    memset(w->counts, 1, sizeof w->counts);
    assert_int_equal(dense_take(&w->points, N, D, &w->arena), DONE);
    assert_int_equal(dense_take(&w->groups.centre, K, D, &w->arena), DONE);
    w->groups.of = arena_take(&w->arena, N, sizeof *w->groups.of);
    w->terms.start = arena_take(&w->arena, N + 1, sizeof *w->terms.start);
    w->terms.col = arena_take(&w->arena, N * WORDS, sizeof *w->terms.col);
    w->terms.val = arena_take(&w->arena, N * WORDS, sizeof *w->terms.val);
    assert_true(w->groups.of && w->terms.start && w->terms.col && w->terms.val);
    for (uint32_t i = 0; i < N; i++) {
        uint32_t group = i % K, at = 0;
        plant_point(&w->points, i, group, noise, &random);
        w->groups.of[i] = group;
        uint32_t first = random_below(&random, M / K - WORDS + 2);
        for (uint32_t word = 0; word < WORDS - 1; word++)
            w->terms.col[w->terms.start[i] + at++] = group * (M / K) + first + word;
        if (random_below(&random, 2))
            w->terms.col[w->terms.start[i] + at++] = M - 1;
        w->terms.start[i + 1] = w->terms.start[i] + at;
    }
}

static enum status refine(struct world *w)
{
    return mixture_refine(&w->groups, &w->points, &w->terms, w->counts);
}

static void words_call_back_ideas_whose_vectors_went_astray(void **state)
{
    (void)state;
    struct world w;
    make_world(&w, 0.3);
    for (uint32_t i = 0; i < 10; i++) {
        struct dense one = {.rows = 1, .columns = D, .at = dense_row(&w.points, i)};
        one.at[i % K] += 0.9F;
        one.at[(i + 1) % K] += 1;
        dense_normalise_rows(&one);
        w.groups.of[i] = (i + 1) % K;
    }
    assert_int_equal(refine(&w), DONE);
    assert_int_equal(w.groups.k, K);
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal(w.groups.of[i], i % K);
    for (uint32_t j = 0; j < K; j++)
        assert_float_equal(dense_dot(dense_row(&w.groups.centre, j), dense_row(&w.groups.centre, j), D), 1, 1e-5);
    arena_free(&w.arena);
}

/* Their words stand in their group because they do, and one of them leaves; the other is its group's last. Vectors say nothing here. */
static void an_idea_s_own_words_do_not_hold_it_but_the_last_of_a_group_stays(void **state)
{
    (void)state;
    struct world w;
    make_world(&w, 0.3);
    memset(w.points.at, 0, N * D * sizeof *w.points.at);
    for (uint32_t i = 0; i < N; i++)
        w.groups.of[i] = i % K == 2 ? 0 : i % K;
    w.groups.of[0] = w.groups.of[1] = 2;
    assert_int_equal(refine(&w), DONE);
    assert_int_equal(w.groups.k, K);
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal(w.groups.of[i], i == 1 ? 2 : i % K == 1);
    arena_free(&w.arena);
}

static void without_words_an_idea_goes_to_the_nearest_centre(void **state)
{
    (void)state;
    struct world w;
    make_world(&w, 1.5);
    memset(w.terms.start, 0, (N + 1) * sizeof *w.terms.start);
    for (uint32_t round = 0; round < 20; round++)
        assert_int_equal(refine(&w), DONE);
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal(w.groups.of[i], kmeans_nearest(&w.groups, dense_row(&w.points, i)));
    arena_free(&w.arena);
}

static void rows_that_do_not_count_change_nothing_and_go_to_the_nearest(void **state)
{
    (void)state;
    struct world with, without;
    make_world(&with, 1.5);
    make_world(&without, 1.5);
    for (uint32_t i = 200; i < N; i++)
        with.counts[i] = without.counts[i] = 0;
    for (uint32_t i = 200; i < N; i++)
        with.groups.of[i] = 0;
    without.points.rows = without.terms.rows = 200;
    assert_int_equal(refine(&with), DONE);
    assert_int_equal(refine(&without), DONE);
    assert_memory_equal(with.groups.of, without.groups.of, 200 * sizeof(uint32_t));
    assert_memory_equal(with.groups.centre.at, without.groups.centre.at, K * D * sizeof(float));
    for (uint32_t i = 200; i < N; i++)
        assert_int_equal(with.groups.of[i], kmeans_nearest(&with.groups, dense_row(&with.points, i)));
    arena_free(&with.arena);
    arena_free(&without.arena);
}

static void all_numbers_of_threads_find_the_same(void **state)
{
    (void)state;
    struct world one, many;
    make_world(&one, 1.5);
    make_world(&many, 1.5);
    parallel_threads = 1;
    assert_int_equal(refine(&one), DONE);
    parallel_threads = 7;
    assert_int_equal(refine(&many), DONE);
    parallel_threads = 2;
    assert_memory_equal(one.groups.of, many.groups.of, N * sizeof(uint32_t));
    assert_memory_equal(one.groups.centre.at, many.groups.centre.at, K * D * sizeof(float));
    arena_free(&one.arena);
    arena_free(&many.arena);
}

static bool has_word(const struct world *w, uint32_t i, uint32_t t)
{
    for (uint64_t e = w->terms.start[i]; e < w->terms.start[i + 1]; e++)
        if (w->terms.col[e] == t)
            return true;
    return false;
}

/* The score of the header's formula, counted from nothing, with idea i out of its own group's words. */
static double naive_score(const struct world *w, const uint32_t *of, uint32_t i, uint32_t group)
{
    double centre[D] = {0}, squares = 0, cosine = 0, score = 0, words = 0, all = 0, df[M] = {0}, met[M] = {0};
    for (uint32_t r = 0; r < N; r++)
        for (uint32_t t = 0; t < M; t++)
            df[t] += has_word(w, r, t);
    for (uint32_t t = 0; t < M; t++)
        all += df[t];
    for (uint32_t r = 0; r < N; r++) {
        for (uint32_t d = 0; of[r] == group && d < D; d++)
            centre[d] += (double)dense_row(&w->points, r)[d];
        for (uint32_t t = 0; of[r] == group && r != i && t < M; t++)
            met[t] += has_word(w, r, t);
    }
    for (uint32_t t = 0; t < M; t++)
        words += met[t];
    for (uint32_t d = 0; d < D; d++)
        squares += centre[d] * centre[d];
    for (uint32_t d = 0; d < D; d++)
        cosine += centre[d] / sqrt(squares) * (double)dense_row(&w->points, i)[d];
    for (uint32_t t = 0; t < M; t++)
        if (has_word(w, i, t))
            score += log(0.7 * (met[t] + 200 * df[t] / all) / (words + 200) / (df[t] / all) + 0.3);
    return 15 * cosine + score;
}

static void rounds_are_those_of_a_naive_twin(void **state)
{
    (void)state;
    struct world w;
    uint32_t of[N], next[N];
    make_world(&w, 2.5);
    for (uint32_t i = 0; i < N; i++)
        w.groups.of[i] = of[i] = i % 5 == 0 ? (i / 5) % K : i % K;
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < N; i++) {
            double best = -1e9;
            for (uint32_t j = 0; j < K; j++) {
                double score = naive_score(&w, of, i, j);
                next[i] = score > best ? j : next[i];
                best = score > best ? score : best;
            }
        }
        memcpy(of, next, sizeof of);
    }
    assert_int_equal(refine(&w), DONE);
    assert_memory_equal(w.groups.of, of, sizeof of);
    arena_free(&w.arena);
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    struct world w;
    make_world(&w, 0.3);
    parallel_threads = 1;
    enum status status = DONE;
    WITH_EACH_REQUEST_REFUSED(status = refine(&w));
    assert_int_equal(status, DONE);
    parallel_threads = 2;
    arena_free(&w.arena);
}

/* A word of one idea alone says nothing of others, however many such words a group's ideas have. */
static void words_of_one_idea_alone_change_nothing(void **state)
{
    (void)state;
    enum { OWN = 20 };
    struct world w, more;
    make_world(&w, 2.5);
    make_world(&more, 2.5);
    uint32_t *col = arena_take(&more.arena, (size_t)N * (WORDS + OWN), sizeof *col), next = M;
    uint64_t *start = arena_take(&more.arena, N + 1, sizeof *start);
    assert_true(col && start);
    for (uint32_t i = 0; i < N; i++) {
        w.groups.of[i] = more.groups.of[i] = i % 5 == 0 ? (i / 5) % K : i % K;
        start[i + 1] = start[i];
        for (uint64_t e = w.terms.start[i]; e < w.terms.start[i + 1]; e++)
            col[start[i + 1]++] = w.terms.col[e];
        for (uint32_t own = 0; i % K == 0 && own < OWN; own++)
            col[start[i + 1]++] = next++;
    }
    more.terms.start = start;
    more.terms.col = col;
    more.terms.columns = next;
    assert_int_equal(refine(&w), DONE);
    assert_int_equal(refine(&more), DONE);
    assert_memory_equal(w.groups.of, more.groups.of, N * sizeof *w.groups.of);
    assert_memory_equal(w.groups.centre.at, more.groups.centre.at, K * D * sizeof(float));
    arena_free(&w.arena);
    arena_free(&more.arena);
}

int main(void)
{
    parallel_threads = 2;
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_call_back_ideas_whose_vectors_went_astray),
        cmocka_unit_test(an_idea_s_own_words_do_not_hold_it_but_the_last_of_a_group_stays),
        cmocka_unit_test(without_words_an_idea_goes_to_the_nearest_centre),
        cmocka_unit_test(rows_that_do_not_count_change_nothing_and_go_to_the_nearest),
        cmocka_unit_test(all_numbers_of_threads_find_the_same),
        cmocka_unit_test(rounds_are_those_of_a_naive_twin),
        cmocka_unit_test(refused_memory_is_reported),
        cmocka_unit_test(words_of_one_idea_alone_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
