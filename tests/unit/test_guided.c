/* Names and vectors → groups. The vectors are written by hand: four meanings at right angles. */
#include "themes/guided.h"

#include "base/parallel.h"
#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MEANINGS = 4, EACH = 12, N = MEANINGS * EACH, TEXTS_MOST = 8, NOISE = 12, D = MEANINGS + NOISE };

static struct arena arena;
static float at[(N + TEXTS_MOST) * D];
static uint8_t counts[N + TEXTS_MOST];
static uint32_t free_of[N + TEXTS_MOST];
static struct codebook codebook;
static struct codebook_theme named[TEXTS_MOST];
static struct codebook_text texts[TEXTS_MOST];
static struct guided guided;

static struct dense points(void)
{
    return (struct dense){.rows = N + codebook.texts, .columns = D, .at = at};
}

/* Idea i means i / EACH and has a direction of its own beside it; the groups that know no names are right. */
static int begin(void **state)
{
    (void)state;
    memset(at, 0, sizeof at);
    memset(counts, 0, sizeof counts);
    for (uint32_t i = 0; i < N; i++) {
        at[i * D + i / EACH] = 0.8F;
        at[i * D + MEANINGS + i % NOISE] = 0.6F;
        counts[i] = 1;
        free_of[i] = i / EACH;
    }
    codebook = (struct codebook){.theme = named, .text = texts};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(&arena);
    language = DANISH;
    return 0;
}

/* A name right on a meaning, an example of the theme before it, or with MEANINGS and more a name that means nothing here. */
static void add_text_of(uint32_t meaning, enum codebook_part part, uint32_t idea)
{
    uint32_t t = codebook.texts++;
    at[(N + t) * D + meaning % D] = 1;
    if (part == CODEBOOK_LABEL)
        named[codebook.count++] = (struct codebook_theme){.label = STR("navn")};
    texts[t] = (struct codebook_text){.text = STR("tekst"), .part = part, .theme = codebook.count - 1, .idea = idea};
}

static void add_name(uint32_t meaning)
{
    add_text_of(meaning, CODEBOOK_LABEL, IDEA_NONE);
}

static enum status find(uint32_t wanted)
{
    const struct kmeans freely = {.k = MEANINGS, .of = free_of};
    const struct themes_options options = {.codebook = &codebook, .wanted = wanted};
    const struct dense rows = points();
    return guided_from(&guided, &freely, &rows, counts, N, &options, &arena);
}

static void ideas_stand_with_the_name_that_they_mean(void **state)
{
    (void)state;
    add_name(3), add_name(1), add_name(0), add_name(2);
    assert_int_equal(find(0), DONE);
    assert_int_equal(guided.groups.k, 4);
    static const uint32_t expected[] = {2, 1, 3, 0};
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal(guided.groups.of[i], expected[i / EACH]);
    for (uint32_t c = 0; c < 4; c++)
        assert_int_equal(guided.name[c], c);
}

static void what_no_name_means_founds_a_new_theme(void **state)
{
    (void)state;
    add_name(0), add_name(1), add_name(2);
    assert_int_equal(find(0), DONE);
    assert_int_equal(guided.groups.k, 4);
    assert_int_equal(guided.name[3], THEME_NONE);
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal(guided.groups.of[i], i / EACH);
}

/* Two names of four have all ideas at first: half of what these have on average is next to nothing. */
static void few_names_do_not_swallow_the_rest(void **state)
{
    (void)state;
    add_name(0), add_name(1);
    for (uint32_t i = 0; i < N; i++) {
        const uint32_t like = i / EACH % 2;
        at[i * D + like] = i / EACH < 2 ? 0.8F : 0.45F;
    }
    assert_int_equal(find(0), DONE);
    assert_int_equal(guided.groups.k, 4);
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal(guided.groups.of[i], i / EACH);
}

static void two_ideas_apart_found_no_theme(void **state)
{
    (void)state;
    add_name(0), add_name(1), add_name(2);
    for (uint32_t i = 3 * EACH + 2; i < N; i++)
        counts[i] = 0;
    assert_int_equal(find(0), DONE);
    assert_int_equal(guided.groups.k, 3);
}

static void a_name_that_no_idea_means_leaves(void **state)
{
    (void)state;
    add_name(0), add_name(D - 1), add_name(1), add_name(2), add_name(3);
    for (uint32_t i = 0; i < N; i++)
        at[i * D + D - 1] = -0.3F;
    assert_int_equal(find(0), DONE);
    assert_int_equal(guided.groups.k, 4);
    assert_int_equal(guided.name[1], 2);
}

