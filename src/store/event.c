/* The consultation file: recognised, checked and brought up to date before anything else is read from it. */
#include "store/event.h"

#include "base/file.h"
#include "store/sql.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* schema.sql and schema_2.sql, made into C by CMake */
extern const char event_schema[], event_schema_2[];

struct event {
    struct sql *sql;
    bool within;  /* an act has begun */
    bool made;    /* just now, and no act is in it yet: it goes again if none comes */
    int64_t seen; /* SQLite's mark of what other programs have written, as it was when the file was opened */
};

/* migration[v - 1] brings version v to v + 1. Version 1 is the first. */
static const char *const migration[] = {event_schema_2, NULL};
_Static_assert(sizeof migration / sizeof *migration == EVENT_VERSION, "a step for each version but the last");

/* Deleted text is overwritten; after a crash SQLite's own journal beside the file takes the unfinished act back. */
static const char pragmas[] =
    "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
    "PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -16384;";

/* An empty database gets the tables of a version. */
static enum status build(struct sql *sql, int64_t version)
{
    TRY(sql_run(sql, event_schema));
    for (int64_t v = 1; v < version; v++)
        TRY(sql_run(sql, migration[v - 1]));
    return DONE;
}

static enum status sign(struct sql *sql)
{
    char identity[128];
    snprintf(identity, sizeof identity, "PRAGMA application_id = %d; PRAGMA user_version = %d;", EVENT_APPLICATION,
             EVENT_VERSION);
    return sql_run(sql, identity);
}

struct identity {
    int64_t application, version, tables;
};

static enum status identify(struct identity *out, struct sql *sql)
{
    TRY(sql_number(&out->application, sql, "PRAGMA application_id"));
    TRY(sql_number(&out->version, sql, "PRAGMA user_version"));
    return sql_number(&out->tables, sql, "SELECT count(*) FROM sqlite_schema");
}

static bool is_empty(const struct identity *identity)
{
    return !identity->application && !identity->version && !identity->tables;
}

/* Asked again once nobody else can write: another program may have made it, or brought it up to date, just now. */
static enum status make(struct event *event)
{
    struct sql *sql = event->sql;
    struct identity now;
    TRY(sql_run(sql, "BEGIN IMMEDIATE"));
    TRY(identify(&now, sql));
    if (is_empty(&now)) {
        event->made = true;
        TRY(build(sql, EVENT_VERSION));
        TRY(sign(sql));
    }
    return sql_run(sql, "COMMIT");
}

static enum status bring_up(struct sql *sql)
{
    struct identity now;
    TRY(sql_run(sql, "BEGIN IMMEDIATE"));
    TRY(identify(&now, sql));
    check(now.version >= 1);
    for (int64_t v = now.version; v < EVENT_VERSION; v++)
        TRY(sql_run(sql, migration[v - 1]));
    TRY(sign(sql));
    return sql_run(sql, "COMMIT");
}

/* Every table and index as it was declared. What SQLite's own ANALYZE adds does no harm. */
static enum status declared(struct str *out, struct sql *sql, struct arena *keep)
{
    struct sql_statement *list;
    bool row;
    TRY(sql_prepare(&list, sql,
                    "SELECT group_concat(type || ' ' || name || ' ' || tbl_name || ' ' || ifnull(sql, ''), char(10)) "
                    "FROM (SELECT * FROM sqlite_schema WHERE name NOT GLOB 'sqlite_stat[0-9]' ORDER BY type, name)"));
    TRY(sql_step(&row, list));
    TRY(str_copy(out, sql_get_text(list, 0), keep));
    sql_end(list);
    return DONE;
}

/* The tables are those that a new file of this version gets, to the letter: no view, no trigger, no column that computes. */
static enum status compare_schema(bool *same, struct sql *sql, int64_t version)
{
    struct arena work = {0};
    struct sql *model = NULL;
    struct str wanted, found;
    *same = false;
    enum status status = sql_open_memory(&model);
    if (status == DONE)
        status = build(model, version);
    if (status == DONE)
        status = declared(&wanted, model, &work);
    if (status == DONE)
        status = declared(&found, sql, &work);
    if (status == DONE)
        *same = str_equal(wanted, found);
    enum status closed = sql_close(model);
    arena_free(&work);
    return status == DONE ? closed : status;
}

/* A page that no memory could be had for is a finding of SQLite's like any other, with the error's number behind. */
static enum status check_pages(struct sql *sql)
{
    enum { OTHER, SOUND, NO_MEMORY };
    int64_t found;
    TRY(sql_number(&found, sql,
                   "SELECT max(CASE WHEN quick_check = 'ok' THEN 1 WHEN quick_check LIKE '%error code=7' THEN 2 ELSE 0 "
                   "END) FROM pragma_quick_check"));
    if (found == NO_MEMORY)
        return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    return found == SOUND ? DONE : sql_damaged(sql, TR("siderne hænger ikke sammen", "the pages do not fit together"));
}

