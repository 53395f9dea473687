/* Editions in the consultation file: out as they went in, refused where they were changed, and erased where an idea is. */
#include "store/editions.h"

#include "store/journal.h"
#include "store/originals.h"
#include "store/sql.h"
#include "support/refuse.h"
#include "support/store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define FIXED(literal)                                                                                                 \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    } /* as STR(), before main() */

static struct edition_idea idea[] = {
    {1, FIXED("A1"), FIXED("flere bænke\nved åen"), FIXED("de gamle"), FIXED("borgere"), FIXED("3"), FIXED("Ådal"),
     false},
    {1, FIXED("A2"), FIXED("lys på stien"), FIXED(""), FIXED("borgere"), FIXED(""), FIXED(""), false},
    {2, FIXED("A3"), FIXED("en ny"), FIXED(""), FIXED(""), FIXED(""), FIXED(""), false}};
static struct edition_entry entry[] = {{EDITION_THEME, 4, 2, false, FIXED("Bænke"), FIXED("bænke, å")},
                                       {EDITION_PROPOSAL, 1, 1, true, FIXED("Bænke nu"), FIXED("Anna")},
                                       {EDITION_IDEA, 1, 0, false, FIXED(""), FIXED("")},
                                       {EDITION_CORRECTED, 1, 0, false, FIXED("bænke"), FIXED("")},
                                       {EDITION_COPY, 2, 1, false, FIXED(""), FIXED("")},
                                       {EDITION_UNPLACED, 0, 1, false, FIXED("alone"), FIXED("")},
                                       {EDITION_IDEA, 3, 0, false, FIXED(""), FIXED("")}};
enum { ENTRIES_1 = 5, ENTRIES_2 = sizeof entry / sizeof *entry };

static struct edition edition(uint32_t number)
{
    return (struct edition){.number = number,
                            .cut_off = STR("2026-11-22T12:00:00"),
                            .at = STR("2026-11-22T12:30:00"),
                            .by = STR("Anna"),
                            .apart = STR("politiker"),
                            .title = STR("Høring"),
                            .date = STR("2026-11-22"),
                            .place = STR("Hallen"),
                            .received = 3,
                            .placed = 1,
                            .duplicates = 1,
                            .unplaced = 1,
                            .outside = 1,
                            .late = 2,
                            .ideas = number == 1 ? 2 : 3,
                            .idea = idea,
                            .entries = number == 1 ? ENTRIES_1 : ENTRIES_2,
                            .entry = entry};
}

static enum status add(struct event *event, uint32_t number)
{
    const struct edition made = edition(number);
    TRY(event_begin(event));
    enum status status = editions_add(event, &made);
    if (status == DONE)
        return event_commit(event);
    event_abandon(event);
    return status;
}

static void fill(struct store_fixture *fixture)
{
    store_fill(fixture);
    assert_int_equal(add(fixture->event, 1), DONE);
    assert_int_equal(add(fixture->event, 2), DONE);
}

static void an_edition_comes_back_as_it_was(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct edition found;
    uint32_t last;
    store_fill(&fixture);
    assert_int_equal(editions_last(&last, fixture.event), DONE);
    assert_int_equal(last, 0);
    store_free(&fixture);
    fill(&fixture);
    store_close(&fixture);
    store_open(&fixture, EVENT_READ);
    assert_int_equal(editions_last(&last, fixture.event), DONE);
    assert_int_equal(last, 2);
    for (uint32_t number = 1; number <= 2; number++) {
        const struct edition made = edition(number);
        assert_int_equal(editions_load(&found, fixture.event, number, &fixture.arena), DONE);
        assert_int_equal(found.number, number);
        assert_str(found.cut_off, "2026-11-22T12:00:00");
        assert_str(found.title, "Høring");
        assert_str(found.apart, "politiker");
        assert_int_equal(found.received, 3);
        assert_int_equal(found.late, 2);
        assert_int_equal(found.ideas, made.ideas);
        assert_int_equal(found.entries, made.entries);
        for (uint32_t i = 0; i < found.ideas; i++) {
            assert_int_equal(found.idea[i].edition, idea[i].edition);
            assert_true(str_equal(found.idea[i].id, idea[i].id));
            assert_true(str_equal(found.idea[i].what, idea[i].what));
            assert_true(str_equal(found.idea[i].why, idea[i].why));
            assert_true(str_equal(found.idea[i].area, idea[i].area));
        }
        for (uint32_t e = 0; e < found.entries; e++) {
            assert_int_equal(found.entry[e].kind, entry[e].kind);
            assert_int_equal(found.entry[e].number, entry[e].number);
            assert_int_equal(found.entry[e].count, entry[e].count);
            assert_int_equal(found.entry[e].fresh, entry[e].fresh);
            assert_true(str_equal(found.entry[e].text, entry[e].text));
            assert_true(str_equal(found.entry[e].more, entry[e].more));
        }
    }
    store_free(&fixture);
}

