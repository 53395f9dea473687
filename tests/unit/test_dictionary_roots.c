#include "words/dictionary_roots.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char aff[] = "SET UTF-8\nFLAG num\n"
                          "PFX 54 Y 1\nPFX 54 A Norda/9 A\n"
                          "SFX 5 Y 1\nSFX 5 0 erne .\n"
                          "SFX 7 Y 1\nSFX 7 0 k/5 k\n"
                          "SFX 8 Y 1\nSFX 8 el len el\n";
static const char dic[] = "5\nkloak/7\ncykel/8\nAaby/54,9\nÅbo\ngik st:gå\n";

static void forms_of_roots_are_asked_for_and_other_words_are_not(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct roots roots;
    assert_int_equal(roots_from(&roots, str_from(aff), str_from(dic), &keep), DONE);
    static const char *const asked[] = {"kloak",  "Kloak", "kloakk",   "kloakkerne", "KLOAKKERNE",
                                        "cyklen", "gik",   "nordaaby", "åbo",        "ÅBO",
                                        "e-mail", "sti-",  "70",       "a.",         "šibenik"};
    static const char *const other[] = {"coronapukkel", "kloakpukkel", "xgik", "gikx", "stierne", "pædagog"};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        assert_true(roots_may_answer(&roots, str_from(asked[i])));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_false(roots_may_answer(&roots, str_from(other[i])));
    arena_free(&keep);
}

static void very_long_words_are_asked_for(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct roots roots;
    char longest[600];
    memset(longest, 'q', sizeof longest);
    assert_int_equal(roots_from(&roots, str_from(aff), str_from(dic), &keep), DONE);
    assert_false(roots_may_answer(&roots, (struct str){longest, 255}));
    assert_true(roots_may_answer(&roots, (struct str){longest, 256}));
    assert_true(roots_may_answer(&roots, (struct str){longest, sizeof longest}));
    arena_free(&keep);
}

static void with_rules_that_are_not_followed_every_word_is_asked_for(void **state)
{
    (void)state;
    static const char *const unknown[] = {
        "",
        "SET UTF-8\nFLAG num\nCOMPLEXPREFIXES\n",
        "SET UTF-8\nFLAG num\nSFX 500 Y 1\nSFX 500 0 s .\n",
        "SET UTF-8\nFLAG num\nSFX 5 Y 1\nSFX 5 0\n",
        "SET UTF-8\nFLAG num\nSFX 5 Y 1\nSFX 5 0 er/7 .\nSFX 7 Y 1\nSFX 7 r ne r\n", /* what comes second strips */
    };
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        struct arena keep = {0};
        struct roots roots;
        assert_int_equal(roots_from(&roots, str_from(unknown[i]), str_from(dic), &keep), DONE);
        assert_null(roots.left);
        assert_true(roots_may_answer(&roots, STR("coronapukkel")));
        arena_free(&keep);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_of_roots_are_asked_for_and_other_words_are_not),
        cmocka_unit_test(very_long_words_are_asked_for),
        cmocka_unit_test(with_rules_that_are_not_followed_every_word_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
