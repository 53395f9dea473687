/* Word documents → one idea a paragraph. */
#include "input/table.h"

#include "support/office.h"
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct reading reading;
static struct office office;

static int end_file(void **state)
{
    (void)state;
    reading_free(&reading);
    office_free(&office);
    return 0;
}

static enum status read_body(const char *body)
{
    return reading_table(&reading, office_document(&office, body));
}

/* The paragraphs that come out, parted by a bar. */
static void gives(const char *body, const char *expected)
{
    struct buffer found = {0};
    assert_int_equal(read_body(body), DONE);
    assert_int_equal(reading.table.format, TABLE_DOCX);
    assert_int_equal(reading.table.has_header, reading.table.by_headings);
    for (uint32_t row = 0; row < reading.table.rows; row++)
        assert_int_equal(buffer_format(&found, "%s%.*s", row ? "|" : "", STR_ARG(table_cell(&reading.table, row, 0))),
                         DONE);
    assert_str(buffer_str(&found), expected);
    buffer_free(&found);
}

#define T(text)     "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define P(inside)   "<w:p>" inside "</w:p>"
#define STYLE(name) "<w:pPr><w:pStyle w:val=\"" name "\"/></w:pPr>"

static void bullets_are_ideas_and_headings_are_not(void **state)
{
    (void)state;
    gives(P(STYLE("Titel") T("Byrådets værksted")) P(STYLE("Overskrift1") T("Trafik"))
              P(STYLE("Listeafsnit") T("Flere ") T("cykelstier")) P("") P(T("  ")) P(STYLE("Heading2") T("Grønt"))
                  P(T("- Træer på torvet")) P(T("3. klasse skal med")),
          "Flere cykelstier|Træer på torvet|3. klasse skal med");
    assert_int_equal(reading_noted(&reading, "heading_column"), 2);
    assert_int_equal(reading_noted(&reading, "heading_left_out"), 1);
    assert_cell(&reading, 0, 1, "Trafik");
    assert_cell(&reading, 0, 2, "");
    assert_cell(&reading, 1, 1, "Trafik");
    assert_cell(&reading, 1, 2, "Grønt");
    assert_int_equal(reading.table.row[0], 3);
    assert_int_equal(reading.table.row[1], 7);
}

static void tabs_breaks_and_hyphens_keep_words_apart(void **state)
{
    (void)state;
    gives(P("<w:pPr><w:tabs><w:tab "
            "w:val=\"left\"/></w:tabs></w:pPr><w:r><w:tab/><w:t>Lys</w:t><w:tab/><w:t>i</w:t><w:br/>"
            "<w:t>tunnelen</w:t><w:cr/><w:t>ved S</w:t><w:noBreakHyphen/><w:t>togen</w:t></w:r>"),
          "Lys i tunnelen ved S-togen");
}

#define C(text)    "<w:tc><w:p>" T(text) "</w:p></w:tc>"
#define ROW(cells) "<w:tr>" cells "</w:tr>"

static void a_table_that_asks_for_ideas_is_read_as_a_table(void **state)
{
    (void)state;
    assert_int_equal(
        read_body(P(STYLE("Titel") T("Borgermøde"))
                      P(T("Skrevet af ved bordene")) "<w:tbl>" ROW(C("Bord") C("Forslag") C("Begrundelse"))
                          ROW(C("1") "<w:tc>" P(T("Flere bænke")) P(T("ved åen")) "</w:tc>" C("Man bliver træt"))
                              ROW("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P("") "</w:tc>" C(
                                  "Det er mørkt")) "</w:tbl><w:tbl>" ROW(C("Bord") C("Forslag") C("Begrundelse"))
                                  ROW(C("2") C("1. Mere lys") C("")) "</w:tbl>"),
        DONE);
    assert_int_equal(reading.table.format, TABLE_DOCX);
    assert_true(reading.table.has_header);
    assert_int_equal(reading.table.rows, 3);
    assert_header(&reading, 1, "Forslag");
    assert_cell(&reading, 0, 1, "Flere bænke\nved åen");
    assert_cell(&reading, 1, 1, "");
    assert_cell(&reading, 1, 2, "Det er mørkt");
    assert_cell(&reading, 2, 1, "1. Mere lys");
    assert_int_equal(reading.table.row[2], 5);
    assert_int_equal(reading_noted(&reading, "docx_outside_table"), 1);
}

