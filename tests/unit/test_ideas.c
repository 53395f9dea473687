/* Tables → ideas: texts, ids, order, pseudonyms, duplicates. */
#include "ideas/fields.h"
#include "ideas/ideas.h"
#include "ideas/private.h"

#include "base/parallel.h"
#include "base/random.h"
#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct reading reading;

static int end_reading(void **state)
{
    (void)state;
    reading_free(&reading);
    return 0;
}

static const struct ideas *ideas_in(const char *text)
{
    assert_int_equal(reading_ideas(&reading, str_from(text), NULL), DONE);
    return &reading.ideas;
}

static void what_and_why_are_slices_of_the_text(void **state)
{
    (void)state;
    const struct ideas *ideas =
        ideas_in("id;forslag;begrundelse\n1; Flere bænke ved åen ;\"Man bliver\r\ntræt\"\n2;Mere lys;\n3;;Fordi\n");
    assert_int_equal(ideas->N, 3);
    assert_str(ideas->text[0], "Flere bænke ved åen Man bliver\ntræt");
    assert_str(ideas->what[0], "Flere bænke ved åen");
    assert_str(ideas->why[0], "Man bliver\ntræt");
    assert_str(ideas->text[1], "Fordi");
    assert_str(ideas->what[1], "");
    assert_str(ideas->why[1], "Fordi");
    assert_str(ideas->text[2], "Mere lys");
    assert_str(ideas->why[2], "");
}

static void reasons_that_say_nothing_are_no_reasons(void **state)
{
    (void)state;
    const struct ideas *ideas =
        ideas_in("id;forslag;begrundelse\n1;Flere bænke ved åen;ved ikke\n2;Mere lys;-\n3;Nej;Fordi\n"
                 "4;Tag på skuret;Nej til regn\n");
    assert_str(ideas->text[0], "Flere bænke ved åen");
    assert_str(ideas->why[0], "");
    assert_str(ideas->text[1], "Mere lys");
    assert_str(ideas->what[2], "Nej"); /* an idea that says nothing stands as it came */
    assert_str(ideas->why[3], "Nej til regn");
}

static void a_dash_or_dots_of_a_word_processor_are_no_reason(void **state)
{
    (void)state;
    const struct ideas *ideas =
        ideas_in("id;forslag;begrundelse\n1;Flere træer;–\n2;En ny bro;…\n3;Flere heste;§\n4;Mere lys;🙂\n");
    assert_str(ideas->why[ideas->received[0]], "");
    assert_str(ideas->why[ideas->received[1]], "");
    assert_str(ideas->why[ideas->received[2]], "§");
    assert_str(ideas->why[ideas->received[3]], "🙂");
}

static void assert_joined(uint32_t row, const char *expected)
{
    struct str found;
    assert_int_equal(field_read(&found, &reading.table, &reading.columns, row, FIELD_IDEA, '\n', NULL, &reading.arena),
                     DONE);
    assert_str(found, expected);
}

static void of_joined_answers_those_that_say_nothing_are_left_out(void **state)
{
    (void)state;
    (void)ideas_in("forslag;bekymring\nMere lys;ved ikke\n-;At skolen lukker\nNej;?\nMere lys;Nej til regn\nMere "
                   "lys;🙂\nNej;til vindmøller ved kysten\n");
    reading.columns.count[FIELD_IDEA] = 2;
    reading.columns.column[FIELD_IDEA][0] = 0;
    reading.columns.column[FIELD_IDEA][1] = 1;
    assert_joined(0, "Mere lys");
    assert_joined(1, "At skolen lukker");
    assert_joined(2, "Nej"); /* where none says anything, the first stands */
    assert_joined(3, "Mere lys\nNej til regn");
    assert_joined(4, "Mere lys\n🙂");
    assert_joined(5, "Nej\ntil vindmøller ved kysten"); /* the first may be a title */
}

