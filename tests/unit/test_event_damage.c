/* The consultation file cut short, with bits flipped, locked, without rights, on a full disk and after a crash. */
#include "store/event.h"

#include "store/sql.h"
#include "support/store_fixture.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void a_truncated_file_is_refused(void **state)
{
    (void)state;
    struct store_fixture fixture;
    store_fill(&fixture);
    store_close(&fixture);
    struct str whole = store_bytes(&fixture);
    /* the last page is an empty table's: a few bytes and noughts, which may be missing */
    for (size_t len = 1; len < whole.len - 4096; len += len < 200 ? 33 : 1777) {
        store_write(&fixture, str_slice(whole, 0, len));
        assert_int_not_equal(store_load(&fixture), DONE);
        assert_true(strlen(status_message()) > 0);
    }
    store_write(&fixture, whole);
    assert_int_equal(store_load(&fixture), DONE);
    store_free(&fixture);
}

/* Either the file is refused, or all submissions are as they were: store_load() compares. */
static void a_flipped_bit_changes_no_submission(void **state)
{
    (void)state;
    struct store_fixture fixture;
    uint32_t refused = 0;
    store_fill(&fixture);
    store_close(&fixture);
    struct str whole = store_bytes(&fixture);
    char *bytes = malloc(whole.len);
    assert_non_null(bytes);
    for (size_t at = 0; at < whole.len; at += at < 4096 ? 61 : 197) {
        memcpy(bytes, whole.at, whole.len);
        bytes[at] = (char)(bytes[at] ^ 1 << at % 8);
        store_write(&fixture, (struct str){bytes, whole.len});
        refused += store_load(&fixture) != DONE;
    }
    size_t cell = str_find(whole, STR("gamle"), 0);
    assert_int_not_equal(cell, SIZE_MAX);
    memcpy(bytes, whole.at, whole.len);
    bytes[cell] = 'f';
    store_write(&fixture, (struct str){bytes, whole.len});
    assert_int_equal(store_load(&fixture), BAD_INPUT);
    assert_message("ideer.csv, række 2", "ikke", "sikkerhedskopi", NULL);
    free(bytes);
    assert_true(refused > 0);
    store_free(&fixture);
}

static void a_file_that_another_has_locked_says_so(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct event *other;
    store_fill(&fixture);
    assert_int_equal(event_open(&other, fixture.path, EVENT_WRITE), DONE);
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(event_begin(other), MACHINE);
    assert_message("i brug af et andet program", NULL);
    assert_int_equal(event_close(other), DONE);
    event_abandon(fixture.event);
    assert_int_equal(sql_run(event_sql(fixture.event), "BEGIN EXCLUSIVE"), DONE);
    assert_int_equal(store_open_again(&fixture, EVENT_READ), MACHINE);
    assert_message("i brug af et andet program", NULL);
    assert_int_equal(sql_run(event_sql(fixture.event), "ROLLBACK"), DONE);
    assert_int_equal(store_open_again(&fixture, EVENT_READ), DONE);
    store_free(&fixture);
}

/* In a process of its own, as nobody if we are root; its exit code is the status, 100 more where `says` is not in the sentence. */
static int status_elsewhere(enum status (*act)(struct store_fixture *), struct store_fixture *fixture, const char *says)
{
    int code;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (getuid() == 0 && setuid(65534) != 0)
            _exit(99);
        enum status status = act(fixture);
        _exit((int)status + (status != DONE && !strstr(status_message(), says) ? 100 : 0));
    }
    assert_int_equal(waitpid(child, &code, 0), child);
    assert_true(WIFEXITED(code));
    return WEXITSTATUS(code);
}

static enum status write_there(struct store_fixture *fixture)
{
    struct event *event;
    TRY(event_open(&event, fixture->path, EVENT_WRITE));
    TRY(event_begin(event));
    TRY(event_set(event, "title", STR("hej")));
    TRY(event_commit(event));
    return event_close(event);
}

static enum status make_there(struct store_fixture *fixture)
{
    struct event *event;
    TRY(event_open(&event, fixture->path, EVENT_CREATE));
    return event_close(event);
}

