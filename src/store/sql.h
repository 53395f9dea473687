/* SQLite, met here only: one open database and its statements. */
#ifndef BRIKKER_SQL_H
#define BRIKKER_SQL_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

#include <stdint.h>

struct sql;
struct sql_statement;

enum sql_access { SQL_READ, SQL_WRITE, SQL_CREATE };

/* Errors say which file, and what SQLite found: locked, read-only, full, damaged, no database. */
enum status sql_open(struct sql **out, const char *path, enum sql_access access) MUST_CHECK;
/* The empty file at `path`, which nobody knows and which is thrown away where something fails: in sentences it is called `name`. */
enum status sql_open_new(struct sql **out, const char *path, const char *name) MUST_CHECK;
enum status sql_open_memory(struct sql **out) MUST_CHECK; /* an empty one without a file */
enum status sql_close(struct sql *sql) MUST_CHECK;        /* NULL: nothing */
const char *sql_path(const struct sql *sql);              /* as sentences call it */
const char *sql_version(void);                            /* for --version */

/* Several statements, without answers. */
enum status sql_run(struct sql *sql, const char *script) MUST_CHECK;
/* The same where failure is no news: leaves the error sentence of what came before. */
bool sql_try(struct sql *sql, const char *script);
bool sql_was_locked_out(const struct sql *sql); /* the last call failed because another program writes */
bool sql_within(const struct sql *sql);         /* a transaction is open */
/* The path no longer leads to the file that is open: it was removed or replaced. */
bool sql_moved(const struct sql *sql);
/* Writes the whole file anew, so that nothing is left in it of what was deleted. Outside transactions. */
enum status sql_rewrite(struct sql *sql) MUST_CHECK;
/* The one number that a query answers; 0 where it answers nothing. */
enum status sql_number(int64_t *out, struct sql *sql, const char *query) MUST_CHECK;

/* Prepared once and kept until sql_close(): the same text gives the same statement, reset and without values. */
enum status sql_prepare(struct sql_statement **out, struct sql *sql, const char *text) MUST_CHECK;
/* Places from 1. Text and bytes are borrowed until the next sql_prepare() of the same text. */
enum status sql_set_number(struct sql_statement *statement, int place, int64_t value) MUST_CHECK;
enum status sql_set_text(struct sql_statement *statement, int place, struct str value) MUST_CHECK;
enum status sql_set_bytes(struct sql_statement *statement, int place, const void *at, size_t len) MUST_CHECK;
enum status sql_set_nothing(struct sql_statement *statement, int place) MUST_CHECK;
/* *row: there is one to read. After the last the statement can be set and stepped again. */
enum status sql_step(bool *row, struct sql_statement *statement) MUST_CHECK;
/* For what answers nothing. */
enum status sql_do(struct sql_statement *statement) MUST_CHECK;
/* Gives up what is left to read. A statement that is not read to its end keeps other programs from writing. */
void sql_end(struct sql_statement *statement);
void sql_end_all(struct sql *sql);
/* Columns from 0. Text and bytes are borrowed until the next step; a NULL is 0 or empty. */
int64_t sql_get_number(struct sql_statement *statement, int column);
struct str sql_get_text(struct sql_statement *statement, int column);
struct str sql_get_bytes(struct sql_statement *statement, int column);
/* A copy of the text; an error where it is no UTF-8 or has a NUL: every text went in valid, so the file was damaged or changed. */
enum status sql_copy_text(struct str *out, struct sql_statement *statement, int column, struct arena *keep) MUST_CHECK;
/* The sentence for what cannot be as it is; `what` is the table. */
enum status sql_damaged(const struct sql *sql, const char *what) MUST_CHECK;
int64_t sql_last_row(const struct sql *sql);
int64_t sql_changed(const struct sql *sql); /* rows that the last statement wrote */

#endif
