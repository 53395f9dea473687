/* One consultation in one file, EVENT.brik: an SQLite database that is at rest whenever no program has it open.
 *
 * Every act is one transaction: after a crash the file holds everything up to the last act that was finished. The tables stand in
 * schema.sql, and what later versions add in schema_2.sql.
 */
#ifndef BRIKKER_EVENT_H
#define BRIKKER_EVENT_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/status.h"
#include "base/str.h"

struct event;

enum event_access {
    EVENT_READ,  /* must be there */
    EVENT_WRITE, /* must be there */
    EVENT_CREATE /* made when it is missing, never replaced */
};

enum { EVENT_APPLICATION = 0x4252494B /* "BRIK" in PRAGMA application_id */, EVENT_VERSION = 2 };

/* Whether the file at `path` says that it is a consultation; nothing else of it is looked at. False where it cannot be read. */
bool event_is_one(const char *path);

/* Refuses, and says which it is: no file, a folder, not SQLite, another program's SQLite file, a newer version, damage
 * (quick_check, tables that are not declared as ours), read-only where writing is asked for, locked by another program (after two
 * seconds). An older version is brought up step by step, inside one transaction. Opened defensively: the file may come from someone
 * else. */
enum status event_open(struct event **out, const char *path, enum event_access access) MUST_CHECK;
/* A new consultation in the empty file at `path`, of which nobody knows yet (folder_new_path()); sentences call it `name`. Nothing lies
 * beside it, nothing is looked up, and no act can be taken back: where one fails, and where none comes, who made the file is to throw
 * it away. Who gives it its name brings it to disk. */
enum status event_make(struct event **out, const char *path, const char *name) MUST_CHECK;
/* Gives back the memory that the acts so far took. */
void event_rest(struct event *event);
/* Leaves one file and nothing beside it, and not even that where EVENT_CREATE made it and no act was committed. NULL: nothing. Leaves
 * the error sentence of what came before. */
enum status event_close(struct event *event) MUST_CHECK;

/* What is done between them is one act: all of it or nothing. An error where another program has written to the file since it was
 * opened: what was read of it no longer holds. */
enum status event_begin(struct event *event) MUST_CHECK;
enum status event_commit(struct event *event) MUST_CHECK;
void event_abandon(struct event *event);
/* After an erasure: writes the file anew, so that no byte of what was deleted is left in it. Outside of an act. */
enum status event_rewrite(struct event *event) MUST_CHECK;

/* Settings by name ("title", "founded-on", "sheet", "frame", …): "" where never set. */
enum status event_setting(struct str *out, struct event *event, const char *name, struct arena *keep) MUST_CHECK;
enum status event_set(struct event *event, const char *name, struct str value) MUST_CHECK;

/* Files beside the ideas ("sheet", "frame", "codebook"): bytes as they were, source without folders; both empty where there is
 * none. */
enum status event_document(struct str *bytes, struct str *source, struct event *event, const char *name,
                           struct arena *keep) MUST_CHECK;
enum status event_set_document(struct event *event, const char *name, struct str bytes, struct str source) MUST_CHECK;

/* For the files of store/ alone. */
struct sql;
struct sql *event_sql(struct event *event);

#endif
