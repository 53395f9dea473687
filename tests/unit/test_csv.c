/* Separated values: quotes, line ends, ragged rows, and what looks like them. */
#include "input/csv.h"

#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct reading reading;

/* As CSV with this separator and no header. */
static void read_csv(const char *text, char separator)
{
    const struct table_options options = {.format = TABLE_CSV, .separator = separator, .charset = -1};
    memset(&reading, 0, sizeof reading);
    assert_int_equal(
        table_from_bytes(&reading.table, str_from(text), STR("prøve"), &options, &reading.notes, &reading.arena), DONE);
}

static int end_reading(void **state)
{
    (void)state;
    reading_free(&reading);
    return 0;
}

static void a_quote_inside_quotes_is_doubled(void **state)
{
    (void)state;
    read_csv("a;\"b \"\"c\"\"\"\n\"\";\"\"\"\"\n", ';');
    assert_int_equal(reading.table.rows, 2);
    assert_cell(&reading, 0, 1, "b \"c\"");
    assert_cell(&reading, 1, 0, "");
    assert_cell(&reading, 1, 1, "\"");
    assert_int_equal(reading_noted(&reading, "unclosed_quote"), 0);
}

static void separators_and_line_breaks_inside_quotes_belong_to_the_cell(void **state)
{
    (void)state;
    read_csv("a,\"b, c\r\nd\ne\",f\r\ng,h,i", ',');
    assert_int_equal(reading.table.rows, 2);
    assert_cell(&reading, 0, 1, "b, c\r\nd\ne");
    assert_cell(&reading, 0, 2, "f");
    assert_cell(&reading, 1, 2, "i");
    assert_int_equal(reading.table.row[1], 2);
}

static void every_kind_of_line_end_ends_a_row(void **state)
{
    (void)state;
    read_csv("a;b\r\nc;d\re;f\ng;h", ';');
    assert_int_equal(reading.table.rows, 4);
    assert_cell(&reading, 1, 1, "d");
    assert_cell(&reading, 2, 0, "e");
    assert_cell(&reading, 3, 1, "h");
}

static void blank_rows_are_left_out_but_counted(void **state)
{
    (void)state;
    read_csv("a;b\n\n;;\n   \nc;d\n\n", ';');
    assert_int_equal(reading.table.rows, 2);
    assert_int_equal(reading.table.row[0], 1);
    assert_int_equal(reading.table.row[1], 5);
    assert_int_equal(reading.notes.count, 0);
}

static void a_missing_cell_is_empty_and_noted(void **state)
{
    (void)state;
    read_csv("a;b;c\nd\n", ';');
    assert_int_equal(reading.table.columns, 3);
    assert_cell(&reading, 1, 0, "d");
    assert_cell(&reading, 1, 2, "");
    assert_int_equal(reading_noted(&reading, "ragged_row"), 1);
}

static void a_cell_too_many_makes_the_table_wider(void **state)
{
    (void)state;
    read_csv("a;b\nc;d;e;f\ng;h\n", ';');
    assert_int_equal(reading.table.columns, 4);
    assert_cell(&reading, 0, 1, "b");
    assert_cell(&reading, 0, 3, "");
    assert_cell(&reading, 1, 3, "f");
    assert_cell(&reading, 2, 0, "g");
    assert_int_equal(reading_noted(&reading, "ragged_row"), 1);
}

static void empty_cells_behind_the_last_column_are_no_cells(void **state)
{
    (void)state;
    read_csv("a;b\nc;d;;;\n", ';');
    assert_int_equal(reading.table.columns, 2);
    assert_int_equal(reading.notes.count, 0);
}

static void a_text_that_ends_with_a_separator_has_an_empty_last_cell(void **state)
{
    (void)state;
    read_csv("a;b\nc;", ';');
    assert_int_equal(reading.table.rows, 2);
    assert_cell(&reading, 1, 1, "");
    assert_int_equal(reading.notes.count, 0);
}

