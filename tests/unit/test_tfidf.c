#include "matrix/tfidf.h"

#include "support/promises.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Words 0 "bus", 1 "tog", 2 "og" (no term), 3 "bustog" (both terms); forms are the words. */
static struct words small(uint64_t *first, uint32_t *form, uint32_t N)
{
    static uint32_t word_of_form[] = {0, 1, 2, 3}, part_first[] = {0, 1, 2, 2, 4}, part[] = {0, 1, 0, 1};
    return (struct words){.N = N,
                          .T = first[N],
                          .first = first,
                          .form = form,
                          .F = 4,
                          .word_of_form = word_of_form,
                          .W = 4,
                          .part_first = part_first,
                          .part = part,
                          .M = 2};
}

static void the_example_of_the_file_comes_out(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint64_t first[] = {0, 3, 5};
    uint32_t form[] = {0, 0, 1, 2, 1};
    struct words words = small(first, form, 2);
    struct tfidf tfidf;
    assert_int_equal(tfidf_from(&tfidf, &words, NULL, NULL, &arena), DONE);
    csr_check(&tfidf.matrix);
    assert_int_equal(tfidf.df[0], 1);
    assert_int_equal(tfidf.df[1], 2);
    assert_true(fabsf(tfidf.matrix.val[0] - 0.9220F) < 1e-3F);
    assert_true(fabsf(tfidf.matrix.val[1] - 0.3873F) < 1e-3F);
    assert_true(tfidf.matrix.val[2] == 1);
    arena_free(&arena);
}

static void a_word_of_two_parts_counts_for_both_terms(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint64_t first[] = {0, 1};
    uint32_t form[] = {3};
    struct words words = small(first, form, 1);
    struct tfidf tfidf;
    assert_int_equal(tfidf_from(&tfidf, &words, NULL, NULL, &arena), DONE);
    assert_int_equal(tfidf.matrix.start[1], 2);
    arena_free(&arena);
}

static void an_idea_that_does_not_count_keeps_its_row_but_not_its_vote(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint64_t first[] = {0, 1, 2, 2};
    uint32_t form[] = {0, 0};
    const uint8_t counts[] = {1, 0, 1};
    struct words words = small(first, form, 3);
    struct tfidf tfidf;
    assert_int_equal(tfidf_from(&tfidf, &words, counts, NULL, &arena), DONE);
    assert_int_equal(tfidf.df[0], 1);
    assert_int_equal(tfidf.matrix.start[2] - tfidf.matrix.start[1], 1);
    assert_int_equal(tfidf.matrix.start[3], tfidf.matrix.start[2]);
    arena_free(&arena);
}

/* One idea "bus tog": both idf are 1 here, ln(1000/10) + 1 for bus and ln 1000 + 1 for tog there. */
static void few_ideas_go_by_the_background(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint64_t first[] = {0, 2};
    uint32_t form[] = {0, 1};
    const uint32_t df[] = {9, 0};
    struct words words = small(first, form, 1);
    struct term_background background = {.documents = 999, .df = df};
    struct tfidf tfidf;
    assert_int_equal(tfidf_from(&tfidf, &words, NULL, &background, &arena), DONE);
    csr_check(&tfidf.matrix);
    double weight = 0.5 * 1000 / 1001;
    assert_true(fabs((double)tfidf.idf[0] - pow(log(100) + 1, weight)) < 1e-6);
    assert_true(fabs((double)tfidf.idf[1] - pow(log(1000) + 1, weight)) < 1e-6);
    assert_int_equal(tfidf.df[0], 1);
    arena_free(&arena);
}

static void many_ideas_speak_for_themselves(void **state)
{
    (void)state;
    enum { N = 40000 };
    struct arena arena = {0};
    static uint64_t first[N + 1];
    static uint32_t form[N];
    for (uint32_t i = 0; i < N; i++) {
        first[i + 1] = i + 1;
        form[i] = i % 2;
    }
    const uint32_t df[] = {999, 0};
    struct words words = small(first, form, N);
    struct term_background background = {.documents = 999, .df = df};
    struct tfidf with, without;
    assert_int_equal(tfidf_from(&with, &words, NULL, &background, &arena), DONE);
    assert_int_equal(tfidf_from(&without, &words, NULL, NULL, &arena), DONE);
    assert_true(fabsf(with.idf[0] - without.idf[0]) < 0.05F && fabsf(with.idf[1] - without.idf[1]) < 0.05F);
    arena_free(&arena);
}

static void a_background_without_documents_says_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint64_t first[] = {0, 3, 5};
    uint32_t form[] = {0, 0, 1, 2, 1};
    const uint32_t df[] = {0, 0};
    struct words words = small(first, form, 2);
    struct term_background background = {.documents = 0, .df = df};
    struct tfidf tfidf;
    assert_int_equal(tfidf_from(&tfidf, &words, NULL, &background, &arena), DONE);
    assert_true(fabsf(tfidf.matrix.val[0] - 0.9220F) < 1e-3F);
    arena_free(&arena);
}

static void no_ideas_give_an_empty_matrix(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint64_t first[] = {0};
    uint32_t form[] = {0};
    struct words words = small(first, form, 0);
    struct tfidf tfidf;
    assert_int_equal(tfidf_from(&tfidf, &words, NULL, NULL, &arena), DONE);
    assert_int_equal(tfidf.matrix.rows, 0);
    assert_int_equal(tfidf.df[0], 0);
    arena_free(&arena);
}

static void ideas_that_do_not_count_make_no_word_rarer(void **state)
{
    (void)state;
    struct arena arena = {0};
    uint64_t first[] = {0, 1, 2, 3, 3};
    uint32_t form[] = {0, 0, 0};
    const uint8_t counts[] = {1, 0, 0, 1};
    struct words words = small(first, form, 4);
    struct tfidf tfidf;
    assert_int_equal(tfidf_from(&tfidf, &words, counts, NULL, &arena), DONE);
    assert_true(fabs((double)tfidf.idf[0] - (log(3.0 / 2) + 1)) < 1e-6); /* one of two */
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_of_the_file_comes_out),
        cmocka_unit_test(a_word_of_two_parts_counts_for_both_terms),
        cmocka_unit_test(an_idea_that_does_not_count_keeps_its_row_but_not_its_vote),
        cmocka_unit_test(few_ideas_go_by_the_background),
        cmocka_unit_test(many_ideas_speak_for_themselves),
        cmocka_unit_test(a_background_without_documents_says_nothing),
        cmocka_unit_test(no_ideas_give_an_empty_matrix),
        cmocka_unit_test(ideas_that_do_not_count_make_no_word_rarer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
