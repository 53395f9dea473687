/* Submissions in the consultation file: each once, whatever comes again, and out again as they were read. */
#include "store/submissions.h"

#include "store/journal.h"
#include "store/repeated.h"
#include "store/sql.h"
#include "support/refuse.h"
#include "support/store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct submissions load(struct store_fixture *fixture)
{
    struct submissions submissions;
    if (submissions_load(&submissions, fixture->event, &fixture->arena) != DONE)
        fail_msg("%s", status_message());
    return submissions;
}

static void begin(struct store_fixture *fixture)
{
    store_setup(fixture);
    store_open(fixture, EVENT_CREATE);
}

static void assert_counts(struct imported imported, uint32_t added, uint32_t known, uint32_t corrected,
                          uint32_t conflicts)
{
    assert_int_equal(imported.added, added);
    assert_int_equal(imported.known, known);
    assert_int_equal(imported.corrected, corrected);
    assert_int_equal(imported.conflicts, conflicts);
}

/* Reads `bytes`, takes them, and holds what comes out against what went in. */
static void round_trip(const char *name, struct str bytes, int header)
{
    struct store_fixture fixture;
    struct table table;
    struct columns columns;
    struct imported imported;
    struct notes notes = {0};
    const struct table_options reading = {.charset = -1, .header = header};
    const struct import_options options = {.wave = STR("formiddag"), .group = STR("unge"), .at = STR("2026-11-22")};
    begin(&fixture);
    if (table_from_bytes(&table, bytes, str_from(name), &reading, &notes, &fixture.arena) != DONE ||
        columns_find(&columns, &table, NULL, 0) != DONE)
        fail_msg("%s", status_message());
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(submissions_add(&imported, fixture.event, &table, &columns, &options, &fixture.arena), DONE);
    assert_int_equal(event_commit(fixture.event), DONE);
    store_close(&fixture);
    store_open(&fixture, EVENT_READ);
    struct submissions out = load(&fixture);
    const struct table *back = &out.table[0];
    assert_int_equal(out.count, 1);
    assert_int_equal(back->rows, table.rows);
    assert_int_equal(back->columns, table.columns);
    assert_int_equal(back->format, table.format);
    assert_int_equal(back->charset, table.charset);
    assert_int_equal(back->separator, table.separator);
    assert_int_equal(back->has_header, table.has_header);
    assert_memory_equal(back->hash.byte, table.hash.byte, sizeof table.hash.byte);
    for (uint32_t c = 0; c < table.columns; c++) {
        assert_true(str_equal(back->header[c], table.header[c]));
        for (uint32_t r = 0; r < table.rows; r++)
            assert_true(str_equal(table_cell(back, r, c), table_cell(&table, r, c)));
    }
    for (uint32_t r = 0; r < table.rows; r++)
        assert_int_equal(back->row[r], table.row[r]);
    for (enum field field = 0; field < FIELDS; field++) {
        assert_int_equal(out.columns[0].count[field], columns.count[field]);
        for (uint32_t place = 0; place < columns.count[field]; place++)
            assert_int_equal(out.columns[0].column[field][place], columns.column[field][place]);
    }
    assert_memory_equal(out.columns[0].hidden, columns.hidden, sizeof columns.hidden);
    assert_str(out.group[0], "unge");
    assert_str(out.wave[0], "formiddag");
    assert_str(out.at[0], "2026-11-22");
    table_check(back);
    notes_free(&notes);
    store_free(&fixture);
}

