/* The distance against its definition, constituents against a list, letters against the word. */
#include "base/random.h"
#include "words/constituents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { WORD_MOST = 9, TRIES = 3000 };

static uint32_t random_word(char *out, struct random *random, uint32_t most)
{
    uint32_t len = 1 + random_below(random, most);
    for (uint32_t i = 0; i < len; i++)
        out[i] = (char)('a' + (char)random_below(random, 3));
    return len;
}

/* Optimal string alignment, by recursion over what happened to the last letters. */
static uint32_t naive_distance(const char *a, uint32_t n, const char *b, uint32_t m)
{
    if (n == 0 || m == 0)
        return n + m;
    uint32_t best = naive_distance(a, n - 1, b, m - 1) + (a[n - 1] != b[m - 1]);
    uint32_t left_out = naive_distance(a, n - 1, b, m) + 1, put_in = naive_distance(a, n, b, m - 1) + 1;
    best = left_out < best ? left_out : best;
    best = put_in < best ? put_in : best;
    if (n > 1 && m > 1 && a[n - 1] == b[m - 2] && a[n - 2] == b[m - 1]) {
        uint32_t swapped = naive_distance(a, n - 2, b, m - 2) + 1;
        best = swapped < best ? swapped : best;
    }
    return best;
}

static void the_distance_is_that_of_its_definition(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 5);
    for (uint32_t t = 0; t < TRIES; t++) {
        char a[WORD_MOST], b[WORD_MOST];
        struct letters x, y;
        uint32_t n = random_word(a, &random, 6), m = random_word(b, &random, 6), most = t % 4;
        assert_true(letters_from(&x, (struct str){a, n}) && letters_from(&y, (struct str){b, m}));
        uint32_t expected = naive_distance(a, n, b, m);
        assert_int_equal(letters_distance(&x, &y, most), expected > most ? most + 1 : expected);
    }
}

static const char one_class[] =
    "SET UTF-8\nFLAG num\nCOMPOUNDBEGIN 32\nCOMPOUNDEND 34\nSFX 29 Y 1\nSFX 29 0 s/32,35 .\n";

/* A dictionary of random words; every string of up to four letters is looked for, letter by letter and at once. */
static void the_constituents_are_those_of_the_list_and_no_others(void **state)
{
    (void)state;
    enum { WORDS = 60, SHORT = 4, FIRST_PUT = 2 /* shorter words are no constituents */ };
    char dic[WORDS * (WORD_MOST + 1)];
    bool listed[SHORT + 1][81] = {{false}};
    struct random random;
    struct arena keep = {0};
    struct constituents constituents;
    size_t len = 0;
    random_seed(&random, 6);
    for (uint32_t t = 0; t < WORDS; t++) {
        uint32_t n = random_word(dic + len, &random, SHORT), code = 0;
        for (uint32_t i = 0; i < n; i++)
            code = code * 3 + (uint32_t)(dic[len + i] - 'a');
        listed[n][code] |= n >= FIRST_PUT;
        len += n;
        dic[len++] = '\n';
    }
    assert_int_equal(constituents_from(&constituents, (struct str){dic, len}, str_from(one_class), &keep), DONE);
    for (uint32_t n = 1, codes = 3; n <= SHORT; n++, codes *= 3)
        for (uint32_t code = 0; code < codes; code++) {
            char word[SHORT];
            for (uint32_t i = n, rest = code; i-- > 0; rest /= 3)
                word[i] = (char)('a' + (char)(rest % 3));
            uint32_t found = constituents_find_word(&constituents, (struct str){word, n});
            assert_int_equal(found != CONSTITUENT_NONE, listed[n][code]);
            if (found == CONSTITUENT_NONE)
                continue;
            struct str text;
            assert_int_equal(constituents_text(&text, &constituents, found, &keep), DONE);
            assert_true(str_equal(text, (struct str){word, n}));
        }
    arena_free(&keep);
}

static void letters_lead_back_to_their_bytes(void **state)
{
    (void)state;
    struct str word = STR("blåbærgrødsæøåé");
    struct letters letters;
    assert_true(letters_from(&letters, word));
    assert_int_equal(letters.n, 15);
    assert_int_equal(letters.byte_at[letters.n], word.len);
    char back[64];
    assert_true(str_equal(letters_write(back, letters.padded + 2, letters.n), word));
    assert_true(letters_end(letters.padded + 2, 7, "rg") && !letters_end(letters.padded + 2, 8, "rg"));
    assert_false(letters_end(letters.padded + 2, 1, "bb"));
    for (uint32_t k = 0; k < letters.n; k++)
        assert_in_range(letters.byte_at[k + 1] - letters.byte_at[k], 1, 2);
    static const char *const none[] = {"", "a b", "Abe", "a1", "ä", "ß", "a-b", "\xC3"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(letters_from(&letters, str_from(none[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_distance_is_that_of_its_definition),
        cmocka_unit_test(the_constituents_are_those_of_the_list_and_no_others),
        cmocka_unit_test(letters_lead_back_to_their_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
