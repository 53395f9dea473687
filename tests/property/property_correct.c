/* The distance against its definition, the trie against a list, letters against the word. */
#include "base/random.h"
#include "words/correct.h"
#include "words/trie.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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
        assert_int_equal(correct_distance(&x, &y, most), expected > most ? most + 1 : expected);
    }
}

static void the_trie_finds_what_was_put_in_and_nothing_else(void **state)
{
    (void)state;
    static char key[TRIES][WORD_MOST];
    static uint32_t len[TRIES];
    struct random random;
    struct trie trie;
    uint32_t keys = 0;
    random_seed(&random, 6);
    assert_int_equal(trie_open(&trie), DONE);
    for (uint32_t t = 0; t < TRIES; t++) {
        struct letters letters;
        uint32_t number, expected = 0, node = 0;
        len[keys] = random_word(key[keys], &random, WORD_MOST);
        while (expected < keys && (len[expected] != len[keys] || memcmp(key[expected], key[keys], len[keys]) != 0))
            expected++;
        assert_true(letters_from(&letters, (struct str){key[keys], len[keys]}));
        bool there = true;
        for (uint32_t k = 0; there && k < letters.n; k++)
            there = trie_step(&trie, &node, letter_at(&letters, k));
        assert_int_equal(there && trie.number[node] != TRIE_NONE, expected < keys);
        assert_int_equal(trie_add(&number, &trie, &letters, keys), DONE);
        assert_int_equal(number, expected);
        keys += expected == keys;
    }
    trie_free(&trie);
}

static void letters_lead_back_to_their_bytes(void **state)
{
    (void)state;
    struct str word = STR("blåbærgrødsæøåé");
    struct letters letters;
    assert_true(letters_from(&letters, word));
    assert_int_equal(letters.n, 15);
    assert_int_equal(letters.byte_at[letters.n], word.len);
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
        cmocka_unit_test(the_trie_finds_what_was_put_in_and_nothing_else),
        cmocka_unit_test(letters_lead_back_to_their_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