static enum status recognise(struct event *event, enum event_access access)
{
    struct sql *sql = event->sql;
    struct identity identity;
    int64_t pages;
    bool same;
    TRY(identify(&identity, sql));
    TRY(sql_number(&pages, sql, "PRAGMA page_count"));
    if (pages == 0 && access == EVENT_CREATE) {
        TRY(make(event));
        TRY(identify(&identity, sql));
    } else if (pages == 0) {
        return fail(BAD_INPUT,
                    TR("%s er tom; brikker import gør den til en konsultation: brikker import %s ideer.csv",
                       "%s is empty; brikker import makes it a consultation: brikker import %s ideas.csv"),
                    sql_path(sql), sql_path(sql));
    }
    if (identity.application != EVENT_APPLICATION)
        return fail(BAD_INPUT,
                    TR("%s er ikke en konsultation fra Brikker, men en fil fra et andet program",
                       "%s is not a consultation of Brikker's but a file of another program"),
                    sql_path(sql));
    if (identity.version > EVENT_VERSION)
        return fail(BAD_INPUT,
                    TR("%s er skrevet af en nyere udgave af Brikker (filens version er %lld, denne kender til og med "
                       "%d); brug den nyere udgave",
                       "%s was written by a newer Brikker (the file's version is %lld, this one knows up to %d); use "
                       "the newer one"),
                    sql_path(sql), (long long)identity.version, EVENT_VERSION);
    if (identity.version < 1)
        return sql_damaged(sql, TR("uden version", "without a version"));
    TRY(compare_schema(&same, sql, identity.version));
    if (!same)
        return sql_damaged(sql, TR("tabellerne er ændret af et andet program", "another program changed the tables"));
    TRY(check_pages(sql));
    return identity.version < EVENT_VERSION ? bring_up(sql) : DONE;
}

