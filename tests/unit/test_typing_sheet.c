/* Typing sheets: recognised, their numbers checked, and what several typists made of one day's slips gathered. */
#include "ideas/typing_sheet.h"

#include "commands/slips_typed.h"
#include "store/sql.h"
#include "support/refuse.h"
#include "support/store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "id;table;group;question;idea;why\n"

static struct reading reading;
static struct typing_sheet sheet;

static int clean(void **state)
{
    (void)state;
    reading_free(&reading);
    language = DANISH;
    return 0;
}

static enum status take(struct str bytes)
{
    reading_free(&reading);
    assert_int_equal(reading_table(&reading, bytes), DONE);
    return typing_sheet_take(&sheet, &reading.table, &reading.notes, &reading.arena);
}

static void empty_rows_are_taken_out_and_the_others_keep_their_places(void **state)
{
    (void)state;
    assert_int_equal(take(STR(HEAD "3-01;3;;;;\n3-02;3;;1;bænke;\n3-03;3;;;;  \n3-04;3;;;;fordi\n")), DONE);
    assert_true(sheet.recognised);
    assert_int_equal(sheet.rows, 4);
    assert_int_equal(sheet.empty, 2);
    assert_int_equal(reading.table.rows, 2);
    assert_int_equal(reading.table.row[0], 3);
    assert_int_equal(reading.table.row[1], 5);
    assert_cell(&reading, 0, 4, "bænke");
    assert_cell(&reading, 1, 5, "fordi");
    table_check(&reading.table);
    assert_int_equal(take(STR(HEAD "3-01;3;;;;\n3-02;3;;;;\n")), DONE);
    assert_true(sheet.recognised);
    assert_int_equal(reading.table.rows, 0);
}

static void a_sheet_saved_by_excel_is_one_too(void **state)
{
    (void)state;
    assert_int_equal(take(STR("id;table;group;question;idea;why;;\r\n3-02;3;;1;Flere b\xe6nke ved \xe5"
                              "en;\"to\nlinjer\";;\r\n03-aug;3;;;Gr\xf8nt;;;\r\n3-04;3;;;;;;\r\n")),
                     DONE);
    assert_true(sheet.recognised);
    assert_int_equal(sheet.empty, 1);
    assert_cell(&reading, 0, 4, "Flere bænke ved åen");
    assert_cell(&reading, 1, 0, "3-08");
    assert_int_equal(reading_noted(&reading, "slip_dates"), 1);
}

static void other_tables_are_left_as_they_are(void **state)
{
    (void)state;
    static const char *const others[] = {
        "id;table;group;question;idea;why\n1;3;;;bænke;\n2;3;;;;\n",        /* numbers of another kind */
        "id;table;group;question;why;idea\n3-01;3;;;x;bænke\n3-02;3;;;;\n", /* another order */
        "id;bord;forslag;begrundelse\n3-01;3;bænke;\n3-01;3;;\n",
        "id;table;group;question;idea\n3-01;3;;;bænke\n3-02;3;;;\n",
    };
    for (uint32_t n = 0; n < sizeof others / sizeof *others; n++) {
        assert_int_equal(take(str_from(others[n])), DONE);
        assert_false(sheet.recognised);
        assert_int_equal(reading.table.rows, 2);
    }
}

