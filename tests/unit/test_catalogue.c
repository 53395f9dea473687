#include "support/catalogue_fixture.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_str(struct str found, const char *expected)
{
    assert_int_equal(found.len, strlen(expected));
    assert_memory_equal(found.at, expected, found.len);
}

static void the_account_adds_up(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    assert_int_equal(f->catalogue.received, 8);
    assert_int_equal(f->catalogue.placed, 5);
    assert_int_equal(f->catalogue.duplicates, 1);
    assert_int_equal(f->catalogue.unplaced, 2);
    assert_int_equal(f->catalogue.withheld, 0);
    assert_int_equal(f->catalogue.unplaced_by[UNPLACED_EMPTY], 1);
    assert_int_equal(f->catalogue.unplaced_by[UNPLACED_BETWEEN], 1);
    assert_string_equal(catalogue_status(&f->catalogue, BUS_COPY), "duplicate");
    assert_string_equal(catalogue_status(&f->catalogue, NO_TEXT), "unplaced");
    assert_string_equal(catalogue_status(&f->catalogue, BENCH), "placed");
}

static void a_theme_tells_its_strongest_ideas_first_and_ties_by_id(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    const uint32_t *bus = f->catalogue.theme[0].idea, *bench = f->catalogue.theme[1].idea;
    assert_int_equal(f->catalogue.theme[0].ideas, 3);
    assert_int_equal(bus[0], BUS_VALLEY);
    assert_int_equal(bus[1], BUS_EVENING);
    assert_int_equal(bus[2], BIKE);
    assert_int_equal(bench[0], NASTY);
    assert_int_equal(bench[1], BENCH);
}

static void ids_are_ordered_by_the_numbers_inside(void **state)
{
    struct fixture *f = *state;
    f->id[BIKE] = STR("1-02");
    f->id[BENCH] = STR("1-2a");
    f->id[BETWEEN] = STR("");
    f->id[BUS_COPY] = STR("1-003");
    fixture_finish(f);
    static const uint32_t expected[] = {BETWEEN, BIKE, BUS_VALLEY, BENCH, BUS_COPY, NO_TEXT, NASTY, BUS_EVENING};
    assert_memory_equal(f->catalogue.by_id, expected, sizeof expected);
}

static void parts_follow_the_sheet_then_danish_order_and_silence_has_a_name(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    const struct catalogue_parts *tables = &f->catalogue.parts[BY_TABLE];
    assert_int_equal(tables->count, 4);
    assert_str(tables->part[0].name, "1");
    assert_int_equal(tables->part[0].received, 2);
    assert_int_equal(tables->part[0].present, 8);
    assert_str(tables->part[1].name, "2");
    assert_int_equal(tables->part[1].received, 0);
    assert_str(tables->part[2].name, "10");
    assert_int_equal(tables->part[2].duplicates, 1);
    assert_str(tables->part[3].name, "");
    assert_int_equal(tables->part[3].received, 3);
}

static void names_that_the_sheet_has_not_stand_in_danish_order_and_behind_it(void **state)
{
    struct fixture *f = *state;
    static const char *const area[FIXTURE_IDEAS] = {"Ådal", "Øby", "Ærø", "Vig", "Midtby", "Aalborg", "Zen", ""};
    static const char *const expected[] = {"Midtby", "Havn", "Vig", "Zen", "Ærø", "Øby", "Ådal", "Aalborg", ""};
    for (uint32_t i = 0; i < FIXTURE_IDEAS; i++)
        f->area[i] = str_from(area[i]);
    fixture_finish(f);
    const struct catalogue_parts *areas = &f->catalogue.parts[BY_AREA];
    assert_int_equal(areas->count, sizeof expected / sizeof *expected);
    for (uint32_t p = 0; p < areas->count; p++)
        assert_str(areas->part[p].name, expected[p]);
}

