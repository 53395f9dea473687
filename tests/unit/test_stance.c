#include "telling/stance.h"

#include "base/random.h"
#include "support/grouped.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void expect(const char *sentence, enum stance expected)
{
    struct grouped g;
    struct stance_words *stance;
    char line[256];
    snprintf(line, sizeof line, "0|%s", sentence);
    assert_int_equal(GROUPED(&g, line), DONE);
    assert_int_equal(stance_words_from(&stance, &g.words, &g.arena), DONE);
    enum stance found = stance_of(stance, &g.words, 0, g.words.T);
    if (found != expected)
        print_error("%s\n", sentence);
    assert_int_equal(found, expected);
    grouped_free(&g);
}

static void words_of_opposition_speak_against(void **state)
{
    (void)state;
    expect("Det er spild af penge", STANCE_AGAINST);
    expect("Jeg er helt uenig", STANCE_AGAINST);
    expect("Vi er imod en ny vej", STANCE_AGAINST);
    expect("Nej til flere biler", STANCE_AGAINST);
    expect("Nej, det er for dyrt", STANCE_AGAINST);
    expect("Stop byggeriet på havnen", STANCE_AGAINST);
}

static void not_beside_wanting_or_needing_speaks_against(void **state)
{
    (void)state;
    expect("Vi skal ikke have flere busser", STANCE_AGAINST);
    expect("Der er ikke brug for mere asfalt", STANCE_AGAINST);
    expect("Jeg tror ikke på det", STANCE_AGAINST);
    expect("SKAL IKKE BYGGES", STANCE_AGAINST);
}

static void a_bare_not_says_nothing(void **state)
{
    (void)state;
    expect("Bussen kører ikke om aftenen", STANCE_UNSAID);
    expect("Vi kan ikke komme hjem", STANCE_UNSAID);
    expect("Det skal ikke kun være for de unge", STANCE_UNSAID);
    expect("", STANCE_UNSAID);
}

static void what_is_denied_or_a_set_phrase_is_not_against(void **state)
{
    (void)state;
    expect("Det er ikke spild af penge", STANCE_UNSAID);
    expect("Vi skal tage godt imod nye borgere", STANCE_UNSAID);
    expect("Jeg har ikke noget imod den", STANCE_UNSAID);
    expect("Man fortjener et ja eller et nej", STANCE_UNSAID);
    expect("en bus der holder ved hvert stop", STANCE_UNSAID);
}

static void support_is_heard_unless_it_is_denied(void **state)
{
    (void)state;
    expect("Jeg støtter forslaget", STANCE_FOR);
    expect("Vi er tilhængere af en bro", STANCE_FOR);
    expect("Jeg er enig", STANCE_FOR);
    expect("Jeg er ikke enig", STANCE_AGAINST);
    expect("Vi støtter ikke en bro", STANCE_AGAINST);
}

static void a_view_against_what_others_say_is_told_from_how_it_is_put(void **state)
{
    (void)state;
    expect("Jeg synes faktisk skolen SKAL lukkes", STANCE_CONTRARY);
    expect("Jeg er faktisk FOR det høje hus", STANCE_CONTRARY);
    expect("Faktisk synes jeg at det er fint", STANCE_CONTRARY);
    expect("Jeg er faktisk glad for planen", STANCE_CONTRARY);
    expect("Jeg synes faktisk det er spild", STANCE_AGAINST);
    expect("Jeg er faktisk flyttet hertil for havnens skyld", STANCE_UNSAID);
    expect("Bussen er faktisk for langsom", STANCE_UNSAID);
    expect("Jeg synes skolen skal lukkes", STANCE_UNSAID);
}

static void a_denial_is_found_anywhere(void **state)
{
    (void)state;
    struct grouped g;
    struct stance_words *stance;
    assert_int_equal(GROUPED(&g, "0|bussen kører ikke|bussen kører nu"), DONE);
    assert_int_equal(stance_words_from(&stance, &g.words, &g.arena), DONE);
    assert_true(stance_denies(stance, &g.words, 0, 3));
    assert_false(stance_denies(stance, &g.words, 3, 6));
    grouped_free(&g);
}

/* Sentences of every kind of word, at random: what is passed over as impossible is said by none of their parts. */
static void what_is_not_possible_is_said_by_no_part(void **state)
{
    (void)state;
    static const char *const kinds[] = {"bussen", "uenig", "ikke", "skal", "brug",  "støtter", "imod",  "er",  "nej",
                                        "stop",   "noget", "kun",  "til",  "kører", "faktisk", "synes", "jeg", "for"};
    enum { SENTENCES = 400, KINDS = sizeof kinds / sizeof *kinds };
    struct random random;
    uint32_t passed_over = 0;
    random_seed(&random, 1);
    for (uint32_t s = 0; s < SENTENCES; s++) {
        struct grouped g;
        struct stance_words *stance;
        char line[256] = "0|";
        for (uint32_t n = 0; n < 9; n++) {
            strcat(line, kinds[random_below(&random, 3) ? 0 : random_below(&random, KINDS)]);
            strcat(line, " ");
        }
        assert_int_equal(GROUPED(&g, line), DONE);
        assert_int_equal(stance_words_from(&stance, &g.words, &g.arena), DONE);
        for (enum stance which = STANCE_AGAINST; which <= STANCE_CONTRARY; which++) {
            if (stance_possible(stance, &g.words, 0, g.words.T) & STANCE_BIT(which))
                continue;
            passed_over++;
            for (uint64_t first = 0; first < g.words.T; first++)
                for (uint64_t end = first; end <= g.words.T; end++)
                    assert_int_not_equal(stance_of(stance, &g.words, first, end), which);
        }
        grouped_free(&g);
    }
    assert_true(passed_over > SENTENCES / 2);
}

static void refused_memory_is_an_error_and_nothing_else(void **state)
{
    (void)state;
    struct grouped g;
    struct stance_words *stance;
    enum status status = DONE;
    uint32_t refused = 0;
    assert_int_equal(GROUPED(&g, "0|bussen kører ikke"), DONE);
    struct arena keep = {0};
    WITH_EACH_REQUEST_REFUSED(status = stance_words_from(&stance, &g.words, &keep); refused += status == MACHINE;
                              arena_free(&keep));
    assert_int_equal(status, DONE);
    assert_true(refused > 0 || !refuse_works());
    grouped_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_opposition_speak_against),
        cmocka_unit_test(not_beside_wanting_or_needing_speaks_against),
        cmocka_unit_test(a_bare_not_says_nothing),
        cmocka_unit_test(what_is_denied_or_a_set_phrase_is_not_against),
        cmocka_unit_test(support_is_heard_unless_it_is_denied),
        cmocka_unit_test(a_view_against_what_others_say_is_told_from_how_it_is_put),
        cmocka_unit_test(a_denial_is_found_anywhere),
        cmocka_unit_test(what_is_not_possible_is_said_by_no_part),
        cmocka_unit_test(refused_memory_is_an_error_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
