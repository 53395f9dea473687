#include "words/dictionary_pieces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const char aff[] = "SET UTF-8\nFLAG num\n"
                          "PFX 37 Y 1\nPFX 37 0 -/35 .\n"
                          "PFX 54 Y 2\nPFX 54 A Norda/9 A\nPFX 54 A Syda/9 A\n"
                          "SFX 39 Y 1\nSFX 39 0 s .\n";
static const char dic[] = "5\nAaby/54,9\nhave/39,37\r\n-årig/24\ngik st:gå\nKFUM\n";

static bool has_line(const struct buffer *piece, const char *line)
{
    char whole[64];
    snprintf(whole, sizeof whole, "\n%s\n", line);
    return str_find(buffer_str(piece), str_from(whole), 0) != SIZE_MAX;
}

static void free_all(struct buffer piece[PIECES])
{
    for (uint32_t p = 0; p < PIECES; p++)
        buffer_free(&piece[p]);
}

static void a_word_and_its_forms_are_in_one_piece_whatever_the_case(void **state)
{
    (void)state;
    assert_int_equal(piece_of_word(STR("have")), piece_of_word(STR("Haverne")));
    assert_int_equal(piece_of_word(STR("-årig")), piece_of_word(STR("årig")));
    assert_int_equal(piece_of_word(STR("åben")), piece_of_word(STR("Åben")));
    assert_int_not_equal(piece_of_word(STR("have")), piece_of_word(STR("skov")));
    assert_int_equal(piece_of_word(STR(" have")), piece_of_word(STR("have")));
    assert_int_equal(piece_of_word(STR("\xC4\xB0"
                                       "de")),
                     piece_of_word(STR("ide"))); /* a dot on the capital */
    assert_int_equal(piece_of_word(STR("\xE2\x84\xAA"
                                       "at")),
                     piece_of_word(STR("kat"))); /* the sign of Kelvin */
    assert_in_range(piece_of_word(STR("")), 0, PIECES - 1);
    assert_in_range(piece_of_word(STR("-")), 0, PIECES - 1);
    for (char letter = 'a'; letter <= 'z'; letter++)
        assert_in_range(piece_of_word((struct str){&letter, 1}), 0, PIECES - 1);
}

static void each_line_is_in_the_piece_of_its_letter_and_in_those_of_its_prefixes(void **state)
{
    (void)state;
    static const char *const lines[] = {"Aaby/54,9", "have/39,37", "-årig/24", "gik st:gå", "KFUM"};
    struct buffer piece[PIECES];
    assert_int_equal(pieces_cut(piece, NULL, str_from(aff), str_from(dic)), DONE);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (uint32_t p = 0; p < PIECES; p++) {
            bool prefixed = i == 0 && (p == piece_of_word(STR("nord")) || p == piece_of_word(STR("syd")));
            assert_int_equal(has_line(&piece[p], lines[i]), p == piece_of_word(str_from(lines[i])) || prefixed);
        }
    assert_true(str_starts(buffer_str(&piece[piece_of_word(STR("x"))]), STR("0000000003\n"))); /* two, and one more */
    free_all(piece);
}

static void a_prefix_that_a_suffix_brings_leads_to_its_piece_too(void **state)
{
    (void)state;
    static const char bringing[] = "SET UTF-8\nFLAG num\n"
                                   "PFX 4 Y 1\nPFX 4 0 nord .\n"
                                   "SFX 5 Y 1\nSFX 5 0 er/6 .\n"
                                   "SFX 6 Y 1\nSFX 6 0 s/4 .\n";
    struct buffer piece[PIECES];
    assert_int_equal(pieces_cut(piece, NULL, str_from(bringing), STR("2\nby/6\nå/5\n")), DONE);
    assert_true(has_line(&piece[piece_of_word(STR("by"))], "by/6"));
    assert_true(has_line(&piece[piece_of_word(STR("nord"))], "by/6"));
    assert_true(has_line(&piece[piece_of_word(STR("nord"))], "å/5"));
    free_all(piece);
}

static void a_dictionary_with_other_rules_is_not_cut(void **state)
{
    (void)state;
    static const char *const other[] = {
        "SET ISO8859-1\nFLAG num\n",
        "SET UTF-8\nFLAG long\n",
        "SET UTF-8\nFLAG num\nFULLSTRIP\n",
        "SET UTF-8\nFLAG num\nLANG tr_TR\n",
        "SET UTF-8\nFLAG num\nCHECKSHARPS\n",
        "SET UTF-8\nFLAG num\nICONV 1\nICONV a b\n",
        "SET UTF-8\nFLAG num\nPFX 500 Y 1\nPFX 500 0 u .\n",
        "SET UTF-8\nFLAG num\nPFX 5 Y 1\nPFX 5 u 0 u\n",
        "",
    };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        struct buffer piece[PIECES];
        assert_int_equal(pieces_cut(piece, NULL, str_from(other[i]), str_from(dic)), DONE);
        for (uint32_t p = 0; p < PIECES; p++)
            assert_int_equal(piece[p].len, 0);
        free_all(piece);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_and_its_forms_are_in_one_piece_whatever_the_case),
        cmocka_unit_test(each_line_is_in_the_piece_of_its_letter_and_in_those_of_its_prefixes),
        cmocka_unit_test(a_prefix_that_a_suffix_brings_leads_to_its_piece_too),
        cmocka_unit_test(a_dictionary_with_other_rules_is_not_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
