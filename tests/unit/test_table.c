/* Files of every kind that somebody may hand us: read, or refused in one clear sentence. */
#include "input/table.h"

#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static struct reading reading;

static int end_reading(void **state)
{
    (void)state;
    reading_free(&reading);
    language = DANISH;
    return 0;
}

static void a_danish_spreadsheet_is_read_with_its_header(void **state)
{
    (void)state;
    struct str text =
        STR("\xEF\xBB\xBFNr.;Forslag;Begrundelse;Bord\r\n1;Flere bænke;Man bliver træt;4\r\n2;Lys;;5\r\n");
    assert_int_equal(reading_table(&reading, text), DONE);
    assert_true(reading.table.has_header);
    assert_int_equal(reading.table.separator, ';');
    assert_int_equal(reading.table.charset, CHARSET_UTF8);
    assert_int_equal(reading.table.rows, 2);
    assert_int_equal(reading.table.row[0], 2);
    assert_header(&reading, 0, "Nr.");
    assert_cell(&reading, 0, 1, "Flere bænke");
    assert_str(reading.table.source, "prøve");
}

static void an_idea_in_the_first_row_is_not_taken_for_a_header(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("1;Et forslag om flere bænke\n2;Mere lys i tunnelen\n")), DONE);
    assert_false(reading.table.has_header);
    assert_int_equal(reading.table.rows, 2);
    assert_header(&reading, 0, "");
    reading_free(&reading);
    assert_int_equal(reading_table(&reading, STR("Midtby;Forslag om flere bænke\nHavn;Mere lys i tunnelen\n")), DONE);
    assert_false(reading.table.has_header);
    reading_free(&reading);
    assert_int_equal(reading_table(&reading, STR("Mere skov;ukendt\nMere lys;38\nRo;41\n")), DONE);
    assert_false(reading.table.has_header);
}

static void a_word_of_a_column_of_groups_is_no_heading(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("1;Flere bænke ved åen;borger\n2;Mere lys på stien;borger\n"
                                                 "3;En bro over åen;politiker\n")),
                     DONE);
    assert_false(reading.table.has_header);
    assert_int_equal(reading.table.rows, 3);
    reading_free(&reading);
    /* an export behind itself */
    assert_int_equal(reading_table(&reading, STR("id;borger\n1;Flere bænke\nid;borger\n2;Mere lys på stien\n")), DONE);
    assert_true(reading.table.has_header);
}

static void a_question_over_its_answers_is_a_header(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("Hvad er dit svar?;Alder\nMere skov;38\nFærre biler;41\n")), DONE);
    assert_true(reading.table.has_header);
    assert_int_equal(reading.table.rows, 2);
}

static void titles_above_the_header_are_no_ideas(void **state)
{
    (void)state;
    const char *text = "Borgerpanel 2026;;;\n;;;\nDeltager;;Besvarelse;\nNr.;Bydel;Forslag;Begrundelse\n"
                       "1;Nord;Flere bænke ved åen;Man bliver træt\n2;Syd;Mere lys;\n";
    assert_int_equal(reading_table(&reading, str_from(text)), DONE);
    assert_true(reading.table.has_header);
    assert_header(&reading, 2, "Forslag");
    assert_int_equal(reading.table.rows, 2);
    assert_int_equal(reading.table.row[0], 5);
    assert_int_equal(reading_noted(&reading, "title_row"), 2);
    reading_free(&reading);
    /* kinds of answers are no headings */
    assert_int_equal(reading_table(&reading, STR("Type;Tekst;\nForslag;Flere bænke;borger\nForslag;Lys;borger\n"
                                                 "Kommentar;Tak;politiker\n")),
                     DONE);
    assert_header(&reading, 1, "Tekst");
    assert_int_equal(reading.table.rows, 3);
    reading_free(&reading);
    const struct table_options as_is = {.charset = -1, .header = 0};
    assert_int_equal(
        table_from_bytes(&reading.table, str_from(text), STR("prøve"), &as_is, &reading.notes, &reading.arena), DONE);
    assert_int_equal(reading.table.rows, 5);
}

static void a_header_alone_gives_no_rows(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("id;forslag\n")), DONE);
    assert_int_equal(reading.table.rows, 0);
    assert_int_equal(reading.table.columns, 2);
    assert_header(&reading, 1, "forslag");
}

static void a_list_may_have_a_heading_too(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("Forslag\nFlere bænke\nMere lys\n")), DONE);
    assert_int_equal(reading.table.format, TABLE_LINES);
    assert_true(reading.table.has_header);
    assert_int_equal(reading.table.rows, 2);
}

