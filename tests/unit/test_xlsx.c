/* Workbooks → tables: what a cell says, several sheets, and files that mean harm. */
#include "input/table.h"

#include "support/office.h"
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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

static enum status read_workbook(const char *properties, const char *strings, const char *styles)
{
    return reading_table(&reading, office_workbook(&office, properties, strings, styles));
}

/* One sheet of a header "forslag|b|c|d" and these rows. */
static void reads(const char *rows, const char *strings, const char *styles)
{
    struct buffer all = {0};
    check(buffer_format(&all,
                        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>forslag</v></c><c r=\"B1\" t=\"str\"><v>b</v></c>"
                        "<c r=\"C1\" t=\"str\"><v>c</v></c><c r=\"D1\" t=\"str\"><v>d</v></c></row>%s",
                        rows) == DONE);
    check(buffer_add(&all, STR("\0")) == DONE);
    office_sheet(&office, "Ark1", all.at);
    buffer_free(&all);
    assert_int_equal(read_workbook(NULL, strings, styles), DONE);
    assert_int_equal(reading.table.format, TABLE_XLSX);
    assert_true(reading.table.has_header);
    assert_header(&reading, 0, "forslag");
}

static void shared_strings_join_their_runs_and_leave_out_what_is_spoken(void **state)
{
    (void)state;
    reads("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" "
          "t=\"s\"><v>2</v></c></row>",
          "<si><t>en</t></si><si><r><t xml:space=\"preserve\">Flere </t></r><r><rPr><b/></rPr><t>bænke &amp; "
          "borde</t></r>"
          "<rPh sb=\"0\" eb=\"1\"><t>fonetisk</t></rPh></si><si><t>linje_x000D_\ntegnet _x005F_x000D_, _xD83D_ "
          "_x12 fil_x00412.pdf</t></si>",
          NULL);
    assert_cell(&reading, 0, 0, "Flere bænke & borde");
    assert_cell(&reading, 0, 1, "en");
    assert_cell(&reading, 0, 2, "linje\r\ntegnet _x000D_, _xD83D_ _x12 fil_x00412.pdf");
    assert_cell(&reading, 0, 3, "");
}

static void inline_strings_formulas_booleans_and_errors_are_read_as_they_stand(void **state)
{
    (void)state;
    reads(
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><r><t>Mere </t></r><r><t>lys</t></r><rPh><t>x</t></rPh></is></c>"
        "<c r=\"B2\" t=\"str\"><f>A2&amp;\"!\"</f><v>Mere lys!</v></c><c r=\"C2\" t=\"b\"><v>1</v></c>"
        "<c r=\"D2\" t=\"e\"><v>#N/A</v></c></row>"
        "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>\"=1+1\"</f><v>=1+1</v></c><c r=\"C3\" t=\"b\"><v>0</v></c>"
        "<c r=\"D3\" t=\"d\"><v>2026-11-22T09:30:00</v></c></row>",
        NULL, NULL);
    assert_cell(&reading, 0, 0, "Mere lys");
    assert_cell(&reading, 0, 1, "Mere lys!");
    assert_cell(&reading, 0, 2, "ja");
    assert_cell(&reading, 0, 3, "#N/A");
    assert_cell(&reading, 1, 0, "=1+1");
    assert_cell(&reading, 1, 2, "nej");
    assert_cell(&reading, 1, 3, "2026-11-22T09:30:00");
}

static void numbers_stand_as_a_spreadsheet_shows_them(void **state)
{
    (void)state;
    reads(
        "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>Flere bænke ved åen</v></c><c r=\"B2\"><v>0.30000000000000004</v></c>"
        "<c r=\"C2\"><v>12345678</v></c><c r=\"D2\"><v>4.4999999999999998E-2</v></c></row>"
        "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>Mere lys i tunnelen</v></c><c r=\"B3\"><v>1.2345678901234501E+15</v></c>"
        "<c r=\"C3\"><v>12345678901234567890</v></c><c r=\"D3\" t=\"n\"><v>-7</v></c></row>"
        "<row r=\"4\"><c r=\"A4\" t=\"str\"><v>Træer på torvet</v></c><c r=\"B4\"><v>1E+400</v></c>"
        "<c r=\"C4\"><v>0x10</v></c><c r=\"D4\"><v>1E-3</v></c></row>",
        NULL, NULL);
    assert_cell(&reading, 0, 1, "0.3");
    assert_cell(&reading, 0, 2, "12345678");
    assert_cell(&reading, 0, 3, "0.045");
    assert_cell(&reading, 1, 1, "1234567890123450");
    assert_cell(&reading, 1, 2, "12345678901234567890");
    assert_cell(&reading, 1, 3, "-7");
    assert_cell(&reading, 2, 1, "1E+400");
    assert_cell(&reading, 2, 2, "0x10");
    assert_cell(&reading, 2, 3, "0.001");
}