/* The worked example of ideas.c. */
static void ideas_stand_in_an_order_of_their_own(void **state)
{
    (void)state;
    const struct ideas *ideas = ideas_in("id;forslag\n2;b\n1;a\n1;a\n");
    assert_str(ideas->text[0], "a");
    assert_str(ideas->id[0], "N0002");
    end_reading(NULL);
    assert_int_equal(reading_ideas(&reading, STR("id;forslag\n2;b\n1;a\n1;a\n"), "id=id"), DONE);
    assert_str(ideas->id[0], "1");
    assert_str(ideas->id[1], "1-2");
    assert_str(ideas->id[2], "2");
    assert_int_equal(ideas->received[0], 2);
    assert_int_equal(ideas->received[1], 0);
    assert_int_equal(ideas->received[2], 1);
    assert_int_equal(ideas->source_row[2], 2);
    assert_int_equal(ideas->duplicate_of[1], 0);
    assert_int_equal(reading_noted(&reading, "id_made_unique"), 1);
}

static void texts_that_share_eight_letters_are_sorted_by_the_rest(void **state)
{
    (void)state;
    const struct ideas *ideas = ideas_in("forslag\ncykelstier ud\ncykelstier\ncykelsti\ncykelst\nåcykel\n");
    assert_str(ideas->text[0], "cykelst");
    assert_str(ideas->text[1], "cykelsti");
    assert_str(ideas->text[2], "cykelstier");
    assert_str(ideas->text[3], "cykelstier ud");
    assert_str(ideas->text[4], "åcykel");
}

/* Whether the text stands where it should behind the one before: by its bytes, then by id. */
static void assert_sorted(const struct ideas *ideas)
{
    for (uint32_t i = 1; i < ideas->N; i++) {
        int order = str_compare(ideas->text[i - 1], ideas->text[i]);
        assert_true(order < 0 || (order == 0 && str_compare(ideas->id[i - 1], ideas->id[i]) < 0));
    }
}

/* Levels of 24 bytes, 16 of them, in runs of 4,096: texts agree in none, in some, in all of these, or are the same. */
static void thousands_of_texts_that_begin_alike_are_sorted_to_their_end(void **state)
{
    (void)state;
    enum { ROWS = 10000, KINDS = 7 };
    static const size_t alike[KINDS] = {0, 23, 24, 47, 200, 384, 500};
    struct buffer text = {0};
    struct random random;
    char row[600];
    random_seed(&random, 1);
    assert_int_equal(buffer_add(&text, STR("forslag\n")), DONE);
    for (uint32_t r = 0; r < ROWS; r++) {
        const size_t len = alike[random_below(&random, KINDS)];
        memset(row, 'x', len);
        int end = snprintf(row + len, sizeof row - len, "%u\n", random_below(&random, 300) + 1000);
        assert_int_equal(buffer_add(&text, (struct str){row, len + (size_t)end}), DONE);
    }
    for (parallel_threads = 1; parallel_threads <= 4; parallel_threads += 3) {
        assert_int_equal(reading_ideas(&reading, buffer_str(&text), NULL), DONE);
        assert_int_equal(reading.ideas.N, ROWS);
        assert_sorted(&reading.ideas);
        end_reading(NULL);
    }
    parallel_threads = 1;
    buffer_free(&text);
}

static void rows_without_an_id_are_numbered_in_the_order_of_the_file(void **state)
{
    (void)state;
    assert_int_equal(reading_ideas(&reading, STR("id;forslag\n;c\nN0001;b\n;a\n"), "id=id"), DONE);
    assert_str(reading.ideas.id[0], "N0003");
    assert_str(reading.ideas.id[1], "N0001");
    assert_str(reading.ideas.id[2], "N0002");
}

static void the_same_id_with_another_text_is_refused_with_both_rows(void **state)
{
    (void)state;
    assert_int_equal(reading_ideas(&reading, STR("id;forslag\n7;bænke\n\n7;lys\n"), "id=id"), BAD_INPUT);
    assert_message("prøve, række 2", "prøve, række 4", "»7«", "--column id=", NULL);
}

