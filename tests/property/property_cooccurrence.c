/* Counts of neighbours and their PPMI against naive twins: a loop over all pairs of places and a full square of sums; the formula of
 * ppmi.h with the C library's logarithm. Adding up chunks against counting the whole. */
#include "background/cooccurrence.h"
#include "background/ppmi.h"

#include "base/parallel.h"
#include "base/random.h"
#include "support/promises.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TERMS = 700 /* more than two tiles of rows */, PLACES = 6000, TEXTS = 12 };

/* Paragraphs of 0 … 40 places, frequent terms more often than rare ones. */
static void make_stream(struct term_stream *stream, uint32_t *term, uint32_t V, uint32_t T, struct random *random)
{
    uint32_t left = 0;
    for (uint32_t t = 0; t < T; t++) {
        bool end = t == 0 || t == T - 1 || left == 0;
        term[t] = end ? TERM_END : random_below(random, 1 + random_below(random, V));
        left = end ? random_below(random, 40) : left - 1;
    }
    *stream = (struct term_stream){.V = V, .T = T, .term = term};
}

static double *naive_counts(const struct term_stream *stream, uint32_t window)
{
    uint32_t V = stream->V;
    double *sum = calloc((size_t)V * V + 1, sizeof *sum);
    assert_non_null(sum);
    for (uint32_t a = 0; a < stream->T; a++) {
        for (uint32_t b = a + 1; b < stream->T && b - a <= window && stream->term[b] != TERM_END; b++) {
            if (stream->term[a] == TERM_END)
                break;
            sum[(size_t)stream->term[a] * V + stream->term[b]] += window + 1 - (b - a);
            sum[(size_t)stream->term[b] * V + stream->term[a]] += window + 1 - (b - a);
        }
    }
    return sum;
}

static void is_square(const struct csr *matrix, const double *square, double tolerance)
{
    uint64_t entries = 0;
    csr_check(matrix);
    for (uint32_t row = 0; row < matrix->rows; row++)
        for (uint64_t e = matrix->start[row]; e < matrix->start[row + 1]; e++, entries++) {
            double expected = square[(size_t)row * matrix->columns + matrix->col[e]];
            assert_true(expected > 0 && fabs(expected - (double)matrix->val[e]) <= tolerance * expected);
        }
    uint64_t expected_entries = 0;
    for (size_t i = 0; i < (size_t)matrix->rows * matrix->columns; i++)
        expected_entries += square[i] > 1e-12;
    assert_int_equal(entries, expected_entries);
}

static void naive_ppmi(double *square, uint32_t V)
{
    double *total = calloc((size_t)V + 1, sizeof *total), all = 0;
    assert_non_null(total);
    for (size_t i = 0; i < (size_t)V * V; i++)
        total[i / V] += square[i];
    for (uint32_t v = 0; v < V; v++)
        all += pow(total[v], 0.75);
    for (uint32_t a = 0; a < V; a++)
        for (uint32_t b = 0; b < V; b++) {
            double *at = &square[(size_t)a * V + b];
            double value = *at > 0 ? log(*at * all / (total[a] * pow(total[b], 0.75))) : 0;
            *at = value > 0 ? value : 0;
        }
    free(total);
}

static void counts_and_ppmi_are_those_of_the_naive_twin(void **state)
{
    (void)state;
    static uint32_t term[PLACES];
    struct random random;
    random_seed(&random, 1);
    for (uint32_t text = 0; text < TEXTS; text++) {
        struct term_stream stream;
        struct csr counts;
        struct arena arena = {0};
        uint32_t window = 1 + random_below(&random, 20), V = text % 3 ? TERMS : 1 + text;
        make_stream(&stream, term, V, text < 2 ? 2 + text : PLACES, &random);
        double *square = naive_counts(&stream, window);
        parallel_threads = 1 + text % 3;
        assert_int_equal(cooccurrence_count(&counts, &stream, window, &arena), DONE);
        is_square(&counts, square, 0);
        naive_ppmi(square, V);
        assert_int_equal(ppmi_from_counts(&counts), DONE);
        is_square(&counts, square, 1e-5);
        arena_free(&arena);
        free(square);
    }
    parallel_threads = 1;
}

