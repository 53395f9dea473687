#include "base/parallel.h"
#include "base/random.h"
#include "matrix/blas.h"
#include "points/represent.h"
#include "points/term_points.h"
#include "points/word_block.h"
#include "support/refuse.h"

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

struct terms {
    struct tfidf tfidf;
    struct dense vectors;
    uint8_t *counts;
};

/* rows × 60 terms, every fifth of which the background does not know; every ninth row is empty, some are unknown, some do not count. */
static void make_terms(struct terms *out, uint32_t rows, struct arena *arena)
{
    enum { TERMS = 60, COLUMNS = 7, A_ROW = 6 };
    struct random random;
    struct csr *matrix = &out->tfidf.matrix;
    random_seed(&random, rows);
    *matrix = (struct csr){.rows = rows, .columns = TERMS};
    matrix->start = arena_take(arena, (size_t)rows + 1, sizeof *matrix->start);
    matrix->col = arena_take(arena, (size_t)rows * A_ROW, sizeof *matrix->col);
    matrix->val = arena_take(arena, (size_t)rows * A_ROW, sizeof *matrix->val);
    out->counts = arena_take(arena, rows, sizeof *out->counts);
    assert_true(matrix->start && matrix->col && matrix->val && out->counts);
    for (uint32_t i = 0; i < rows; i++) {
        uint64_t end = matrix->start[i];
        for (uint32_t e = 0, col = 0; i % 9 && e < A_ROW; e++) {
            col += 1 + random_below(&random, TERMS / A_ROW - 1);
            matrix->col[end] = i % 7 ? col : e * 5;
            matrix->val[end++] = (float)random_unit(&random);
        }
        matrix->start[i + 1] = end;
        csr_normalise_row(matrix, i);
        out->counts[i] = random_below(&random, 10) > 0;
    }
    assert_int_equal(dense_take(&out->vectors, TERMS, COLUMNS, arena), DONE);
    for (uint32_t m = 0; m < TERMS; m++)
        for (uint32_t d = 0; m % 5 && d < COLUMNS; d++)
            dense_row(&out->vectors, m)[d] = (float)(random_unit(&random) - 0.4);
}

static void points_of_terms_are_the_same_to_the_bit_without_blocks_in_memory(void **state)
{
    (void)state;
    static const uint32_t rows[] = {300, 40000}; /* all decide the directions, or a sample; one strip, or several */
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        for (parallel_threads = 1; parallel_threads <= 3; parallel_threads += 2) {
            struct arena arena = {0};
            struct terms terms;
            struct dense words, joined, straight;
            make_terms(&terms, rows[r], &arena);
            assert_int_equal(word_block_from(&words, &terms.tfidf.matrix, &terms.vectors, &arena), DONE);
            struct represent_blocks in_memory = {.words = &words}, made = {.term_vectors = &terms.vectors};
            assert_int_equal(represent_from(&joined, &terms.tfidf, &in_memory, terms.counts, 20, 1, &arena), DONE);
            assert_int_equal(represent_from(&straight, &terms.tfidf, &made, terms.counts, 20, 1, &arena), DONE);
            assert_int_equal(straight.columns, joined.columns);
            assert_memory_equal(straight.at, joined.at, (size_t)rows[r] * joined.columns * sizeof *joined.at);
            arena_free(&arena);
        }
    parallel_threads = 1;
}

static void blocks_lie_in_memory_where_more_than_terms_is_known(void **state)
{
    (void)state;
    static const uint32_t group[1] = {0};
    struct represent_blocks none = {0}, grouped = {.group = group};
    assert_true(represent_straight(&none, false, false));
    assert_false(represent_straight(&none, true, false));
    assert_false(represent_straight(&none, false, true));
    assert_false(represent_straight(&grouped, false, false));
}

static void refused_memory_is_an_error_and_nothing_else(void **state)
{
    (void)state;
    struct arena arena = {0}, keep = {0};
    struct terms terms;
    struct dense points;
    enum status status = DONE;
    uint32_t refused = 0;
    make_terms(&terms, 50, &arena);
    struct represent_blocks made = {.term_vectors = &terms.vectors};
    WITH_EACH_REQUEST_REFUSED(status = represent_from(&points, &terms.tfidf, &made, terms.counts, 20, 1, &keep);
                              refused += status == MACHINE; arena_free(&keep));
    assert_int_equal(status, DONE);
    assert_true(refused > 0 || !refuse_works());
    arena_free(&arena);
}

