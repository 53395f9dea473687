#include "labels/label.h"

#include "support/grouped.h"
#include "support/refuse.h"
#include "support/stemmers.h"
#include "support/tiny_encoder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static bool has_term(const struct grouped *g, uint32_t theme, const char *term)
{
    for (uint32_t t = 0; t < g->themes.theme[theme].terms; t++)
        if (str_equal(g->themes.theme[theme].term[t], str_from(term)))
            return true;
    return false;
}

static void a_theme_is_called_by_what_its_ideas_share_and_others_lack(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Giv hvert lokalråd en konto", "0|Et lokalråd med mandat", "0|Vores lokalråd i byen",
                             "1|Ryd sneen i byen", "1|Sneen ved skolen", "1|Skovlen til sneen"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Lokalråd");
    assert_grouped_label(&g, 1, "Sneen");
    grouped_free(&g);
}

static void a_phrase_says_more_than_its_last_word(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Forbyd sociale medier", "0|Sociale medier skader", "0|Regler for sociale medier",
                             "1|Flere cykelstier", "1|En cykelsti mere", "1|Cykelstien ved åen"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Sociale medier");
    grouped_free(&g);
}

static void an_article_stays_with_an_adjective_that_needs_it(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Fremskynd den grønne omstilling", "0|Den grønne omstilling haster",
                             "0|Penge til den grønne omstilling", "1|Flere cykelstier", "1|En cykelsti mere"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Den grønne omstilling");
    grouped_free(&g);
}

static void what_somebody_wrote_without_an_article_needs_none(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Fremskynd den grønne omstilling", "0|Den grønne omstilling haster",
                             "0|Penge til grøn omstilling", "1|Flere cykelstier", "1|En cykelsti mere"),
                     DONE);
    for (uint32_t w = 0; w < g.words.W; w++)
        if (str_equal(g.words.word_text[w], STR("grønne")))
            g.words.lemma[w] = STR("grøn");
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Grøn omstilling");
    grouped_free(&g);
}

static void a_verb_gives_way_to_a_noun(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Vi skal reparere en cykel", "0|Vi vil reparere flere cykler",
                             "0|At reparere en cykel", "1|Mere natur", "1|Natur for alle"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Cykel");
    grouped_free(&g);
}

static void an_indefinite_form_is_preferred_where_counts_are_near(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Cykelstien er smal", "0|Cykelstien langs åen", "0|En cykelsti mere", "1|Mere natur",
                             "1|Natur for alle"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Cykelsti");
    grouped_free(&g);
}

static void names_and_abbreviations_keep_their_capitals(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Hjælp til MitID", "0|Uden MitID er man ude", "1|Skovene i Hvidsund",
                             "1|En skov i Hvidsund", "1|Hvidsund og skov", "2|Penge fra EU", "2|Regler fra EU"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "MitID");
    assert_grouped_label(&g, 2, "EU");
    assert_true(has_term(&g, 1, "Hvidsund"));
    grouped_free(&g);
}

static void a_word_that_begins_a_sentence_is_no_name(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Gadelamper mangler", "0|Gadelamper tak", "1|Mere natur", "1|Natur for alle"), DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_true(has_term(&g, 0, "gadelamper"));
    grouped_free(&g);
}

