#include "support/catalogue_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char *written(struct fixture *f)
{
    fixture_finish(f);
    return fixture_write(f, write_html, false);
}

/* Every tag that opens is closed by its own name; the few that stand alone do so. */
static void assert_balanced(const char *html)
{
    static const char *const alone[] = {"meta", "rect"};
    struct str open[64];
    uint32_t depth = 0;
    for (const char *at = strstr(html, "<html"); at; at = strchr(at, '<')) {
        bool closes = at[1] == '/';
        at += closes ? 2 : 1;
        struct str name = {at, strcspn(at, " >/")};
        assert_true(name.len > 0);
        if (closes) {
            assert_true(depth > 0);
            assert_true(str_equal(open[--depth], name));
        } else if (!str_equal(name, str_from(alone[0])) && !str_equal(name, str_from(alone[1]))) {
            assert_true(depth < 64);
            open[depth++] = name;
        }
    }
    assert_int_equal(depth, 0);
}

static void tags_are_balanced_with_and_without_themes(void **state)
{
    struct fixture *f = *state;
    char *html = written(f);
    assert_balanced(html);
    free(html);
    fixture_make_too_few(f);
    html = written(f);
    assert_balanced(html);
    free(html);
    fixture_free(f);
    fixture_build(f);
    fixture_enrich(f);
    html = written(f);
    assert_balanced(html);
    free(html);
}

static void what_people_wrote_is_shown_and_never_obeyed(void **state)
{
    struct fixture *f = *state;
    f->theme[0].label = STR("</h2><script>alert(1)</script>");
    f->header[7] = STR("<img>");
    char *html = written(f);
    assert_non_null(strstr(html, "=1+1 &lt;b&gt;&amp;&#39;fed&#39;&lt;/b&gt;\nny linje"));
    assert_non_null(strstr(html, "Bedre &quot;bus&quot; om aftenen, tak"));
    assert_non_null(strstr(html, "<h1>Høring om &lt;alt&gt;</h1>"));
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "<img"));
    assert_balanced(html);
    free(html);
}

static void control_characters_become_the_replacement_character(void **state)
{
    struct fixture *f = *state;
    f->theme[0].label = STR("a\x01\x1b[1mb\x7f\xC2\x9B\xC2\x80\xC2\xA0\xC3\x85");
    char *html = written(f);
    assert_non_null(strstr(html, "a\xEF\xBF\xBD\xEF\xBF\xBD[1mb\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xC2\xA0\xC3\x85"));
    free(html);
}

static void nothing_comes_from_outside_and_no_style_stands_in_an_attribute(void **state)
{
    char *html = written(*state);
    static const char *const forbidden[] = {"http:",   "https:",  "src=",    "url(",
                                            "@import", " style=", "<script", "<link"};
    for (size_t n = 0; n < sizeof forbidden / sizeof *forbidden; n++)
        assert_null(strstr(html, forbidden[n]));
    free(html);
}

/* The policy names the hash of the style: worked out here bit by bit. */
static void the_policy_lets_in_this_style_and_nothing_else(void **state)
{
    char *html = written(*state);
    const char *style = strstr(html, "<style>") + 7, *style_end = strstr(html, "</style>");
    struct hash hash = hash_of((struct str){style, (size_t)(style_end - style)});
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char expected[192] = "content=\"default-src 'none'; style-src 'sha256-";
    size_t len = strlen(expected);
    for (unsigned bit = 0; bit < 256; bit += 6) {
        unsigned value = 0;
        for (unsigned b = bit; b < bit + 6; b++)
            value = value * 2 + (b < 256 ? (unsigned)hash.byte[b / 8] >> (7 - b % 8) & 1u : 0u);
        expected[len++] = digit[value];
    }
    strcpy(expected + len, "='; base-uri 'none'; form-action 'none'\">");
    assert_non_null(strstr(html, expected));
    assert_true(strstr(html, expected) < strstr(html, "<style>"));
    free(html);
}

