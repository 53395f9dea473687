#include "words/terms.h"

#include "support/refuse.h"
#include "support/stemmers.h"
#include "words/lexicon.h"
#include "words/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct lexicon *lexicon;
static struct arena arena;

static int open_lexicon(void **state)
{
    (void)state;
    struct notes notes = {0};
    if (lexicon_open(&lexicon, LEXICON_DANISH, &notes) != DONE || (lexicon && lexicon_prepare(lexicon) != DONE))
        return -1;
    notes_free(&notes);
    return 0;
}

static int close_lexicon(void **state)
{
    (void)state;
    lexicon_close(lexicon);
    arena_free(&arena);
    return 0;
}

static void skip_without_lexicon(void)
{
    if (lexicon)
        return;
    print_message("skipped: the package hunspell-da is missing\n");
    skip();
}

/* "lemma TAB parts TAB terms" of a word. */
static const char *line_of(const char *word, const struct known_words *known)
{
    struct analyser *analyser;
    struct word_analysis analysis;
    struct buffer line = {0};
    struct str kept;
    assert_int_equal(analyser_open(&analyser, lexicon, known), DONE);
    assert_int_equal(analyse_word(&analysis, str_from(word), analyser, &arena), DONE);
    analysis.unknown = false;
    assert_int_equal(analysis_write(&line, &analysis), DONE);
    assert_int_equal(str_copy(&kept, buffer_str(&line), &arena), DONE);
    buffer_free(&line);
    analyser_close(analyser);
    return kept.at;
}

/* Two words in byte order, the first with the analysis. */
static struct known_words two_words(const char *analysis)
{
    static uint32_t text_at[] = {0, 5, 10}, frequency[] = {7, 9}, analysis_at[3];
    analysis_at[1] = analysis_at[2] = (uint32_t)strlen(analysis);
    return (struct known_words){.W = 2,
                                .text_at = text_at,
                                .text = "skoleveje",
                                .frequency = frequency,
                                .analysis_at = analysis_at,
                                .analysis = analysis};
}

static void an_analysis_comes_back_as_it_was_written(void **state)
{
    (void)state;
    struct word_analysis written = {.lemma = STR("børnehave"), .count = 2}, read;
    struct buffer line = {0};
    written.part[0] = STR("børne");
    written.part[1] = STR("haven");
    written.term[0] = STR("barn");
    written.term[1] = STR("have");
    assert_int_equal(analysis_write(&line, &written), DONE);
    assert_true(str_equal(buffer_str(&line), STR("børnehave\tbørne+haven\tbarn+have")));
    assert_true(analysis_read(&read, buffer_str(&line)));
    assert_int_equal(read.count, 2);
    assert_true(str_equal(read.lemma, written.lemma));
    for (uint32_t p = 0; p < 2; p++)
        assert_true(str_equal(read.part[p], written.part[p]) && str_equal(read.term[p], written.term[p]));
    buffer_free(&line);
}

static void an_unknown_word_or_one_with_a_plus_is_not_written(void **state)
{
    (void)state;
    struct word_analysis analysis = {.lemma = STR("xyzzy"), .count = 1, .unknown = true};
    struct buffer line = {0};
    analysis.part[0] = analysis.term[0] = STR("xyzzy");
    assert_int_equal(analysis_write(&line, &analysis), DONE);
    analysis.unknown = false;
    analysis.part[0] = STR("c++");
    assert_int_equal(analysis_write(&line, &analysis), DONE);
    assert_int_equal(line.len, 0);
}

static void a_damaged_analysis_is_refused(void **state)
{
    (void)state;
    static const char *const damaged[] = {"",
                                          "lemma",
                                          "lemma\t",
                                          "\ta\tb",
                                          "lemma\ta",
                                          "l\ta\t",
                                          "l\ta+b\tc",
                                          "l\ta\tb\t",
                                          "l\ta+\tb",
                                          "l\t+a\tb+c",
                                          "l\t\tb",
                                          "l\ta\tb\tc",
                                          "l\t1+2+3+4+5+6+7+8+9\t1+2+3+4+5+6+7+8+9"};
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        struct word_analysis analysis;
        assert_false(analysis_read(&analysis, str_from(damaged[i])));
        assert_int_equal(analysis.count, 0);
    }
}

static void what_the_background_has_stored_is_taken(void **state)
{
    (void)state;
    struct known_words known = two_words("skole\tskole\tlæring");
    assert_string_equal(line_of("skole", &known), "skole\tskole\tlæring");
    assert_string_not_equal(line_of("veje", &known), "");
}

