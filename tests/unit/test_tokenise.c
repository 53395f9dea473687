#include "words/tokenise.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static struct arena arena;
static struct abbreviations *abbreviations;

static int open_abbreviations(void **state)
{
    (void)state;
    return abbreviations_open(&abbreviations, "models/abbreviations.txt", &arena) == DONE ? 0 : -1;
}

static int close_abbreviations(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

/* The tokens of `text` with | between them; behind a number stands #, behind an address @, behind an emoji *. */
static void expect_with(const char *text, const char *expected, const struct abbreviations *list)
{
    static const char *const mark[] = {
        [WORD_PLAIN] = "", [WORD_NUMBER] = "#", [WORD_ADDRESS] = "@", [WORD_EMOJI] = "*"};
    struct buffer found = {0};
    struct token_span span;
    for (size_t from = 0; tokenise_next(&span, str_from(text), from, list); from = span.at + span.len)
        assert_int_equal(
            buffer_format(&found, "%s%.*s%s", found.len ? "|" : "", (int)span.len, text + span.at, mark[span.kind]),
            DONE);
    assert_int_equal(buffer_add(&found, STR("\0")), DONE);
    assert_string_equal(found.at, expected);
    buffer_free(&found);
}

static void expect(const char *text, const char *expected)
{
    expect_with(text, expected, abbreviations);
}

static void words_are_runs_of_letters_with_danish_ones_among_them(void **state)
{
    (void)state;
    expect("Flere cykelstier, også på Ålekistevej!", "Flere|cykelstier|også|på|Ålekistevej");
    expect("ÆØÅ æøå é ü ß ł Ж", "ÆØÅ|æøå|é|ü|ß|ł|Ж");
    expect("a\xCC\x8A", "a\xCC\x8A"); /* a decomposed å that nobody composed stays one word */
    expect("10×20 a÷b", "10#|20#|a|b");
}

static void texts_without_words_have_no_tokens(void **state)
{
    (void)state;
    expect("", "");
    expect(" \t\n.,;:!?()[]{}\"'-_/\\@#%&*+=<>|~^`", "");
    expect("… – — « » “ ” • § © ® ™ →", "");
    struct token_span span;
    assert_false(tokenise_next(&span, STR("ord"), 3, NULL));
    assert_false(tokenise_next(&span, (struct str){NULL, 0}, 0, NULL));
}

static void a_hyphen_joins_inside_a_word_and_is_dropped_at_its_ends(void **state)
{
    (void)state;
    expect("it-støtte på et ø-samfund", "it-støtte|på|et|ø-samfund");
    expect("børne- og ungeråd", "børne|og|ungeråd");
    expect("skole-hjem-samtale -og sådan --ja", "skole-hjem-samtale|og|sådan|ja");
    expect("e\u2011mail covid-19", "e\u2011mail|covid-19");
    expect("kom-\nmune", "kom|mune");
    expect("by–land by—land", "by|land|by|land");
}

static void an_apostrophe_joins_inside_a_word(void **state)
{
    (void)state;
    expect("EU's plejehjemmet’s o'læring", "EU's|plejehjemmet’s|o'læring");
    expect("'citat' ’citat’ Lars' hus", "citat|citat|Lars|hus");
}

static void slash_and_underscore_part_words_and_marks_before_them_are_dropped(void **state)
{
    (void)state;
    expect("borger/politiker og/eller", "borger|politiker|og|eller");
    expect("snake_case #klima @kommunen", "snake|case|klima|kommunen");
}

static void numbers_keep_their_stops_and_commas(void **state)
{
    (void)state;
    expect("1.000.000 kr, 14.30 eller 14:30, 3,5 og 2026.", "1.000.000#|kr|14.30#|eller|14:30#|3,5#|og|2026#");
    expect("25% 2026-2030 24/7 -5 2.000,-", "25#|2026#|2030#|24#|7#|5#|2.000#");
    expect("10.000kr 1.klasse", "10.000#|kr|1#|klasse");
}

static void a_number_that_goes_on_in_letters_is_a_word(void **state)
{
    (void)state;
    expect("16-årige 70'erne 5G 2030-planen", "16-årige|70'erne|5G|2030-planen");
    expect("16- og 17-årige, 5-6-årige", "16#|og|17-årige|5#|6-årige");
}

static void abbreviations_keep_their_stops(void **state)
{
    (void)state;
    expect("Bl.a. kl. 14.30, f.eks. ca. 5 m.m.", "Bl.a.|kl.|14.30#|f.eks.|ca.|5#|m.m.");
    expect("osv. Det er", "osv.|Det|er");
    expect("kl.10", "kl.|10#");
    expect("dvs.Vi går", "dvs.|Vi|går");
    expect("(f.eks.)", "f.eks.");
}

static void abbreviations_are_found_with_a_blank_inside_or_without_the_last_stop(void **state)
{
    (void)state;
    expect("f. eks. træer", "f. eks.|træer");
    expect("f. eks træer", "f. eks|træer");
    expect("bl.a træer, m.v", "bl.a|træer|m.v");
    expect("o. lign.", "o. lign.");
    expect("5 mio. kr.", "5#|mio.|kr."); /* only behind one or two letters is a blank a habit */
    expect("pct-satsen. Ja", "pct-satsen|Ja");
}

static void a_stop_ends_the_sentence_where_no_abbreviation_says_otherwise(void **state)
{
    (void)state;
    expect("Vi går. Så går vi.", "Vi|går|Så|går|vi");
    expect("Det er det.Men nu", "Det|er|det|Men|nu");
    expect("det.de skal", "det|de|skal");
    expect_with("bl.a. ca.", "bl|a|ca", NULL);
}

static void addresses_are_one_token(void **state)
{
    (void)state;
    expect("skriv til ole.hansen+x@example.dk.", "skriv|til|ole.hansen+x@example.dk@");
    expect("2750_b@mail.example.dk", "2750_b@mail.example.dk@");
    expect("se www.by.dk/side?a=1#top, eller HTTPS://by.dk.", "se|www.by.dk/side?a=1#top@|eller|HTTPS://by.dk@");
    expect("(by.dk/x) (by.dk/a_(b))", "by.dk/x@|by.dk/a_(b)@");
    expect("(borger.dk) og by.dk/x/ slut", "borger.dk@|og|by.dk/x/@|slut");
    expect("http://by.dk/sti_(a) http://by.dk\" http://by.dk/ø”",
           "http://by.dk/sti_(a)@|http://by.dk@|http://by.dk/ø@");
    expect("\"www.by.dk\",\"www.ø.dk\" <http://by.dk>|by", "www.by.dk@|www.ø.dk@|http://by.dk@|by");
    expect("skriv til [e-mail] eller [telefon], [CPR] [andet]", "skriv|til|[e-mail]@|eller|[telefon]@|[CPR]@|andet");
}

static void what_only_looks_like_an_address_is_words(void **state)
{
    (void)state;
    expect("ole@by mig@ @dig", "ole|by|mig|dig");
    expect("http:// www. www", "http|www|www");
    expect("kl:ok a+b", "kl|ok|a|b");
}

static void an_emoji_is_a_token_of_its_own_with_all_that_modifies_it(void **state)
{
    (void)state;
    expect("godt😀😀", "godt|😀*|😀*");
    expect("👍🏽 ❤️ 🇩🇰🇸🇪", "👍🏽*|❤️*|🇩🇰*|🇸🇪*");
    expect("👨‍👩‍👧 1️⃣ 2", "👨‍👩‍👧*|1️⃣*|2#");
}

static void what_has_no_width_stays_inside_the_word(void **state)
{
    (void)state;
    expect("kom\u00ADmune by\u200Bråd \u00ADord\u00AD", "kom\u00ADmune|by\u200Bråd|ord");
}

static void invalid_bytes_part_words(void **state)
{
    (void)state;
    expect("a\xFF"
           "b \xC3 \xE2\x80 \xF0\x9F\x98 slut\xC3",
           "a|b|slut");
}

/* Eight bytes are looked at together where there are so many. */
static void words_end_alike_near_the_end_of_the_text_and_far_from_it(void **state)
{
    (void)state;
    static const uint8_t first[] = {'a', 'Z', '@', '[', '`', '{', 0x7F, 0x80, 0xC2, 0xC3, 0xC4, 0xE2};
    for (size_t f = 0; f < sizeof first; f++)
        for (int second = 1; second <= UINT8_MAX; second++)
            for (size_t letters = 1; letters <= 8; letters++) {
                char text[40] = "", same[40]; /* what lies behind the end is none of its letters */
                memset(text, 'b', letters);
                snprintf(text + letters, sizeof text - letters, "%c%ch                ", first[f], second);
                memset(same, 'b', sizeof same);
                memcpy(same, text, letters + 3);
                const struct str far = str_from(text), near = {same, letters + 3};
                struct token_span a = {.len = 0}, b = {.len = 0};
                size_t from = 0;
                for (bool more = true; more; from = a.at + a.len) {
                    more = tokenise_next(&a, far, from, NULL);
                    assert_int_equal(tokenise_next(&b, near, from, NULL), more);
                    assert_true(a.at == b.at && a.len == b.len && a.kind == b.kind);
                }
            }
}

/* `unit` as often as it takes to fill more than a mebibyte. */
static struct str many(const char *unit)
{
    size_t len = strlen(unit), count = ((size_t)1 << 20) / len + 1;
    char *text = malloc(len * count);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * len, unit, len);
    return (struct str){text, len * count};
}

