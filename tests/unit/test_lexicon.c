#include "words/lexicon.h"

#include "base/parallel.h"
#include "words/affixes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char small_aff[] = "SET UTF-8\nFLAG num\nCOMPOUNDBEGIN 32\nCOMPOUNDEND 34\n"
                                "SFX 29 Y 1\nSFX 29 0 s/32,35 .\n"
                                "SFX 30 Y 1\nSFX 30 0 e/32,35 .\n"
                                "SFX 31 Y 1\nSFX 31 0 0/32,35 .\n"
                                "SFX 55 Y 1\nSFX 55 e 0/32,35 .\n"
                                "SFX 39 Y 1\nSFX 39 0 0/35,34 .\n";
static const char small_dic[] =
    "9\nbørn/39,30\nhave/39,31\r\nplads/39,31\nkirke/39,55\ngård/39,29\nlærer/39,31\ninde/39\n"
    "Roskilde/9\nKFUM/9\ngik st:gå\nøst-/32\nfor/39,31\n";

static uint32_t find(const struct constituents *constituents, const char *text)
{
    struct letters letters;
    assert_true(letters_from(&letters, str_from(text)));
    return constituents_find(constituents, &letters, 0, letters.n);
}

static void assert_first(const struct constituents *constituents, const char *form, const char *word)
{
    uint32_t found = find(constituents, form);
    assert_int_not_equal(found, CONSTITUENT_NONE);
    assert_int_equal(constituents_first(constituents, found), FIRST_LEGAL);
    assert_int_equal(constituents->lemma[found], find(constituents, word));
}

static void linking_classes_make_first_parts(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct constituents constituents;
    assert_int_equal(constituents_from(&constituents, str_from(small_dic), str_from(small_aff), &keep), DONE);
    assert_first(&constituents, "børne", "børn");
    assert_first(&constituents, "have", "have");
    assert_first(&constituents, "kirk", "kirke");
    assert_first(&constituents, "gårds", "gård");
    assert_int_equal(constituents_first(&constituents, find(&constituents, "gård")), FIRST_PLAUSIBLE);
    assert_int_equal(find(&constituents, "gik"), CONSTITUENT_NONE);
    arena_free(&keep);
}

static void prefixes_suffixes_and_names_are_guarded(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct constituents constituents;
    assert_int_equal(constituents_from(&constituents, str_from(small_dic), str_from(small_aff), &keep), DONE);
    assert_int_equal(constituents_first(&constituents, find(&constituents, "for")), FIRST_NEVER);
    assert_false(constituents_is(&constituents, find(&constituents, "inde"), CONSTITUENT_HEAD));
    assert_true(constituents_is(&constituents, find(&constituents, "plads"), CONSTITUENT_HEAD));
    assert_true(constituents_is(&constituents, find(&constituents, "kfum"), CONSTITUENT_NAME));
    assert_int_equal(find(&constituents, "roskilde"), CONSTITUENT_NONE);
    arena_free(&keep);
}

static void another_kind_of_dictionary_is_refused(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct constituents constituents;
    assert_int_equal(
        constituents_from(&constituents, str_from(small_dic), STR("SET UTF-8\nSFX A Y 1\nSFX A 0 s .\n"), &keep),
        BAD_INPUT);
    assert_non_null(strstr(status_message(), "hunspell-da"));
    arena_free(&keep);
}

static void a_missing_dictionary_is_noted_with_its_package(void **state)
{
    (void)state;
    struct notes notes = {0};
    struct lexicon *lexicon = (struct lexicon *)&notes;
    assert_int_equal(lexicon_open(&lexicon, "/nowhere/da_DK", &notes), DONE);
    assert_null(lexicon);
    assert_int_equal(notes.count, 1);
    assert_true(str_find(note_text(&notes.note[0]), STR("hunspell-da"), 0) != SIZE_MAX);
    lexicon_close(lexicon);
    notes_free(&notes);
}

static struct lexicon *open_danish(void)
{
    struct notes notes = {0};
    struct lexicon *lexicon;
    assert_int_equal(lexicon_open(&lexicon, LEXICON_DANISH, &notes), DONE);
    notes_free(&notes);
    if (!lexicon) {
        print_message("skipped: the package hunspell-da is missing\n");
        skip();
    }
    return lexicon;
}