static void without_a_dictionary_a_word_has_its_stem(void **state)
{
    (void)state;
    struct lexicon *kept = lexicon;
    lexicon = NULL;
    assert_string_equal(line_of("cykelstierne", NULL), "cykelstierne\tcykelstierne\tcykelsti");
    assert_string_equal(line_of("it-støtte", NULL), "it-støtte\tit-støtte\tit-støt");
    lexicon = kept;
}

static void words_get_their_lemma_and_parts(void **state)
{
    (void)state;
    static const char *const pair[][2] = {
        {"byerne", "by\tbyerne\tby"},
        {"bøgerne", "bog\tbøgerne\tbog"},
        {"børnehavepladser", "børnehaveplads\tbørne+have+pladser\tbarn+have+plads"},
        {"skolevejstrafik", "skolevejstrafik\tskole+vejs+trafik\tskole+vej+trafik"},
        {"botilbuddet", "botilbud\tbo+tilbuddet\tbo+tilbud"},
        {"fastelavnstøj", "fastelavnstøj\tfastelavns+tøj\tfastelavn+tøj"},
        {"vandressourcer", "vandressource\tvand+ressourcer\tvand+ressource"},
        {"håndarbejdslærerinde", "håndarbejdslærerinde\thånd+arbejds+lærerinde\thånd+arbejde+lærerinde"},
        {"landsbyskolerne", "landsbyskole\tlands+by+skolerne\tland+by+skole"},
        {"køleskabet", "køleskab\tkøle+skabet\tkøle+skab"},
        {"it-afdelingen", "it-afdeling\tit-+afdelingen\tit+afdeling"},
        {"padelbaner", "padelbane\tpadel+baner\tpadel+bane"},
    };
    skip_without_lexicon();
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
        assert_string_equal(line_of(pair[i][0], NULL), pair[i][1]);
}

static void what_only_looks_like_a_compound_stays_whole(void **state)
{
    (void)state;
    static const char *const whole[] = {"lærerinde",    "parkering",  "digitalisering", "landskabet",  "toiletterne",
                                        "kontoret",     "fællesskab", "sikkerhed",      "bestyrelsen", "kulturen",
                                        "temperaturen", "e-mail",     "16-årige",       "leveret",     "roskilde",
                                        "tilbuddet",    "afgørelse"};
    skip_without_lexicon();
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        assert_null(strchr(line_of(whole[i], NULL), '+'));
}

static void forms_of_one_word_have_one_term(void **state)
{
    (void)state;
    static const char *const pair[][2] = {
        {"barn", "børnene"}, {"by", "byernes"}, {"cykel", "cyklerne"}, {"plads", "pladserne"}, {"bog", "bøger"},
        {"idé", "ideerne"},  {"god", "bedre"},  {"grøn", "grønne"},    {"mand", "mænd"},       {"borger", "borgernes"},
        {"tale", "talte"},   {"paa", "på"},     {"kørte", "køre"},     {"lys", "lysene"}};
    skip_without_lexicon();
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
        assert_string_equal(strrchr(line_of(pair[i][0], NULL), '\t'), strrchr(line_of(pair[i][1], NULL), '\t'));
}

static void different_words_keep_apart(void **state)
{
    (void)state;
    static const char *const pair[][2] = {
        {"borgere", "borgen"}, {"lærer", "lære"}, {"plade", "plads"}, {"politik", "politiker"}};
    skip_without_lexicon();
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
        assert_string_not_equal(strrchr(line_of(pair[i][0], NULL), '\t'), strrchr(line_of(pair[i][1], NULL), '\t'));
}

/* The terms of a word with what a background learned of compounds and of nothing else. */
static void a_background_s_compounds_are_used_as_the_dictionary_s(void **state)
{
    (void)state;
    skip_without_lexicon();
    static const char *const word[] = {"skolevejstrafik", "børnehavepladser", "padelbaner", "lærerinde", "toiletterne"};
    const struct compound_model *learned = lexicon_compounds(lexicon);
    const uint32_t none[] = {0};
    struct known_words known = {
        .text_at = none, .text = "", .analysis_at = none, .analysis = "", .compounds = *learned};
    struct lexicon *unprepared;
    struct notes notes = {0};
    assert_int_equal(lexicon_open(&unprepared, LEXICON_DANISH, &notes), DONE);
    for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
        struct analyser *by_dictionary, *by_background;
        struct word_analysis a, b;
        assert_int_equal(analyser_open(&by_dictionary, lexicon, NULL), DONE);
        assert_int_equal(analyser_open(&by_background, unprepared, &known), DONE);
        assert_int_equal(analyse_word(&a, str_from(word[i]), by_dictionary, &arena), DONE);
        assert_int_equal(analyse_word(&b, str_from(word[i]), by_background, &arena), DONE);
        assert_int_equal(a.count, b.count);
        for (uint32_t p = 0; p < a.count; p++)
            assert_true(str_equal(a.term[p], b.term[p]) && str_equal(a.part[p], b.part[p]));
        analyser_close(by_dictionary);
        analyser_close(by_background);
    }
    assert_null(lexicon_compounds(unprepared)); /* nothing was learned anew */
    lexicon_close(unprepared);
}