static void a_quote_that_is_never_closed_costs_one_cell(void **state)
{
    (void)state;
    read_csv("1;\"Vi vil have skov\n2;bænke\n3;lys\n", ';');
    assert_int_equal(reading.table.rows, 3);
    assert_cell(&reading, 0, 1, "\"Vi vil have skov");
    assert_cell(&reading, 2, 1, "lys");
    assert_int_equal(reading_noted(&reading, "unclosed_quote"), 1);
    assert_non_null(strstr(reading.notes.note[0].place[0].at, "række 1, kolonne 2"));
}

static void a_cell_that_only_begins_with_a_quotation_is_plain_text(void **state)
{
    (void)state;
    read_csv("1;\"Skov\" er vigtigt; ja\n2;b;c\n", ';');
    assert_cell(&reading, 0, 1, "\"Skov\" er vigtigt");
    assert_cell(&reading, 0, 2, " ja");
    assert_int_equal(reading_noted(&reading, "unclosed_quote"), 1);
}

static void a_quote_in_the_middle_of_a_cell_is_text(void **state)
{
    (void)state;
    read_csv("1;en 5\" skærm;\"ja\"\n", ';');
    assert_cell(&reading, 0, 1, "en 5\" skærm");
    assert_cell(&reading, 0, 2, "ja");
    assert_int_equal(reading.notes.count, 0);
}

/* The quote of row 1 would find a closing one at the end of row 3, but the lines say that no cell spans lines. */
static void two_stray_quotes_do_not_swallow_the_rows_between_them(void **state)
{
    (void)state;
    read_csv("1\ta\t\"Vi vil\n2\tb\tbænke\n3\tc\tsmå 5\"\n", '\t');
    assert_int_equal(reading.table.rows, 3);
    assert_cell(&reading, 0, 2, "\"Vi vil");
    assert_cell(&reading, 2, 2, "små 5\"");
    assert_int_equal(reading_noted(&reading, "unclosed_quote"), 1);
}

/* Each of these begins a quote that would be looked for to the end of the file. */
static void many_unclosed_quotes_take_linear_time(void **state)
{
    (void)state;
    enum { ROWS = 400000 };
    static const char row[] = "1;\"\"\"a\n2;\"\"b\"\"\n";
    char *text = malloc((sizeof row - 1) * ROWS + 1);
    assert_non_null(text);
    for (size_t n = 0; n < ROWS; n++)
        memcpy(text + n * (sizeof row - 1), row, sizeof row);
    read_csv(text, ';');
    assert_int_equal(reading.table.rows, 2 * ROWS);
    assert_int_equal(reading_noted(&reading, "unclosed_quote"), 2 * ROWS);
    free(text);
}

static void excels_line_with_the_separator_is_no_row(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("sep=|\r\nid|tekst\r\n1|a; b\r\n")), DONE);
    assert_int_equal(reading.table.separator, '|');
    assert_header(&reading, 1, "tekst");
    assert_cell(&reading, 0, 1, "a; b");
    assert_int_equal(reading.table.row[0], 2);
}

static void a_line_with_no_separator_behind_sep_names_none(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("sep=\r\nMere skov\r\nFlere bænke\r\n")), DONE);
    assert_int_equal(reading.table.separator, 0);
}

static void too_many_columns_are_refused_with_the_row(void **state)
{
    (void)state;
    const struct table_options options = {.format = TABLE_CSV, .separator = ';', .charset = -1};
    char *text = malloc(TABLE_MOST_COLUMNS + 10);
    assert_non_null(text);
    memcpy(text, "a;b\n", 4);
    memset(text + 4, ';', TABLE_MOST_COLUMNS + 5);
    struct str bytes = {text, TABLE_MOST_COLUMNS + 9};
    memset(&reading, 0, sizeof reading);
    assert_int_equal(table_from_bytes(&reading.table, bytes, STR("prøve"), &options, &reading.notes, &reading.arena),
                     BAD_INPUT);
    assert_message("prøve", "række 2", "4096", NULL);
    free(text);
}