static void assert_links_lead_to_one_place(const char *html)
{
    unsigned links = 0;
    for (const char *at = html; (at = strstr(at, "href=\"")); links++) {
        at += 6;
        assert_true(*at == '#');
        char target[64];
        snprintf(target, sizeof target, " id=\"%.*s\"", (int)strcspn(at, "\"") - 1, at + 1);
        assert_int_equal(times_in(html, target), 1);
    }
    assert_true(links > 6);
}

static void assert_headings_never_skip_a_level(const char *html)
{
    int level = 0;
    for (const char *at = html; (at = strstr(at, "<h")); at++) {
        if (at[2] < '1' || at[2] > '6')
            continue;
        assert_true(at[2] - '0' <= level + 1);
        level = at[2] - '0';
    }
    assert_int_equal(times_in(html, "<h1>"), 1);
}

static void every_link_leads_to_one_place_on_the_page(void **state)
{
    struct fixture *f = *state;
    char *html = written(f);
    assert_links_lead_to_one_place(html);
    free(html);
    fixture_enrich(f);
    html = written(f);
    assert_links_lead_to_one_place(html);
    assert_headings_never_skip_a_level(html);
    free(html);
    f->catalogue.received = CATALOGUE_MOST_IDEAS + 1;
    html = fixture_write(f, write_html, false);
    assert_links_lead_to_one_place(html);
    assert_headings_never_skip_a_level(html);
    free(html);
}

static void assert_every_idea_stands_once(const char *html)
{
    for (unsigned i = 1; i <= FIXTURE_IDEAS; i++) {
        char anchor[32];
        snprintf(anchor, sizeof anchor, " id=\"i%u\"", i);
        assert_int_equal(times_in(html, anchor), 1);
    }
}

static void every_idea_stands_exactly_once(void **state)
{
    struct fixture *f = *state;
    char *html = written(f);
    assert_every_idea_stands_once(html);
    assert_int_equal(times_in(html, "Cykelsti"), 1);
    free(html);
}

static void with_a_summary_every_idea_stands_once_and_no_text_more_than_twice(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    char *html = written(f);
    assert_every_idea_stands_once(html);
    assert_int_equal(times_in(html, "Cykelsti"), 2);
    assert_int_equal(times_in(html, "Flere busser til Ådal"), 2);
    assert_int_equal(times_in(html, "komme hjem"), 2);
    assert_null(strstr(html, "Temaets øvrige"));
    free(html);
    f->themes.S = 0;
    f->subtheme_of[BUS_VALLEY] = f->subtheme_of[BUS_EVENING] = f->subtheme_of[BIKE] = THEME_NONE;
    html = written(f);
    assert_every_idea_stands_once(html);
    assert_non_null(strstr(html, "<h3>Temaets idéer (3)</h3>"));
    free(html);
}

static void a_summary_is_quoted_word_for_word_and_leads_to_its_ideas(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    char *html = written(f);
    const char *theme = strstr(html, "<h2 id=\"tema-1-h\">1. <span class=\"voice\">Busser</span></h2>");
    assert_non_null(theme);
    static const char *const in_order[] = {
        "<b>3 idéer</b> · 75 % af de placerede · dertil 1 dublet · står fast</p>",
        "Andre navne:</span> <span class=\"voice\">Rute 5 · Kør &amp; vent</span>",
        "<a href=\"#tema-1-1\">1.1 <span class=\"voice\">Sene busser</span></a> (2)",
        "<h3>Temaet i deltagernes egne ord</h3>",
        "<figure><blockquote><p class=\"said\">Flere busser til Ådal</p></blockquote><figcaption><b><a "
        "href=\"#i2\">1-2</a>"
        "</b> · borgere · bord 1 · Ådal · taler for 2 af 3 idéer</figcaption></figure>",
        "Bedre &quot;bus&quot; om aftenen</p></blockquote><figcaption>uddrag af <b><a href=\"#i1\">1-10</a></b>",
        "<h3>Andre stemmer i temaet</h3>",
        "<p class=\"said\">Cykelsti</p></blockquote><figcaption><b><a href=\"#i8\">1-8</a></b> · borgere</figcaption>",
        "<h3>Begrundelser</h3>",
        "<li><p class=\"said\">komme hjem</p><p class=\"from\">uddrag af <b><a href=\"#i1\">1-10</a></b>",
        "<h3 id=\"tema-1-1-h\"><span class=\"no\">1.1</span> <span class=\"voice\">Sene busser</span></h3>",
        "<b>2 idéer</b> · 67 % af temaet · dertil 1 dublet · løst afgrænset</p>",
        "<li id=\"i2\">",
        "<li id=\"i1\">",
        "<h3 id=\"tema-1-2-h\">",
        "<b>1 idé</b> · 33 % af temaet</p>",
        "<li id=\"i8\">",
    };
    for (size_t n = 0; n < sizeof in_order / sizeof *in_order; n++) {
        theme = strstr(theme, in_order[n]);
        assert_non_null(theme);
    }
    free(html);
}

