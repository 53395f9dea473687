/* The consultation file: what opens, what is refused and in which words, and what is left beside it. */
#include "store/event.h"

#include "store/sql.h"
#include "support/refuse.h"
#include "support/store_fixture.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const char ideas[] = "id;forslag\n1;flere bænke\n";

static void what_was_written_is_there_and_nothing_lies_beside_it(void **state)
{
    (void)state;
    struct store_fixture fixture;
    store_fill(&fixture);
    store_close(&fixture);
    assert_int_equal(store_files(&fixture), 1);
    assert_int_equal(store_load(&fixture), DONE);
    assert_int_equal(store_files(&fixture), 1);
    store_free(&fixture);
}

static void make_out_of_sight(struct store_fixture *fixture)
{
    int file = open(fixture->path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(file >= 0);
    close(file);
    assert_int_equal(event_make(&fixture->event, fixture->path, "ud/event.brik"), DONE);
}

static void a_consultation_made_out_of_sight_is_like_any_other(void **state)
{
    (void)state;
    struct store_fixture fixture[2];
    struct str originals[2];
    struct stat about;
    for (int made = 0; made < 2; made++) {
        struct store_fixture *one = &fixture[made];
        store_setup(one);
        if (made)
            make_out_of_sight(one);
        else
            store_open(one, EVENT_CREATE);
        assert_int_equal(store_import(one, "ideer.csv", ideas).added, 1);
        if (made)
            event_rest(one->event);
        assert_int_equal(store_import(one, "flere.csv", "id;forslag\n2;mere lys\n1;flere bænke\n2;mere lys\n").added,
                         1);
        assert_int_equal(store_import(one, "uden.csv", "forslag\nflere træer\n").added, 1);
        if (made)
            assert_int_equal(store_files(one), 1);
        store_close(one);
        assert_true(event_is_one(one->path));
        assert_int_equal(stat(one->path, &about), 0);
        assert_int_equal(about.st_mode & 0777, 0600);
        store_open(one, EVENT_READ);
        originals[made] = store_originals(one);
    }
    assert_true(str_equal(originals[0], originals[1]));
    store_free(&fixture[0]);
    store_free(&fixture[1]);
}

static void a_consultation_made_out_of_sight_is_called_by_the_name_it_will_have(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct rlimit before;
    store_setup(&fixture);
    make_out_of_sight(&fixture);
    assert_string_equal(sql_path(event_sql(fixture.event)), "ud/event.brik");
    assert_int_equal(event_close(fixture.event), DONE);
    assert_int_equal(store_files(&fixture), 1); /* whose the file is throws it away */
    assert_int_equal(truncate(fixture.path, 0), 0);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){0, before.rlim_max}), 0);
    const enum status status = event_make(&fixture.event, fixture.path, "ud/event.brik");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, handler);
    assert_int_equal(status, MACHINE);
    assert_null(fixture.event);
    assert_non_null(strstr(status_message(), "kan ikke skrive ud/event.brik; se efter om der er plads"));
    store_free(&fixture);
}

/* Whatever is refused, from the first byte on: no empty file is left, and the disk is named, not what came after. */
static void where_the_disk_is_full_no_consultation_is_made(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct rlimit before;
    store_setup(&fixture);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    for (rlim_t most = 0; most <= 60000; most += 20000) {
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){most, before.rlim_max}), 0);
        const enum status status = event_open(&fixture.event, fixture.path, EVENT_CREATE);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_int_equal(status, MACHINE);
        assert_non_null(strstr(status_message(), "disken svarede ikke på"));
        assert_int_equal(store_files(&fixture), 0);
    }
    signal(SIGXFSZ, handler);
    store_free(&fixture);
}

static void a_consultation_is_told_from_other_files(void **state)
{
    (void)state;
    struct store_fixture fixture;
    store_fill(&fixture);
    store_close(&fixture);
    assert_true(event_is_one(fixture.path));
    assert_false(event_is_one("/nowhere/at.all"));
    assert_false(event_is_one("/"));
    assert_false(event_is_one("/dev/null"));
    FILE *file = fopen(fixture.path, "r+b"); /* another program's database */
    assert_non_null(file);
    assert_int_equal(fseek(file, 68, SEEK_SET), 0);
    assert_int_equal(fputc('X', file), 'X');
    assert_int_equal(fclose(file), 0);
    assert_false(event_is_one(fixture.path));
    store_free(&fixture);
}