static void a_small_table_among_points_stays_paragraphs(void **state)
{
    (void)state;
    gives(P(T("Flere bænke")) P(T("Mere lys")) P(T("En bro")) P(T("Et skur"))
              P(T("Træer")) "<w:tbl>" ROW(C("Navn") C("Forslag")) ROW(C("Ole") C("En båd")) "</w:tbl>",
          "Flere bænke|Mere lys|En bro|Et skur|Træer|Navn|Forslag|Ole|En båd");
    end_file(NULL);
    gives("<w:tbl>" ROW(C("Flere bænke") C("Mere lys")) ROW(C("En bro") C("Et skur")) "</w:tbl>",
          "Flere bænke|Mere lys|En bro|Et skur");
}

static void titles_of_tables_that_go_on_are_noted_and_headings_in_cells_are_text(void **state)
{
    (void)state;
    assert_int_equal(read_body(P(T("Referat")) P(T("af mødet")) "<w:tbl>" ROW("<w:tc>" P(STYLE("Heading1") T(
                         "Nr.")) "</w:tc>" C("Forslag")) ROW(C("1") C("Bænke")) "</w:tbl><w:tbl>" ROW(C("Bord 2"))
                                   ROW(C("Nr.") C("Forslag")) ROW(C("2") C("Lys")) "</w:tbl>"),
                     DONE);
    assert_int_equal(reading.table.rows, 2);
    assert_cell(&reading, 1, 1, "Lys");
    assert_int_equal(reading.table.row[1], 5);
    assert_int_equal(reading_noted(&reading, "docx_outside_table"), 3);
}

/* Who was there is a table too, as wide as the ideas'. */
static void a_table_of_something_else_does_not_go_on_with_the_ideas(void **state)
{
    (void)state;
    assert_int_equal(read_body("<w:tbl>" ROW(C("Bord") C("Forslag")) ROW(C("1") C("Bænke")) ROW(C("1") C("Mere lys"))
                                   ROW(C("2") C("En bro")) "</w:tbl><w:tbl>" ROW(C("Bord") C("Vært"))
                                       ROW(C("1") C("Ole")) "</w:tbl>"),
                     DONE);
    assert_int_equal(reading.table.rows, 3);
    assert_cell(&reading, 2, 1, "En bro");
    assert_int_equal(reading_noted(&reading, "docx_outside_table"), 4);
    end_file(NULL); /* nor one that asks for more */
    assert_int_equal(read_body("<w:tbl>" ROW(C("Bord") C("Forslag")) ROW(C("1") C("Bænke")) ROW(C("1") C("Mere lys"))
                                   ROW(C("2") C("En bro")) "</w:tbl><w:tbl>" ROW(C("Bord") C("Forslag") C("Pris"))
                                       ROW(C("1") C("Et skur") C("300")) "</w:tbl>"),
                     DONE);
    assert_int_equal(reading.table.rows, 3);
    assert_cell(&reading, 2, 1, "En bro");
}

static void ideas_go_on_below_a_first_table_with_a_title(void **state)
{
    (void)state;
    assert_int_equal(read_body("<w:tbl>" ROW(C("Bord 1")) ROW(C("Nr.") C("Forslag")) ROW(C("1") C("Bænke"))
                                   ROW(C("2") C("Mere lys")) "</w:tbl><w:tbl>" ROW(C("Nr.") C("Forslag"))
                                       ROW(C("3") C("En bro")) "</w:tbl>"),
                     DONE);
    assert_header(&reading, 1, "Forslag");
    assert_int_equal(reading.table.rows, 3);
    assert_cell(&reading, 0, 1, "Bænke");
    assert_cell(&reading, 2, 1, "En bro");
}

