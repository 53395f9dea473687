#include "base/file.h"

#include "base/parallel.h"
#include "support/refuse.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- calls that fail on purpose: these stand in front of the C library's ---- */

static int syncs_until_failure = -1, renames_until_failure = -1; /* below 0: none fails */

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
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

/* ---- a folder of the test's own ---- */

static char root[] = "/tmp/brikker-test-file-XXXXXX";

static const char *in_root(const char *name)
{
    static char path[8][256];
    static unsigned turn;
    char *out = path[turn++ % 8];
    snprintf(out, 256, "%s/%s", root, name);
    return out;
}

static void write_file(const char *path, const void *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static void run(const char *command)
{
    char line[1024];
    snprintf(line, sizeof line, "cd %s && %s", root, command);
    assert_int_equal(system(line), 0);
}

static int make_root(void **state)
{
    (void)state;
    return mkdtemp(root) ? 0 : -1;
}

static int remove_root(void **state)
{
    (void)state;
    run("chmod -R u+rwx . && rm -rf ./* ./.??*");
    return rmdir(root);
}

static void assert_content(const char *name, const char *wanted)
{
    struct arena arena = {0};
    struct str got;
    if (file_read(&got, in_root(name), &arena) != DONE)
        fail_msg("%s", status_message());
    assert_int_equal(got.len, strlen(wanted));
    assert_memory_equal(got.at, wanted, got.len);
    assert_int_equal(got.at[got.len], 0);
    arena_free(&arena);
}

/* How many entries the folder has, hidden ones too; -1 when it is not there. */
static int entries_in(const char *name)
{
    DIR *folder = opendir(in_root(name));
    if (!folder)
        return -1;
    int count = -2; /* . and .. */
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

static void assert_refused(const char *path, enum status kind, const char *said, const char *said_too)
{
    struct arena arena = {0};
    struct str got;
    assert_int_equal(file_read(&got, path, &arena), kind);
    if (!strstr(status_message(), said) || !strstr(status_message(), said_too))
        fail_msg("\"%s\" says neither \"%s\" nor \"%s\"", status_message(), said, said_too);
    arena_free(&arena);
}

/* ---- reading ---- */

static void a_file_is_read_whole(void **state)
{
    (void)state;
    write_file(in_root("a.csv"), "id;idé\n1;træer\n", 17);
    assert_content("a.csv", "id;idé\n1;træer\n");
    write_file(in_root("tom.csv"), "", 0);
    assert_content("tom.csv", "");
    write_file(in_root("en.csv"), "x", 1);
    assert_content("en.csv", "x");
    assert_true(file_exists(in_root("a.csv")));
    assert_false(file_exists(in_root("b.csv")));
}

/* By all threads; what stands before the place where standard input is given over is not read. */
static void a_large_file_is_read_whole(void **state)
{
    (void)state;
    enum { LEN = (9 << 20) + 5, BEHIND = 1000 };
    char *bytes = malloc(LEN);
    assert_non_null(bytes);
    for (uint32_t n = 0; n < LEN; n++)
        bytes[n] = (char)('a' + n % 23);
    write_file(in_root("stor.txt"), bytes, LEN);
    parallel_threads = 3;
    for (int from = 0; from <= BEHIND; from += BEHIND) {
        struct arena arena = {0};
        struct str got;
        int kept = dup(STDIN_FILENO), file = open(in_root("stor.txt"), O_RDONLY);
        assert_int_equal(lseek(file, from, SEEK_SET), from);
        dup2(file, STDIN_FILENO);
        assert_int_equal(file_read(&got, from ? "-" : in_root("stor.txt"), &arena), DONE);
        dup2(kept, STDIN_FILENO);
        close(kept);
        close(file);
        assert_int_equal(got.len, LEN - from);
        assert_memory_equal(got.at, bytes + from, got.len);
        assert_int_equal(got.at[got.len], 0);
        arena_free(&arena);
    }
    parallel_threads = 1;
    free(bytes);
}

static void a_file_is_mapped_as_it_lies_or_the_reason_is_given(void **state)
{
    (void)state;
    struct str mapped;
    write_file(in_root("model"), "\0\x01model", 7);
    for (int all = 0; all < 2; all++) {
        assert_int_equal(file_map(&mapped, in_root("model"), 7, all), 0);
        assert_true(str_equal(mapped, (struct str){"\0\x01model", 7}));
        file_unmap(mapped);
    }
    assert_int_equal(file_map(&mapped, in_root("model"), 6, false), EFBIG);
    assert_int_equal(file_map(&mapped, in_root("."), 6, false), EISDIR);
    assert_int_equal(file_map(&mapped, in_root("intet"), 6, false), ENOENT);
    assert_int_equal(mapped.len, 0);
    write_file(in_root("tom"), "", 0);
    assert_int_equal(file_map(&mapped, in_root("tom"), 6, false), 0);
    assert_int_equal(mapped.len, 0);
    file_unmap(mapped);
}

static void a_file_without_a_size_is_read_to_its_end(void **state)
{
    (void)state;
    if (!file_exists("/proc/self/status"))
        skip();
    struct arena arena = {0};
    struct str got;
    assert_int_equal(file_read(&got, "/proc/self/status", &arena), DONE);
    assert_true(got.len > 100);
    arena_free(&arena);
}

static void gzip_is_unpacked_also_in_several_members(void **state)
{
    (void)state;
    run("printf 'første\\n' | gzip > a.gz && printf 'anden\\n' | gzip >> a.gz && printf '' | gzip >> a.gz");
    assert_content("a.gz", "første\nanden\n");
    run("head -c 1000 /dev/zero >> a.gz"); /* padding, as from a tape */
    assert_content("a.gz", "første\nanden\n");
    run("printf '' | gzip > tom.gz");
    assert_content("tom.gz", "");
    run("seq 1 300000 > tal && gzip -k tal");
    struct arena arena = {0};
    struct str plain, packed;
    assert_int_equal(file_read(&plain, in_root("tal"), &arena), DONE);
    assert_int_equal(file_read(&packed, in_root("tal.gz"), &arena), DONE);
    assert_true(plain.len > 1900000 && str_equal(plain, packed));
    arena_free(&arena);
}

static void a_truncated_gzip_is_refused_wherever_it_ends(void **state)
{
    (void)state;
    run("seq 1 200 | gzip -n > hel.gz");
    int descriptor = open(in_root("hel.gz"), O_RDONLY);
    static char bytes[4096];
    ssize_t len = read(descriptor, bytes, sizeof bytes);
    close(descriptor);
    assert_true(len > 100 && len < (ssize_t)sizeof bytes);
    for (size_t cut = 2; cut < (size_t)len; cut++) {
        write_file(in_root("kort.gz"), bytes, cut);
        assert_refused(in_root("kort.gz"), BAD_INPUT, "kort.gz", "før tid");
    }
}

static void a_damaged_gzip_is_refused(void **state)
{
    (void)state;
    run("seq 1 2000 | gzip -n > skadet.gz && printf '\\377\\377\\377\\377' | dd of=skadet.gz bs=1 seek=500 "
        "conv=notrunc 2>/dev/null");
    assert_refused(in_root("skadet.gz"), BAD_INPUT, "skadet.gz", "beskadiget");
    run("seq 1 20 | gzip > hale.gz && printf 'hale' >> hale.gz");
    assert_refused(in_root("hale.gz"), BAD_INPUT, "hale.gz", "efter slutningen");
    write_file(in_root("falsk.gz"), "\x1F\x8B;idé\n", 8);
    assert_refused(in_root("falsk.gz"), BAD_INPUT, "falsk.gz", "beskadiget");
}

static void a_gzip_bomb_is_refused_before_it_fills_the_memory(void **state)
{
    (void)state;
    run("head -c 100000000 /dev/zero | gzip > bombe.gz");
    assert_refused(in_root("bombe.gz"), BAD_INPUT, "bombe.gz", "200");
    run("head -c 500000 /dev/zero | gzip > lille.gz"); /* a small one does no harm */
    struct arena arena = {0};
    struct str got;
    assert_int_equal(file_read(&got, in_root("lille.gz"), &arena), DONE);
    assert_int_equal(got.len, 500000);
    arena_free(&arena);
}

static void read_standard_input_from(const char *command, const char *wanted)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    int before = dup(STDIN_FILENO);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    struct arena arena = {0};
    struct str got;
    enum status status = file_read(&got, "-", &arena);
    dup2(before, STDIN_FILENO);
    close(before);
    waitpid(child, NULL, 0);
    assert_int_equal(status, DONE);
    assert_true(str_equal(got, str_from(wanted)));
    arena_free(&arena);
}

static void a_dash_is_standard_input_packed_or_not(void **state)
{
    (void)state;
    read_standard_input_from("printf 'a;b'; sleep 0.05; printf ';c'", "a;b;c");
    read_standard_input_from("printf 'a;b;c' | gzip", "a;b;c");
    read_standard_input_from("printf a", "a");
    read_standard_input_from(":", "");
}

static void what_cannot_be_read_says_why_and_what_to_do(void **state)
{
    (void)state;
    run("mkdir -p mappe");
    assert_refused(in_root("findes-ikke.csv"), BAD_INPUT, "findes-ikke.csv", "stavefejl");
    assert_refused(in_root("a.csv/b.csv"), BAD_INPUT, "a.csv/b.csv", "findes ikke");
    assert_refused(in_root("mappe"), BAD_INPUT, "mappe", "er en mappe");
    assert_refused(in_root(""), BAD_INPUT, root, "er en mappe");
    write_file(in_root("hemmelig.csv"), "x", 1);
    run("chmod 000 hemmelig.csv");
    if (access(in_root("hemmelig.csv"), R_OK) != 0) /* root reads everything */
        assert_refused(in_root("hemmelig.csv"), BAD_INPUT, "hemmelig.csv", "læseadgang");
    run("truncate -s 9G stor.csv");
    assert_refused(in_root("stor.csv"), BAD_INPUT, "stor.csv", "8 GB");
    language = ENGLISH;
    assert_refused(in_root("findes-ikke.csv"), BAD_INPUT, "findes-ikke.csv", "typing mistake");
    language = DANISH;
}

static void refused_memory_while_reading_is_said(void **state)
{
    (void)state;
    if (!refuse_works())
        skip();
    run("seq 1 100000 > mange && gzip -kf mange");
    static const char *const names[] = {"mange", "mange.gz"};
    for (size_t i = 0; i < 2; i++) {
        const char *path = in_root(names[i]);
        enum status status = MACHINE;
        for (uint32_t served = 0; status != DONE; served++) {
            struct arena arena = {0};
            struct str got;
            refuse_memory_after(served);
            status = file_read(&got, path, &arena);
            assert_int_equal(status, refuse_memory_end() ? MACHINE : DONE);
            arena_free(&arena);
        }
    }
}

/* ---- folders ---- */

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
    TRY(folder_open(&folder, in_root(name)));
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
    assert_content("ny/under/resultat/ideas.csv", "første");
    assert_content("ny/under/resultat/method.txt", "første");
    write_file(in_root("ny/under/resultat/min egen.txt"), "min", 3);
    assert_int_equal(write_folder("ny/under/resultat", "anden"), DONE);
    assert_content("ny/under/resultat/ideas.csv", "anden");
    assert_content("ny/under/resultat/min egen.txt", "min");
    assert_int_equal(entries_in("ny/under/resultat"), 3);
}

