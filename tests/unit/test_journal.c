/* The journal, the placement, the vectors and the originals: in, and out again. */
#include "store/journal.h"

#include "store/originals.h"
#include "store/placement.h"
#include "store/sql.h"
#include "store/vectors.h"
#include "support/store_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void begin(struct store_fixture *fixture)
{
    store_setup(fixture);
    store_open(fixture, EVENT_CREATE);
    store_import(fixture, "a.csv", "id;forslag\n1;bænke\n2;lys\n");
}

static void do_script(struct store_fixture *fixture, const char *script)
{
    if (sql_run(event_sql(fixture->event), script) != DONE)
        fail_msg("%s: %s", script, status_message());
}

static void add(struct store_fixture *fixture, struct act act)
{
    assert_int_equal(event_begin(fixture->event), DONE);
    assert_int_equal(journal_add(fixture->event, &act), DONE);
    assert_int_equal(event_commit(fixture->event), DONE);
}

/* One act of each kind, with ideas in an order of their own. */
static void add_one_of_each(struct store_fixture *fixture)
{
    for (enum act_kind kind = 0; kind < ACT_KINDS; kind++)
        add(fixture, (struct act){.kind = kind,
                                  .at = STR("2026-11-22T11:30:00"),
                                  .by = STR("Åse"),
                                  .why = STR("fordi »det«"),
                                  .text = STR("linje\nto"),
                                  .theme = kind,
                                  .into = kind * 2U,
                                  .of = kind == ACT_UNDO ? 3 : 0,
                                  .idea_count = kind % 3U,
                                  .idea = (struct str[]){STR("2"), STR("1")}});
}

static void acts_come_out_in_their_order_as_they_went_in(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct acts acts;
    begin(&fixture);
    assert_int_equal(journal_load(&acts, fixture.event, &fixture.arena), DONE);
    assert_int_equal(acts.count, 0);
    add_one_of_each(&fixture);
    store_close(&fixture);
    store_open(&fixture, EVENT_READ);
    assert_int_equal(journal_load(&acts, fixture.event, &fixture.arena), DONE);
    assert_int_equal(acts.count, ACT_KINDS);
    for (enum act_kind kind = 0; kind < ACT_KINDS; kind++) {
        const struct act *act = &acts.act[kind];
        assert_int_equal(act->number, kind + 1);
        assert_int_equal(act->kind, kind);
        assert_str(act->at, "2026-11-22T11:30:00");
        assert_str(act->by, "Åse");
        assert_str(act->why, "fordi »det«");
        assert_str(act->text, "linje\nto");
        assert_int_equal(act->theme, kind);
        assert_int_equal(act->into, kind * 2U);
        assert_int_equal(act->of, kind == ACT_UNDO ? 3 : 0);
        assert_int_equal(act->idea_count, kind % 3U);
        if (act->idea_count == 2) {
            assert_str(act->idea[0], "2");
            assert_str(act->idea[1], "1");
        }
    }
    store_free(&fixture);
}

static void a_damaged_journal_is_refused(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "UPDATE act SET kind = 'hvad' WHERE act = 5",
        "UPDATE act SET theme = -1 WHERE act = 5",
        "UPDATE act SET theme = 4294967295 WHERE act = 5",
        "UPDATE act SET into_ = 1000000001 WHERE act = 5",
        "UPDATE act SET of = 6 WHERE act = 5",
        "UPDATE act SET of = 5 WHERE act = 5",
        "UPDATE act SET by = CAST(x'ff' AS TEXT) WHERE act = 5",
        "PRAGMA foreign_keys = OFF; UPDATE act SET act = -4 WHERE act = 1",
        "UPDATE act_idea SET id = 'a' || char(0)",
    };
    for (uint32_t c = 0; c < sizeof changes / sizeof *changes; c++) {
        struct store_fixture fixture;
        struct acts acts;
        begin(&fixture);
        add_one_of_each(&fixture);
        do_script(&fixture, changes[c]);
        if (journal_load(&acts, fixture.event, &fixture.arena) != BAD_INPUT)
            fail_msg("%s", changes[c]);
        assert_message("beskadiget", NULL);
        store_free(&fixture);
    }
}

