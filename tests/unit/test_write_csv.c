#include "base/parallel.h"
#include "support/catalogue_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void ideas_csv_is_what_other_programs_were_promised(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    char *csv = fixture_write(f, write_ideas_csv, false);
    assert_string_equal(
        csv,
        "id,theme,subtheme,label,strength,runner_up,status,reason,duplicate_of,frame,source_file,source_row,group,"
        "participant,table,area,question,time,wave,idea,why,vært,status_2,svar til [e-mail]\n"
        "1-5,2,,\"Bænke, parker\",0.500,1,placed,,,,høring.csv,2,politikere,,,,,,,\"=1+1 <b>&'fed'</b>\n"
        "ny linje\",-derfor,@hun,,\n"
        "1-6,2,,\"Bænke, parker\",0.500,1,placed,,,,høring.csv,3,borgere,D3,10,Midtby,,,,Bænke i parken,,,,\n"
        "1-2,1,,Busser,0.912,2,placed,,,,høring.csv,4,borgere,D1,1,Ådal,,,,Flere busser til Ådal,,"
        "ring til mig på [e-mail],ny,ja\n"
        "1-10,1,,Busser,0.400,2,placed,,,,høring.csv,5,borgere,D1,1,Midtby,,,,\"Bedre \"\"bus\"\" om aftenen, tak\","
        "Så kan vi; komme hjem,,ny,\n"
        "1-3,1,,Busser,0.912,2,duplicate,same_text,1-2,,høring.csv,6,borgere,D2,10,Ådal,,,,flere busser til "
        "Ådal!,,,ny,\n"
        "1-4,,,,,,unplaced,empty,,,høring.csv,7,borgere,,,,,,,,,,,\n"
        "1-7,,,,,2,unplaced,between,,,høring.csv,8,borgere,D3,10, midtby ,,,,Mere liv,,,,\n"
        "1-8,1,,Busser,0.000,2,placed,,,,høring.csv,9,borgere,D4,,,,,,Cykelsti,,,,\n");
    free(csv);
}

static void excel_gets_a_mark_semicolons_line_ends_and_a_decimal_comma(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    char *csv = fixture_write(f, write_ideas_csv, true);
    assert_memory_equal(csv, "\xEF\xBB\xBFid;theme;subtheme;", 20);
    assert_non_null(strstr(csv, ";svar til [e-mail]\r\n1-5;2;;Bænke, parker;0,500;1;placed;"));
    assert_non_null(strstr(csv, ";\"Bedre \"\"bus\"\" om aftenen, tak\";\"Så kan vi; komme hjem\";;ny;\r\n"));
    free(csv);
}

static void excel_never_meets_a_formula(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    char *csv = fixture_write(f, write_ideas_csv, true);
    assert_non_null(strstr(csv, ";\"'=1+1 <b>&'fed'</b>\nny linje\";'-derfor;'@hun;;\r\n"));
    free(csv);
}

static void every_sign_that_begins_a_formula_is_defused_for_excel_only(void **state)
{
    struct fixture *f = *state;
    static const char *const begins[] = {"=1", "+1", "-1", "@a", "\ta"};
    for (size_t n = 0; n < sizeof begins / sizeof *begins; n++) {
        char defused[16], plain[16];
        snprintf(defused, sizeof defused, ";'%s;", begins[n]);
        snprintf(plain, sizeof plain, ",%s,", begins[n]);
        f->cell[7] = str_from(begins[n]);
        fixture_finish(f);
        char *excel = fixture_write(f, write_ideas_csv, true), *csv = fixture_write(f, write_ideas_csv, false);
        assert_non_null(strstr(excel, defused));
        assert_non_null(strstr(csv, plain));
        free(excel);
        free(csv);
    }
}

static void a_line_end_before_a_formula_is_defused_for_excel(void **state)
{
    struct fixture *f = *state;
    f->cell[7] = STR("\r=1");
    fixture_finish(f);
    char *excel = fixture_write(f, write_ideas_csv, true), *csv = fixture_write(f, write_ideas_csv, false);
    assert_non_null(strstr(excel, ";\"'\r=1\";"));
    assert_non_null(strstr(csv, ",\"\r=1\","));
    free(excel);
    free(csv);
}