/* A few bytes must not ask for all the memory there is. */
static void one_wide_row_over_very_many_short_ones_is_refused(void **state)
{
    (void)state;
    enum { ROWS = 70000 };
    const struct table_options options = {.format = TABLE_CSV, .separator = ';', .charset = -1};
    size_t wide = 2 * TABLE_MOST_COLUMNS - 1, len = wide + 1 + 2 * ROWS;
    char *text = malloc(len);
    assert_non_null(text);
    for (size_t at = 0; at < wide; at++)
        text[at] = at % 2 ? ';' : 'a';
    text[wide] = '\n';
    for (size_t at = wide + 1; at < len; at += 2)
        memcpy(text + at, "b\n", 2);
    struct str bytes = {text, len};
    memset(&reading, 0, sizeof reading);
    assert_int_equal(table_from_bytes(&reading.table, bytes, STR("prøve"), &options, &reading.notes, &reading.arena),
                     BAD_INPUT);
    assert_message("prøve", "celler", NULL);
    free(text);
}

static void a_cell_of_a_megabyte_comes_out_whole(void **state)
{
    (void)state;
    enum { LEN = 1 << 20 };
    char *text = malloc(LEN + 16);
    assert_non_null(text);
    memcpy(text, "1;\"", 3);
    memset(text + 3, 'x', LEN);
    memcpy(text + 3 + LEN, "\"\n2;b\n", 7);
    read_csv(text, ';');
    assert_int_equal(reading.table.rows, 2);
    assert_int_equal(table_cell(&reading.table, 0, 1).len, LEN);
    free(text);
}

static void refused_memory_is_reported_and_leaks_nothing(void **state)
{
    (void)state;
    enum status status;
    WITH_EACH_REQUEST_REFUSED({
        status = reading_table(&reading, STR("id;tekst\n1;\"a \"\"b\"\"\"\n2\n3;c;d\n"));
        assert_true(status == DONE || status == MACHINE);
        reading_free(&reading);
    });
    assert_int_equal(status, DONE);
}

/* ---- the guess at the separator ---- */

static char guess(const char *text, bool careful)
{
    char separator;
    assert_int_equal(csv_guess_separator(&separator, str_from(text), careful), DONE);
    return separator;
}

static void the_separator_that_splits_all_rows_alike_is_chosen(void **state)
{
    (void)state;
    assert_int_equal(guess("1;Bænke, lys og ro;Midtby\n2;Skov;Havn\n", false), ';');
    assert_int_equal(guess("1,Bænke,Midtby\n2,Skov,Havn\n", false), ',');
    assert_int_equal(guess("1\tBænke, lys\n2\tSkov; ja, tak\n", false), '\t');
    assert_int_equal(guess("1|Bænke\n2|Skov\n", false), '|');
    assert_int_equal(guess("1;2,5\n2;3,5\n", false), ';');
    assert_int_equal(guess("1,\"Bænke; lys\"\n2,\"Skov; ro; luft\n og vand\"\n", false), ',');
}

static void a_known_header_decides_over_ragged_rows(void **state)
{
    (void)state;
    assert_int_equal(guess("id;forslag;begrundelse\n1;Bænke\n2;Skov\n3;Lys, luft\n", false), ';');
    assert_int_equal(guess("id, tekst\n1, bænke\n2, skov\n", false), ',');
    assert_int_equal(guess("id;forslag", false), ';');
}

static void prose_with_commas_is_lines(void **state)
{
    (void)state;
    assert_int_equal(
        guess("- Styrket inddragelse, tidligt i processen\n- Borgerting, hvert år\n- Unge, ældre\n", false), 0);
    assert_int_equal(guess("Flere bænke, tak\n", false), 0);
    assert_int_equal(guess("Flere bænke\nMere lys\n", false), 0);
    assert_int_equal(guess("Skov; luft; ro\nVand; bænke; liv\n", false), 0);
    assert_int_equal(guess("ja,nej\nja,nej\n", true), 0);
    assert_int_equal(guess("", false), 0);
}

static void one_quoted_column_is_a_table(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("forslag\n\"Bænke, lys\nog ro\"\n\"Skov \"\"nu\"\"\"\n")), DONE);
    assert_int_equal(reading.table.format, TABLE_CSV);
    assert_int_equal(reading.table.rows, 2);
    assert_cell(&reading, 0, 0, "Bænke, lys\nog ro");
    assert_cell(&reading, 1, 0, "Skov \"nu\"");
}

