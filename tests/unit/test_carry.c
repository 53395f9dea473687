#include "points/carry.h"

#include "base/parallel.h"
#include "matrix/blas.h"
#include "support/refuse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { IDEAS = 8, TERMS = 6, D = 3 };

/* Of the terms cykel, sti | læge, hospital | knallert, ukendt; two ideas about roads and two about health were read, as was one without
 * words; the others were not. */
static const float road[] = {0.9F, 0.1F, 0.3F}, way[] = {0.9F, 0.2F, 0.3F}, ill[] = {0.1F, 0.9F, 0.3F},
                   well[] = {0.2F, 0.9F, 0.3F}, nothing[] = {0.5F, 0.5F, 0.3F};
static const float *const sentence[IDEAS] = {road, way, ill, well, NULL, NULL, NULL, nothing};
static const struct csr ideas = {.rows = IDEAS,
                                 .columns = TERMS,
                                 .start = (uint64_t[]){0, 1, 3, 4, 6, 7, 8, 9, 9},
                                 .col = (uint32_t[]){0, 0, 1, 2, 2, 3, 1, 4, 5},
                                 .val = (float[]){1, 0.7F, 0.7F, 1, 0.7F, 0.7F, 1, 1, 1}};
enum { ROAD, WAY, ILL, WELL, PATH, MOPED, STRANGE, WORDLESS };
static const uint8_t counts[IDEAS] = {1, 1, 1, 1, 1, 1, 1, 1};
/* The background knows that cykel and knallert are much the same. */
static float word_vectors[IDEAS * 2] = {1, 0.1F, 1, 0.2F, 0, 1, 0.1F, 1, 1, 0.2F, 1, 0.1F};
static const struct dense words = {.rows = IDEAS, .columns = 2, .at = word_vectors};

static double cosine(const struct dense *out, uint32_t a, uint32_t b)
{
    return dense_dot(dense_row(out, a), dense_row(out, b), out->columns);
}

static struct carry_input input(const struct dense *background)
{
    return (struct carry_input){&ideas, background, sentence, D, counts};
}

static void an_idea_that_was_not_read_lies_by_those_that_share_its_words(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense out;
    const struct carry_input in = input(NULL);
    assert_int_equal(carry_from(&out, &in, &arena), DONE);
    assert_int_equal(out.rows, IDEAS);
    assert_int_equal(out.columns, D);
    assert_true(cosine(&out, PATH, WAY) > 0.9);
    assert_true(cosine(&out, PATH, ILL) < -0.5);
    arena_free(&arena);
}

static void what_was_read_is_what_was_read(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense out;
    double mean[D] = {0}, centred[4][D];
    const struct carry_input in = input(&words);
    for (uint32_t i = 0; i < 4; i++)
        for (uint32_t d = 0; d < D; d++)
            mean[d] += (double)sentence[i][d] / sqrt(dense_dot(sentence[i], sentence[i], D)) / 4;
    for (uint32_t i = 0; i < 4; i++)
        for (uint32_t d = 0; d < D; d++)
            centred[i][d] = (double)sentence[i][d] / sqrt(dense_dot(sentence[i], sentence[i], D)) - mean[d];
    assert_int_equal(carry_from(&out, &in, &arena), DONE);
    for (uint32_t i = 0; i < 4; i++)
        for (uint32_t j = 0; j < 4; j++) {
            double ii = 0, jj = 0, ij = 0;
            for (uint32_t d = 0; d < D; d++) {
                ii += centred[i][d] * centred[i][d];
                jj += centred[j][d] * centred[j][d];
                ij += centred[i][d] * centred[j][d];
            }
            assert_true(fabs(cosine(&out, i, j) - ij / sqrt(ii * jj)) < 1e-5);
        }
    assert_true(cosine(&out, WORDLESS, WORDLESS) > 0.99);
    arena_free(&arena);
}

static void a_word_that_nobody_read_is_helped_by_the_background_or_says_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense out;
    const struct carry_input in = input(&words), without = input(NULL);
    assert_int_equal(carry_from(&out, &in, &arena), DONE);
    assert_true(cosine(&out, MOPED, ROAD) > 0.9);
    assert_true(cosine(&out, STRANGE, STRANGE) <= 0);
    assert_int_equal(carry_from(&out, &without, &arena), DONE);
    assert_true(cosine(&out, MOPED, MOPED) <= 0);
    arena_free(&arena);
}

