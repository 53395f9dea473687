#include "support/store_fixture.h"

#include "base/file.h"
#include "store/journal.h"
#include "store/originals.h"
#include "store/placement.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

void store_setup(struct store_fixture *fixture)
{
    memset(fixture, 0, sizeof *fixture);
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/brikker-store-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    snprintf(fixture->path, sizeof fixture->path, "%s/event.brik", fixture->folder);
}

static uint32_t walk(const struct store_fixture *fixture, bool remove_all)
{
    uint32_t count = 0;
    DIR *folder = opendir(fixture->folder);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[512];
        if (entry->d_name[0] == '.')
            continue;
        count++;
        snprintf(path, sizeof path, "%s/%s", fixture->folder, entry->d_name);
        if (remove_all)
            remove(path);
    }
    closedir(folder);
    return count;
}

uint32_t store_files(const struct store_fixture *fixture)
{
    return walk(fixture, false);
}

void store_free(struct store_fixture *fixture)
{
    assert_int_equal(event_close(fixture->event), DONE);
    chmod(fixture->folder, 0700);
    walk(fixture, true);
    rmdir(fixture->folder);
    arena_free(&fixture->arena);
}

void store_open(struct store_fixture *fixture, enum event_access access)
{
    if (event_open(&fixture->event, fixture->path, access) != DONE)
        fail_msg("%s", status_message());
}

enum status store_open_again(const struct store_fixture *fixture, enum event_access access)
{
    struct event *event;
    enum status status = event_open(&event, fixture->path, access);
    if (status == DONE)
        assert_int_equal(event_close(event), DONE);
    else
        assert_null(event);
    return status;
}

void store_close(struct store_fixture *fixture)
{
    assert_int_equal(event_close(fixture->event), DONE);
    fixture->event = NULL;
    assert_true(store_files(fixture) <= 1);
}

static enum status take(struct imported *out, struct store_fixture *fixture, const struct table *table,
                        const struct import_options *options)
{
    struct columns columns;
    bool found;
    TRY(submissions_mapping(&found, &columns, fixture->event, table, &fixture->arena));
    if (!found)
        TRY(columns_find(&columns, table, NULL, 0));
    return submissions_add(out, fixture->event, table, &columns, options, &fixture->arena);
}

enum status store_try_import(struct imported *out, struct store_fixture *fixture, const char *name, const char *csv,
                             const struct import_options *options)
{
    const struct table_options reading = {.charset = -1, .header = -1};
    struct table table;
    struct notes notes = {0};
    enum status status = table_from_bytes(&table, str_from(csv), str_from(name), &reading, &notes, &fixture->arena);
    notes_free(&notes);
    TRY(status);
    TRY(event_begin(fixture->event));
    status = take(out, fixture, &table, options);
    if (status == DONE)
        return event_commit(fixture->event);
    event_abandon(fixture->event);
    return status;
}

struct imported store_import(struct store_fixture *fixture, const char *name, const char *csv)
{
    const struct import_options options = {.wave = STR(""), .group = STR("borgere"), .at = STR("2026-11-22T11:30:00")};
    struct imported imported;
    if (store_try_import(&imported, fixture, name, csv, &options) != DONE)
        fail_msg("%s", status_message());
    return imported;
}

struct str store_bytes(struct store_fixture *fixture)
{
    struct str bytes;
    assert_int_equal(file_read(&bytes, fixture->path, &fixture->arena), DONE);
    return bytes;
}

struct str store_originals(struct store_fixture *fixture)
{
    char *bytes;
    size_t len;
    struct str all;
    FILE *out = open_memstream(&bytes, &len);
    assert_non_null(out);
    fprintf(out, "{\"format\": \"brikker export\", \"version\": %d, \"originals\": ", EXPORT_VERSION);
    assert_int_equal(originals_write(out, fixture->event), DONE);
    fputs("}", out);
    fclose(out);
    assert_int_equal(str_copy(&all, (struct str){bytes, len}, &fixture->arena), DONE);
    free(bytes);
    return all;
}

void store_write(const struct store_fixture *fixture, struct str bytes)
{
    FILE *out = fopen(fixture->path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, out), bytes.len);
    assert_int_equal(fclose(out), 0);
}

static const char two_ideas[] = "id;forslag;begrundelse\nA1;flere bænke ved åen;de gamle vil hvile\nA2;lys på stien;\n";

void store_fill(struct store_fixture *fixture)
{
    store_setup(fixture);
    store_open(fixture, EVENT_CREATE);
    assert_int_equal(store_import(fixture, "ideer.csv", two_ideas).added, 2);
}

enum status store_load(struct store_fixture *fixture)
{
    struct submissions submissions;
    struct acts acts;
    struct placement placement;
    struct arena work = {0};
    struct event *event;
    enum status status = event_open(&event, fixture->path, EVENT_READ);
    if (status == DONE)
        status = submissions_load(&submissions, event, &work);
    if (status == DONE)
        status = journal_load(&acts, event, &work);
    if (status == DONE)
        status = placement_load(&placement, event, &work);
    if (status == DONE) {
        assert_int_equal(submissions.count, 1);
        assert_int_equal(submissions.table[0].rows, 2);
        assert_str(table_cell(&submissions.table[0], 0, 1), "flere bænke ved åen");
        assert_str(table_cell(&submissions.table[0], 0, 2), "de gamle vil hvile");
        assert_str(table_cell(&submissions.table[0], 1, 1), "lys på stien");
    }
    (void)!event_close(event);
    arena_free(&work);
    return status;
}
