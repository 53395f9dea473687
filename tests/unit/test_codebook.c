/* The codebook, right and wrong. */
#include "ideas/codebook.h"

#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct notes notes;
static struct codebook codebook;
static struct reading reading;

static int end_codebook(void **state)
{
    (void)state;
    arena_free(&arena);
    notes_free(&notes);
    reading_free(&reading);
    language = DANISH;
    return 0;
}

static enum status read_codebook(const char *text)
{
    return codebook_from_bytes(&codebook, str_from(text), STR("temaer.csv"), &notes, &arena);
}

static const struct codebook_text *text_at(uint32_t t)
{
    assert_true(t < codebook.texts);
    return &codebook.text[t];
}

static void names_descriptions_and_examples_stand_theme_by_theme(void **state)
{
    (void)state;
    assert_int_equal(read_codebook("label;description;examples\n"
                                   "Kollektiv trafik;busser og tog;\"1-09; flere afgange | B2\nnatbus\"\n"
                                   "Klart sprog;;\n"),
                     DONE);
    assert_int_equal(codebook.count, 2);
    assert_int_equal(codebook.texts, 7);
    assert_str(codebook.theme[1].label, "Klart sprog");
    assert_int_equal(codebook.theme[1].row, 3);
    assert_int_equal(text_at(1)->part, CODEBOOK_DESCRIPTION);
    assert_str(text_at(2)->text, "1-09");
    assert_str(text_at(3)->text, "flere afgange");
    assert_str(text_at(5)->text, "natbus");
    assert_int_equal(text_at(5)->part, CODEBOOK_EXAMPLE);
    assert_int_equal(text_at(6)->theme, 1);
    assert_int_equal(text_at(6)->part, CODEBOOK_LABEL);
}

static void danish_headings_and_other_charsets_serve_as_well(void **state)
{
    (void)state;
    assert_int_equal(read_codebook("Nr,Beskrivelse,TEMA,Eksempler\n1,by og land,Milj\xf8 og \xe5"
                                   "er,\n2,,Skole,\n"),
                     DONE);
    assert_str(codebook.theme[0].label, "Miljø og åer");
    assert_str(text_at(1)->text, "by og land");
    assert_int_equal(read_codebook("Etiket\nBus, tog og samkørsel\nKlart sprog\nHør os, før der bygges\n"), DONE);
    assert_int_equal(codebook.count, 3);
    assert_str(codebook.theme[0].label, "Bus, tog og samkørsel");
}

static void the_themes_of_an_earlier_run_are_a_codebook_without_their_parts(void **state)
{
    (void)state;
    assert_int_equal(read_codebook("theme,parent,label,given,size,submissions,stability,terms,central_idea\n"
                                   "1,,\"Bus, tog og samkørsel\",0,9,9,,afgange; tog,N0001\n"
                                   "1.1,1,Natbus,0,4,4,,nat,N0002\n"
                                   "2,,Skole,0,4,4,,elever,N0003\n"),
                     DONE);
    assert_int_equal(codebook.count, 2);
    assert_int_equal(codebook.texts, 2);
    assert_str(codebook.theme[1].label, "Skole");
}

static void a_file_without_a_column_of_names_is_refused(void **state)
{
    (void)state;
    assert_int_equal(read_codebook("farve;størrelse\nrød;2\n"), BAD_INPUT);
    assert_message("temaer.csv, række 1", "»tema«", NULL);
    language = ENGLISH;
    assert_int_equal(read_codebook("colour;size\nred;2\n"), BAD_INPUT);
    assert_message("temaer.csv, row 1", "“label”", NULL);
}

static void a_codebook_without_themes_is_refused(void **state)
{
    (void)state;
    assert_int_equal(read_codebook("tema;beskrivelse\n"), BAD_INPUT);
    assert_message("temaer.csv", "ingen temaer", NULL);
    assert_int_equal(read_codebook(""), BAD_INPUT);
    assert_int_equal(read_codebook("theme,parent,label\n1.1,1,Natbus\n"), BAD_INPUT);
}

static void a_theme_without_a_name_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_int_equal(read_codebook("beskrivelse;tema\nbusser;Bus\n\ntog;\n"), BAD_INPUT);
    assert_message("række 4, kolonne 2", "intet navn", NULL);
}

