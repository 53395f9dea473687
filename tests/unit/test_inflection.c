#include "labels/inflection.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* One word, its lemma and where its last part begins, in characters of a byte. */
struct one {
    struct words words;
    struct str text, lemma, part[2];
    uint32_t part_first[2];
};

static struct words *word(struct one *out, const char *text, const char *lemma, size_t last)
{
    *out = (struct one){.text = str_from(text), .lemma = str_from(lemma)};
    out->part[0] = str_slice(out->text, 0, last);
    out->part[1] = str_slice(out->text, last, out->text.len);
    out->part_first[1] = 2;
    out->words.W = 1;
    out->words.word_text = &out->text;
    out->words.lemma = &out->lemma;
    out->words.part_first = out->part_first;
    out->words.part_text = out->part;
    return &out->words;
}

/* What a background knows of a few words: in byte order. */
enum { KNOWN = 23 };
static const struct {
    const char *text;
    uint32_t frequency;
    const char *analysis;
} knows[KNOWN] = {{"bo", 90, "bo\tbo\tbo"},
                  {"boet", 20, "bo\tboet\tbo"},
                  {"børn", 40, "barn\tbørn\tbarn"},
                  {"børne", 9, "barn\tbørne\tbarn"},
                  {"folketing", 3, "folketing\tfolke+ting\tfolk+ting"},
                  {"folketinget", 50, "folketing\tfolke+tinget\tfolk+ting"},
                  {"god", 90, "god\tgod\tgod"},
                  {"godt", 90, "god\tgodt\tgod"},
                  {"handel", 30, "handel\thandel\thandel"},
                  {"handlen", 5, "handel\thandlen\thandel"},
                  {"hus", 20, "hus\thus\thus"},
                  {"huse", 10, "hus\thuse\thus"},
                  {"huset", 10, "hus\thuset\thus"},
                  {"lærere", 9, "lærer\tlærere\tlærer"},
                  {"møller", 9, "mølle\tmøller\tmølle"},
                  {"råd", 10, "råd\tråd\tråd"},
                  {"råde", 10, "råde\tråde\tråde"},
                  {"rådet", 5, "råd\trådet\tråd"},
                  {"rådets", 2, "råd\trådets\tråd"},
                  {"skole", 10, "skole\tskole\tskole"},
                  {"skolen", 25, "skole\tskolen\tskole"},
                  {"veto", 9, "veto\tveto\tveto"},
                  {"vetoet", 3, "veto\tvetoet\tveto"}};

struct background_words {
    struct known_words known;
    char text[512], analysis[1024];
    uint32_t text_at[KNOWN + 1], analysis_at[KNOWN + 1], frequency[KNOWN];
};

static const struct known_words *background(struct background_words *out)
{
    *out = (struct background_words){0};
    for (uint32_t w = 0; w < KNOWN; w++) {
        size_t text = strlen(knows[w].text), analysis = strlen(knows[w].analysis);
        assert_true(out->text_at[w] + text < sizeof out->text);
        assert_true(out->analysis_at[w] + analysis < sizeof out->analysis);
        memcpy(out->text + out->text_at[w], knows[w].text, text);
        memcpy(out->analysis + out->analysis_at[w], knows[w].analysis, analysis);
        out->text_at[w + 1] = out->text_at[w] + (uint32_t)text;
        out->analysis_at[w + 1] = out->analysis_at[w] + (uint32_t)analysis;
        out->frequency[w] = knows[w].frequency;
        out->known.frequency_sum += knows[w].frequency;
    }
    out->known.W = KNOWN;
    out->known.text = out->text;
    out->known.text_at = out->text_at;
    out->known.analysis = out->analysis;
    out->known.analysis_at = out->analysis_at;
    out->known.frequency = out->frequency;
    return &out->known;
}

static void assert_indefinite(const char *text, const char *lemma, size_t last, const char *expected)
{
    struct one one;
    struct background_words known;
    struct arena arena = {0};
    struct str found;
    assert_int_equal(inflection_indefinite(&found, word(&one, text, lemma, last), background(&known), 0, &arena), DONE);
    if (!str_equal(found, str_from(expected)))
        fail_msg("%s: \"%.*s\", not \"%s\"", text, STR_ARG(found), expected);
    arena_free(&arena);
}

