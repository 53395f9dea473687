#include "telling/sentences.h"

#include "support/grouped.h"
#include "words/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 16 };

struct split {
    struct grouped grouped;
    uint32_t count;
    struct str text[MOST];
    struct sentence sentence[MOST];
};

/* "0|what" or "0|what|why"; the sentences of what, or of why. */
static void split(struct split *out, const char *line, bool of_why)
{
    struct grouped *g = &out->grouped;
    struct abbreviations *abbreviations;
    assert_int_equal(grouped_from(g, &line, 1), DONE);
    assert_int_equal(abbreviations_open(&abbreviations, "models/abbreviations.txt", &g->arena), DONE);
    struct lexicon *lexicon;
    struct notes notes = {0};
    assert_int_equal(lexicon_open(&lexicon, LEXICON_DANISH, &notes), DONE);
    struct words_options options = {.stop = g->options.stop, .abbreviations = abbreviations, .lexicon = lexicon};
    assert_int_equal(words_from(&g->words, &g->ideas, &options, &g->arena), DONE);
    lexicon_close(lexicon);
    notes_free(&notes);
    uint64_t token = g->words.first[0];
    struct str field = of_why ? g->ideas.why[0] : g->ideas.what[0];
    out->count = 0;
    while (out->count < MOST && sentence_next(&out->sentence[out->count], &g->ideas, &g->words, 0, field, &token)) {
        struct sentence *sentence = &out->sentence[out->count];
        out->text[out->count++] = str_slice(g->ideas.text[0], sentence->at, sentence->len);
    }
}

static void expect(const char *line, bool of_why, uint32_t count, const char *const *sentences)
{
    struct split s;
    split(&s, line, of_why);
    assert_int_equal(s.count, count);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(s.text[i].len, strlen(sentences[i]));
        assert_memory_equal(s.text[i].at, sentences[i], s.text[i].len);
    }
    grouped_free(&s.grouped);
}

#define EXPECT(line, of_why, ...)                                                                                      \
    expect(line, of_why, sizeof(const char *const[]){__VA_ARGS__} / sizeof(char *), (const char *const[]){__VA_ARGS__})

static void full_stops_calls_and_questions_end_sentences(void **state)
{
    (void)state;
    EXPECT("0|Flere busser. Hvorfor ikke? Gør det nu! Tak", false, "Flere busser.", "Hvorfor ikke?", "Gør det nu!",
           "Tak");
}

static void a_sentence_may_begin_with_a_small_letter(void **state)
{
    (void)state;
    EXPECT("0|det er dumt. hvorfor ikke lade være! vi vil ud", false, "det er dumt.", "hvorfor ikke lade være!",
           "vi vil ud");
}

static void abbreviations_and_ordinals_end_no_sentence(void **state)
{
    (void)state;
    EXPECT("0|Kom d. 3. maj kl. 14 til bl.a. kaffe mv. i hallen.", false,
           "Kom d. 3. maj kl. 14 til bl.a. kaffe mv. i hallen.");
    EXPECT("0|Det koster 4.000 kr. om året", false, "Det koster 4.000 kr. om året");
}

static void an_abbreviation_that_closes_does_so_before_a_capital(void **state)
{
    (void)state;
    EXPECT("0|Kaffe, te osv. Alle kan komme", false, "Kaffe, te osv.", "Alle kan komme");
    EXPECT("0|Byer som bl.a. Aarhus har det", false, "Byer som bl.a. Aarhus har det");
}

static void an_abbreviation_that_nobody_listed_ends_no_sentence(void **state)
{
    (void)state;
    EXPECT("0|de skal selvf. tilbydes medlemskab", false, "de skal selvf. tilbydes medlemskab");
}

static void a_line_break_ends_a_sentence_and_list_marks_are_left_out(void **state)
{
    (void)state;
    EXPECT("0|- flere bænke\n- mere lys\r\n* toiletter", false, "flere bænke", "mere lys", "toiletter");
}

static void quotation_marks_and_brackets_stay_with_their_sentence(void **state)
{
    (void)state;
    EXPECT("0|»Vi vil ikke.« (Det sagde de.) \"Nej!\" sagde vi.", false, "»Vi vil ikke.«", "(Det sagde de.)",
           "\"Nej!\" sagde vi.");
}

static void dots_go_on_before_a_small_letter(void **state)
{
    (void)state;
    EXPECT("0|Altså ... vi ved det ikke… måske. Men Vi håber… Farvel", false, "Altså ... vi ved det ikke… måske.",
           "Men Vi håber…", "Farvel");
}

static void an_emoji_belongs_to_the_sentence_before_it(void **state)
{
    (void)state;
    EXPECT("0|Flere busser! 🚌 Tak for det", false, "Flere busser! 🚌", "Tak for det");
}

static void fields_do_not_run_into_each_other(void **state)
{
    (void)state;
    EXPECT("0|flere busser|så vi kan komme hjem", false, "flere busser");
    EXPECT("0|flere busser|så vi kan komme hjem. Nu", true, "så vi kan komme hjem.", "Nu");
}

static void a_field_without_words_has_no_sentences(void **state)
{
    (void)state;
    struct split s;
    split(&s, "0|flere busser", true);
    assert_int_equal(s.count, 0);
    grouped_free(&s.grouped);
    split(&s, "0|...", false);
    assert_int_equal(s.count, 0);
    grouped_free(&s.grouped);
}

static void every_token_of_a_field_is_in_one_sentence(void **state)
{
    (void)state;
    struct split s;
    split(&s, "0|Én. to! 3. Fire? fem… seks: syv; otte (ni. ti) .elleve 🚌🚌 tolv", false);
    assert_true(s.count > 1);
    assert_int_equal(s.sentence[0].first, 0);
    for (uint32_t i = 1; i < s.count; i++) {
        assert_int_equal(s.sentence[i].first, s.sentence[i - 1].end);
        assert_true(s.sentence[i].at >= s.sentence[i - 1].at + s.sentence[i - 1].len);
    }
    assert_int_equal(s.sentence[s.count - 1].end, s.grouped.words.T);
    grouped_free(&s.grouped);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_stops_calls_and_questions_end_sentences),
        cmocka_unit_test(a_sentence_may_begin_with_a_small_letter),
        cmocka_unit_test(abbreviations_and_ordinals_end_no_sentence),
        cmocka_unit_test(an_abbreviation_that_closes_does_so_before_a_capital),
        cmocka_unit_test(an_abbreviation_that_nobody_listed_ends_no_sentence),
        cmocka_unit_test(a_line_break_ends_a_sentence_and_list_marks_are_left_out),
        cmocka_unit_test(quotation_marks_and_brackets_stay_with_their_sentence),
        cmocka_unit_test(dots_go_on_before_a_small_letter),
        cmocka_unit_test(an_emoji_belongs_to_the_sentence_before_it),
        cmocka_unit_test(fields_do_not_run_into_each_other),
        cmocka_unit_test(a_field_without_words_has_no_sentences),
        cmocka_unit_test(every_token_of_a_field_is_in_one_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