static void a_private_file_is_the_owner_s_alone_whatever_was_there(void **state)
{
    (void)state;
    struct folder folder;
    struct stat about;
    FILE *file;
    mode_t before = umask(0);
    write_file(in_root("alt.json"), "åben", 5);
    assert_int_equal(folder_open(&folder, root), DONE);
    assert_int_equal(folder_private_file(&file, &folder, "alt.json"), DONE);
    assert_int_equal(stat(in_root(".alt.json.part"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    fputs("alt", file);
    assert_int_equal(folder_file(&file, &folder, "vist.csv"), DONE);
    assert_int_equal(folder_commit(&folder), DONE);
    assert_int_equal(stat(in_root("alt.json"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_content("alt.json", "alt");
    assert_int_equal(stat(in_root("vist.csv"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0666);
    umask(before);
}

static void old_files_stand_until_commit_and_after_abandon(void **state)
{
    (void)state;
    assert_int_equal(write_folder("gammel", "gammel"), DONE);
    struct folder folder;
    assert_int_equal(folder_open(&folder, in_root("gammel")), DONE);
    assert_int_equal(write_two(&folder, "ny"), DONE);
    fflush(NULL);
    assert_content("gammel/ideas.csv", "gammel");
    folder_abandon(&folder);
    folder_abandon(&folder);
    assert_content("gammel/ideas.csv", "gammel");
    assert_int_equal(entries_in("gammel"), 2);
}

static void an_abandoned_folder_that_we_made_is_gone(void **state)
{
    (void)state;
    struct folder folder;
    assert_int_equal(folder_open(&folder, in_root("forsøg")), DONE);
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
    run("mkdir -p fandtes");
    assert_int_equal(folder_open(&folder, in_root("fandtes/ny//under/")), DONE);
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
        assert_int_equal(folder_open(&folder, in_root("egen")), DONE);
        assert_int_equal(folder_new_path(path, &folder, "event.brik"), DONE);
        assert_true(file_exists(path));
        assert_int_equal(write_two(&folder, round ? "anden" : "første"), DONE);
        write_file(path, round ? "ny" : "gammel", round ? 2 : 6);
        assert_int_equal(folder_commit(&folder), round ? MACHINE : DONE);
        assert_content("egen/event.brik", "gammel");
        assert_content("egen/ideas.csv", "første");
        assert_int_equal(entries_in("egen"), 3);
    }
    assert_non_null(strstr(status_message(), "egen/event.brik"));
}

static void of_two_that_write_into_one_folder_none_gives_a_name_to_what_the_other_has_half_written(void **state)
{
    (void)state;
    struct folder first, second;
    for (int order = 0; order < 2; order++) {
        run("rm -rf fælles");
        assert_int_equal(folder_open(&first, in_root("fælles")), DONE);
        assert_int_equal(write_two(&first, "første"), DONE);
        assert_int_equal(folder_open(&second, in_root("fælles")), DONE);
        assert_int_equal(write_two(&second, "anden"), DONE);
        if (order)
            assert_int_equal(folder_commit(&second), DONE);
        assert_int_equal(folder_commit(&first), MACHINE);
        assert_non_null(strstr(status_message(), "fælles/ideas.csv"));
        if (!order)
            assert_int_equal(folder_commit(&second), DONE);
        assert_content("fælles/ideas.csv", "anden");
        assert_content("fælles/method.txt", "anden");
        assert_int_equal(entries_in("fælles"), 2);
    }
}

static void what_a_killed_run_left_is_no_hindrance(void **state)
{
    (void)state;
    run("mkdir -p rest && printf rest > rest/.ideas.csv.part");
    assert_int_equal(write_folder("rest", "ny"), DONE);
    assert_content("rest/ideas.csv", "ny");
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
    write_file(in_root("fil"), "x", 1);
    assert_not_written("fil", BAD_USAGE, "er en fil");
    assert_not_written("fil/under", MACHINE, "en del af stien er ikke en mappe");
    struct folder folder;
    assert_int_equal(folder_open(&folder, ""), BAD_USAGE);
    if (file_exists("/proc/self"))
        assert_int_equal(folder_open(&folder, "/proc/brikker"), MACHINE);
    run("mkdir -p låst && chmod 555 låst");
    if (access(in_root("låst"), W_OK) != 0)
        assert_not_written("låst", MACHINE, "adgang nægtet");
    char path[6000];
    memset(path, 'x', sizeof path);
    path[sizeof path - 1] = '\0';
    assert_int_equal(folder_open(&folder, path), MACHINE);
    folder_abandon(&folder);
    run("mkdir -p optaget/method.txt");
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
            run("test ! -e synk/.ideas.csv.part && test ! -e synk/.method.txt.part && rm -rf synk");
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
        assert_int_equal(folder_open(&folder, in_root("side")), DONE);
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
        assert_content("fuld/ideas.csv", "gammel");
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
            folder_remove_on_signal();
            struct folder old, fresh;
            if (folder_open(&old, in_root("stop")) == DONE && write_two(&old, "ny") == DONE &&
                folder_open(&fresh, in_root("stop2/under/ny")) == DONE && write_two(&fresh, "ny") == DONE)
                raise(numbers[i]);
            _exit(0);
        }
        int outcome = 0;
        waitpid(child, &outcome, 0);
        assert_true(WIFSIGNALED(outcome));
        assert_int_equal(WTERMSIG(outcome), numbers[i]);
        assert_int_equal(entries_in("stop"), 2);
        assert_content("stop/ideas.csv", "gammel");
        assert_int_equal(entries_in("stop2"), -1);
    }
}

static void an_ignored_signal_stays_ignored(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        signal(SIGHUP, SIG_IGN); /* as nohup does */
        folder_remove_on_signal();
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
        cmocka_unit_test(a_file_is_read_whole),
        cmocka_unit_test(a_large_file_is_read_whole),
        cmocka_unit_test(a_file_is_mapped_as_it_lies_or_the_reason_is_given),
        cmocka_unit_test(a_file_without_a_size_is_read_to_its_end),
        cmocka_unit_test(gzip_is_unpacked_also_in_several_members),
        cmocka_unit_test(a_truncated_gzip_is_refused_wherever_it_ends),
        cmocka_unit_test(a_damaged_gzip_is_refused),
        cmocka_unit_test(a_gzip_bomb_is_refused_before_it_fills_the_memory),
        cmocka_unit_test(a_dash_is_standard_input_packed_or_not),
        cmocka_unit_test(what_cannot_be_read_says_why_and_what_to_do),
        cmocka_unit_test(refused_memory_while_reading_is_said),
        cmocka_unit_test(a_folder_is_made_with_its_parents_and_replaced_file_by_file),
        cmocka_unit_test(a_private_file_is_the_owner_s_alone_whatever_was_there),
        cmocka_unit_test(old_files_stand_until_commit_and_after_abandon),
        cmocka_unit_test(an_abandoned_folder_that_we_made_is_gone),
        cmocka_unit_test(the_folders_above_that_we_made_are_gone_too_and_no_others),
        cmocka_unit_test(a_path_of_its_own_is_renamed_with_the_rest_and_never_over_a_file),
        cmocka_unit_test(of_two_that_write_into_one_folder_none_gives_a_name_to_what_the_other_has_half_written),
        cmocka_unit_test(what_a_killed_run_left_is_no_hindrance),
        cmocka_unit_test(a_place_that_cannot_be_written_says_why),
        cmocka_unit_test(every_failing_sync_and_rename_is_said_and_leaves_nothing),
        cmocka_unit_test(of_several_files_that_fail_the_first_is_told),
        cmocka_unit_test(a_full_disk_is_said_in_the_system_s_words_and_leaves_the_old_files),
        cmocka_unit_test(refused_memory_while_writing_leaves_nothing),
        cmocka_unit_test(a_signal_removes_what_is_half_written_and_ends_the_program),
        cmocka_unit_test(an_ignored_signal_stays_ignored),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
