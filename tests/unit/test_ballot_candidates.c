/* Bricks out of the fixture's catalogue: eight ideas, two themes, proposals; and the pages made of them. */
#include "catalogue/ballot_candidates.h"

#include "catalogue/html_ballots.h"
#include "support/catalogue_fixture.h"
#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct fixture fixture;
static struct ballot_field field;
static struct ballot ballot;
static struct str frame_of[FIXTURE_IDEAS];
static uint8_t withheld[FIXTURE_IDEAS];
static uint32_t proposed[] = {BUS_COPY, BUS_VALLEY, BETWEEN};
static struct proposal proposal[1];
static struct decisions decisions;

static int begin(void **state)
{
    *state = &fixture;
    fixture_build(&fixture);
    memset(frame_of, 0, sizeof frame_of);
    memset(withheld, 0, sizeof withheld);
    proposal[0] = (struct proposal){7, 1, STR("Bus til <Ådal>, spørg ole@example.dk"), STR("Anna"), 3, proposed};
    decisions = (struct decisions){.N = FIXTURE_IDEAS, .frame = frame_of, .withheld = withheld};
    fixture.options.decisions = &decisions;
    ballot = (struct ballot){.dots = 1};
    return 0;
}

static void gather(void)
{
    fixture_finish(&fixture);
    assert_int_equal(ballot_candidates(&field, &fixture.catalogue, &fixture.arena), DONE);
}

static const struct ballot_brick *brick(uint32_t c)
{
    assert_true(c < field.count);
    return &field.candidate[c].brick;
}

static void assert_ideas(uint32_t c, const char *expected)
{
    char ids[200] = "";
    for (uint32_t i = 0; i < brick(c)->idea_count; i++)
        snprintf(ids + strlen(ids), sizeof ids - strlen(ids), "%s%.*s", i ? "," : "", STR_ARG(brick(c)->idea[i]));
    assert_string_equal(ids, expected);
}

static void a_theme_becomes_a_brick_with_its_central_words(void **state)
{
    (void)state;
    gather();
    assert_int_equal(field.count, 3);
    assert_int_equal(field.candidate[0].kind, BALLOT_THEME);
    assert_str(brick(0)->name, "Busser: »Flere busser til Ådal«");
    assert_str(brick(0)->theme, "Busser");
    assert_str(brick(0)->source, "tema 1");
    assert_ideas(0, "1-2,1-10,1-8");
    assert_str(brick(1)->name, "Bænke, parker: »=1+1 <b>&'fed'</b> ny linje«"); /* on one line */
}

static void an_idea_that_stands_in_no_theme_is_a_brick_of_its_own(void **state)
{
    (void)state;
    gather();
    assert_int_equal(field.candidate[2].kind, BALLOT_IDEA);
    assert_str(brick(2)->name, "Mere liv");
    assert_str(brick(2)->source, "idé 1-7");
    assert_ideas(2, "1-7");
}

static void who_spoke_of_it_is_counted_with_the_copies(void **state)
{
    (void)state;
    gather();
    assert_int_equal(field.heard_in_all[HEARD_TABLES], 2);
    assert_int_equal(field.heard_in_all[HEARD_GROUPS], 2);
    assert_int_equal(field.heard_in_all[HEARD_AREAS], 2); /* " midtby " is the sheet's Midtby */
    const struct ballot_candidate *bus = &field.candidate[0];
    assert_int_equal(bus->size, 3);
    assert_int_equal(bus->heard[HEARD_TABLES], 2);
    assert_int_equal(bus->heard[HEARD_GROUPS], 1);
    assert_int_equal(bus->heard[HEARD_AREAS], 2);
    assert_int_equal(bus->of_group[0] + bus->of_group[1], 4);
    assert_int_equal(field.of_group_in_all[0] + field.of_group_in_all[1], 8);
}

static void a_proposal_speaks_for_its_theme_and_its_ideas(void **state)
{
    (void)state;
    decisions.proposal = proposal;
    decisions.proposal_count = 1;
    gather();
    assert_int_equal(field.count, 2);
    assert_int_equal(field.candidate[0].kind, BALLOT_PROPOSAL);
    assert_str(brick(0)->name, "Bus til <Ådal>, spørg [e-mail]");
    assert_str(brick(0)->source, "forslag 7");
    assert_str(brick(0)->theme, "Busser");
    assert_ideas(0, "1-3,1-2,1-7");
    assert_int_equal(field.candidate[0].size, 2); /* the copy and its original are one */
    assert_str(brick(1)->source, "tema 2");
}