static void an_example_stands_where_the_person_put_it_and_draws_others(void **state)
{
    (void)state;
    add_name(0), add_name(MEANINGS); /* the second name says little, its examples say that it means 1 */
    for (uint32_t i = EACH; i < EACH + 3; i++) {
        add_text_of(1, CODEBOOK_EXAMPLE, i);
    }
    add_text_of(2, CODEBOOK_EXAMPLE, 2 * EACH);
    assert_int_equal(find(0), DONE);
    for (uint32_t i = EACH; i < 2 * EACH; i++)
        assert_int_equal(guided.groups.of[i], 1);
    assert_int_equal(guided.groups.of[2 * EACH], 1);
}

static void a_wanted_number_counts_the_names(void **state)
{
    (void)state;
    add_name(0), add_name(1);
    assert_int_equal(find(2), DONE);
    assert_int_equal(guided.groups.k, 2);
    assert_int_equal(find(3), DONE);
    assert_int_equal(guided.groups.k, 3);
    assert_int_equal(find(1), BAD_INPUT);
    assert_message("1 tema,", "kodebogen har 2", "--themes", NULL);
}

static void a_codebook_may_be_larger_than_the_ideas(void **state)
{
    (void)state;
    for (uint32_t n = 0; n < TEXTS_MOST; n++)
        add_name(n);
    for (uint32_t i = 0; i < N; i++)
        counts[i] = i % EACH == 0;
    assert_int_equal(find(0), DONE);
    for (uint32_t m = 0; m < MEANINGS; m++)
        assert_int_equal(guided.name[guided.groups.of[m * EACH]], m);
}

static void a_name_without_words_takes_no_idea_from_the_others(void **state)
{
    (void)state;
    add_name(0), add_name(MEANINGS);
    memset(&at[(N + 1) * D], 0, D * sizeof *at);
    for (uint32_t i = 0; i < N; i++)
        at[i * D] -= 0.3F; /* so that most are nearer to nothing than to the name */
    assert_int_equal(find(0), DONE);
    for (uint32_t k = 0; k < guided.groups.k; k++)
        assert_int_not_equal(guided.name[k], 1);
}

static void an_example_keeps_a_name_without_words(void **state)
{
    (void)state;
    add_name(0), add_name(MEANINGS);
    add_text_of(1, CODEBOOK_EXAMPLE, EACH);
    memset(&at[(N + 1) * D], 0, 2 * D * sizeof *at);
    assert_int_equal(find(0), DONE);
    assert_int_equal(guided.name[guided.groups.of[EACH]], 1);
}

static void names_without_any_words_are_refused(void **state)
{
    (void)state;
    add_name(0), add_name(1);
    memset(at, 0, sizeof at);
    assert_int_equal(find(0), BAD_INPUT);
    assert_message("kodebogens temaer har ingen ord", "beskrivelser", NULL);
}

static void the_number_of_threads_changes_nothing(void **state)
{
    (void)state;
    uint32_t first[N], threads = parallel_threads;
    add_name(0), add_name(1), add_name(MEANINGS);
    parallel_threads = 1;
    assert_int_equal(find(0), DONE);
    memcpy(first, guided.groups.of, sizeof first);
    parallel_threads = 4;
    assert_int_equal(find(0), DONE);
    parallel_threads = threads;
    assert_memory_equal(first, guided.groups.of, sizeof first);
}