static void a_number_is_given_once(void **state)
{
    (void)state;
    struct store_fixture fixture;
    fill(&fixture);
    assert_int_equal(add(fixture.event, 2), BAD_INPUT);
    store_free(&fixture);
}

static void what_was_changed_is_seen(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "DELETE FROM edition_idea WHERE number = 1",
        "UPDATE edition_idea SET number = 9 WHERE number = 3",
        "UPDATE edition_entry SET kind = 'what'",
        "UPDATE edition_entry SET number = 8 WHERE kind = 'idea'",
        "UPDATE edition_entry SET number = -1 WHERE kind = 'theme'",
        "UPDATE edition_entry SET count = 1000000000000",
        "UPDATE edition_entry SET count = 0 WHERE kind = 'copy'",
        "UPDATE edition_entry SET text = 'hvorfor' WHERE kind = 'unplaced'",
        "UPDATE edition_entry SET text = CAST(x'ff' AS TEXT)",
        "UPDATE edition SET placed = 7",
        "UPDATE edition SET late = -1",
        "UPDATE edition SET edition = 3 WHERE edition = 2",
    };
    for (size_t c = 0; c < sizeof changes / sizeof *changes; c++) {
        struct store_fixture fixture;
        struct edition found;
        uint32_t last;
        fill(&fixture);
        assert_int_equal(sql_run(event_sql(fixture.event), "PRAGMA foreign_keys = OFF"), DONE);
        assert_int_equal(sql_run(event_sql(fixture.event), changes[c]), DONE);
        enum status status = editions_last(&last, fixture.event);
        if (status == DONE)
            status = editions_load(&found, fixture.event, 2, &fixture.arena);
        assert_int_equal(status, BAD_INPUT);
        store_free(&fixture);
    }
}

static bool holds(struct store_fixture *fixture, struct str words)
{
    return str_find(store_bytes(fixture), words, 0) != SIZE_MAX;
}

static void an_erased_idea_leaves_its_number_and_nothing_else(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct edition found;
    struct str id = STR("A1");
    struct act act = {.kind = ACT_PROPOSE,
                      .at = STR("2026-11-22T11:00:00"),
                      .by = STR("Anna"),
                      .why = STR(""),
                      .text = STR(""),
                      .theme = 4,
                      .into = 1,
                      .idea_count = 1,
                      .idea = &id};
    fill(&fixture);
    assert_true(holds(&fixture, STR("de gamle")));
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(journal_add(fixture.event, &act), DONE); /* emptied, as an erasure leaves it */
    assert_int_equal(editions_erase(fixture.event, id), DONE);
    assert_int_equal(event_commit(fixture.event), DONE);
    assert_int_equal(event_rewrite(fixture.event), DONE);
    assert_int_equal(editions_load(&found, fixture.event, 2, &fixture.arena), DONE);
    assert_true(found.idea[0].erased);
    assert_str(found.idea[0].id, "A1");
    assert_str(found.idea[0].what, "");
    assert_str(found.idea[0].area, "");
    assert_false(found.idea[1].erased);
    assert_str(found.idea[1].what, "lys på stien");
    assert_str(found.entry[1].text, ""); /* the proposal */
    assert_str(found.entry[3].text, ""); /* the correction */
    assert_str(found.entry[0].text, "Bænke");
    assert_false(holds(&fixture, STR("Bænke nu")));
    assert_int_equal(editions_reword(fixture.event, STR("Bænke"), STR("")), DONE);
    assert_int_equal(editions_load(&found, fixture.event, 1, &fixture.arena), DONE);
    assert_str(found.entry[0].text, "");
    store_free(&fixture);
}