static void words_of_the_title_give_way(void **state)
{
    (void)state;
    struct grouped g;
    const struct str title = STR("Nærdemokratiet i Hvidsund");
    assert_int_equal(GROUPED(&g, "0|Nærdemokrati og borgerting", "0|Borgerting for nærdemokrati", "0|Mere nærdemokrati",
                             "1|Mere natur", "1|Natur for alle"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Nærdemokrati");
    g.options.damped = &title;
    g.options.damped_count = 1;
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Borgerting");
    grouped_free(&g);
}

static void words_of_a_question_give_way_in_any_inflection(void **state)
{
    (void)state;
    struct grouped g;
    const struct str question = STR("Hvordan kan lokalområderne bestemme mere selv?");
    assert_int_equal(GROUPED(&g, "0|Et lokalområde og dets pulje", "0|Lokalområdet vil have en pulje",
                             "0|Lokalområder og puljer", "1|Mere natur", "1|Natur for alle"),
                     DONE);
    g.options.damped = &question;
    g.options.damped_count = 1;
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Pulje");
    grouped_free(&g);
}

static void things_are_many_on_a_poster(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Cykelstien er smal", "0|Cykelstier langs åen", "0|Gode cykelstier", "1|Mere natur",
                             "1|Natur for alle"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Cykelstier");
    grouped_free(&g);
}

static void a_name_that_one_idea_has_is_no_label(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Spørg bare Mona om haller", "1|Mere natur", "1|Natur for alle"), DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Haller");
    for (uint32_t a = 0; a < g.themes.theme[0].alternatives; a++)
        assert_false(str_equal(g.themes.theme[0].alternative[a], STR("Mona")));
    grouped_free(&g);
}

static void a_road_gives_way_where_few_name_it(void **state)
{
    (void)state;
    struct grouped g;
    struct known_words known;
    const struct str word[] = {STR("andet"), STR("støj")};
    const uint32_t count[] = {1000000, 3};
    assert_int_equal(GROUPED(&g, "0|Farten på Elmevej", "0|Støj fra Elmevej", "0|Støj om dagen", "0|Kaffe", "0|Musik",
                             "0|Fest", "0|Kor", "0|Dans", "0|Vin", "0|Is", "1|Mere natur", "1|Natur for alle"),
                     DONE);
    assert_int_equal(known_from_counts(&known, word, count, 2, &g.arena), DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Elmevej");
    g.options.known = &known;
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Støj");
    grouped_free(&g);
}

/* The tiny encoder's weights are drawn: it means nothing, but it is asked. */
static void read_tiny(struct encoder **encoder, struct embedding *embedding, struct grouped *g)
{
    size_t len;
    const char *bytes = tiny_encoder_make(&len, &tiny_shape_default, &g->arena);
    assert_int_equal(encoder_open_bytes(encoder, (struct str){bytes, len}, "tiny"), DONE);
    assert_int_equal(embedding_from(embedding, *encoder, g->ideas.text, g->ideas.N, NULL, NULL, &g->arena), DONE);
    g->options.encoder = *encoder;
    g->options.embedding = embedding;
}

static void an_encoder_is_asked_and_the_labels_stay_unique(void **state)
{
    (void)state;
    struct grouped g;
    struct encoder *encoder;
    struct embedding embedding;
    assert_int_equal(GROUPED(&g, "0|Flere busser", "0|En færge til øen", "0|Busser hver time", "0|Billig færge",
                             "1|Mere natur", "1|Natur for alle", "1|Vild natur", "2|", "2|7"),
                     DONE);
    read_tiny(&encoder, &embedding, &g);
    assert_int_equal(grouped_label(&g), DONE);
    struct str before[3];
    for (uint32_t k = 0; k < 3; k++) {
        before[k] = g.themes.theme[k].label;
        assert_true(before[k].len > 0);
        for (uint32_t other = 0; other < k; other++)
            assert_false(str_equal(before[k], before[other]));
        g.themes.theme[k] = (struct theme){0};
    }
    assert_grouped_label(&g, 2, "");
    assert_int_equal(grouped_label(&g), DONE);
    for (uint32_t k = 0; k < 3; k++)
        assert_true(str_equal(before[k], g.themes.theme[k].label));
    encoder_close(encoder);
    grouped_free(&g);
}

static void masks_numbers_and_emoji_are_never_part_of_a_label(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Ring [telefon] 2026 🙂 om hegnet", "0|Ring [telefon] 2026 🙂 om hegnet nu",
                             "1|Mere natur", "1|Natur for alle"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Hegnet");
    for (uint32_t t = 0; t < g.themes.theme[0].terms; t++) {
        assert_int_equal(str_find(g.themes.theme[0].term[t], STR("telefon"), 0), SIZE_MAX);
        assert_int_equal(str_find(g.themes.theme[0].term[t], STR("2026"), 0), SIZE_MAX);
    }
    grouped_free(&g);
}

static void a_span_ends_with_its_sentence_and_with_the_proposal(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Lav en sti. Skov er godt", "0|Giv os en sti. Skov til alle",
                             "1|En bænk|Kaffe smager", "1|Sæt en bænk|Kaffe til folk", "2|Noget andet"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    for (uint32_t k = 0; k < 2; k++) {
        assert_int_equal(str_find(g.themes.theme[k].label, STR("sti skov"), 0), SIZE_MAX);
        assert_int_equal(str_find(g.themes.theme[k].label, STR("bænk kaffe"), 0), SIZE_MAX);
    }
    grouped_free(&g);
}

static void half_a_compound_is_no_end_of_a_label(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Afgørelser på udenrigs- og forsvarsområdet",
                             "0|Afgørelser på udenrigs- og handelsområdet",
                             "0|Afgørelser på udenrigs- og skatteområdet", "1|Flere busser", "1|Busser hver time",
                             "1|Billige busser"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Afgørelser");
    grouped_free(&g);
}

static void what_is_proposed_weighs_more_than_the_reason(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|En bænk|Byen er trist", "0|Flere bænke|Byen er trist", "0|En bænk|Byen er trist",
                             "1|Mere natur", "1|Natur for alle"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Bænk");
    grouped_free(&g);
}

static void terms_are_forms_as_written_and_each_word_once(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Cykelstier til skolen", "0|En cykelsti", "0|Cykelstierne er hullede",
                             "0|Cykelstier", "1|Mere natur", "1|Natur for alle"),
                     DONE);
    assert_int_equal(grouped_label(&g), DONE);
    assert_true(has_term(&g, 0, "cykelstier"));
    assert_int_equal(g.themes.theme[0].terms <= THEME_TERMS, 1);
    uint32_t cycle = 0;
    for (uint32_t t = 0; t < g.themes.theme[0].terms; t++)
        cycle += str_starts(g.themes.theme[0].term[t], STR("cykelsti"));
    assert_int_equal(cycle, 1);
    grouped_free(&g);
}

