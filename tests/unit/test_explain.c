/* What each word did adds up to the score, and is what the vectors are made of. */
#include "themes/explain.h"

#include "base/parallel.h"
#include "matrix/blas.h"
#include "pipeline.h"
#include "support/refuse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { DIMENSIONS_MOST = 512 };

static struct analysis analysed;

static struct explain_input input(void)
{
    return (struct explain_input){.ideas = &analysed.ideas,
                                  .words = &analysed.words,
                                  .tfidf = &analysed.tfidf,
                                  .themes = &analysed.themes,
                                  .trace = &analysed.trace,
                                  .term_vectors = &analysed.term_vectors,
                                  .embedding = &analysed.embedding,
                                  .encoder = analysed.encoder};
}

static void analyse(const char *path, enum encoder_use encoder, uint32_t themes)
{
    struct pipeline_options options = {.files = &path,
                                       .file_count = 1,
                                       .table = {.charset = -1, .header = -1},
                                       .models = "models",
                                       .encoder = encoder,
                                       .themes = {.wanted = themes},
                                       .traced = true};
    assert_int_equal(pipeline_words(&analysed, &options), DONE);
    assert_int_equal(pipeline_themes(&analysed, &options), DONE);
}

static struct explanation explain(uint32_t idea)
{
    struct explanation out;
    struct explain_input in = input();
    assert_int_equal(explain_idea(&out, &in, idea, &analysed.arena), DONE);
    return out;
}

static bool is_original(uint32_t i)
{
    return analysed.ideas.duplicate_of[i] == IDEA_NONE;
}

static double sum_of(const struct explanation *e)
{
    double sum = e->common[0] + e->common[1] + e->block[BLOCK_SENTENCES];
    for (uint32_t w = 0; w < e->words; w++)
        sum += e->word[w].share[0] + e->word[w].share[1];
    return sum;
}

static void shares_add_up_to_the_score(void **state)
{
    (void)state;
    uint32_t explained = 0;
    for (uint32_t i = 0; i < analysed.ideas.N; i++) {
        if (!is_original(i))
            continue;
        struct explanation e = explain(i);
        assert_int_equal(e.theme, analysed.themes.nearest[i]);
        if (e.theme == THEME_NONE)
            continue;
        const double cosine = dense_dot(dense_row(&analysed.trace.points, i),
                                        dense_row(&analysed.themes.centre, e.theme), analysed.trace.points.columns);
        assert_true(fabs(e.score - cosine) < 1e-9);
        assert_true(fabs(sum_of(&e) - e.score) < 1e-9);
        if (analysed.themes.theme_of[i] != THEME_NONE && e.next != THEME_NONE) {
            double strength =
                fmax(0, (e.others - e.next_score) / (1 - e.next_score)); /* which counts the few unplaced ones too */
            assert_true(fabs(strength - (double)analysed.themes.strength[i]) < 0.05);
        }
        explained++;
    }
    assert_true(explained > 100);
}

/* A block's way in double, one idea at a time: rows [N × D], centred and normalised `passes` times; `linear` is what has become of
 * the row before the first time. */
static void go_the_way(double *rows, double *linear, const double *start, uint32_t N, uint32_t D, uint32_t passes,
                       uint32_t idea)
{
    memcpy(rows, start, (size_t)N * D * sizeof *rows);
    memcpy(linear, start + (size_t)idea * D, D * sizeof *linear);
    for (uint32_t pass = 0; pass < passes; pass++)
        for (uint32_t d = 0, all = 0; d <= D; d++) {
            double mean = 0;
            for (uint32_t i = all = 0; d < D && i < N; i++)
                if (is_original(i) && analysed.tfidf.matrix.start[i] < analysed.tfidf.matrix.start[i + 1]) {
                    mean += rows[(size_t)i * D + d];
                    all++;
                }
            for (uint32_t i = 0; d < D && i < N; i++)
                rows[(size_t)i * D + d] -= mean / all;
            for (uint32_t i = 0; d == D && i < N; i++) {
                double length = 0;
                for (uint32_t k = 0; k < D; k++)
                    length += rows[(size_t)i * D + k] * rows[(size_t)i * D + k];
                for (uint32_t k = 0; k < D; k++) {
                    rows[(size_t)i * D + k] /= sqrt(length);
                    linear[k] /= i == idea ? sqrt(length) : 1;
                }
            }
        }
}

static double *raw_rows(const struct dense *terms)
{
    const struct csr *tfidf = &analysed.tfidf.matrix;
    const uint32_t D = terms->columns;
    double *rows = calloc((size_t)tfidf->rows * D, sizeof *rows);
    assert_non_null(rows);
    for (uint32_t i = 0; i < tfidf->rows; i++) {
        double length = 0;
        for (uint64_t e = tfidf->start[i]; e < tfidf->start[i + 1]; e++)
            for (uint32_t d = 0; d < D; d++)
                rows[(size_t)i * D + d] += (double)tfidf->val[e] * (double)dense_row(terms, tfidf->col[e])[d];
        for (uint32_t d = 0; d < D; d++)
            length += rows[(size_t)i * D + d] * rows[(size_t)i * D + d];
        for (uint32_t d = 0; length > 0 && d < D; d++)
            rows[(size_t)i * D + d] /= sqrt(length);
    }
    return rows;
}