static void one_thing_is_its_lemma(void **state)
{
    (void)state;
    assert_indefinite("fjorden", "fjord", 0, "fjord");
    assert_indefinite("bussen", "bus", 0, "bus");
    assert_indefinite("siden", "side", 0, "side");
    assert_indefinite("stykket", "stykke", 0, "stykke");
    assert_indefinite("cyklen", "cykel", 0, "cykel");
    assert_indefinite("kartoflen", "kartoffel", 0, "kartoffel");
    assert_indefinite("byen", "by", 0, "by");
    assert_indefinite("app'en", "app'en", 0, "app");
    assert_indefinite("tv’et", "tv’et", 0, "tv");
    assert_indefinite("museet", "museum", 0, "museum");
}

static void several_things_stay_several(void **state)
{
    (void)state;
    assert_indefinite("vindmøllerne", "vindmølle", 4, "vindmøller");
    assert_indefinite("lærerne", "lærer", 0, "lærere");
    assert_indefinite("pengene", "penge", 0, "penge");
    assert_indefinite("børnene", "barn", 0, "børn");
    assert_indefinite("sommerhusene", "sommerhus", 6, "sommerhuse");
    assert_indefinite("elevrådene", "elevråd", 4, "elevråd");
    assert_indefinite("sosu'erne", "sosu'erne", 0, "sosu'er");
    assert_indefinite("ukendtene", "ukendt", 0, "ukendt");
}

static void an_owner_is_named_without_what_it_owns(void **state)
{
    (void)state;
    assert_indefinite("befolknings", "befolkning", 0, "befolkning");
    assert_indefinite("befolkningens", "befolkning", 0, "befolkning");
    assert_indefinite("lærernes", "lærer", 0, "lærere");
    assert_indefinite("eu's", "eu", 0, "eu");
    assert_indefinite("eu’s", "eu", 0, "eu");
}

static void a_form_that_nobody_uses_is_not_made(void **state)
{
    (void)state;
    assert_indefinite("sluserne", "sluser", 0, "");
    assert_indefinite("dampslusernes", "dampsluse", 4, "");
    assert_indefinite("eks", "ekse", 0, "");
    assert_indefinite("gods", "god", 0, "");
}

static void other_words_have_no_such_form(void **state)
{
    (void)state;
    assert_indefinite("cykelsti", "cykelsti", 5, "");
    assert_indefinite("cykelstier", "cykelsti", 5, "");
    assert_indefinite("bus", "bus", 0, "");
    assert_indefinite("møllen", "møllen", 0, ""); /* unknown to the dictionary */
    assert_indefinite("'en", "'en", 0, "");
    assert_indefinite("en", "n", 0, "");
    assert_indefinite("s", "x", 0, "");
    assert_indefinite("interne", "intern", 0, "");
    assert_indefinite("grene", "gren", 0, "");
}

static void what_danes_say_in_the_definite_form_is_settled(void **state)
{
    (void)state;
    struct one one;
    struct background_words known;
    bool settled;
    background(&known);
    assert_int_equal(inflection_is_settled(&settled, word(&one, "folketinget", "folketing", 5), &known.known, 0), DONE);
    assert_true(settled);
    assert_int_equal(inflection_is_settled(&settled, word(&one, "huset", "hus", 0), &known.known, 0), DONE);
    assert_false(settled);
    assert_int_equal(inflection_is_settled(&settled, word(&one, "skolen", "skole", 0), &known.known, 0), DONE);
    assert_false(settled); /* each town has one */
    assert_int_equal(inflection_is_settled(&settled, word(&one, "huset", "hus", 0), NULL, 0), DONE);
    assert_false(settled);
}