static void many_lines_and_many_tables_are_read_as_fast_as_few(void **state)
{
    (void)state;
    enum { LINES = 20000, TABLES = 2000 };
    struct buffer body = {0};
    assert_int_equal(buffer_add(&body, STR("<w:tbl>" ROW(C("nr") C("forslag")) "<w:tr>" C("0") "<w:tc>")), DONE);
    for (int n = 0; n < LINES; n++)
        assert_int_equal(buffer_add(&body, STR("<w:p>" T("Flere bænke") "</w:p>")), DONE);
    assert_int_equal(buffer_add(&body, STR("</w:tc></w:tr></w:tbl>")), DONE);
    for (int n = 1; n <= TABLES; n++)
        assert_int_equal(
            buffer_format(&body, "<w:tbl>" ROW(C("nr") C("forslag")) ROW(C("%d") C("Idé %d")) "</w:tbl>", n, n), DONE);
    assert_int_equal(buffer_add(&body, STR("\0")), DONE);
    assert_int_equal(read_body(body.at), DONE);
    assert_int_equal(reading.table.rows, TABLES + 1);
    assert_int_equal(reading.table.cell[1].len, LINES * (sizeof "Flere bænke") - 1);
    assert_cell(&reading, TABLES, 1, "Idé 2000");
    buffer_free(&body);
}

static void struck_and_moved_text_is_gone_and_new_text_stands(void **state)
{
    (void)state;
    gives(P(T("Flere ") "<w:del w:id=\"1\"><w:r><w:delText>skraldespande</w:delText><w:t>sjusk</w:t></w:r></w:del>"
                        "<w:ins w:id=\"2\">" T("bænke") "</w:ins>" T(" ved åen"))
              P("<w:pPr><w:pStyle w:val=\"Normal\"/><w:rPr><w:del w:id=\"4\"/></w:rPr><w:pPrChange><w:pPr>"
                "<w:pStyle w:val=\"Heading1\"/></w:pPr></w:pPrChange></w:pPr>" T("Mere lys"))
                  P("<w:moveFrom w:id=\"3\">" T("flyttet") "</w:moveFrom>")
                      P("<w:moveTo w:id=\"3\">" T("flyttet") "</w:moveTo>")
                          P("<w:r><w:instrText>PAGE</w:instrText></w:r>"),
          "Flere bænke ved åen|Mere lys|flyttet");
}

static void each_paragraph_of_a_table_is_one(void **state)
{
    (void)state;
    gives("<w:tbl><w:tr><w:tc>" P(T("Bord 1")) "</w:tc><w:tc>" P(T("Bænke"))
              P(T("Lys")) "</w:tc></w:tr></w:tbl>" P(T("Slut")),
          "Bænke|Lys|Slut");
    assert_cell(&reading, 1, 1, "1");
}

static void a_text_box_is_read_once_and_leaves_the_text_around_it(void **state)
{
    (void)state;
    gives(
        P(T("Før ") "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>" P(
            STYLE("Heading1") T("Kasse"))
              P(T("Inde") "<w:r><wps:txbx>" P(T("Inderst")) "</wps:txbx></w:r>") "</w:txbxContent></wps:txbx></"
                                                                                 "mc:Choice><mc:Fallback><v:textbox>" P(
                                                                                     T("Inde")) "</v:textbox></"
                                                                                                "mc:Fallback></"
                                                                                                "mc:AlternateContent></"
                                                                                                "w:r>" T("efter"))
            P(T("Næste")),
        "Inderst|Inde|Før efter|Næste");
    assert_int_equal(reading_noted(&reading, "heading_column"), 1);
    assert_int_equal(reading.table.row[3], 5);
}

static void text_outside_paragraphs_is_nothing(void **state)
{
    (void)state;
    gives("<w:pStyle w:val=\"Heading1\"/><w:t>løst</w:t><w:tab/>" P(T("Bænke")), "Bænke");
}

/* As a program writes it that lays its XML out in lines. */
static void what_word_works_out_is_no_text_and_blanks_between_elements_part_no_word(void **state)
{
    (void)state;
    gives(P(T("Bænke") "\n  <w:r>\n<w:instrText>HYPERLINK \"by.dk\"</w:instrText>\n</w:r>\n  " T(" ved sø") "\n  " T(
              "en")),
          "Bænke ved søen");
}