/* Copies stand behind their originals, four or nine of each: an even part of all rows might be copies alone. */
static void of_many_rows_an_even_part_of_those_that_count_is_in_the_mean(void **state)
{
    (void)state;
    enum { ROWS = 1000000 };
    struct arena arena = {0};
    uint8_t *counts = arena_take(&arena, ROWS, 1), *in_mean = arena_take(&arena, ROWS, 1);
    assert_non_null(counts);
    assert_non_null(in_mean);
    for (uint32_t alike = 1; alike <= 60; alike++) {
        uint32_t count = 0, taken = 0;
        for (uint32_t i = 0; i < ROWS; i++)
            count += counts[i] = i % alike == 0;
        term_points_mean_rows(in_mean, counts, ROWS);
        for (uint32_t i = 0; i < ROWS; i++) {
            assert_true(in_mean[i] <= counts[i]);
            taken += in_mean[i];
        }
        assert_int_equal(taken, count < MEAN_ROWS ? count : MEAN_ROWS);
    }
    arena_free(&arena);
}

/* Three kinds of ideas of two terms each; the terms between them stand in no idea, and one at either end in one that decides nothing. */
static void of_many_rows_a_part_tells_the_terms_apart_that_it_has(void **state)
{
    (void)state;
    enum { ROWS = 30000, KINDS = 3, TERMS = 4 * KINDS + 2 };
    struct arena arena = {0};
    struct dense points;
    struct csr matrix = {.rows = ROWS, .columns = TERMS};
    uint8_t *counts = arena_take(&arena, ROWS, 1);
    matrix.start = arena_take(&arena, ROWS + 1, sizeof *matrix.start);
    matrix.col = arena_take(&arena, (size_t)ROWS * 2, sizeof *matrix.col);
    matrix.val = arena_take(&arena, (size_t)ROWS * 2, sizeof *matrix.val);
    assert_true(counts && matrix.start && matrix.col && matrix.val);
    for (uint32_t i = 0; i < ROWS; i++) {
        matrix.start[i + 1] = (uint64_t)2 * (i + 1);
        counts[i] = i + 1 < ROWS;
        for (uint32_t e = 0; e < 2; e++) {
            matrix.col[2 * i + e] = counts[i] ? 4 * (i / (ROWS / KINDS)) + 1 + 2 * e : e * (TERMS - 1);
            matrix.val[2 * i + e] = 0.7F;
        }
    }
    struct tfidf tfidf = {.matrix = matrix};
    struct represent_blocks nothing = {0};
    assert_int_equal(represent_from(&points, &tfidf, &nothing, counts, 20, 1, &arena), DONE);
    for (uint32_t i = 0; i + 1 < ROWS; i += 999) {
        const bool alike = i / (ROWS / KINDS) == 1;
        assert_true(fabs(cosine(&points, i, ROWS / KINDS) - (alike ? 1 : -1.0 / (KINDS - 1))) < 1e-2);
    }
    assert_true(fabs(cosine(&points, ROWS - 1, ROWS - 1)) < 1e-5);
    arena_free(&arena);
}

/* One term an idea: as many directions as are kept can be told apart. */
static void above_twenty_thousand_ideas_half_as_many_directions_are_kept(void **state)
{
    (void)state;
    enum { ROWS = DETAIL_MOST + 1, TERMS = 150 };
    struct arena arena = {0};
    struct csr matrix = {.rows = ROWS, .columns = TERMS};
    uint8_t *counts = arena_take(&arena, ROWS, 1);
    matrix.start = arena_take(&arena, ROWS + 1, sizeof *matrix.start);
    matrix.col = arena_take(&arena, ROWS, sizeof *matrix.col);
    matrix.val = arena_take(&arena, ROWS, sizeof *matrix.val);
    assert_true(counts && matrix.start && matrix.col && matrix.val);
    for (uint32_t i = 0; i < ROWS; i++) {
        counts[i] = 1;
        matrix.start[i + 1] = (uint64_t)i + 1;
        matrix.col[i] = i % TERMS;
        matrix.val[i] = 1;
    }
    struct tfidf tfidf = {.matrix = matrix};
    struct represent_blocks nothing = {0};
    struct dense many, few;
    assert_int_equal(represent_from(&many, &tfidf, &nothing, counts, 0, 1, &arena), DONE);
    counts[0] = 0; /* a copy, say, which decides nothing */
    assert_int_equal(represent_from(&few, &tfidf, &nothing, counts, 0, 1, &arena), DONE);
    assert_int_equal(few.columns, 100);
    assert_int_equal(many.columns, 50);
    arena_free(&arena);
}

