/* Near copies against a twin that compares every text with every original before it, and every shingle with every other. */
#include "base/parallel.h"
#include "base/random.h"
#include "ideas/near_alike.h"
#include "ideas/near_copies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { TEXTS = 400, LETTERS = 25, SENTENCES = 12, WORDS = 14, TEXT = 4096, ROUNDS = 6 };

static char bytes[TEXTS][TEXT];
static struct str text[TEXTS];
static uint32_t what_len[TEXTS], near_of[TEXTS], with_threads[TEXTS];
static uint8_t skip[TEXTS];
static struct near_text read_text[TEXTS];

/* A letter is a list of sentences, a sentence of words w0 … w199; copies lose, gain and change some. */
static void write_text(uint32_t i, const uint32_t letter[SENTENCES][WORDS], struct random *random)
{
    size_t len = 0;
    const uint32_t changes = random_below(random, 4), extra = random_below(random, 4);
    if (random_below(random, 3) == 0)
        len += (size_t)snprintf(bytes[i], TEXT, "Kære nogen%c, ", 'a' + (char)random_below(random, 20));
    for (uint32_t s = 0; s < SENTENCES; s++) {
        if (changes == 3 && random_below(random, 8) == 0)
            continue;
        for (uint32_t w = 0; w < WORDS; w++) {
            uint32_t word = letter[s][w];
            if (changes && random_below(random, 90) < changes)
                word = random_below(random, 200);
            const char *turned = random_below(random, 3000) == 0 ? "ikke " : "";
            len += (size_t)snprintf(bytes[i] + len, TEXT - len, "%sord%c%c%s", turned, 'a' + (char)(word / 20),
                                    'a' + (char)(word % 20), w + 1 < WORDS ? " " : ". ");
        }
        for (uint32_t w = 0; extra == 1 && s + 1 == SENTENCES && w < 9; w++)
            len += (size_t)snprintf(bytes[i] + len, TEXT - len, "mer%c ", 'a' + (char)random_below(random, 20));
    }
    what_len[i] = random_below(random, 2) ? (uint32_t)len : (uint32_t)len / 2;
    text[i] = (struct str){bytes[i], len};
}

static void make(struct random *random)
{
    static uint32_t letter[LETTERS][SENTENCES][WORDS];
    for (uint32_t l = 0; l < LETTERS; l++)
        for (uint32_t s = 0; s < SENTENCES; s++)
            for (uint32_t w = 0; w < WORDS; w++)
                letter[l][s][w] = l > 0 && l % 3 == 0 && s < 9 ? letter[l - 1][s][w] : random_below(random, 200);
    for (uint32_t i = 0; i < TEXTS; i++) {
        write_text(i, (const uint32_t(*)[WORDS])letter[random_below(random, LETTERS)], random);
        skip[i] = random_below(random, 20) == 0;
    }
}

static bool has(const struct near_text *t, uint64_t shingle, uint32_t before)
{
    for (uint32_t s = 0; s < before; s++)
        if (t->shingle[s] == shingle)
            return true;
    return false;
}

static bool is_covered(const struct near_text *a, const struct near_text *b, uint32_t word)
{
    for (uint32_t s = 0; s < near_text_shingles(a); s++)
        if (s <= word && word < s + NEAR_SHINGLE && has(b, a->shingle[s], near_text_shingles(b)))
            return true;
    return false;
}

/* Of a's first `words`: those that b has not, inside shared sentences and as whole ones of its own. */
static void count_own(uint32_t own[2], const struct near_text *a, const struct near_text *b, uint32_t words)
{
    own[0] = own[1] = 0;
    for (uint32_t w = 0; w < words; w++) {
        if (is_covered(a, b, w))
            continue;
        uint32_t from = w, to = w;
        while (from > 0 && !is_covered(a, b, from - 1))
            from--;
        while (to < words && !is_covered(a, b, to))
            to++;
        own[(a->mark[from] & NEAR_BEGINS) && (to == a->words || (a->mark[to] & NEAR_BEGINS))]++;
    }
}

static bool small_enough(const struct near_text *a, const struct near_text *b, uint32_t a_words, uint32_t b_words)
{
    const uint32_t fewest = a_words < b_words ? a_words : b_words;
    uint32_t own[2];
    count_own(own, a, b, a_words);
    return own[0] * 30 <= fewest && own[1] * 5 <= fewest && own[1] <= 20;
}