/* Excel quotes the cells that have a line end in them, and no others. */
static void a_column_quoted_only_where_it_must_be_is_a_table_too(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("forslag\nBænke, lys og ro\n\"Skov,\nvand\"\nMere luft\n")), DONE);
    assert_int_equal(reading.table.format, TABLE_CSV);
    assert_int_equal(reading.table.rows, 3);
    assert_cell(&reading, 0, 0, "Bænke, lys og ro");
    assert_cell(&reading, 1, 0, "Skov,\nvand");
    assert_int_equal(guess("Flere bænke\n\"Skov\"\nMere luft\n", false), 0);
    assert_int_equal(guess("Flere bænke\n\"Skov,\nvand\"\nMere luft\n", true), 0);
}

/* ---- lines ---- */

static void bullets_are_dropped_and_blank_lines_counted(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("- Skov, tak\r\n\r\n  • Bænke\r\n* Lys\r\n– Ro\r\n-5 grader\r\n")),
                     DONE);
    assert_int_equal(reading.table.format, TABLE_LINES);
    assert_int_equal(reading.table.rows, 5);
    assert_cell(&reading, 0, 0, "Skov, tak");
    assert_cell(&reading, 1, 0, "Bænke");
    assert_cell(&reading, 3, 0, "Ro");
    assert_cell(&reading, 4, 0, "-5 grader");
    assert_int_equal(reading.table.row[1], 3);
}

static void a_numbered_list_loses_its_numbers(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("1. Skov\n2. 3. klasse i skov\n3) Lys\nog mere\n")), DONE);
    assert_cell(&reading, 0, 0, "Skov");
    assert_cell(&reading, 1, 0, "3. klasse i skov");
    assert_cell(&reading, 2, 0, "Lys");
    assert_cell(&reading, 3, 0, "og mere");
}

static void an_ordinal_is_no_list_number(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("1. sal skal have elevator\nSkov\nLys\n3. klasse i skov\n")), DONE);
    assert_cell(&reading, 0, 0, "1. sal skal have elevator");
    assert_cell(&reading, 3, 0, "3. klasse i skov");
}

#define TEST(name) cmocka_unit_test_teardown(name, end_reading)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_quote_inside_quotes_is_doubled),
        TEST(separators_and_line_breaks_inside_quotes_belong_to_the_cell),
        TEST(every_kind_of_line_end_ends_a_row),
        TEST(blank_rows_are_left_out_but_counted),
        TEST(a_missing_cell_is_empty_and_noted),
        TEST(a_cell_too_many_makes_the_table_wider),
        TEST(empty_cells_behind_the_last_column_are_no_cells),
        TEST(a_text_that_ends_with_a_separator_has_an_empty_last_cell),
        TEST(a_quote_that_is_never_closed_costs_one_cell),
        TEST(a_cell_that_only_begins_with_a_quotation_is_plain_text),
        TEST(a_quote_in_the_middle_of_a_cell_is_text),
        TEST(two_stray_quotes_do_not_swallow_the_rows_between_them),
        TEST(many_unclosed_quotes_take_linear_time),
        TEST(excels_line_with_the_separator_is_no_row),
        TEST(a_line_with_no_separator_behind_sep_names_none),
        TEST(too_many_columns_are_refused_with_the_row),
        TEST(one_wide_row_over_very_many_short_ones_is_refused),
        TEST(a_cell_of_a_megabyte_comes_out_whole),
        TEST(refused_memory_is_reported_and_leaks_nothing),
        TEST(the_separator_that_splits_all_rows_alike_is_chosen),
        TEST(a_known_header_decides_over_ragged_rows),
        TEST(prose_with_commas_is_lines),
        TEST(one_quoted_column_is_a_table),
        TEST(a_column_quoted_only_where_it_must_be_is_a_table_too),
        TEST(bullets_are_dropped_and_blank_lines_counted),
        TEST(a_numbered_list_loses_its_numbers),
        TEST(an_ordinal_is_no_list_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
