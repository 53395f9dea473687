/* JSON and JSON Lines → a table. */
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct reading reading;

static int end_file(void **state)
{
    (void)state;
    reading_free(&reading);
    return 0;
}

static void read_str(struct str text)
{
    end_file(NULL);
    assert_int_equal(reading_table(&reading, text), DONE);
    assert_int_equal(reading.table.format, TABLE_JSON);
    assert_true(reading.table.has_header);
}

static void reads(const char *text)
{
    read_str(str_from(text));
}

static void refuses(const char *text, const char *first, const char *second)
{
    end_file(NULL);
    assert_int_equal(reading_table(&reading, str_from(text)), BAD_INPUT);
    assert_message("prøve", first, second, NULL);
}

static void a_list_of_objects_is_a_table(void **state)
{
    (void)state;
    reads(" [{\"id\": 1, \"forslag\": \"Flere bænke \\u00e5ben\\n\\\"ja\\\"\"},\n {\"forslag\": \"Mere lys\", \"x\": "
          "null}] ");
    assert_int_equal(reading.table.rows, 2);
    assert_int_equal(reading.table.columns, 3);
    assert_header(&reading, 1, "forslag");
    assert_cell(&reading, 0, 1, "Flere bænke åben\n\"ja\"");
    assert_cell(&reading, 1, 0, "");
    assert_cell(&reading, 1, 1, "Mere lys");
    assert_cell(&reading, 1, 2, "");
    assert_int_equal(reading.table.row[1], 2);
}

static void a_list_of_texts_is_a_column(void **state)
{
    (void)state;
    reads("[\"Flere bænke\", \"\", \"Mere lys 💡\", null]");
    assert_int_equal(reading.table.rows, 2);
    assert_header(&reading, 0, "idé");
    assert_cell(&reading, 1, 0, "Mere lys 💡");
    assert_int_equal(reading.table.row[1], 3);
}

static void the_list_may_lie_inside_objects(void **state)
{
    (void)state;
    reads("{\"meta\": {\"tags\": [\"a\"], \"n\": [1,2,3]}, \"data\": {\"proposals\": [{\"title\": \"A\"}, {\"title\": "
          "\"B\"}]}}");
    assert_int_equal(reading.table.rows, 2);
    assert_cell(&reading, 1, 0, "B");
    reads("{\"a\": [{\"x\": \"1\"}], \"b\": [{\"x\": \"2\"}]}");
    assert_cell(&reading, 0, 0, "1");
}

static void an_object_alone_and_an_object_a_line_are_rows(void **state)
{
    (void)state;
    reads("{\"forslag\": \"Flere bænke\", \"tal\": [1, 2]}");
    assert_int_equal(reading.table.rows, 1);
    assert_cell(&reading, 0, 1, "1; 2");
    reads("{\"forslag\": \"Flere bænke\"}\r\n\r\n{\"forslag\": \"Mere lys\"}\n{\"bord\": 3}\n");
    assert_int_equal(reading.table.rows, 3);
    assert_cell(&reading, 2, 1, "3");
}

static void objects_inside_are_flattened(void **state)
{
    (void)state;
    reads("[{\"id\": 7, \"title\": {\"da\": \"Bænke\", \"en\": \"Benches\"}, \"category\": {\"name\": {\"da\": "
          "\"Byrum\"}}, "
          "\"tags\": [\"a\", 2, true, null, \"\"], \"åben\": true, \"lukket\": false, "
          "\"comments\": [{\"body\": \"nej\"}], \"tom\": {}, \"liste\": []}]");
    assert_header(&reading, 1, "title/da");
    assert_cell(&reading, 0, 1, "Bænke");
    assert_header(&reading, 3, "category/name/da");
    assert_cell(&reading, 0, 4, "a; 2; ja; ");
    assert_cell(&reading, 0, 5, "ja");
    assert_cell(&reading, 0, 6, "nej");
    assert_int_equal(reading_noted(&reading, "json_list"), 1);
}

static void numbers_are_written_without_loss_where_they_can_be(void **state)
{
    (void)state;
    reads("[{\"a\": 0.30000000000000004, \"b\": 9007199254740991, \"c\": 12345678901234567890, \"d\": -5, \"e\": 1e-3, "
          "\"f\": 1E400}]");
    assert_cell(&reading, 0, 0, "0.3");
    assert_cell(&reading, 0, 1, "9007199254740991");
    assert_cell(&reading, 0, 2, "1.23456789012346e+19");
    assert_cell(&reading, 0, 3, "-5");
    assert_cell(&reading, 0, 4, "0.001");
    assert_int_equal(reading_noted(&reading, "json_rounded"), 2);
}

