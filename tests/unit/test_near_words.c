#include "words/near_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct lexicon *lexicon;
static struct analyser *analyser;
static struct arena arena;

static int open_dictionary(void **state)
{
    (void)state;
    struct notes notes = {0};
    bool opened = lexicon_open(&lexicon, LEXICON_DANISH, &notes) == DONE &&
                  (!lexicon || lexicon_prepare(lexicon) == DONE) && analyser_open(&analyser, lexicon, NULL) == DONE;
    notes_free(&notes);
    return opened ? 0 : -1;
}

static int close_dictionary(void **state)
{
    (void)state;
    analyser_close(analyser);
    lexicon_close(lexicon);
    arena_free(&arena);
    return 0;
}

static const char *near(const char *word)
{
    struct letters letters;
    struct str found;
    assert_true(letters_from(&letters, str_from(word)));
    assert_int_equal(near_word_find(&found, &letters, analyser, &arena), DONE);
    assert_int_equal(str_copy(&found, found, &arena), DONE);
    return found.len ? found.at : "";
}

static void skip_without_dictionary(void)
{
    if (lexicon)
        return;
    print_message("skipped: the package hunspell-da is missing\n");
    skip();
}

static void each_kind_of_slip_is_found(void **state)
{
    (void)state;
    skip_without_dictionary();
    assert_string_equal(near("fiketegn"), "fisketegn");     /* left out */
    assert_string_equal(near("kørreplanen"), "køreplanen"); /* twice */
    assert_string_equal(near("caeporten"), "carporten");    /* beside on the keyboard */
    assert_string_equal(near("carprotene"), "carportene");  /* swapped, behind it an ending */
    assert_string_equal(near("ytmnastik"), "");             /* two slips */
}

static void the_first_letter_changes_to_its_neighbour_only(void **state)
{
    (void)state;
    skip_without_dictionary();
    assert_string_equal(near("varnedåben"), "barnedåben");
    assert_string_equal(near("ghostede"), "");
}

static void what_is_like_no_word_stays(void **state)
{
    (void)state;
    skip_without_dictionary();
    static const char *const odd[] = {"qqqqqq", "xyzzyx", "brrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        assert_string_equal(near(odd[i]), "");
}

static void without_a_dictionary_nothing_is_near(void **state)
{
    (void)state;
    struct analyser *stems;
    struct letters letters;
    struct str found;
    assert_int_equal(analyser_open(&stems, NULL, NULL), DONE);
    assert_true(letters_from(&letters, STR("fiketegn")));
    assert_int_equal(near_word_find(&found, &letters, stems, &arena), DONE);
    assert_int_equal(found.len, 0);
    analyser_close(stems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_slip_is_found),
        cmocka_unit_test(the_first_letter_changes_to_its_neighbour_only),
        cmocka_unit_test(what_is_like_no_word_stays),
        cmocka_unit_test(without_a_dictionary_nothing_is_near),
    };
    return cmocka_run_group_tests(tests, open_dictionary, close_dictionary);
}
