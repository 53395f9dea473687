#include "labels/support.h"

#include "support/grouped.h"
#include "support/nominal_alone.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static uint32_t lexeme_of(const struct grouped *g, const struct nominal *nominal, const char *word)
{
    for (uint32_t w = 0; w < g->words.W; w++)
        if (str_equal(g->words.word_text[w], str_from(word)))
            return nominal->lexeme[w];
    fail_msg("no word %s", word);
    return 0;
}

static void inflections_back_a_word_and_an_idea_counts_once(void **state)
{
    (void)state;
    struct grouped g;
    struct span_sample sample;
    struct nominal nominal;
    struct support support;
    assert_int_equal(
        GROUPED(&g, "0|en cykelsti og en cykelsti til", "0|cykelstien", "1|cykelstier og skov", "1|skoven"), DONE);
    assert_int_equal(span_sample_from(&sample, &g.themes, g.counts, 100, 100, &g.arena), DONE);
    assert_int_equal(nominal_from(&nominal, &g.ideas, &g.words, NULL, sample.idea, 4, &g.arena), DONE);
    assert_int_equal(support_from(&support, &g.words, &g.tfidf.matrix, &sample, &g.arena), DONE);
    support_turn(&support, 0);
    struct support_count sti = support_of(&support, &nominal, lexeme_of(&g, &nominal, "cykelstien"));
    assert_true(sti.here > 1.9 && sti.here < 2.1 && sti.all > 2.9 && sti.all < 3.1);
    support_turn(&support, 1);
    sti = support_of(&support, &nominal, lexeme_of(&g, &nominal, "cykelsti"));
    struct support_count skov = support_of(&support, &nominal, lexeme_of(&g, &nominal, "skov"));
    assert_true(sti.here > 0.9 && sti.here < 1.1);
    assert_true(skov.here > 1.9 && skov.all < 2.1);
    grouped_free(&g);
}

/* The dictionary is not read here: the parts are set as it would set them. */
static void a_compound_is_backed_by_the_mean_of_its_parts(void **state)
{
    (void)state;
    struct grouped g;
    struct span_sample sample;
    struct support support;
    assert_int_equal(GROUPED(&g, "0|cykelsti", "0|cykel sti", "0|sti"), DONE);
    uint32_t part_first[] = {0, 2, 3, 4}, part[] = {1, 2, 1, 2}, lexeme[] = {0, 1, 2}, shown[] = {0, 1, 2};
    assert_int_equal(g.words.W, 3);
    assert_int_equal(g.words.M, 3);
    struct nominal nominal = {.L = 3, .lexeme = lexeme, .shown = shown};
    g.words.part_first = part_first;
    g.words.part = part;
    assert_int_equal(tfidf_from(&g.tfidf, &g.words, NULL, NULL, &g.arena), DONE);
    assert_int_equal(span_sample_from(&sample, &g.themes, g.counts, 100, 100, &g.arena), DONE);
    assert_int_equal(support_from(&support, &g.words, &g.tfidf.matrix, &sample, &g.arena), DONE);
    support_turn(&support, 0);
    struct support_count count = support_of(&support, &nominal, 0);
    assert_true(count.here > 2.4 && count.here < 2.6);
    grouped_free(&g);
}

static void refused_memory_is_an_error(void **state)
{
    (void)state;
    struct grouped g;
    struct span_sample sample;
    assert_int_equal(GROUPED(&g, "0|sti", "1|skov"), DONE);
    assert_int_equal(span_sample_from(&sample, &g.themes, g.counts, 100, 100, &g.arena), DONE);
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        struct support support;
        enum status status = support_from(&support, &g.words, &g.tfidf.matrix, &sample, &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
    grouped_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inflections_back_a_word_and_an_idea_counts_once),
        cmocka_unit_test(a_compound_is_backed_by_the_mean_of_its_parts),
        cmocka_unit_test(refused_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
