#include "support/catalogue_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* check() ends the program: look at it from outside. */
static bool check_stops(struct fixture *f)
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (!child) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(99);
        catalogue_check(&f->catalogue);
        _exit(0);
    }
    int outcome;
    assert_int_equal(waitpid(child, &outcome, 0), child);
    return WIFEXITED(outcome) && WEXITSTATUS(outcome) == OUR_FAULT;
}

static void a_sum_that_is_wrong_is_caught(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    f->catalogue.placed++;
    assert_true(check_stops(f));
}

static void a_quote_from_another_theme_is_caught(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    f->theme[0].quote[0] = BENCH;
    assert_true(check_stops(f));
}

static void a_quote_that_does_not_stand_in_its_submission_is_caught(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    f->what[BUS_VALLEY] = STR("Flere busser til Ådal");
    assert_true(check_stops(f));
}

static void a_part_that_lost_an_idea_is_caught(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    f->catalogue.parts[BY_TABLE].part[0].received--;
    assert_true(check_stops(f));
}

static void a_passage_that_cuts_a_character_or_leaves_its_idea_is_caught(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    fixture_finish(f);
    struct passage *passage = &f->theme[0].summary[0]; /* "Flere busser til Ådal": Å has two bytes, 17 and 18 */
    const struct passage whole = *passage;
    passage->len = 18;
    assert_true(check_stops(f));
    *passage = (struct passage){BUS_VALLEY, 18, 2, 1};
    assert_true(check_stops(f));
    *passage = (struct passage){BUS_VALLEY, 17, 2, 1};
    assert_false(check_stops(f));
    *passage = (struct passage){BUS_VALLEY, 0, whole.len + 1, 1};
    assert_true(check_stops(f));
    *passage = (struct passage){BUS_VALLEY, UINT32_MAX, 2, 1};
    assert_true(check_stops(f));
    *passage = (struct passage){BUS_VALLEY, 0, 0, 1};
    assert_true(check_stops(f));
    *passage = (struct passage){NASTY, 0, 4, 1};
    assert_true(check_stops(f));
    *passage = (struct passage){BUS_COPY, 0, 5, 1};
    assert_true(check_stops(f));
}

static void a_reason_that_nobody_gave_as_one_is_caught(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    fixture_finish(f);
    f->theme[0].reason[0] = (struct passage){BUS_EVENING, 0, 5, 1};
    assert_true(check_stops(f));
}

static void subthemes_that_do_not_add_up_are_caught(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    fixture_finish(f);
    f->catalogue.subtheme[0].ideas--;
    assert_true(check_stops(f));
    f->catalogue.subtheme[0].ideas++;
    f->subtheme[0].submissions--;
    assert_true(check_stops(f));
    f->subtheme[0].submissions++;
    assert_false(check_stops(f));
    f->catalogue.theme[0].subthemes = 1;
    assert_true(check_stops(f));
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(a_sum_that_is_wrong_is_caught),
        WITH_FIXTURE(a_quote_from_another_theme_is_caught),
        WITH_FIXTURE(a_quote_that_does_not_stand_in_its_submission_is_caught),
        WITH_FIXTURE(a_part_that_lost_an_idea_is_caught),
        WITH_FIXTURE(a_passage_that_cuts_a_character_or_leaves_its_idea_is_caught),
        WITH_FIXTURE(a_reason_that_nobody_gave_as_one_is_caught),
        WITH_FIXTURE(subthemes_that_do_not_add_up_are_caught),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