static void check_rights(const char *path)
{
    struct stat found;
    assert_int_equal(stat(path, &found), 0);
    assert_int_equal(found.st_mode & 0777, S_IRUSR | S_IWUSR);
}

static void nobody_but_the_owner_can_read_it_or_what_lies_beside_it(void **state)
{
    (void)state;
    struct store_fixture fixture;
    char journal[128];
    mode_t before = umask(0);
    store_setup(&fixture);
    store_open(&fixture, EVENT_CREATE);
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(event_set(fixture.event, "title", STR("Byen")), DONE);
    snprintf(journal, sizeof journal, "%s-journal", fixture.path);
    check_rights(fixture.path);
    check_rights(journal);
    assert_int_equal(event_commit(fixture.event), DONE);
    assert_int_equal(event_rewrite(fixture.event), DONE);
    store_close(&fixture);
    check_rights(fixture.path);
    /* whoever gave others the right to read it keeps that */
    assert_int_equal(chmod(fixture.path, 0640), 0);
    store_open(&fixture, EVENT_CREATE);
    store_close(&fixture);
    struct stat found;
    assert_int_equal(stat(fixture.path, &found), 0);
    assert_int_equal(found.st_mode & 0777, 0640);
    store_free(&fixture);
    umask(before);
}

static void a_file_that_was_made_for_an_act_that_failed_is_gone(void **state)
{
    (void)state;
    struct store_fixture fixture;
    store_setup(&fixture);
    store_open(&fixture, EVENT_CREATE);
    assert_int_equal(store_files(&fixture), 1);
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(event_set(fixture.event, "title", STR("hej")), DONE);
    store_close(&fixture);
    assert_int_equal(store_files(&fixture), 0);
    store_free(&fixture);
}

static void a_file_that_another_program_has_begun_to_use_is_not_removed(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct event *other;
    store_setup(&fixture);
    store_open(&fixture, EVENT_CREATE);
    assert_int_equal(event_open(&other, fixture.path, EVENT_CREATE), DONE);
    assert_int_equal(event_begin(other), DONE);
    assert_int_equal(event_set(other, "title", STR("hej")), DONE);
    assert_int_equal(event_commit(other), DONE);
    assert_int_equal(event_close(other), DONE);
    store_close(&fixture);
    assert_int_equal(store_files(&fixture), 1);
    store_free(&fixture);
}

static void a_file_that_was_removed_meanwhile_is_not_written_into(void **state)
{
    (void)state;
    struct store_fixture fixture;
    store_fill(&fixture);
    store_close(&fixture);
    store_open(&fixture, EVENT_WRITE);
    unlink(fixture.path);
    assert_int_equal(event_begin(fixture.event), MACHINE);
    assert_message("ændret af et andet program", NULL);
    event_abandon(fixture.event);
    store_free(&fixture);
}

static void what_was_read_before_another_wrote_is_not_acted_on(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct event *other;
    store_fill(&fixture);
    assert_int_equal(event_open(&other, fixture.path, EVENT_WRITE), DONE);
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(event_set(fixture.event, "title", STR("først")), DONE);
    assert_int_equal(event_commit(fixture.event), DONE);
    assert_int_equal(event_begin(other), MACHINE);
    assert_message("ændret af et andet program", "intet er skrevet", NULL);
    assert_int_equal(event_close(other), DONE);
    /* its own act is no reason */
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(event_commit(fixture.event), DONE);
    store_free(&fixture);
}

static void an_act_that_is_abandoned_leaves_no_trace(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct str value;
    store_fill(&fixture);
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(event_set(fixture.event, "title", STR("hej")), DONE);
    event_abandon(fixture.event);
    assert_int_equal(event_setting(&value, fixture.event, "title", &fixture.arena), DONE);
    assert_str(value, "");
    store_free(&fixture);
}