static void the_last_of_two_values_holds(void **state)
{
    (void)state;
    reads("[{\"a\": \"x\", \"b\": \"1\", \"a\": \"y\"}, {\"a\": \"z\", \"a\": \"\"}]");
    assert_cell(&reading, 0, 0, "y");
    assert_cell(&reading, 1, 0, "");
    assert_int_equal(reading_noted(&reading, "json_twice"), 2);
}

static void characters_that_do_not_exist_are_replaced_and_counted(void **state)
{
    (void)state;
    reads("[\"a\\uD83Db\", \"\\uDE00\", \"\\uD83D\\uDE00\", \"c\\u0000d\", \"\\\\u0000\", \"\\uD83D\\uD83D\\uDE00\"]");
    assert_cell(&reading, 0, 0, "a\uFFFDb");
    assert_cell(&reading, 1, 0, "\uFFFD");
    assert_cell(&reading, 2, 0, "😀");
    assert_cell(&reading, 3, 0, "c\uFFFDd");
    assert_cell(&reading, 4, 0, "\\u0000");
    assert_cell(&reading, 5, 0, "\uFFFD😀");
    assert_int_equal(reading_noted(&reading, "json_character"), 4);
}

static void charsets_are_told_as_for_text(void **state)
{
    (void)state;
    static const char wide[] = "\xFF\xFE[\0{\0\"\0f\0o\0r\0s\0l\0a\0g\0\"\0:\0\"\0\xE5\0\"\0}\0]\0";
    read_str((struct str){wide, sizeof wide - 1});
    assert_cell(&reading, 0, 0, "å");
    reads("\xEF\xBB\xBF[{\"forslag\":\"bænk\"}]");
    assert_cell(&reading, 0, 0, "bænk");
    reads("[{\"forslag\":\"b\xE6nke p\xE5 torvet\"}]");
    assert_cell(&reading, 0, 0, "bænke på torvet");
}

/* ---- refused ---- */

static void broken_json_is_refused_with_its_place(void **state)
{
    (void)state;
    refuses("[{\"forslag\": \"Flere bænke\"},\n {\"forslag\": \"Mere lys\"", "linje 2, tegn", "--format lines");
    refuses("[{\"forslag\": \"Flere bænke\"}] og mere", "linje 1, tegn 30", "gyldig JSON");
    refuses("{\"a\": \"x\"}\n{\"a\": y}", "linje 2, tegn 7", "gyldig JSON");
    refuses("[\"a\" \"b\"]", "linje 1", "gyldig JSON");
    refuses("[{\"a\":\"\\x\"}]", "linje 1", "gyldig JSON");
}

static void json_without_ideas_is_refused(void **state)
{
    (void)state;
    refuses("[]", "er tom", "");
    refuses("{}", "er tom", "");
    refuses("{\"data\": []}", "er tom", "");
    refuses("[{}, {\"a\": \"\"}, {\"b\": null}]", "er tom", "");
    refuses("[[\"a\"], [\"b\"]]", "uden en liste af idéer", "");
}

static void what_nests_too_deep_is_refused(void **state)
{
    (void)state;
    enum { DEEP = 100000 };
    struct buffer text = {0};
    for (int n = 0; n < DEEP; n++)
        assert_int_equal(buffer_add(&text, STR("[")), DONE);
    assert_int_equal(buffer_add(&text, STR("\0")), DONE);
    refuses(text.at, "dybere end 100 lag", "");
    text.len = 0;
    for (int n = 0; n < DEEP; n++)
        assert_int_equal(buffer_add(&text, STR("{\"a\":")), DONE);
    assert_int_equal(buffer_add(&text, STR("\0")), DONE);
    refuses(text.at, "dybere end 100 lag", "");
    text.len = 0;
    for (int n = 0; n < 500; n++)
        assert_int_equal(buffer_add(&text, STR("{\"a\":")), DONE);
    assert_int_equal(buffer_add(&text, STR("1")), DONE);
    for (int n = 0; n < 500; n++)
        assert_int_equal(buffer_add(&text, STR("}")), DONE);
    assert_int_equal(buffer_add(&text, STR("\0")), DONE);
    refuses(text.at, "objekt 1: går dybere end 100 lag", "CSV");
    buffer_free(&text);
}