static void a_passage_that_reaches_into_the_reason_shows_where_it_begins(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    f->theme[0].summary[1] = (struct passage){BUS_EVENING, 0, (uint32_t)f->text[BUS_EVENING].len, 1};
    char *html = written(f);
    assert_non_null(strstr(html, "<figure><blockquote><p class=\"said\">Bedre &quot;bus&quot; om aftenen, tak</p><p "
                                 "class=\"why\"><span class=\"ours\">Begrundelse:</span> <span>Så kan vi; komme hjem"
                                 "</span></p></blockquote><figcaption><b><a href=\"#i1\">1-10</a>"));
    assert_null(strstr(html, "<h3>Begrundelser</h3>"));
    free(html);
}

static void lone_ideas_have_a_section_of_their_own_behind_the_themes(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    char *html = written(f);
    const char *alone = strstr(html, "<section class=\"theme alone\" id=\"enkeltstaaende\"");
    assert_non_null(alone);
    assert_true(alone > strstr(html, "id=\"tema-2\"") && alone < strstr(html, "<section id=\"ikke-placeret\""));
    assert_non_null(strstr(alone, "<b>1 idé</b></p>\n<p>Idéen ligner ingen af de andre"));
    assert_true(strstr(alone, "<figure id=\"i6\">") < strstr(html, "<section id=\"ikke-placeret\""));
    assert_non_null(
        strstr(html, "<tr class=\"alone\"><th scope=\"row\"><a href=\"#enkeltstaaende\">Enkeltstående idéer</a>"));
    assert_non_null(strstr(html, "<a href=\"#enkeltstaaende\">1 er enkeltstående</a>"));
    assert_int_equal(times_in(html, "<h3>Enkeltstående"), 0);
    assert_non_null(strstr(html, ">1-6</a> enkeltstående</li>"));
    free(html);
}

static void an_idea_between_two_themes_names_both(void **state)
{
    char *html = written(*state);
    assert_non_null(strstr(html, "Mellem <a href=\"#tema-1\">1. <span class=\"voice\">Busser</span></a> og <a "
                                 "href=\"#tema-2\">2. <span class=\"voice\">Bænke, parker</span></a></p>"));
    free(html);
}

static void a_given_name_is_marked_and_is_not_in_the_participants_letters(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    char *html = written(f);
    assert_non_null(strstr(html, ">2. <span class=\"named\">Byens rum</span></h2>"));
    assert_non_null(strstr(html, "<b>1 idé</b> · 25 % af de placerede · navngivet på forhånd · usikkert</p>"));
    assert_non_null(strstr(html, "<span class=\"text\">navngivet på forhånd · usikkert</span>"));
    free(html);
}

static void without_measures_and_subthemes_nothing_is_said_of_them(void **state)
{
    char *html = written(*state);
    static const char *const unwanted[] = {"står fast", "løst afgrænset", "usikkert",  "Andre navne",
                                           "Deler sig", "enkeltstaaende", "navngivet", "Begrundelser"};
    for (size_t n = 0; n < sizeof unwanted / sizeof *unwanted; n++)
        assert_null(strstr(strstr(html, "</style>"), unwanted[n]));
    assert_non_null(strstr(html, "<h3>Temaets øvrige idé (1)</h3>"));
    free(html);
}

static void headings_never_skip_a_level(void **state)
{
    char *html = written(*state);
    assert_headings_never_skip_a_level(html);
    free(html);
}

