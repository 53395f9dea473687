#include "background/word_neighbours.h"

#include "base/parallel.h"
#include "support/model_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static char path[] = "/tmp/brikker-near-XXXXXX";
static struct background *background;
static struct arena arena;

/* bus, cykel, tog of which bus and tog are near each other; "stamm" is a term that no word gives a name; "hest" has no vector. */
static int open_model(void **state)
{
    (void)state;
    static const char words[] = "busserbyercyklertogene",
                      analyses[] = "bus\tbusser\tbusby\tbyer\tbycykel\tcykler\tcykeltog\ttogene\ttog";
    static const uint32_t word_at[] = {0, 6, 10, 16, 22}, analysis_at[] = {0, 14, 24, 42, 56},
                          frequency[] = {50, 5, 40, 30};
    struct str term[] = {STR("bus"), STR("by"), STR("cykel"), STR("hest"), STR("stamm"), STR("tog")};
    uint32_t df[] = {3, 4, 5, 1, 2, 9};
    float scale[] = {.01F, .01F, .01F, 0, .01F, .01F};
    int8_t vector[] = {100, 0, 100, 10, 0, 100, 0, 0, 90, 10, 80, 60};
    struct background_content content = {.title = STR("prøve"),
                                         .documents = 9,
                                         .M = 6,
                                         .D = 2,
                                         .term = term,
                                         .df = df,
                                         .scale = scale,
                                         .vector = vector,
                                         .words = {.W = 4,
                                                   .text_at = word_at,
                                                   .text = words,
                                                   .frequency = frequency,
                                                   .analysis_at = analysis_at,
                                                   .analysis = analyses,
                                                   .frequency_sum = 125}};
    struct str bytes;
    if (model_bytes(&bytes, &content) != DONE)
        return -1;
    int file = mkstemp(path);
    bool written = file >= 0 && write(file, bytes.at, bytes.len) == (ssize_t)bytes.len;
    close(file);
    free((void *)(uintptr_t)bytes.at);
    return written && background_open(&background, path) == DONE ? 0 : -1;
}

static int close_model(void **state)
{
    (void)state;
    background_close(background);
    arena_free(&arena);
    return unlink(path);
}

static void neighbours_of(struct word_neighbours *out, const struct str *word, uint32_t W)
{
    static uint32_t part[200], part_first[201];
    static uint8_t kind[200];
    struct words words = {.W = W, .M = W, .term_text = NULL, .part = part, .part_first = part_first, .word_kind = kind};
    words.term_text = arena_take(&arena, W, sizeof *words.term_text);
    words.word_text = arena_take(&arena, W, sizeof *words.word_text);
    assert_true(words.term_text && words.word_text);
    for (uint32_t w = 0; w < W; w++) {
        words.term_text[w] = words.word_text[w] = word[w];
        part[w] = part_first[w] = w;
    }
    part_first[W] = W;
    assert_int_equal(word_neighbours_from(out, background, &words, &arena), DONE);
}

static void the_nearest_come_first_by_their_lemma(void **state)
{
    (void)state;
    const struct str word[] = {STR("bus"), STR("cykel"), STR("hest"), STR("ukendt")};
    struct word_neighbours near;
    neighbours_of(&near, word, 4);
    assert_true(str_equal(near.of[0][0], STR("tog"))); /* not stamm, which is nobody's lemma, nor by, which is rare */
    assert_int_equal(near.of[0][1].len, 0);
    assert_true(str_equal(near.of[1][0], STR("tog")));
    assert_int_equal(near.of[2][0].len, 0);
    assert_int_equal(near.of[3][0].len, 0);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    struct str word[200];
    struct word_neighbours one, three;
    for (size_t i = 0; i < 200; i++)
        word[i] = i % 3 ? STR("bus") : STR("tog");
    neighbours_of(&one, word, 200);
    parallel_threads = 3;
    neighbours_of(&three, word, 200);
    parallel_threads = 1;
    for (size_t i = 0; i < 200; i++)
        for (size_t n = 0; n < WORD_NEIGHBOURS; n++)
            assert_true(str_equal(one.of[i][n], three.of[i][n]));
}

static void no_words_have_no_neighbours(void **state)
{
    (void)state;
    struct word_neighbours near;
    neighbours_of(&near, NULL, 0);
    assert_int_equal(near.W, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_come_first_by_their_lemma),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(no_words_have_no_neighbours),
    };
    return cmocka_run_group_tests(tests, open_model, close_model);
}
