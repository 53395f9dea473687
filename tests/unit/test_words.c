#include "words/words.h"

#include "base/parallel.h"
#include "support/promises.h"
#include "support/refuse.h"
#include "support/stemmers.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static struct arena lists;
static struct words_options options;

static int open_lists(void **state)
{
    (void)state;
    struct stop_words *stop;
    struct abbreviations *abbreviations;
    if (stop_open(&stop, "models/stop_words.txt", &lists) != DONE ||
        abbreviations_open(&abbreviations, "models/abbreviations.txt", &lists) != DONE)
        return -1;
    options = (struct words_options){.stop = stop, .abbreviations = abbreviations};
    return 0;
}

static int close_lists(void **state)
{
    (void)state;
    arena_free(&lists);
    return 0;
}

static enum status words_of(struct words *out, struct str *text, uint32_t N, struct arena *keep)
{
    struct ideas ideas = {.N = N, .text = text};
    TRY(words_from(out, &ideas, &options, keep));
    words_check(out, &ideas);
    return DONE;
}

static void assert_str(struct str found, const char *expected)
{
    assert_int_equal(found.len, strlen(expected));
    assert_memory_equal(found.at, expected, found.len);
}

static void assert_texts(const struct str *found, uint32_t count, const char *expected)
{
    struct buffer joined = {0};
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(buffer_format(&joined, "%s%.*s", i ? "|" : "", STR_ARG(found[i])), DONE);
    assert_str(buffer_str(&joined), expected);
    buffer_free(&joined);
}

static uint32_t word_number(const struct words *words, const char *text)
{
    for (uint32_t w = 0; w < words->W; w++)
        if (str_equal(words->word_text[w], str_from(text)))
            return w;
    fail_msg("no word %s", text);
    return 0;
}

static void hyphens_that_look_alike_make_the_same_word(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct words words;
    struct str text[] = {STR("bus-linje"), STR("Bus\xE2\x80\x90linje"), STR("bus\xE2\x80\x91linje")};
    assert_int_equal(words_of(&words, text, 3, &keep), DONE);
    assert_texts(words.word_text, words.W, "bus-linje");
    arena_free(&keep);
}

static void the_worked_example_comes_out_as_written(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct words words;
    struct str text[] = {{"Cykelstier ved skolen. Cykelstien!", 34}};
    assert_int_equal(words_of(&words, text, 1, &keep), DONE);
    assert_int_equal(words.T, 4);
    assert_texts(words.form_text, words.F, "Cykelstier|ved|skolen|Cykelstien");
    assert_texts(words.word_text, words.W, "cykelstier|ved|skolen|cykelstien");
    assert_texts(words.term_text, words.M, "cykelsti|skol");
    static const uint32_t part_first[] = {0, 1, 1, 2, 3}, part[] = {0, 1, 0}, at[] = {0, 11, 15, 23};
    assert_memory_equal(words.part_first, part_first, sizeof part_first);
    assert_memory_equal(words.part, part, sizeof part);
    assert_memory_equal(words.at, at, sizeof at);
    arena_free(&keep);
}

static void no_ideas_and_ideas_without_words_give_no_tokens(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct words words;
    struct str text[] = {{NULL, 0}, {"", 0}, {"…?!", 5}};
    assert_int_equal(words_of(&words, NULL, 0, &keep), DONE);
    assert_int_equal(words.T + words.F + words.W + words.M, 0);
    assert_int_equal(words.first[0], 0);
    assert_int_equal(words.part_first[0], 0);
    assert_int_equal(words_of(&words, text, 3, &keep), DONE);
    assert_int_equal(words.T + words.F + words.W + words.M, 0);
    assert_int_equal(words.first[3], 0);
    arena_free(&keep);
}

static void only_plain_words_have_terms(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        enum word_kind kind;
    } row[] = {
        {"og", WORD_STOP},    {"paa", WORD_STOP},       {"x", WORD_STOP},          {"bl.a.", WORD_STOP},
        {"bl.a", WORD_STOP},  {"f.eks.", WORD_STOP},    {"ø", WORD_PLAIN},         {"å", WORD_PLAIN},
        {"allé", WORD_PLAIN}, {"1.000", WORD_NUMBER},   {"by.dk", WORD_ADDRESS},   {"[telefon]", WORD_ADDRESS},
        {"😀", WORD_EMOJI},    {"16-årige", WORD_PLAIN}, {"1.000-vis", WORD_PLAIN},
    };
    struct arena keep = {0};
    struct words words;
    struct str text[] = {str_from("Og paa X bl.a. bl.a, f. eks. Ø Å allé 1.000 by.dk [telefon] 😀 16-årige 1.000-vis")};
    assert_int_equal(words_of(&words, text, 1, &keep), DONE);
    assert_int_equal(words.W, sizeof row / sizeof *row);
    for (size_t r = 0; r < sizeof row / sizeof *row; r++) {
        uint32_t w = word_number(&words, row[r].word);
        assert_int_equal(words.word_kind[w], row[r].kind);
        assert_int_equal(words.part_first[w + 1] - words.part_first[w], row[r].kind == WORD_PLAIN);
    }
    arena_free(&keep);
}

