/* HTML as platforms' editors leave it, and what is none. */
#include "ideas/markup.h"

#include "base/utf8.h"
#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void becomes(const char *html, const char *expected)
{
    struct arena arena = {0};
    struct str found;
    assert_int_equal(markup_text(&found, str_from(html), &arena), DONE);
    assert_str(found, expected);
    assert_true(found.len <= strlen(html) && utf8_valid(found) == found.len);
    arena_free(&arena);
}

static void paragraphs_points_and_breaks_become_lines(void **state)
{
    (void)state;
    becomes("<p>Flere bænke</p><p>ved åen</p>", "Flere bænke\nved åen");
    becomes("<p>Flere</p>\n\n<p></p><p>bænke</p>\n", "Flere\nbænke");
    becomes("Flere<br>bænke<br/>ved<BR />åen", "Flere\nbænke\nved\nåen");
    becomes("<ul>\n  <li>lys</li>\n  <li>stier</li>\n</ul>", "lys\nstier");
    becomes("<h2 class=\"x\">Lys</h2><div>i tunnelen</div>", "Lys\ni tunnelen");
}

static void what_is_inside_a_line_leaves_no_trace(void **state)
{
    (void)state;
    becomes("<p>Se <a href=\"https://example.dk/?a=1&b=2\">planen</a>, <strong>NU</strong>!</p>", "Se planen, NU!");
    becomes("<p>cykel<em>stier</em></p>", "cykelstier");
    becomes("<p>a<!-- <p>skjult --> b</p><script>alert('x < y')</script><style>p{}</style>c", "a b\nc");
    becomes("<p>a</p><!-- uden > ende", "a");
    becomes("a <script>uden ende", "a");
}

static void blanks_count_as_in_a_browser(void **state)
{
    (void)state;
    becomes("<p>  flere\n   bænke&nbsp;&nbsp;\tved </p> åen ", "flere bænke ved\nåen");
    becomes("<p>&nbsp;</p>", "");
}

static void character_references_become_characters_once(void **state)
{
    (void)state;
    becomes("b&aelig;nke ved &aring;en &amp; s&oslash;en", "bænke ved åen & søen");
    becomes("&#229;&#xE5;&#XE5; &euro; &hellip;", "ååå € …");
    becomes("&amp;lt;p&amp;gt; &lt;p&gt;", "&lt;p&gt; <p>");
    becomes("lo&shy;kalråd", "lokalråd");
}

static void plain_text_becomes(const char *cell, const char *expected)
{
    struct arena arena = {0};
    struct str found;
    assert_int_equal(markup_characters(&found, str_from(cell), &arena), DONE);
    assert_str(found, expected);
    assert_true(found.len <= strlen(cell) && (found.at == cell) == (strcmp(cell, expected) == 0));
    arena_free(&arena);
}

static void references_in_plain_text_leave_its_lines_and_its_signs(void **state)
{
    (void)state;
    plain_text_becomes("Flere b&aelig;nke\n- ved  &#229;en &amp; søen\n\n<3 <navn> a < b",
                       "Flere bænke\n- ved  åen & søen\n\n<3 <navn> a < b");
    plain_text_becomes("&amp;lt; lo&shy;kalråd", "&lt; lokalråd");
    plain_text_becomes("R&D; skov & eng; sø, ?a=1&copy=2, &#27;", "R&D; skov & eng; sø, ?a=1&copy=2, &#27;");
    plain_text_becomes("", "");
}

/* Whoever sees <p> on a page that fails writes of it, and a form writes its < as &lt;. In a cell that is no HTML nobody but the citizen
 * typed a tag, whatever stands beside it. */
static void a_tag_that_a_citizen_typed_stays(void **state)
{
    (void)state;
    plain_text_becomes("Siden viser &lt;p&gt; og &lt;br&gt;", "Siden viser <p> og <br>");
    plain_text_becomes("Siden viser <p> &amp; ingen tekst", "Siden viser <p> & ingen tekst");
    becomes("<p>Siden viser &lt;p&gt;</p>", "Siden viser <p>");
    assert_false(markup_holds(STR("Siden viser <p> &amp; ingen tekst")));
}

