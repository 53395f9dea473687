#include "base/csv_writer.h"

#include "base/notes.h"
#include "input/table.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_cell(const struct csv_form *form, struct str text, const char *expected)
{
    struct buffer out = {0};
    const struct csv_form unmarked = {
        .separator = form->separator, .guarded = form->guarded, .line_end = form->line_end};
    struct csv_writer csv = csv_writer_to_buffer(&out, &unmarked);
    csv_put_text(&csv, text);
    assert_int_equal(csv.status, DONE);
    assert_true(str_equal(buffer_str(&out), str_from(expected)));
    buffer_free(&out);
}

static void text_is_quoted_only_where_it_needs_it(void **state)
{
    (void)state;
    assert_cell(&csv_plain, STR(""), "");
    assert_cell(&csv_plain, STR("Ålegade 3; st. th."), "Ålegade 3; st. th.");
    assert_cell(&csv_plain, STR("bænke, parker"), "\"bænke, parker\"");
    assert_cell(&csv_plain, STR("a\nb"), "\"a\nb\"");
    assert_cell(&csv_plain, STR("a\rb"), "\"a\rb\"");
    assert_cell(&csv_plain, STR("\"grøn\" skole"), "\"\"\"grøn\"\" skole\"");
    assert_cell(&csv_excel, STR("bænke, parker"), "bænke, parker");
    assert_cell(&csv_excel, STR("Ålegade 3; st. th."), "\"Ålegade 3; st. th.\"");
}

/* Where it stands in a long text makes no difference. */
static void a_mark_anywhere_asks_for_quotes(void **state)
{
    (void)state;
    enum { MOST = 100 };
    static const char marks[] = "\",\n\r;";
    for (size_t len = 1; len < MOST; len++)
        for (size_t at = 0; at < len; at++)
            for (const char *mark = marks; *mark; mark++) {
                char text[MOST], wanted[MOST + 4];
                const bool plain = *mark == ';', doubled = *mark == '"';
                memset(text, 'x', len);
                text[at] = *mark;
                text[len] = '\0';
                snprintf(wanted, sizeof wanted, "%s%.*s%s%s%s", plain ? "" : "\"", (int)at, text, doubled ? "\"" : "",
                         text + at, plain ? "" : "\"");
                assert_cell(&csv_plain, (struct str){text, len}, wanted);
            }
}

static void a_text_that_begins_as_a_formula_is_guarded_for_a_spreadsheet_only(void **state)
{
    (void)state;
    static const char *const begins[] = {"=1", "+1", "-1", "@a", "\ta"};
    for (size_t n = 0; n < sizeof begins / sizeof *begins; n++) {
        char guarded[8];
        snprintf(guarded, sizeof guarded, "'%s", begins[n]);
        assert_cell(&csv_excel, str_from(begins[n]), guarded);
        assert_cell(&csv_plain, str_from(begins[n]), begins[n]);
    }
    assert_cell(&csv_excel, STR("\n=1"), "\"'\n=1\"");
    assert_cell(&csv_excel, STR("=1;2"), "\"'=1;2\"");
    assert_cell(&csv_excel, STR("a=1"), "a=1");
}

static void a_nul_byte_is_a_byte_like_others(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct csv_writer csv = csv_writer_to_buffer(&out, &csv_plain);
    csv_put_text(&csv, (struct str){"\0a", 2});
    assert_true(str_equal(buffer_str(&out), (struct str){"\0a", 2}));
    buffer_free(&out);
}

static void fill(struct csv_writer *csv)
{
    const struct str ideas[] = {STR("1-7"), STR("1-9")};
    csv_heading(csv, "id,share,ideas,why,people");
    csv_put_quoted(csv, STR("12"));
    csv_put_decimal(csv, 0.5, 2);
    csv_put_list(csv, ideas, 2, STR("; "));
    csv_put_empty(csv, 1);
    csv_put_count(csv, UINT64_MAX);
    csv_end_row(csv);
    csv_put_text(csv, STR("13"));
    csv_put_decimal(csv, -3, 0);
    csv_put_list(csv, ideas, 0, STR("; "));
    csv_put_empty(csv, 2);
    csv_end_row(csv);
}

