/* brikker export: what programs read of a consultation keeps to its schema, with and without what came in as it was. */
#include "commands/command.h"

#include "base/file.h"
#include "support/schema.h"
#include "support/store_fixture.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { WORDS_MOST = 16 };

/* In front of the C library's: somebody presses Ctrl-C while files are brought to disk. */
static bool stopped_at_sync;

int fsync(int descriptor)
{
    if (stopped_at_sync)
        kill(getpid(), SIGINT);
    return (int)syscall(SYS_fsync, descriptor);
}

static struct store_fixture fixture;
static char out[96];

/* A command line, its words parted by "|". */
static int run(const char *line)
{
    static char copy[256];
    char *words[WORDS_MOST], *rest = copy;
    int count = 0;
    snprintf(copy, sizeof copy, "brikker|%s", line);
    for (char *word; (word = strsep(&rest, "|")) && count < WORDS_MOST;)
        words[count++] = strcmp(word, "EVENT") == 0 ? fixture.path : strcmp(word, "OUT") == 0 ? out : word;
    return commands_main(count, words);
}

static int begin(void **state)
{
    (void)state;
    store_fill(&fixture);
    snprintf(out, sizeof out, "%.64s/ud", fixture.folder);
    store_import(&fixture, "mere.csv", "forslag;bord\nring til Bo på 20 30 40 50;3\nflere bænke ved åen;\n;4\n");
    store_close(&fixture);
    return 0;
}

static int end(void **state)
{
    static const char *const files[] = {"export.json", "submissions.csv", "journal.csv"};
    (void)state;
    for (size_t n = 0; n < sizeof files / sizeof *files; n++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%s", out, files[n]);
        unlink(path);
    }
    rmdir(out);
    store_free(&fixture);
    return 0;
}

static void assert_exported(const char *line)
{
    struct str json;
    char path[160];
    assert_int_equal(run(line), DONE);
    snprintf(path, sizeof path, "%s/export.json", out);
    assert_int_equal(file_read(&json, path, &fixture.arena), DONE);
    assert_schema_holds("src/store/export.schema.json", json.at);
}

static void what_came_in_keeps_to_the_schema(void **state)
{
    (void)state;
    assert_exported("export|EVENT|-q|-o|OUT");
}

static void what_people_decided_keeps_to_the_schema(void **state)
{
    (void)state;
    assert_int_equal(run("curate|EVENT|exclude|A2|--why|uden for emnet|--at|2026-11-22T11:00|--by|Anna|-q"), DONE);
    assert_int_equal(run("curate|EVENT|note|N0001|ring til Bo|--at|2026-11-22T11:01|--by|Anna|-q"), DONE);
    assert_int_equal(run("curate|EVENT|undo|--at|2026-11-22T11:02|--by|Anna|-q"), DONE);
    assert_int_equal(run("privacy|EVENT|erase|N0002|--why|bad om det|--yes|--at|2026-11-22T11:03|--by|Anna|-q"), DONE);
    assert_exported("export|EVENT|-q|-o|OUT");
}

/* What was kept or masked is the personal thing itself: the journal names the idea and no words, though the mask was undone. */
static void the_journal_never_says_what_was_masked(void **state)
{
    (void)state;
    static const char *const files[] = {"export.json", "journal.csv"};
    assert_int_equal(run("privacy|EVENT|mask|A2|lys på stien|--at|2026-11-22T11:00|--by|Anna|-q"), DONE);
    assert_int_equal(run("curate|EVENT|undo|--at|2026-11-22T11:01|--by|Anna|-q"), DONE);
    assert_int_equal(run("export|EVENT|-q|-o|OUT"), DONE);
    for (size_t n = 0; n < 2; n++) {
        struct str text;
        char path[160];
        snprintf(path, sizeof path, "%s/%s", out, files[n]);
        assert_int_equal(file_read(&text, path, &fixture.arena), DONE);
        size_t journal = n ? 0 : str_find(text, STR("\"journal\": ["), 0);
        assert_true(journal != SIZE_MAX && str_find(text, STR("mask"), journal) != SIZE_MAX);
        assert_true(str_find(text, STR("på stien"), journal) == SIZE_MAX);
    }
}

static void what_came_in_as_it_was_is_for_its_owner_alone(void **state)
{
    (void)state;
    char path[160];
    struct stat about;
    mode_t before = umask(0);
    snprintf(path, sizeof path, "%s/export.json", out);
    for (int originals = 0; originals < 2; originals++) {
        assert_int_equal(run(originals ? "export|EVENT|--with-originals|-q|-o|OUT" : "export|EVENT|-q|-o|OUT"), DONE);
        assert_int_equal(stat(path, &about), 0);
        assert_int_equal(about.st_mode & 0777, originals ? 0600 : 0666);
    }
    umask(before);
}

static void nothing_half_written_is_left_where_somebody_gives_up(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        stopped_at_sync = true;
        _exit(run("export|EVENT|--with-originals|-q|-o|OUT"));
    }
    int outcome = 0;
    waitpid(child, &outcome, 0);
    assert_true(WIFSIGNALED(outcome));
    assert_int_equal(WTERMSIG(outcome), SIGINT);
    assert_int_equal(store_files(&fixture), 1); /* the consultation, and no folder beside it */
}

static void the_originals_keep_to_the_schema(void **state)
{
    (void)state;
    assert_exported("export|EVENT|--with-originals|-q|-o|OUT");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_came_in_keeps_to_the_schema, begin, end),
        cmocka_unit_test_setup_teardown(what_people_decided_keeps_to_the_schema, begin, end),
        cmocka_unit_test_setup_teardown(the_journal_never_says_what_was_masked, begin, end),
        cmocka_unit_test_setup_teardown(what_came_in_as_it_was_is_for_its_owner_alone, begin, end),
        cmocka_unit_test_setup_teardown(nothing_half_written_is_left_where_somebody_gives_up, begin, end),
        cmocka_unit_test_setup_teardown(the_originals_keep_to_the_schema, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
