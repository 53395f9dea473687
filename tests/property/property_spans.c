/* Spans counted in one pass against a twin that compares every span of an idea with every span of every other. */
#include "base/random.h"
#include "labels/support.h"
#include "support/grouped.h"
#include "support/nominal_alone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { IDEAS = 40, TEXT = 160, THEMES = 4, ROUNDS = 60 };

struct made {
    char line[IDEAS][TEXT];
    const char *lines[IDEAS];
};

static void make(struct made *out, struct random *random)
{
    static const char *const word[] = {"bus",  "bussen", "tog",  "sti",    "og", "i",
                                       "skal", "2026",   "grøn", "grønne", "EU", "park"};
    static const char *const gap[] = {" ", " ", " ", " ", ". ", ", ", "- "};
    for (uint32_t i = 0; i < IDEAS; i++) {
        size_t len = (size_t)snprintf(out->line[i], TEXT, "%u|", i < THEMES ? i : random_below(random, THEMES));
        for (uint32_t n = 1 + random_below(random, 9); n > 0; n--)
            len += (size_t)snprintf(out->line[i] + len, TEXT - len, "%s%s", word[random_below(random, 12)],
                                    gap[random_below(random, 7)]);
        snprintf(out->line[i] + len, TEXT - len, "nu");
        out->lines[i] = out->line[i];
    }
}

static bool idea_has(const struct span_source *source, uint32_t idea, const uint32_t key[SPAN_WORDS])
{
    for (uint64_t t = source->words->first[idea]; t < source->words->first[idea + 1]; t++) {
        struct span span[SPANS_A_TOKEN];
        uint32_t count = spans_beginning(span, source, idea, t);
        for (uint32_t s = 0; s < count; s++)
            if (memcmp(span[s].key, key, sizeof span[s].key) == 0)
                return true;
    }
    return false;
}

static uint32_t ideas_with(const struct span_source *source, const struct themes *themes, uint32_t theme,
                           const uint32_t key[SPAN_WORDS])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < themes->N; i++)
        count += (theme == THEME_NONE || themes->theme_of[i] == theme) && idea_has(source, i, key);
    return count;
}

/* The counts that are kept for a span in a theme; 0 where there are none. */
static uint32_t counted(const struct spans *spans, uint32_t theme, uint32_t span)
{
    for (uint64_t e = spans->first[theme]; e < spans->first[theme + 1]; e++)
        if (spans->counts[e].span == span)
            return spans->counts[e].ideas;
    return 0;
}

static void every_span_is_counted_as_a_naive_reader_would(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 7);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct made made;
        struct grouped g;
        struct span_sample sample;
        struct nominal nominal;
        struct spans spans;
        struct support support;
        make(&made, &random);
        assert_int_equal(grouped_from(&g, made.lines, IDEAS), DONE);
        assert_int_equal(span_sample_from(&sample, &g.themes, g.counts, 1000, 100, &g.arena), DONE);
        assert_int_equal(nominal_from(&nominal, &g.ideas, &g.words, NULL, sample.idea, IDEAS, &g.arena), DONE);
        uint32_t *key;
        assert_int_equal(span_keys_from(&key, &g.words, nominal.lexeme, nominal.L, &g.arena), DONE);
        const struct span_source source = {&g.ideas, &g.words, &nominal, key};
        assert_int_equal(support_from(&support, &g.words, &g.tfidf.matrix, &sample, &g.arena), DONE);
        assert_int_equal(spans_from(&spans, &source, &sample, support.all, &g.arena), DONE);
        assert_true(spans.count > 0);
        for (uint32_t s = 0; s < spans.count; s++) {
            assert_int_equal(spans.ideas[s], ideas_with(&source, &g.themes, THEME_NONE, spans.key[s]));
            for (uint32_t k = 0; k < g.themes.K; k++)
                assert_int_equal(counted(&spans, k, s), ideas_with(&source, &g.themes, k, spans.key[s]));
            assert_true(spans.spread[s] > 0 && spans.spread[s] <= 1.0001F);
        }
        grouped_free(&g);
    }
}

static void a_sample_is_even_and_keeps_within_its_size(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 11);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct made made;
        struct grouped g;
        struct span_sample sample;
        uint32_t most = 1 + random_below(&random, 60), least = 1 + random_below(&random, 5);
        make(&made, &random);
        assert_int_equal(grouped_from(&g, made.lines, IDEAS), DONE);
        assert_int_equal(span_sample_from(&sample, &g.themes, g.counts, most, least, &g.arena), DONE);
        uint32_t cap = most / THEMES > least ? most / THEMES : least;
        for (uint32_t k = 0; k < THEMES; k++) {
            uint32_t size = 0, taken = sample.first[k + 1] - sample.first[k];
            for (uint32_t i = 0; i < IDEAS; i++)
                size += g.themes.theme_of[i] == k;
            assert_int_equal(taken, size < cap ? size : cap);
            for (uint32_t p = sample.first[k]; p < sample.first[k + 1]; p++) {
                assert_int_equal(g.themes.theme_of[sample.idea[p]], k);
                assert_true(p == sample.first[k] || sample.idea[p] > sample.idea[p - 1]);
            }
        }
        grouped_free(&g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_span_is_counted_as_a_naive_reader_would),
        cmocka_unit_test(a_sample_is_even_and_keeps_within_its_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
