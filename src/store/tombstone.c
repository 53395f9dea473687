/* Problem    one submission is taken out of the file for good, and a longer export of the same file, which holds its row again, must
 *            not bring it back: for a row without an id nothing but the row itself says which it is
 * Method     What stays of such a row is its mark: SHA-256 of the file's salt, drawn at random at the first erasure, and the row's
 *            hash. From the mark nothing can be read, no list of hashes made beforehand fits it, and it equals none in another
 *            consultation's file. Without the salt, or with the hash itself, two files could be compared. What remains is that
 *            somebody with this file who has the whole row at hand, every cell of it, can tell that it was erased here: that
 *            is what the mark is for. Rows with an id stay known by it.
 * Promises   the row keeps its number and its place, so that no other idea's id changes
 */
#include "store/tombstone.h"

#include "store/sql.h"
#include "store/submissions.h"

#include <string.h>
#include <sys/random.h>

static enum status need_salt(struct str *out, struct event *event, struct arena *keep)
{
    struct hash drawn;
    char hex[65];
    TRY(event_setting(out, event, TOMBSTONE_SALT, keep));
    if (out->len)
        return DONE;
    if (getrandom(drawn.byte, sizeof drawn.byte, 0) != (ssize_t)sizeof drawn.byte)
        return fail(MACHINE, TR("maskinen gav ingen tilfældige tal", "the machine gave no random numbers"));
    TRY(str_copy(out, str_from(hash_write(hex, drawn)), keep));
    return event_set(event, TOMBSTONE_SALT, *out);
}

struct hash tombstone_mark(struct str salt, struct str row_hash)
{
    char both[64 + sizeof(struct hash)];
    size_t len = salt.len < 64 ? salt.len : 64,
           rest = row_hash.len < sizeof(struct hash) ? row_hash.len : sizeof(struct hash);
    memcpy(both, salt.at, len);
    memcpy(both + len, row_hash.at, rest);
    return hash_of((struct str){both, len + rest});
}

static enum status mark_row(struct event *event, int64_t number, struct arena *work)
{
    struct sql *sql = event_sql(event);
    struct sql_statement *find, *change;
    struct str salt;
    bool row;
    TRY(need_salt(&salt, event, work));
    TRY(sql_prepare(&find, sql, "SELECT hash FROM submission WHERE submission = ? AND erased = 0"));
    TRY(sql_set_number(find, 1, number));
    TRY(sql_step(&row, find));
    if (!row)
        return DONE;
    struct hash mark = tombstone_mark(salt, sql_get_bytes(find, 0));
    TRY(sql_prepare(&change, sql,
                    "UPDATE submission SET hash = CASE WHEN id IS NULL THEN ? END, erased = 1 WHERE submission = ?"));
    TRY(sql_set_bytes(change, 1, mark.byte, sizeof mark.byte));
    TRY(sql_set_number(change, 2, number));
    return sql_do(change);
}

static enum status leave_mark(struct event *event, int64_t number)
{
    struct arena work = {0};
    enum status status = mark_row(event, number, &work);
    arena_free(&work);
    return status;
}

enum status submissions_erase(struct event *event, int64_t number, struct str id, const struct hash *text_hash)
{
    /* An act that names this idea alone says something of it; a proposal of several ideas is somebody's own text. */
    static const char act[] =
        "UPDATE act SET why = '', text = CASE WHEN kind IN ('keep', 'mask', 'note', 'propose') THEN '' ELSE text END "
        "WHERE kind <> 'erase' AND act IN (SELECT act FROM act_idea GROUP BY act HAVING count(*) = 1 AND max(id) = ?)";
    struct sql *sql = event_sql(event);
    struct sql_statement *statement;
    TRY(leave_mark(event, number));
    TRY(sql_prepare(&statement, sql, "DELETE FROM cell WHERE submission = ?"));
    TRY(sql_set_number(statement, 1, number));
    TRY(sql_do(statement));
    TRY(sql_prepare(&statement, sql, act));
    TRY(sql_set_text(statement, 1, id));
    TRY(sql_do(statement));
    TRY(sql_prepare(&statement, sql, "DELETE FROM vector WHERE text_hash = ?"));
    TRY(sql_set_bytes(statement, 1, text_hash->byte, sizeof text_hash->byte));
    return sql_do(statement);
}
