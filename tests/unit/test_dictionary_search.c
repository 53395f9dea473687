#include "words/dictionary_search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char aff[] = "SET UTF-8\nFLAG num\nFORBIDDENWORD 6\n"
                          "PFX 54 Y 1\nPFX 54 A Norda/9 A\n"
                          "SFX 5 Y 1\nSFX 5 0 erne .\n"
                          "SFX 7 Y 1\nSFX 7 0 k/5 k\n"
                          "SFX 8 Y 1\nSFX 8 el len el\n";
static const char dic[] =
    "9\nkloak/7\ncykel/8\nAaby/54,9\nÅbo\ngik st:gå\nKloak/5\r\nbus/5,7 al:bussen\nfår/5\nfår st:få\n";

struct fixture {
    struct arena keep;
    struct dictionary_lines lines;
};

static struct fixture begin(const char *rules, const char *text)
{
    struct fixture fixture = {.keep = {0}};
    assert_int_equal(dic_lines_from(&fixture.lines, str_from(rules), str_from(text), &fixture.keep), DONE);
    return fixture;
}

static void end(struct fixture *fixture)
{
    dic_lines_free(&fixture->lines);
    arena_free(&fixture->keep);
}

/* How many lines with this root are found by the word. */
static uint32_t found(const struct fixture *fixture, const char *word, const char *root)
{
    struct line_search search;
    uint32_t count = 0;
    dic_search_begin(&search, &fixture->lines, str_from(word));
    for (uint32_t line = dic_search_next(&search); line != LINE_NONE; line = dic_search_next(&search))
        count += str_equal(dic_lines_root(&fixture->lines, line), str_from(root));
    return count;
}

static bool needs_none(const struct fixture *fixture, const char *word)
{
    struct line_search search;
    dic_search_begin(&search, &fixture->lines, str_from(word));
    return dic_search_next(&search) == LINE_NONE && !search.is_odd;
}

static void a_form_finds_its_root_and_other_words_find_none(void **state)
{
    (void)state;
    static const char *const form[][2] = {{"kloak", "kloak"},
                                          {"Kloak", "kloak"},
                                          {"kloakk", "kloak"},
                                          {"kloakkerne", "kloak"},
                                          {"KLOAK", "Kloak"},
                                          {"cyklen", "cykel"},
                                          {"gik", "gik"},
                                          {"nordaaby", "Aaby"},
                                          {"ÅBO", "Åbo"},
                                          {"bus.", "bus"},
                                          {" bus", "bus"},
                                          {"\xE2\x84\xAAloak", "kloak"},
                                          {"\xE2\x84\xAB"
                                           "bo",
                                           "Åbo"}};
    static const char *const other[] = {"coronapukkel", "kloakpukkel", "xgik", "gikx", "giker", "stierne", "pædagog"};
    struct fixture fixture = begin(aff, dic);
    for (size_t i = 0; i < sizeof form / sizeof *form; i++)
        assert_int_equal(found(&fixture, form[i][0], form[i][1]), 1);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_true(needs_none(&fixture, other[i]));
    assert_false(needs_none(&fixture, "e-mail"));
    end(&fixture);
}

static void all_lines_of_a_root_are_found_in_the_order_of_the_file(void **state)
{
    (void)state;
    struct line_search search;
    struct fixture fixture = begin(aff, dic);
    uint32_t last = 0, count = 0;
    dic_search_begin(&search, &fixture.lines, STR("fårerne"));
    for (uint32_t line = dic_search_next(&search); line != LINE_NONE; line = dic_search_next(&search), count++) {
        assert_true(fixture.lines.line[line].at > last);
        assert_int_equal(fixture.lines.line[line].set, LINE_GIVEN);
        last = fixture.lines.line[line].at;
    }
    assert_int_equal(count, 2);
    end(&fixture);
}