static void what_the_caller_says_is_not_guessed(void **state)
{
    (void)state;
    const struct table_options options = {.format = TABLE_CSV, .separator = ',', .charset = CHARSET_CP850, .header = 0};
    assert_int_equal(table_from_bytes(&reading.table, STR("id,forslag\n1,bl\x86\n"), STR("prøve"), &options,
                                      &reading.notes, &reading.arena),
                     DONE);
    assert_int_equal(reading.table.rows, 2);
    assert_cell(&reading, 1, 1, "blå");
    const struct table_options lines = {.format = TABLE_LINES, .charset = -1, .header = 0};
    assert_int_equal(table_from_bytes(&reading.table, STR("id;forslag\n1;a\n"), STR("prøve"), &lines, &reading.notes,
                                      &reading.arena),
                     DONE);
    assert_int_equal(reading.table.columns, 1);
    assert_cell(&reading, 1, 0, "1;a");
}

static void the_name_txt_speaks_for_prose(void **state)
{
    (void)state;
    const struct table_options options = {.charset = -1, .header = -1};
    struct str text = STR("lys,ro\nskov,vand\n");
    assert_int_equal(
        table_from_bytes(&reading.table, text, STR("ord.txt.gz"), &options, &reading.notes, &reading.arena), DONE);
    assert_int_equal(reading.table.format, TABLE_LINES);
    assert_int_equal(table_from_bytes(&reading.table, text, STR("ord.csv"), &options, &reading.notes, &reading.arena),
                     DONE);
    assert_int_equal(reading.table.format, TABLE_CSV);
}

static void nul_bytes_are_taken_out_and_noted(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("1;Flere b\0ænke\n2;Mere lys\n")), DONE);
    assert_cell(&reading, 0, 1, "Flere bænke");
    assert_int_equal(reading_noted(&reading, "nul_bytes"), 1);
}

static void letters_that_were_encoded_twice_are_noted(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("forslag\nFlere bÃ¦nke ved sÃ¸en\nGrÃ¸nne omrÃ¥der\n")), DONE);
    assert_int_equal(reading_noted(&reading, "doubled_letters"), 1);
}

static void one_such_letter_in_a_danish_text_is_not_noted(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("forslag\nBrevene skal ikke have Ã¦ i stedet for æ\n")), DONE);
    assert_int_equal(reading_noted(&reading, "doubled_letters"), 0);
}

static void an_empty_file_is_refused(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("")), BAD_INPUT);
    reading_free(&reading);
    assert_message("prøve", "tom", NULL);
    assert_int_equal(reading_table(&reading, STR(" \r\n\t\n")), BAD_INPUT);
    reading_free(&reading);
    language = ENGLISH;
    assert_int_equal(reading_table(&reading, STR("\xEF\xBB\xBF")), BAD_INPUT);
    reading_free(&reading);
    assert_message("prøve", "empty", NULL);
}

static void blanks_of_any_kind_are_an_empty_file(void **state)
{
    (void)state;
    static const char *const texts[] = {"\u00A0\n", " \n\t\n", "\uFEFF\n\uFEFF", "sep=;\r\n;;\r\n"};
    for (size_t n = 0; n < sizeof texts / sizeof *texts; n++) {
        assert_int_equal(reading_table(&reading, str_from(texts[n])), BAD_INPUT);
        assert_message("prøve", "tom", NULL);
        reading_free(&reading);
    }
}

static void binary_junk_is_refused_with_its_place(void **state)
{
    (void)state;
    char junk[4000];
    for (size_t n = 0; n < sizeof junk; n++)
        junk[n] = (char)((n * 7919 + 13) % 251);
    junk[0] = 'a';
    junk[1] = '\2';
    assert_int_equal(reading_table(&reading, (struct str){junk, sizeof junk}), BAD_INPUT);
    assert_message("prøve", "plads 2", "0x02", NULL);
}

static void a_spreadsheet_is_named_as_what_it_is(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("PK\x03\x04\x14\0\x06\0")), BAD_INPUT);
    assert_message("prøve", ".xlsx", "hent eller gem den igen", NULL);
    assert_int_equal(reading_table(&reading, STR("%PDF-1.7\n")), BAD_INPUT);
    assert_message("PDF", NULL);
}

static void a_vote_is_not_read_as_ideas(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("META\nkey;value\ndescription;Lille prøve\n")), BAD_INPUT);
    assert_message("prøve", "Pabulib", "projekter og stemmer", NULL);
    assert_int_equal(reading_table(&reading, STR("\xEF\xBB\xBFMETA\r\nkey;value\r\n")), BAD_INPUT);
    assert_message("Pabulib", NULL);
    assert_int_equal(reading_table(&reading, STR("META\nidé\nflere bænke\n")), DONE);
}

