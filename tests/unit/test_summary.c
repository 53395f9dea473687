#include "telling/summary.h"

#include "base/parallel.h"
#include "support/dense_of.h"
#include "support/grouped.h"
#include "support/refuse.h"
#include "telling/slices.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Theme 0: six ideas about buses to the island, one of them against; two of a bench; theme 1: far away. */
static const char *const island[] = {
    "0|Flere busser til øen om aftenen|Så kan de unge komme hjem fra træning",
    "0|Der skal køre flere busser til øen hver time|Så kan de unge komme hjem om natten",
    "0|Hej. Tak for en god dag. Flere busser til øen, også om søndagen. Vi ses.|Man kan ikke bo her uden bil",
    "0|Busser til øen i weekenden, tak",
    "0|Vi har ikke brug for flere busser til øen|Det er spild af penge når de kører tomme",
    "0|Sæt en bænk op ved færgelejet på øen",
    "0|En bænk ved færgelejet på øen, så man kan vente",
    "0|busser",
    "1|Mere natur omkring skolen og vilde blomster|Børnene lærer noget",
    "1|Vilde blomster i vejkanten ved skolen",
    "1|Plant vilde blomster og træer ved skolen",
    "1|Skolen bør have vilde blomster",
    "1|Giv os vilde blomster"};
enum { IDEAS = 13, COLUMNS = 4 };
static float directions[IDEAS * COLUMNS] = {1,    0.2F, 0, 0, 1,    0.3F, 0, 0, 0.9F, 0.4F, 0.1F, 0, 0.9F,
                                            0.3F, 0.1F, 0, 1, 0.1F, 0.2F, 0, 0, 1,    0.1F, 0,    0, 1,
                                            0.2F, 0,    1, 0, 0,    0,    0, 0, 1,    0,    0,    0, 0.9F,
                                            0.2F, 0,    0, 1, 0,    0,    0, 1, 0.1F, 0,    0,    1, 0.3F};

struct summed {
    struct grouped g;
    struct tfidf tfidf;
    struct dense points;
    float strength[IDEAS];
    enum status status;
};

static void prepare(struct summed *s, const char *const *lines, uint32_t count)
{
    assert_int_equal(grouped_from(&s->g, lines, count), DONE);
    assert_int_equal(tfidf_from(&s->tfidf, &s->g.words, s->g.counts, NULL, &s->g.arena), DONE);
    s->points = DENSE_OF(count, COLUMNS, 0);
    s->points.at = directions;
    dense_normalise_rows(&s->points);
    assert_int_equal(dense_take(&s->g.themes.centre, s->g.themes.K, COLUMNS, &s->g.arena), DONE);
    for (uint32_t i = 0; i < count; i++) {
        s->strength[i] = 0.5F;
        for (uint32_t d = 0; d < COLUMNS; d++)
            dense_row(&s->g.themes.centre, s->g.themes.theme_of[i])[d] += dense_row(&s->points, i)[d];
    }
    dense_normalise_rows(&s->g.themes.centre);
    s->g.themes.strength = s->strength;
}

static enum status summarise(struct summed *s)
{
    struct summarising *summaries;
    TRY(summary_begin(&summaries, &s->g.themes, &s->g.ideas, &s->g.words, &s->tfidf, &s->points, s->g.counts,
                      &s->g.arena));
    return parallel_tiles(s->g.themes.K, summary_theme, summaries);
}

static void start(struct summed *s)
{
    prepare(s, island, IDEAS);
    assert_int_equal(summarise(s), DONE);
}

static struct str shown(const struct summed *s, const struct passage *passage)
{
    return str_slice(s->g.ideas.text[passage->idea], passage->at, passage->len);
}

static void a_summary_says_what_most_say_and_then_something_else(void **state)
{
    (void)state;
    struct summed s;
    start(&s);
    const struct theme *theme = &s.g.themes.theme[0];
    assert_true(theme->summaries >= 2);
    assert_true(str_find(shown(&s, &theme->summary[0]), STR("usser"), 0) != SIZE_MAX);
    assert_true(str_find(shown(&s, &theme->summary[1]), STR("bænk"), 0) != SIZE_MAX);
    assert_true(theme->summary[0].speaks_for >= theme->summary[1].speaks_for);
    grouped_free(&s.g);
}

