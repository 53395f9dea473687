/* What submissions.c and submissions_write.c share while a table is taken into the consultation file. */
#ifndef BRIKKER_TAKING_H
#define BRIKKER_TAKING_H

#include "base/map.h"
#include "store/cells.h"
#include "store/submissions.h"

struct taking {
    struct imported *out;
    struct event *event;
    struct sql *sql;
    const struct table *table;
    const struct columns *columns;
    const struct import_options *options;
    struct arena *keep;
    struct str name;              /* the file's, without folders */
    int64_t nameless;             /* submissions without an id so far: they are N0001, N0002, … to readers */
    struct buffer text, old_text; /* of the row at hand, and of the one that has its id */
    struct map erased;            /* marks of the erased rows without an id of files of this name */
    struct str salt;              /* of marks */
    struct map seen;              /* rows without an id that the file's earlier readings had, by hash … */
    uint32_t *seen_count;         /* … and how often */
    int64_t reading;              /* 0: not written yet */
    bool first_ids;               /* the file had none before this table: no need to look for each */
    uint32_t conflict_room;
    struct cells cells;
};

/* A new submission with its cells. *taken: there was none with this id. */
enum status taking_write_row(bool *taken, struct taking *t, uint32_t row, struct str id,
                             const struct hash *hash) MUST_CHECK;
/* The new reading's row takes the submission's place; the cells it had become a version behind it. */
enum status taking_correct(struct taking *t, int64_t submission, uint32_t row, const struct hash *hash) MUST_CHECK;
/* Only once there is a row to keep. */
enum status taking_need_reading(struct taking *t) MUST_CHECK;

#endif
