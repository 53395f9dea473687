#include "matrix/blas.h"
#include "themes/represent.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { N = 24, D = 4 };

/* No terms at all: what comes out is the sentences. */
static struct tfidf no_terms(void)
{
    static uint64_t start[N + 1];
    static uint32_t df[1];
    return (struct tfidf){.matrix = {.rows = N, .columns = 0, .start = start, .col = df, .val = NULL}, .df = df};
}

/* Two meanings (columns 0 and 1), a column that is nothing but the length of the text, and what all texts share, large enough that
 * bringing rows to length 1 bends little. */
static void fill(float at[N * D], float length[N])
{
    for (uint32_t i = 0; i < N; i++) {
        length[i] = (float)(2 + i * i);
        at[i * D] = i % 2 ? 0.2F : -0.2F;
        at[i * D + 1] = i % 2 ? -0.2F : 0.2F;
        at[i * D + 2] = 0.2F * log1pf(length[i]) - 0.8F;
        at[i * D + 3] = 3;
    }
}

static double cosine(const struct dense *points, uint32_t a, uint32_t b)
{
    return dense_dot(dense_row(points, a), dense_row(points, b), points->columns);
}

static void ideas_of_one_meaning_are_alike_whatever_their_length(void **state)
{
    (void)state;
    struct arena arena = {0};
    float at[N * D], length[N];
    uint8_t counts[N];
    memset(counts, 1, sizeof counts);
    fill(at, length);
    struct dense sentences = {.rows = N, .columns = D, .at = at}, points;
    struct represent_blocks blocks = {.sentences = &sentences, .length = length};
    struct tfidf tfidf = no_terms();
    assert_int_equal(represent_from(&points, &tfidf, &blocks, counts, 0, 1, &arena), DONE);
    assert_true(cosine(&points, 0, 22) > 0.9);
    assert_true(cosine(&points, 1, 23) > 0.9);
    assert_true(cosine(&points, 0, 1) < 0);
    arena_free(&arena);
}

static void without_lengths_long_ideas_are_alike(void **state)
{
    (void)state;
    struct arena arena = {0};
    float at[N * D], length[N];
    uint8_t counts[N];
    memset(counts, 1, sizeof counts);
    fill(at, length);
    struct dense sentences = {.rows = N, .columns = D, .at = at}, points;
    struct represent_blocks blocks = {.sentences = &sentences};
    struct tfidf tfidf = no_terms();
    assert_int_equal(represent_from(&points, &tfidf, &blocks, counts, 0, 1, &arena), DONE);
    assert_true(cosine(&points, 0, 22) < 0.4);
    arena_free(&arena);
}

/* Column 2 is which group is speaking, in place of the length. */
static void ideas_of_one_meaning_are_alike_whoever_says_it(void **state)
{
    (void)state;
    float at[N * D], length[N];
    uint32_t group[N];
    uint8_t counts[N];
    memset(counts, 1, sizeof counts);
    fill(at, length);
    for (uint32_t i = 0; i < N; i++) {
        group[i] = i / 12;
        at[i * D + 2] = group[i] ? 0.4F : -0.4F;
    }
    for (int told = 0; told < 2; told++) {
        struct arena arena = {0};
        float copy[N * D];
        memcpy(copy, at, sizeof copy);
        struct dense sentences = {.rows = N, .columns = D, .at = copy}, points;
        struct represent_blocks blocks = {.sentences = &sentences, .group = told ? group : NULL};
        struct tfidf tfidf = no_terms();
        assert_int_equal(represent_from(&points, &tfidf, &blocks, counts, 0, 1, &arena), DONE);
        if (told)
            assert_true(cosine(&points, 0, 22) > 0.6);
        else
            assert_true(cosine(&points, 0, 22) < 0);
        arena_free(&arena);
    }
}

static void rows_have_length_one_and_an_idea_without_anything_is_zero(void **state)
{
    (void)state;
    struct arena arena = {0};
    float at[N * D], length[N];
    uint8_t counts[N];
    memset(counts, 1, sizeof counts);
    fill(at, length);
    memset(at + 5 * D, 0, D * sizeof *at);
    struct dense sentences = {.rows = N, .columns = D, .at = at}, points;
    struct represent_blocks blocks = {.sentences = &sentences, .length = length};
    struct tfidf tfidf = no_terms();
    assert_int_equal(represent_from(&points, &tfidf, &blocks, counts, 0, 1, &arena), DONE);
    for (uint32_t i = 0; i < N; i++)
        assert_true(fabs(cosine(&points, i, i) - (i == 5 ? 0 : 1)) < 1e-5);
    arena_free(&arena);
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ideas_of_one_meaning_are_alike_whatever_their_length),
        cmocka_unit_test(without_lengths_long_ideas_are_alike),
        cmocka_unit_test(ideas_of_one_meaning_are_alike_whoever_says_it),
        cmocka_unit_test(rows_have_length_one_and_an_idea_without_anything_is_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
