#include "words/spelling.h"
#include "words/stem.h"
#include "words/terms.h"

#include "support/refuse.h"
#include "support/stemmers.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static void assert_str(struct str found, const char *expected)
{
    assert_int_equal(found.len, strlen(expected));
    assert_memory_equal(found.at, expected, found.len);
}

static void endings_fall_together(void **state)
{
    (void)state;
    static const char *const pair[][2] = {
        {"cykelstierne", "cykelsti"}, {"cykelsti", "cykelsti"}, {"cykelstiens", "cykelsti"},
        {"gaderne", "gad"},           {"gade", "gad"},          {"træerne", "træern"},
    };
    struct stemmer *stemmer;
    assert_int_equal(stemmer_open(&stemmer), DONE);
    for (size_t p = 0; p < sizeof pair / sizeof *pair; p++) {
        struct str stem;
        assert_int_equal(stemmer_stem(&stem, stemmer, str_from(pair[p][0])), DONE);
        assert_str(stem, pair[p][1]);
    }
    stemmer_close(stemmer);
    stemmer_close(NULL);
}

static void a_stem_needs_no_end_of_text_behind_the_word(void **state)
{
    (void)state;
    struct stemmer *stemmer;
    struct str stem;
    assert_int_equal(stemmer_open(&stemmer), DONE);
    assert_int_equal(stemmer_stem(&stem, stemmer, str_slice(STR("skolerne og"), 0, 8)), DONE);
    assert_str(stem, "skol");
    assert_int_equal(stemmer_stem(&stem, stemmer, STR("")), DONE);
    assert_int_equal(stem.len, 0);
    stemmer_close(stemmer);
}

static void a_word_is_the_form_in_lower_case_without_what_only_writing_adds(void **state)
{
    (void)state;
    static const struct {
        const char *form;
        enum word_kind kind;
        const char *word;
    } row[] = {
        {"cykelsti", WORD_PLAIN, "cykelsti"},
        {"Ålekistevej", WORD_PLAIN, "ålekistevej"},
        {"ÉN", WORD_PLAIN, "én"},
        {"ŁÓDŹ", WORD_PLAIN, "łódź"},
        {"EU's", WORD_PLAIN, "eu"},
        {"EU’s", WORD_PLAIN, "eu"},
        {"plejehjemmet´s", WORD_PLAIN, "plejehjemmet"},
        {"o’Læring", WORD_PLAIN, "o'læring"},
        {"'s", WORD_PLAIN, "'s"},
        {"kom\u00ADmune", WORD_PLAIN, "kommune"},
        {"By\u200Bråd", WORD_PLAIN, "byråd"},
        {"e\u2011mail", WORD_PLAIN, "e-mail"},
        {"F. eks.", WORD_PLAIN, "f.eks."},
        {"[CPR]", WORD_ADDRESS, "[cpr]"},
        {"WWW.By.dk/o's", WORD_ADDRESS, "www.by.dk/o's"},
        {"👨‍👩‍👧", WORD_EMOJI, "👨‍👩‍👧"},
        {"1.000", WORD_NUMBER, "1.000"},
        {"10×2", WORD_PLAIN, "10×2"},
    };
    struct arena arena = {0};
    for (size_t r = 0; r < sizeof row / sizeof *row; r++) {
        struct str word;
        assert_int_equal(spelling_word(&word, str_from(row[r].form), row[r].kind, &arena), DONE);
        assert_str(word, row[r].word);
    }
    arena_free(&arena);
}

static void a_key_lets_accents_go_but_never_danish_letters(void **state)
{
    (void)state;
    static const char *const pair[][2] = {
        {"idé", "ide"},
        {"allé", "alle"},
        {"æøåäöü", "æøåäöü"},
        {"paa", "på"},
        {"aabenraa", "åbenrå"},
        {"ngo'erne", "ngo"},
        {"tv'et", "tv"},
        {"o'connor", "o'connor"},
        {"o'lee", "o'lee"},
        {"rock'n'roll", "rock'n'roll"},
        {"café-allé", "cafe-alle"},
        {"naïve", "naive"},
        {"ñandú", "ñandu"},
        {"aaa", "åa"},
    };
    struct arena arena = {0};
    for (size_t p = 0; p < sizeof pair / sizeof *pair; p++) {
        struct str key;
        assert_int_equal(spelling_key(&key, str_from(pair[p][0]), &arena), DONE);
        assert_str(key, pair[p][1]);
    }
    arena_free(&arena);
}

static void words_of_one_key_have_one_term(void **state)
{
    (void)state;
    static const char *const pair[][2] = {{"idéer", "ideer"},
                                          {"gaagaden", "gågade"},
                                          {"ngo'er", "ngo"},
                                          {"cykelstierne", "cykelsti"},
                                          {"caféen", "cafeer"}};
    struct arena arena = {0};
    struct analyser *analyser;
    assert_int_equal(analyser_open(&analyser, NULL, NULL), DONE);
    for (size_t p = 0; p < sizeof pair / sizeof *pair; p++) {
        struct word_analysis a, b;
        assert_int_equal(analyse_word(&a, str_from(pair[p][0]), analyser, &arena), DONE);
        assert_int_equal(analyse_word(&b, str_from(pair[p][1]), analyser, &arena), DONE);
        assert_int_equal(a.count, 1);
        assert_int_equal(b.count, 1);
        assert_true(str_equal(a.term[0], b.term[0]));
    }
    analyser_close(analyser);
    arena_free(&arena);
}

static enum status open_and_stem(void)
{
    struct analyser *analyser;
    struct arena arena = {0};
    struct word_analysis analysis;
    enum status status = analyser_open(&analyser, NULL, NULL);
    if (status == DONE)
        status = analyse_word(&analysis, STR("idéerne"), analyser, &arena);
    analyser_close(analyser);
    arena_free(&arena);
    return status;
}

static void refused_memory_is_the_machines_fault(void **state)
{
    (void)state;
    uint32_t refusals = 0;
    bool refused = true;
    while (refused) {
        stemmers_make();
        refuse_memory_after(refusals);
        enum status status = open_and_stem();
        refused = refuse_memory_end();
        assert_int_equal(status, refused ? MACHINE : DONE);
        refusals += refused;
    }
    assert_true(refusals > 1 || !refuse_works());
}

static void a_stemmer_that_cannot_be_made_is_the_machines_fault(void **state)
{
    (void)state;
    struct stemmer *stemmer;
    stemmers_refuse(true);
    enum status status = stemmer_open(&stemmer);
    stemmers_refuse(false);
    assert_int_equal(status, MACHINE);
    assert_null(stemmer);
    assert_non_null(strstr(status_message(), "libstemmer"));
}

static void the_version_names_the_stemmer(void **state)
{
    (void)state;
    assert_string_equal(stemmer_version(), "Snowball (libstemmer), danish");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(endings_fall_together),
        cmocka_unit_test(a_stem_needs_no_end_of_text_behind_the_word),
        cmocka_unit_test(a_word_is_the_form_in_lower_case_without_what_only_writing_adds),
        cmocka_unit_test(a_key_lets_accents_go_but_never_danish_letters),
        cmocka_unit_test(words_of_one_key_have_one_term),
        cmocka_unit_test(refused_memory_is_the_machines_fault),
        cmocka_unit_test(a_stemmer_that_cannot_be_made_is_the_machines_fault),
        cmocka_unit_test(the_version_names_the_stemmer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
