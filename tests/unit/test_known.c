#include "words/known.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { WORDS = 1200 };

/* Words of one to twelve letters, of which many begin with the same eight. */
static void make_words(struct str word[WORDS], uint32_t count[WORDS], struct arena *arena)
{
    static const char *const beginnings[] = {"a", "cykel", "cykelsti", "cykelstier", "æble", "ø"};
    for (uint32_t w = 0; w < WORDS; w++) {
        assert_int_equal(str_format(&word[w], arena, "%s%u", beginnings[w % 6], w / 6 * 7), DONE);
        count[w] = 1 + w;
    }
}

static void an_index_finds_the_same_words(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct known_words plain, indexed;
    struct str word[WORDS], other;
    uint32_t count[WORDS];
    make_words(word, count, &arena);
    for (uint32_t W = 0; W <= WORDS; W += W < 40 ? 1 : 290) {
        assert_int_equal(known_from_counts(&plain, word, count, W, &arena), DONE);
        assert_int_equal(known_index(&indexed, &plain, &arena), DONE);
        assert_int_equal(known_find(&indexed, STR("")), KNOWN_NONE);
        for (uint32_t w = 0; w < WORDS; w++) {
            const uint32_t found = known_find(&indexed, word[w]);
            assert_int_equal(found, known_find(&plain, word[w]));
            assert_int_equal(found != KNOWN_NONE, w < W);
            if (w < W)
                assert_int_equal(indexed.frequency[found], count[w]);
            assert_int_equal(str_format(&other, &arena, "%.*sx", STR_ARG(word[w])), DONE);
            assert_int_equal(known_find(&indexed, other), KNOWN_NONE);
        }
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_index_finds_the_same_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