static void wrong_numbers_are_told_with_their_places(void **state)
{
    (void)state;
    assert_int_equal(take(STR(HEAD "3-01;3;;;bænke;\n3-O2;3;;;lys;\n")), BAD_INPUT);
    assert_message("prøve", "række 3, kolonne 1", "»3-O2«", "cifre", "3-07", NULL);
    assert_int_equal(take(STR(HEAD "3-01;3;;;bænke;\n3-02;4;;;lys;\n")), BAD_INPUT);
    assert_message("række 3, kolonne 2", "»4«", "3-02", "bord 3", NULL);
    assert_int_equal(take(STR(HEAD "3-01;3;;;bænke;\n3-02;;;;lys;\n")), BAD_INPUT);
    assert_message("række 3, kolonne 2", "bordet mangler", "3-02", "bord 3", NULL);
    assert_int_equal(take(STR(HEAD "3-01;3;;;bænke;\n3-02;3;;;;\n3-01;3;;;lys;\n")), BAD_INPUT);
    assert_message("række 4, kolonne 1", "3-01", "række 2", NULL);
    assert_int_equal(take(STR(HEAD "3-01;3;;;bænke;\n;7;;;lys;\n")), BAD_INPUT);
    assert_message("række 3, kolonne 1", "mangler", "7-07", NULL);
    assert_int_equal(take(STR(HEAD "3-01;3;;;bænke;\n2026-07-03;3;;;lys;\n")), BAD_INPUT);
    assert_message("række 3, kolonne 1", "dato", NULL);
    /* a number that nobody wrote on does no harm */
    assert_int_equal(take(STR(HEAD "3-01;3;;;bænke;\n3-O2;4;;;;\n3-01;3;;;;\n")), DONE);
}

static void many_wrong_numbers_are_told_at_once(void **state)
{
    (void)state;
    language = ENGLISH;
    assert_int_equal(take(STR(HEAD "3-01;3;;;a;\nx;3;;;b;\nx;3;;;b;\nx;3;;;b;\nx;3;;;b;\nx;3;;;b;\nx;3;;;b;\nx;3;;;b;\n"
                                   "x;3;;;b;\nx;3;;;b;\nx;3;;;b;\n")),
                     BAD_INPUT);
    assert_message("row 3, column 1", "row 10, column 1", "and 2 more", NULL);
}

static void refused_memory_is_said_and_nothing_is_lost(void **state)
{
    (void)state;
    WITH_EACH_REQUEST_REFUSED({
        reading_free(&reading);
        enum status status =
            reading_table(&reading, STR(HEAD "3-01;3;;;bænke;\n3-02;3;;;;\n03-jul;3;;;lys;\n3-04;3;;;stier;\n"));
        if (status == DONE)
            status = typing_sheet_take(&sheet, &reading.table, &reading.notes, &reading.arena);
        assert_true(status == DONE || status == MACHINE);
        if (status == DONE)
            assert_int_equal(reading.table.rows, 3);
    });
}

/* ---- two typists ---- */

struct gathering {
    struct store_fixture fixture;
    struct imported imported;
    struct slips_typed typed;
    struct notes notes;
};

static enum status gather(struct gathering *g, const char *name, struct str csv, bool correct)
{
    const struct table_options options = {.charset = -1, .header = -1};
    const struct import_options import = {
        .wave = STR("dagen"), .group = STR(""), .at = STR("2026-11-14T15:00:00"), .correct = correct};
    struct arena *arena = &g->fixture.arena;
    struct table table;
    struct columns columns;
    TRY(table_from_bytes(&table, csv, str_from(name), &options, &g->notes, arena));
    TRY(typing_sheet_take(&sheet, &table, &g->notes, arena));
    TRY(columns_find(&columns, &table, NULL, 0));
    TRY(event_begin(g->fixture.event));
    enum status status = submissions_add(&g->imported, g->fixture.event, &table, &columns, &import, arena);
    if (status == DONE)
        status = slips_typed_add(&g->typed, &table, &sheet, &g->imported, arena);
    if (status == DONE)
        status = slips_typed_find_gaps(&g->typed, g->fixture.event, arena);
    if (status == DONE)
        return event_commit(g->fixture.event);
    event_abandon(g->fixture.event);
    return status;
}

static void must_gather(struct gathering *g, const char *name, struct str csv, bool correct)
{
    if (gather(g, name, csv, correct) != DONE)
        fail_msg("%s", status_message());
}

static void begin(struct gathering *g)
{
    memset(g, 0, sizeof *g);
    store_setup(&g->fixture);
    store_open(&g->fixture, EVENT_CREATE);
}