#define DATES                                                                                                          \
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-406]d. mmmm yyyy;@\"/><numFmt numFmtId=\"165\" "                \
    "formatCode=\"#,##0 &quot;dage&quot;\\ \\d[Red]\"/><numFmt numFmtId=\"166\" formatCode=\"General\"/></numFmts>"    \
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"             \
    "<xf numFmtId=\"22\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/></cellXfs>"

/* The one cell of a workbook with this number in this style. */
static void shows(const char *style, const char *number, const char *properties, const char *expected)
{
    char rows[300];
    snprintf(rows, sizeof rows,
             "<row><c t=\"str\"><v>forslag</v></c><c t=\"str\"><v>dato</v></c></row><row><c t=\"str\"><v>Flere "
             "bænke</v></c><c s=\"%s\"><v>%s</v></c></row>",
             style, number);
    office_sheet(&office, "Ark1", rows);
    assert_int_equal(read_workbook(properties, NULL, DATES), DONE);
    assert_cell(&reading, 0, 1, expected);
    end_file(NULL);
}

static void dates_are_told_by_their_format(void **state)
{
    (void)state;
    shows("1", "46348", NULL, "2026-11-22");
    shows("2", "46348.479166666664", NULL, "2026-11-22 11:30");
    shows("2", "46348.4999999999", NULL, "2026-11-22 12:00");
    shows("3", "46348", NULL, "2026-11-22");
    shows("4", "46348", NULL, "46348");
    shows("5", "46348", NULL, "46348");
    shows("0", "46348", NULL, "46348");
    shows("99999", "46348", NULL, "46348");
}

static void the_first_days_of_1900_and_times_alone_are_right(void **state)
{
    (void)state;
    shows("1", "1", NULL, "1900-01-01");
    shows("1", "59", NULL, "1900-02-28");
    shows("1", "60", NULL, "1900-02-28"); /* Excel's 29th of February 1900 */
    shows("1", "61", NULL, "1900-03-01");
    shows("1", "0.479166666666667", NULL, "11:30");
    shows("1", "-3", NULL, "-3");
    shows("1", "2958465", NULL, "9999-12-31");
    shows("1", "2958466", NULL, "2958466");
    shows("1", "1e300", NULL, "1e300");
    shows("1", "før 1900", NULL, "før 1900");
    shows("1", "44886", "<workbookPr date1904=\"1\"/>", "2026-11-22");
    shows("1", "0.5", "<workbookPr date1904=\"true\"/>", "12:00");
    shows("1", "2957004", "<workbookPr date1904=\"1\"/>", "2957004");
}

static void empty_rows_gaps_and_cells_out_of_order_find_their_places(void **state)
{
    (void)state;
    reads("<row r=\"9\"><c r=\"D9\" t=\"str\"><v>sidst</v></c><c r=\"A9\" t=\"str\"><v>Ni</v></c></row>"
          "<row r=\"5\"/><row r=\"4\"><c r=\"A4\" s=\"1\"/><c r=\"B4\" t=\"str\"><v> </v></c></row>"
          "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>Tre</v></c></row>",
          NULL, NULL);
    assert_int_equal(reading.table.rows, 2);
    assert_int_equal(reading.table.columns, 4);
    assert_int_equal(reading.table.row[0], 3);
    assert_int_equal(reading.table.row[1], 9);
    assert_cell(&reading, 0, 0, "");
    assert_cell(&reading, 0, 1, "Tre");
    assert_cell(&reading, 1, 0, "Ni");
    assert_cell(&reading, 1, 3, "sidst");
}

static void cells_without_a_place_follow_the_one_before(void **state)
{
    (void)state;
    reads("<row><c t=\"str\"><v>Flere bænke</v></c><c/><c t=\"str\"><v>3</v></c></row>"
          "<row r=\"7\"><c r=\"B7\" t=\"str\"><v>fra B</v></c><c t=\"str\"><v>så C</v></c></row>"
          "<row><c t=\"str\"><v>otte</v></c></row>",
          NULL, NULL);
    assert_cell(&reading, 0, 2, "3");
    assert_cell(&reading, 1, 1, "fra B");
    assert_cell(&reading, 1, 2, "så C");
    assert_int_equal(reading.table.row[2], 8);
}

