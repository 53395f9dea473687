/* words_from() against a naive twin: one loop over the ideas, linear search for each form, no tiles, no threads. */
#include "words/words.h"

#include "base/parallel.h"
#include "base/random.h"
#include "base/utf8.h"
#include "support/promises.h"
#include "words/spelling.h"
#include "words/terms.h"
#include "words/tokenise.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

enum { IDEAS = 8500, TEXT_MOST = 120 }; /* more than two tiles of ideas, and of words */

static struct arena arena; /* lists and ideas, for all tests */
static struct ideas ideas;
static struct words_options options;

/* A text of pieces that meet in all ways: with and without blanks, in both cases, in several bytes. */
static size_t make_text(char *text, struct random *random)
{
    static const char *const piece[] = {"cykel",    "Sti",    "træ",   "Ø",     "å",         "og",    "EU's",  "bl.a.",
                                        "f. eks.",  "kl.",    "14.30", "1.000", "ole@by.dk", "[CPR]", "by.dk", "😀",
                                        "👍🏽", "-",      "'",     ".",     ",",         "/",     "\n",    "é",
                                        "SKOLE",    "\u00AD", "her",   "ne",    "a",         "b",     "c",     "d",
                                        "7",        " ",      " ",     " ",     " ",         " ",     " "};
    size_t len = 0, wanted = random_below(random, TEXT_MOST - 16);
    while (len < wanted) {
        const char *next = piece[random_below(random, sizeof piece / sizeof *piece)];
        memcpy(text + len, next, strlen(next));
        len += strlen(next);
    }
    return len;
}

static int make_ideas(void **state)
{
    (void)state;
    struct stop_words *stop;
    struct abbreviations *abbreviations;
    struct random random;
    random_seed(&random, 1);
    ideas = (struct ideas){.N = IDEAS, .text = arena_take(&arena, IDEAS, sizeof *ideas.text)};
    char *text = arena_take(&arena, IDEAS, TEXT_MOST);
    if (!ideas.text || !text || stop_open(&stop, "models/stop_words.txt", &arena) != DONE ||
        abbreviations_open(&abbreviations, "models/abbreviations.txt", &arena) != DONE)
        return -1;
    options = (struct words_options){.stop = stop, .abbreviations = abbreviations};
    for (uint32_t i = 0; i < IDEAS; i++) {
        ideas.text[i] = (struct str){text, make_text(text, &random)};
        text += TEXT_MOST;
    }
    return 0;
}

static int free_ideas(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static void words_with(struct words *out, uint32_t threads, struct arena *keep)
{
    uint32_t before = parallel_threads;
    parallel_threads = threads;
    assert_int_equal(words_from(out, &ideas, &options, keep), DONE);
    parallel_threads = before;
    words_check(out, &ideas);
}

static void assert_same_texts(const struct str *a, const struct str *b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        assert_true(str_equal(a[i], b[i]));
}

#define ASSERT_SAME(field, count) assert_memory_equal(a.field, b.field, (size_t)(count) * sizeof *a.field)

static void every_number_of_threads_gives_the_same_words(void **state)
{
    (void)state;
    static const uint32_t threads[] = {1, 2, 5};
    for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
        struct arena keep = {0};
        struct words a, b;
        words_with(&a, 1, &keep);
        words_with(&b, threads[t], &keep);
        assert_true(a.T == b.T && a.F == b.F && a.W == b.W && a.M == b.M);
        assert_true(a.W > 2 * 1024 && a.T > 20000); /* or the tiles are not tried */
        ASSERT_SAME(first, a.N + 1);
        ASSERT_SAME(form, a.T);
        ASSERT_SAME(at, a.T);
        ASSERT_SAME(len, a.T);
        ASSERT_SAME(form_count, a.F);
        ASSERT_SAME(word_of_form, a.F);
        ASSERT_SAME(word_count, a.W);
        ASSERT_SAME(word_kind, a.W);
        ASSERT_SAME(shown_form, a.W);
        ASSERT_SAME(part_first, a.W + 1);
        ASSERT_SAME(part, a.part_first[a.W]);
        ASSERT_SAME(shown_word, a.M);
        assert_same_texts(a.form_text, b.form_text, a.F);
        assert_same_texts(a.word_text, b.word_text, a.W);
        assert_same_texts(a.term_text, b.term_text, a.M);
        arena_free(&keep);
    }
}

/* The place of `text` among `count` others, itself added as the last when it is new. */
static uint32_t find_or_add(struct str *texts, uint32_t *count, struct str text)
{
    for (uint32_t i = 0; i < *count; i++)
        if (str_equal(texts[i], text))
            return i;
    texts[*count] = text;
    return (*count)++;
}

