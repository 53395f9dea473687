#include "labels/nearness.h"

#include "support/grouped.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { IDEAS = 8, D = 2 };

/* Two themes of four ideas; the mean of all is 0. */
static const float vectors[IDEAS * D] = {1, 0, 1, 0, 0.8F, 0.6F, 0.8F, -0.6F, -1, 0, -1, 0, -0.8F, 0.6F, -0.8F, -0.6F};
static uint32_t first[] = {0, 4, 8}, idea[] = {0, 1, 2, 3, 4, 5, 6, 7};

static const struct span_sample sample = {.K = 2, .first = first, .idea = idea};
static const struct embedding embedding = {.N = IDEAS, .D = D, .vector = (float *)vectors};

static void near_is_what_points_where_the_theme_points(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct nearness nearness;
    const float along[D] = {1, 0}, against[D] = {-1, 0}, across[D] = {0, 1}, nothing[D] = {0, 0};
    assert_int_equal(nearness_of_sentences(&nearness, &embedding, &sample, 100, &arena), DONE);
    assert_true(nearness_cosine(&nearness, 0, along) >= 1 && nearness_cosine(&nearness, 0, along) <= 1);
    assert_true(nearness_cosine(&nearness, 1, along) <= -1);
    assert_true(nearness_cosine(&nearness, 0, against) <= -1);
    assert_true(nearness_cosine(&nearness, 0, across) >= 0 && nearness_cosine(&nearness, 0, across) <= 0);
    assert_true(nearness_cosine(&nearness, 0, nothing) >= 0 && nearness_cosine(&nearness, 0, nothing) <= 0);
    arena_free(&arena);
}

static void what_tells_a_theme_from_the_others_is_counted_in_pairs(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct nearness nearness;
    const float along[D] = {1, 0}, across[D] = {0, 1}, nothing[D] = {0, 0};
    double tells;
    assert_int_equal(nearness_of_sentences(&nearness, &embedding, &sample, 100, &arena), DONE);
    assert_int_equal(nearness_tells(&tells, &nearness, 0, along), DONE);
    assert_true(tells >= 1);
    assert_int_equal(nearness_tells(&tells, &nearness, 1, along), DONE);
    assert_true(tells <= 0);
    assert_int_equal(nearness_tells(&tells, &nearness, 0, nothing), DONE);
    assert_true(tells >= 0.5 && tells <= 0.5);
    /* 0, 0, .6, -.6 against the same, the nearest own one left out: 0 and 0 beat 1 and tie 2 of 4, -.6 ties 1 */
    assert_int_equal(nearness_tells(&tells, &nearness, 0, across), DONE);
    assert_true(tells > 0.374 && tells < 0.376);
    arena_free(&arena);
}

static void one_theme_has_nothing_to_be_told_from(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct nearness nearness;
    uint32_t all[] = {0, 8};
    const struct span_sample one = {.K = 1, .first = all, .idea = idea};
    const float along[D] = {1, 0};
    double tells;
    assert_int_equal(nearness_of_sentences(&nearness, &embedding, &one, 100, &arena), DONE);
    assert_int_equal(nearness_tells(&tells, &nearness, 0, along), DONE);
    assert_true(tells >= 0.5 && tells <= 0.5);
    arena_free(&arena);
}

static void of_many_ideas_an_even_share_of_each_theme_is_kept(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct nearness nearness;
    assert_int_equal(nearness_of_sentences(&nearness, &embedding, &sample, 4, &arena), DONE);
    assert_int_equal(nearness.first[1], 2);
    assert_int_equal(nearness.first[2], 4);
    assert_true(nearness.idea[0] > 0.9F && nearness.idea[2] > 0.7F && nearness.idea[3] > 0.3F); /* ideas 0 and 2 */
    arena_free(&arena);
}

static void words_have_their_place_by_their_terms(void **state)
{
    (void)state;
    struct grouped g;
    struct nearness nearness;
    struct support support;
    struct span_sample words_sample;
    struct dense terms;
    assert_int_equal(GROUPED(&g, "0|bus", "0|bus og tog", "1|skov", "1|skov"), DONE);
    assert_int_equal(span_sample_from(&words_sample, &g.themes, g.counts, 100, 100, &g.arena), DONE);
    assert_int_equal(support_from(&support, &g.words, &g.tfidf.matrix, &words_sample, &g.arena), DONE);
    assert_int_equal(dense_take(&terms, g.words.M, D, &g.arena), DONE);
    for (uint32_t m = 0; m < g.words.M; m++)
        dense_row(&terms, m)[str_equal(g.words.term_text[m], STR("skov")) ? 1 : 0] = 1;
    assert_int_equal(nearness_of_words(&nearness, &terms, &support, 100, &g.arena), DONE);
    for (uint32_t w = 0; w < g.words.W; w++) {
        float vector[D] = {0, 0};
        nearness_add_word(vector, &terms, &support, w);
        nearness_centre(&nearness, vector);
        if (str_equal(g.words.word_text[w], STR("tog")))
            assert_true(nearness_cosine(&nearness, 0, vector) > 0.9 && nearness_cosine(&nearness, 1, vector) < -0.9);
    }
    grouped_free(&g);
}

static void refused_memory_is_an_error(void **state)
{
    (void)state;
    const float along[D] = {1, 0};
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        struct nearness nearness;
        double tells;
        enum status status = nearness_of_sentences(&nearness, &embedding, &sample, 100, &arena);
        if (status == DONE)
            status = nearness_tells(&tells, &nearness, 0, along);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_is_what_points_where_the_theme_points),
        cmocka_unit_test(what_tells_a_theme_from_the_others_is_counted_in_pairs),
        cmocka_unit_test(one_theme_has_nothing_to_be_told_from),
        cmocka_unit_test(of_many_ideas_an_even_share_of_each_theme_is_kept),
        cmocka_unit_test(words_have_their_place_by_their_terms),
        cmocka_unit_test(refused_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