static void end(struct gathering *g)
{
    notes_free(&g->notes);
    store_free(&g->fixture);
}

static void numbers_missing_in_a_run_are_listed_table_by_table(void **state)
{
    (void)state;
    struct gathering g;
    begin(&g);
    must_gather(&g, "a.csv",
                STR(HEAD "10-01;10;;;a;\n10-02;10;;;b;\n2-02;2;;;c;\n2-03;2;;;;\n2-07;2;;;d;\n2-09;2;;;e;\n"), false);
    assert_int_equal(g.typed.gaps.tables, 1);
    assert_str(g.typed.gaps.list[0], "2-01, 2-03 – 2-06, 2-08");
    must_gather(&g, "b.csv", STR(HEAD "2-01;2;;;f;\n2-05;2;;;g;\n2-08;2;;;h;\n10-05;10;;;i;\n"), false);
    assert_int_equal(g.typed.gaps.tables, 2);
    assert_str(g.typed.gaps.list[0], "2-03, 2-04, 2-06");
    assert_str(g.typed.gaps.list[1], "10-03, 10-04");
    assert_str(g.typed.gaps.table[0], "2");
    assert_str(g.typed.gaps.table[1], "10");
    /* numbers of other files are no slips */
    assert_int_equal(store_import(&g.fixture, "c.csv", "id;forslag\n7-03;en bænk ved åen\n7-09;lys på stien\n").added,
                     2);
    must_gather(&g, "d.csv", STR(HEAD "2-03;2;;;j;\n2-04;2;;;k;\n2-06;2;;;l;\n10-03;10;;;m;\n10-04;10;;;n;\n"), false);
    assert_int_equal(g.typed.gaps.tables, 0);
    end(&g);
}

/* The day's slips as two people typed them: the first took the even ones, the second the odd ones; every 20th of all was typed by
 * both, and every 50th by both with another text. */
struct typists {
    struct buffer csv[2];
    uint32_t ideas, shared, conflicts;
};

static void add_quoted(struct buffer *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        assert_int_equal(buffer_format(out, "%s%c", text.at[i] == '"' ? "\"" : "", text.at[i]), DONE);
}

static void type_slip(struct buffer *out, const struct table *table, const struct columns *columns, uint32_t row,
                      struct str more)
{
    static const enum field field[] = {FIELD_ID, FIELD_TABLE, FIELD_GROUP, FIELD_QUESTION, FIELD_IDEA, FIELD_WHY};
    struct str id = table_trim(table_cell(table, row, columns->column[FIELD_ID][0]));
    for (uint32_t f = 0; f < 6; f++) {
        struct str cell = table_trim(table_cell(table, row, columns->column[field[f]][0]));
        if (field[f] == FIELD_TABLE) /* the corpus leaves it out here and there */
            cell = str_slice(id, 0, str_find(id, STR("-"), 0));
        assert_int_equal(buffer_add(out, STR("\"")), DONE);
        add_quoted(out, cell);
        add_quoted(out, field[f] == FIELD_IDEA ? more : STR(""));
        assert_int_equal(buffer_add(out, f < 5 ? STR("\";") : STR("\"\n")), DONE);
    }
}

static void type_all(struct typists *t, const struct table *table, const struct columns *columns)
{
    for (uint32_t who = 0; who < 2; who++)
        assert_int_equal(buffer_add(&t->csv[who], STR(HEAD)), DONE);
    for (uint32_t row = 0; row < table->rows; row++) {
        bool twice = row % 20 == 3, otherwise = row % 50 == 7;
        struct str idea = table_trim(table_cell(table, row, columns->column[FIELD_IDEA][0]));
        struct str why = table_trim(table_cell(table, row, columns->column[FIELD_WHY][0]));
        if (!idea.len && !why.len)
            continue;
        type_slip(&t->csv[row % 2], table, columns, row, STR(""));
        if (twice || otherwise)
            type_slip(&t->csv[1 - row % 2], table, columns, row, otherwise ? STR(", og det haster") : STR(""));
        t->ideas++;
        t->shared += twice && !otherwise;
        t->conflicts += otherwise;
    }
}