static void a_text_of_which_the_encoder_said_nothing_has_no_meaning(void **state)
{
    (void)state;
    static const float silence[D];
    const float *said[IDEAS];
    struct arena arena = {0};
    struct dense out;
    struct carry_input in = input(&words);
    memcpy(said, sentence, sizeof said);
    said[WORDLESS] = silence;
    in.sentence = said;
    assert_int_equal(carry_from(&out, &in, &arena), DONE);
    assert_true(cosine(&out, WORDLESS, WORDLESS) <= 0);
    arena_free(&arena);
}

static void nothing_read_and_nobody_counted_are_no_trouble(void **state)
{
    (void)state;
    static const float *const unread[IDEAS];
    static const uint8_t nobody[IDEAS];
    const struct csr no_ideas = {.rows = 0, .columns = 3, .start = (uint64_t[]){0}};
    const struct carry_input none = {&ideas, &words, unread, D, counts}, copies = {&ideas, &words, sentence, D, nobody},
                             empty = {&no_ideas, NULL, NULL, D, NULL};
    struct arena arena = {0};
    struct dense out;
    assert_int_equal(carry_from(&out, &empty, &arena), DONE);
    assert_int_equal(out.rows, 0);
    assert_int_equal(carry_from(&out, &none, &arena), DONE);
    for (uint32_t i = 0; i < IDEAS; i++)
        assert_true(cosine(&out, i, i) <= 0);
    assert_int_equal(carry_from(&out, &copies, &arena), DONE);
    for (uint32_t i = 0; i < IDEAS; i++)
        assert_true(cosine(&out, i, i) <= 0);
    arena_free(&arena);
}

static void three_threads_give_the_bits_of_one(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense one, three;
    const struct carry_input in = input(&words);
    assert_int_equal(carry_from(&one, &in, &arena), DONE);
    parallel_threads = 3;
    assert_int_equal(carry_from(&three, &in, &arena), DONE);
    parallel_threads = 1;
    assert_memory_equal(one.at, three.at, (size_t)one.rows * one.columns * sizeof *one.at);
    arena_free(&arena);
}

static void refused_memory_is_the_machines_fault(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct dense out;
    const struct carry_input in = input(&words);
    WITH_EACH_REQUEST_REFUSED({
        enum status status = carry_from(&out, &in, &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
}

/* More columns than are kept, and fewer ideas: the directions in which these differ hold all that was said. */
static void the_directions_that_are_kept_are_those_in_which_texts_differ_most(void **state)
{
    (void)state;
    enum { WIDE = CARRY_DIMENSIONS + 40, READ = 5 };
    struct arena arena = {0};
    struct dense out;
    static float at[READ][WIDE], centred[READ][WIDE];
    double mean[WIDE] = {0};
    const float *said[READ];
    uint8_t counting[READ];
    struct csr tfidf = {.rows = READ, .columns = READ, .start = (uint64_t[]){0, 1, 2, 3, 4, 5}};
    uint32_t col[READ];
    float val[READ];
    for (uint32_t i = 0; i < READ; i++) {
        for (uint32_t d = 0; d < WIDE; d++)
            at[i][d] = (float)((i + 2) * (d + 3) % 17) - 8;
        dense_normalise_row(at[i], WIDE);
        for (uint32_t d = 0; d < WIDE; d++)
            mean[d] += (double)at[i][d] / READ;
        said[i] = at[i];
        counting[i] = 1;
        col[i] = i;
        val[i] = 1;
    }
    tfidf.col = col;
    tfidf.val = val;
    const struct carry_input in = {&tfidf, NULL, said, WIDE, counting};
    assert_int_equal(carry_from(&out, &in, &arena), DONE);
    assert_int_equal(out.columns, CARRY_DIMENSIONS);
    memcpy(centred, at, sizeof centred);
    for (uint32_t i = 0; i < READ; i++) {
        dense_less(centred[i], mean, WIDE);
        dense_normalise_row(centred[i], WIDE);
        for (uint32_t j = 0; j <= i; j++)
            assert_float_equal(cosine(&out, i, j), dense_dot(centred[i], centred[j], WIDE), 1e-4);
    }
    arena_free(&arena);
}

int main(void)
{
    blas_start();
    parallel_threads = 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_idea_that_was_not_read_lies_by_those_that_share_its_words),
        cmocka_unit_test(what_was_read_is_what_was_read),
        cmocka_unit_test(a_word_that_nobody_read_is_helped_by_the_background_or_says_nothing),
        cmocka_unit_test(a_text_of_which_the_encoder_said_nothing_has_no_meaning),
        cmocka_unit_test(nothing_read_and_nobody_counted_are_no_trouble),
        cmocka_unit_test(three_threads_give_the_bits_of_one),
        cmocka_unit_test(refused_memory_is_the_machines_fault),
        cmocka_unit_test(the_directions_that_are_kept_are_those_in_which_texts_differ_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