static void without_the_right_to_write_it_can_still_be_read(void **state)
{
    (void)state;
    struct store_fixture fixture;
    store_fill(&fixture);
    store_close(&fixture);
    chmod(fixture.folder, 0755);
    chmod(fixture.path, 0444);
    assert_int_equal(status_elsewhere(store_load, &fixture, ""), DONE);
    assert_int_equal(status_elsewhere(write_there, &fixture, "kan læses, men ikke skrives i"), MACHINE);
    chmod(fixture.path, 0666); /* the folder is not writable: no room for what SQLite writes beside it */
    chmod(fixture.folder, 0555);
    assert_int_equal(status_elsewhere(store_load, &fixture, ""), DONE);
    assert_int_equal(status_elsewhere(write_there, &fixture, "mappe"), MACHINE);
    chmod(fixture.path, 0000);
    assert_int_equal(status_elsewhere(store_load, &fixture, fixture.path), MACHINE);
    chmod(fixture.folder, 0700);
    unlink(fixture.path);
    chmod(fixture.folder, 0555);
    assert_int_equal(status_elsewhere(make_there, &fixture, "mappe"), MACHINE);
    store_free(&fixture);
}

static enum status import_much(struct store_fixture *fixture)
{
    struct imported imported;
    const struct import_options options = {.wave = STR("to"), .group = STR(""), .at = STR("2026-11-22T11:30:00")};
    struct buffer csv = {0};
    TRY(buffer_add(&csv, STR("forslag\n")));
    for (uint32_t row = 0; row < 4000; row++)
        TRY(buffer_format(&csv, "flere bænke ved stien nummer %u, så man kan hvile\n", row));
    TRY(buffer_add(&csv, (struct str){"", 1}));
    enum status status = store_try_import(&imported, fixture, "mange.csv", csv.at, &options);
    buffer_free(&csv);
    return status;
}

static enum status import_on_a_small_disk(struct store_fixture *fixture)
{
    const struct rlimit limit = {200000, 200000};
    signal(SIGXFSZ, SIG_IGN);
    TRY(event_open(&fixture->event, fixture->path, EVENT_CREATE));
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return OUR_FAULT;
    enum status status = import_much(fixture);
    (void)!event_close(fixture->event);
    return status;
}

static void a_full_disk_leaves_what_was_there(void **state)
{
    (void)state;
    struct store_fixture fixture;
    store_fill(&fixture);
    /* SQLite's own word for it */
    assert_int_equal(sql_run(event_sql(fixture.event), "PRAGMA max_page_count = 40"), DONE);
    assert_int_equal(import_much(&fixture), MACHINE);
    assert_message("ikke plads på disken", "intet er ændret", NULL);
    store_close(&fixture);
    assert_int_equal(store_load(&fixture), DONE);
    /* a file that cannot grow, which SQLite takes for a broken disk */
    chmod(fixture.folder, 0777);
    chmod(fixture.path, 0666);
    assert_int_equal(status_elsewhere(import_on_a_small_disk, &fixture, "intet er ændret i filen"), MACHINE);
    assert_int_equal(store_load(&fixture), DONE);
    assert_int_equal(store_files(&fixture), 1);
    /* and nothing where nothing was */
    unlink(fixture.path);
    assert_int_equal(status_elsewhere(import_on_a_small_disk, &fixture, "intet er ændret i filen"), MACHINE);
    assert_int_equal(store_files(&fixture), 0);
    store_free(&fixture);
}

/* A crash leaves SQLite's journal beside the file; whoever comes next, to read alone too, takes the half act back. */
static void a_half_act_is_taken_back_by_the_next_reader(void **state)
{
    (void)state;
    struct store_fixture fixture;
    store_fill(&fixture);
    store_close(&fixture);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct event *event;
        if (event_open(&event, fixture.path, EVENT_WRITE) != DONE ||
            sql_run(event_sql(event), "PRAGMA cache_size = 2; PRAGMA cache_spill = ON") != DONE)
            _exit(1);
        fixture.event = event;
        if (event_begin(event) != DONE)
            _exit(1);
        for (int i = 0; i < 3000; i++) {
            char name[16];
            snprintf(name, sizeof name, "n%d", i);
            if (event_set(event, name, STR("en halv handling, der aldrig blev til noget")) != DONE)
                _exit(1);
        }
        raise(SIGKILL);
    }
    int code;
    assert_int_equal(waitpid(child, &code, 0), child);
    assert_true(WIFSIGNALED(code));
    assert_int_equal(store_files(&fixture), 2);
    assert_int_equal(store_load(&fixture), DONE);
    assert_int_equal(store_files(&fixture), 1);
    store_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_truncated_file_is_refused),
        cmocka_unit_test(a_flipped_bit_changes_no_submission),
        cmocka_unit_test(a_file_that_another_has_locked_says_so),
        cmocka_unit_test(without_the_right_to_write_it_can_still_be_read),
        cmocka_unit_test(a_full_disk_leaves_what_was_there),
        cmocka_unit_test(a_half_act_is_taken_back_by_the_next_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
