#include "base/file.h"

#include "base/leftovers.h"
#include "base/parallel.h"
#include "support/own_folder.h"
#include "support/refuse.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- calls that fail on purpose: these stand in front of the C library's ---- */

static int syncs_until_failure = -1, renames_until_failure = -1; /* below 0: none fails */
static bool stopped_at_renames;                                  /* somebody presses Ctrl-C at each */

/* Files of this name and of all behind it cannot be brought to disk; "": nothing of the kind. */
static const char *unsynced_from = "";

static bool is_unsynced(int descriptor)
{
    char link[64], path[PATH_MAX] = "";
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const char *name = readlink(link, path, sizeof path - 1) > 0 ? strstr(path, "/.") : NULL; /* a temporary file */
    return *unsynced_from && name && strcmp(name + 2, unsynced_from) >= 0;
}

int fsync(int descriptor)
{
    if (is_unsynced(descriptor)) {
        errno = EIO;
        return -1;
    }
    if (syncs_until_failure >= 0 && syncs_until_failure-- == 0) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fsync, descriptor);
}

int rename(const char *from, const char *to)
{
    if (renames_until_failure >= 0 && renames_until_failure-- == 0) {
        errno = EPERM;
        return -1;
    }
    if (stopped_at_renames)
        raise(SIGINT);
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

/* How many entries the folder has, hidden ones too; -1 when it is not there. */
static int entries_in(const char *name)
{
    DIR *folder = opendir(own_path(name));
    if (!folder)
        return -1;
    int count = -2; /* . and .. */
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

static enum status write_two(struct folder *folder, const char *text)
{
    FILE *file;
    TRY(folder_file(&file, folder, "ideas.csv"));
    fputs(text, file);
    TRY(folder_file(&file, folder, "method.txt"));
    fputs(text, file);
    return DONE;
}

static enum status write_folder(const char *name, const char *text)
{
    struct folder folder;
    TRY(folder_open(&folder, own_path(name)));
    enum status status = write_two(&folder, text);
    if (status == DONE)
        return folder_commit(&folder);
    folder_abandon(&folder);
    return status;
}

static void a_folder_is_made_with_its_parents_and_replaced_file_by_file(void **state)
{
    (void)state;
    assert_int_equal(write_folder("ny/under//resultat/", "første"), DONE);
    assert_own_content("ny/under/resultat/ideas.csv", "første");
    assert_own_content("ny/under/resultat/method.txt", "første");
    own_write("ny/under/resultat/min egen.txt", "min", 3);
    assert_int_equal(write_folder("ny/under/resultat", "anden"), DONE);
    assert_own_content("ny/under/resultat/ideas.csv", "anden");
    assert_own_content("ny/under/resultat/min egen.txt", "min");
    assert_int_equal(entries_in("ny/under/resultat"), 3);
}

static void a_private_file_is_the_owner_s_alone_whatever_was_there(void **state)
{
    (void)state;
    struct folder folder;
    struct stat about;
    FILE *file;
    mode_t before = umask(0);
    own_write("alt.json", "åben", 5);
    assert_int_equal(folder_open(&folder, own_path("")), DONE);
    assert_int_equal(folder_private_file(&file, &folder, "alt.json"), DONE);
    assert_int_equal(stat(own_path(".alt.json.part"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    fputs("alt", file);
    assert_int_equal(folder_file(&file, &folder, "vist.csv"), DONE);
    assert_int_equal(folder_commit(&folder), DONE);
    assert_int_equal(stat(own_path("alt.json"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_own_content("alt.json", "alt");
    assert_int_equal(stat(own_path("vist.csv"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0666);
    umask(before);
}

static void old_files_stand_until_commit_and_after_abandon(void **state)
{
    (void)state;
    assert_int_equal(write_folder("gammel", "gammel"), DONE);
    struct folder folder;
    assert_int_equal(folder_open(&folder, own_path("gammel")), DONE);
    assert_int_equal(write_two(&folder, "ny"), DONE);
    fflush(NULL);
    assert_own_content("gammel/ideas.csv", "gammel");
    folder_abandon(&folder);
    folder_abandon(&folder);
    assert_own_content("gammel/ideas.csv", "gammel");
    assert_int_equal(entries_in("gammel"), 2);
}

static void an_abandoned_folder_that_we_made_is_gone(void **state)
{
    (void)state;
    struct folder folder;
    assert_int_equal(folder_open(&folder, own_path("forsøg")), DONE);
    assert_int_equal(write_two(&folder, "ny"), DONE);
    assert_int_equal(entries_in("forsøg"), 2);
    folder_abandon(&folder);
    assert_int_equal(entries_in("forsøg"), -1);
    struct folder nothing = {0};
    folder_abandon(&nothing);
}

static void the_folders_above_that_we_made_are_gone_too_and_no_others(void **state)
{
    (void)state;
    struct folder folder;
    own_run("mkdir -p fandtes");
    assert_int_equal(folder_open(&folder, own_path("fandtes/ny//under/")), DONE);
    assert_int_equal(write_two(&folder, "ny"), DONE);
    folder_abandon(&folder);
    assert_int_equal(entries_in("fandtes"), 0);
}

static void a_path_of_its_own_is_renamed_with_the_rest_and_never_over_a_file(void **state)
{
    (void)state;
    struct folder folder;
    char path[PATH_MAX];
    for (int round = 0; round < 2; round++) {
        assert_int_equal(folder_open(&folder, own_path("egen")), DONE);
        assert_int_equal(folder_new_path(path, &folder, "event.brik"), DONE);
        assert_true(file_exists(path));
        assert_int_equal(write_two(&folder, round ? "anden" : "første"), DONE);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        fputs(round ? "ny" : "gammel", file);
        fclose(file);
        assert_int_equal(folder_commit(&folder), round ? MACHINE : DONE);
        assert_own_content("egen/event.brik", "gammel");
        assert_own_content("egen/ideas.csv", "første");
        assert_int_equal(entries_in("egen"), 3);
    }
    assert_non_null(strstr(status_message(), "egen/event.brik"));
}

static void of_two_that_write_into_one_folder_none_gives_a_name_to_what_the_other_has_half_written(void **state)
{
    (void)state;
    struct folder first, second;
    for (int order = 0; order < 2; order++) {
        own_run("rm -rf fælles");
        assert_int_equal(folder_open(&first, own_path("fælles")), DONE);
        assert_int_equal(write_two(&first, "første"), DONE);
        assert_int_equal(folder_open(&second, own_path("fælles")), DONE);
        assert_int_equal(write_two(&second, "anden"), DONE);
        if (order)
            assert_int_equal(folder_commit(&second), DONE);
        assert_int_equal(folder_commit(&first), MACHINE);
        assert_non_null(strstr(status_message(), "fælles/ideas.csv"));
        if (!order)
            assert_int_equal(folder_commit(&second), DONE);
        assert_own_content("fælles/ideas.csv", "anden");
        assert_own_content("fælles/method.txt", "anden");
        assert_int_equal(entries_in("fælles"), 2);
    }
}

static void of_two_that_ask_for_the_same_new_path_the_first_gets_it(void **state)
{
    (void)state;
    struct folder first, second;
    char path[PATH_MAX];
    for (int made_by_second = 0; made_by_second < 2; made_by_second++) {
        own_run("rm -rf begge");
        assert_int_equal(folder_open(made_by_second ? &second : &first, own_path("begge")), DONE);
        assert_int_equal(folder_open(made_by_second ? &first : &second, own_path("begge")), DONE);
        assert_int_equal(folder_new_path(path, &first, "event.brik"), DONE);
        assert_int_equal(folder_new_path(path, &second, "event.brik"), MACHINE);
        assert_non_null(strstr(status_message(), "begge/event.brik"));
        assert_non_null(strstr(status_message(), TR("andet program", "another program")));
        folder_abandon(&second);
        assert_int_equal(write_two(&first, "første"), DONE);
        assert_int_equal(folder_commit(&first), DONE);
        assert_own_content("begge/ideas.csv", "første");
        assert_int_equal(entries_in("begge"), 3);
    }
}

static void what_a_killed_run_left_is_no_hindrance(void **state)
{
    (void)state;
    own_run("mkdir -p rest && printf rest > rest/.ideas.csv.part");
    assert_int_equal(write_folder("rest", "ny"), DONE);
    assert_own_content("rest/ideas.csv", "ny");
    assert_int_equal(entries_in("rest"), 2);
}

static void assert_not_written(const char *name, enum status kind, const char *said)
{
    assert_int_equal(write_folder(name, "ny"), kind);
    if (!strstr(status_message(), said))
        fail_msg("\"%s\" does not say \"%s\"", status_message(), said);
}

static void a_place_that_cannot_be_written_says_why(void **state)
{
    (void)state;
    own_write("fil", "x", 1);
    assert_not_written("fil", BAD_USAGE, "er en fil");
    assert_not_written("fil/under", MACHINE, "en del af stien er ikke en mappe");
    struct folder folder;
    assert_int_equal(folder_open(&folder, ""), BAD_USAGE);
    if (file_exists("/proc/self"))
        assert_int_equal(folder_open(&folder, "/proc/brikker"), MACHINE);
    own_run("mkdir -p låst && chmod 555 låst");
    if (access(own_path("låst"), W_OK) != 0)
        assert_not_written("låst", MACHINE, "adgang nægtet");
    char path[6000];
    memset(path, 'x', sizeof path);
    path[sizeof path - 1] = '\0';
    assert_int_equal(folder_open(&folder, path), MACHINE);
    folder_abandon(&folder);
    own_run("mkdir -p optaget/method.txt");
    assert_not_written("optaget", MACHINE, "det er en mappe");
    assert_int_equal(entries_in("optaget"), 1);
}

static void every_failing_sync_and_rename_is_said_and_leaves_nothing(void **state)
{
    (void)state;
    int *const countdown[] = {&syncs_until_failure, &renames_until_failure};
    static const int calls[] = {3, 2}; /* two files and the folder; two files */
    for (size_t kind = 0; kind < 2; kind++)
        for (int i = 0; i < calls[kind]; i++) {
            *countdown[kind] = i;
            assert_not_written("synk", MACHINE, system_reason(kind == 0 ? EIO : EPERM));
            assert_int_equal(*countdown[kind], -1);
            bool before_first_rename = kind == 0 ? i < 2 : i == 0;
            if (before_first_rename)
                assert_int_equal(entries_in("synk"), -1);
            own_run("test ! -e synk/.ideas.csv.part && test ! -e synk/.method.txt.part && rm -rf synk");
        }
    assert_int_equal(write_folder("synk", "ny"), DONE);
}

/* Files are brought to disk side by side. */
static void of_several_files_that_fail_the_first_is_told(void **state)
{
    (void)state;
    static const char *const names[] = {"a.csv", "b.csv", "c.csv", "d.csv", "e.csv", "f.csv"};
    parallel_threads = 4;
    unsynced_from = "c";
    for (int n = 0; n < 50; n++) {
        struct folder folder;
        assert_int_equal(folder_open(&folder, own_path("side")), DONE);
        for (size_t f = 0; f < sizeof names / sizeof *names; f++) {
            FILE *file;
            assert_int_equal(folder_file(&file, &folder, names[f]), DONE);
            assert_true(fputs("ny", file) >= 0);
        }
        assert_int_equal(folder_commit(&folder), MACHINE);
        assert_non_null(strstr(status_message(), "side/c.csv"));
        assert_int_equal(entries_in("side"), -1);
    }
    parallel_threads = 1;
    unsynced_from = "";
}

/* A limit on the size of files fails as a full disk does, with another word; in a child, for it cannot be taken back. */
static int outcome_under_limit(rlim_t limit, size_t len)
{
    pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        struct rlimit most = {limit, limit};
        setrlimit(RLIMIT_FSIZE, &most);
        char *text = calloc(len + 1, 1);
        if (text)
            memset(text, 'x', len);
        enum status status = text ? write_folder("fuld", text) : OUR_FAULT;
        bool said = strstr(status_message(), system_reason(EFBIG)) != NULL;
        free(text);
        _exit(status == MACHINE && said ? 1 : status == DONE ? 0 : 2);
    }
    int outcome = 0;
    waitpid(child, &outcome, 0);
    return WIFEXITED(outcome) ? WEXITSTATUS(outcome) : -1;
}

static void a_full_disk_is_said_in_the_system_s_words_and_leaves_the_old_files(void **state)
{
    (void)state;
    assert_int_equal(write_folder("fuld", "gammel"), DONE);
    static const size_t sizes[] = {5001, 100000, 5000000}; /* noticed at the last flush, or while writing */
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(outcome_under_limit(5000, sizes[i]), 1);
        assert_own_content("fuld/ideas.csv", "gammel");
        assert_int_equal(entries_in("fuld"), 2);
    }
    assert_int_equal(outcome_under_limit(5000, 5000), 0);
}

static void refused_memory_while_writing_leaves_nothing(void **state)
{
    (void)state;
    if (!refuse_works())
        skip();
    enum status status = MACHINE;
    for (uint32_t served = 0; status != DONE; served++) {
        refuse_memory_after(served);
        status = write_folder("knap", "ny");
        bool refused = refuse_memory_end();
        assert_true(status == MACHINE || status == DONE);
        assert_true(refused || status == DONE);
        assert_int_equal(entries_in("knap"), status == DONE ? 2 : -1);
    }
}

static void a_signal_removes_what_is_half_written_and_ends_the_program(void **state)
{
    (void)state;
    assert_int_equal(write_folder("stop", "gammel"), DONE);
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < 3; i++) {
        pid_t child = fork();
        if (child == 0) {
            leftovers_remove_on_signal();
            struct folder old, fresh;
            if (folder_open(&old, own_path("stop")) == DONE && write_two(&old, "ny") == DONE &&
                folder_open(&fresh, own_path("stop2/under/ny")) == DONE && write_two(&fresh, "ny") == DONE)
                raise(numbers[i]);
            _exit(0);
        }
        int outcome = 0;
        waitpid(child, &outcome, 0);
        assert_true(WIFSIGNALED(outcome));
        assert_int_equal(WTERMSIG(outcome), numbers[i]);
        assert_int_equal(entries_in("stop"), 2);
        assert_own_content("stop/ideas.csv", "gammel");
        assert_int_equal(entries_in("stop2"), -1);
    }
}

static void a_signal_between_two_renames_waits_until_all_names_are_new(void **state)
{
    (void)state;
    assert_int_equal(write_folder("midt", "gammel"), DONE);
    pid_t child = fork();
    if (child == 0) {
        leftovers_remove_on_signal();
        stopped_at_renames = true;
        _exit(write_folder("midt", "ny") == DONE ? 0 : 1);
    }
    int outcome = 0;
    waitpid(child, &outcome, 0);
    assert_true(WIFSIGNALED(outcome));
    assert_int_equal(WTERMSIG(outcome), SIGINT);
    assert_own_content("midt/ideas.csv", "ny");
    assert_own_content("midt/method.txt", "ny");
    assert_int_equal(entries_in("midt"), 2);
}

static void an_ignored_signal_stays_ignored(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        signal(SIGHUP, SIG_IGN); /* as nohup does */
        leftovers_remove_on_signal();
        raise(SIGHUP);
        _exit(0);
    }
    int outcome = 0;
    waitpid(child, &outcome, 0);
    assert_true(WIFEXITED(outcome));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_is_made_with_its_parents_and_replaced_file_by_file),
        cmocka_unit_test(a_private_file_is_the_owner_s_alone_whatever_was_there),
        cmocka_unit_test(old_files_stand_until_commit_and_after_abandon),
        cmocka_unit_test(an_abandoned_folder_that_we_made_is_gone),
        cmocka_unit_test(the_folders_above_that_we_made_are_gone_too_and_no_others),
        cmocka_unit_test(a_path_of_its_own_is_renamed_with_the_rest_and_never_over_a_file),
        cmocka_unit_test(of_two_that_write_into_one_folder_none_gives_a_name_to_what_the_other_has_half_written),
        cmocka_unit_test(of_two_that_ask_for_the_same_new_path_the_first_gets_it),
        cmocka_unit_test(what_a_killed_run_left_is_no_hindrance),
        cmocka_unit_test(a_place_that_cannot_be_written_says_why),
        cmocka_unit_test(every_failing_sync_and_rename_is_said_and_leaves_nothing),
        cmocka_unit_test(of_several_files_that_fail_the_first_is_told),
        cmocka_unit_test(a_full_disk_is_said_in_the_system_s_words_and_leaves_the_old_files),
        cmocka_unit_test(refused_memory_while_writing_leaves_nothing),
        cmocka_unit_test(a_signal_removes_what_is_half_written_and_ends_the_program),
        cmocka_unit_test(a_signal_between_two_renames_waits_until_all_names_are_new),
        cmocka_unit_test(an_ignored_signal_stays_ignored),
    };
    return cmocka_run_group_tests(tests, own_folder_make, own_folder_remove);
}
