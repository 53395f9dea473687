/* The organiser's own bricks: read as people write them, refused by their place. */
#include "tally/own_bricks.h"

#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct notes notes;
static struct ballot ballot;

static int end(void **state)
{
    (void)state;
    return reading_end(&arena, &notes);
}

static enum status read_own(const char *text)
{
    struct str id[] = {STR("4-06"), STR("1-01"), STR("N0003")};
    const struct ideas ideas = {.N = 3, .id = id};
    return own_bricks_from_bytes(&ballot, str_from(text), STR("mappe/brikker.csv"), &ideas, &notes, &arena);
}

static void bricks_are_read_in_danish_and_english(void **state)
{
    (void)state;
    assert_int_equal(
        read_own("id;navn;pris;tema;omraade;kilde;ideer\nb01;Bus til Ådal;250.000;Busser;Ådal;tema 2;\"4-06, "
                 "1-01\"\nb02;Bænke;;;;;\n"),
        DONE);
    assert_int_equal(ballot.count, 2);
    assert_str(ballot.brick[0].id, "b01");
    assert_str(ballot.brick[0].name, "Bus til Ådal");
    assert_str(ballot.brick[0].price, "250.000");
    assert_str(ballot.brick[0].theme, "Busser");
    assert_str(ballot.brick[0].area, "Ådal");
    assert_str(ballot.brick[0].source, "tema 2");
    assert_int_equal(ballot.brick[0].idea_count, 2);
    assert_str(ballot.brick[0].idea[1], "1-01");
    assert_int_equal(ballot.brick[1].idea_count, 0);
    assert_int_equal(ballot.brick[1].row, 3);
    assert_int_equal(read_own("ID,Name,Ideas\nk-1,Bus,N0003\n"), DONE);
    assert_str(ballot.brick[0].idea[0], "N0003");
    assert_int_equal(notes.count, 0);
}

static void what_ballots_writes_can_be_read_again(void **state)
{
    (void)state;
    struct buffer bytes = {0}, again = {0};
    assert_int_equal(read_own("id;navn;kilde;ideer\nb01;\"=Bus; \"\"nu\"\"\nog her\";tema 1;\"4-06,1-01\"\nb02;-;;\n"),
                     DONE);
    assert_int_equal(ballot_bricks_csv(&bytes, &ballot), DONE);
    char *text = strndup(bytes.at, bytes.len);
    assert_int_equal(read_own(text), DONE);
    assert_str(ballot.brick[0].name, "=Bus; \"nu\"\nog her");
    assert_int_equal(ballot_bricks_csv(&again, &ballot), DONE);
    assert_str(buffer_str(&again), text);
    free(text);
    buffer_free(&bytes);
    buffer_free(&again);
}

static void personal_data_is_masked(void **state)
{
    (void)state;
    assert_int_equal(read_own("id;navn\nb01;Ring til ole@example.dk\n"), DONE);
    assert_str(ballot.brick[0].name, "Ring til [e-mail]");
}

static void a_column_that_means_nothing_is_noted(void **state)
{
    (void)state;
    assert_int_equal(read_own("id;navn;priis\nb01;Bus;7\n"), DONE);
    assert_int_equal(notes.count, 1);
    assert_string_equal(notes.note[0].kind->word, "brick_column");
    assert_str(notes.note[0].place[0], "priis");
}

static void a_missing_column_or_an_empty_file_is_refused(void **state)
{
    (void)state;
    assert_int_equal(read_own("id;pris\nb01;7\n"), BAD_INPUT);
    assert_message("brikker.csv, række 1", "»navn«", "id;navn;pris", NULL);
    assert_int_equal(read_own("id;navn\n"), BAD_INPUT);
    assert_message("brikker.csv", "ingen brikker", NULL);
    assert_int_equal(read_own(""), BAD_INPUT);
}

static void an_id_that_is_none_or_stands_twice_is_refused_by_its_place(void **state)
{
    (void)state;
    assert_int_equal(read_own("id;navn\n;Bus\n"), BAD_INPUT);
    assert_message("række 2, kolonne 1", "f.eks. b07", NULL);
    assert_int_equal(read_own("id;navn\nen meget lang;Bus\n"), BAD_INPUT);
    assert_message("række 2, kolonne 1", "»en meget lang«", NULL);
    assert_int_equal(read_own("id;navn\nb;1;Bus\n"), DONE);
    assert_int_equal(read_own("navn,id\nBus,b/1\n"), BAD_INPUT);
    assert_message("række 2, kolonne 2", NULL);
    assert_int_equal(read_own("id;navn\nb01;Bus\n\nB01;Tog\n"), BAD_INPUT);
    assert_message("række 4, kolonne 1", "»B01«", "række 2", NULL);
    assert_int_equal(read_own("id;navn\nBord;Bus\n"), BAD_INPUT);
    assert_message("dots.csv", NULL);
    language = ENGLISH;
    assert_int_equal(read_own("id;navn\nb01;Bus\nb01;Tog\n"), BAD_INPUT);
    assert_message("row 3, column 1", "“b01”", "row 2", NULL);
}

static void a_name_that_is_empty_or_too_long_is_refused_by_its_place(void **state)
{
    (void)state;
    assert_int_equal(read_own("id;navn\nb01; \n"), BAD_INPUT);
    assert_message("række 2, kolonne 2", "b01 har intet navn", NULL);
    static char text[BALLOT_MOST_NAME + 32] = "id;navn\nb01;";
    memset(text + strlen(text), 'a', BALLOT_MOST_NAME + 1);
    assert_int_equal(read_own(text), BAD_INPUT);
    assert_message("række 2, kolonne 2", "2001 tegn", "2000", NULL);
}

static void an_idea_that_is_not_there_is_refused_by_its_place(void **state)
{
    (void)state;
    assert_int_equal(read_own("id;navn;ideer\nb01;Bus;\"4-06,04-jun\"\n"), BAD_INPUT);
    assert_message("række 2, kolonne 3", "»04-jun«", "dato", NULL);
}

static void refused_memory_is_told_when_reading_bricks(void **state)
{
    (void)state;
    WITH_EACH_REQUEST_REFUSED({
        enum status status = read_own("id;navn;kilde;ideer;x\nb01;Bus;tema 1;4-06\nb02;Tog;;\n");
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(bricks_are_read_in_danish_and_english, end),
        cmocka_unit_test_teardown(what_ballots_writes_can_be_read_again, end),
        cmocka_unit_test_teardown(personal_data_is_masked, end),
        cmocka_unit_test_teardown(a_column_that_means_nothing_is_noted, end),
        cmocka_unit_test_teardown(a_missing_column_or_an_empty_file_is_refused, end),
        cmocka_unit_test_teardown(an_id_that_is_none_or_stands_twice_is_refused_by_its_place, end),
        cmocka_unit_test_teardown(a_name_that_is_empty_or_too_long_is_refused_by_its_place, end),
        cmocka_unit_test_teardown(an_idea_that_is_not_there_is_refused_by_its_place, end),
        cmocka_unit_test_teardown(refused_memory_is_told_when_reading_bricks, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