static uint32_t kept_texts(struct gathering *g)
{
    int64_t count;
    assert_int_equal(sql_number(&count, event_sql(g->fixture.event),
                                "SELECT count(DISTINCT submission) FROM cell WHERE version = 1"),
                     DONE);
    return (uint32_t)count;
}

static void check_conflicts(const struct gathering *g)
{
    for (uint32_t c = 0; c < g->imported.conflicts; c++) {
        const struct import_conflict *conflict = &g->imported.conflict[c];
        bool old_is_longer = conflict->old_text.len > conflict->text.len;
        struct str longer = old_is_longer ? conflict->old_text : conflict->text;
        struct str shorter = old_is_longer ? conflict->text : conflict->old_text;
        assert_str(conflict->source, "bo.csv");
        assert_str(conflict->old_source, "anna.csv");
        assert_true(conflict->row > 1 && conflict->old_row > 1);
        assert_int_equal(longer.len, shorter.len + strlen(", og det haster"));
        assert_true(str_find(longer, STR(", og det haster"), 0) != SIZE_MAX);
    }
}

static void two_typists_with_5_per_cent_double_and_2_per_cent_conflicting_slips_are_all_accounted_for(void **state)
{
    (void)state;
    struct gathering g;
    struct typists t = {0};
    struct table table;
    struct columns columns;
    const struct table_options options = {.charset = -1, .header = -1};
    begin(&g);
    assert_int_equal(table_read(&table, "corpora/hvidsund-2026/citizens.csv", &options, &g.notes, &g.fixture.arena),
                     DONE);
    assert_int_equal(columns_find(&columns, &table, NULL, 0), DONE);
    type_all(&t, &table, &columns);
    assert_in_range(t.shared * 100, 4 * t.ideas, 6 * t.ideas);
    assert_in_range(t.conflicts * 100, t.ideas, 3 * t.ideas);
    must_gather(&g, "anna.csv", buffer_str(&t.csv[0]), false);
    uint32_t annas = g.imported.added;
    assert_int_equal(g.imported.known + g.imported.conflicts, 0);
    must_gather(&g, "bo.csv", buffer_str(&t.csv[1]), false);
    assert_int_equal(annas + g.imported.added, t.ideas);
    assert_int_equal(g.imported.known, t.shared);
    assert_int_equal(g.imported.conflicts, t.conflicts);
    check_conflicts(&g);
    assert_int_equal(g.typed.files, 2);
    assert_int_equal(kept_texts(&g), 0);
    must_gather(&g, "bo.csv", buffer_str(&t.csv[1]), true);
    assert_int_equal(g.imported.corrected, t.conflicts);
    assert_int_equal(g.imported.added, 0);
    assert_int_equal(kept_texts(&g), t.conflicts);
    print_message("%u slips, %u typed twice, %u conflicts\n", t.ideas, t.shared, t.conflicts);
    for (uint32_t who = 0; who < 2; who++)
        buffer_free(&t.csv[who]);
    end(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(empty_rows_are_taken_out_and_the_others_keep_their_places, clean),
        cmocka_unit_test_teardown(a_sheet_saved_by_excel_is_one_too, clean),
        cmocka_unit_test_teardown(other_tables_are_left_as_they_are, clean),
        cmocka_unit_test_teardown(wrong_numbers_are_told_with_their_places, clean),
        cmocka_unit_test_teardown(many_wrong_numbers_are_told_at_once, clean),
        cmocka_unit_test_teardown(refused_memory_is_said_and_nothing_is_lost, clean),
        cmocka_unit_test_teardown(numbers_missing_in_a_run_are_listed_table_by_table, clean),
        cmocka_unit_test_teardown(
            two_typists_with_5_per_cent_double_and_2_per_cent_conflicting_slips_are_all_accounted_for, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
