#include "commands/command.h"

#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/brikker-models-XXXXXX";
/* Beside this test program, as ../share/brikker lies beside an installed one. */
static char share[PATH_MAX], installed[PATH_MAX];

static void touch_stop_words(const char *where)
{
    char path[PATH_MAX + 32];
    snprintf(path, sizeof path, "%s/stop_words.txt", where);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
}

static void remove_models(const char *where)
{
    char path[PATH_MAX + 32];
    snprintf(path, sizeof path, "%s/stop_words.txt", where);
    unlink(path);
    rmdir(where);
}

static int begin(void **state)
{
    (void)state;
    char program[PATH_MAX - 64];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    if (len <= 0 || !mkdtemp(folder))
        return -1;
    program[len] = '\0';
    *strrchr(program, '/') = '\0';
    snprintf(share, sizeof share, "%s/../share", program);
    snprintf(installed, sizeof installed, "%s/../share/brikker", program);
    return 0;
}

static int end(void **state)
{
    (void)state;
    rmdir(folder);
    return 0;
}

static int clean(void **state)
{
    (void)state;
    unsetenv("BRIKKER_MODELS");
    language = DANISH;
    char path[64];
    snprintf(path, sizeof path, "%s/stop_words.txt", folder);
    unlink(path);
    return 0;
}

static void the_folder_that_is_asked_for_comes_first(void **state)
{
    (void)state;
    touch_stop_words(folder);
    setenv("BRIKKER_MODELS", "/findes/ikke", 1);
    char *found;
    assert_int_equal(models_find(&found, folder), DONE);
    assert_string_equal(found, folder);
    free(found);
}

static void a_wrong_folder_is_not_replaced_by_another(void **state)
{
    (void)state;
    touch_stop_words(folder);
    setenv("BRIKKER_MODELS", folder, 1);
    char *found;
    assert_int_equal(models_find(&found, "/findes/ikke"), BAD_INPUT);
    assert_null(found);
    assert_non_null(strstr(status_message(), "/findes/ikke"));
    assert_non_null(strstr(status_message(), "--models"));
    assert_non_null(strstr(status_message(), "stop_words.txt"));
}

static void the_environment_comes_second(void **state)
{
    (void)state;
    touch_stop_words(folder);
    setenv("BRIKKER_MODELS", folder, 1);
    char *found;
    assert_int_equal(models_find(&found, NULL), DONE);
    assert_string_equal(found, folder);
    free(found);
    language = ENGLISH;
    setenv("BRIKKER_MODELS", "/findes/ikke", 1);
    assert_int_equal(models_find(&found, NULL), BAD_INPUT);
    assert_non_null(strstr(status_message(), "which BRIKKER_MODELS points to"));
}

static void an_empty_variable_is_no_variable(void **state)
{
    (void)state;
    char *with, *without;
    enum status status_without = models_find(&without, NULL);
    setenv("BRIKKER_MODELS", "", 1);
    assert_int_equal(models_find(&with, NULL), status_without);
    if (status_without == DONE)
        assert_string_equal(with, without);
    free(with);
    free(without);
}

static void an_installed_folder_comes_before_the_source_tree(void **state)
{
    (void)state;
    bool made_share = mkdir(share, 0777) == 0;
    if (mkdir(installed, 0777) != 0 || (!made_share && errno == EEXIST && access(share, W_OK) != 0)) {
        print_message("%s cannot be made here\n", installed);
        skip();
    }
    touch_stop_words(installed);
    char *found;
    enum status status = models_find(&found, NULL);
    remove_models(installed);
    if (made_share)
        rmdir(share);
    assert_int_equal(status, DONE);
    assert_string_equal(found, installed);
    free(found);
}

static void a_path_that_is_too_long_is_not_found(void **state)
{
    (void)state;
    static char path[2 * PATH_MAX];
    memset(path, 'x', sizeof path - 1);
    char *found;
    assert_int_equal(models_find(&found, path), BAD_INPUT);
}

int main(void)
{
    if (access("/proc/self/exe", F_OK) != 0) {
        puts("[  SKIPPED ] test_models: without /proc a program does not know where it lies");
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_folder_that_is_asked_for_comes_first, clean),
        cmocka_unit_test_teardown(a_wrong_folder_is_not_replaced_by_another, clean),
        cmocka_unit_test_teardown(the_environment_comes_second, clean),
        cmocka_unit_test_teardown(an_empty_variable_is_no_variable, clean),
        cmocka_unit_test_teardown(an_installed_folder_comes_before_the_source_tree, clean),
        cmocka_unit_test_teardown(a_path_that_is_too_long_is_not_found, clean),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