static void rows_stand_in_the_form_that_was_asked_for(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct csv_writer csv = csv_writer_to_buffer(&out, &csv_plain);
    fill(&csv);
    assert_true(str_equal(buffer_str(&out), STR("id,share,ideas,why,people\n"
                                                "\"12\",0.50,1-7; 1-9,,18446744073709551615\n"
                                                "13,-3,,,\n")));
    buffer_free(&out);
    csv = csv_writer_to_buffer(&out, &csv_excel);
    fill(&csv);
    assert_true(str_equal(buffer_str(&out), STR("\xEF\xBB\xBFid;share;ideas;why;people\r\n"
                                                "\"12\";0,50;\"1-7; 1-9\";;18446744073709551615\r\n"
                                                "13;-3;;;\r\n")));
    buffer_free(&out);
}

static void a_file_gets_the_same_bytes_as_a_buffer(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    char *bytes;
    size_t len;
    FILE *out = open_memstream(&bytes, &len);
    assert_non_null(out);
    struct csv_writer to_file = csv_writer_to_file(out, &csv_excel), csv = csv_writer_to_buffer(&buffer, &csv_excel);
    fill(&to_file);
    fill(&csv);
    assert_int_equal(fclose(out), 0);
    assert_true(str_equal(buffer_str(&buffer), (struct str){bytes, len}));
    free(bytes);
    buffer_free(&buffer);
}

static void what_is_written_is_read_again_as_it_was(void **state)
{
    (void)state;
    static const struct csv_form *const forms[] = {&csv_plain, &csv_excel};
    const struct str cells[] = {STR("=1+1"),   STR("-derfor"), STR("a;b,c"), STR("\"a\""),
                                STR("a\r\nb"), STR("'citat'"), STR(""),      STR("1,5")};
    enum { COLUMNS = sizeof cells / sizeof *cells };
    for (size_t f = 0; f < 2; f++) {
        struct buffer out = {0};
        struct arena arena = {0};
        struct notes notes = {0};
        struct table table;
        const struct table_options options = {.format = TABLE_CSV, .charset = -1, .header = 1};
        struct csv_writer csv = csv_writer_to_buffer(&out, forms[f]);
        csv_heading(&csv, "a,b,c,d,e,f,g,h");
        for (size_t c = 0; c < COLUMNS; c++)
            csv_put_text(&csv, cells[c]);
        csv_end_row(&csv);
        assert_int_equal(table_from_bytes(&table, buffer_str(&out), STR("skrevet.csv"), &options, &notes, &arena),
                         DONE);
        assert_int_equal(table.columns, COLUMNS);
        for (uint32_t c = 0; c < COLUMNS; c++)
            assert_true(str_equal(table_cell(&table, 0, c), cells[c]));
        buffer_free(&out);
        notes_free(&notes);
        arena_free(&arena);
    }
}

static void refused_memory_is_told_and_kept(void **state)
{
    (void)state;
    enum { MANY = 4000 };
    if (!refuse_works())
        skip();
    bool refused = false;
    WITH_EACH_REQUEST_REFUSED({
        struct buffer out = {0};
        struct csv_writer csv = csv_writer_to_buffer(&out, &csv_excel);
        for (int n = 0; n < MANY; n++)
            csv_put_text(&csv, STR("bænk"));
        refused = refused || csv.status == MACHINE;
        assert_true(csv.status == DONE || csv.status == MACHINE);
        buffer_free(&out);
    });
    assert_true(refused);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_quoted_only_where_it_needs_it),
        cmocka_unit_test(a_mark_anywhere_asks_for_quotes),
        cmocka_unit_test(a_text_that_begins_as_a_formula_is_guarded_for_a_spreadsheet_only),
        cmocka_unit_test(a_nul_byte_is_a_byte_like_others),
        cmocka_unit_test(rows_stand_in_the_form_that_was_asked_for),
        cmocka_unit_test(a_file_gets_the_same_bytes_as_a_buffer),
        cmocka_unit_test(what_is_written_is_read_again_as_it_was),
        cmocka_unit_test(refused_memory_is_told_and_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