static void a_lone_carriage_return_is_quoted(void **state)
{
    struct fixture *f = *state;
    f->cell[7] = STR("a\rb");
    fixture_finish(f);
    char *csv = fixture_write(f, write_ideas_csv, false);
    assert_non_null(strstr(csv, ",\"a\rb\","));
    free(csv);
}

static void themes_csv_holds_sizes_terms_and_the_central_idea(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    char *csv = fixture_write(f, write_themes_csv, false);
    assert_string_equal(csv, "theme,parent,label,given,size,submissions,stability,terms,central_idea\n"
                             "1,,Busser,0,3,4,,busser; Ådal,1-2\n"
                             "2,,\"Bænke, parker\",0,2,2,,bænke,1-5\n");
    free(csv);
}

static void subthemes_stand_under_their_theme_with_their_parent(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    fixture_finish(f);
    char *csv = fixture_write(f, write_themes_csv, false), *excel = fixture_write(f, write_themes_csv, true);
    assert_string_equal(csv, "theme,parent,label,given,size,submissions,stability,terms,central_idea\n"
                             "1,,Busser,0,3,4,0.83,busser; Ådal,1-2\n"
                             "1.1,1,Sene busser,0,2,3,0.65,aften,1-2\n"
                             "1.2,1,Stier,0,1,1,,,1-8\n"
                             "2,,Byens rum,1,1,1,0.30,bænke,1-5\n");
    assert_non_null(strstr(excel, "\r\n1;;Busser;0;3;4;0,83;"));
    free(csv);
    free(excel);
}

static void an_idea_names_its_subtheme_and_so_does_its_copy(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    fixture_finish(f);
    char *csv = fixture_write(f, write_ideas_csv, false);
    assert_non_null(strstr(csv, "\n1-2,1,1.1,Busser,0.912,2,placed,"));
    assert_non_null(strstr(csv, "\n1-3,1,1.1,Busser,0.912,2,duplicate,same_text,1-2,"));
    assert_non_null(strstr(csv, "\n1-8,1,1.2,Busser,"));
    assert_non_null(strstr(csv, "\n1-6,,,,,,unplaced,alone,"));
    assert_non_null(strstr(csv, ",2,,Byens rum,"));
    free(csv);
}

static void theme_groups_csv_adds_up_to_the_size_of_each_theme(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    char *csv = fixture_write(f, write_theme_groups_csv, false);
    assert_string_equal(csv, "theme,group,size\n1,borgere,3\n1,politikere,0\n2,borgere,1\n2,politikere,1\n");
    free(csv);
}

static void without_groups_a_theme_has_one_row_with_an_empty_group(void **state)
{
    struct fixture *f = *state;
    f->sheet.count = 0;
    for (uint32_t i = 0; i < FIXTURE_IDEAS; i++)
        f->group[i] = STR("");
    fixture_finish(f);
    char *csv = fixture_write(f, write_theme_groups_csv, false);
    assert_string_equal(csv, "theme,group,size\n1,,3\n2,,2\n");
    free(csv);
}

static void too_few_ideas_are_all_there_without_a_theme(void **state)
{
    struct fixture *f = *state;
    fixture_make_too_few(f);
    fixture_finish(f);
    char *csv = fixture_write(f, write_ideas_csv, false), *themes = fixture_write(f, write_themes_csv, false);
    assert_int_equal(times_in(csv, ",unplaced,too_few,"), 6);
    assert_non_null(strstr(csv, "1-3,,,,,,duplicate,same_text,1-2,"));
    assert_string_equal(themes, "theme,parent,label,given,size,submissions,stability,terms,central_idea\n");
    free(csv);
    free(themes);
}

