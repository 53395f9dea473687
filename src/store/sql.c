/* SQLite: opening with care, statements kept, its answers as statuses. Its SQL knows one function more: from_hex(). */
#include "store/sql.h"

#include "base/file.h"
#include "base/utf8.h"
#include "store/brik_file.h"
#include "store/sql_trouble.h"

#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum {
    STATEMENTS_MOST = 128,
    BUSY_MILLISECONDS = 2000,
    MOST_BYTES = 1 << 30 /* of one value; SQLite's own limit is 10^9 */
};

struct sql_statement {
    struct sql *sql;
    const char *text;
    sqlite3_stmt *handle;
};

struct sql {
    char *path;  /* as sentences call it */
    bool is_new; /* sql_open_new() */
    sqlite3 *handle;
    struct sql_statement statement[STATEMENTS_MOST];
    int statements;
};

enum status sql_damaged(const struct sql *sql, const char *what)
{
    return sql_trouble_tell(SQL_DAMAGED, sql->path, what);
}

/* What SQLite says is English; in a Danish sentence it stands in Danish where a user can meet it. */
static const char *reason_of(const struct sql *sql, int code)
{
    const char *own = sql->handle ? sqlite3_errmsg(sql->handle) : sqlite3_errstr(code);
    const int system = sql->handle ? sqlite3_system_errno(sql->handle) : errno;
    switch (code & 0xFF) {
    case SQLITE_IOERR:
        return system ? system_reason(system) : TR("den er måske fuld eller taget ud", "it may be full or taken out");
    case SQLITE_CORRUPT:
        return TR("dens dele passer ikke sammen", own);
    case SQLITE_CONSTRAINT:
        return TR("en værdi, der ikke må stå der", own);
    case SQLITE_TOOBIG:
        return TR("en tekst er for lang", own);
    default:
        return own;
    }
}

static enum sql_trouble trouble_of(const struct sql *sql, int code)
{
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return SQL_IN_USE;
    case SQLITE_READONLY:
        return SQL_READ_ONLY;
    case SQLITE_FULL:
        return sql->is_new ? SQL_NO_NEW_FILE : SQL_FULL;
    case SQLITE_IOERR:
        return sql->is_new ? SQL_NO_NEW_FILE : SQL_NO_ANSWER;
    case SQLITE_CANTOPEN:
        return sql->is_new ? SQL_NO_NEW_FILE : SQL_NOT_OPENED;
    case SQLITE_NOTADB:
        return SQL_NO_DATABASE;
    case SQLITE_CORRUPT:
        return SQL_DAMAGED;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
        return SQL_MISFIT;
    case SQLITE_NOMEM:
        return SQL_NO_MEMORY;
    default:
        return SQL_OTHER;
    }
}

static enum status explain(const struct sql *sql, int code)
{
    return sql_trouble_tell(trouble_of(sql, code), sql->path, reason_of(sql, code));
}

static int digit_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* from_hex('0AFF'): what hex() wrote; NULL for anything else. */
static void from_hex(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    const char *at = (const char *)sqlite3_value_text(values[0]);
    size_t len = at ? (size_t)sqlite3_value_bytes(values[0]) : 1;
    unsigned char *bytes = len % 2 ? NULL : sqlite3_malloc64(len / 2 + 1);
    if (!bytes) {
        if (len % 2 == 0)
            sqlite3_result_error_nomem(context);
        return;
    }
    for (size_t i = 0; i < len; i += 2) {
        int high = digit_value(at[i]), low = digit_value(at[i + 1]);
        if (high < 0 || low < 0) {
            sqlite3_free(bytes);
            return;
        }
        bytes[i / 2] = (unsigned char)(16 * high + low);
    }
    sqlite3_result_blob64(context, bytes, len / 2, sqlite3_free);
}

/* A file may come from somebody else: nothing in its schema may run, and its size is no reason to take all memory. */
static enum status be_careful(struct sql *sql)
{
    sqlite3 *handle = sql->handle;
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, BUSY_MILLISECONDS);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, MOST_BYTES);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    int code = sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    if (code == SQLITE_OK)
        code = sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
    if (code == SQLITE_OK)
        code = sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    if (code == SQLITE_OK)
        code = sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)NULL);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(handle, "from_hex", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                          NULL, from_hex, NULL, NULL, NULL);
    return code == SQLITE_OK ? DONE : explain(sql, code);
}