static void ids_are_looked_at_over_all_files(void **state)
{
    (void)state;
    struct table tables[2];
    struct columns columns[2];
    const struct table_options options = {.charset = -1, .header = -1};
    static const struct str text[] = {{"id;forslag\n1;bænke\n2;lys\n", 25}, {"id;forslag\n1;skov\n", 18}};
    static const struct str name[] = {{"en.csv", 6}, {"to.csv", 6}};
    for (size_t n = 0; n < 2; n++) {
        assert_int_equal(table_from_bytes(&tables[n], text[n], name[n], &options, &reading.notes, &reading.arena),
                         DONE);
        assert_int_equal(columns_find(&columns[n], &tables[n], NULL, 0), DONE);
    }
    struct ideas *ideas = &reading.ideas;
    assert_int_equal(ideas_from(ideas, tables, columns, 2, (const struct str[]){STR("borgere"), STR("borgere")}, NULL,
                                &reading.notes, &reading.arena),
                     BAD_INPUT);
    assert_message("en.csv, række 2", "to.csv, række 2", NULL);
    columns[1].count[FIELD_ID] = 0;
    assert_int_equal(ideas_from(ideas, tables, columns, 2, (const struct str[]){STR("borgere"), STR("borgere")}, NULL,
                                &reading.notes, &reading.arena),
                     DONE);
    assert_int_equal(ideas->N, 3);
    assert_str(ideas->id[2], "N0001");
    assert_str(ideas->text[2], "skov");
    assert_int_equal(ideas->source[2], 1);
    assert_str(ideas->group[2], "borgere");
}

static void a_column_of_groups_stands_above_the_callers_group(void **state)
{
    (void)state;
    assert_int_equal(reading_table(&reading, STR("gruppe;forslag\nunge;bænke\n;lys\n")), DONE);
    assert_int_equal(columns_find(&reading.columns, &reading.table, NULL, 0), DONE);
    assert_int_equal(ideas_from(&reading.ideas, &reading.table, &reading.columns, 1, &STR("borgere"), NULL,
                                &reading.notes, &reading.arena),
                     DONE);
    assert_str(reading.ideas.group[0], "unge");
    assert_str(reading.ideas.group[1], "");
}

static void letters_are_composed(void **state)
{
    (void)state;
    const struct ideas *ideas = ideas_in("forslag;bord\nbla\xCC\x8A"
                                         "b\xC3\xA6r;A\xCC\x8A\n");
    assert_str(ideas->text[0], "blåbær");
    assert_str(ideas->table[0], "Å");
}

static void personal_data_is_masked_before_the_parts_are_joined(void **state)
{
    (void)state;
    const struct ideas *ideas =
        ideas_in("forslag;begrundelse;bord;tidspunkt\nRing 20 12;34 56 om det;20123456;2026-11-14\n"
                 "Skriv til ole@example.dk;Mit cpr er 311235-4123;3;\n");
    assert_str(ideas->text[0], "Ring 20 12 34 56 om det");
    assert_str(ideas->table[0], "[telefon]");
    assert_str(ideas->time[0], "2026-11-14");
    assert_str(ideas->what[1], "Skriv til [e-mail]");
    assert_str(ideas->why[1], "Mit cpr er [CPR]");
    assert_int_equal(ideas->masked[PRIVATE_CPR], 1);
    assert_int_equal(ideas->masked[PRIVATE_PHONE], 1);
    assert_int_equal(ideas->masked[PRIVATE_EMAIL], 1);
}

/* A person said that this is the id: two rows could become one, but for what stands behind it. */
static void what_is_masked_in_an_id_is_counted_with_the_rest(void **state)
{
    (void)state;
    struct column_request request;
    assert_int_equal(column_request_parse(&request, STR("id=svar")), DONE);
    assert_int_equal(
        reading_table(&reading, STR("svar;forslag\nole@example.dk;Flere bænke\nA2;Skriv til bo@example.dk\n")), DONE);
    assert_int_equal(columns_find(&reading.columns, &reading.table, &request, 1), DONE);
    assert_int_equal(
        ideas_from(&reading.ideas, &reading.table, &reading.columns, 1, &STR(""), NULL, &reading.notes, &reading.arena),
        DONE);
    assert_str(reading.ideas.id[0], "[e-mail]");
    assert_int_equal(reading.ideas.masked[PRIVATE_EMAIL], 2);
}

