#include "labels/phrase.h"

#include "support/grouped.h"
#include "support/nominal_alone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* What a dictionary would say of the words here. */
static const char *const lemmas[][2] = {{"gaders", "gade"}, {"reglerne", "regel"},      {"skolen", "skole"},
                                        {"øens", "ø"},      {"retter", "rette"},        {"måneds", "måned"},
                                        {"rets", "ret"},    {"innovativt", "innovativ"}};

static void learn(struct grouped *g)
{
    for (uint32_t w = 0; w < g->words.W; w++)
        for (size_t l = 0; l < sizeof lemmas / sizeof *lemmas; l++)
            if (str_equal(g->words.word_text[w], str_from(lemmas[l][0])))
                g->words.lemma[w] = str_from(lemmas[l][1]);
}

/* Is the longest span that begins with the idea's first word a phrase? The second line says of what kind words are. */
static bool is_whole(const char *text, const char *other)
{
    struct grouped g;
    struct nominal nominal;
    uint32_t *key;
    struct span span[SPANS_A_TOKEN];
    const uint32_t all[] = {0, 1};
    assert_int_equal(GROUPED(&g, text, other), DONE);
    learn(&g);
    assert_int_equal(nominal_from(&nominal, &g.ideas, &g.words, g.options.not_nouns, all, 2, &g.arena), DONE);
    assert_int_equal(span_keys_from(&key, &g.words, nominal.lexeme, nominal.L, &g.arena), DONE);
    const struct span_source source = {&g.ideas, &g.words, &nominal, key};
    uint32_t count = spans_beginning(span, &source, 0, 0);
    assert_true(count > 0 && span[count - 1].length > 1);
    bool whole = phrase_is_whole(&source, 0, &span[count - 1]);
    grouped_free(&g);
    return whole;
}

static void adjective_and_noun_are_one(void **state)
{
    (void)state;
    assert_true(is_whole("0|grønne områder", "0|nu"));
    assert_true(is_whole("0|øens sikkerhed", "0|i Øens hær"));
}

static void a_genitive_ends_no_phrase_and_an_unnamed_one_begins_none(void **state)
{
    (void)state;
    assert_false(is_whole("0|danske gaders", "0|nu"));
    assert_false(is_whole("0|måneds valgret", "0|nu"));
    assert_true(is_whole("0|rets- og plejehjem", "0|nu"));
}

static void a_definite_noun_stands_alone(void **state)
{
    (void)state;
    assert_false(is_whole("0|behold skolen", "0|nu"));
    assert_true(is_whole("0|regler i skolen", "0|en regler"));
}

static void behind_a_noun_or_a_name_stands_a_name(void **state)
{
    (void)state;
    const char *organisation =
        "0|i en organisation og to, for organisation, mod organisation, uden organisation. Havblik";
    assert_false(is_whole("0|MitID hjælp", "0|i MitID, fra MitID, mod MitID"));
    assert_false(is_whole("0|organisation støtte", organisation));
    assert_false(is_whole("0|grønne organisation støtte", organisation));
    assert_true(is_whole("0|organisation Havblik", organisation));
    assert_true(
        is_whole("0|innovativt samarbejde", "0|en innovativt, flere innovativt, til innovativt, mod innovativt"));
}

static void a_name_is_not_cut(void **state)
{
    (void)state;
    assert_false(is_whole("0|Hvidsunds gamle Jens Hansen", "0|ham Hvidsunds, ham Jens, ham Hansen"));
    assert_true(is_whole("0|Hvidsunds gamle Jens, Hansen", "0|ham Hvidsunds, ham Jens, ham Hansen"));
}

static void what_lies_between_two_is_not_cut(void **state)
{
    (void)state;
    assert_false(is_whole("0|konflikt mellem land og by", "0|nu"));
    assert_true(is_whole("0|konflikt mellem generationer", "0|nu"));
}

static void the_number_that_follows_is_not_cut(void **state)
{
    (void)state;
    assert_false(is_whole("0|regler i paragraf 7", "0|en regler"));
    assert_true(is_whole("0|regler i paragraf, 7", "0|en regler"));
}

static void a_verb_begins_no_phrase(void **state)
{
    (void)state;
    const char *verb = "0|at retter, vi retter, skal retter, kan retter, vil retter, jeg retter";
    assert_false(is_whole("0|retter penge", verb));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adjective_and_noun_are_one),
        cmocka_unit_test(a_genitive_ends_no_phrase_and_an_unnamed_one_begins_none),
        cmocka_unit_test(a_definite_noun_stands_alone),
        cmocka_unit_test(behind_a_noun_or_a_name_stands_a_name),
        cmocka_unit_test(a_name_is_not_cut),
        cmocka_unit_test(what_lies_between_two_is_not_cut),
        cmocka_unit_test(the_number_that_follows_is_not_cut),
        cmocka_unit_test(a_verb_begins_no_phrase),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
