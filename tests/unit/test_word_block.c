#include "points/word_block.h"

#include "base/parallel.h"
#include "support/dense_of.h"
#include "support/refuse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Ideas "sti", "bus", "sti bus", "ukendtord" over the terms sti, bus, ukendtord. */
static const struct csr four_ideas = {.rows = 4,
                                      .columns = 3,
                                      .start = (uint64_t[]){0, 1, 2, 4, 5},
                                      .col = (uint32_t[]){0, 1, 0, 1, 2},
                                      .val = (float[]){1, 1, 0.7F, 0.7F, 1}};

static bool near(float a, double b)
{
    return fabs((double)a - b) < 1e-6;
}

static void the_example_of_the_file_comes_out(void **state)
{
    (void)state;
    struct dense vectors = DENSE_OF(3, 2, 1, 0, 0, 1, 0, 0), out;
    static const float expected[] = {1, 0, 0, 1, 0.7F, 0.7F, 0, 0};
    struct arena arena = {0};
    assert_int_equal(word_block_from(&out, &four_ideas, &vectors, &arena), DONE);
    for (uint32_t i = 0; i < 8; i++)
        assert_true(near(out.at[i], (double)expected[i]));
    arena_free(&arena);
}

static void ideas_that_share_no_word_are_near_when_their_words_are(void **state)
{
    (void)state;
    /* cykel, knallert, læge, hospital; an idea of each, and one far from all */
    struct dense vectors = DENSE_OF(4, 3, 0.9F, 0.1F, 0, 0.8F, 0.2F, 0, 0, 0.1F, 0.9F, 0.1F, 0, 0.8F), out;
    struct csr ideas = {.rows = 4,
                        .columns = 4,
                        .start = (uint64_t[]){0, 1, 2, 3, 4},
                        .col = (uint32_t[]){0, 1, 2, 3},
                        .val = (float[]){1, 1, 1, 1}};
    struct arena arena = {0};
    assert_int_equal(word_block_from(&out, &ideas, &vectors, &arena), DONE);
    assert_true(dense_dot(dense_row(&out, 0), dense_row(&out, 1), 3) > 0.7);
    assert_true(dense_dot(dense_row(&out, 2), dense_row(&out, 3), 3) > 0.7);
    assert_true(dense_dot(dense_row(&out, 0), dense_row(&out, 2), 3) < 0.1);
    arena_free(&arena);
}

static void no_ideas_no_dimensions_and_no_known_words_are_no_trouble(void **state)
{
    (void)state;
    struct dense vectors = DENSE_OF(3, 2, 0, 0, 0, 0, 0, 0), none = DENSE_OF(3, 0, 0), out;
    struct csr no_ideas = {.rows = 0, .columns = 3, .start = (uint64_t[]){0}};
    struct arena arena = {0};
    assert_int_equal(word_block_from(&out, &no_ideas, &vectors, &arena), DONE);
    assert_int_equal(out.rows, 0);
    assert_int_equal(word_block_from(&out, &four_ideas, &none, &arena), DONE);
    assert_int_equal(out.columns, 0);
    assert_int_equal(word_block_from(&out, &four_ideas, &vectors, &arena), DONE);
    for (uint32_t i = 0; i < 8; i++)
        assert_true(out.at[i] == 0);
    arena_free(&arena);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    enum { N = 5000, D = 7 };
    static uint64_t start[N + 1];
    static uint32_t col[2 * N];
    static float val[2 * N], vector[N * D];
    for (uint32_t i = 0; i < N; i++) {
        start[i + 1] = 2 * (uint64_t)(i + 1);
        col[2 * i] = i / 2;
        col[2 * i + 1] = N / 2 + i / 2;
        val[2 * i] = 0.6F;
        val[2 * i + 1] = 0.8F;
        for (uint32_t d = 0; d < D; d++)
            vector[i * D + d] = (float)((i * 31 + d * 17) % 101) / 101 - 0.3F;
    }
    struct csr ideas = {.rows = N, .columns = N, .start = start, .col = col, .val = val};
    struct dense vectors = {.rows = N, .columns = D, .at = vector}, one, three;
    struct arena arena = {0};
    parallel_threads = 1;
    assert_int_equal(word_block_from(&one, &ideas, &vectors, &arena), DONE);
    parallel_threads = 3;
    assert_int_equal(word_block_from(&three, &ideas, &vectors, &arena), DONE);
    parallel_threads = 1;
    assert_memory_equal(one.at, three.at, (size_t)N * D * sizeof(float));
    arena_free(&arena);
}

static void block_of_four_ideas(void)
{
    struct dense vectors = DENSE_OF(3, 2, 1, 0, 0, 1, 0, 0), out;
    struct arena arena = {0};
    enum status status = word_block_from(&out, &four_ideas, &vectors, &arena);
    assert_true(status == DONE || status == MACHINE);
    arena_free(&arena);
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    if (!refuse_works())
        skip();
    WITH_EACH_REQUEST_REFUSED(block_of_four_ideas());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_of_the_file_comes_out),
        cmocka_unit_test(ideas_that_share_no_word_are_near_when_their_words_are),
        cmocka_unit_test(no_ideas_no_dimensions_and_no_known_words_are_no_trouble),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(refused_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