static void shares_add_up_to_at_most_the_theme(void **state)
{
    (void)state;
    struct summed s;
    start(&s);
    for (uint32_t k = 0; k < s.g.themes.K; k++) {
        const struct theme *theme = &s.g.themes.theme[k];
        uint32_t sum = 0, size = 0, whys = 0, reasons = 0;
        for (uint32_t i = 0; i < IDEAS; i++) {
            size += s.g.themes.theme_of[i] == k;
            whys += s.g.themes.theme_of[i] == k && s.g.ideas.why[i].len;
        }
        for (uint32_t p = 0; p < theme->summaries; p++) {
            assert_true(theme->summary[p].speaks_for >= 1);
            sum += theme->summary[p].speaks_for;
        }
        for (uint32_t p = 0; p < theme->reasons; p++)
            reasons += theme->reason[p].speaks_for;
        assert_true(sum <= size && reasons <= whys);
    }
    grouped_free(&s.g);
}

static void passages_are_slices_without_blanks_around_them(void **state)
{
    (void)state;
    struct summed s;
    start(&s);
    for (uint32_t k = 0; k < s.g.themes.K; k++) {
        const struct theme *theme = &s.g.themes.theme[k];
        for (uint32_t p = 0; p < theme->summaries; p++) {
            struct str text = shown(&s, &theme->summary[p]);
            assert_true(text.len > 0 && str_trim(text).len == text.len);
            assert_int_equal(s.g.themes.theme_of[theme->summary[p].idea], k);
        }
        for (uint32_t p = 0; p < theme->reasons; p++) {
            struct str text = shown(&s, &theme->reason[p]), why = s.g.ideas.why[theme->reason[p].idea];
            assert_true(text.at >= why.at && text.at + text.len <= why.at + why.len);
        }
    }
    grouped_free(&s.g);
}

static void greetings_and_fragments_are_not_quoted(void **state)
{
    (void)state;
    struct summed s;
    start(&s);
    const struct theme *theme = &s.g.themes.theme[0];
    for (uint32_t p = 0; p < theme->summaries; p++) {
        struct str text = shown(&s, &theme->summary[p]);
        assert_true(str_find(text, STR("Hej"), 0) == SIZE_MAX && str_find(text, STR("Vi ses"), 0) == SIZE_MAX);
        assert_false(str_equal(text, STR("busser")));
    }
    grouped_free(&s.g);
}

static void who_speaks_against_the_rest_is_heard(void **state)
{
    (void)state;
    struct summed s;
    start(&s);
    const struct theme *theme = &s.g.themes.theme[0];
    assert_int_equal(theme->dissents, 1);
    assert_int_equal(theme->dissent[0].idea, 4);
    assert_int_equal(theme->dissent[0].speaks_for, 1);
    assert_int_equal(s.g.themes.theme[1].dissents, 0); /* nobody does */
    grouped_free(&s.g);
}

static void who_goes_against_the_others_by_his_own_account_does_not_open_the_summary(void **state)
{
    (void)state;
    static const char *const closing[] = {"0|Jeg synes faktisk skolen i landsbyen skal lukkes",
                                          "0|Bevar skolen i landsbyen for børnenes skyld",
                                          "0|Skolen i landsbyen er stedets hjerte",
                                          "0|Behold de mindste klasser på skolen i landsbyen",
                                          "0|Luk ikke skolen i landsbyen til sommer",
                                          "1|Flere busser til øen om aftenen"};
    struct summed s;
    prepare(&s, closing, 6);
    assert_int_equal(summarise(&s), DONE);
    const struct theme *theme = &s.g.themes.theme[0];
    assert_true(theme->summaries > 0 && theme->summary[0].idea != 0);
    assert_int_equal(theme->dissents, 1);
    assert_int_equal(theme->dissent[0].idea, 0);
    grouped_free(&s.g);
}

static void a_reason_given_twice_counts_once(void **state)
{
    (void)state;
    struct summed s;
    start(&s);
    const struct theme *theme = &s.g.themes.theme[0];
    assert_int_equal(theme->reasons, 2); /* of four that were given: a third, rounded up */
    assert_true(str_find(shown(&s, &theme->reason[0]), STR("unge"), 0) != SIZE_MAX);
    assert_int_equal(theme->reason[0].speaks_for, 2);
    assert_true(str_find(shown(&s, &theme->reason[1]), STR("unge"), 0) == SIZE_MAX);
    grouped_free(&s.g);
}