static void chunks_add_up_to_the_whole(void **state)
{
    (void)state;
    static uint32_t term[PLACES], half[PLACES];
    struct random random;
    random_seed(&random, 2);
    struct term_stream stream;
    struct csr parts[2], sum, whole;
    struct arena arena = {0};
    make_stream(&stream, term, TERMS, PLACES, &random);
    uint32_t middle = PLACES / 2;
    while (term[middle] != TERM_END)
        middle++;
    memcpy(half, term + middle, (PLACES - middle) * sizeof *half);
    struct term_stream first = {.V = TERMS, .T = middle + 1, .term = term};
    struct term_stream second = {.V = TERMS, .T = PLACES - middle, .term = half};
    assert_int_equal(cooccurrence_count(&whole, &stream, 8, &arena), DONE);
    assert_int_equal(cooccurrence_count(&parts[0], &first, 8, &arena), DONE);
    assert_int_equal(cooccurrence_count(&parts[1], &second, 8, &arena), DONE);
    assert_int_equal(cooccurrence_add(&sum, &parts[0], &parts[1], 0, &arena), DONE);
    csr_check(&sum);
    assert_memory_equal(sum.start, whole.start, (TERMS + 1) * sizeof *sum.start);
    assert_memory_equal(sum.col, whole.col, sum.start[TERMS] * sizeof *sum.col);
    assert_memory_equal(sum.val, whole.val, sum.start[TERMS] * sizeof *sum.val);
    arena_free(&arena);
}

static void what_is_too_weak_leaves_the_sum(void **state)
{
    (void)state;
    static uint32_t term[] = {TERM_END, 0, 1, 2, TERM_END, 0, 1, TERM_END};
    struct term_stream stream = {.V = 3, .T = 8, .term = term};
    struct csr counts, sum;
    struct arena arena = {0};
    assert_int_equal(cooccurrence_count(&counts, &stream, 2, &arena), DONE);
    assert_int_equal(cooccurrence_add(&sum, &counts, &counts, 5, &arena), DONE);
    assert_int_equal(sum.start[3], 2); /* 0-1 twice at distance 1: 4, doubled 8; 1-2: 4; 0-2: 2 */
    assert_true(sum.col[0] == 1 && sum.val[0] == 8 && sum.col[1] == 0);
    arena_free(&arena);
}

static void the_examples_of_the_files_come_out(void **state)
{
    (void)state;
    static uint32_t term[] = {TERM_END, 0, 1, 0, TERM_END};
    struct term_stream stream = {.V = 2, .T = 5, .term = term};
    struct csr counts;
    struct arena arena = {0};
    assert_int_equal(cooccurrence_count(&counts, &stream, 2, &arena), DONE);
    assert_int_equal(counts.start[2], 3);
    assert_true(counts.val[0] == 2 && counts.val[1] == 4 && counts.val[2] == 4);
    uint64_t start[] = {0, 1, 2};
    uint32_t col[] = {1, 0};
    float val[] = {4, 4};
    struct csr square = {.rows = 2, .columns = 2, .start = start, .col = col, .val = val};
    assert_int_equal(ppmi_from_counts(&square), DONE);
    assert_true(fabs((double)val[0] - log(2)) < 1e-6 && fabs((double)val[1] - log(2)) < 1e-6);
    arena_free(&arena);
}

static void an_empty_stream_has_no_pairs(void **state)
{
    (void)state;
    struct term_stream stream = {.V = 4};
    struct csr counts;
    struct arena arena = {0};
    assert_int_equal(cooccurrence_count(&counts, &stream, 3, &arena), DONE);
    assert_int_equal(counts.start[4], 0);
    assert_int_equal(ppmi_from_counts(&counts), DONE);
    assert_int_equal(counts.start[4], 0);
    arena_free(&arena);
}

static void the_logarithm_is_the_c_library_s_but_for_the_last_bit(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 3);
    assert_true(ppmi_log(1) == 0);
    for (uint32_t i = 0; i < 200000; i++) {
        double x = ldexp(1 + random_unit(&random), (int)random_below(&random, 80) - 40);
        double expected = log(x);
        assert_true(fabs(ppmi_log(x) - expected) <= 1e-15 * (1 + fabs(expected)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_and_ppmi_are_those_of_the_naive_twin),
        cmocka_unit_test(chunks_add_up_to_the_whole),
        cmocka_unit_test(what_is_too_weak_leaves_the_sum),
        cmocka_unit_test(the_examples_of_the_files_come_out),
        cmocka_unit_test(an_empty_stream_has_no_pairs),
        cmocka_unit_test(the_logarithm_is_the_c_library_s_but_for_the_last_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