static void the_reason_stands_apart_from_the_idea(void **state)
{
    char *html = written(*state);
    assert_non_null(
        strstr(html, "<p class=\"said\">Bedre &quot;bus&quot; om aftenen, tak</p><p class=\"why\"><span class=\"ours\">"
                     "Begrundelse:</span> <span>Så kan vi; komme hjem</span></p></blockquote><figcaption><b>1-10</b> · "
                     "borgere · bord 1 · Midtby</figcaption>"));
    free(html);
}

static void silent_tables_and_areas_are_named(void **state)
{
    char *html = written(*state);
    assert_non_null(strstr(html, "<b>Ingen idéer er kommet fra dette bord</b>: bord 2.</p>"));
    assert_non_null(strstr(html, "<b>Ingen idéer er kommet fra dette lokalområde</b>: Havn.</p>"));
    free(html);
}

static void the_date_is_written_as_danes_do(void **state)
{
    char *html = written(*state);
    assert_non_null(strstr(html, "<p class=\"when\">4. november 2026 · Hallen</p>"));
    free(html);
}

static void in_english_the_citizens_words_are_marked_as_danish(void **state)
{
    language = ENGLISH;
    char *html = written(*state);
    assert_non_null(strstr(html, "<html lang=\"en\">"));
    assert_non_null(strstr(html, "<p class=\"said\" lang=\"da\">Cykelsti</p>"));
    assert_null(strstr(html, "Begrundelse"));
    free(html);
}

static void too_few_ideas_are_said_plainly_and_listed(void **state)
{
    struct fixture *f = *state;
    fixture_make_too_few(f);
    char *html = written(f);
    assert_non_null(strstr(html, "Der er for få idéer til at danne temaer, som man kan stole på."));
    assert_non_null(strstr(html, "<h2 id=\"ikke-placeret-h\">Idéerne</h2>"));
    assert_non_null(strstr(html, "Cykelsti"));
    assert_null(strstr(html, "class=\"theme\""));
    free(html);
}

static void above_the_limit_the_page_points_to_the_file(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    f->catalogue.received = CATALOGUE_MOST_IDEAS + 1;
    char *html = fixture_write(f, write_html, false);
    assert_balanced(html);
    assert_non_null(strstr(html, "alle idéer står i filen ideas.csv"));
    assert_null(strstr(html, "Cykelsti"));
    assert_null(strstr(html, "id=\"opslag\""));
    assert_null(strstr(html, "href=\"#opslag\""));
    free(html);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(tags_are_balanced_with_and_without_themes),
        WITH_FIXTURE(what_people_wrote_is_shown_and_never_obeyed),
        WITH_FIXTURE(control_characters_become_the_replacement_character),
        WITH_FIXTURE(nothing_comes_from_outside_and_no_style_stands_in_an_attribute),
        WITH_FIXTURE(the_policy_lets_in_this_style_and_nothing_else),
        WITH_FIXTURE(every_link_leads_to_one_place_on_the_page),
        WITH_FIXTURE(every_idea_stands_exactly_once),
        WITH_FIXTURE(with_a_summary_every_idea_stands_once_and_no_text_more_than_twice),
        WITH_FIXTURE(a_summary_is_quoted_word_for_word_and_leads_to_its_ideas),
        WITH_FIXTURE(a_passage_that_reaches_into_the_reason_shows_where_it_begins),
        WITH_FIXTURE(lone_ideas_have_a_section_of_their_own_behind_the_themes),
        WITH_FIXTURE(an_idea_between_two_themes_names_both),
        WITH_FIXTURE(a_given_name_is_marked_and_is_not_in_the_participants_letters),
        WITH_FIXTURE(without_measures_and_subthemes_nothing_is_said_of_them),
        WITH_FIXTURE(headings_never_skip_a_level),
        WITH_FIXTURE(the_reason_stands_apart_from_the_idea),
        WITH_FIXTURE(silent_tables_and_areas_are_named),
        WITH_FIXTURE(the_date_is_written_as_danes_do),
        WITH_FIXTURE(in_english_the_citizens_words_are_marked_as_danish),
        WITH_FIXTURE(too_few_ideas_are_said_plainly_and_listed),
        WITH_FIXTURE(above_the_limit_the_page_points_to_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