static void copies_and_unplaced_ideas_are_never_shown(void **state)
{
    (void)state;
    struct summed s;
    prepare(&s, island, IDEAS);
    for (uint32_t i = 0; i < IDEAS; i++)
        s.g.counts[i] = i == 5 || i >= 8;
    s.g.themes.theme_of[8] = THEME_NONE;
    assert_int_equal(summarise(&s), DONE);
    assert_int_equal(s.g.themes.theme[0].summaries, 1);
    assert_int_equal(s.g.themes.theme[0].summary[0].idea, 5);
    assert_int_equal(s.g.themes.theme[0].summary[0].speaks_for, 1);
    assert_int_equal(s.g.themes.theme[0].reasons, 0);
    assert_int_equal(s.g.themes.theme[1].reasons, 0); /* idea 8 gave the only one */
    grouped_free(&s.g);
}

static void a_theme_without_ideas_says_nothing(void **state)
{
    (void)state;
    struct summed s;
    prepare(&s, island, IDEAS);
    for (uint32_t i = 0; i < 8; i++)
        s.g.counts[i] = 0;
    assert_int_equal(summarise(&s), DONE);
    assert_int_equal(s.g.themes.theme[0].summaries, 0);
    assert_int_equal(s.g.themes.theme[0].dissents, 0);
    assert_int_equal(s.g.themes.theme[0].reasons, 0);
    assert_true(s.g.themes.theme[1].summaries > 0);
    grouped_free(&s.g);
}

static void near_copies_never_stand_in_one_summary(void **state)
{
    (void)state;
    struct summed s;
    prepare(&s, (const char *const[]){"0|Flere busser til øen om aftenen", "0|Flere busser til øen om aftenen, tak!"},
            2);
    assert_int_equal(summarise(&s), DONE);
    assert_int_equal(s.g.themes.theme[0].summaries, 1);
    assert_int_equal(s.g.themes.theme[0].summary[0].speaks_for, 2);
    grouped_free(&s.g);
}

static void the_number_of_threads_changes_nothing(void **state)
{
    (void)state;
    struct theme first[2];
    for (parallel_threads = 1; parallel_threads <= 3; parallel_threads++) {
        struct summed s;
        start(&s);
        if (parallel_threads == 1)
            memcpy(first, s.g.themes.theme, sizeof first);
        for (uint32_t k = 0; k < 2; k++) {
            assert_memory_equal(first[k].summary, s.g.themes.theme[k].summary, sizeof first[k].summary);
            assert_memory_equal(first[k].dissent, s.g.themes.theme[k].dissent, sizeof first[k].dissent);
            assert_memory_equal(first[k].reason, s.g.themes.theme[k].reason, sizeof first[k].reason);
        }
        grouped_free(&s.g);
    }
    parallel_threads = 1;
}

/* What a glance says of each idea and each reason, its best slice says too. */
static void a_glance_says_nothing_that_reading_would_not(void **state)
{
    (void)state;
    static const char *const lines[] = {"0|Nej til flere biler. Vi vil have en cykelsti.|Det er ikke nødvendigt",
                                        "0|Stop for biler i midtbyen",
                                        "0|Jeg er imod flere biler! Der er ikke plads.",
                                        "0|Cykelsti langs åen. Ikke kun for børn, men for alle.|Ja",
                                        "0|Cykelsti langs skolen",
                                        "0|Der er ikke en cykelsti langs skolen. Det er spild af penge at vente.",
                                        "0|!!",
                                        "0|Og så. Cykelsti langs åen"};
    enum { LINES = sizeof lines / sizeof *lines };
    struct summed s;
    struct stance_words *stance;
    uint32_t plain = 0, opposed = 0, against = 0;
    prepare(&s, lines, LINES);
    assert_int_equal(stance_words_from(&stance, &s.g.words, &s.g.arena), DONE);
    struct slice_source source = {&s.g.ideas, &s.g.words, &s.tfidf, stance};
    float *centre = arena_take(&s.g.arena, s.tfidf.matrix.columns + 1, sizeof *centre);
    assert_non_null(centre);
    for (uint32_t i = 0; i < s.g.ideas.N; i++)
        for (int reason = 0; reason < 2; reason++) {
            struct str field = reason ? s.g.ideas.why[i] : s.g.ideas.what[i];
            struct slice best;
            slice_best(&best, &source, i, field, centre);
            opposed += best.stance == STANCE_AGAINST;
            const unsigned opposition = slice_opposition(&source, i, field);
            if (!(opposition & OPPOSITION_SLICE))
                assert_true(best.stance != STANCE_AGAINST && best.stance != STANCE_CONTRARY);
            struct sentence sentence;
            for (uint64_t t = s.g.words.first[i]; sentence_next(&sentence, &s.g.ideas, &s.g.words, i, field, &t);) {
                enum stance stance_alone = stance_of(stance, &s.g.words, sentence.first, sentence.end);
                against += stance_alone == STANCE_AGAINST;
                assert_true(stance_alone != STANCE_AGAINST || (opposition & OPPOSITION_AGAINST));
                assert_true(stance_alone != STANCE_CONTRARY || (opposition & OPPOSITION_CONTRARY));
            }
            if (!slice_opens_with_terms(&source, i, field))
                continue;
            assert_true(best.terms > 0);
            plain++;
        }
    assert_true(plain > 0 && opposed > 0 && against > 0);
    grouped_free(&s.g);
}