static void the_same_name_twice_is_refused_with_both_places(void **state)
{
    (void)state;
    assert_int_equal(read_codebook("tema;beskrivelse\nBus og  tog;a\nSkole;b\nBUS OG TOG;c\n"), BAD_INPUT);
    assert_message("række 4, kolonne 1", "»BUS OG TOG«", "række 2", NULL);
}

static void a_long_name_is_the_persons_but_an_absurd_one_is_refused(void **state)
{
    (void)state;
    char text[400] = "tema;beskrivelse\n";
    size_t len = strlen(text);
    memset(text + len, 'a', 201);
    strcpy(text + len + 201, ";b\n");
    assert_int_equal(read_codebook(text), BAD_INPUT);
    assert_message("række 2, kolonne 1", "201 tegn", "200", NULL);
    memmove(text + len, text + len + 1, strlen(text + len));
    assert_int_equal(read_codebook(text), DONE);
    assert_int_equal(codebook.theme[0].label.len, 200);
}

static void a_cell_that_is_too_long_is_refused_with_its_place(void **state)
{
    (void)state;
    static char text[10100] = "tema;beskrivelse\nSkole;";
    size_t len = strlen(text);
    memset(text + len, 'a', 10001);
    assert_int_equal(read_codebook(text), BAD_INPUT);
    assert_message("række 2, kolonne 2", "10001", "10000", NULL);
}

static void more_themes_than_anybody_has_are_refused(void **state)
{
    (void)state;
    struct buffer text = {0};
    assert_int_equal(buffer_add(&text, STR("tema;beskrivelse\n")), DONE);
    for (int row = 0; row < 10000; row++)
        assert_int_equal(buffer_format(&text, "tema %d;\n", row), DONE);
    assert_int_equal(codebook_from_bytes(&codebook, buffer_str(&text), STR("temaer.csv"), &notes, &arena), BAD_INPUT);
    assert_message("temaer.csv", "1000", "filen med idéerne", NULL);
    buffer_free(&text);
}

static void more_examples_than_anybody_needs_are_refused(void **state)
{
    (void)state;
    struct buffer text = {0};
    assert_int_equal(buffer_add(&text, STR("tema\teksempler\nSkole\t")), DONE);
    for (int n = 0; n < 201; n++)
        assert_int_equal(buffer_add(&text, STR("x;;")), DONE);
    assert_int_equal(codebook_from_bytes(&codebook, buffer_str(&text), STR("temaer.csv"), &notes, &arena), BAD_INPUT);
    assert_message("række 2, kolonne 2", "200", NULL);
    buffer_free(&text);
}

static void binary_junk_is_refused(void **state)
{
    (void)state;
    static const char junk[] = "PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0";
    assert_int_equal(
        codebook_from_bytes(&codebook, (struct str){junk, sizeof junk - 1}, STR("temaer.xlsx"), &notes, &arena),
        BAD_INPUT);
    assert_message("temaer.xlsx", NULL);
}

static void personal_data_is_masked(void **state)
{
    (void)state;
    assert_int_equal(read_codebook("tema;eksempler\nSkriv til ole@example.dk;ring 20 30 40 50 nu\n"), DONE);
    assert_str(codebook.theme[0].label, "Skriv til [e-mail]");
    assert_str(text_at(1)->text, "ring [telefon] nu");
}

static enum status find(const char *codes, const char *ideas)
{
    TRY(read_codebook(codes));
    TRY(reading_ideas(&reading, str_from(ideas), NULL));
    return codebook_find_examples(&codebook, &reading.ideas, &notes, &arena);
}

static void an_example_is_an_idea_by_its_id_or_its_number_else_a_text(void **state)
{
    (void)state;
    assert_int_equal(find("tema;eksempler\nBus;1 | flere busser | N0003\n", "flere busser\nen bænk\net tog\n"), DONE);
    assert_str(reading.ideas.id[text_at(1)->idea], "N0001");
    assert_str(text_at(1)->text, "flere busser");
    assert_int_equal(text_at(2)->idea, IDEA_NONE);
    assert_str(reading.ideas.id[text_at(3)->idea], "N0003");
    assert_int_equal(notes.count, 0);
}

static void a_duplicate_given_as_an_example_is_its_original(void **state)
{
    (void)state;
    assert_int_equal(find("tema;eksempler\nBus;b\n", "id;idé\na;Flere busser\nb;flere busser!\nc;et tog\n"), DONE);
    uint32_t idea = text_at(1)->idea;
    assert_int_equal(reading.ideas.duplicate_of[idea], IDEA_NONE);
    assert_str(reading.ideas.what[idea], "Flere busser");
}