/* The terms of a text's words, joined by a space. */
static const char *terms_of(const char *text)
{
    struct ideas ideas = {.N = 1};
    struct words_options options = {.lexicon = lexicon};
    struct words words;
    struct buffer line = {0};
    struct str kept, one = str_from(text);
    ideas.text = &one;
    assert_int_equal(words_from(&words, &ideas, &options, &arena), DONE);
    for (uint32_t p = 0; p < words.part_first[words.W]; p++)
        assert_int_equal(buffer_format(&line, "%s%.*s", p ? " " : "", STR_ARG(words.term_text[words.part[p]])), DONE);
    assert_int_equal(str_copy(&kept, buffer_str(&line), &arena), DONE);
    buffer_free(&line);
    return kept.at;
}

static void a_compound_written_apart_meets_the_one_written_together(void **state)
{
    (void)state;
    static const char *const pair[][2] = {{"borger møde", "borgermøde"},
                                          {"cykel stier", "cykelstier"},
                                          {"skole vej", "skolevejen"},
                                          {"børne have", "børnehaver"},
                                          {"ældre pleje", "ældrepleje"},
                                          {"kommunal bestyrelse", "kommunalbestyrelsen"},
                                          {"affalds sortering", "affaldssorteringen"}};
    skip_without_lexicon();
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
        assert_string_equal(terms_of(pair[i][0]), terms_of(pair[i][1]));
}

static void agents_are_not_what_they_do(void **state)
{
    (void)state;
    skip_without_lexicon();
    assert_string_equal(strrchr(line_of("ledere", NULL), '\t'), "\tleder");
    assert_string_equal(strrchr(line_of("købere", NULL), '\t'), "\tkøber");
    assert_string_equal(strrchr(line_of("lærers", NULL), '\t'), "\tlærer");
    assert_string_equal(strrchr(line_of("lægge", NULL), '\t'), "\tlægge");
}

static void more_parts_than_fit_stay_in_the_last_one(void **state)
{
    (void)state;
    skip_without_lexicon();
    struct word_analysis analysis;
    struct analyser *analyser;
    assert_int_equal(analyser_open(&analyser, lexicon, NULL), DONE);
    assert_int_equal(analyse_word(&analysis, STR("by-sø-hus-vej-bil-tog-skole-have-skov"), analyser, &arena), DONE);
    assert_in_range(analysis.count, 1, TERMS_MOST);
    assert_int_equal(analyse_word(&analysis, STR("by-sø-hus-vej-skolevej-landsbyskole-havevej"), analyser, &arena),
                     DONE);
    assert_int_equal(analysis.count, TERMS_MOST);
    assert_true(str_equal(analysis.part[TERMS_MOST - 1], STR("byskole-havevej")));
    analyser_close(analyser);
}

static void refused_memory_is_the_machines_fault(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct known_words known = two_words("skole\tskole\tskole");
    bool refused = true;
    for (uint32_t served = 0; refused; served++) {
        struct analyser *analyser = NULL;
        struct word_analysis analysis;
        stemmers_make();
        refuse_memory_after(served);
        enum status status = analyser_open(&analyser, NULL, &known);
        if (status == DONE)
            status = analyse_word(&analysis, STR("idéerne"), analyser, &keep);
        refused = refuse_memory_end();
        assert_int_equal(status, refused ? MACHINE : DONE);
        analyser_close(analyser);
        arena_free(&keep);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_analysis_comes_back_as_it_was_written),
        cmocka_unit_test(an_unknown_word_or_one_with_a_plus_is_not_written),
        cmocka_unit_test(a_damaged_analysis_is_refused),
        cmocka_unit_test(what_the_background_has_stored_is_taken),
        cmocka_unit_test(without_a_dictionary_a_word_has_its_stem),
        cmocka_unit_test(words_get_their_lemma_and_parts),
        cmocka_unit_test(what_only_looks_like_a_compound_stays_whole),
        cmocka_unit_test(forms_of_one_word_have_one_term),
        cmocka_unit_test(different_words_keep_apart),
        cmocka_unit_test(a_background_s_compounds_are_used_as_the_dictionary_s),
        cmocka_unit_test(a_compound_written_apart_meets_the_one_written_together),
        cmocka_unit_test(agents_are_not_what_they_do),
        cmocka_unit_test(more_parts_than_fit_stay_in_the_last_one),
        cmocka_unit_test(refused_memory_is_the_machines_fault),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