static void refused_memory_is_an_error_and_nothing_else(void **state)
{
    (void)state;
    struct summed s;
    enum status status = DONE;
    uint32_t refused = 0;
    prepare(&s, island, IDEAS);
    WITH_EACH_REQUEST_REFUSED(status = summarise(&s); refused += status == MACHINE);
    assert_int_equal(status, DONE);
    assert_true(refused > 0 || !refuse_works());
    grouped_free(&s.g);
}

static bool is_shown(const struct theme *theme, uint32_t idea)
{
    bool shown = false;
    for (uint32_t p = 0; p < theme->summaries; p++)
        shown |= theme->summary[p].idea == idea;
    for (uint32_t p = 0; p < theme->dissents; p++)
        shown |= theme->dissent[p].idea == idea;
    return shown;
}

/* "Jeg synes faktisk" may be no more than how people speak. */
static void those_who_are_too_many_to_be_a_minority_are_heard_in_the_summary(void **state)
{
    (void)state;
    static const char *const closing[] = {"0|Jeg synes faktisk skolen i landsbyen skal lukkes",
                                          "0|Jeg synes faktisk skolen i landsbyen skal lukkes til sommer",
                                          "0|Jeg mener faktisk skolen i landsbyen kan lukkes",
                                          "0|Behold de mindste klasser på skolen i landsbyen",
                                          "0|Bevar skolen i landsbyen for børnenes skyld",
                                          "1|Flere busser til øen om aftenen"};
    struct summed s;
    prepare(&s, closing, 6);
    assert_int_equal(summarise(&s), DONE);
    const struct theme *theme = &s.g.themes.theme[0];
    assert_true(is_shown(theme, 0) || is_shown(theme, 1) || is_shown(theme, 2));
    assert_true(is_shown(theme, 3) || is_shown(theme, 4));
    grouped_free(&s.g);
}

/* Beside the reasons nobody is heard. */
static void a_reason_put_against_the_others_weighs_as_the_others_do(void **state)
{
    (void)state;
    static const char *const reasons[] = {"0|Bevar skolen i landsbyen|Jeg synes faktisk skolen samler hele landsbyen",
                                          "0|Bevar skolen i landsbyen nu|Skolen er hyggelig",
                                          "0|Bevar skolen for børnene|Skolen er hyggelig og god",
                                          "0|Bevar de mindste klasser|Skolen er rar",
                                          "0|Behold skolen i landsbyen|Skolen er pæn",
                                          "1|Flere busser til øen om aftenen"};
    struct summed s;
    prepare(&s, reasons, 6);
    assert_int_equal(summarise(&s), DONE);
    const struct theme *theme = &s.g.themes.theme[0];
    bool given = false;
    for (uint32_t p = 0; p < theme->reasons; p++)
        given |= theme->reason[p].idea == 0;
    assert_true(given);
    grouped_free(&s.g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_summary_says_what_most_say_and_then_something_else),
        cmocka_unit_test(shares_add_up_to_at_most_the_theme),
        cmocka_unit_test(passages_are_slices_without_blanks_around_them),
        cmocka_unit_test(greetings_and_fragments_are_not_quoted),
        cmocka_unit_test(who_speaks_against_the_rest_is_heard),
        cmocka_unit_test(who_goes_against_the_others_by_his_own_account_does_not_open_the_summary),
        cmocka_unit_test(those_who_are_too_many_to_be_a_minority_are_heard_in_the_summary),
        cmocka_unit_test(a_reason_put_against_the_others_weighs_as_the_others_do),
        cmocka_unit_test(a_reason_given_twice_counts_once),
        cmocka_unit_test(copies_and_unplaced_ideas_are_never_shown),
        cmocka_unit_test(a_theme_without_ideas_says_nothing),
        cmocka_unit_test(near_copies_never_stand_in_one_summary),
        cmocka_unit_test(the_number_of_threads_changes_nothing),
        cmocka_unit_test(a_glance_says_nothing_that_reading_would_not),
        cmocka_unit_test(refused_memory_is_an_error_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