static void a_gender_is_that_of_the_definite_form(void **state)
{
    (void)state;
    struct one one;
    struct background_words known;
    background(&known);
    word(&one, "frihandel", "frihandel", 3);
    assert_true(inflection_is_wrong_article(&one.words, &known.known, 0, true));
    assert_false(inflection_is_wrong_article(&one.words, &known.known, 0, false));
    word(&one, "hus", "hus", 0);
    assert_true(inflection_is_wrong_article(&one.words, &known.known, 0, false));
    word(&one, "grænse", "grænse", 0);
    assert_false(inflection_is_wrong_article(&one.words, &known.known, 0, false));
    assert_false(inflection_is_wrong_article(&one.words, &known.known, 0, true));
    assert_true(inflection_has_article(word(&one, "veto", "veto", 0), &known.known, 0));
    assert_false(inflection_has_article(word(&one, "grøn", "grøn", 0), &known.known, 0));
    assert_false(inflection_may_be_adjective(word(&one, "veto", "veto", 0), &known.known, 0));
    assert_true(inflection_may_be_adjective(word(&one, "god", "god", 0), &known.known, 0));
    assert_true(inflection_may_be_adjective(word(&one, "dansk", "dansk", 0), NULL, 0));
}

static void a_noun_is_known_by_its_article(void **state)
{
    (void)state;
    struct one one;
    struct background_words known;
    background(&known);
    assert_true(inflection_is_noun(word(&one, "skoler", "skole", 0), &known.known, 0));
    assert_true(inflection_is_noun(word(&one, "råd", "råd", 0), &known.known, 0));
    /* "har boet" is a verb's form: there is no "boets" */
    assert_false(inflection_is_noun(word(&one, "bo", "bo", 0), &known.known, 0));
    assert_false(inflection_is_noun(word(&one, "god", "god", 0), &known.known, 0));
    assert_false(inflection_is_noun(word(&one, "ukendt", "ukendt", 0), &known.known, 0));
    assert_false(inflection_is_noun(word(&one, "skole", "skole", 0), NULL, 0));
}

static void two_words_that_are_one_were_split(void **state)
{
    (void)state;
    struct background_words known;
    struct words words = {.W = 3};
    struct str text[] = {STR("folke"), STR("tinget"), STR("god")}, lemma[] = {STR("folke"), STR("ting"), STR("god")};
    words.word_text = text;
    words.lemma = lemma;
    assert_true(inflection_is_split(&words, background(&known), 0, 1));
    assert_false(inflection_is_split(&words, &known.known, 1, 0));
    assert_false(inflection_is_split(&words, &known.known, 2, 1));
    assert_false(inflection_is_split(&words, NULL, 0, 1));
    text[0] = STR("go"), text[1] = STR("dt"), lemma[0] = STR("god");
    assert_false(inflection_is_split(&words, &known.known, 0, 1));
}

static void an_adjective_is_known_by_its_form(void **state)
{
    (void)state;
    struct one one;
    struct background_words known;
    background(&known);
    assert_true(inflection_is_adjective(word(&one, "fleksibelt", "fleksibel", 0), &known.known, 0));
    assert_true(inflection_is_adjective(word(&one, "billigste", "billig", 0), &known.known, 0));
    assert_true(inflection_is_adjective(word(&one, "innovative", "innovativ", 0), &known.known, 0));
    assert_false(inflection_is_adjective(word(&one, "huse", "hus", 0), &known.known, 0));
    assert_false(inflection_is_adjective(word(&one, "sommerhuse", "sommerhus", 6), &known.known, 0));
    assert_false(inflection_is_adjective(word(&one, "fiskere", "fisker", 0), &known.known, 0));
    assert_false(inflection_is_adjective(word(&one, "flygtninge", "flygtning", 0), &known.known, 0));
    assert_false(inflection_is_adjective(word(&one, "stykket", "stykke", 0), &known.known, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_thing_is_its_lemma),
        cmocka_unit_test(several_things_stay_several),
        cmocka_unit_test(an_owner_is_named_without_what_it_owns),
        cmocka_unit_test(a_form_that_nobody_uses_is_not_made),
        cmocka_unit_test(other_words_have_no_such_form),
        cmocka_unit_test(what_danes_say_in_the_definite_form_is_settled),
        cmocka_unit_test(a_gender_is_that_of_the_definite_form),
        cmocka_unit_test(a_noun_is_known_by_its_article),
        cmocka_unit_test(two_words_that_are_one_were_split),
        cmocka_unit_test(an_adjective_is_known_by_its_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