/* Four files came in three waves; the first idea by text is of the last of them, and nobody's idea is of the second. */
static void waves_stand_in_the_order_in_which_they_came(void **state)
{
    struct fixture *f = *state;
    const struct str wave[] = {STR("marts"), STR("april"), STR("marts"), STR("december")};
    struct table tables[] = {f->table, f->table, f->table, f->table};
    const struct columns columns[] = {f->columns, f->columns, f->columns, f->columns};
    for (uint32_t i = 0; i < FIXTURE_IDEAS; i++)
        f->source[i] = i == 0 ? 3 : i % 2 ? 0 : 2;
    f->options.wave = wave;
    f->options.table_count = 4;
    f->options.tables = tables;
    f->options.columns = columns;
    assert_int_equal(fixture_try(f), DONE);
    const struct catalogue_parts *waves = &f->catalogue.parts[BY_WAVE];
    assert_int_equal(waves->count, 3);
    assert_str(waves->part[0].name, "marts");
    assert_int_equal(waves->part[0].received, FIXTURE_IDEAS - 1);
    assert_str(waves->part[1].name, "april");
    assert_int_equal(waves->part[1].received, 0);
    assert_str(waves->part[2].name, "december");
    assert_int_equal(waves->part[2].received, 1);
}

static void a_name_written_otherwise_joins_the_row_of_the_sheet(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    const struct catalogue_parts *areas = &f->catalogue.parts[BY_AREA];
    assert_int_equal(areas->count, 4); /* Midtby, Havn, Ådal, not stated */
    assert_str(areas->part[0].name, "Midtby");
    assert_int_equal(areas->part[0].received, 3);
    assert_int_equal(f->catalogue.theme[1].of[BY_AREA][0], 1);
}

static void without_a_column_and_without_a_sheet_there_are_no_parts(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    assert_int_equal(f->catalogue.parts[BY_QUESTION].count, 0);
    assert_null(f->catalogue.theme[0].of[BY_QUESTION]);
}

static void a_sheet_without_a_column_makes_nobody_silent(void **state)
{
    struct fixture *f = *state;
    for (uint32_t i = 0; i < FIXTURE_IDEAS; i++)
        f->area[i] = STR("");
    fixture_finish(f);
    assert_false(f->catalogue.parts[BY_AREA].stated);
    char *html = fixture_write(f, write_html, false);
    assert_null(strstr(html, "Ingen idéer er kommet fra disse lokalområder"));
    free(html);
}

static void participants_and_their_most_active_tenth_are_counted(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    assert_int_equal(f->catalogue.participants, 4);
    assert_int_equal(f->catalogue.most_active, 2);
    assert_int_equal(f->catalogue.signed_ideas, 6);
}

static void ideas_that_nobody_signed_are_not_ascribed_to_the_participants(void **state)
{
    struct fixture *f = *state;
    for (uint32_t i = 0; i < FIXTURE_IDEAS; i++)
        f->participant[i] = STR("D01");
    fixture_finish(f);
    char *html = fixture_write(f, write_html, false);
    assert_non_null(strstr(html, "er sendt ind af 1 deltager."));
    assert_non_null(strstr(html, "Idéerne er skrevet af <b>1</b> deltager."));
    free(html);
    fixture_free(f);
    fixture_build(f);
    f->participant[0] = STR("");
    fixture_finish(f);
    html = fixture_write(f, write_html, false);
    assert_null(strstr(html, "er sendt ind af"));
    assert_non_null(strstr(html, "For resten siger filerne ikke hvem."));
    free(html);
}

static void other_columns_keep_their_names_unless_they_are_ours_or_private(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    assert_int_equal(f->catalogue.extra_count, 3);
    assert_str(f->catalogue.extra_name[0], "vært");
    assert_str(f->catalogue.extra_name[1], "status_2");
    assert_str(f->catalogue.extra_name[2], "svar til [e-mail]");
    assert_int_equal(f->catalogue.extra_column[1], 8);
}

static void twins_and_nameless_columns_get_names_of_their_own(void **state)
{
    struct fixture *f = *state;
    f->header[7] = f->header[8] = STR("note");
    f->header[9] = STR("  ");
    fixture_finish(f);
    assert_str(f->catalogue.extra_name[0], "note");
    assert_str(f->catalogue.extra_name[1], "note_2");
    assert_str(f->catalogue.extra_name[2], "column_10");
}

