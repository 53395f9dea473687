#include "support/catalogue_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int build(void **state)
{
    static struct fixture fixture;
    fixture_build(&fixture);
    *state = &fixture;
    return 0;
}

static int tear(void **state)
{
    language = DANISH;
    fixture_free(*state);
    return 0;
}

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

static void every_link_leads_to_one_place_on_the_page(void **state)
{
    char *html = written(*state);
    unsigned links = 0;
    for (const char *at = html; (at = strstr(at, "href=\"")); links++) {
        at += 6;
        assert_true(*at == '#');
        char target[64];
        snprintf(target, sizeof target, " id=\"%.*s\"", (int)strcspn(at, "\"") - 1, at + 1);
        assert_int_equal(times_in(html, target), 1);
    }
    assert_true(links > 20);
    free(html);
}

static void every_idea_stands_exactly_once(void **state)
{
    struct fixture *f = *state;
    char *html = written(f);
    for (unsigned i = 1; i <= FIXTURE_IDEAS; i++) {
        char anchor[32];
        snprintf(anchor, sizeof anchor, " id=\"i%u\"", i);
        assert_int_equal(times_in(html, anchor), 1);
    }
    assert_int_equal(times_in(html, "Cykelsti"), 1);
    free(html);
}

static void headings_never_skip_a_level(void **state)
{
    char *html = written(*state);
    int level = 0;
    for (const char *at = html; (at = strstr(at, "<h")); at++) {
        if (at[2] < '1' || at[2] > '6')
            continue;
        assert_true(at[2] - '0' <= level + 1);
        level = at[2] - '0';
    }
    assert_int_equal(times_in(html, "<h1>"), 1);
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
    assert_non_null(strstr(html, "<b>Ingen idéer er kommet fra disse borde</b>: bord 2.</p>"));
    assert_non_null(strstr(html, "<b>Ingen idéer er kommet fra disse lokalområder</b>: Havn.</p>"));
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
    assert_non_null(strstr(html, "Det er for lidt til at danne temaer, som man kan stole på."));
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

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, build, tear)

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