static void tokens_and_forms_are_those_of_the_naive_twin(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct words words;
    words_with(&words, 2, &keep);
    struct str *forms = arena_take(&keep, words.T, sizeof *forms);
    uint32_t *count = arena_take(&keep, words.T, sizeof *count);
    assert_true(forms && count);
    uint32_t F = 0;
    uint64_t k = 0;
    for (uint32_t i = 0; i < IDEAS; i++) {
        struct token_span span;
        for (size_t from = 0; tokenise_next(&span, ideas.text[i], from, options.abbreviations);
             from = span.at + span.len) {
            uint32_t form = find_or_add(forms, &F, str_slice(ideas.text[i], span.at, span.len));
            count[form]++;
            assert_true(k < words.T && words.form[k] == form && words.at[k] == span.at && words.len[k] == span.len);
            k++;
        }
        assert_true(words.first[i + 1] == k);
    }
    assert_true(k == words.T && F == words.F);
    assert_same_texts(words.form_text, forms, F);
    assert_memory_equal(words.form_count, count, F * sizeof *count);
    arena_free(&keep);
}

static void words_and_terms_are_those_of_the_naive_twin(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct words words;
    words_with(&words, 2, &keep);
    struct str *texts = arena_take(&keep, words.F, sizeof *texts), *terms = arena_take(&keep, words.F, sizeof *terms);
    uint32_t *count = arena_take(&keep, words.F, sizeof *count);
    struct analyser *analyser;
    assert_true(texts && terms && count);
    assert_int_equal(analyser_open(&analyser, NULL, NULL), DONE);
    uint32_t W = 0, M = 0;
    for (uint32_t f = 0; f < words.F; f++) {
        struct token_span span;
        struct str word;
        assert_true(tokenise_next(&span, words.form_text[f], 0, options.abbreviations));
        assert_int_equal(spelling_word(&word, words.form_text[f], span.kind, &keep), DONE);
        uint32_t before = W, w = find_or_add(texts, &W, word);
        assert_int_equal(words.word_of_form[f], w);
        count[w] += words.form_count[f];
        if (W == before || words.word_kind[w] != WORD_PLAIN)
            continue;
        struct word_analysis of_word;
        assert_int_equal(analyse_word(&of_word, word, analyser, &keep), DONE);
        assert_int_equal(words.part_first[w + 1] - words.part_first[w], of_word.count);
        for (uint32_t p = 0; p < of_word.count; p++)
            assert_int_equal(words.part[words.part_first[w] + p], find_or_add(terms, &M, of_word.term[p]));
    }
    analyser_close(analyser);
    assert_true(W == words.W && M == words.M);
    assert_same_texts(words.word_text, texts, W);
    assert_same_texts(words.term_text, terms, M);
    assert_memory_equal(words.word_count, count, W * sizeof *count);
    arena_free(&keep);
}

static void assert_no_word_between(struct str text, size_t from, size_t to)
{
    while (from < to) {
        int32_t c = utf8_next(text, &from);
        assert_false(utf8_is_digit(c) || (utf8_is_letter(c) && !spelling_is_invisible(c)));
    }
}

static void the_tokens_and_what_is_between_them_are_the_text(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct words words;
    words_with(&words, 2, &keep);
    for (uint32_t i = 0; i < IDEAS; i++) {
        size_t behind = 0;
        for (uint64_t k = words.first[i]; k < words.first[i + 1]; k++) {
            assert_no_word_between(ideas.text[i], behind, words.at[k]);
            assert_true(str_equal(words.form_text[words.form[k]], str_slice(ideas.text[i], words.at[k], words.len[k])));
            behind = (size_t)words.at[k] + words.len[k];
        }
        assert_no_word_between(ideas.text[i], behind, ideas.text[i].len);
    }
    arena_free(&keep);
}

static void what_is_shown_is_used_most(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct words words;
    words_with(&words, 2, &keep);
    for (uint32_t f = 0; f < words.F; f++) {
        uint32_t shown = words.shown_form[words.word_of_form[f]];
        assert_true(words.form_count[f] <= words.form_count[shown]);
        if (words.form_count[f] < words.form_count[shown] || f == shown)
            continue;
        struct str word = words.word_text[words.word_of_form[f]];
        assert_true(str_equal(words.form_text[shown], word) || (!str_equal(words.form_text[f], word) && shown < f));
    }
    for (uint32_t w = 0; w < words.W; w++)
        for (uint32_t p = words.part_first[w]; p < words.part_first[w + 1]; p++) {
            uint32_t shown = words.shown_word[words.part[p]];
            assert_true(words.word_count[w] < words.word_count[shown] ||
                        (words.word_count[w] == words.word_count[shown] && shown <= w));
        }
    arena_free(&keep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_of_threads_gives_the_same_words),
        cmocka_unit_test(tokens_and_forms_are_those_of_the_naive_twin),
        cmocka_unit_test(words_and_terms_are_those_of_the_naive_twin),
        cmocka_unit_test(the_tokens_and_what_is_between_them_are_the_text),
        cmocka_unit_test(what_is_shown_is_used_most),
    };
    return cmocka_run_group_tests(tests, make_ideas, free_ideas);
}
