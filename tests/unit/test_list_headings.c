/* Headings in notes → columns beside the ideas below them. */
#include "input/table.h"

#include "support/office.h"
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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

#define P(style, text) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define S(id, inside)  "<w:style w:type=\"paragraph\" w:styleId=\"" id "\">" inside "</w:style>"

/* The header, then the rows: cells parted by bars, rows by line ends. */
static void holds(const char *expected)
{
    struct buffer found = {0};
    const struct table *table = &reading.table;
    for (uint32_t c = 0; c < table->columns; c++)
        assert_int_equal(buffer_format(&found, "%s%.*s", c ? "|" : "", STR_ARG(table->header[c])), DONE);
    for (uint32_t row = 0; row < table->rows; row++)
        for (uint32_t c = 0; c < table->columns; c++)
            assert_int_equal(buffer_format(&found, "%s%.*s", c ? "|" : "\n", STR_ARG(table_cell(table, row, c))), DONE);
    assert_str(buffer_str(&found), expected);
    buffer_free(&found);
}

static void document_gives(const char *body, const char *expected)
{
    assert_int_equal(reading_table(&reading, office_document(&office, body)), DONE);
    holds(expected);
}

static void text_gives(const char *text, const char *expected)
{
    assert_int_equal(reading_table(&reading, str_from(text)), DONE);
    assert_int_equal(reading.table.format, TABLE_LINES);
    holds(expected);
}

static void a_heading_of_a_level_ends_those_below_it(void **state)
{
    (void)state;
    document_gives(P("Title", "Referat") P("", "Velkommen") P("Overskrift1", "Hvad mangler?") P("Heading2", "Bord 1")
                       P("", "Bænke") P("Heading2", "Bord 2:") P("", "Lys") P("Overskrift1", "Hvad er godt?")
                           P("", "Åen") P("Heading2", "Bord 9"),
                   "Idé|Bord|Spørgsmål\nVelkommen||\nBænke|1|Hvad mangler?\nLys|2|Hvad mangler?\nÅen||Hvad er godt?");
    assert_true(reading.table.by_headings);
    assert_int_equal(reading.table.row[1], 5);
    assert_int_equal(reading_noted(&reading, "heading_column"), 4);
    assert_int_equal(reading_noted(&reading, "heading_left_out"), 2);
}

static void topics_below_a_table_have_a_column_of_their_level(void **state)
{
    (void)state;
    document_gives(P("Heading1", "BORD nr. 3 – Ved vinduet") P("Heading2", "Skoler") P("", "Bænke")
                       P("Heading2", "Bordtennis i parken") P("", "To borde") P("Heading1", "Table B") P("", "Lys")
                           P("Heading1", "Bord 4 og 5") P("", "En bro"),
                   "Idé|Bord|Overskrift 1|Overskrift 2\nBænke|3|Ved vinduet|Skoler\n"
                   "To borde|3|Ved vinduet|Bordtennis i parken\nLys|B||\nEn bro|4 og 5||");
}

static void who_led_a_table_is_not_told(void **state)
{
    (void)state;
    document_gives(P("Heading1", "Bord 5 – bordvært Ole Hansen") P("", "Bænke") P("Heading2", "Referent: Bente Friis")
                       P("", "Lys") P("Heading1", "BORD 6 – VÆRT OLE") P("Heading2", "Værtshuse") P("", "En bro"),
                   "Idé|Bord|Overskrift 2\nBænke|5|\nLys|5|\nEn bro|6|Værtshuse");
    assert_int_equal(reading_noted(&reading, "heading_column"), 4);
}

static void styles_of_ones_own_are_headings_by_their_outline_or_what_they_are_based_on(void **state)
{
    (void)state;
    office_styles(&office,
                  S("Kop1", "<w:name w:val=\"heading 1\"/>") S("Bordnavn", "<w:basedOn w:val=\"Mellem\"/>")
                      S("Mellem", "<w:basedOn w:val=\"Omrids\"/>")
                          S("Omrids", "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>")
                              S("Punkt", "<w:basedOn w:val=\"Kop1\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>")
                                  S("Ring", "<w:basedOn w:val=\"Ring\"/>"));
    document_gives(
        P("Kop1", "Skoler") P("Bordnavn", "Bord 7") P("Punkt", "Bænke")
            P("Ring",
              "Lys") "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>Veje</w:t></w:r></w:p>" P("", "En bro"),
        "Idé|Bord|Overskrift 1\nBænke|7|Skoler\nLys|7|Skoler\nEn bro||Veje");
}

static void a_line_that_only_names_a_table_heads_those_below_it(void **state)
{
    (void)state;
    text_gives(
        "Noter fra mødet\n\nBord 1:\n- Mere lys\n- Flere bænke på bord 2\n## Bord 2\nBord 3 vil have en bro\nBord "
        "3a\nBord 4\nEn sti\n",
        "Idé|Bord\nNoter fra mødet|\nMere lys|1\nFlere bænke på bord 2|1\nBord 3 vil have en bro|2\nEn sti|4");
    assert_int_equal(reading.table.row[4], 10);
    assert_int_equal(reading_noted(&reading, "heading_column"), 3);
    assert_int_equal(reading_noted(&reading, "heading_left_out"), 1);
}

static void lines_that_name_nothing_else_than_tables_stay_a_list(void **state)
{
    (void)state;
    text_gives("Bord 1\nBord 2\nBord 3\n", "\nBord 1\nBord 2\nBord 3");
    assert_false(reading.table.by_headings);
    end_file(NULL);
    text_gives("Borde i parken\nBord og bænk\nBord I haven\n", "\nBorde i parken\nBord og bænk\nBord I haven");
}

static void a_header_over_the_lines_keeps_its_words(void **state)
{
    (void)state;
    text_gives("Forslag\nBord 1\nMere lys\nBord 2\nEn bro\n", "Forslag|Bord\nMere lys|1\nEn bro|2");
}

static void a_document_and_a_text_of_the_same_notes_are_read_alike(void **state)
{
    (void)state;
    document_gives(P("", "Bord 1:") P("", "Mere lys") P("Heading1", "Skoler") P("", "En bro"),
                   "Idé|Bord|Overskrift 1\nMere lys|1|\nEn bro||Skoler");
}

static void refused_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    office_styles(&office, S("Kop1", "<w:name w:val=\"heading 1\"/>"));
    reading_with_memory_refused(
        office_document(&office, P("Kop1", "Bord 1") P("", "Lys") P("Kop1", "Veje") P("", "Bro")));
    reading_with_memory_refused(STR("Bord 1\nLys\nBord 2\nBænke\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_heading_of_a_level_ends_those_below_it, end_file),
        cmocka_unit_test_teardown(topics_below_a_table_have_a_column_of_their_level, end_file),
        cmocka_unit_test_teardown(who_led_a_table_is_not_told, end_file),
        cmocka_unit_test_teardown(styles_of_ones_own_are_headings_by_their_outline_or_what_they_are_based_on, end_file),
        cmocka_unit_test_teardown(a_line_that_only_names_a_table_heads_those_below_it, end_file),
        cmocka_unit_test_teardown(lines_that_name_nothing_else_than_tables_stay_a_list, end_file),
        cmocka_unit_test_teardown(a_header_over_the_lines_keeps_its_words, end_file),
        cmocka_unit_test_teardown(a_document_and_a_text_of_the_same_notes_are_read_alike, end_file),
        cmocka_unit_test_teardown(refused_memory_leaves_nothing_behind, end_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
