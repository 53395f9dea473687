/* 500 letters of a campaign in a consultation of 300 ideas are one idea, and the other themes do not notice. */
#include "base/parallel.h"
#include "base/random.h"
#include "matrix/blas.h"
#include "support/analyse.h"
#include "support/campaign.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { SUBJECTS = 6, IDEAS = 300, LETTERS = 500 };

/* Subjects of five words; an idea says three of them and two that anybody says. */
static const char *const subject[SUBJECTS][5] = {{"busser", "stoppested", "køreplan", "afgange", "rutebil"},
                                                 {"cykelstier", "asfalt", "cyklister", "fortov", "lyskryds"},
                                                 {"børnehave", "pædagoger", "vuggestue", "legeplads", "dagpleje"},
                                                 {"plejehjem", "ældre", "hjemmehjælp", "demens", "omsorg"},
                                                 {"strandeng", "fugle", "skov", "naturpark", "vandhuller"},
                                                 {"ungdomsklub", "unge", "ungeråd", "fritidsjob", "musikskole"}};
static const char *const anybody[] = {"bedre", "nye", "flere", "gode", "billige", "trygge"};

static char *consultation(bool with_campaign, struct arena *keep)
{
    struct buffer rows = {0};
    struct random random;
    struct str copy, letter;
    random_seed(&random, 3);
    assert_int_equal(buffer_format(&rows, "id;forslag\n"), DONE);
    for (uint32_t i = 0; i < IDEAS; i++) {
        const char *const *word = subject[i % SUBJECTS];
        const uint32_t from = random_below(&random, 5);
        assert_int_equal(buffer_format(&rows, "i%u;%s %s og %s %s %u\n", i, anybody[random_below(&random, 6)],
                                       word[from], word[(from + 1) % 5], word[(from + 2) % 5], i),
                         DONE);
    }
    for (uint32_t n = 0; n < (with_campaign ? LETTERS : 1); n++) {
        assert_int_equal(campaign_write(&letter, n, keep), DONE);
        assert_int_equal(buffer_format(&rows, "k%u;\"%.*s\"\n", n, STR_ARG(letter)), DONE);
    }
    assert_int_equal(str_copy(&copy, buffer_str(&rows), keep), DONE);
    buffer_free(&rows);
    return (char *)(uintptr_t)copy.at;
}

static uint32_t theme_of(const struct small_analysis *a, const char *id)
{
    for (uint32_t i = 0; i < a->ideas.N; i++)
        if (str_equal(a->ideas.id[i], str_from(id)))
            return a->themes.theme_of[i];
    return THEME_NONE;
}

static void voices_and_submissions_are_counted_apart(void **state)
{
    (void)state;
    struct small_analysis a;
    struct arena arena = {0};
    uint32_t originals = 0, copies = 0, original = IDEA_NONE;
    assert_int_equal(analyse_text(&a, consultation(true, &arena), 0), DONE);
    ideas_check(&a.ideas);
    for (uint32_t i = 0; i < a.ideas.N; i++) {
        if (a.ideas.id[i].at[0] != 'k')
            continue;
        originals += a.ideas.copy[i] == COPY_NONE;
        copies += a.ideas.copy[i] == COPY_NEAR;
        original = a.ideas.copy[i] == COPY_NONE ? i : original;
    }
    assert_int_equal(originals, 1);
    assert_int_equal(copies, LETTERS - 1);
    uint32_t size = 0, submissions = 0;
    for (uint32_t k = 0; k < a.themes.K; k++) {
        size += a.themes.theme[k].size;
        submissions += a.themes.theme[k].submissions;
    }
    const bool placed = a.themes.theme_of[original] != THEME_NONE;
    assert_int_equal(submissions - size, placed ? LETTERS - 1 : 0);
    analyse_free(&a);
    arena_free(&arena);
}

static void the_other_themes_are_those_without_the_campaign(void **state)
{
    (void)state;
    struct small_analysis with, without;
    struct arena arena = {0};
    assert_int_equal(analyse_text(&with, consultation(true, &arena), 0), DONE);
    assert_int_equal(analyse_text(&without, consultation(false, &arena), 0), DONE);
    assert_int_equal(with.themes.K, without.themes.K);
    /* The one letter that stands is one more idea: it may tip an idea that is at the edge of being placed at all. */
    uint32_t tipped = 0;
    for (uint32_t i = 0; i < IDEAS; i++) {
        char id[16];
        snprintf(id, sizeof id, "i%u", i);
        const uint32_t a = theme_of(&with, id), b = theme_of(&without, id);
        tipped += (a == THEME_NONE) != (b == THEME_NONE);
        assert_true(a == b || a == THEME_NONE || b == THEME_NONE);
    }
    assert_in_range(tipped, 0, IDEAS / 100);
    for (uint32_t k = 0; k < with.themes.K; k++)
        assert_true(str_equal(with.themes.theme[k].label, without.themes.theme[k].label));
    analyse_free(&with);
    analyse_free(&without);
    arena_free(&arena);
}

int main(void)
{
    parallel_threads = 2;
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(voices_and_submissions_are_counted_apart),
        cmocka_unit_test(the_other_themes_are_those_without_the_campaign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