static void the_same_column_of_two_files_is_one_column(void **state)
{
    struct fixture *f = *state;
    struct str other_header[2] = {STR("status"), STR("Forslag")}, other_cell[2] = {STR("klar"), STR("Cykelsti")};
    struct table tables[2] = {f->table, f->table};
    struct columns columns[2] = {f->columns, {.column = {[FIELD_IDEA] = {1}}, .count = {[FIELD_IDEA] = 1}}};
    tables[1].source = STR("to.csv");
    tables[1].columns = 2;
    tables[1].rows = 1;
    tables[1].header = other_header;
    tables[1].cell = other_cell;
    f->source[BIKE] = 1;
    f->table_row[BIKE] = 0;
    f->options.table_count = 2;
    f->options.tables = tables;
    f->options.columns = columns;
    assert_int_equal(fixture_try(f), DONE);
    assert_int_equal(f->catalogue.extra_count, 3);
    assert_int_equal(f->catalogue.extra_column[3 + 0], UINT32_MAX);
    assert_int_equal(f->catalogue.extra_column[3 + 1], 0);
    char *csv = fixture_write(f, write_ideas_csv, false);
    assert_non_null(strstr(csv, ",Cykelsti,,,klar,\n"));
    free(csv);
}

static void what_is_masked_in_other_columns_is_counted_too(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    assert_int_equal(f->catalogue.masked[PRIVATE_CPR], 2);
    assert_int_equal(f->catalogue.masked[PRIVATE_EMAIL], 1);
}

static void without_a_sheet_the_title_is_the_name_of_the_file(void **state)
{
    struct fixture *f = *state;
    f->sheet.count = 0;
    fixture_finish(f);
    assert_str(f->catalogue.title, "høring.csv");
    assert_str(f->catalogue.date, "");
}

static void a_name_of_any_bytes_is_shown_as_composed_text(void **state)
{
    struct fixture *f = *state;
    f->sheet.count = 0;
    f->table.source = STR("arkiv/a\u030A b\xF8ger.csv");
    fixture_finish(f);
    assert_str(f->catalogue.title, "å b\uFFFDger.csv");
}

static void standard_input_is_named_as_a_title(void **state)
{
    struct fixture *f = *state;
    f->sheet.count = 0;
    f->table.source = STR("-");
    fixture_finish(f);
    assert_str(f->catalogue.title, "Standardinput");
}

static void no_ideas_at_all_give_a_catalogue_that_can_be_written(void **state)
{
    struct fixture *f = *state;
    f->ideas.N = f->themes.N = f->themes.K = f->table.rows = 0;
    fixture_finish(f);
    for (unsigned n = 0; n < write_format_count; n++)
        free(fixture_write(f, write_formats[n].write, false));
    assert_int_equal(f->catalogue.received, 0);
}

static void a_column_of_free_text_gives_no_parts(void **state)
{
    struct fixture *f = *state;
    enum { MANY = CATALOGUE_MOST_PARTS + 1 };
    static struct str text[MANY], empty[MANY], id[MANY];
    static uint32_t zero[MANY], none[MANY], order[MANY];
    static float strength[MANY];
    static uint8_t unplaced[MANY];
    for (uint32_t i = 0; i < MANY; i++) {
        assert_int_equal(str_format(&id[i], &f->arena, "%u", i), DONE);
        text[i] = id[i];
        none[i] = UINT32_MAX;
        order[i] = i;
        unplaced[i] = UNPLACED_TOO_FEW;
    }
    f->ideas = (struct ideas){MANY,  id,   text, text,  empty, empty,    empty, empty, id,  empty,
                              empty, zero, zero, order, none,  unplaced, order, {0},   NULL};
    f->themes = (struct themes){
        .N = MANY, .theme_of = none, .strength = strength, .runner_up = none, .unplaced = unplaced, .theme = f->theme};
    fixture_finish(f);
    assert_int_equal(f->catalogue.parts[BY_AREA].names, MANY);
    assert_int_equal(f->catalogue.parts[BY_AREA].count, 0);
    char *html = fixture_write(f, write_html, false);
    assert_non_null(strstr(html, "2.001 forskellige navne: for mange til en tabel"));
    free(html);
}