static void a_table_comes_out_cell_by_cell_as_it_went_in(void **state)
{
    (void)state;
    round_trip("a.csv",
               STR("id;forslag;begrundelse;navn;e-mail;uden navn;\n1;flere bænke;;Bo Hansen;bo@example.dk;x;\n\n2; lys "
                   "på stien ;fordi;;;;y\n3;\"to\nlinjer og \"\"gåseøjne\"\"\";;;;;\n"),
               -1);
    round_trip("smaa.csv", STR("forslag\nen bænk\n"), -1);
    round_trip("æ.csv",
               STR("forslag,b\n\"\xF0\x9F\x9A\xB2 cykel\",\xC3\xA5 a\xCC\x8A \xE2\x80\xAE baglæns\n"
                   "\"\xEF\xBF\xBD\",\xC2\xA0 \xE2\x80\x8B\nendnu en,\n"),
               -1);
    round_trip("linjer.txt", STR("en bænk ved åen\n\nlys på stien\n"), -1);
    round_trip("latin1.csv",
               STR("forslag;hvorfor\nb\xE6nke ved \xE5"
                   "en;fordi det er godt\n"),
               -1);
    round_trip("uden.csv", STR("a;b\nen bænk;x\nto bænke;y\n"), 0);
}

/* Many in one statement where ids rise, one by one where they do not. */
static void any_number_of_rows_comes_out_as_it_went_in(void **state)
{
    (void)state;
    enum { MOST = 27 };
    for (uint32_t rows = 1; rows <= MOST; rows++)
        for (uint32_t rising = 0; rising < 2; rising++) {
            char text[MOST * 32 + 32];
            int len = snprintf(text, sizeof text, "id;forslag;hvorfor\n");
            for (uint32_t r = 0; r < rows; r++)
                len += snprintf(text + len, sizeof text - (size_t)len, "%u;en bænk %u;%s\n",
                                rising ? 95 + r : 95 + (r ^ 1), r, r % 3 ? "fordi" : "");
            round_trip("mange.csv", (struct str){text, (size_t)len}, 1);
        }
}

