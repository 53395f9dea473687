#include "words/dictionary.h"

#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATH_ROOM = 64 };

/* A suffix after which a prefix may stand. */
static const char aff[] = "SET UTF-8\nFLAG num\n"
                          "PFX 4 Y 1\nPFX 4 0 nord .\n"
                          "SFX 5 Y 1\nSFX 5 0 en .\n"
                          "SFX 6 Y 1\nSFX 6 0 s/4 .\n";
static const char dic[] = "5\nby/5,6\nskov/5\ngik st:gå\nråd/5\nråd st:gik\n";

static char folder[] = "/tmp/brikker-test-dictionary-XXXXXX";

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int make_folder(void **state)
{
    char path[PATH_ROOM];
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/own.aff", folder);
    write_file(path, aff);
    snprintf(path, sizeof path, "%s/own.dic", folder);
    write_file(path, dic);
    return 0;
}

static int remove_folder(void **state)
{
    char path[PATH_ROOM];
    (void)state;
    snprintf(path, sizeof path, "%s/own.aff", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/own.dic", folder);
    unlink(path);
    return rmdir(folder);
}

static void assert_knows(struct dictionary *dictionary, const char *question, bool known)
{
    struct dictionary_answer answer;
    assert_int_equal(dictionary_ask(&answer, dictionary, 0, question), DONE);
    if ((answer.count > 0) != known)
        print_message("%s\n", question);
    assert_int_equal(answer.count > 0, known);
    dictionary_answer_free(&answer);
}

static struct dictionary *open_own(void)
{
    char path[PATH_ROOM];
    struct dictionary *dictionary;
    snprintf(path, sizeof path, "%s/own", folder);
    assert_int_equal(dictionary_open(&dictionary, path), DONE);
    assert_int_equal(dictionary_prepare(dictionary), DONE);
    return dictionary;
}

static void assert_answers(struct dictionary *dictionary)
{
    static const char *const known[] = {"by", "Byen", "BYS", "nordbys", "Nordbys", "skoven"};
    static const char *const other[] = {"nordby", "nordbyen", "nordskoven", "skovs", "coronapukkel", ""};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_knows(dictionary, known[i], true);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_knows(dictionary, other[i], false);
}

static void forms_are_known_whenever_they_are_asked_for(void **state)
{
    (void)state;
    struct dictionary *dictionary = open_own();
    assert_answers(dictionary);
    assert_int_equal(dictionary_warm(dictionary), DONE);
    assert_answers(dictionary);
    dictionary_close(dictionary);
}

static void assert_first_and_last(struct dictionary *dictionary, const char *question, const char *first,
                                  const char *last)
{
    struct dictionary_answer answer;
    assert_int_equal(dictionary_ask(&answer, dictionary, dictionary_reader(dictionary), question), DONE);
    assert_true(answer.count > 0);
    assert_string_equal(answer.analysis[0], first);
    assert_string_equal(answer.analysis[answer.count - 1], last);
    dictionary_answer_free(&answer);
}

/* "råd" is said to be a form of "gik": that is not asked for then, and what is said of it is not the answer. */
static void what_the_dic_says_of_a_form_is_answered(void **state)
{
    (void)state;
    struct dictionary *dictionary = open_own();
    assert_first_and_last(dictionary, "Gik", " st:gå", " st:gå");
    assert_first_and_last(dictionary, " GIK..", " st:gå", " st:gå");
    assert_first_and_last(dictionary, "råd", " st:råd", " st:gik");
    assert_knows(dictionary,
                 "\x01"
                 "0",
                 false);
    dictionary_close(dictionary);
}

static void what_is_missing_is_none(void **state)
{
    char path[PATH_ROOM];
    struct dictionary *dictionary;
    (void)state;
    snprintf(path, sizeof path, "%s/nobody's", folder);
    assert_int_equal(dictionary_open(&dictionary, path), DONE);
    assert_null(dictionary);
    dictionary_close(dictionary);
}

static enum status open_and_prepare(struct dictionary **out, const char *path)
{
    enum status status = dictionary_open(out, path);
    return status == DONE ? dictionary_prepare(*out) : status;
}

/* Another one waits already, so each that is closed here is taken down, and the next begins anew. */
static void without_memory_nothing_is_prepared_and_a_second_attempt_may_succeed(void **state)
{
    char path[PATH_ROOM];
    struct dictionary *dictionary;
    uint32_t refused = 0;
    bool refused_one = true;
    (void)state;
    snprintf(path, sizeof path, "%s/./own", folder);
    assert_int_equal(dictionary_open(&dictionary, path), DONE);
    dictionary_close(dictionary);
    snprintf(path, sizeof path, "%s/own", folder);
    for (uint32_t served = 0; refused_one; served++) {
        refuse_memory_after(served);
        enum status status = open_and_prepare(&dictionary, path);
        refused_one = refuse_memory_end();
        refused += status == MACHINE;
        if (!dictionary)
            continue;
        assert_int_equal(dictionary_prepare(dictionary), DONE);
        assert_answers(dictionary);
        dictionary_close(dictionary);
    }
    assert_true(refused > 0 || !refuse_works());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_memory_nothing_is_prepared_and_a_second_attempt_may_succeed),
        cmocka_unit_test(forms_are_known_whenever_they_are_asked_for),
        cmocka_unit_test(what_the_dic_says_of_a_form_is_answered),
        cmocka_unit_test(what_is_missing_is_none),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