static void a_long_token_is_cut_between_characters_and_long_text_takes_no_long_time(void **state)
{
    (void)state;
    static const char *const unit[] = {"å",  "xå",      "9",      "a.",      "a-",  "a'", "1.",        "a@",  "www.",
                                       "a_", "👨‍", "\u00AD", "a\u00AD", "f. ", "[",  "http://a/", "\xFF"};
    for (size_t u = 0; u < sizeof unit / sizeof *unit; u++) {
        struct str text = many(unit[u]);
        struct token_span span;
        size_t from = 0;
        while (tokenise_next(&span, text, from, abbreviations)) {
            assert_true(span.at >= from && span.len > 0 && span.len <= WORD_MOST_BYTES);
            assert_true(((uint8_t)text.at[span.at] & 0xC0) != 0x80);
            from = span.at + span.len;
            assert_true(from == text.len || ((uint8_t)text.at[from] & 0xC0) != 0x80);
        }
        free((void *)text.at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_runs_of_letters_with_danish_ones_among_them),
        cmocka_unit_test(texts_without_words_have_no_tokens),
        cmocka_unit_test(a_hyphen_joins_inside_a_word_and_is_dropped_at_its_ends),
        cmocka_unit_test(an_apostrophe_joins_inside_a_word),
        cmocka_unit_test(slash_and_underscore_part_words_and_marks_before_them_are_dropped),
        cmocka_unit_test(numbers_keep_their_stops_and_commas),
        cmocka_unit_test(a_number_that_goes_on_in_letters_is_a_word),
        cmocka_unit_test(abbreviations_keep_their_stops),
        cmocka_unit_test(abbreviations_are_found_with_a_blank_inside_or_without_the_last_stop),
        cmocka_unit_test(a_stop_ends_the_sentence_where_no_abbreviation_says_otherwise),
        cmocka_unit_test(addresses_are_one_token),
        cmocka_unit_test(what_only_looks_like_an_address_is_words),
        cmocka_unit_test(an_emoji_is_a_token_of_its_own_with_all_that_modifies_it),
        cmocka_unit_test(what_has_no_width_stays_inside_the_word),
        cmocka_unit_test(invalid_bytes_part_words),
        cmocka_unit_test(words_end_alike_near_the_end_of_the_text_and_far_from_it),
        cmocka_unit_test(a_long_token_is_cut_between_characters_and_long_text_takes_no_long_time),
    };
    return cmocka_run_group_tests(tests, open_abbreviations, close_abbreviations);
}