static void settings_and_documents_come_back_as_they_were(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct str value, source;
    store_fill(&fixture);
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(event_set(fixture.event, "title", STR("Ådalen")), DONE);
    assert_int_equal(event_set(fixture.event, "title", STR("Ådalen 2")), DONE);
    assert_int_equal(event_set_document(fixture.event, "sheet", (struct str){"a\0b\xFF", 4}, STR("ark.csv")), DONE);
    assert_int_equal(event_commit(fixture.event), DONE);
    store_close(&fixture);
    store_open(&fixture, EVENT_READ);
    assert_int_equal(event_setting(&value, fixture.event, "title", &fixture.arena), DONE);
    assert_str(value, "Ådalen 2");
    assert_int_equal(event_document(&value, &source, fixture.event, "sheet", &fixture.arena), DONE);
    assert_int_equal(value.len, 4);
    assert_memory_equal(value.at, "a\0b\xFF", 4);
    assert_str(source, "ark.csv");
    assert_int_equal(event_document(&value, &source, fixture.event, "frame", &fixture.arena), DONE);
    assert_int_equal(value.len + source.len, 0);
    store_free(&fixture);
}

static void a_file_that_is_only_read_cannot_be_written(void **state)
{
    (void)state;
    struct store_fixture fixture;
    store_fill(&fixture);
    store_close(&fixture);
    store_open(&fixture, EVENT_READ);
    if (event_begin(fixture.event) == DONE)
        assert_int_equal(event_set(fixture.event, "title", STR("hej")), MACHINE);
    event_abandon(fixture.event);
    store_free(&fixture);
}

static void what_is_no_consultation_is_refused_by_what_it_is(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct event *event;
    store_setup(&fixture);
    assert_int_equal(store_open_again(&fixture, EVENT_READ), BAD_INPUT);
    assert_message("findes ikke", "brikker import", NULL);
    assert_int_equal(store_open_again(&fixture, EVENT_WRITE), BAD_INPUT);
    assert_int_equal(event_open(&event, fixture.folder, EVENT_CREATE), BAD_INPUT);
    assert_message("mappe", NULL);
    assert_int_equal(event_open(&event, "", EVENT_CREATE), BAD_USAGE);
    assert_int_equal(event_open(&event, "/dev/null", EVENT_CREATE), BAD_INPUT);
    store_write(&fixture, STR(""));
    assert_int_equal(store_open_again(&fixture, EVENT_READ), BAD_INPUT);
    assert_message("er tom", NULL);
    store_write(&fixture, str_from(ideas));
    for (enum event_access access = EVENT_READ; access <= EVENT_CREATE; access++) {
        assert_int_equal(store_open_again(&fixture, access), BAD_INPUT);
        assert_message("ikke en konsultation", NULL);
    }
    assert_int_equal(store_bytes(&fixture).len, sizeof ideas - 1);
    store_free(&fixture);
}

/* Another program's file, or ours as another program left it. */
static void change(struct store_fixture *fixture, const char *script)
{
    struct sql *sql;
    assert_int_equal(sql_open(&sql, fixture->path, SQL_CREATE), DONE);
    if (sql_run(sql, script) != DONE)
        fail_msg("%s", status_message());
    assert_int_equal(sql_close(sql), DONE);
}

static void a_foreign_sqlite_file_is_refused_and_left_alone(void **state)
{
    (void)state;
    struct store_fixture fixture;
    store_setup(&fixture);
    change(&fixture, "CREATE TABLE wave (a); INSERT INTO wave VALUES (1)");
    struct str before = store_bytes(&fixture);
    for (enum event_access access = EVENT_READ; access <= EVENT_CREATE; access++) {
        assert_int_equal(store_open_again(&fixture, access), BAD_INPUT);
        assert_message("et andet program", NULL);
    }
    assert_true(str_equal(before, store_bytes(&fixture)));
    change(&fixture, "DROP TABLE wave"); /* no table, but pages */
    assert_int_equal(store_open_again(&fixture, EVENT_CREATE), BAD_INPUT);
    store_free(&fixture);
}