bool event_is_one(const char *path)
{
    /* https://www.sqlite.org/fileformat.html: the magic string; the application's number, big-endian, at byte 68. */
    static const char magic[16] = "SQLite format 3", mark[4] = {'B', 'R', 'I', 'K'};
    char head[72] = {0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    size_t len = fread(head, 1, sizeof head, file);
    fclose(file);
    return len == sizeof head && memcmp(head, magic, sizeof magic) == 0 && memcmp(head + 68, mark, sizeof mark) == 0;
}

enum status event_open(struct event **out, const char *path, enum event_access access)
{
    static const enum sql_access access_of[] = {
        [EVENT_READ] = SQL_READ, [EVENT_WRITE] = SQL_WRITE, [EVENT_CREATE] = SQL_CREATE};
    *out = NULL;
    struct event *event = calloc(1, sizeof *event);
    if (!event)
        return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    event->made = access == EVENT_CREATE && !file_exists(path);
    enum status status = sql_open(&event->sql, path, access_of[access]);
    if (status == DONE)
        status = recognise(event, access);
    if (status == DONE)
        status = sql_run(event->sql, pragmas);
    if (status == DONE && access == EVENT_READ)
        status = sql_run(event->sql, "PRAGMA query_only = ON");
    if (status == DONE)
        status = sql_number(&event->seen, event->sql, "PRAGMA data_version");
    if (status == DONE) {
        *out = event;
        return DONE;
    }
    (void)!event_close(event);
    return status;
}

/* What SQLite does for those who share a file, or meet it after a crash, is nothing to a file that nobody knows. References hold by
 * the order in which we write. A larger cache is no faster, and it adds to the peak of what is computed meanwhile. With pages of 8 kB
 * 200,000 rows of two cells take .48 s of processor time, with SQLite's 4 kB .55. */
static const char private_pragmas[] =
    "PRAGMA page_size = 8192; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA "
    "synchronous = NORMAL; PRAGMA foreign_keys = OFF;"
    "PRAGMA mmap_size = 0; PRAGMA cache_size = -2048;";

enum status event_make(struct event **out, const char *path, const char *name)
{
    *out = NULL;
    struct event *event = calloc(1, sizeof *event);
    if (!event)
        return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    enum status status = sql_open_new(&event->sql, path, name);
    if (status == DONE)
        status = sql_run(event->sql, private_pragmas);
    if (status == DONE)
        status = make(event);
    if (status == DONE)
        status = sql_number(&event->seen, event->sql, "PRAGMA data_version");
    event->made = false; /* the file is not ours to unmake */
    if (status == DONE)
        *out = event;
    else
        (void)!event_close(event);
    return status;
}

/* SQLite gives its pages to the C library, which gives them to the system when it is asked: at a million ideas the peak of a run is
 * 2.08 GB instead of 2.20. */
void event_rest(struct event *event)
{
    sql_try(event->sql, "PRAGMA shrink_memory");
    malloc_trim(0);
}

/* Nothing is in it: no tables, where a full disk kept them from being made, or no rows. */
static bool is_unused(struct sql *sql)
{
    static const char rows[] = "SELECT (SELECT count(*) FROM setting) + (SELECT count(*) FROM document) + (SELECT "
                               "count(*) FROM reading) + (SELECT count(*) FROM act)";
    struct identity now;
    int64_t count;
    return identify(&now, sql) == DONE && (is_empty(&now) || (sql_number(&count, sql, rows) == DONE && count == 0));
}

/* No byte was written to it: on a full disk SQLite cannot even begin. */
static bool is_bare(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && about.st_size == 0;
}

/* A file that was made for an act that never came goes again, unless another program has found it in the meantime. */
static void unmake(struct sql *sql)
{
    if (sql_within(sql))
        sql_try(sql, "ROLLBACK");
    const bool alone = sql_try(sql, "BEGIN IMMEDIATE");
    if (!alone && sql_was_locked_out(sql))
        return; /* another program makes it just now: it has no byte yet either */
    if ((alone ? is_unused(sql) : is_bare(sql_path(sql))) && !sql_moved(sql))
        unlink(sql_path(sql));
    if (alone)
        sql_try(sql, "ROLLBACK");
}

enum status event_close(struct event *event)
{
    if (!event)
        return DONE;
    event_abandon(event);
    if (event->sql && event->made)
        unmake(event->sql);
    enum status status = sql_close(event->sql);
    free(event);
    return status;
}

struct sql *event_sql(struct event *event)
{
    return event->sql;
}

enum status event_begin(struct event *event)
{
    check(!event->within);
    TRY(sql_run(event->sql, "BEGIN IMMEDIATE"));
    event->within = true;
    int64_t now;
    TRY(sql_number(&now, event->sql, "PRAGMA data_version"));
    if (now == event->seen && !sql_moved(event->sql))
        return DONE;
    return fail(MACHINE,
                TR("%s er ændret af et andet program, siden den blev åbnet; intet er skrevet. Prøv igen",
                   "%s was changed by another program since it was opened; nothing was written. Try again"),
                sql_path(event->sql));
}

enum status event_commit(struct event *event)
{
    check(event->within);
    sql_end_all(event->sql);
    TRY(sql_run(event->sql, "COMMIT"));
    event->within = event->made = false;
    return DONE;
}

/* SQLite may have rolled back by itself (a full disk); what it could not roll back now it rolls back at the next opening. */
void event_abandon(struct event *event)
{
    if (event->sql && event->within) {
        sql_end_all(event->sql);
        if (sql_within(event->sql))
            sql_try(event->sql, "ROLLBACK");
    }
    event->within = false;
}

enum status event_rewrite(struct event *event)
{
    check(!event->within);
    return sql_rewrite(event->sql);
}

enum status event_setting(struct str *out, struct event *event, const char *name, struct arena *keep)
{
    struct sql_statement *get;
    bool row;
    *out = STR("");
    TRY(sql_prepare(&get, event->sql, "SELECT value FROM setting WHERE name = ?"));
    TRY(sql_set_text(get, 1, str_from(name)));
    TRY(sql_step(&row, get));
    if (row)
        TRY(sql_copy_text(out, get, 0, keep));
    sql_end(get);
    return DONE;
}

enum status event_set(struct event *event, const char *name, struct str value)
{
    struct sql_statement *set;
    TRY(sql_prepare(&set, event->sql,
                    "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
    TRY(sql_set_text(set, 1, str_from(name)));
    TRY(sql_set_text(set, 2, value));
    return sql_do(set);
}

enum status event_document(struct str *bytes, struct str *source, struct event *event, const char *name,
                           struct arena *keep)
{
    struct sql_statement *get;
    bool row;
    *bytes = *source = STR("");
    TRY(sql_prepare(&get, event->sql, "SELECT source, bytes FROM document WHERE name = ?"));
    TRY(sql_set_text(get, 1, str_from(name)));
    TRY(sql_step(&row, get));
    if (row) {
        TRY(sql_copy_text(source, get, 0, keep));
        TRY(str_copy(bytes, sql_get_bytes(get, 1), keep));
    }
    sql_end(get);
    return DONE;
}

enum status event_set_document(struct event *event, const char *name, struct str bytes, struct str source)
{
    struct sql_statement *set;
    TRY(sql_prepare(&set, event->sql, "INSERT OR REPLACE INTO document VALUES (?, ?, ?)"));
    TRY(sql_set_text(set, 1, str_from(name)));
    TRY(sql_set_text(set, 2, source));
    TRY(sql_set_bytes(set, 3, bytes.at, bytes.len));
    return sql_do(set);
}