static void ideas_that_do_not_count_are_not_read(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|Trafik", "0|Trafik", "0|En bænk", "0|Flere bænke", "1|Natur", "1|Natur"), DONE);
    g.counts[0] = g.counts[1] = 0;
    assert_int_equal(grouped_label(&g), DONE);
    assert_grouped_label(&g, 0, "Bænk");
    grouped_free(&g);
}

static void no_themes_need_no_labels(void **state)
{
    (void)state;
    struct grouped g;
    assert_int_equal(GROUPED(&g, "0|En bænk"), DONE);
    g.themes.K = 0;
    g.themes.theme_of[0] = THEME_NONE;
    assert_int_equal(grouped_label(&g), DONE);
    grouped_free(&g);
}

static void label_with_each_request_refused(struct grouped *g)
{
    uint32_t refusals = 0;
    bool refused = true;
    while (refused) {
        for (uint32_t k = 0; k < g->themes.K; k++)
            g->themes.theme[k] = (struct theme){0};
        stemmers_make();
        refuse_memory_after(refusals);
        enum status status = grouped_label(g);
        refused = refuse_memory_end();
        assert_int_equal(status, refused ? MACHINE : DONE);
        refusals += refused;
    }
    assert_true(refusals > 10 || !refuse_works());
}

static void refused_memory_is_an_error_and_nothing_else(void **state)
{
    (void)state;
    struct grouped g;
    struct encoder *encoder;
    struct embedding embedding;
    const struct str title = STR("Natur");
    assert_int_equal(GROUPED(&g, "0|Flere busser", "0|En færge til øen", "0|Busser hver time", "1|Mere natur"), DONE);
    g.options.damped = &title;
    g.options.damped_count = 1;
    label_with_each_request_refused(&g);
    read_tiny(&encoder, &embedding, &g);
    label_with_each_request_refused(&g);
    encoder_close(encoder);
    grouped_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_theme_is_called_by_what_its_ideas_share_and_others_lack),
        cmocka_unit_test(a_phrase_says_more_than_its_last_word),
        cmocka_unit_test(an_article_stays_with_an_adjective_that_needs_it),
        cmocka_unit_test(what_somebody_wrote_without_an_article_needs_none),
        cmocka_unit_test(a_verb_gives_way_to_a_noun),
        cmocka_unit_test(an_indefinite_form_is_preferred_where_counts_are_near),
        cmocka_unit_test(names_and_abbreviations_keep_their_capitals),
        cmocka_unit_test(a_word_that_begins_a_sentence_is_no_name),
        cmocka_unit_test(words_of_the_title_give_way),
        cmocka_unit_test(words_of_a_question_give_way_in_any_inflection),
        cmocka_unit_test(things_are_many_on_a_poster),
        cmocka_unit_test(a_name_that_one_idea_has_is_no_label),
        cmocka_unit_test(a_road_gives_way_where_few_name_it),
        cmocka_unit_test(an_encoder_is_asked_and_the_labels_stay_unique),
        cmocka_unit_test(masks_numbers_and_emoji_are_never_part_of_a_label),
        cmocka_unit_test(a_span_ends_with_its_sentence_and_with_the_proposal),
        cmocka_unit_test(half_a_compound_is_no_end_of_a_label),
        cmocka_unit_test(what_is_proposed_weighs_more_than_the_reason),
        cmocka_unit_test(terms_are_forms_as_written_and_each_word_once),
        cmocka_unit_test(ideas_that_do_not_count_are_not_read),
        cmocka_unit_test(no_themes_need_no_labels),
        cmocka_unit_test(refused_memory_is_an_error_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