static void a_placement_replaces_the_one_before(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct placement out;
    struct placement placement = {
        .count = 2,
        .id = (struct str[]){STR("1"), STR("2")},
        .number = (uint32_t[]){7, 0},
        .theme_count = 2,
        .theme = (struct placed_theme[]){{.number = 3, .label = STR("Lys"), .founded = STR("1")},
                                         {.number = 7, .label = STR("Bænke"), .founded = STR("2")}},
        .next_number = 12};
    begin(&fixture);
    assert_int_equal(placement_load(&out, fixture.event, &fixture.arena), DONE);
    assert_int_equal(out.count + out.theme_count, 0);
    for (int twice = 0; twice < 2; twice++) {
        assert_int_equal(event_begin(fixture.event), DONE);
        assert_int_equal(placement_save(fixture.event, &placement), DONE);
        assert_int_equal(event_commit(fixture.event), DONE);
    }
    store_close(&fixture);
    store_open(&fixture, EVENT_READ);
    assert_int_equal(placement_load(&out, fixture.event, &fixture.arena), DONE);
    assert_int_equal(out.count, 2);
    assert_str(out.id[1], "2");
    assert_int_equal(out.number[0], 7);
    assert_int_equal(out.number[1], 0);
    assert_int_equal(out.theme_count, 2);
    assert_int_equal(out.theme[1].number, 7);
    assert_str(out.theme[1].label, "Bænke");
    assert_str(out.theme[1].founded, "2");
    assert_int_equal(out.next_number, 12);
    store_free(&fixture);
}

/* Many go into the file at a time, what is left one by one; in any order, as the ids do not come sorted. */
static void many_ideas_are_placed_each_under_its_own_number(void **state)
{
    (void)state;
    enum { MOST = 50 };
    static const uint32_t counts[] = {0, 1, 15, 16, 17, 32, MOST};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        struct store_fixture fixture;
        struct placement out;
        char text[MOST][24];
        struct str id[MOST];
        uint32_t number[MOST];
        bool seen[MOST] = {false};
        for (uint32_t i = 0; i < counts[c]; i++) {
            number[i] = counts[c] > 1 ? (i * 7 + 3) % counts[c] : 0;
            snprintf(text[i], sizeof text[i], "borger-%u", number[i]);
            id[i] = str_from(text[i]);
        }
        struct placement placement = {.count = counts[c], .id = id, .number = number, .next_number = MOST};
        begin(&fixture);
        assert_int_equal(event_begin(fixture.event), DONE);
        assert_int_equal(placement_save(fixture.event, &placement), DONE);
        assert_int_equal(event_commit(fixture.event), DONE);
        assert_int_equal(placement_load(&out, fixture.event, &fixture.arena), DONE);
        assert_int_equal(out.count, counts[c]);
        for (uint32_t i = 0; i < out.count; i++) {
            char expected[24];
            snprintf(expected, sizeof expected, "borger-%u", out.number[i]);
            assert_str(out.id[i], expected);
            assert_false(seen[out.number[i]]);
            seen[out.number[i]] = true;
        }
        store_free(&fixture);
    }
}

static void the_next_number_is_above_every_number_there_is(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct placement out;
    begin(&fixture);
    do_script(&fixture, "INSERT INTO theme VALUES (4, 'a', '1'); INSERT INTO placed VALUES ('1', 9); INSERT INTO "
                        "setting VALUES ('next-theme', 'sludder')");
    assert_int_equal(placement_load(&out, fixture.event, &fixture.arena), DONE);
    assert_int_equal(out.next_number, 10);
    do_script(&fixture, "UPDATE placed SET theme = 4294967295");
    assert_int_equal(placement_load(&out, fixture.event, &fixture.arena), BAD_INPUT);
    do_script(&fixture, "UPDATE placed SET theme = -1");
    assert_int_equal(placement_load(&out, fixture.event, &fixture.arena), BAD_INPUT);
    do_script(&fixture, "UPDATE placed SET theme = 1; UPDATE theme SET theme = 9223372036854775807");
    assert_int_equal(placement_load(&out, fixture.event, &fixture.arena), BAD_INPUT);
    assert_message("beskadiget", "temaerne", NULL);
    store_free(&fixture);
}

