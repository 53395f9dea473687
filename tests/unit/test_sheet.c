/* The organiser's sheet, right and wrong. */
#include "ideas/sheet.h"

#include "base/file.h"
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct notes notes;
static struct sheet sheet;

static int end_sheet(void **state)
{
    (void)state;
    arena_free(&arena);
    notes_free(&notes);
    language = DANISH;
    return 0;
}

static enum status read_sheet(const char *text)
{
    return sheet_from_bytes(&sheet, str_from(text), STR("ark.csv"), &notes, &arena);
}

static void read_bundled(const char *path)
{
    struct str bytes;
    assert_int_equal(file_read(&bytes, path, &arena), DONE);
    assert_int_equal(sheet_from_bytes(&sheet, bytes, str_from(path), &notes, &arena), DONE);
}

static void a_sheet_is_read_in_the_files_order(void **state)
{
    (void)state;
    assert_int_equal(read_sheet("kind;name;text;invited;present\n"
                                "title;;Nærdemokrati: bidrag, og mere;;\n"
                                "question;1;Hvordan inddrages borgerne?;;\n"
                                "group;borgere;;120;106\n"
                                "table;2;;;8\n"
                                "area;Hvidsund Midtby;;;\n"),
                     DONE);
    assert_int_equal(sheet.count, 5);
    assert_str(sheet_text(&sheet, SHEET_TITLE), "Nærdemokrati: bidrag, og mere");
    assert_str(sheet_text(&sheet, SHEET_DATE), "");
    const struct sheet_row *group = sheet_find(&sheet, SHEET_GROUP, STR("Borgere"));
    assert_non_null(group);
    assert_int_equal(group->invited, 120);
    assert_int_equal(group->present, 106);
    const struct sheet_row *table = sheet_find(&sheet, SHEET_TABLE, STR(" 2 "));
    assert_non_null(table);
    assert_int_equal(table->invited, SHEET_UNKNOWN);
    assert_int_equal(table->present, 8);
    assert_non_null(sheet_find(&sheet, SHEET_AREA, STR("hvidsund midtby")));
    assert_null(sheet_find(&sheet, SHEET_AREA, STR("Hvidsund")));
    assert_null(sheet_find(&sheet, SHEET_TABLE, STR("Hvidsund Midtby")));
}

static void danish_words_serve_as_well(void **state)
{
    (void)state;
    assert_int_equal(read_sheet("Slags,Navn,Tekst,Inviterede,Til stede\n"
                                "Titel,,\"Borgermøde, aften\",,\nDATO,,14. november,,\nsted,,Hallen,,\n"
                                "Spørgsmål,1,Hvad nu?,,\nGruppe,borgere,,25,25\nBord,3,,,\nområde,Ærø,,,\n"),
                     DONE);
    assert_int_equal(sheet.count, 7);
    assert_str(sheet_text(&sheet, SHEET_PLACE), "Hallen");
    assert_int_equal(sheet.row[6].kind, SHEET_AREA);
    assert_non_null(sheet_find(&sheet, SHEET_AREA, STR("ÆRØ")));
}

static void a_short_sheet_needs_no_counts(void **state)
{
    (void)state;
    assert_int_equal(read_sheet("kind;name;text\ntitle;Byens fremtid;\nquestion;1;Hvad mangler?\n"), DONE);
    assert_str(sheet_text(&sheet, SHEET_TITLE), "Byens fremtid");
    assert_int_equal(sheet.row[1].invited, SHEET_UNKNOWN);
}

static void an_unknown_kind_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_int_equal(read_sheet("kind;name;text\ntitle;;a\n\nstol;3;b\n"), BAD_INPUT);
    assert_message("ark.csv", "række 4, kolonne 1", "»stol«", "bord", NULL);
    language = ENGLISH;
    assert_int_equal(read_sheet("kind;name;text\nchair;3;b\n"), BAD_INPUT);
    assert_message("row 2, column 1", "chair", "table", NULL);
}

static void a_count_that_is_none_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_int_equal(read_sheet("kind;name;text;invited;present\ngroup;borgere;;mange;3\n"), BAD_INPUT);
    assert_message("række 2, kolonne 4", "»mange«", NULL);
    assert_int_equal(read_sheet("kind;name;text;invited;present\ngroup;borgere;;4;-3\n"), BAD_INPUT);
    assert_message("række 2, kolonne 5", "»-3«", NULL);
    assert_int_equal(read_sheet("kind;name;text;invited;present\ngroup;borgere;;4294967295;3\n"), BAD_INPUT);
}

static void the_same_name_twice_is_refused_with_both_places(void **state)
{
    (void)state;
    assert_int_equal(read_sheet("kind;name;text\ntable;2;\ngroup;2;\ntable;\" 2\";\n"), BAD_INPUT);
    assert_message("række 4, kolonne 2", "bord »2«", "række 2", NULL);
    assert_int_equal(read_sheet("kind;name;text\ntitle;;a\ntitle;;b\n"), BAD_INPUT);
}

static void a_missing_name_or_column_is_refused(void **state)
{
    (void)state;
    assert_int_equal(read_sheet("kind;name;text\narea;;Midtby\n"), BAD_INPUT);
    assert_message("række 2, kolonne 2", NULL);
    assert_int_equal(read_sheet("kind;navn\ntitle;a\n"), BAD_INPUT);
    assert_message("»text«", "kind;name;text;invited;present", NULL);
}

static void more_people_than_invited_is_a_note(void **state)
{
    (void)state;
    assert_int_equal(read_sheet("kind;name;text;invited;present\ngroup;borgere;;100;106\n"), DONE);
    assert_int_equal(notes.count, 1);
    assert_string_equal(notes.note[0].kind->word, "sheet_present");
}

static void personal_data_in_a_sheet_is_masked(void **state)
{
    (void)state;
    assert_int_equal(read_sheet("kind;name;text\ntitle;;Skriv til ole@example.dk\n"), DONE);
    assert_str(sheet_text(&sheet, SHEET_TITLE), "Skriv til [e-mail]");
}

static void a_text_that_is_too_long_is_refused_with_its_place(void **state)
{
    (void)state;
    char text[10100] = "kind;name;text\ntitle;;";
    size_t len = strlen(text);
    memset(text + len, 'a', 10001);
    assert_int_equal(read_sheet(text), BAD_INPUT);
    assert_message("række 2, kolonne 3", "10001", "10000", NULL);
    text[len + 10000] = '\0';
    assert_int_equal(read_sheet(text), DONE);
}

static void the_bundled_sheets_are_read(void **state)
{
    (void)state;
    read_bundled("corpora/hvidsund-2026/sheet.csv");
    const struct sheet_row *citizens = sheet_find(&sheet, SHEET_GROUP, STR("borgere"));
    assert_non_null(citizens);
    assert_int_equal(citizens->present, 106);
    read_bundled("corpora/hvidsund-2028/sheet-2028.csv");
    assert_int_equal(notes.count, 0);
}

#define TEST(name) cmocka_unit_test_teardown(name, end_sheet)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sheet_is_read_in_the_files_order),
        TEST(danish_words_serve_as_well),
        TEST(a_short_sheet_needs_no_counts),
        TEST(an_unknown_kind_is_refused_with_its_place),
        TEST(a_count_that_is_none_is_refused_with_its_place),
        TEST(the_same_name_twice_is_refused_with_both_places),
        TEST(a_missing_name_or_column_is_refused),
        TEST(more_people_than_invited_is_a_note),
        TEST(personal_data_in_a_sheet_is_masked),
        TEST(a_text_that_is_too_long_is_refused_with_its_place),
        TEST(the_bundled_sheets_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
