#include "base/notes.h"
#include "base/utf8.h"

#include "support/refuse.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

static const struct note_kind ragged = {"ragged_row", "skæve rækker|skæv række", "ragged rows|ragged row"};
static const struct note_kind empty = {"empty_row", "tomme rækker", "empty rows"};

static void notes_are_counted_by_kind_in_order_of_arrival(void **state)
{
    (void)state;
    struct notes notes = {0};
    notes_add(&notes, &ragged, "%s, række %d", "a.csv", 3);
    notes_add(&notes, &empty, NULL);
    notes_add(&notes, &ragged, "%s, række %d", "a.csv", 9);
    assert_int_equal(notes.count, 2);
    assert_ptr_equal(notes.note[0].kind, &ragged);
    assert_int_equal(notes.note[0].count, 2);
    assert_true(str_equal(notes.note[0].place[0], STR("a.csv, række 3")));
    assert_true(str_equal(notes.note[0].place[1], STR("a.csv, række 9")));
    assert_int_equal(notes.note[0].place[2].len, 0);
    assert_int_equal(notes.note[1].count, 1);
    assert_int_equal(notes.note[1].place[0].len, 0);
    notes_free(&notes);
    assert_int_equal(notes.count, 0);
}

static void only_the_first_places_are_remembered(void **state)
{
    (void)state;
    struct notes notes = {0};
    for (int i = 1; i <= 1000; i++)
        notes_add(&notes, &ragged, "%d", i);
    assert_int_equal(notes.note[0].count, 1000);
    assert_true(str_equal(notes.note[0].place[NOTE_PLACES - 1], STR("3")));
    notes_free(&notes);
}

static void many_may_be_none(void **state)
{
    (void)state;
    struct notes notes = {0};
    notes_add_many(&notes, &empty, 0);
    assert_int_equal(notes.count, 0);
    notes_add_many(&notes, &empty, 5);
    notes_add(&notes, &empty, "%d", 6);
    assert_int_equal(notes.note[0].count, 6);
    notes_free(&notes);
}

static void a_place_is_always_valid_text(void **state)
{
    (void)state;
    struct notes notes = {0};
    notes_add(&notes, &ragged, "%s, række %d", "b\xF8ger.csv", 3);
    assert_true(str_equal(notes.note[0].place[0], STR("b\uFFFDger.csv, række 3")));
    for (int blanks = 500; blanks < 520; blanks++) {
        notes_add(&notes, &empty, "%*så", blanks, "");
        assert_int_equal(utf8_valid(notes.note[1].place[0]), notes.note[1].place[0].len);
        notes_free(&notes);
        notes_add(&notes, &ragged, NULL);
    }
    notes_free(&notes);
}

static void the_text_is_in_the_reader_s_language_and_number(void **state)
{
    (void)state;
    struct note one = {.kind = &ragged, .count = 1}, many = {.kind = &ragged, .count = 2};
    struct note formless = {.kind = &empty, .count = 1};
    assert_true(str_equal(note_text(&one), STR("skæv række")));
    assert_true(str_equal(note_text(&many), STR("skæve rækker")));
    assert_true(str_equal(note_text(&formless), STR("tomme rækker")));
    language = ENGLISH;
    assert_true(str_equal(note_text(&one), STR("ragged row")));
    assert_true(str_equal(note_text(&many), STR("ragged rows")));
    language = DANISH;
}

static void a_note_is_counted_when_memory_is_refused(void **state)
{
    (void)state;
    if (!refuse_works())
        skip();
    struct notes notes = {0};
    refuse_memory_after(0);
    notes_add(&notes, &ragged, "række %d", 1);
    assert_true(refuse_memory_end());
    assert_int_equal(notes.note[0].count, 1);
    assert_int_equal(notes.note[0].place[0].len, 0);
    notes_free(&notes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_are_counted_by_kind_in_order_of_arrival),
        cmocka_unit_test(only_the_first_places_are_remembered),
        cmocka_unit_test(many_may_be_none),
        cmocka_unit_test(a_place_is_always_valid_text),
        cmocka_unit_test(the_text_is_in_the_reader_s_language_and_number),
        cmocka_unit_test(a_note_is_counted_when_memory_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