static void changed_identities_and_tables_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *script, *says;
    } changes[] = {
        {"PRAGMA user_version = 3", "nyere udgave"},
        {"PRAGMA user_version = 2147483647", "nyere udgave"},
        {"PRAGMA user_version = 0", "uden version"},
        {"PRAGMA user_version = -1", "uden version"},
        {"PRAGMA application_id = 0", "et andet program"},
        {"CREATE VIEW v AS SELECT 1", "tabellerne er ændret"},
        {"CREATE TRIGGER t AFTER INSERT ON act BEGIN DELETE FROM act; END", "tabellerne er ændret"},
        {"CREATE TABLE more (a)", "tabellerne er ændret"},
        {"CREATE INDEX more ON cell (text)", "tabellerne er ændret"},
        {"DROP INDEX reading_hash", "tabellerne er ændret"},
        {"DROP TABLE placed", "tabellerne er ændret"},
        {"ALTER TABLE act ADD COLUMN more TEXT", "tabellerne er ændret"},
        {"DROP TABLE placed; CREATE TABLE placed (id TEXT PRIMARY KEY, theme INTEGER NOT NULL)",
         "tabellerne er ændret"},
        {"CREATE VIRTUAL TABLE f USING fts5 (a)", "tabellerne er ændret"},
    };
    for (uint32_t c = 0; c < sizeof changes / sizeof *changes; c++) {
        struct store_fixture fixture;
        store_fill(&fixture);
        store_close(&fixture);
        change(&fixture, changes[c].script);
        for (enum event_access access = EVENT_READ; access <= EVENT_CREATE; access++) {
            assert_int_equal(store_open_again(&fixture, access), BAD_INPUT);
            assert_message(changes[c].says, NULL);
        }
        assert_int_equal(store_files(&fixture), 1);
        store_free(&fixture);
    }
}

extern const char event_schema[]; /* version 1 */

static void a_file_of_version_1_is_carried_over(void **state)
{
    (void)state;
    for (enum event_access access = EVENT_READ; access <= EVENT_CREATE; access++) {
        struct store_fixture fixture;
        struct sql *sql;
        struct str value;
        int64_t found;
        store_setup(&fixture);
        assert_int_equal(sql_open(&sql, fixture.path, SQL_CREATE), DONE);
        assert_int_equal(sql_run(sql, event_schema), DONE);
        assert_int_equal(sql_run(sql, "PRAGMA application_id = 0x4252494B; PRAGMA user_version = 1;"
                                      "INSERT INTO setting VALUES ('title', 'Høring')"),
                         DONE);
        assert_int_equal(sql_close(sql), DONE);
        store_open(&fixture, access);
        assert_int_equal(event_setting(&value, fixture.event, "title", &fixture.arena), DONE);
        assert_str(value, "Høring");
        assert_int_equal(sql_number(&found, event_sql(fixture.event), "PRAGMA user_version"), DONE);
        assert_int_equal(found, EVENT_VERSION);
        assert_int_equal(sql_number(&found, event_sql(fixture.event), "SELECT count(*) FROM edition"), DONE);
        assert_int_equal(found, 0);
        store_close(&fixture);
        store_open(&fixture, EVENT_WRITE); /* and is then like any other */
        store_free(&fixture);
    }
}

static void a_file_of_version_1_with_other_tables_is_refused_and_left_alone(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct sql *sql;
    store_setup(&fixture);
    assert_int_equal(sql_open(&sql, fixture.path, SQL_CREATE), DONE);
    assert_int_equal(sql_run(sql, event_schema), DONE);
    assert_int_equal(sql_run(sql, "PRAGMA application_id = 0x4252494B; PRAGMA user_version = 1;"
                                  "CREATE TABLE edition (a)"),
                     DONE);
    assert_int_equal(sql_close(sql), DONE);
    struct str before = store_bytes(&fixture);
    assert_int_equal(store_open_again(&fixture, EVENT_WRITE), BAD_INPUT);
    assert_message("tabellerne er ændret", NULL);
    assert_true(str_equal(before, store_bytes(&fixture)));
    store_free(&fixture);
}

static void what_other_programs_may_do_does_no_harm(void **state)
{
    (void)state;
    static const char *const scripts[] = {"ANALYZE", "PRAGMA journal_mode = WAL"};
    for (uint32_t s = 0; s < sizeof scripts / sizeof *scripts; s++) {
        struct store_fixture fixture;
        store_fill(&fixture);
        store_close(&fixture);
        change(&fixture, scripts[s]);
        assert_int_equal(store_load(&fixture), DONE);
        assert_int_equal(store_files(&fixture), 1);
        store_free(&fixture);
    }
}