static void follow(enum represent_block block, const struct dense *terms, uint32_t passes, uint32_t idea)
{
    const uint32_t D = terms->columns, N = analysed.ideas.N, at = analysed.trace.first[block];
    double *start = raw_rows(terms), *rows = malloc((size_t)N * D * sizeof *rows), linear[DIMENSIONS_MOST];
    assert_non_null(rows);
    assert_true(D <= DIMENSIONS_MOST && analysed.trace.first[block + 1] - at == D);
    go_the_way(rows, linear, start, N, D, passes, idea);
    const struct explanation e = explain(idea);
    const float *point = dense_row(&analysed.trace.points, idea) + at;
    const float *centre = dense_row(&analysed.themes.centre, e.theme) + at;
    const double length = sqrt(dense_dot(point, point, D));
    double share = 0, shown = 0;
    for (uint32_t d = 0; d < D; d++) {
        /* the way that the explanation went is the way that the vectors went */
        assert_true(fabs(rows[(size_t)idea * D + d] * length - (double)point[d]) < 1e-4);
        share += linear[d] * length * (double)centre[d];
    }
    for (uint32_t w = 0; w < e.words; w++)
        shown += e.word[w].share[block];
    assert_true(fabs(share - shown) < 1e-4);
    free(start);
    free(rows);
}

static void shares_are_what_the_vectors_are_made_of(void **state)
{
    (void)state;
    uint32_t followed = 0;
    for (uint32_t i = 0; i < analysed.ideas.N; i += 29)
        if (is_original(i) && analysed.themes.nearest[i] != THEME_NONE) {
            follow(BLOCK_OWN_WORDS, &analysed.trace.own_terms, 1, i);
            follow(BLOCK_BACKGROUND, &analysed.term_vectors, 1, i);
            followed++;
        }
    assert_true(followed > 3);
}

static void nearest_ideas_are_the_nearest(void **state)
{
    (void)state;
    const struct dense *points = &analysed.trace.points;
    const uint32_t idea = 3;
    const struct explanation e = explain(idea);
    assert_int_equal(e.near_count, EXPLAIN_NEAREST);
    for (uint32_t i = 0; i < points->rows; i++) {
        bool shown = i == idea;
        for (uint32_t n = 0; n < e.near_count; n++)
            shown = shown || e.near[n] == i;
        const double cosine = dense_dot(dense_row(points, idea), dense_row(points, i), points->columns);
        assert_true(shown || !is_original(i) || cosine <= e.near_cosine[EXPLAIN_NEAREST - 1]);
    }
    for (uint32_t n = 1; n < e.near_count; n++)
        assert_true(e.near_cosine[n - 1] >= e.near_cosine[n]);
}

static void a_copy_is_nobody_s_neighbour(void **state)
{
    (void)state;
    uint32_t copies = 0;
    for (uint32_t i = 0; i < analysed.ideas.N; i++) {
        if (is_original(i))
            continue;
        const struct explanation e = explain(analysed.ideas.duplicate_of[i]);
        copies++;
        for (uint32_t n = 0; n < e.near_count; n++)
            assert_true(is_original(e.near[n]));
    }
    assert_true(copies > 0);
}

static void the_encoder_tells_what_a_word_meant(void **state)
{
    (void)state;
    static const char ideas[] =
        "id;idé\n1;bussen kører for sjældent om aftenen\n2;flere busser om aftenen\n3;bussen skal "
        "køre hver time\n4;busser til alle landsbyer\n5;et ungeråd med penge\n6;ungeråd til alle "
        "unge\n7;lad unge styre et ungeråd\n8;unge vil høres af byrådet\n";
    char path[] = "/tmp/brikker-explain-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, ideas, sizeof ideas - 1) == (ssize_t)sizeof ideas - 1);
    close(file);
    analysis_free(&analysed);
    analyse(path, ENCODER_ALWAYS, 2);
    unlink(path);
    double most = 0;
    for (uint32_t i = 0; i < analysed.ideas.N; i++) {
        struct explanation e = explain(i);
        assert_true(e.block[BLOCK_SENTENCES] != 0);
        assert_true(fabs(sum_of(&e) - e.score) < 1e-9);
        for (uint32_t w = 0; w < e.words; w++)
            most = fmax(most, e.word[w].left_out);
    }
    assert_true(most > 0.05);
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    const struct explain_input in = input();
    enum status status;
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        struct explanation out;
        status = explain_idea(&out, &in, 0, &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
    assert_int_equal(status, DONE);
}

static int begin(void **state)
{
    (void)state;
    parallel_threads = 2;
    blas_start();
    analyse("corpora/hvidsund-2026/citizens.csv", ENCODER_NEVER, 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    analysis_free(&analysed);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_add_up_to_the_score),    cmocka_unit_test(shares_are_what_the_vectors_are_made_of),
        cmocka_unit_test(nearest_ideas_are_the_nearest), cmocka_unit_test(a_copy_is_nobody_s_neighbour),
        cmocka_unit_test(refused_memory_is_reported),    cmocka_unit_test(the_encoder_tells_what_a_word_meant),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
