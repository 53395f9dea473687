#include "labels/nominal.h"

#include "support/grouped.h"
#include "support/nominal_alone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

static void read_all(struct nominal *out, struct grouped *g, const struct stop_words *not_nouns)
{
    uint32_t all[16];
    assert_true(g->ideas.N <= 16);
    for (uint32_t i = 0; i < g->ideas.N; i++)
        all[i] = i;
    assert_int_equal(nominal_from(out, &g->ideas, &g->words, not_nouns, all, g->ideas.N, &g->arena), DONE);
}

static uint32_t word_of(const struct grouped *g, const char *text)
{
    for (uint32_t w = 0; w < g->words.W; w++)
        if (str_equal(g->words.word_text[w], str_from(text)))
            return w;
    fail_msg("no word %s", text);
    return 0;
}

static double noun_of(const struct nominal *nominal, const struct grouped *g, const char *text)
{
    return (double)nominal->noun[nominal->lexeme[word_of(g, text)]];
}

static void the_worked_example_comes_out_as_written(void **state)
{
    (void)state;
    struct grouped g;
    struct nominal nominal;
    assert_int_equal(GROUPED(&g, "0|en bus", "0|bussen kører", "0|vi kører"), DONE);
    read_all(&nominal, &g, NULL);
    assert_int_equal(nominal.lexeme[word_of(&g, "bus")], nominal.lexeme[word_of(&g, "bussen")]);
    assert_true(fabs(noun_of(&nominal, &g, "bus") - 3.8 / 4.6) < 1e-6);
    assert_true(fabs(noun_of(&nominal, &g, "kører") - 0.8 / 2.6) < 1e-6);
    grouped_free(&g);
}

static void beside_a_definite_noun_stands_a_verb(void **state)
{
    (void)state;
    struct grouped g;
    struct nominal nominal;
    assert_int_equal(GROUPED(&g, "0|byen dør", "0|riv siloen ned", "0|en by", "0|en silo"), DONE);
    g.words.lemma[word_of(&g, "byen")] = STR("by"); /* as the dictionary has it, which is not read here */
    g.words.lemma[word_of(&g, "siloen")] = STR("silo");
    read_all(&nominal, &g, NULL);
    assert_true(nominal.verb[nominal.lexeme[word_of(&g, "dør")]] > 0.4F);
    assert_true(nominal.verb[nominal.lexeme[word_of(&g, "riv")]] > 0.4F);
    grouped_free(&g);
}

static void what_copies_say_counts_once(void **state)
{
    (void)state;
    struct grouped g;
    struct nominal nominal;
    assert_int_equal(GROUPED(&g, "0|en bus", "0|en bus", "0|en bus", "0|flere busser"), DONE);
    g.words.lemma[word_of(&g, "busser")] = STR("bus");
    g.ideas.duplicate_of[1] = g.ideas.duplicate_of[2] = 0;
    read_all(&nominal, &g, NULL);
    uint32_t shown = nominal.shown[nominal.lexeme[word_of(&g, "bus")]];
    assert_true(str_equal(g.words.word_text[shown], STR("busser")));
    grouped_free(&g);
}

static void what_is_known_to_be_no_noun_counts_less(void **state)
{
    (void)state;
    struct grouped g;
    struct nominal without, with;
    assert_int_equal(GROUPED(&g, "0|sikre veje", "0|veje"), DONE);
    read_all(&without, &g, NULL);
    read_all(&with, &g, g.options.not_nouns);
    assert_true(noun_of(&with, &g, "sikre") < noun_of(&without, &g, "sikre"));
    assert_true(noun_of(&with, &g, "veje") > 0.4);
    grouped_free(&g);
}

static void a_listed_infinitive_with_its_present_is_a_verb(void **state)
{
    (void)state;
    struct grouped g;
    struct nominal nominal;
    assert_int_equal(GROUPED(&g, "0|anerkende", "0|sociale"), DONE);
    read_all(&nominal, &g, g.options.not_nouns);
    assert_true(nominal.verb[nominal.lexeme[word_of(&g, "anerkende")]] > 0.7F);
    assert_true(nominal.verb[nominal.lexeme[word_of(&g, "sociale")]] < 0.2F);
    grouped_free(&g);
}

static void the_number_that_is_shown_is_the_plural_unless_one_is_meant_far_more_often(void **state)
{
    (void)state;
    struct grouped g;
    struct nominal nominal;
    assert_int_equal(GROUPED(&g, "0|en bus", "0|gode busser", "0|en bil", "0|bilen", "0|bilen", "0|biler"), DONE);
    g.words.lemma[word_of(&g, "busser")] = STR("bus"); /* as the dictionary has it, which is not read here */
    g.words.lemma[word_of(&g, "biler")] = STR("bil");
    read_all(&nominal, &g, NULL);
    assert_int_equal(nominal.shown[nominal.lexeme[word_of(&g, "bus")]], word_of(&g, "busser"));
    assert_int_equal(nominal.shown[nominal.lexeme[word_of(&g, "biler")]], word_of(&g, "bil"));
    grouped_free(&g);
}