static void empty_documents_are_refused(void **state)
{
    (void)state;
    assert_int_equal(read_body(""), BAD_INPUT);
    assert_message("prøve er tom", NULL);
    end_file(NULL);
    assert_int_equal(read_body(P("") P(T(" "))), BAD_INPUT);
    assert_message("prøve er tom", NULL);
    end_file(NULL);
    assert_int_equal(read_body(P(STYLE("Heading1") T("Trafik"))), BAD_INPUT);
    assert_message("prøve har kun overskrifter", "typografi", NULL);
}

static void a_paragraph_of_40_megabytes_is_refused(void **state)
{
    (void)state;
    enum { LONG = 40 << 20 };
    char *body = malloc(LONG + 100);
    assert_non_null(body);
    uint32_t random = 1;
    for (size_t at = 0; at < LONG; at++)
        body[at] = (char)('a' + ((random = random * 1664525 + 1013904223) >> 24) % 26);
    memcpy(body, "<w:p/><w:p><w:t>", 16);
    strcpy(body + LONG, "</w:t></w:p>");
    assert_int_equal(read_body(body), BAD_INPUT);
    assert_message("prøve, afsnit 2", "32 MB", NULL);
    free(body);
}

static void many_paragraphs_are_all_there(void **state)
{
    (void)state;
    struct buffer body = {0};
    for (int n = 0; n < 5000; n++)
        assert_int_equal(buffer_format(&body, "<w:p><w:r><w:t>Idé %d</w:t></w:r></w:p>", n), DONE);
    assert_int_equal(buffer_add(&body, STR("\0")), DONE);
    assert_int_equal(read_body(body.at), DONE);
    assert_int_equal(reading.table.rows, 5000);
    assert_cell(&reading, 4999, 0, "Idé 4999");
    buffer_free(&body);
}

static void refused_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    struct str bytes = office_document(&office, P(STYLE("Heading1") T("Trafik")) P(T("Flere bænke")) P(T("Mere lys")));
    reading_with_memory_refused(bytes);
    office_free(&office);
    bytes = office_document(&office, "<w:tbl>" ROW(C("nr") C("forslag")) ROW(C("1") C("Lys")) "</w:tbl>");
    reading_with_memory_refused(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(bullets_are_ideas_and_headings_are_not, end_file),
        cmocka_unit_test_teardown(tabs_breaks_and_hyphens_keep_words_apart, end_file),
        cmocka_unit_test_teardown(a_table_that_asks_for_ideas_is_read_as_a_table, end_file),
        cmocka_unit_test_teardown(a_small_table_among_points_stays_paragraphs, end_file),
        cmocka_unit_test_teardown(titles_of_tables_that_go_on_are_noted_and_headings_in_cells_are_text, end_file),
        cmocka_unit_test_teardown(a_table_of_something_else_does_not_go_on_with_the_ideas, end_file),
        cmocka_unit_test_teardown(ideas_go_on_below_a_first_table_with_a_title, end_file),
        cmocka_unit_test_teardown(many_lines_and_many_tables_are_read_as_fast_as_few, end_file),
        cmocka_unit_test_teardown(struck_and_moved_text_is_gone_and_new_text_stands, end_file),
        cmocka_unit_test_teardown(each_paragraph_of_a_table_is_one, end_file),
        cmocka_unit_test_teardown(a_text_box_is_read_once_and_leaves_the_text_around_it, end_file),
        cmocka_unit_test_teardown(text_outside_paragraphs_is_nothing, end_file),
        cmocka_unit_test_teardown(what_word_works_out_is_no_text_and_blanks_between_elements_part_no_word, end_file),
        cmocka_unit_test_teardown(empty_documents_are_refused, end_file),
        cmocka_unit_test_teardown(a_paragraph_of_40_megabytes_is_refused, end_file),
        cmocka_unit_test_teardown(many_paragraphs_are_all_there, end_file),
        cmocka_unit_test_teardown(refused_memory_leaves_nothing_behind, end_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