static void what_is_withheld_is_no_brick_and_leaves_none_empty(void **state)
{
    (void)state;
    proposal[0].idea_count = 2;
    decisions.proposal = proposal;
    decisions.proposal_count = 1;
    withheld[BUS_COPY] = withheld[BUS_VALLEY] = WITHHELD_EXCLUDED;
    fixture.theme_of[BUS_COPY] = fixture.theme_of[BUS_VALLEY] = THEME_NONE;
    fixture.unplaced[BUS_COPY] = fixture.unplaced[BUS_VALLEY] = UNPLACED_WITHHELD;
    fixture.strength[BUS_COPY] = fixture.strength[BUS_VALLEY] = 0;
    fixture.theme[0].quote[0] = BUS_EVENING;
    fixture.theme[0].quotes = 1;
    fixture.theme[0].size = fixture.theme[0].submissions = 2;
    gather();
    assert_int_equal(field.candidate[0].kind, BALLOT_THEME); /* not the proposal: none of its ideas may be shown */
    assert_str(brick(0)->source, "tema 1");
    assert_ideas(0, "1-10,1-8");
}

/* The copy is all that table 10 and its participant said of busses. */
static void a_withheld_copy_is_nobodys_voice(void **state)
{
    (void)state;
    withheld[BUS_COPY] = WITHHELD_EXCLUDED;
    fixture.theme_of[BUS_COPY] = THEME_NONE;
    fixture.unplaced[BUS_COPY] = UNPLACED_WITHHELD;
    fixture.strength[BUS_COPY] = 0;
    fixture.theme[0].submissions = 3;
    fixture.group[BUS_COPY] = STR("gæster");
    gather();
    const struct ballot_candidate *bus = &field.candidate[0];
    assert_str(brick(0)->source, "tema 1");
    assert_int_equal(bus->size, 3);
    assert_int_equal(bus->heard[HEARD_TABLES], 1);
    assert_int_equal(bus->heard[HEARD_GROUPS], 1);
    assert_int_equal(field.groups, 2); /* not the guests */
    assert_int_equal(bus->of_group[0] + bus->of_group[1], 3);
    assert_int_equal(field.of_group_in_all[0] + field.of_group_in_all[1], 7);
}

static void a_single_idea_outside_the_frame_is_counted_and_no_brick(void **state)
{
    (void)state;
    frame_of[BETWEEN] = STR("Skatten");
    gather();
    assert_int_equal(field.count, 2);
    assert_int_equal(field.outside, 1);
}

static void too_few_ideas_to_group_are_bricks_one_by_one(void **state)
{
    (void)state;
    fixture_make_too_few(&fixture);
    gather();
    for (uint32_t c = 0; c < field.count; c++)
        assert_int_equal(field.candidate[c].kind, BALLOT_IDEA);
    assert_str(brick(0)->source, "idé 1-2");
    assert_true(field.count >= 5);
}

static void ideas_that_nobody_has_looked_at_wait(void **state)
{
    (void)state;
    fixture.unplaced[BETWEEN] = UNPLACED_WAITING;
    fixture.nearest[BETWEEN] = fixture.runner_up[BETWEEN] = THEME_NONE;
    gather();
    assert_int_equal(field.count, 2);
    assert_int_equal(field.waiting, 1);
}

static void every_brick_leads_back_to_ideas_that_are_there(void **state)
{
    (void)state;
    decisions.proposal = proposal;
    decisions.proposal_count = 1;
    gather();
    for (uint32_t c = 0; c < field.count; c++) {
        assert_true(brick(c)->idea_count > 0);
        for (uint32_t n = 0; n < brick(c)->idea_count; n++) {
            bool found = false;
            for (uint32_t i = 0; i < FIXTURE_IDEAS; i++)
                found = found || str_equal(fixture.id[i], brick(c)->idea[n]);
            assert_true(found);
        }
    }
}

static void the_sheets_tables_and_everybodys_groups_vote(void **state)
{
    (void)state;
    gather();
    assert_int_equal(ballot_frame(&ballot, &fixture.catalogue, &fixture.arena), DONE);
    assert_str(ballot.title, "Høring om <alt>");
    assert_int_equal(ballot.tables, 2);
    assert_str(ballot.table[1].name, "2");
    assert_int_equal(ballot.groups, 2);
    assert_str(ballot.group[0].name, "borgere");
    assert_int_equal(ballot.group[0].present, 106);
    assert_str(ballot.group[1].name, "politikere");
    assert_int_equal(ballot.group[1].present, SHEET_UNKNOWN);
}