static void an_adjective_before_a_noun_is_no_noun(void **state)
{
    (void)state;
    struct grouped g;
    struct nominal nominal;
    assert_int_equal(GROUPED(&g, "0|en rød bænk", "0|den røde bænk", "0|flere røde bænke", "0|en bænk"), DONE);
    read_all(&nominal, &g, NULL);
    assert_true(noun_of(&nominal, &g, "røde") < 0.5);
    assert_true(noun_of(&nominal, &g, "bænk") > 0.6);
    grouped_free(&g);
}

static void stop_words_numbers_and_masks_have_no_lexeme(void **state)
{
    (void)state;
    struct grouped g;
    struct nominal nominal;
    assert_int_equal(GROUPED(&g, "0|ring til [telefon] kl 14 og få svar"), DONE);
    read_all(&nominal, &g, NULL);
    assert_int_equal(nominal.lexeme[word_of(&g, "til")], NOMINAL_NONE);
    assert_int_equal(nominal.lexeme[word_of(&g, "14")], NOMINAL_NONE);
    assert_int_equal(nominal.lexeme[word_of(&g, "[telefon]")], NOMINAL_NONE);
    grouped_free(&g);
}

static void a_capital_inside_a_sentence_makes_a_name_and_shouting_does_not(void **state)
{
    (void)state;
    struct grouped g;
    struct nominal nominal;
    assert_int_equal(GROUPED(&g, "0|Vejen til Hvidsund", "0|Hvidsund er flot", "0|Penge fra EU", "0|Lyt til BORGERNE"),
                     DONE);
    read_all(&nominal, &g, NULL);
    struct str name = nominal_written(&nominal, &g.words, word_of(&g, "hvidsund"));
    assert_true(str_equal(name, STR("Hvidsund")));
    assert_true(str_equal(nominal_written(&nominal, &g.words, word_of(&g, "eu")), STR("EU")));
    assert_true(str_equal(nominal_written(&nominal, &g.words, word_of(&g, "vejen")), STR("vejen")));
    assert_true(str_equal(nominal_written(&nominal, &g.words, word_of(&g, "borgerne")), STR("borgerne")));
    grouped_free(&g);
}

static void a_reason_begins_a_sentence_of_its_own(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|en bænk|byen er trist", "0|en bænk. byen"), DONE);
    for (uint32_t i = 0; i < 2; i++) {
        assert_true(nominal_begins_sentence(&g.ideas, &g.words, i, g.words.first[i]));
        assert_false(nominal_begins_sentence(&g.ideas, &g.words, i, g.words.first[i] + 1));
        assert_true(nominal_begins_sentence(&g.ideas, &g.words, i, g.words.first[i] + 2));
    }
    grouped_free(&g);
}

static void what_a_room_read_before_is_forgotten(void **state)
{
    (void)state;
    struct grouped g;
    struct nominal_ground ground;
    struct nominal unread, fresh;
    struct nominal_room room;
    const uint32_t one[] = {0, 1}, other[] = {2, 3};
    assert_int_equal(GROUPED(&g, "0|en skov ved Hvidsund", "0|den nye bus kører", "0|vi skal bus", "0|ja, en hvidsund"),
                     DONE);
    assert_int_equal(nominal_ground_from(&ground, &g.ideas, &g.words, NULL, NULL, &g.arena), DONE);
    assert_int_equal(nominal_begin(&unread, &ground, &g.words, &g.arena), DONE);
    assert_int_equal(nominal_room_take(&room, &unread, &ground, &g.words, &g.arena), DONE);
    nominal_read(&room, &g.ideas, &g.words, one, 2);
    assert_true(str_equal(nominal_written(&room.nominal, &g.words, word_of(&g, "hvidsund")), STR("Hvidsund")));
    assert_true(noun_of(&room.nominal, &g, "skov") > 0.5);
    nominal_read(&room, &g.ideas, &g.words, other, 2);
    assert_int_equal(nominal_from(&fresh, &g.ideas, &g.words, NULL, other, 2, &g.arena), DONE);
    assert_memory_equal(room.nominal.noun, fresh.noun, fresh.L * sizeof *fresh.noun);
    assert_memory_equal(room.nominal.verb, fresh.verb, fresh.L * sizeof *fresh.verb);
    assert_memory_equal(room.nominal.names, fresh.names, fresh.L * sizeof *fresh.names);
    assert_memory_equal(room.nominal.form, fresh.form, g.words.W * sizeof *fresh.form);
    assert_memory_equal(room.nominal.proper, fresh.proper, g.words.W * sizeof *fresh.proper);
    grouped_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worked_example_comes_out_as_written),
        cmocka_unit_test(beside_a_definite_noun_stands_a_verb),
        cmocka_unit_test(what_copies_say_counts_once),
        cmocka_unit_test(what_is_known_to_be_no_noun_counts_less),
        cmocka_unit_test(a_listed_infinitive_with_its_present_is_a_verb),
        cmocka_unit_test(the_number_that_is_shown_is_the_plural_unless_one_is_meant_far_more_often),
        cmocka_unit_test(an_adjective_before_a_noun_is_no_noun),
        cmocka_unit_test(stop_words_numbers_and_masks_have_no_lexeme),
        cmocka_unit_test(a_capital_inside_a_sentence_makes_a_name_and_shouting_does_not),
        cmocka_unit_test(a_reason_begins_a_sentence_of_its_own),
        cmocka_unit_test(what_a_room_read_before_is_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