static void refused_memory_is_told(void **state)
{
    (void)state;
    add_name(0), add_name(1);
    WITH_EACH_REQUEST_REFUSED({
        enum status status = find(0);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
}

/* Placed ideas, as place() leaves them, for what comes behind the grouping. */
static struct themes placed_as(uint32_t *theme_of, uint32_t *nearest, uint32_t *runner_up, float *strength,
                               uint8_t *unplaced, uint32_t count)
{
    struct themes themes = {.N = count,
                            .theme_of = theme_of,
                            .nearest = nearest,
                            .runner_up = runner_up,
                            .strength = strength,
                            .unplaced = unplaced};
    return themes;
}

static void with_the_codebook_alone_new_themes_are_taken_back(void **state)
{
    (void)state;
    uint32_t theme_of[] = {0, 1, THEME_NONE, THEME_NONE}, nearest[] = {0, 1, 0, 0};
    uint32_t runner_up[] = {1, 0, 1, THEME_NONE}, of[] = {0, 1, 0, 0}, name[] = {0, THEME_NONE};
    uint8_t unplaced[] = {UNPLACED_NOT, UNPLACED_NOT, UNPLACED_BETWEEN, UNPLACED_EMPTY};
    float strength[4] = {0.5F, 0.5F, 0, 0};
    struct themes themes = placed_as(theme_of, nearest, runner_up, strength, unplaced, 4);
    struct guided found = {.groups = {.k = 2, .of = of}, .name = name};
    struct themes_options options = {.codebook = &codebook, .only_codebook = true};
    guided_place(&themes, &found, &options);
    assert_int_equal(theme_of[0], 0);
    assert_int_equal(theme_of[1], THEME_NONE);
    assert_int_equal(unplaced[1], UNPLACED_NO_NAME); /* it may be like many others */
    assert_int_equal(theme_of[2], 0);                /* between a name and nothing is at the name */
    assert_int_equal(unplaced[2], UNPLACED_NOT);
    assert_int_equal(unplaced[3], UNPLACED_EMPTY);
}

static void an_example_is_never_between_two_themes(void **state)
{
    (void)state;
    uint32_t theme_of[] = {THEME_NONE}, nearest[] = {0}, runner_up[] = {1}, of[] = {0}, name[] = {0, 1};
    uint8_t unplaced[] = {UNPLACED_BETWEEN};
    float strength[1] = {0};
    struct themes themes = placed_as(theme_of, nearest, runner_up, strength, unplaced, 1);
    struct guided found = {.groups = {.k = 2, .of = of}, .name = name};
    struct themes_options options = {.codebook = &codebook};
    add_name(0);
    add_text_of(0, CODEBOOK_EXAMPLE, 0);
    guided_place(&themes, &found, &options);
    assert_int_equal(theme_of[0], 0);
    assert_int_equal(unplaced[0], UNPLACED_NOT);
}

static void a_given_theme_has_the_persons_name_and_no_other_theme_has_it(void **state)
{
    (void)state;
    struct theme theme[3] = {
        {.label = STR("Afgange"), .alternative = {STR("Busser"), STR("Tog"), STR("Køreplan")}, .alternatives = 3},
        {.label = STR("bus OG tog"), .alternative = {STR("BUS og tog"), STR("Letbane")}, .alternatives = 2},
        {.label = STR("Bus og tog")}};
    uint32_t theme_of[] = {0, 1, 2}, of[] = {1, 0, 2}, name[] = {THEME_NONE, 0, THEME_NONE};
    const uint8_t all[] = {1, 1, 1};
    struct themes themes = {.N = 3, .K = 3, .theme_of = theme_of, .theme = theme};
    struct guided found = {.groups = {.k = 3, .of = of}, .name = name};
    add_name(0);
    named[0].label = STR("Bus og tog");
    assert_int_equal(guided_name_themes(&themes, &found, &codebook, all, &arena), DONE);
    assert_str(theme[0].label, "Bus og tog");
    assert_int_equal(theme[0].given, 1);
    assert_int_equal(theme[0].alternatives, 3);
    assert_str(theme[0].alternative[0], "Afgange");
    assert_str(theme[0].alternative[1], "Busser");
    assert_str(theme[1].label, "Letbane");
    assert_int_equal(theme[1].given, 0);
    assert_str(theme[2].label, "Bus og tog (2)");
}

static void a_themes_own_name_is_none_of_its_others(void **state)
{
    (void)state;
    struct theme theme[2] = {
        {.label = STR("Læge"), .alternative = {STR("Tilbud"), STR("LÆGE"), STR("Apotek")}, .alternatives = 3},
        {.label = STR("Bus"), .alternative = {STR("Bus"), STR("Bus og tog")}, .alternatives = 2}};
    struct themes themes = {.K = 2, .theme = theme};
    guided_drop_own_names(&themes);
    assert_int_equal(theme[0].alternatives, 2);
    assert_str(theme[0].alternative[1], "Apotek");
    assert_int_equal(theme[1].alternatives, 1);
    assert_str(theme[1].alternative[0], "Bus og tog");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_themes_own_name_is_none_of_its_others),
        TEST(ideas_stand_with_the_name_that_they_mean),
        TEST(what_no_name_means_founds_a_new_theme),
        TEST(few_names_do_not_swallow_the_rest),
        TEST(two_ideas_apart_found_no_theme),
        TEST(a_name_that_no_idea_means_leaves),
        TEST(an_example_stands_where_the_person_put_it_and_draws_others),
        TEST(a_wanted_number_counts_the_names),
        TEST(a_codebook_may_be_larger_than_the_ideas),
        TEST(a_name_without_words_takes_no_idea_from_the_others),
        TEST(an_example_keeps_a_name_without_words),
        TEST(names_without_any_words_are_refused),
        TEST(the_number_of_threads_changes_nothing),
        TEST(refused_memory_is_told),
        TEST(with_the_codebook_alone_new_themes_are_taken_back),
        TEST(an_example_is_never_between_two_themes),
        TEST(a_given_theme_has_the_persons_name_and_no_other_theme_has_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