static void too_many_fields_and_too_long_values_are_refused(void **state)
{
    (void)state;
    struct buffer text = {0};
    for (int n = 0; n < 5000; n++)
        assert_int_equal(buffer_format(&text, "%s\"f%d\":1", n ? "," : "{", n), DONE);
    assert_int_equal(buffer_add(&text, STR("}\0")), DONE);
    refuses(text.at, "objekt 1: filen har mere end 4096 forskellige felter", "fjern");
    buffer_free(&text);
    enum { LONG = 40 << 20 };
    char *large = malloc(LONG);
    assert_non_null(large);
    memset(large, 'x', LONG);
    memcpy(large, "[{\"a\":1},{\"b\":\"", 15);
    memcpy(large + LONG - 4, "\"}]", 4);
    refuses(large, "objekt 2, felt b", "32 MB");
    free(large);
}

static void text_that_begins_with_a_bracket_is_no_json(void **state)
{
    (void)state;
    const char *const texts[] = {"[ ] Flere bænke\n[ ] Mere lys\n", "[1] Flere bænke\n[2] Mere lys\n",
                                 "{bord 1} Flere bænke\n{bord 2} Mere lys\n", "[[Ide]] Bænke\n", "[lys] i tunnelen\n"};
    for (size_t n = 0; n < sizeof texts / sizeof *texts; n++) {
        end_file(NULL);
        assert_int_equal(reading_table(&reading, str_from(texts[n])), DONE);
        assert_int_equal(reading.table.format, TABLE_LINES);
    }
    const struct table_options options = {.charset = -1, .header = -1};
    end_file(NULL);
    assert_int_equal(
        table_from_bytes(&reading.table, STR("[1, 2]"), STR("ideer.JSON"), &options, &reading.notes, &reading.arena),
        BAD_INPUT);
    assert_message("ideer.JSON er JSON uden en liste", NULL);
}

static void a_hundred_thousand_objects_take_no_longer_each(void **state)
{
    (void)state;
    struct buffer text = {0};
    for (int n = 0; n < 100000; n++)
        assert_int_equal(
            buffer_format(&text, "%s{\"id\":%d,\"forslag\":\"Flere bænke nr. %d\"}\n", n ? "," : "[", n, n), DONE);
    assert_int_equal(buffer_add(&text, STR("]")), DONE);
    read_str(buffer_str(&text));
    assert_int_equal(reading.table.rows, 100000);
    assert_cell(&reading, 99999, 1, "Flere bænke nr. 99999");
    buffer_free(&text);
}

static void refused_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    reading_with_memory_refused(STR("[{\"a\": {\"b\": \"x\\u0000\"}, \"c\": [1, \"2\"]}, {\"d\": 1e300}]"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_list_of_objects_is_a_table, end_file),
        cmocka_unit_test_teardown(a_list_of_texts_is_a_column, end_file),
        cmocka_unit_test_teardown(the_list_may_lie_inside_objects, end_file),
        cmocka_unit_test_teardown(an_object_alone_and_an_object_a_line_are_rows, end_file),
        cmocka_unit_test_teardown(objects_inside_are_flattened, end_file),
        cmocka_unit_test_teardown(numbers_are_written_without_loss_where_they_can_be, end_file),
        cmocka_unit_test_teardown(the_last_of_two_values_holds, end_file),
        cmocka_unit_test_teardown(characters_that_do_not_exist_are_replaced_and_counted, end_file),
        cmocka_unit_test_teardown(charsets_are_told_as_for_text, end_file),
        cmocka_unit_test_teardown(broken_json_is_refused_with_its_place, end_file),
        cmocka_unit_test_teardown(json_without_ideas_is_refused, end_file),
        cmocka_unit_test_teardown(what_nests_too_deep_is_refused, end_file),
        cmocka_unit_test_teardown(too_many_fields_and_too_long_values_are_refused, end_file),
        cmocka_unit_test_teardown(text_that_begins_with_a_bracket_is_no_json, end_file),
        cmocka_unit_test_teardown(a_hundred_thousand_objects_take_no_longer_each, end_file),
        cmocka_unit_test_teardown(refused_memory_leaves_nothing_behind, end_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