/* The eight ideas again and again, as if so many had come: more than are written at once, and a last tile that is not full. */
static void many_rows_are_the_same_rows_for_every_number_of_threads(void **state)
{
    enum { TIMES = 3001 };
    struct fixture *f = *state;
    uint32_t *received = calloc((size_t)TIMES * FIXTURE_IDEAS, sizeof *received);
    assert_non_null(received);
    fixture_finish(f);
    char *few = fixture_write(f, write_ideas_csv, false), *rows = strchr(few, '\n') + 1;
    for (uint32_t n = 0; n < TIMES * FIXTURE_IDEAS; n++)
        received[n] = f->received[n % FIXTURE_IDEAS];
    f->ideas.received = received;
    f->catalogue.received = TIMES * FIXTURE_IDEAS;
    for (parallel_threads = 1; parallel_threads <= 5; parallel_threads += 2) {
        char *many = fixture_write(f, write_ideas_csv, false), *at = many + (rows - few);
        assert_memory_equal(many, few, (size_t)(rows - few));
        for (uint32_t time = 0; time < TIMES; time++, at += strlen(rows))
            assert_memory_equal(at, rows, strlen(rows));
        assert_int_equal(*at, '\0');
        free(many);
    }
    parallel_threads = 1;
    free(few);
    free(received);
}

/* Neither its text nor what stands beside it in its row; and a proposal that names it is still there. */
static void what_is_withheld_stands_in_no_file(void **state)
{
    struct fixture *f = *state;
    uint32_t named[] = {BETWEEN, BIKE};
    struct str frame[FIXTURE_IDEAS] = {0};
    struct proposal proposal = {
        .number = 7, .theme = 1, .text = STR("Liv"), .by = STR("Anna"), .idea = named, .idea_count = 2};
    struct decisions decisions = {.N = FIXTURE_IDEAS, .frame = frame, .proposal = &proposal, .proposal_count = 1};
    f->options.decisions = &decisions;
    f->unplaced[BETWEEN] = UNPLACED_WITHHELD;
    f->cell[f->table_row[BETWEEN] * FIXTURE_COLUMNS + 7] = STR("hos fru Kaj");
    fixture_finish(f);
    for (unsigned n = 0; n < write_format_count; n++) {
        char *file = fixture_write(f, write_formats[n].write, false);
        assert_null(strstr(file, "Mere liv"));
        assert_null(strstr(file, "fru Kaj"));
        assert_true(write_formats[n].write != write_html || strstr(file, "Cykelsti"));
        free(file);
    }
}

static void the_files_stand_in_the_table_of_formats(void **state)
{
    (void)state;
    static const char *const name[] = {"ideas.csv",      "themes.csv",     "theme_groups.csv", "proposals.csv",
                                       "catalogue.json", "catalogue.html", "method.txt"};
    assert_int_equal(write_format_count, sizeof name / sizeof *name);
    for (unsigned n = 0; n < write_format_count; n++)
        assert_string_equal(write_formats[n].name, name[n]);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(ideas_csv_is_what_other_programs_were_promised),
        WITH_FIXTURE(excel_gets_a_mark_semicolons_line_ends_and_a_decimal_comma),
        WITH_FIXTURE(excel_never_meets_a_formula),
        WITH_FIXTURE(every_sign_that_begins_a_formula_is_defused_for_excel_only),
        WITH_FIXTURE(a_line_end_before_a_formula_is_defused_for_excel),
        WITH_FIXTURE(a_lone_carriage_return_is_quoted),
        WITH_FIXTURE(themes_csv_holds_sizes_terms_and_the_central_idea),
        WITH_FIXTURE(subthemes_stand_under_their_theme_with_their_parent),
        WITH_FIXTURE(an_idea_names_its_subtheme_and_so_does_its_copy),
        WITH_FIXTURE(theme_groups_csv_adds_up_to_the_size_of_each_theme),
        WITH_FIXTURE(without_groups_a_theme_has_one_row_with_an_empty_group),
        WITH_FIXTURE(too_few_ideas_are_all_there_without_a_theme),
        WITH_FIXTURE(many_rows_are_the_same_rows_for_every_number_of_threads),
        WITH_FIXTURE(what_is_withheld_stands_in_no_file),
        cmocka_unit_test(the_files_stand_in_the_table_of_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
