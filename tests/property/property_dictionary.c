/* The dictionary, given line by line to hunspell, against one handle of hunspell that has it all. */
#include "base/file.h"
#include "base/parallel.h"
#include "words/affixes.h"
#include "words/dictionary.h"
#include "words/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>
#undef fail /* cmocka's macro; ours is a function */

#include <hunspell/hunspell.h>

/* Copies take turns, so that what one question needs has mostly not been given for another one. */
enum { STEP = 97, QUESTION = 400, COPIES = 8 };

struct asking {
    struct dictionary *dictionary;
    Hunhandle *whole;
    struct str dic, before; /* the word of the line before */
    uint32_t questions, answered;
};

/* One handle, with the rules that the copies have. */
static Hunhandle *open_whole(struct str aff)
{
    char path[] = "/tmp/brikker-test-rules-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    FILE *stream = fdopen(file, "w");
    assert_non_null(stream);
    for (size_t at = 0; at < aff.len;) {
        struct str line = affix_line(aff, &at);
        if (!str_starts(line, STR("COMPOUND")) && !str_starts(line, STR("CHECKCOMPOUND")))
            fprintf(stream, "%.*s\n", STR_ARG(line));
    }
    fclose(stream);
    Hunhandle *handle = Hunspell_create(path, LEXICON_DANISH ".dic");
    unlink(path);
    return handle;
}

static void assert_same_answer(struct asking *asking, const char *question)
{
    struct dictionary_answer answer;
    char **expected = NULL;
    int count = Hunspell_analyze(asking->whole, &expected, question);
    assert_int_equal(dictionary_ask(&answer, asking->dictionary, asking->questions, question), DONE);
    if (answer.count != count)
        print_message("%s: %d answers, not %d\n", question, answer.count, count);
    assert_int_equal(answer.count, count);
    for (int a = 0; a < count; a++)
        assert_string_equal(answer.analysis[a], expected[a]);
    asking->questions++;
    asking->answered += count > 0;
    dictionary_answer_free(&answer);
    Hunspell_free_list(asking->whole, &expected, count);
}

/* The word, forms and compounds of it, right and wrong ones. */
static void ask_around(struct asking *asking, struct str word)
{
    static const char *const pattern[] = {"%.*s",   "%.*ss",    "%.*sen",   "%.*serne", "%.*skerne", "%.*spukkel",
                                          "s%.*s",  "Nord%.*s", "midt%.*s", "-%.*s",    "%.*s-",     "%.*s.",
                                          "7%.*s",  "%.*s's",   "%.*s Å",   "Å%.*s",    "é%.*s",     "%.*sø",
                                          "5-%.*s", " %.*s",    "5%%%.*s",  "--%.*s",   "İ%.*s"};
    char question[QUESTION];
    for (size_t p = 0; p < sizeof pattern / sizeof *pattern; p++) {
        snprintf(question, sizeof question, pattern[p], STR_ARG(word));
        assert_same_answer(asking, question);
    }
    snprintf(question, sizeof question, "%.*s%.*s", STR_ARG(asking->before), STR_ARG(word));
    assert_same_answer(asking, question);
    snprintf(question, sizeof question, "%.*s-%.*s", STR_ARG(asking->before), STR_ARG(word));
    assert_same_answer(asking, question);
    for (size_t cut = 1; cut < 4 && cut < word.len; cut++) {
        snprintf(question, sizeof question, "%.*s", (int)(word.len - cut), word.at);
        assert_same_answer(asking, question);
        snprintf(question, sizeof question, "%.*ser", (int)(word.len - cut), word.at);
        assert_same_answer(asking, question);
        snprintf(question, sizeof question, "%.*s", (int)(word.len - cut), word.at + cut);
        assert_same_answer(asking, question);
        snprintf(question, sizeof question, "İ%.*s", (int)(word.len - cut), word.at + cut);
        assert_same_answer(asking, question);
        snprintf(question, sizeof question, "\xE2\x84\xAA%.*s", (int)(word.len - cut), word.at + cut); /* Kelvin */
        assert_same_answer(asking, question);
    }
}

static void upper(char *text)
{
    for (char *at = text; *at; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
}

static void answers_are_those_of_one_handle(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct asking asking = {.before = STR("skole")};
    struct str aff;
    assert_int_equal(dictionary_open(&asking.dictionary, LEXICON_DANISH), DONE);
    if (!asking.dictionary) {
        print_message("skipped: the package hunspell-da is missing\n");
        skip();
    }
    assert_int_equal(file_read(&aff, LEXICON_DANISH ".aff", &arena), DONE);
    assert_int_equal(file_read(&asking.dic, LEXICON_DANISH ".dic", &arena), DONE);
    parallel_threads = COPIES;
    assert_int_equal(dictionary_prepare(asking.dictionary), DONE);
    parallel_threads = 1;
    asking.whole = open_whole(aff);
    struct dictionary_entry entry;
    uint32_t line = 0;
    for (size_t at = 0; dictionary_next(&entry, asking.dic, &at); line++) {
        if (line % STEP != 1 || entry.word.len == 0 || entry.word.len > QUESTION / 4)
            continue;
        char loud[QUESTION];
        ask_around(&asking, entry.word);
        snprintf(loud, sizeof loud, "%.*s", STR_ARG(entry.word));
        upper(loud);
        assert_same_answer(&asking, loud);
        asking.before = entry.word;
    }
    assert_true(asking.questions > 20000 && asking.answered > 5000);
    Hunspell_destroy(asking.whole);
    dictionary_close(asking.dictionary);
    arena_free(&arena);
}

static const char *const shared_question[] = {"bussen", "skolerne", "coronapukkel"};

struct counting {
    struct dictionary *dictionary;
    bool known[3];
};

static enum status ask_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct counting *counting = context;
    struct dictionary_answer answer;
    TRY(dictionary_ask(&answer, counting->dictionary, tile, shared_question[tile % 3]));
    bool same = (answer.count > 0) == counting->known[tile % 3];
    dictionary_answer_free(&answer);
    return same ? DONE : fail(OUR_FAULT, "%s", shared_question[tile % 3]);
}

/* Opened by those who ask, all at once; closed and opened again it has what it had. */
static void threads_share_what_is_open(void **state)
{
    (void)state;
    struct counting counting = {.known = {true, true, false}};
    for (parallel_threads = 4; parallel_threads >= 1; parallel_threads--) {
        assert_int_equal(dictionary_open(&counting.dictionary, LEXICON_DANISH), DONE);
        if (!counting.dictionary)
            break;
        assert_int_equal(dictionary_prepare(counting.dictionary), DONE);
        assert_int_equal(parallel_tiles(300, ask_tile, &counting), DONE);
        assert_int_equal(dictionary_warm(counting.dictionary), DONE);
        dictionary_close(counting.dictionary);
    }
    parallel_threads = 1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_share_what_is_open),
        cmocka_unit_test(answers_are_those_of_one_handle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