static bool reads_as(struct lexicon_reader *reader, const char *word, const char *lemma, enum reading_kind kind)
{
    const struct readings *readings;
    assert_int_equal(lexicon_read(&readings, reader, str_from(word)), DONE);
    for (uint32_t r = 0; r < readings->count; r++)
        if (str_equal(readings->of[r].lemma, str_from(lemma)))
            return readings->of[r].kind == kind;
    return false;
}

static void words_are_read_with_their_kinds(void **state)
{
    (void)state;
    struct lexicon *lexicon = open_danish();
    struct lexicon_reader *reader;
    const struct readings *readings, *again;
    assert_int_equal(lexicon_reader_open(&reader, lexicon), DONE);
    assert_true(reads_as(reader, "bussen", "bus", READING_INFLECTED));
    assert_true(reads_as(reader, "bussen", "busse", READING_WEAK));
    assert_true(reads_as(reader, "skole", "skole", READING_BASE));
    assert_true(reads_as(reader, "skoler", "skole", READING_PLAIN));
    assert_true(reads_as(reader, "bedre", "god", READING_IRREGULAR));
    assert_int_equal(lexicon_read(&readings, reader, STR("skolevejstrafik")), DONE);
    assert_int_equal(readings->count, 0); /* accepted as a compound, but not listed */
    assert_int_equal(lexicon_read(&again, reader, STR("skolevejstrafik")), DONE);
    assert_ptr_equal(again, readings);
    lexicon_reader_close(reader);
    lexicon_close(lexicon);
}

static void odd_words_have_no_readings(void **state)
{
    (void)state;
    struct lexicon *lexicon = open_danish();
    struct lexicon_reader *reader;
    const struct readings *readings;
    char longest[600];
    memset(longest, 'a', sizeof longest);
    assert_int_equal(lexicon_reader_open(&reader, lexicon), DONE);
    assert_int_equal(lexicon_read(&readings, reader, (struct str){longest, sizeof longest}), DONE);
    assert_int_equal(readings->count, 0);
    assert_int_equal(lexicon_read(&readings, reader, (struct str){"a\0b", 3}), DONE);
    assert_int_equal(readings->count, 0);
    lexicon_reader_close(reader);
    lexicon_close(lexicon);
}

static uint64_t cuts_of(const struct compound_model *model, const char *word)
{
    uint32_t found = find(&model->constituents, word);
    assert_int_not_equal(found, CONSTITUENT_NONE);
    return model->cuts[found];
}

static void the_dictionarys_own_compounds_are_cut(void **state)
{
    (void)state;
    struct lexicon *lexicon = open_danish();
    assert_int_equal(lexicon_prepare(lexicon), DONE);
    const struct compound_model *model = lexicon_compounds(lexicon);
    assert_int_equal(cuts_of(model, "børnehave"), 1 << 5);
    assert_int_equal(cuts_of(model, "børnehaveplads"), 1 << 5 | 1 << 9);
    assert_int_equal(cuts_of(model, "lærerinde"), 0);
    assert_int_equal(cuts_of(model, "kultur"), 0);
    lexicon_close(lexicon);
}

static void the_model_is_the_same_for_every_number_of_threads(void **state)
{
    (void)state;
    struct lexicon *one = open_danish(), *three = open_danish();
    parallel_threads = 1;
    assert_int_equal(lexicon_prepare(one), DONE);
    parallel_threads = 3;
    assert_int_equal(lexicon_prepare(three), DONE);
    parallel_threads = 1;
    const struct compound_model *a = lexicon_compounds(one), *b = lexicon_compounds(three);
    assert_int_equal(a->constituents.count, b->constituents.count);
    size_t count = a->constituents.count;
    assert_memory_equal(a->first, b->first, count * sizeof *a->first);
    assert_memory_equal(a->head, b->head, count * sizeof *a->head);
    assert_memory_equal(a->cuts, b->cuts, count * sizeof *a->cuts);
    for (uint32_t window = 0; window < SEAM_WINDOWS; window++)
        assert_memory_equal(a->seam[window], b->seam[window], compound_window_size(window));
    lexicon_close(one);
    lexicon_close(three);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linking_classes_make_first_parts),
        cmocka_unit_test(prefixes_suffixes_and_names_are_guarded),
        cmocka_unit_test(another_kind_of_dictionary_is_refused),
        cmocka_unit_test(a_missing_dictionary_is_noted_with_its_package),
        cmocka_unit_test(words_are_read_with_their_kinds),
        cmocka_unit_test(odd_words_have_no_readings),
        cmocka_unit_test(the_dictionarys_own_compounds_are_cut),
        cmocka_unit_test(the_model_is_the_same_for_every_number_of_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