static void a_file_is_read_by_its_path(void **state)
{
    (void)state;
    const struct table_options options = {.charset = -1, .header = -1};
    char path[] = "/tmp/brikker-table-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, "id;tekst\n1;a\n", 13), 13);
    close(file);
    enum status status = table_read(&reading.table, path, &options, &reading.notes, &reading.arena);
    unlink(path);
    assert_int_equal(status, DONE);
    assert_str(reading.table.source, path);
    assert_cell(&reading, 0, 1, "a");
    char hex[65];
    assert_string_equal(hash_write(hex, reading.table.hash),
                        "53626a315f5e95a113fbe1204e138b061e051cbb7225131d3cc30a7a76199f01");
}

static void a_missing_file_and_a_directory_are_refused(void **state)
{
    (void)state;
    const struct table_options options = {.charset = -1, .header = -1};
    assert_int_equal(table_read(&reading.table, "/tmp/brikker-no-such-file", &options, &reading.notes, &reading.arena),
                     BAD_INPUT);
    assert_message("/tmp/brikker-no-such-file", NULL);
    assert_int_equal(table_read(&reading.table, "/tmp", &options, &reading.notes, &reading.arena), BAD_INPUT);
    assert_message("/tmp", NULL);
}

/* Real files, where they are there: whole rows, whatever quotation marks they hold. */
static void the_shared_files_come_out_whole(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint32_t rows, columns;
    } files[] = {{"candidates17_da.tsv", 1767, 3},
                 {"sib200_dan.tsv", 1004, 3},
                 {"xsid_da.tsv", 800, 3},
                 {"input/bowling_green_comments_en.csv", 896, 8},
                 {"input/ottensen_suggestions_de.csv", 697, 16}};
    const struct table_options options = {.charset = -1, .header = -1};
    const char *shared = getenv("BRIKKER_SHARED");
    for (size_t n = 0; n < sizeof files / sizeof *files; n++) {
        char path[500];
        snprintf(path, sizeof path, "%s/data/%s", shared ? shared : "../shared", files[n].name);
        if (access(path, R_OK) != 0) {
            print_message("skipped: no %s\n", path);
            skip();
        }
        assert_int_equal(table_read(&reading.table, path, &options, &reading.notes, &reading.arena), DONE);
        assert_int_equal(reading.table.rows, files[n].rows);
        assert_int_equal(reading.table.columns, files[n].columns);
        for (uint32_t row = 0; row < reading.table.rows; row++)
            assert_true(table_cell(&reading.table, row, 0).len > 0);
    }
    assert_int_equal(reading_noted(&reading, "ragged_row"), 0);
}

static void the_ending_of_a_name_is_read_in_capitals_too(void **state)
{
    (void)state;
    static const char *const names[] = {"noter.txt", "NOTER.TXT", "Noter.Txt.GZ"};
    const struct table_options options = {.charset = -1, .header = -1};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        assert_int_equal(table_from_bytes(&reading.table, STR("Bænke, tak\nLys, og mere af det\n"), str_from(names[n]),
                                          &options, &reading.notes, &reading.arena),
                         DONE);
        assert_int_equal(reading.table.format, TABLE_LINES);
    }
    const struct table_options csv = {.format = TABLE_CSV, .charset = -1, .header = -1};
    assert_int_equal(table_from_bytes(&reading.table, STR("forslag\nBænke ved åen\n"), STR("A.TSV"), &csv,
                                      &reading.notes, &reading.arena),
                     DONE);
    assert_int_equal(reading.table.separator, '\t');
}

#define TEST(name) cmocka_unit_test_teardown(name, end_reading)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_danish_spreadsheet_is_read_with_its_header),
        TEST(an_idea_in_the_first_row_is_not_taken_for_a_header),
        TEST(a_word_of_a_column_of_groups_is_no_heading),
        TEST(a_question_over_its_answers_is_a_header),
        TEST(titles_above_the_header_are_no_ideas),
        TEST(a_header_alone_gives_no_rows),
        TEST(a_list_may_have_a_heading_too),
        TEST(what_the_caller_says_is_not_guessed),
        TEST(the_name_txt_speaks_for_prose),
        TEST(nul_bytes_are_taken_out_and_noted),
        TEST(letters_that_were_encoded_twice_are_noted),
        TEST(one_such_letter_in_a_danish_text_is_not_noted),
        TEST(an_empty_file_is_refused),
        TEST(blanks_of_any_kind_are_an_empty_file),
        TEST(binary_junk_is_refused_with_its_place),
        TEST(a_spreadsheet_is_named_as_what_it_is),
        TEST(a_vote_is_not_read_as_ideas),
        TEST(a_file_is_read_by_its_path),
        TEST(a_missing_file_and_a_directory_are_refused),
        TEST(the_shared_files_come_out_whole),
        TEST(the_ending_of_a_name_is_read_in_capitals_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