static bool naive_alike(const struct near_text *a, const struct near_text *b)
{
    uint32_t in_a = 0, in_b = 0, both = 0;
    for (uint32_t s = 0; s < near_text_shingles(a); s++)
        if (!has(a, a->shingle[s], s)) {
            in_a++;
            both += has(b, a->shingle[s], near_text_shingles(b));
        }
    for (uint32_t s = 0; s < near_text_shingles(b); s++)
        in_b += !has(b, b->shingle[s], s);
    return in_a && in_b && a->turning == b->turning && 5 * both >= 3 * (in_a + in_b - both) &&
           (is_covered(a, b, 0) || is_covered(b, a, 0)) && small_enough(a, b, a->words, b->words) &&
           small_enough(b, a, b->words, a->words) && small_enough(a, b, a->what_words, b->what_words) &&
           small_enough(b, a, b->what_words, a->what_words);
}

static void a_pair_is_alike_by_its_definition_and_both_ways(void **state)
{
    (void)state;
    struct random random;
    struct near_marks marks;
    struct near_pair work = {0};
    uint32_t alike_pairs = 0;
    near_marks_from(&marks);
    random_seed(&random, 7);
    make(&random);
    for (uint32_t i = 0; i < TEXTS / 4; i++)
        assert_int_equal(near_text_read(&read_text[i], text[i], what_len[i], &marks), DONE);
    for (uint32_t i = 0; i < TEXTS / 4; i++)
        for (uint32_t j = 0; j < i; j++) {
            bool alike, back;
            assert_int_equal(near_alike(&alike, &read_text[j], &read_text[i], &work), DONE);
            assert_int_equal(near_alike(&back, &read_text[i], &read_text[j], &work), DONE);
            assert_int_equal(alike, back);
            assert_int_equal(alike, naive_alike(&read_text[j], &read_text[i]));
            alike_pairs += alike;
        }
    assert_true(alike_pairs > 20);
    for (uint32_t i = 0; i < TEXTS / 4; i++)
        near_text_free(&read_text[i]);
    near_pair_free(&work);
}

static void what_is_found_is_true_and_little_is_missed(void **state)
{
    (void)state;
    struct random random;
    struct near_marks marks;
    struct near_pair work = {0};
    uint32_t found = 0, missed = 0;
    near_marks_from(&marks);
    random_seed(&random, 11);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        make(&random);
        assert_int_equal(near_copies_from(near_of, text, what_len, skip, TEXTS), DONE);
        parallel_threads = 4;
        assert_int_equal(near_copies_from(with_threads, text, what_len, skip, TEXTS), DONE);
        parallel_threads = 1;
        assert_memory_equal(with_threads, near_of, sizeof near_of);
        for (uint32_t i = 0; i < TEXTS; i++)
            assert_int_equal(near_text_read(&read_text[i], text[i], what_len[i], &marks), DONE);
        for (uint32_t i = 0; i < TEXTS; i++) {
            uint32_t first = UINT32_MAX;
            for (uint32_t j = 0; j < i && first == UINT32_MAX && !skip[i]; j++) {
                bool alike = false;
                if (!skip[j] && near_of[j] == UINT32_MAX)
                    assert_int_equal(near_alike(&alike, &read_text[j], &read_text[i], &work), DONE);
                first = alike ? j : first;
            }
            found += near_of[i] != UINT32_MAX;
            missed += near_of[i] == UINT32_MAX && first != UINT32_MAX;
            if (near_of[i] == UINT32_MAX)
                continue;
            assert_true(near_of[i] < i && !skip[i] && !skip[near_of[i]] && near_of[near_of[i]] == UINT32_MAX);
            assert_true(near_of[i] >= first);
            bool alike;
            assert_int_equal(near_alike(&alike, &read_text[near_of[i]], &read_text[i], &work), DONE);
            assert_true(alike);
        }
    }
    assert_true(found > 500);
    assert_true(missed * 100 <= found);
    for (uint32_t i = 0; i < TEXTS; i++)
        near_text_free(&read_text[i]);
    near_pair_free(&work);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pair_is_alike_by_its_definition_and_both_ways),
        cmocka_unit_test(what_is_found_is_true_and_little_is_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