/* What comes out of these sentences alone; length and group: NULL for none. */
static void represent_sentences(float found[N * D], const float at[N * D], const uint8_t counts[N], const float *length,
                                const uint32_t *group)
{
    struct arena arena = {0};
    float copy[N * D];
    memcpy(copy, at, sizeof copy);
    struct dense sentences = {.rows = N, .columns = D, .at = copy}, points;
    struct represent_blocks blocks = {.sentences = &sentences, .length = length, .group = group};
    struct tfidf tfidf = no_terms();
    assert_int_equal(represent_from(&points, &tfidf, &blocks, counts, 0, 1, &arena), DONE);
    memcpy(found, points.at, N * D * sizeof *found);
    arena_free(&arena);
}

static void two_ideas_are_too_few_to_say_what_their_group_has_in_common(void **state)
{
    (void)state;
    float at[N * D], length[N], alone[N * D], grouped[N * D];
    uint32_t group[N];
    uint8_t counts[N];
    memset(counts, 1, sizeof counts);
    fill(at, length);
    for (uint32_t i = 0; i < N; i++)
        group[i] = i < 2 ? 0 : REPRESENT_NO_GROUP;
    represent_sentences(alone, at, counts, NULL, NULL);
    represent_sentences(grouped, at, counts, NULL, group);
    for (uint32_t i = 0; i < 2; i++)
        assert_true(dense_dot(alone + i * D, grouped + i * D, D) > 0.97);
    assert_memory_equal(alone + 2 * D, grouped + 2 * D, (N - 2) * D * sizeof *alone);
}

static void what_does_not_count_says_nothing_of_its_group(void **state)
{
    (void)state;
    float at[N * D], length[N], one[N * D], other[N * D];
    uint32_t group[N] = {0};
    uint8_t counts[N];
    memset(counts, 1, sizeof counts);
    counts[N - 1] = 0;
    fill(at, length);
    represent_sentences(one, at, counts, NULL, group);
    at[(N - 1) * D] = 9;
    represent_sentences(other, at, counts, NULL, group);
    assert_memory_equal(one, other, (N - 1) * D * sizeof *one);
}

static void few_texts_say_nothing_of_their_length(void **state)
{
    (void)state;
    float at[N * D], length[N], with[N * D], without[N * D];
    uint8_t counts[N];
    for (uint32_t i = 0; i < N; i++)
        counts[i] = i < 19;
    fill(at, length);
    represent_sentences(without, at, counts, NULL, NULL);
    represent_sentences(with, at, counts, length, NULL);
    assert_memory_equal(with, without, sizeof with);
    counts[19] = 1;
    represent_sentences(with, at, counts, length, NULL);
    represent_sentences(without, at, counts, NULL, NULL);
    assert_memory_not_equal(with, without, sizeof with);
}

static void sentences_weigh_twice_as_much_as_the_backgrounds_words(void **state)
{
    (void)state;
    struct arena arena = {0};
    float at[N * D], both[N * D], length[N];
    uint8_t counts[N];
    memset(counts, 1, sizeof counts);
    fill(at, length);
    memcpy(both, at, sizeof both);
    struct dense words = {.rows = N, .columns = D, .at = at}, sentences = {.rows = N, .columns = D, .at = both}, points;
    struct represent_blocks blocks = {.words = &words, .sentences = &sentences};
    struct tfidf tfidf = no_terms();
    assert_int_equal(represent_from(&points, &tfidf, &blocks, counts, 0, 1, &arena), DONE);
    assert_int_equal(points.columns, 2 * D);
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t d = 0; d < D; d++)
            assert_float_equal(dense_row(&points, i)[D + d], (2 * dense_row(&points, i)[d]), 1e-6);
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
        cmocka_unit_test(points_of_terms_are_the_same_to_the_bit_without_blocks_in_memory),
        cmocka_unit_test(of_many_rows_an_even_part_of_those_that_count_is_in_the_mean),
        cmocka_unit_test(of_many_rows_a_part_tells_the_terms_apart_that_it_has),
        cmocka_unit_test(above_twenty_thousand_ideas_half_as_many_directions_are_kept),
        cmocka_unit_test(blocks_lie_in_memory_where_more_than_terms_is_known),
        cmocka_unit_test(refused_memory_is_an_error_and_nothing_else),
        cmocka_unit_test(two_ideas_are_too_few_to_say_what_their_group_has_in_common),
        cmocka_unit_test(what_does_not_count_says_nothing_of_its_group),
        cmocka_unit_test(few_texts_say_nothing_of_their_length),
        cmocka_unit_test(sentences_weigh_twice_as_much_as_the_backgrounds_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