static void what_stands_beside_the_ideas_is_listed_once_and_reworded_everywhere(void **state)
{
    (void)state;
    static const char *const expected[] = {"Bænke", "Bænke nu", "bænke, å"};
    struct store_fixture fixture;
    struct edition_text *texts;
    struct edition found;
    uint32_t count;
    fill(&fixture);
    assert_int_equal(editions_texts(&texts, &count, fixture.event, &fixture.arena), DONE);
    assert_int_equal(count, 3);
    for (uint32_t n = 0; n < count; n++) {
        assert_str(texts[n].text, expected[n]);
        assert_int_equal(texts[n].of_theme, n != 1);
    }
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(editions_reword(fixture.event, STR("bænke, å"), STR("[skjult], å")), DONE);
    assert_int_equal(editions_reword(fixture.event, STR("Bænke nu"), STR("[skjult] nu")), DONE);
    assert_int_equal(editions_reword(fixture.event, STR("bænke"), STR("intet")), DONE); /* of an idea */
    assert_int_equal(event_commit(fixture.event), DONE);
    for (uint32_t number = 1; number <= 2; number++) {
        assert_int_equal(editions_load(&found, fixture.event, number, &fixture.arena), DONE);
        assert_str(found.entry[0].more, "[skjult], å");
        assert_str(found.entry[1].text, "[skjult] nu");
        assert_str(found.entry[3].text, "bænke");
    }
    store_free(&fixture);
}

static void an_export_carries_them_along(void **state)
{
    (void)state;
    struct store_fixture fixture, copy;
    struct edition found;
    int64_t rows;
    uint32_t last;
    fill(&fixture);
    struct str json = store_originals(&fixture);
    store_setup(&copy);
    store_open(&copy, EVENT_CREATE);
    assert_int_equal(event_begin(copy.event), DONE);
    if (originals_read(&rows, copy.event, json, STR("export.json")) != DONE)
        fail_msg("%s", status_message());
    assert_int_equal(event_commit(copy.event), DONE);
    assert_true(str_equal(store_originals(&copy), json));
    assert_int_equal(editions_last(&last, copy.event), DONE);
    assert_int_equal(last, 2);
    assert_int_equal(editions_load(&found, copy.event, 2, &copy.arena), DONE);
    assert_str(found.idea[2].what, "en ny");
    assert_str(found.entry[0].text, "Bænke");
    assert_int_equal(add(copy.event, 2), BAD_INPUT);
    store_free(&copy);
    store_free(&fixture);
}

static void refused_memory_is_an_error(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct edition found;
    enum status status = DONE;
    fill(&fixture);
    WITH_EACH_REQUEST_REFUSED({
        status = editions_load(&found, fixture.event, 2, &fixture.arena);
        assert_true(status == DONE || status == MACHINE);
    });
    assert_int_equal(status, DONE);
    store_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edition_comes_back_as_it_was),
        cmocka_unit_test(a_number_is_given_once),
        cmocka_unit_test(what_was_changed_is_seen),
        cmocka_unit_test(an_erased_idea_leaves_its_number_and_nothing_else),
        cmocka_unit_test(what_stands_beside_the_ideas_is_listed_once_and_reworded_everywhere),
        cmocka_unit_test(an_export_carries_them_along),
        cmocka_unit_test(refused_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