static void refused_memory_is_passed_on(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    if (!refuse_works())
        skip();
    enum status status = OUR_FAULT;
    unsigned refused = 0;
    WITH_EACH_REQUEST_REFUSED({
        struct arena keep = {0};
        status = catalogue_from(&f->catalogue, &f->ideas, &f->themes, &f->notes, &f->options, &keep);
        arena_free(&keep);
        refused += status == MACHINE;
        assert_true(status == MACHINE || status == DONE);
    });
    assert_int_equal(status, DONE);
    assert_true(refused > 0);
}

static void the_places_of_notes_have_masked_names(void **state)
{
    struct fixture *f = *state;
    static const struct note_kind odd = {"odd", "skæve", "odd"};
    f->table.source = STR("/arkiv/ole@example.dk.csv");
    f->sheet.source = STR("bo@example.dk.csv");
    notes_add(&f->notes, &odd, "ole@example.dk.csv, plads 20123456");
    notes_add(&f->notes, &odd, "bo@example.dk.csv, række 2");
    notes_add(&f->notes, &odd, "en anden fil, række 2");
    fixture_finish(f);
    const struct note *note = &f->catalogue.notes->note[1];
    assert_int_equal(note->count, 3);
    assert_str(note->place[0], "[e-mail], plads 20123456");
    assert_str(note->place[1], "[e-mail], række 2");
    assert_str(note->place[2], "en anden fil, række 2");
}

/* One file's name begins another's: the note is about the one whose whole name stands there, in whichever order they came. */
static void a_note_on_a_file_whose_name_begins_as_another_ones_is_masked_too(void **state)
{
    static const struct note_kind odd = {"odd", "skæve", "odd"};
    for (uint32_t longest = 0; longest < 2; longest++) {
        struct fixture *f = *state;
        struct table tables[] = {f->table, f->table};
        const struct columns columns[] = {f->columns, f->columns};
        tables[!longest].source = STR("svar");
        tables[longest].source = STR("svar ole@example.dk.csv");
        notes_add(&f->notes, &odd, "svar ole@example.dk.csv, række 2");
        f->options.table_count = 2;
        f->options.tables = tables;
        f->options.columns = columns;
        assert_int_equal(fixture_try(f), DONE);
        assert_str(f->catalogue.notes->note[f->catalogue.notes->count - 1].place[0], "svar [e-mail], række 2");
        fixture_free(f);
        fixture_build(f);
    }
}

static void hidden_columns_come_out_nowhere(void **state)
{
    struct fixture *f = *state;
    f->columns.hidden[0] = 1u << 7;
    fixture_finish(f);
    assert_int_equal(f->catalogue.extra_count, 2);
    assert_str(f->catalogue.extra_name[0], "status_2");
    char *json = fixture_write(f, write_json, false);
    assert_non_null(strstr(json, "\"hidden\""));
    assert_non_null(strstr(json, "vært"));
    free(json);
}

static void twins_in_each_file_meet_and_step_over_our_names(void **state)
{
    struct fixture *f = *state;
    struct str other_header[5] = {STR("Forslag"), STR("note"), STR("note"), STR("note"), STR("note_2")},
               other_cell[5] = {0};
    struct table tables[2] = {f->table, f->table};
    struct columns columns[2] = {f->columns, {.column = {[FIELD_IDEA] = {0}}, .count = {[FIELD_IDEA] = 1}}};
    f->header[7] = f->header[8] = STR("note");
    f->header[9] = STR("note_2");
    tables[1].columns = 5;
    tables[1].rows = 1;
    tables[1].header = other_header;
    tables[1].cell = other_cell;
    f->options.table_count = 2;
    f->options.tables = tables;
    f->options.columns = columns;
    assert_int_equal(fixture_try(f), DONE);
    static const char *const names[] = {"note", "note_2", "note_2_2", "note_3"};
    static const uint32_t first[] = {7, 8, 9, UINT32_MAX}, second[] = {1, 2, 4, 3};
    assert_int_equal(f->catalogue.extra_count, 4);
    for (uint32_t n = 0; n < 4; n++) {
        assert_str(f->catalogue.extra_name[n], names[n]);
        assert_int_equal(f->catalogue.extra_column[n], first[n]);
        assert_int_equal(f->catalogue.extra_column[4 + n], second[n]);
    }
}