static void what_cannot_be_given_later_is_given_from_the_beginning(void **state)
{
    (void)state;
    struct fixture fixture = begin(
        aff,
        "9\nskov/5\nå/7,\nmark/x\nMcBus\nred st:ride\nsad st:sidde\r\r\nråd/6\nråd/5\nEt to\n\nbus/5,7 st:buser\n");
    struct buffer beginning = {0};
    assert_int_equal(dic_lines_beginning(&beginning, &fixture.lines), DONE);
    struct str text = buffer_str(&beginning);
    assert_true(str_find(text, STR("/5\n"), 0) != SIZE_MAX); /* an example */
    static const char *const given[] = {"mark/x\n",       "McBus\n", "sad st:sidde\r\n",
                                        "råd/6\nråd/5\n", "Et to\n", "bus/5,7 st:buser\n"};
    static const char *const other[] = {"skov", "å/", "red"};
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        assert_true(str_find(text, str_from(given[i]), 0) != SIZE_MAX);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_true(str_find(text, str_from(other[i]), 0) == SIZE_MAX);
    buffer_free(&beginning);
    end(&fixture);
}

static void what_is_said_of_a_root_without_flags_is_told(void **state)
{
    (void)state;
    struct fixture fixture = begin(aff, dic);
    for (uint32_t l = 0; l < fixture.lines.count; l++)
        if (str_equal(dic_lines_root(&fixture.lines, l), STR("gik")))
            assert_true(str_equal(dic_lines_told(&fixture.lines, l), STR("st:gå")));
        else if (str_equal(dic_lines_root(&fixture.lines, l), STR("Åbo")))
            assert_int_equal(dic_lines_told(&fixture.lines, l).len, 0);
    end(&fixture);
}

static void very_long_words_are_always_asked_for(void **state)
{
    (void)state;
    struct line_search search;
    char longest[600];
    struct fixture fixture = begin(aff, dic);
    memset(longest, 'q', sizeof longest);
    dic_search_begin(&search, &fixture.lines, (struct str){longest, LINE_ROOM - 2});
    assert_false(search.is_odd);
    dic_search_begin(&search, &fixture.lines, (struct str){longest, sizeof longest});
    assert_true(search.is_odd);
    while (dic_search_next(&search) != LINE_NONE)
        continue;
    end(&fixture);
}

static void with_rules_that_are_not_followed_nothing_is_known(void **state)
{
    (void)state;
    static const char *const unknown[] = {
        "",
        "SET ISO8859-1\nFLAG num\n",
        "SET UTF-8\nFLAG long\n",
        "SET UTF-8\nFLAG num\nFULLSTRIP\n",
        "SET UTF-8\nFLAG num\nLANG tr_TR\n",
        "SET UTF-8\nFLAG num\nCHECKSHARPS\n",
        "SET UTF-8\nFLAG num\nICONV 1\nICONV a b\n",
        "SET UTF-8\nFLAG num\nOCONV 1\nOCONV a b\n",
        "SET UTF-8\nFLAG num\nAM 1\nAM st:by\n",
        "SET UTF-8\nFLAG num\nCOMPLEXPREFIXES\n",
        "SET UTF-8\nFLAG num\nPFX 5 Y 1\nPFX 5 0 ő .\n",
        "SET UTF-8\nFLAG num\nPFX 5 Y 1\nPFX 5 u 0 u\n",
        "SET UTF-8\nFLAG num\nSFX 500 Y 1\nSFX 500 0 s .\n",
        "SET UTF-8\nFLAG num\nSFX 5 Y 1\nSFX 5 0\n",
        "SET UTF-8\nFLAG num\nSFX 5 Y 1\nSFX 5 0 er/7 .\nSFX 7 Y 1\nSFX 7 r ne r\n", /* what comes second strips */
    };
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        struct fixture fixture = begin(unknown[i], dic);
        assert_int_equal(fixture.lines.count, 0);
        end(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_finds_its_root_and_other_words_find_none),
        cmocka_unit_test(all_lines_of_a_root_are_found_in_the_order_of_the_file),
        cmocka_unit_test(what_cannot_be_given_later_is_given_from_the_beginning),
        cmocka_unit_test(what_is_said_of_a_root_without_flags_is_told),
        cmocka_unit_test(very_long_words_are_always_asked_for),
        cmocka_unit_test(with_rules_that_are_not_followed_nothing_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