static void merged_cells_hold_their_value_in_the_first(void **state)
{
    (void)state;
    office_sheet(&office, "Ark1",
                 "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>bord</v></c><c r=\"B1\" t=\"str\"><v>forslag</v></c></row>"
                 "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>Bord 1</v></c><c r=\"B2\" t=\"str\"><v>Bænke</v></c></row>"
                 "<row r=\"3\"><c r=\"A3\"/><c r=\"B3\" t=\"str\"><v>Lys</v></c></row>");
    assert_int_equal(read_workbook(NULL, NULL, NULL), DONE);
    assert_cell(&reading, 0, 0, "Bord 1");
    assert_cell(&reading, 1, 0, "");
    assert_cell(&reading, 1, 1, "Lys");
}

static void sheets_with_the_same_header_are_joined_and_others_are_named(void **state)
{
    (void)state;
    office_texts(&office, "Tomt", "");
    office_texts(&office, "Bord 1", "forslag|begrundelse\nFlere bænke|Man bliver træt\nMere lys|");
    office_texts(&office, "Kaffe", "navn|antal|mælk\nen|2|3\nto|3|4\ntre|5|6\nfire|7|8");
    office_texts(&office, "Bord 2", "forslag|begrundelse \nTræer|Skygge");
    office.attribute = "state=\"veryHidden\"";
    office_texts(&office, "Lister", "forslag|begrundelse\nskjult|ja");
    office.attribute = NULL;
    office_texts(&office, "Bord 3", "forslag|begrundelse");
    assert_int_equal(read_workbook(NULL, NULL, NULL), DONE);
    assert_int_equal(reading.table.rows, 3);
    assert_int_equal(reading.table.columns, 3);
    assert_header(&reading, 2, "ark");
    assert_cell(&reading, 1, 0, "Mere lys");
    assert_cell(&reading, 1, 2, "Bord 1");
    assert_cell(&reading, 2, 0, "Træer");
    assert_cell(&reading, 2, 2, "Bord 2");
    assert_int_equal(reading.table.row[2], 2);
    assert_int_equal(reading_noted(&reading, "other_sheet"), 1);
    assert_int_equal(reading_noted(&reading, "hidden_sheet"), 1);
}

static void a_sheet_of_notes_before_the_answers_is_not_read_as_ideas(void **state)
{
    (void)state;
    office_texts(&office, "Læs mig", "Høring om havnen\nArket Svar rummer alle besvarelser");
    office_texts(&office, "Svar", "forslag|begrundelse\nFlere bænke|Man bliver træt\nMere lys|");
    office_texts(&office, "Resumé", "Forslag|antal\nBænke|1\nLys|1\nTræer|0\nSkure|0");
    assert_int_equal(read_workbook(NULL, NULL, NULL), DONE);
    assert_int_equal(reading.table.rows, 2);
    assert_cell(&reading, 0, 0, "Flere bænke");
    assert_int_equal(reading_noted(&reading, "other_sheet"), 2);
}

static void sheets_with_titles_above_the_same_header_are_joined(void **state)
{
    (void)state;
    office_texts(&office, "Bord 1", "Borgermøde, bord 1\nnr|forslag\n1|Flere bænke\n2|Mere lys");
    office_texts(&office, "Bord 2", "nr|forslag\n3|Træer");
    assert_int_equal(read_workbook(NULL, NULL, NULL), DONE);
    assert_int_equal(reading.table.rows, 3);
    assert_header(&reading, 1, "forslag");
    assert_cell(&reading, 2, 1, "Træer");
    assert_cell(&reading, 2, 2, "Bord 2");
    assert_int_equal(reading.table.row[1], 4);
    assert_int_equal(reading_noted(&reading, "title_row"), 1);
    for (uint32_t n = 0; n < reading.notes.count; n++)
        assert_null(strstr(reading.notes.note[n].kind->danish, "--header"));
}

static void two_hundred_sheets_become_one_table(void **state)
{
    (void)state;
    char name[20];
    for (int sheet = 1; sheet <= 200; sheet++) {
        snprintf(name, sizeof name, "Bord %d", sheet);
        office_texts(&office, name, "forslag|b\nFlere bænke|1\nMere lys|2");
    }
    assert_int_equal(read_workbook(NULL, NULL, NULL), DONE);
    assert_int_equal(reading.table.rows, 400);
    assert_cell(&reading, 399, 2, "Bord 200");
}