static void a_number_across_joined_columns_is_masked(void **state)
{
    (void)state;
    struct column_request requests[2];
    assert_int_equal(column_request_parse(&requests[0], STR("idea=forslag")), DONE);
    assert_int_equal(column_request_parse(&requests[1], STR("idea=titel")), DONE);
    assert_int_equal(reading_table(&reading, STR("forslag;titel\nRing 20 12;34 56 om det\nTlf. 20123456;Lys\n")), DONE);
    assert_int_equal(columns_find(&reading.columns, &reading.table, requests, 2), DONE);
    assert_int_equal(
        ideas_from(&reading.ideas, &reading.table, &reading.columns, 1, &STR(""), NULL, &reading.notes, &reading.arena),
        DONE);
    assert_str(reading.ideas.what[0], "Ring [telefon] om det");
    assert_str(reading.ideas.what[1], "Tlf. [telefon]\nLys");
    assert_int_equal(reading.ideas.masked[PRIVATE_PHONE], 2);
}

static void codes_for_participants_are_kept(void **state)
{
    (void)state;
    const struct ideas *ideas = ideas_in("deltager;forslag\nD086;a\nborger;b\n;c\n");
    assert_str(ideas->participant[0], "D086");
    assert_str(ideas->participant[1], "borger");
    assert_str(ideas->participant[2], "");
}

static void names_and_addresses_become_pseudonyms_in_byte_order(void **state)
{
    (void)state;
    const struct ideas *ideas =
        ideas_in("deltager;forslag\nole@example.dk;a\nP0002;b\nAnna Hansen;c\nOle@example.dk;d\n"
                 "20 12 34 56;e\n");
    assert_str(ideas->participant[0], "P0004");
    assert_str(ideas->participant[1], "P0002");
    assert_str(ideas->participant[2], "P0003");
    assert_str(ideas->participant[3], "P0004");
    assert_str(ideas->participant[4], "P0001");
    end_reading(NULL);
    ideas = ideas_in("navn;forslag\nole;a\nanna;b\n");
    assert_str(ideas->participant[0], "P0002");
    assert_str(ideas->participant[1], "P0001");
}

static void empty_rows_and_duplicates_are_counted(void **state)
{
    (void)state;
    const struct ideas *ideas = ideas_in("id;forslag\n1;Flere bænke\n2;\n3;flere bænke!\n4; \n");
    assert_int_equal(ideas->N, 4);
    assert_str(ideas->text[0], "");
    assert_int_equal(ideas->duplicate_of[1], IDEA_NONE);
    assert_int_equal(ideas->duplicate_of[3], 2);
    assert_int_equal(reading_noted(&reading, "empty_text"), 2);
    assert_int_equal(reading_noted(&reading, "duplicate"), 1);
}

static void a_text_of_more_than_a_megabyte_is_cut_between_letters(void **state)
{
    (void)state;
    size_t len = IDEA_MOST_BYTES + 101;
    char *text = malloc(len);
    assert_non_null(text);
    memcpy(text, "forslag\nx", 9);
    for (size_t at = 9; at + 2 <= len; at += 2)
        memcpy(text + at, "\xC3\xA6", 2);
    assert_int_equal(reading_ideas(&reading, (struct str){text, len}, NULL), DONE);
    assert_int_equal(reading.ideas.text[0].len, IDEA_MOST_BYTES - 1);
    assert_int_equal(utf8_valid(reading.ideas.text[0]), IDEA_MOST_BYTES - 1);
    assert_int_equal(reading.ideas.what[0].len, IDEA_MOST_BYTES - 1);
    assert_int_equal(reading_noted(&reading, "text_cut"), 1);
    free(text);
}