static void examples_that_no_quotation_marks_hold_together_are_all_read(void **state)
{
    (void)state;
    assert_int_equal(read_codebook("tema;eksempler\nBus;1-09;flere afgange;B2\nKlart sprog\n"), DONE);
    assert_int_equal(codebook.texts, 5);
    assert_str(text_at(2)->text, "flere afgange");
    assert_str(text_at(3)->text, "B2");
    assert_int_equal(text_at(3)->part, CODEBOOK_EXAMPLE);
    assert_int_equal(text_at(4)->part, CODEBOOK_LABEL);
    assert_int_equal(read_codebook("tema;eksempler\nBus;\"1-09, N0012,17\"\nTog;Flere tog, tak 2\n"), DONE);
    assert_int_equal(codebook.texts, 6);
    assert_str(text_at(2)->text, "N0012");
    assert_str(text_at(5)->text, "Flere tog, tak 2");
    assert_int_equal(read_codebook("eksempler;tema\n1-09;Bus;ikke et eksempel\n"), DONE);
    assert_int_equal(codebook.texts, 2);
}

static void a_number_that_no_idea_has_is_left_out_with_a_note(void **state)
{
    (void)state;
    assert_int_equal(find("tema;eksempler\nBus;1-09|7\n", "flere busser\nen bænk\n"), DONE);
    assert_int_equal(text_at(1)->text.len, 0);
    assert_int_equal(text_at(2)->text.len, 0);
    assert_int_equal(notes.count, 1);
    assert_string_equal(notes.note[0].kind->word, "codebook_example");
    assert_int_equal(notes.note[0].count, 2);
    assert_str(notes.note[0].place[0], "temaer.csv, række 2: 1-09");
    notes_free(&notes);
    reading_free(&reading);
    assert_int_equal(find("tema;eksempler\nBus;1-09\n", "flere busser\nen bænk\n"), DONE);
    assert_str(note_text(&notes.note[0]), "eksempel i kodebogen er et nummer, som ingen idé har; det er sprunget over");
}

static void an_idea_cannot_be_an_example_of_two_themes(void **state)
{
    (void)state;
    assert_int_equal(find("tema;eksempler\nBus;1\nTog;2|1\n", "flere busser\nen bænk\n"), BAD_INPUT);
    assert_message("temaer.csv, række 3", "idéen 1", "»Tog«", "»Bus«", "række 2", NULL);
}

static void refused_memory_is_told(void **state)
{
    (void)state;
    enum status status;
    assert_int_equal(reading_ideas(&reading, STR("flere busser\nen bænk\n"), NULL), DONE);
    WITH_EACH_REQUEST_REFUSED({
        status = read_codebook("tema;beskrivelse;eksempler\nBus;åben ø;1|tre\nTog;;4\n");
        if (status == DONE)
            status = codebook_find_examples(&codebook, &reading.ideas, &notes, &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
}

#define TEST(name) cmocka_unit_test_teardown(name, end_codebook)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_descriptions_and_examples_stand_theme_by_theme),
        TEST(danish_headings_and_other_charsets_serve_as_well),
        TEST(the_themes_of_an_earlier_run_are_a_codebook_without_their_parts),
        TEST(a_file_without_a_column_of_names_is_refused),
        TEST(a_codebook_without_themes_is_refused),
        TEST(a_theme_without_a_name_is_refused_with_its_place),
        TEST(the_same_name_twice_is_refused_with_both_places),
        TEST(a_long_name_is_the_persons_but_an_absurd_one_is_refused),
        TEST(a_cell_that_is_too_long_is_refused_with_its_place),
        TEST(more_themes_than_anybody_has_are_refused),
        TEST(more_examples_than_anybody_needs_are_refused),
        TEST(binary_junk_is_refused),
        TEST(personal_data_is_masked),
        TEST(an_example_is_an_idea_by_its_id_or_its_number_else_a_text),
        TEST(a_duplicate_given_as_an_example_is_its_original),
        TEST(examples_that_no_quotation_marks_hold_together_are_all_read),
        TEST(a_number_that_no_idea_has_is_left_out_with_a_note),
        TEST(an_idea_cannot_be_an_example_of_two_themes),
        TEST(refused_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