/* ---- The pages ---- */

static char *page(void)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    html_ballots(out, &ballot);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void choose_all(void)
{
    gather();
    assert_int_equal(ballot_frame(&ballot, &fixture.catalogue, &fixture.arena), DONE);
    assert_int_equal(ballot_choose(&field, 0, BALLOT_BY_SIZE), DONE);
    assert_int_equal(ballot_take(&ballot, &field, &fixture.arena), DONE);
    assert_int_equal(ballot_finish(&ballot, &fixture.arena), DONE);
}

static void there_is_a_page_of_each_kind_and_a_sheet_for_each_table(void **state)
{
    (void)state;
    decisions.proposal = proposal;
    decisions.proposal_count = 1;
    choose_all();
    char *text = page();
    assert_int_equal(times_in(text, "<article class=\"slip\">"), 4); /* two a page, a page a group */
    assert_int_equal(times_in(text, "<span class=\"box\">"), 4 * ballot.count);
    assert_int_equal(times_in(text, "class=\"page sheet"), 2);
    assert_int_equal(times_in(text, "53 <"), 0);
    assert_int_equal(times_in(text, "<b>53 gange</b>"), 1);
    assert_int_equal(times_in(text, "Sæt 1 kryds ved den brik"), 4);
    assert_int_equal(times_in(text, "Bus til &lt;Ådal&gt;, spørg [e-mail]"), 1 + 1 + 4 + 2);
    assert_int_equal(times_in(text, "<Ådal>"), 0);
    assert_int_equal(times_in(text, "<alt>"), 0);
    assert_int_equal(times_in(text, "<section"), times_in(text, "</section>"));
    assert_int_equal(times_in(text, "<tr"), times_in(text, "</tr>"));
    assert_int_equal(times_in(text, "<table"), times_in(text, "</table>"));
    free(text);
}

static void without_tables_and_groups_there_is_one_of_each_to_fill_in(void **state)
{
    (void)state;
    choose_all();
    ballot.tables = ballot.groups = 0;
    language = ENGLISH;
    char *text = page();
    assert_int_equal(times_in(text, "<article class=\"slip\">"), 2);
    assert_int_equal(times_in(text, "class=\"page sheet"), 1);
    assert_int_equal(times_in(text, "theme 1"), 1);
    assert_int_equal(times_in(text, "tema 1"), 0);
    free(text);
}

static void three_groups_take_two_sheets_a_table(void **state)
{
    (void)state;
    choose_all();
    struct ballot_part group[] = {{STR("a"), 1}, {STR("b"), 2}, {STR("c"), 3}};
    ballot.group = group;
    ballot.groups = 3;
    char *text = page();
    assert_int_equal(times_in(text, "class=\"page sheet"), 4);
    assert_int_equal(times_in(text, "<b>1 gang</b> (1 til stede)"), 1);
    free(text);
}

static void refused_memory_is_told_when_gathering(void **state)
{
    (void)state;
    decisions.proposal = proposal;
    decisions.proposal_count = 1;
    fixture_finish(&fixture);
    WITH_EACH_REQUEST_REFUSED({
        struct arena keep = {0};
        struct ballot_field gathered;
        struct ballot framed = {0};
        enum status status = ballot_candidates(&gathered, &fixture.catalogue, &keep);
        if (status == DONE)
            status = ballot_frame(&framed, &fixture.catalogue, &keep);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&keep);
    });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_theme_becomes_a_brick_with_its_central_words, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(an_idea_that_stands_in_no_theme_is_a_brick_of_its_own, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(who_spoke_of_it_is_counted_with_the_copies, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_proposal_speaks_for_its_theme_and_its_ideas, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(what_is_withheld_is_no_brick_and_leaves_none_empty, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_withheld_copy_is_nobodys_voice, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_single_idea_outside_the_frame_is_counted_and_no_brick, begin,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(too_few_ideas_to_group_are_bricks_one_by_one, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(ideas_that_nobody_has_looked_at_wait, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(every_brick_leads_back_to_ideas_that_are_there, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(the_sheets_tables_and_everybodys_groups_vote, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(there_is_a_page_of_each_kind_and_a_sheet_for_each_table, begin,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(without_tables_and_groups_there_is_one_of_each_to_fill_in, begin,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(three_groups_take_two_sheets_a_table, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(refused_memory_is_told_when_gathering, begin, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