static void without_lists_every_word_is_plain(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct words words;
    struct str text[] = {{"og det", 6}};
    struct ideas ideas = {.N = 1, .text = text};
    struct words_options none = {0};
    assert_int_equal(words_from(&words, &ideas, &none, &keep), DONE);
    assert_int_equal(words.word_kind[0], WORD_PLAIN);
    assert_int_equal(words.M, 2);
    arena_free(&keep);
}

static void forms_of_one_word_are_joined_and_the_most_used_is_shown(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct words words;
    struct str text[] = {str_from("TRÆER Træer træer Træer"), str_from("EU’s EU's EU Eu"),
                         str_from("BROEN Broen broen")};
    assert_int_equal(words_of(&words, text, 3, &keep), DONE);
    assert_texts(words.word_text, words.W, "træer|eu|broen");
    assert_int_equal(words.word_count[0], 4);
    assert_str(words.form_text[words.shown_form[0]], "Træer");
    assert_str(words.form_text[words.shown_form[1]], "EU’s");  /* a tie without a lower-case form: the first */
    assert_str(words.form_text[words.shown_form[2]], "broen"); /* a tie with one */
    arena_free(&keep);
}

static void a_term_shows_its_most_used_word_and_on_a_tie_the_first(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct words words;
    struct str text[] = {str_from("cykelstien cykelsti cykelstierne cykelstierne"), str_from("skoler skolen")};
    assert_int_equal(words_of(&words, text, 2, &keep), DONE);
    assert_texts(words.term_text, words.M, "cykelsti|skol");
    assert_str(words.word_text[words.shown_word[0]], "cykelstierne");
    assert_str(words.word_text[words.shown_word[1]], "skoler");
    arena_free(&keep);
}

static void a_term_that_is_no_slice_of_its_word_is_kept(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct words words;
    struct str text[] = {str_from("Aabenraa caféer")};
    assert_int_equal(words_of(&words, text, 1, &keep), DONE);
    assert_texts(words.word_text, words.W, "aabenraa|caféer");
    assert_texts(words.term_text, words.M, "åbenrå|cafe");
    arena_free(&keep);
}

static enum status make_and_free(struct str *text, uint32_t N)
{
    struct arena keep = {0};
    struct words words;
    enum status status = words_of(&words, text, N, &keep);
    arena_free(&keep);
    return status;
}

static void refused_memory_is_the_machines_fault(void **state)
{
    (void)state;
    struct str text[] = {str_from("Flere træer på Ålekistevej, bl.a. ved caféen i Łódź"), str_from("BROEN i Aabenraa")};
    uint32_t refusals = 0, threads = parallel_threads;
    bool refused = true;
    parallel_threads = 1;
    while (refused) {
        stemmers_make();
        refuse_memory_after(refusals);
        enum status status = make_and_free(text, 2);
        refused = refuse_memory_end();
        assert_int_equal(status, refused ? MACHINE : DONE);
        refusals += refused;
    }
    assert_true(refusals > 10 || !refuse_works());
    parallel_threads = threads;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hyphens_that_look_alike_make_the_same_word),
        cmocka_unit_test(the_worked_example_comes_out_as_written),
        cmocka_unit_test(no_ideas_and_ideas_without_words_give_no_tokens),
        cmocka_unit_test(only_plain_words_have_terms),
        cmocka_unit_test(without_lists_every_word_is_plain),
        cmocka_unit_test(forms_of_one_word_are_joined_and_the_most_used_is_shown),
        cmocka_unit_test(a_term_shows_its_most_used_word_and_on_a_tie_the_first),
        cmocka_unit_test(a_term_that_is_no_slice_of_its_word_is_kept),
        cmocka_unit_test(refused_memory_is_the_machines_fault),
    };
    return cmocka_run_group_tests(tests, open_lists, close_lists);
}