static void keep_vectors(struct store_fixture *fixture, const char *encoder, const char *text, float x, float y)
{
    struct hash hash = hash_of(str_from(text));
    float vector[2] = {x, y};
    uint32_t fresh = 0;
    const struct embedding embedding = {.N = 1,
                                        .D = 2,
                                        .vector = vector,
                                        .text_hash = &hash,
                                        .computed = 1,
                                        .fresh = &fresh,
                                        .encoder = hash_of(str_from(encoder))};
    assert_int_equal(event_begin(fixture->event), DONE);
    assert_int_equal(vectors_add(fixture->event, &embedding), DONE);
    assert_int_equal(event_commit(fixture->event), DONE);
}

static void vectors_are_kept_by_text_and_leave_with_their_encoder(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct known_vectors known;
    struct hash first = hash_of(STR("første")), text = hash_of(STR("bænke"));
    begin(&fixture);
    assert_int_equal(vectors_load(&known, fixture.event, &fixture.arena), DONE);
    assert_int_equal(known.count, 0);
    keep_vectors(&fixture, "første", "bænke", 0.6F, 0.8F);
    keep_vectors(&fixture, "første", "lys", 0, 0);
    assert_int_equal(vectors_load(&known, fixture.event, &fixture.arena), DONE);
    assert_int_equal(known.count, 2);
    assert_int_equal(known.D, 2);
    assert_memory_equal(known.encoder.byte, first.byte, sizeof first.byte);
    for (uint32_t v = 0; v < 2; v++)
        if (memcmp(known.text_hash[v].byte, text.byte, sizeof text.byte) == 0) {
            assert_true(known.vector[2 * v] == 0.6F);
            assert_true(known.vector[2 * v + 1] == 0.8F);
        }
    keep_vectors(&fixture, "anden", "sti", 1, 0);
    assert_int_equal(vectors_load(&known, fixture.event, &fixture.arena), DONE);
    assert_int_equal(known.count, 1);
    store_free(&fixture);
}

static void vectors_that_are_none_are_left_out(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct known_vectors known;
    begin(&fixture);
    keep_vectors(&fixture, "e", "god", 0, 1);
    keep_vectors(&fixture, "e", "nan", NAN, 1);
    keep_vectors(&fixture, "e", "uendelig", INFINITY, 0);
    keep_vectors(&fixture, "e", "lang", 30, 40);
    do_script(&fixture, "INSERT INTO vector VALUES (zeroblob(32), x'00')");
    assert_int_equal(vectors_load(&known, fixture.event, &fixture.arena), DONE);
    assert_int_equal(known.count, 1);
    do_script(&fixture, "INSERT INTO vector VALUES (CAST(x'01' || zeroblob(31) AS BLOB), zeroblob(300000))");
    assert_int_equal(vectors_load(&known, fixture.event, &fixture.arena), DONE);
    assert_int_equal(known.count, 0);
    do_script(&fixture, "DELETE FROM vector WHERE length(vector) > 8; UPDATE setting SET value = 'ingen' WHERE name = "
                        "'encoder'");
    assert_int_equal(vectors_load(&known, fixture.event, &fixture.arena), DONE);
    assert_int_equal(known.count, 0);
    store_free(&fixture);
}

/* ---- originals ---- */

static enum status read_back(struct store_fixture *fixture, struct str json)
{
    int64_t rows;
    TRY(event_begin(fixture->event));
    enum status status = originals_read(&rows, fixture->event, json, STR("export.json"));
    if (status == DONE)
        return event_commit(fixture->event);
    event_abandon(fixture->event);
    return status;
}

static void originals_come_back_to_the_letter(void **state)
{
    (void)state;
    struct store_fixture fixture, copy;
    begin(&fixture);
    store_import(&fixture, "b.csv", "id;forslag\n1;bænke\n3;\"\"\"gåse\"\"øjne\n\xF0\x9F\x9A\xB2 \\ \x01\"\n");
    add_one_of_each(&fixture);
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(event_set_document(fixture.event, "sheet", (struct str){"\0\xFF", 2}, STR("ark.csv")), DONE);
    assert_int_equal(submissions_erase(fixture.event, 2, STR("2"), &(struct hash){{0}}), DONE);
    assert_int_equal(event_commit(fixture.event), DONE);
    struct str json = store_originals(&fixture);
    assert_true(originals_look_so(json));
    store_setup(&copy);
    store_open(&copy, EVENT_CREATE);
    if (read_back(&copy, json) != DONE)
        fail_msg("%s", status_message());
    assert_true(str_equal(store_originals(&copy), json));
    /* what comes next has the same numbers in both */
    add(&fixture, (struct act){.kind = ACT_NOTE, .at = STR("a"), .by = STR(""), .why = STR(""), .text = STR("")});
    add(&copy, (struct act){.kind = ACT_NOTE, .at = STR("a"), .by = STR(""), .why = STR(""), .text = STR("")});
    assert_true(str_equal(store_originals(&copy), store_originals(&fixture)));
    assert_int_equal(read_back(&copy, json), BAD_INPUT);
    assert_message("har allerede noget i sig", NULL);
    store_free(&copy);
    store_free(&fixture);
}