static void rows_that_came_many_at_once_are_known_again(void **state)
{
    (void)state;
    struct store_fixture fixture;
    char text[512] = "id;forslag\n", more[sizeof text + 16];
    for (uint32_t r = 1; r <= 19; r++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%u;bænk %u\n", r, r);
    snprintf(more, sizeof more, "%s20;bænk 20\n", text);
    begin(&fixture);
    assert_counts(store_import(&fixture, "a.csv", text), 19, 0, 0, 0);
    assert_counts(store_import(&fixture, "a.csv", text), 0, 19, 0, 0);
    assert_counts(store_import(&fixture, "b.csv", more), 1, 19, 0, 0);
    store_free(&fixture);
}

static void the_same_file_twice_adds_nothing(void **state)
{
    (void)state;
    static const char *const files[] = {"id;forslag\n1;bænke\n2;lys\n", "forslag;hvem\nbænke;a\nlys;b\nbænke;a\n"};
    for (uint32_t f = 0; f < 2; f++) {
        struct store_fixture fixture;
        begin(&fixture);
        uint32_t rows = 2 + f;
        assert_counts(store_import(&fixture, "a.csv", files[f]), rows, 0, 0, 0);
        assert_counts(store_import(&fixture, "a.csv", files[f]), 0, rows, 0, 0);
        assert_counts(store_import(&fixture, "mappe/kopi.csv", files[f]), 0, rows, 0, 0);
        assert_int_equal(load(&fixture).count, 1);
        store_free(&fixture);
    }
}

static void a_longer_export_of_the_same_name_adds_what_is_new(void **state)
{
    (void)state;
    struct store_fixture fixture;
    begin(&fixture);
    assert_counts(store_import(&fixture, "svar.csv", "forslag;hvem\nbænke;a\nlys;b\n"), 2, 0, 0, 0);
    /* the same again, in another order, one of them twice, and a new one */
    assert_counts(store_import(&fixture, "svar.csv", "forslag;hvem\nlys;b\nbænke;a\nbænke;a\nstier;c\n"), 2, 2, 0, 0);
    assert_counts(store_import(&fixture, "svar.csv", "forslag;hvem\nlys;b\nbænke;a\nbænke;a\nstier;c\nny;d\n"), 1, 4, 0,
                  0);
    /* under another name it is another file */
    assert_counts(store_import(&fixture, "andet.csv", "forslag;hvem\nbænke;a\ngrønt;f\n"), 2, 0, 0, 0);
    struct submissions out = load(&fixture);
    assert_int_equal(out.count, 4);
    assert_str(table_cell(&out.table[1], 0, 0), "bænke");
    assert_str(table_cell(&out.table[1], 1, 0), "stier");
    assert_int_equal(out.table[1].row[1], 5);
    store_free(&fixture);
}

static void rows_that_came_in_a_file_of_another_name_are_told(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct repeated found;
    begin(&fixture);
    assert_int_equal(repeated_in_last_reading(&found, fixture.event, &fixture.arena), DONE);
    assert_int_equal(found.rows, 0);
    store_import(&fixture, "uge1.csv", "forslag;hvem\nbænke;a\nlys;b\nstier;c\nbænke;a\n");
    assert_int_equal(repeated_in_last_reading(&found, fixture.event, &fixture.arena), DONE);
    assert_int_equal(found.rows, 0); /* nothing came before */
    store_import(&fixture, "uge2.csv", "forslag;hvem\nny;d\nbænke;a\nlys;b\nstier;x\nstier;y\n");
    assert_int_equal(repeated_in_last_reading(&found, fixture.event, &fixture.arena), DONE);
    assert_int_equal(found.rows, 3);
    assert_int_equal(found.all, 4);
    assert_str(found.name, "uge1.csv");
    store_import(&fixture, "andet.csv", "forslag;hvem\nlys;b\nhal;d\ngrønt;e\n");
    assert_int_equal(repeated_in_last_reading(&found, fixture.event, &fixture.arena), DONE);
    assert_int_equal(found.rows, 0); /* one in four is no export again */
    store_import(&fixture, "alt.csv", "forslag;hvem\nen;a\nto;b\ntre;c\nfire;d\nfem;e\nseks;f\nsyv;g\n");
    store_import(&fixture, "tre.csv", "forslag;hvem\nen;a\nto;b\ntre;c\n");
    assert_int_equal(repeated_in_last_reading(&found, fixture.event, &fixture.arena), DONE);
    assert_int_equal(found.rows, 0); /* nor three in seven */
    store_import(&fixture, "enige.csv", "forslag;hvem\nja;a\nja;a\nja;a\n");
    store_import(&fixture, "enige.csv", "forslag;hvem\nja;a\nja;a\nja;a\nja;a\n");
    assert_int_equal(repeated_in_last_reading(&found, fixture.event, &fixture.arena), DONE);
    assert_int_equal(found.rows, 0); /* the same file that grew: one more said what three had said */
    store_free(&fixture);
}

static void texts_that_came_with_other_columns_are_told(void **state)
{
    (void)state;
    static const char *const later[][2] = {
        {"uge2.csv",
         "by;forslag;hvem\nx;Flere bænke ved søen;a\ny;Mere lys på stien ved åen;b\nz;Grønne tage på skolen;c\n"},
        {"uge1.csv", "hvem;forslag\na;Flere bænke ved søen\nb;Mere lys på stien ved åen\nc;Grønne tage på skolen\n"},
    };
    for (size_t n = 0; n < 2; n++) {
        struct store_fixture fixture;
        struct repeated found;
        begin(&fixture);
        store_import(
            &fixture, "uge1.csv",
            "forslag;hvem\nFlere bænke ved søen;a\nMere lys på stien ved åen;b\nGrønne tage på skolen;c\n;d\n");
        assert_counts(store_import(&fixture, later[n][0], later[n][1]), 3, 0, 0, 0);
        assert_int_equal(repeated_in_last_reading(&found, fixture.event, &fixture.arena), DONE);
        assert_true(found.by_text);
        assert_int_equal(found.rows, 3);
        assert_int_equal(found.all, 4);
        assert_str(found.name, "uge1.csv");
        store_free(&fixture);
    }
}

static void a_known_id_with_another_text_is_a_conflict_and_changes_nothing(void **state)
{
    (void)state;
    struct store_fixture fixture;
    begin(&fixture);
    store_import(&fixture, "a.csv", "id;forslag;begrundelse\n1;bænke;fordi\n2;lys;\n");
    struct imported imported =
        store_import(&fixture, "b.csv", "id;forslag;begrundelse\n1;bænke;derfor\n2; lys ;\n3;ny;\n");
    assert_counts(imported, 1, 1, 0, 1);
    const struct import_conflict *conflict = &imported.conflict[0];
    assert_str(conflict->id, "1");
    assert_str(conflict->source, "b.csv");
    assert_str(conflict->old_source, "a.csv");
    assert_int_equal(conflict->row, 2);
    assert_int_equal(conflict->old_row, 2);
    assert_str(conflict->text, "bænke\nderfor");
    assert_str(conflict->old_text, "bænke\nfordi");
    struct submissions out = load(&fixture);
    assert_str(table_cell(&out.table[0], 0, 2), "fordi");
    /* said again the next time */
    assert_counts(store_import(&fixture, "b.csv", "id;forslag;begrundelse\n1;bænke;derfor\n2; lys ;\n3;ny;\n"), 0, 2, 0,
                  1);
    /* and within one file */
    imported = store_import(&fixture, "c.csv", "id;forslag;begrundelse\n7;et;\n7;to;\n7;et;\n8;otte;\n");
    assert_true(imported.added > 0);
    store_free(&fixture);
}

/* Cells go into the file many at a time: those that wait are known to the rows behind. */
static void a_row_knows_the_row_just_before_it(void **state)
{
    (void)state;
    enum { ROWS = 41 };
    struct store_fixture fixture;
    char csv[4096] = "id;forslag;begrundelse\n";
    size_t len = strlen(csv);
    for (int row = 1; row <= ROWS; row++)
        len += (size_t)snprintf(csv + len, sizeof csv - len, "%d;forslag %d;fordi %d\n", row, row, row * row);
    snprintf(csv + len, sizeof csv - len, "%d;forslag %d;fordi %d\n40;noget andet;\n", ROWS, ROWS, ROWS * ROWS);
    begin(&fixture);
    store_import(&fixture, "ids.csv", "id;forslag;begrundelse\n0;at kolonnen med id er kendt;\n");
    struct imported imported = store_import(&fixture, "a.csv", csv);
    assert_counts(imported, ROWS, 1, 0, 1);
    assert_str(imported.conflict[0].old_text, "forslag 40\nfordi 1600");
    struct submissions out = load(&fixture);
    assert_int_equal(out.table[1].rows, ROWS);
    for (uint32_t row = 0; row < ROWS; row++) {
        char why[16];
        snprintf(why, sizeof why, "fordi %u", (row + 1) * (row + 1));
        assert_str(table_cell(&out.table[1], row, 2), why);
    }
    store_free(&fixture);
}

static void another_spelling_of_the_same_letters_is_no_other_text(void **state)
{
    (void)state;
    struct store_fixture fixture;
    begin(&fixture);
    store_import(&fixture, "a.csv", "id;forslag\n1;\"bænke ved åen\nog lys\"\n2;gaden\n");
    assert_counts(store_import(&fixture, "b.csv",
                               "id;forslag\n1;\"bænke ved a\xCC\x8A"
                               "en\r\nog lys\"\n2;g\xC3\xA5"
                               "den\n"),
                  0, 1, 0, 1);
    store_free(&fixture);
}

static void a_correction_holds_and_the_old_text_is_kept(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct imported imported;
    int64_t count;
    const struct import_options correct = {
        .wave = STR("rettet"), .group = STR(""), .at = STR("2026-11-23"), .correct = true};
    const char *const newer = "id;forslag;mere\n1;bænke og borde;x\n9;ny;\n";
    begin(&fixture);
    store_import(&fixture, "a.csv", "id;forslag\n1;bænke\n2;lys\n");
    /* first refused, then with --correct: the same bytes */
    assert_counts(store_import(&fixture, "b.csv", newer), 1, 0, 0, 1);
    assert_int_equal(store_try_import(&imported, &fixture, "b.csv", newer, &correct), DONE);
    assert_counts(imported, 0, 1, 1, 0);
    assert_int_equal(store_try_import(&imported, &fixture, "c.csv", "id;forslag\n1;bænke igen\n", &correct), DONE);
    assert_counts(imported, 0, 0, 1, 0);
    struct submissions out = load(&fixture);
    assert_int_equal(out.count, 4);
    assert_int_equal(out.table[0].rows, 1); /* 2 */
    assert_int_equal(out.table[3].rows, 1);
    assert_str(table_cell(&out.table[3], 0, 1), "bænke igen");
    assert_int_equal(out.number[3][0], 1);
    assert_int_equal(sql_number(&count, event_sql(fixture.event),
                                "SELECT count(*) FROM cell WHERE submission = 1 AND position = 1 AND ((version = 1 AND "
                                "text = 'bænke') OR (version = 2 AND text = 'bænke og borde'))"),
                     DONE);
    assert_int_equal(count, 2);
    store_free(&fixture);
}

static void waves_have_names_or_the_next_free_number(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct imported imported;
    struct import_options options = {.wave = STR("2"), .group = STR(""), .at = STR("2026-11-22")};
    begin(&fixture);
    assert_int_equal(store_try_import(&imported, &fixture, "a.csv", "id;forslag\n1;bænke\n", &options), DONE);
    assert_str(imported.wave, "2");
    options.wave = STR("");
    assert_int_equal(store_try_import(&imported, &fixture, "b.csv", "id;forslag\n2;lys\n", &options), DONE);
    assert_str(imported.wave, "3"); /* the second wave, but 2 is taken */
    options.wave = STR("2");
    assert_int_equal(store_try_import(&imported, &fixture, "c.csv", "id;forslag\n3;sti\n", &options), DONE);
    assert_str(imported.wave, "2");
    struct submissions out = load(&fixture);
    assert_str(out.wave[0], "2");
    assert_str(out.wave[1], "3");
    assert_str(out.wave[2], "2");
    store_free(&fixture);
}

static void groups_are_kept_file_by_file(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct imported imported;
    struct import_options options = {.wave = STR(""), .group = STR("borgere"), .at = STR("2026-11-22")};
    begin(&fixture);
    assert_int_equal(store_try_import(&imported, &fixture, "a.csv", "id;forslag\n1;bænke\n", &options), DONE);
    options.group = STR("politikere");
    assert_int_equal(store_try_import(&imported, &fixture, "b.csv", "id;forslag\n2;lys\n", &options), DONE);
    struct submissions out = load(&fixture);
    assert_str(out.group[0], "borgere");
    assert_str(out.group[1], "politikere");
    store_free(&fixture);
}

static void an_erased_submission_stays_away(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct act act = {
        .kind = ACT_NOTE, .at = STR("2026"), .by = STR("Bo"), .why = STR("sagde Ib"), .text = STR("hemmelig")};
    struct act shared = {
        .kind = ACT_PROPOSE, .at = STR("2026"), .by = STR("Bo"), .why = STR("x"), .text = STR("forslag"), .into = 1};
    const struct hash text_hash = hash_of(STR("lys"));
    begin(&fixture);
    store_import(&fixture, "a.csv", "id;forslag;begrundelse\n1;bænke;\n2;lys;hemmelig grund\n");
    struct imported corrected;
    const struct import_options options = {.wave = STR(""), .group = STR(""), .at = STR("2026"), .correct = true};
    assert_int_equal(
        store_try_import(&corrected, &fixture, "b.csv", "id;forslag;begrundelse\n2;lys;hemmelig igen\n", &options),
        DONE);
    act.idea = (struct str[]){STR("2")};
    act.idea_count = 1;
    shared.idea = (struct str[]){STR("1"), STR("2")};
    shared.idea_count = 2;
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(journal_add(fixture.event, &act), DONE);
    assert_int_equal(journal_add(fixture.event, &shared), DONE);
    assert_int_equal(submissions_erase(fixture.event, 2, STR("2"), &text_hash), DONE);
    assert_int_equal(event_commit(fixture.event), DONE);
    assert_counts(store_import(&fixture, "c.csv", "id;forslag;begrundelse\n2;lys;hemmelig grund\n1;bænke;\n"), 0, 2, 0,
                  0);
    struct submissions out = load(&fixture);
    struct acts acts;
    assert_int_equal(journal_load(&acts, fixture.event, &fixture.arena), DONE);
    assert_str(acts.act[0].text, "");
    assert_str(acts.act[0].why, "");
    assert_str(acts.act[1].text, "forslag");
    assert_str(table_cell(&out.table[1], 0, 0), "2");
    assert_str(table_cell(&out.table[1], 0, 1), "");
    store_close(&fixture);
    struct str bytes = store_bytes(&fixture);
    assert_int_equal(str_find(bytes, STR("hemmelig"), 0), SIZE_MAX);
    assert_int_equal(str_find(bytes, STR("sagde Ib"), 0), SIZE_MAX);
    store_free(&fixture);
}

static void a_mapping_is_remembered_for_the_same_headers(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct reading reading;
    struct columns columns;
    struct column_request request;
    bool found;
    begin(&fixture);
    assert_int_equal(reading_table(&reading, STR("nr;a;b\n1;bænke ved åen;hvil\n2;lys på stien;mørkt\n")), DONE);
    assert_int_equal(column_request_parse(&request, STR("idea=b")), DONE);
    assert_int_equal(columns_find(&columns, &reading.table, &request, 1), DONE);
    const struct import_options options = {.wave = STR(""), .group = STR(""), .at = STR("2026")};
    struct imported imported;
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(submissions_add(&imported, fixture.event, &reading.table, &columns, &options, &fixture.arena),
                     DONE);
    assert_int_equal(event_commit(fixture.event), DONE);
    reading_free(&reading);
    assert_int_equal(reading_table(&reading, STR("nr;a;b\n3;cykler på vejen;sikkert\n4;grønne tage;klima\n")), DONE);
    assert_int_equal(submissions_mapping(&found, &columns, fixture.event, &reading.table, &fixture.arena), DONE);
    assert_true(found);
    assert_int_equal(columns.count[FIELD_IDEA], 1);
    assert_int_equal(columns.column[FIELD_IDEA][0], 2);
    reading_free(&reading);
    assert_int_equal(reading_table(&reading, STR("nr;a;c\n3;cykler på vejen;sikkert\n4;grønne tage;klima\n")), DONE);
    assert_int_equal(submissions_mapping(&found, &columns, fixture.event, &reading.table, &fixture.arena), DONE);
    assert_false(found);
    reading_free(&reading);
    store_free(&fixture);
}

/* N0002 as an id of its own would move the numbers of the rows that have none. */
static void an_id_like_those_we_give_is_refused_where_we_gave_some(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct imported imported;
    const struct import_options options = {.wave = STR(""), .group = STR(""), .at = STR("2026")};
    begin(&fixture);
    store_import(&fixture, "a.csv", "id;forslag\nN0007;bænke\nN0008;flere bænke\n");
    store_import(&fixture, "b.csv", "forslag\nlys\ngrønt\n");
    assert_int_equal(
        store_try_import(&imported, &fixture, "c.csv", "id;forslag\nN0002;sti\nN0003;to stier\n", &options), BAD_INPUT);
    assert_message("c.csv, række 2", "N0002", "--column id=-", NULL);
    assert_counts(store_import(&fixture, "d.csv", "id;forslag\nN002;sti\nN0002b;to stier\nN0007;bænke\n"), 2, 1, 0, 0);
    store_free(&fixture);
}

static void names_of_files_become_text(void **state)
{
    (void)state;
    struct store_fixture fixture;
    begin(&fixture);
    store_import(&fixture, "/tmp/mappe/b\xE6nke.csv", "id;forslag\n1;bænke\n");
    assert_str(load(&fixture).table[0].source, "b\xEF\xBF\xBDnke.csv");
    store_free(&fixture);
}

static void planted_numbers_are_damage_not_crashes(void **state)
{
    (void)state;
    static const char *const changes[] = {"UPDATE reading SET format = 99",
                                          "UPDATE reading SET format = 0",
                                          "UPDATE reading SET charset = 70",
                                          "UPDATE reading SET columns = 1",
                                          "UPDATE reading SET columns = 4096",
                                          "UPDATE reading SET separator = 'ab'",
                                          "UPDATE heading SET position = 77 WHERE position = 0",
                                          "UPDATE heading SET position = -1 WHERE position = 0",
                                          "UPDATE mapping SET position = 4000",
                                          "UPDATE mapping SET field = 'hvad' WHERE field = 'idea'",
                                          "UPDATE cell SET position = 9 WHERE position = 1",
                                          "UPDATE cell SET text = 'andet' WHERE position = 1",
                                          "UPDATE cell SET text = CAST(x'ff41' AS TEXT) WHERE position = 1",
                                          "UPDATE cell SET text = 'a' || char(0) || 'b' WHERE position = 1",
                                          "UPDATE submission SET hash = NULL",
                                          "UPDATE submission SET hash = x'00'",
                                          "UPDATE submission SET erased = 1",
                                          "UPDATE submission SET row = -56 WHERE submission = 2",
                                          "UPDATE submission SET row = 0",
                                          "UPDATE submission SET row = 4294967296",
                                          "DELETE FROM cell WHERE position = 1",
                                          "UPDATE wave SET name = CAST(x'c3' AS TEXT)"};
    for (uint32_t c = 0; c < sizeof changes / sizeof *changes; c++) {
        struct store_fixture fixture;
        struct submissions out;
        begin(&fixture);
        store_import(&fixture, "a.csv", "id;forslag;begrundelse\n1;bænke;fordi\n2;lys;\n");
        assert_int_equal(sql_run(event_sql(fixture.event), changes[c]), DONE);
        if (submissions_load(&out, fixture.event, &fixture.arena) != BAD_INPUT)
            fail_msg("%s", changes[c]);
        assert_message("beskadiget", NULL);
        store_free(&fixture);
    }
}

static void refused_memory_is_an_error_and_nothing_more(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct submissions out;
    enum status status = DONE;
    begin(&fixture);
    store_import(&fixture, "a.csv", "id;forslag;begrundelse\n1;bænke;fordi\n2;lys;\n");
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        status = submissions_load(&out, fixture.event, &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
    assert_int_equal(status, DONE);
    store_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_comes_out_cell_by_cell_as_it_went_in),
        cmocka_unit_test(any_number_of_rows_comes_out_as_it_went_in),
        cmocka_unit_test(rows_that_came_many_at_once_are_known_again),
        cmocka_unit_test(the_same_file_twice_adds_nothing),
        cmocka_unit_test(a_longer_export_of_the_same_name_adds_what_is_new),
        cmocka_unit_test(rows_that_came_in_a_file_of_another_name_are_told),
        cmocka_unit_test(texts_that_came_with_other_columns_are_told),
        cmocka_unit_test(a_known_id_with_another_text_is_a_conflict_and_changes_nothing),
        cmocka_unit_test(a_row_knows_the_row_just_before_it),
        cmocka_unit_test(another_spelling_of_the_same_letters_is_no_other_text),
        cmocka_unit_test(a_correction_holds_and_the_old_text_is_kept),
        cmocka_unit_test(waves_have_names_or_the_next_free_number),
        cmocka_unit_test(groups_are_kept_file_by_file),
        cmocka_unit_test(an_erased_submission_stays_away),
        cmocka_unit_test(a_mapping_is_remembered_for_the_same_headers),
        cmocka_unit_test(an_id_like_those_we_give_is_refused_where_we_gave_some),
        cmocka_unit_test(names_of_files_become_text),
        cmocka_unit_test(planted_numbers_are_damage_not_crashes),
        cmocka_unit_test(refused_memory_is_an_error_and_nothing_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
