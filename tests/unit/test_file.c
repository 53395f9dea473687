#include "base/file.h"

#include "base/parallel.h"
#include "support/own_folder.h"
#include "support/refuse.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void assert_refused(const char *path, enum status kind, const char *said, const char *said_too)
{
    struct arena arena = {0};
    struct str got;
    assert_int_equal(file_read(&got, path, &arena), kind);
    if (!strstr(status_message(), said) || !strstr(status_message(), said_too))
        fail_msg("\"%s\" says neither \"%s\" nor \"%s\"", status_message(), said, said_too);
    arena_free(&arena);
}

static void a_file_is_read_whole(void **state)
{
    (void)state;
    own_write("a.csv", "id;idé\n1;træer\n", 17);
    assert_own_content("a.csv", "id;idé\n1;træer\n");
    own_write("tom.csv", "", 0);
    assert_own_content("tom.csv", "");
    own_write("en.csv", "x", 1);
    assert_own_content("en.csv", "x");
    assert_true(file_exists(own_path("a.csv")));
    assert_false(file_exists(own_path("b.csv")));
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
    own_write("stor.txt", bytes, LEN);
    parallel_threads = 3;
    for (int from = 0; from <= BEHIND; from += BEHIND) {
        struct arena arena = {0};
        struct str got;
        int kept = dup(STDIN_FILENO), file = open(own_path("stor.txt"), O_RDONLY);
        assert_int_equal(lseek(file, from, SEEK_SET), from);
        dup2(file, STDIN_FILENO);
        assert_int_equal(file_read(&got, from ? "-" : own_path("stor.txt"), &arena), DONE);
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
    own_write("model", "\0\x01model", 7);
    for (int all = 0; all < 2; all++) {
        assert_int_equal(file_map(&mapped, own_path("model"), 7, all), 0);
        assert_true(str_equal(mapped, (struct str){"\0\x01model", 7}));
        file_unmap(mapped);
    }
    assert_int_equal(file_map(&mapped, own_path("model"), 6, false), EFBIG);
    assert_int_equal(file_map(&mapped, own_path("."), 6, false), EISDIR);
    assert_int_equal(file_map(&mapped, own_path("intet"), 6, false), ENOENT);
    assert_int_equal(mapped.len, 0);
    own_write("tom", "", 0);
    assert_int_equal(file_map(&mapped, own_path("tom"), 6, false), 0);
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
    own_run("printf 'første\\n' | gzip > a.gz && printf 'anden\\n' | gzip >> a.gz && printf '' | gzip >> a.gz");
    assert_own_content("a.gz", "første\nanden\n");
    own_run("head -c 1000 /dev/zero >> a.gz"); /* padding, as from a tape */
    assert_own_content("a.gz", "første\nanden\n");
    own_run("printf '' | gzip > tom.gz");
    assert_own_content("tom.gz", "");
    own_run("seq 1 300000 > tal && gzip -k tal");
    struct arena arena = {0};
    struct str plain, packed;
    assert_int_equal(file_read(&plain, own_path("tal"), &arena), DONE);
    assert_int_equal(file_read(&packed, own_path("tal.gz"), &arena), DONE);
    assert_true(plain.len > 1900000 && str_equal(plain, packed));
    arena_free(&arena);
}

static void a_truncated_gzip_is_refused_wherever_it_ends(void **state)
{
    (void)state;
    own_run("seq 1 200 | gzip -n > hel.gz");
    int descriptor = open(own_path("hel.gz"), O_RDONLY);
    static char bytes[4096];
    ssize_t len = read(descriptor, bytes, sizeof bytes);
    close(descriptor);
    assert_true(len > 100 && len < (ssize_t)sizeof bytes);
    for (size_t cut = 2; cut < (size_t)len; cut++) {
        own_write("kort.gz", bytes, cut);
        assert_refused(own_path("kort.gz"), BAD_INPUT, "kort.gz", "før tid");
    }
}

static void a_damaged_gzip_is_refused(void **state)
{
    (void)state;
    own_run("seq 1 2000 | gzip -n > skadet.gz && printf '\\377\\377\\377\\377' | dd of=skadet.gz bs=1 seek=500 "
            "conv=notrunc 2>/dev/null");
    assert_refused(own_path("skadet.gz"), BAD_INPUT, "skadet.gz", "beskadiget");
    own_run("seq 1 20 | gzip > hale.gz && printf 'hale' >> hale.gz");
    assert_refused(own_path("hale.gz"), BAD_INPUT, "hale.gz", "efter slutningen");
    own_write("falsk.gz", "\x1F\x8B;idé\n", 8);
    assert_refused(own_path("falsk.gz"), BAD_INPUT, "falsk.gz", "beskadiget");
}

static void a_gzip_bomb_is_refused_before_it_fills_the_memory(void **state)
{
    (void)state;
    own_run("head -c 100000000 /dev/zero | gzip > bombe.gz");
    assert_refused(own_path("bombe.gz"), BAD_INPUT, "bombe.gz", "200");
    own_run("head -c 500000 /dev/zero | gzip > lille.gz"); /* a small one does no harm */
    struct arena arena = {0};
    struct str got;
    assert_int_equal(file_read(&got, own_path("lille.gz"), &arena), DONE);
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
    own_run("mkdir -p mappe");
    assert_refused(own_path("findes-ikke.csv"), BAD_INPUT, "findes-ikke.csv", "stavefejl");
    assert_refused(own_path("a.csv/b.csv"), BAD_INPUT, "a.csv/b.csv", "findes ikke");
    assert_refused(own_path("mappe"), BAD_INPUT, "mappe", "er en mappe");
    assert_refused(own_path(""), BAD_INPUT, own_path(""), "er en mappe");
    own_write("hemmelig.csv", "x", 1);
    own_run("chmod 000 hemmelig.csv");
    if (access(own_path("hemmelig.csv"), R_OK) != 0) /* root reads everything */
        assert_refused(own_path("hemmelig.csv"), BAD_INPUT, "hemmelig.csv", "læseadgang");
    own_run("truncate -s 9G stor.csv");
    assert_refused(own_path("stor.csv"), BAD_INPUT, "stor.csv", "8 GB");
    language = ENGLISH;
    assert_refused(own_path("findes-ikke.csv"), BAD_INPUT, "findes-ikke.csv", "typing mistake");
    language = DANISH;
}

static void refused_memory_while_reading_is_said(void **state)
{
    (void)state;
    if (!refuse_works())
        skip();
    own_run("seq 1 100000 > mange && gzip -kf mange");
    static const char *const names[] = {"mange", "mange.gz"};
    for (size_t i = 0; i < 2; i++) {
        const char *path = own_path(names[i]);
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
    };
    return cmocka_run_group_tests(tests, own_folder_make, own_folder_remove);
}
