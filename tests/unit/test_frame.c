/* The frame: read as people write it, found again by what a person types. */
#include "ideas/frame.h"

#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct notes notes;
static struct frame frame;

static int end_frame(void **state)
{
    (void)state;
    arena_free(&arena);
    notes_free(&notes);
    language = DANISH;
    return 0;
}

static enum status read_frame(const char *text)
{
    return frame_from_bytes(&frame, str_from(text), STR("mappe/ramme.csv"), &notes, &arena);
}

static void a_frame_is_read_in_danish_and_english(void **state)
{
    (void)state;
    assert_int_equal(read_frame("kind;what;why\nopen;Stierne;\nfixed;Skatten;Loven\n"), DONE);
    assert_int_equal(frame.count, 2);
    assert_int_equal(frame.row[0].kind, FRAME_OPEN);
    assert_str(frame.row[0].why, "");
    assert_int_equal(frame.row[1].kind, FRAME_FIXED);
    assert_str(frame.row[1].why, "Loven");
    assert_int_equal(read_frame("Slags,Hvad\nåben,Stierne\nFast,\"Skatten, og gebyrer\"\n"), DONE);
    assert_int_equal(frame.row[0].kind, FRAME_OPEN);
    assert_str(frame.row[1].what, "Skatten, og gebyrer");
    assert_str(frame.row[1].why, "");
}

static void personal_data_in_a_frame_is_masked(void **state)
{
    (void)state;
    assert_int_equal(read_frame("kind;what;why\nfixed;Skatten;spørg ole@example.dk\n"), DONE);
    assert_str(frame.row[0].why, "spørg [e-mail]");
}

static void a_row_that_says_nothing_or_is_of_no_kind_is_refused_by_its_place(void **state)
{
    (void)state;
    assert_int_equal(read_frame("kind;what\nfixed;\n"), BAD_INPUT);
    assert_non_null(strstr(status_message(), "ramme.csv, række 2, kolonne 2"));
    assert_int_equal(read_frame("kind;what\nmaybe;Skatten\n"), BAD_INPUT);
    assert_non_null(strstr(status_message(), "åben eller fast"));
    assert_int_equal(read_frame("kind;what\nfixed;Skatten\nopen;Skatten\n"), BAD_INPUT);
    assert_non_null(strstr(status_message(), "række 2"));
    assert_int_equal(read_frame("what;why\nSkatten;Loven\n"), BAD_INPUT);
    assert_non_null(strstr(status_message(), "»kind«"));
}

static void a_row_is_found_by_its_words_or_by_how_it_begins(void **state)
{
    (void)state;
    assert_int_equal(read_frame("kind;what\nfixed;Skolen lukker\nfixed;Skolens navn\nfixed;Ådal\n"), DONE);
    assert_ptr_equal(frame_find(&frame, STR("skolen lukker")), &frame.row[0]);
    assert_ptr_equal(frame_find(&frame, STR("Skolen l")), &frame.row[0]);
    assert_ptr_equal(frame_find(&frame, STR("åd")), &frame.row[2]);
    assert_null(frame_find(&frame, STR("Skolen"))); /* two begin so */
    assert_null(frame_find(&frame, STR("Skolen lukker i morgen")));
    assert_null(frame_find(&frame, STR("")));
}

static void too_many_rows_are_refused(void **state)
{
    (void)state;
    enum { ROW_MOST = 24 };
    char text[ROW_MOST * (FRAME_MOST_ROWS + 2)] = "kind;what\n";
    for (int row = 0; row <= FRAME_MOST_ROWS; row++)
        snprintf(text + strlen(text), ROW_MOST, "open;r%d\n", row);
    assert_int_equal(read_frame(text), BAD_INPUT);
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    enum status status;
    WITH_EACH_REQUEST_REFUSED({
        status = read_frame("kind;what;why\nåben;Stierne;\nfast;Skatten;spørg ole@example.dk\n");
        assert_true(status == DONE || status == MACHINE);
        assert_true(status == DONE || frame.count == 0);
        arena_free(&arena);
        notes_free(&notes);
    });
    assert_int_equal(status, DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_frame_is_read_in_danish_and_english, end_frame),
        cmocka_unit_test_teardown(personal_data_in_a_frame_is_masked, end_frame),
        cmocka_unit_test_teardown(a_row_that_says_nothing_or_is_of_no_kind_is_refused_by_its_place, end_frame),
        cmocka_unit_test_teardown(a_row_is_found_by_its_words_or_by_how_it_begins, end_frame),
        cmocka_unit_test_teardown(too_many_rows_are_refused, end_frame),
        cmocka_unit_test_teardown(refused_memory_is_reported, end_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