/* Counting what it has taken costs SQLite a lock at each request. Asked once, before the first database. */
static void count_no_memory(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static enum status open_with(struct sql **out, const char *path, const char *place, bool is_new)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    *out = NULL;
    pthread_once(&once, count_no_memory);
    struct sql *sql = calloc(1, sizeof *sql);
    if (!sql || !(sql->path = strdup(path))) {
        free(sql);
        return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    }
    sql->is_new = is_new;
    int code = sqlite3_open_v2(place, &sql->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    enum status status = code == SQLITE_OK ? be_careful(sql) : explain(sql, code);
    if (status == DONE)
        *out = sql;
    else
        (void)!sql_close(sql);
    return status;
}

/* Opened for writing even where it is only read, if the file allows it: what a crash left half done is taken back by whoever comes
 * next. */
enum status sql_open(struct sql **out, const char *path, enum sql_access access)
{
    char *place;
    *out = NULL;
    TRY(brik_file_check(path, access == SQL_CREATE));
    TRY(brik_file_place(&place, path));
    if (access == SQL_CREATE && !file_exists(place))
        brik_file_make(place);
    enum status status = open_with(out, path, place, false);
    free(place);
    if (status == DONE && access != SQL_READ && sqlite3_db_readonly((*out)->handle, "main") == 1) {
        status = explain(*out, SQLITE_READONLY);
        (void)!sql_close(*out);
        *out = NULL;
    }
    return status;
}

enum status sql_open_new(struct sql **out, const char *path, const char *name)
{
    char *place;
    *out = NULL;
    TRY(brik_file_place(&place, path));
    enum status status = open_with(out, name, place, true);
    free(place);
    return status;
}

enum status sql_open_memory(struct sql **out)
{
    return open_with(out, ":memory:", ":memory:", false);
}

enum status sql_close(struct sql *sql)
{
    enum status status = DONE;
    if (!sql)
        return DONE;
    for (int i = 0; i < sql->statements; i++)
        sqlite3_finalize(sql->statement[i].handle);
    int code = sqlite3_close(sql->handle);
    if (code != SQLITE_OK)
        status = explain(sql, code);
    free(sql->path);
    free(sql);
    return status;
}

bool sql_within(const struct sql *sql)
{
    return sql->handle && !sqlite3_get_autocommit(sql->handle);
}

const char *sql_path(const struct sql *sql)
{
    return sql->path;
}

const char *sql_version(void)
{
    return sqlite3_libversion();
}

enum status sql_run(struct sql *sql, const char *script)
{
    int code = sqlite3_exec(sql->handle, script, NULL, NULL, NULL);
    return code == SQLITE_OK ? DONE : explain(sql, code);
}

bool sql_try(struct sql *sql, const char *script)
{
    return sqlite3_exec(sql->handle, script, NULL, NULL, NULL) == SQLITE_OK;
}

bool sql_was_locked_out(const struct sql *sql)
{
    return (sqlite3_errcode(sql->handle) & 0xFF) == SQLITE_BUSY;
}

bool sql_moved(const struct sql *sql)
{
    int moved = 0;
    return sqlite3_file_control(sql->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved;
}

/* SQLite attaches the new file to the old one while it copies, and waits for every answer to be read or put back. */
enum status sql_rewrite(struct sql *sql)
{
    for (int i = 0; i < sql->statements; i++)
        sqlite3_reset(sql->statement[i].handle);
    sqlite3_limit(sql->handle, SQLITE_LIMIT_ATTACHED, 1);
    enum status status = sql_run(sql, "VACUUM");
    sqlite3_limit(sql->handle, SQLITE_LIMIT_ATTACHED, 0);
    return status;
}

enum status sql_number(int64_t *out, struct sql *sql, const char *query)
{
    sqlite3_stmt *handle = NULL;
    *out = 0;
    int code = sqlite3_prepare_v2(sql->handle, query, -1, &handle, NULL);
    if (code == SQLITE_OK) {
        code = sqlite3_step(handle);
        if (code == SQLITE_ROW)
            *out = sqlite3_column_int64(handle, 0);
        code = code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
    }
    enum status status = code == SQLITE_OK ? DONE : explain(sql, code);
    sqlite3_finalize(handle);
    return status;
}

enum status sql_prepare(struct sql_statement **out, struct sql *sql, const char *text)
{
    for (int i = 0; i < sql->statements; i++)
        if (sql->statement[i].text == text || strcmp(sql->statement[i].text, text) == 0) {
            *out = &sql->statement[i];
            sqlite3_reset((*out)->handle);
            sqlite3_clear_bindings((*out)->handle);
            return DONE;
        }
    check(sql->statements < STATEMENTS_MOST);
    struct sql_statement *statement = &sql->statement[sql->statements];
    int code = sqlite3_prepare_v3(sql->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &statement->handle, NULL);
    if (code != SQLITE_OK)
        return explain(sql, code);
    statement->sql = sql;
    statement->text = text;
    sql->statements++;
    *out = statement;
    return DONE;
}

static enum status answered(const struct sql_statement *statement, int code)
{
    return code == SQLITE_OK ? DONE : explain(statement->sql, code);
}

enum status sql_set_number(struct sql_statement *statement, int place, int64_t value)
{
    return answered(statement, sqlite3_bind_int64(statement->handle, place, value));
}

enum status sql_set_text(struct sql_statement *statement, int place, struct str value)
{
    return answered(statement, sqlite3_bind_text64(statement->handle, place, value.at ? value.at : "", value.len,
                                                   SQLITE_STATIC, SQLITE_UTF8));
}

enum status sql_set_bytes(struct sql_statement *statement, int place, const void *at, size_t len)
{
    return answered(statement, sqlite3_bind_blob64(statement->handle, place, len ? at : "", len, SQLITE_STATIC));
}

enum status sql_set_nothing(struct sql_statement *statement, int place)
{
    return answered(statement, sqlite3_bind_null(statement->handle, place));
}

enum status sql_step(bool *row, struct sql_statement *statement)
{
    int code = sqlite3_step(statement->handle);
    *row = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        return DONE;
    if (code == SQLITE_DONE)
        return answered(statement, sqlite3_reset(statement->handle));
    enum status status = explain(statement->sql, code);
    sqlite3_reset(statement->handle);
    return status;
}

void sql_end(struct sql_statement *statement)
{
    sqlite3_reset(statement->handle);
}

void sql_end_all(struct sql *sql)
{
    for (int i = 0; i < sql->statements; i++)
        sqlite3_reset(sql->statement[i].handle);
}

enum status sql_do(struct sql_statement *statement)
{
    bool row;
    TRY(sql_step(&row, statement));
    check(!row);
    return DONE;
}

int64_t sql_get_number(struct sql_statement *statement, int column)
{
    return sqlite3_column_int64(statement->handle, column);
}

struct str sql_get_text(struct sql_statement *statement, int column)
{
    const char *at = (const char *)sqlite3_column_text(statement->handle, column);
    return (struct str){at, at ? (size_t)sqlite3_column_bytes(statement->handle, column) : 0};
}

struct str sql_get_bytes(struct sql_statement *statement, int column)
{
    const char *at = sqlite3_column_blob(statement->handle, column);
    return (struct str){at, at ? (size_t)sqlite3_column_bytes(statement->handle, column) : 0};
}

enum status sql_copy_text(struct str *out, struct sql_statement *statement, int column, struct arena *keep)
{
    struct str text = sql_get_text(statement, column);
    if (text.len && (memchr(text.at, 0, text.len) || utf8_valid(text) != text.len))
        return sql_damaged(statement->sql, TR("tegn, der ikke findes", "characters that do not exist"));
    return str_copy(out, text, keep);
}

int64_t sql_changed(const struct sql *sql)
{
    return sqlite3_changes64(sql->handle);
}

int64_t sql_last_row(const struct sql *sql)
{
    return sqlite3_last_insert_rowid(sql->handle);
}