static void macro_books_and_templates_are_workbooks_too(void **state)
{
    (void)state;
    office_texts(&office, "Ark1", "forslag\nFlere bænke");
    zip_writer_add(&office.zip, "xl/vbaProject.bin", STR("\xD0\xCF\x11\xE0"));
    assert_int_equal(read_workbook(NULL, NULL, NULL), DONE);
    assert_cell(&reading, 0, 0, "Flere bænke");
}

/* ---- refused ---- */

static void refuses(const char *first, const char *second)
{
    assert_int_equal(read_workbook(NULL, NULL, NULL), BAD_INPUT);
    assert_message("prøve", first, second, NULL);
    end_file(NULL);
}

static void places_beyond_a_sheet_are_refused(void **state)
{
    (void)state;
    office_sheet(&office, "Ark1", "<row r=\"1\"><c r=\"FAO1\" t=\"str\"><v>x</v></c></row>");
    refuses("4096 kolonner", "del filen");
    office_sheet(&office, "Ark1", "<row r=\"1048577\"><c t=\"str\"><v>x</v></c></row>");
    refuses("1048576 rækker", "del filen");
    office_sheet(&office, "Ark1",
                 "<row r=\"99999999999999\"><c r=\"ZZZZZZZZZZ99999999999\" t=\"str\"><v>x</v></c></row>");
    refuses("1048576 rækker", "del filen");
    office_sheet(&office, "Ark1", "<c t=\"str\"><v>uden række</v></c>");
    refuses("1048576 rækker", "del filen");
}

static void strings_that_are_not_there_are_refused(void **state)
{
    (void)state;
    const char *const numbers[] = {"0", "-1", "x", "", "99999999999999999999", "1.0"};
    for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
        char row[120];
        snprintf(row, sizeof row, "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>%s</v></c></row>", numbers[n]);
        office_sheet(&office, "Ark1", row);
        if (numbers[n][0])
            refuses("række 3, kolonne 2", "gem filen igen");
        else
            refuses("tom", "");
    }
}

static void a_cell_of_40_megabytes_is_refused(void **state)
{
    (void)state;
    enum { LONG = 40 << 20 };
    char *rows = malloc(LONG + 100);
    assert_non_null(rows);
    /* Words that hardly compress: else it would be taken for a bomb. */
    uint32_t random = 1;
    size_t len = (size_t)sprintf(rows, "<row r=\"2\"><c r=\"C2\" t=\"inlineStr\"><is><t>");
    while (len < LONG)
        rows[len++] = (char)('a' + ((random = random * 1664525 + 1013904223) >> 24) % 26);
    strcpy(rows + len, "</t></is></c></row>");
    office_sheet(&office, "Ark1", rows);
    refuses("række 2, kolonne 3", "32 MB");
    office_texts(&office, "Ark1", "forslag\nFlere bænke");
    rows[0] = 0;
    memset(rows, 'x', LONG);
    memcpy(rows, "<si><t>", 7);
    for (size_t at = 7; at < LONG; at++)
        rows[at] = (char)('a' + ((random = random * 1664525 + 1013904223) >> 24) % 26);
    strcpy(rows + LONG, "</t></si>");
    assert_int_equal(read_workbook(NULL, rows, NULL), BAD_INPUT);
    assert_message("celle", "32 MB", NULL);
    free(rows);
}

static void a_zip_bomb_is_refused(void **state)
{
    (void)state;
    enum { LARGE = 400 << 20 };
    char *blank = malloc(LARGE + 1);
    assert_non_null(blank);
    memset(blank, ' ', LARGE);
    blank[LARGE] = 0;
    office.zip.packed_size = 0;
    office_sheet(&office, "Ark1", blank);
    refuses("zip-bombe", "");
    free(blank);
}

static void a_doctype_is_refused(void **state)
{
    (void)state;
    static const char laughs[] = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">"
                                 "<!ENTITY c \"&b;&b;&b;&b;\">]><sst><si><t>&c;</t></si></sst>";
    static const char outside[] = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                                  "<sst><si><t>&a;</t></si></sst>";
    const char *const parts[] = {laughs, outside};
    for (size_t n = 0; n < 2; n++) {
        office_texts(&office, "Ark1", "forslag\nFlere bænke");
        zip_writer_add(&office.zip, "xl/sharedStrings.xml", str_from(parts[n]));
        refuses("xl/sharedStrings.xml", "DOCTYPE");
    }
}