static void what_is_no_known_tag_and_no_reference_stays(void **state)
{
    (void)state;
    becomes("a < b, b > c, <3, <hjerte>, R&D; &ukendt; & &; &#0; &#x; &#xD800; &#27; &#99999999;",
            "a < b, b > c, <3, <hjerte>, R&D; &ukendt; & &; &#0; &#x; &#xD800; &#27; &#99999999;");
    becomes("<p uden ende", "<p uden ende");
    becomes("a <p", "a <p");
    becomes("<", "<");
    becomes("&", "&");
    becomes("", "");
}

static void what_begins_as_html_is_told_from_what_does_not(void **state)
{
    (void)state;
    static const char *const html[] = {"<p>a</p>", " \n<div class='x'>a", "<ul><li>a", "<br>a", "<xml><p>a</p></xml>"};
    static const char *const none[] = {"", "a <p>", "<3 bænke", "<p", "</p>a", "<param>", "<b>a</b>", "< p>"};
    for (size_t n = 0; n < sizeof html / sizeof *html; n++)
        assert_true(markup_begins(str_from(html[n])));
    for (size_t n = 0; n < sizeof none / sizeof *none; n++)
        assert_false(markup_begins(str_from(none[n])));
}

static void one_cell_is_html_whatever_the_others_are(void **state)
{
    (void)state;
    static const char *const html[] = {"<p>a</p>", "<ul><li>a</li>", "Se <a href=\"x\">her</a>",
                                       "a<br/>b",  "a <BR> b",       "<b>a</b> b"};
    static const char *const none[] = {"",          "a <p>",        "<3 bænke", "a < b > c",
                                       "</hjerte>", "<ikke i dag>", "&amp;",    "a <b"};
    for (size_t n = 0; n < sizeof html / sizeof *html; n++)
        assert_true(markup_holds(str_from(html[n])));
    for (size_t n = 0; n < sizeof none / sizeof *none; n++)
        assert_false(markup_holds(str_from(none[n])));
}

/* Each `<p` would look for its `>` to the end: minutes instead of a moment. */
static void a_million_open_tags_cost_no_more_than_their_length(void **state)
{
    (void)state;
    enum { TAGS = 1 << 20 };
    struct arena arena = {0};
    struct str found;
    char *cell = malloc((size_t)TAGS * 3);
    assert_non_null(cell);
    for (uint32_t t = 0; t < TAGS; t++)
        memcpy(cell + (size_t)t * 3, "<p ", 3);
    assert_int_equal(markup_text(&found, (struct str){cell, (size_t)TAGS * 3}, &arena), DONE);
    assert_int_equal(found.len, TAGS * 3 - 1);
    assert_false(markup_holds((struct str){cell, (size_t)TAGS * 3}));
    free(cell);
    arena_free(&arena);
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    enum status status;
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        struct str found;
        status = markup_text(&found, STR("<p>a</p>"), &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
    assert_int_equal(status, DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_points_and_breaks_become_lines),
        cmocka_unit_test(what_is_inside_a_line_leaves_no_trace),
        cmocka_unit_test(blanks_count_as_in_a_browser),
        cmocka_unit_test(character_references_become_characters_once),
        cmocka_unit_test(references_in_plain_text_leave_its_lines_and_its_signs),
        cmocka_unit_test(a_tag_that_a_citizen_typed_stays),
        cmocka_unit_test(what_is_no_known_tag_and_no_reference_stays),
        cmocka_unit_test(one_cell_is_html_whatever_the_others_are),
        cmocka_unit_test(what_begins_as_html_is_told_from_what_does_not),
        cmocka_unit_test(a_million_open_tags_cost_no_more_than_their_length),
        cmocka_unit_test(refused_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