static void a_short_field_of_more_than_a_megabyte_is_cut_too(void **state)
{
    (void)state;
    const size_t len = IDEA_MOST_BYTES + 100;
    static const char head[] = "forslag;lokalområde\nFlere bænke;";
    char *text = malloc(sizeof head + len);
    assert_non_null(text);
    memcpy(text, head, sizeof head - 1);
    memset(text + sizeof head - 1, 'a', len);
    assert_int_equal(reading_ideas(&reading, (struct str){text, sizeof head - 1 + len}, NULL), DONE);
    assert_int_equal(reading.ideas.area[0].len, IDEA_MOST_BYTES);
    assert_str(reading.ideas.text[0], "Flere bænke");
    assert_int_equal(reading_noted(&reading, "text_cut"), 1);
    free(text);
}

static void a_file_with_a_header_only_gives_no_ideas(void **state)
{
    (void)state;
    assert_int_equal(ideas_in("id;forslag\n")->N, 0);
}

static void refused_memory_is_reported_and_leaks_nothing(void **state)
{
    (void)state;
    enum status status;
    WITH_EACH_REQUEST_REFUSED({
        status =
            reading_ideas(&reading, STR("id;forslag;navn\n1;bænke;Ole Hansen\n2;lys;\n2;lys;Anna Hansen\n"), "id=id");
        assert_true(status == DONE || status == MACHINE);
        reading_free(&reading);
    });
    assert_int_equal(status, DONE);
}

static void beside_a_name_every_value_without_digits_is_one(void **state)
{
    (void)state;
    const struct ideas *ideas = ideas_in("deltager;forslag\nOle Hansen;a\nanna;b\nD086;c\nbo jensen;d\n;e\n");
    assert_str(ideas->participant[0], "P0003");
    assert_str(ideas->participant[1], "P0001");
    assert_str(ideas->participant[2], "D086");
    assert_str(ideas->participant[3], "P0002");
    assert_str(ideas->participant[4], "");
}

static void a_column_of_ids_that_is_not_used_is_noted_with_its_row(void **state)
{
    (void)state;
    ideas_in("id;forslag\n1;a\n2;b\n1;c\n");
    assert_int_equal(reading_noted(&reading, "unfit_id"), 1);
    assert_str(reading.notes.note[0].place[0], "prøve, række 4, kolonne 1");
    end_reading(NULL);
    ideas_in("id;forslag\n1;a\n2;b\n3;c\n");
    assert_int_equal(reading_noted(&reading, "unfit_id"), 0);
    end_reading(NULL);
    ideas_in("id;forslag\n3;a\n2;b\n10;c\n"); /* distinct without rising */
    assert_int_equal(reading_noted(&reading, "unfit_id"), 0);
}

#define TEST(name) cmocka_unit_test_teardown(name, end_reading)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_and_why_are_slices_of_the_text),
        TEST(reasons_that_say_nothing_are_no_reasons),
        TEST(a_dash_or_dots_of_a_word_processor_are_no_reason),
        TEST(of_joined_answers_those_that_say_nothing_are_left_out),
        TEST(ideas_stand_in_an_order_of_their_own),
        TEST(texts_that_share_eight_letters_are_sorted_by_the_rest),
        TEST(thousands_of_texts_that_begin_alike_are_sorted_to_their_end),
        TEST(rows_without_an_id_are_numbered_in_the_order_of_the_file),
        TEST(the_same_id_with_another_text_is_refused_with_both_rows),
        TEST(ids_are_looked_at_over_all_files),
        TEST(a_column_of_groups_stands_above_the_callers_group),
        TEST(letters_are_composed),
        TEST(personal_data_is_masked_before_the_parts_are_joined),
        TEST(what_is_masked_in_an_id_is_counted_with_the_rest),
        TEST(a_number_across_joined_columns_is_masked),
        TEST(codes_for_participants_are_kept),
        TEST(names_and_addresses_become_pseudonyms_in_byte_order),
        TEST(empty_rows_and_duplicates_are_counted),
        TEST(a_text_of_more_than_a_megabyte_is_cut_between_letters),
        TEST(a_short_field_of_more_than_a_megabyte_is_cut_too),
        TEST(a_file_with_a_header_only_gives_no_ideas),
        TEST(refused_memory_is_reported_and_leaks_nothing),
        TEST(beside_a_name_every_value_without_digits_is_one),
        TEST(a_column_of_ids_that_is_not_used_is_noted_with_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