static void broken_xml_names_its_part_and_line(void **state)
{
    (void)state;
    office_sheet(&office, "Ark1", "<row>\n<c></row>");
    refuses("xl/worksheets/sheet1.xml", "linje 3");
    office_sheet(&office, "Ark1", "<row><c t=\"str\"><v>\xFF\xFE</v></c></row>");
    refuses("xl/worksheets/sheet1.xml", "linje 2");
    struct buffer deep = {0};
    for (int n = 0; n < 300; n++)
        assert_int_equal(buffer_add(&deep, STR("<row>")), DONE);
    assert_int_equal(buffer_add(&deep, STR("\0")), DONE);
    office_sheet(&office, "Ark1", deep.at);
    refuses("xl/worksheets/sheet1.xml", "200 lag");
    buffer_free(&deep);
}

static void a_tag_of_many_megabytes_is_refused(void **state)
{
    (void)state;
    enum { LONG = 7 << 20 };
    char *row = malloc(LONG + 20);
    assert_non_null(row);
    memset(row, 'x', LONG);
    memcpy(row, "<row r=\"", 8);
    strcpy(row + LONG, "\"/>");
    office_sheet(&office, "Ark1", row);
    refuses("xl/worksheets/sheet1.xml", "mærke");
    free(row);
}

static void a_missing_sheet_is_named(void **state)
{
    (void)state;
    office_texts(&office, "Ark1", "forslag\nFlere bænke");
    assert_int_equal(buffer_format(&office.sheets, "<sheet name=\"Ark2\" sheetId=\"2\" r:id=\"rId9\"/>"), DONE);
    assert_int_equal(
        buffer_format(&office.relations, "<Relationship Id=\"rId9\" Type=\"x/worksheet\" Target=\"/xl/væk.xml\"/>"),
        DONE);
    refuses("mangler delen xl/væk.xml", "CSV");
    office_texts(&office, "Ark1", "");
    refuses("tom", "");
}

static void refused_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    office_texts(&office, "Bord 1", "forslag|b\nFlere bænke|1");
    office_texts(&office, "Bord 2", "forslag|b\nMere lys|2");
    struct str bytes = office_workbook(&office, NULL, "<si><t>x</t></si>", DATES);
    reading_with_memory_refused(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(shared_strings_join_their_runs_and_leave_out_what_is_spoken, end_file),
        cmocka_unit_test_teardown(inline_strings_formulas_booleans_and_errors_are_read_as_they_stand, end_file),
        cmocka_unit_test_teardown(numbers_stand_as_a_spreadsheet_shows_them, end_file),
        cmocka_unit_test_teardown(dates_are_told_by_their_format, end_file),
        cmocka_unit_test_teardown(the_first_days_of_1900_and_times_alone_are_right, end_file),
        cmocka_unit_test_teardown(empty_rows_gaps_and_cells_out_of_order_find_their_places, end_file),
        cmocka_unit_test_teardown(cells_without_a_place_follow_the_one_before, end_file),
        cmocka_unit_test_teardown(merged_cells_hold_their_value_in_the_first, end_file),
        cmocka_unit_test_teardown(sheets_with_the_same_header_are_joined_and_others_are_named, end_file),
        cmocka_unit_test_teardown(a_sheet_of_notes_before_the_answers_is_not_read_as_ideas, end_file),
        cmocka_unit_test_teardown(sheets_with_titles_above_the_same_header_are_joined, end_file),
        cmocka_unit_test_teardown(two_hundred_sheets_become_one_table, end_file),
        cmocka_unit_test_teardown(macro_books_and_templates_are_workbooks_too, end_file),
        cmocka_unit_test_teardown(places_beyond_a_sheet_are_refused, end_file),
        cmocka_unit_test_teardown(strings_that_are_not_there_are_refused, end_file),
        cmocka_unit_test_teardown(a_cell_of_40_megabytes_is_refused, end_file),
        cmocka_unit_test_teardown(a_zip_bomb_is_refused, end_file),
        cmocka_unit_test_teardown(a_doctype_is_refused, end_file),
        cmocka_unit_test_teardown(broken_xml_names_its_part_and_line, end_file),
        cmocka_unit_test_teardown(a_tag_of_many_megabytes_is_refused, end_file),
        cmocka_unit_test_teardown(a_missing_sheet_is_named, end_file),
        cmocka_unit_test_teardown(refused_memory_leaves_nothing_behind, end_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