static void an_export_that_does_not_fit_leaves_nothing(void **state)
{
    (void)state;
#define HEAD "{\"format\": \"brikker export\", \"version\": 1, \"originals\": "
    static const char *const wrong[][2] = {
        {"{\"format\": \"brikker export\"", "ikke gyldig JSON"},
        {"{\"format\": \"brikker export\", \"version\": 0}", "version 0"},
        {"{\"format\": \"brikker export\", \"version\": 3}", "til og med version 2"},
        {"{\"format\": \"brikker export\", \"version\": 1}", "uden originaler"},
        {HEAD "[]}", "uden originaler"},
        {HEAD "{\"wave\": [[1, null]]}}", "passer ikke ind"},
        {HEAD "{\"wave\": [[\"a\", \"b\"]]}}", ""},
        {HEAD "{\"wave\": [[1, \"a\"], [2, \"a\"]]}}", "passer ikke ind"},
        {HEAD "{\"wave\": [[1, \"a\"]], \"reading\": [[1, 2, \"f\", \"00\", 1, 0, \"\", 1, 1, \"\", \"\"]]}}",
         "passer ikke ind"},
        {HEAD "{\"document\": [[\"sheet\", \"a\", \"0g\"]]}}", "passer ikke ind"},
        {HEAD "{\"act\": [[1, \"hvad\", \"\", \"\", \"\", \"\", 0, 0, null]]}}", "journalen"},
        {HEAD "{\"act\": [[1, \"note\", \"\\ud800\", \"\", \"\", \"\", 0, 0, null]]}}", ""},
        {HEAD "{\"placed\": [[\"a\", -1]]}}", "temaerne"},
        {HEAD "{\"edition\": [[2, \"\", \"\", \"\", \"\", \"\", \"\", \"\", 0, 0, 0, 0, 0, 0, 0]]}}", "udgaverne"},
        {HEAD "{\"edition\": [[1, \"\", \"\", \"\", \"\", \"\", \"\", \"\", 7, 0, 0, 0, 0, 0, 0]]}}", "udgaverne"},
        {HEAD "{\"edition_entry\": [[1, 0, \"idea\", 1, 0, 0, \"\", \"\"]]}}", "passer ikke ind"},
    };
    for (uint32_t w = 0; w < sizeof wrong / sizeof *wrong; w++) {
        struct store_fixture fixture;
        store_setup(&fixture);
        store_open(&fixture, EVENT_CREATE);
        if (read_back(&fixture, str_from(wrong[w][0])) != BAD_INPUT)
            fail_msg("%s: %s", wrong[w][0], status_message());
        assert_message(wrong[w][1], NULL);
        store_close(&fixture);
        assert_int_equal(store_files(&fixture), 0);
        store_free(&fixture);
    }
    assert_false(originals_look_so(STR("id;forslag\n")));
    assert_false(originals_look_so(STR("[{\"format\": \"brikker export\"}]")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acts_come_out_in_their_order_as_they_went_in),
        cmocka_unit_test(a_damaged_journal_is_refused),
        cmocka_unit_test(a_placement_replaces_the_one_before),
        cmocka_unit_test(many_ideas_are_placed_each_under_its_own_number),
        cmocka_unit_test(the_next_number_is_above_every_number_there_is),
        cmocka_unit_test(vectors_are_kept_by_text_and_leave_with_their_encoder),
        cmocka_unit_test(vectors_that_are_none_are_left_out),
        cmocka_unit_test(originals_come_back_to_the_letter),
        cmocka_unit_test(an_export_that_does_not_fit_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
