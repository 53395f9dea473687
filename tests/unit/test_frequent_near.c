#include "words/frequent_near.h"

#include "base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { KNOWN = 3000, ASKED = 300, SHORTEST = 3, LONGEST = 12 };

/* So few letters that most words have others near them. */
static struct str some_word(struct random *random, struct arena *keep)
{
    static const char *const letters[] = {"a", "b", "ø", "å"};
    char text[2 * LONGEST + 1] = "";
    const size_t len = SHORTEST + random_below(random, LONGEST - SHORTEST + 1);
    for (size_t i = 0; i < len; i++)
        strcat(text, letters[random_below(random, sizeof letters / sizeof *letters)]);
    struct str word;
    assert_int_equal(str_copy(&word, str_from(text), keep), DONE);
    return word;
}

/* By comparing with each: nearest first, then most frequent, then the lowest in byte order. */
static struct found nearest_of_all(const struct asked *asked, const struct known_words *known)
{
    struct found best = {.distance = asked->most + 1};
    for (uint32_t w = 0; w < known->W; w++) {
        struct letters letters;
        const struct str word = known_text(known, w);
        assert_true(letters_from(&letters, word));
        const uint32_t distance = letters_distance(&asked->letters, &letters, asked->most),
                       frequency = known->frequency[w];
        const bool same_first = letter_at(&letters, 0) == letter_at(&asked->letters, 0);
        if (frequency < 3 || distance == 0 || distance > asked->most || (distance == 2 && frequency < 20))
            continue;
        if (!same_first && (distance == 2 || asked->letters.n < 5))
            continue;
        if (distance < best.distance || (distance == best.distance && frequency > best.weight))
            best = (struct found){word, distance, frequency};
    }
    return best;
}

static void the_same_word_is_found_as_by_comparing_with_each(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct random random;
    static struct str word[KNOWN];
    static uint32_t count[KNOWN];
    static struct asked asked[ASKED];
    struct known_words known;
    struct words none = {0};
    struct found *found;
    uint32_t W = 0, near = 0, two = 0;
    random_seed(&random, 7);
    while (W < KNOWN) {
        word[W] = some_word(&random, &arena);
        bool is_new = true;
        for (uint32_t w = 0; w < W; w++)
            is_new = is_new && !str_equal(word[w], word[W]);
        count[W] = 1 + random_below(&random, 40);
        W += is_new;
    }
    assert_int_equal(known_from_counts(&known, word, count, W, &arena), DONE);
    for (uint32_t q = 0; q < ASKED;) {
        if (letters_from(&asked[q].letters, some_word(&random, &arena)) && asked[q].letters.n >= ASKED_LETTERS_LEAST) {
            asked[q].most = asked[q].letters.n >= ASKED_LETTERS_FOR_TWO ? 2 : 1;
            q++;
        }
    }
    assert_int_equal(frequent_near_find(&found, asked, ASKED, &none, NULL, &known, &arena), DONE);
    for (uint32_t q = 0; q < ASKED; q++) {
        const struct found expected = nearest_of_all(&asked[q], &known);
        assert_true(str_equal(found[q].word, expected.word));
        near += expected.word.len > 0;
        two += expected.word.len > 0 && expected.distance == 2;
    }
    assert_true(near > ASKED / 3 && near < ASKED && two > ASKED / 10);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_word_is_found_as_by_comparing_with_each)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