static void subthemes_share_out_their_theme_and_a_copy_stands_with_its_original(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    fixture_finish(f);
    const struct catalogue_theme *theme = f->catalogue.theme;
    assert_int_equal(f->catalogue.S, 2);
    assert_int_equal(theme[0].subthemes, 2);
    assert_int_equal(theme[1].subthemes, 0);
    assert_string_equal(theme[0].subtheme[1].name, "1.2");
    assert_int_equal(theme[0].subtheme[0].ideas, 2);
    assert_int_equal(theme[0].subtheme[0].idea[0], BUS_VALLEY);
    assert_int_equal(theme[0].subtheme[0].idea[1], BUS_EVENING);
    assert_ptr_equal(catalogue_subtheme_of(&f->catalogue, BUS_COPY), &theme[0].subtheme[0]);
    assert_null(catalogue_subtheme_of(&f->catalogue, NASTY));
    assert_null(catalogue_theme_of(&f->catalogue, BENCH));
}

static void a_lone_idea_is_counted_as_unplaced(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    fixture_finish(f);
    assert_int_equal(f->catalogue.placed, 4);
    assert_int_equal(f->catalogue.unplaced, 3);
    assert_int_equal(f->catalogue.unplaced_by[UNPLACED_ALONE], 1);
    assert_int_equal(*catalogue_unplaced(&f->catalogue, UNPLACED_ALONE), BENCH);
    assert_int_equal(*catalogue_unplaced(&f->catalogue, UNPLACED_BETWEEN), BETWEEN);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(the_account_adds_up),
        WITH_FIXTURE(a_theme_tells_its_strongest_ideas_first_and_ties_by_id),
        WITH_FIXTURE(ids_are_ordered_by_the_numbers_inside),
        WITH_FIXTURE(parts_follow_the_sheet_then_danish_order_and_silence_has_a_name),
        WITH_FIXTURE(names_that_the_sheet_has_not_stand_in_danish_order_and_behind_it),
        WITH_FIXTURE(waves_stand_in_the_order_in_which_they_came),
        WITH_FIXTURE(a_name_written_otherwise_joins_the_row_of_the_sheet),
        WITH_FIXTURE(without_a_column_and_without_a_sheet_there_are_no_parts),
        WITH_FIXTURE(a_sheet_without_a_column_makes_nobody_silent),
        WITH_FIXTURE(participants_and_their_most_active_tenth_are_counted),
        WITH_FIXTURE(ideas_that_nobody_signed_are_not_ascribed_to_the_participants),
        WITH_FIXTURE(other_columns_keep_their_names_unless_they_are_ours_or_private),
        WITH_FIXTURE(twins_and_nameless_columns_get_names_of_their_own),
        WITH_FIXTURE(the_same_column_of_two_files_is_one_column),
        WITH_FIXTURE(what_is_masked_in_other_columns_is_counted_too),
        WITH_FIXTURE(without_a_sheet_the_title_is_the_name_of_the_file),
        WITH_FIXTURE(a_name_of_any_bytes_is_shown_as_composed_text),
        WITH_FIXTURE(standard_input_is_named_as_a_title),
        WITH_FIXTURE(no_ideas_at_all_give_a_catalogue_that_can_be_written),
        WITH_FIXTURE(a_column_of_free_text_gives_no_parts),
        WITH_FIXTURE(refused_memory_is_passed_on),
        WITH_FIXTURE(the_places_of_notes_have_masked_names),
        WITH_FIXTURE(a_note_on_a_file_whose_name_begins_as_another_ones_is_masked_too),
        WITH_FIXTURE(hidden_columns_come_out_nowhere),
        WITH_FIXTURE(twins_in_each_file_meet_and_step_over_our_names),
        WITH_FIXTURE(subthemes_share_out_their_theme_and_a_copy_stands_with_its_original),
        WITH_FIXTURE(a_lone_idea_is_counted_as_unplaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