/* A setting that is read but not to its end would keep others from writing. */
static void reading_keeps_nobody_from_writing(void **state)
{
    (void)state;
    struct store_fixture fixture;
    struct event *other;
    struct str value, source;
    store_fill(&fixture);
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(event_set(fixture.event, "title", STR("a")), DONE);
    assert_int_equal(event_set_document(fixture.event, "sheet", STR("b"), STR("c")), DONE);
    assert_int_equal(event_commit(fixture.event), DONE);
    assert_int_equal(event_setting(&value, fixture.event, "title", &fixture.arena), DONE);
    assert_int_equal(event_document(&value, &source, fixture.event, "sheet", &fixture.arena), DONE);
    assert_int_equal(event_open(&other, fixture.path, EVENT_WRITE), DONE);
    assert_int_equal(event_begin(other), DONE);
    assert_int_equal(event_set(other, "title", STR("d")), DONE);
    assert_int_equal(event_commit(other), DONE);
    assert_int_equal(event_close(other), DONE);
    store_free(&fixture);
}

static void strange_names_are_names_of_files(void **state)
{
    (void)state;
    static const char *const names[] = {":memory:", "file:x?mode=memory", "'; DROP TABLE wave; --", "æøå 1.brik"};
    struct store_fixture fixture;
    char home[512];
    assert_non_null(getcwd(home, sizeof home));
    store_setup(&fixture);
    assert_int_equal(chdir(fixture.folder), 0);
    for (uint32_t n = 0; n < sizeof names / sizeof *names; n++) {
        struct event *event;
        assert_int_equal(event_open(&event, names[n], EVENT_CREATE), DONE);
        assert_int_equal(event_begin(event), DONE);
        assert_int_equal(event_set(event, "title", STR("x")), DONE);
        assert_int_equal(event_commit(event), DONE);
        assert_int_equal(event_close(event), DONE);
        assert_int_equal(store_files(&fixture), n + 1);
    }
    assert_int_equal(chdir(home), 0);
    store_free(&fixture);
}

static void refused_memory_is_an_error_and_nothing_more(void **state)
{
    (void)state;
    struct store_fixture fixture;
    enum status status = DONE;
    store_fill(&fixture);
    store_close(&fixture);
    WITH_EACH_REQUEST_REFUSED({
        struct event *event = NULL;
        status = event_open(&event, fixture.path, EVENT_WRITE);
        if (status == DONE)
            status = event_close(event);
        else
            assert_int_equal(status, MACHINE);
    });
    assert_int_equal(status, DONE);
    assert_int_equal(store_load(&fixture), DONE);
    store_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_there_and_nothing_lies_beside_it),
        cmocka_unit_test(a_consultation_made_out_of_sight_is_like_any_other),
        cmocka_unit_test(a_consultation_made_out_of_sight_is_called_by_the_name_it_will_have),
        cmocka_unit_test(where_the_disk_is_full_no_consultation_is_made),
        cmocka_unit_test(a_consultation_is_told_from_other_files),
        cmocka_unit_test(nobody_but_the_owner_can_read_it_or_what_lies_beside_it),
        cmocka_unit_test(a_file_that_was_made_for_an_act_that_failed_is_gone),
        cmocka_unit_test(a_file_that_another_program_has_begun_to_use_is_not_removed),
        cmocka_unit_test(a_file_that_was_removed_meanwhile_is_not_written_into),
        cmocka_unit_test(what_was_read_before_another_wrote_is_not_acted_on),
        cmocka_unit_test(an_act_that_is_abandoned_leaves_no_trace),
        cmocka_unit_test(settings_and_documents_come_back_as_they_were),
        cmocka_unit_test(a_file_that_is_only_read_cannot_be_written),
        cmocka_unit_test(what_is_no_consultation_is_refused_by_what_it_is),
        cmocka_unit_test(a_foreign_sqlite_file_is_refused_and_left_alone),
        cmocka_unit_test(changed_identities_and_tables_are_refused),
        cmocka_unit_test(a_file_of_version_1_is_carried_over),
        cmocka_unit_test(a_file_of_version_1_with_other_tables_is_refused_and_left_alone),
        cmocka_unit_test(what_other_programs_may_do_does_no_harm),
        cmocka_unit_test(reading_keeps_nobody_from_writing),
        cmocka_unit_test(strange_names_are_names_of_files),
        cmocka_unit_test(refused_memory_is_an_error_and_nothing_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
