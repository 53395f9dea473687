/* Submissions in the consultation file: the tables as they were read, cell by cell, in the order they came in. */
#ifndef BRIKKER_SUBMISSIONS_H
#define BRIKKER_SUBMISSIONS_H

#include "ideas/columns.h"
#include "input/table.h"
#include "store/event.h"

struct import_options {
    struct str wave;  /* its name; "" gives the next number */
    struct str group; /* for rows without a group column */
    struct str at;    /* the time of the act */
    bool correct;     /* the same id with another text: the new text holds, the old one is kept */
};

/* A row that was not taken, and why. */
struct import_conflict {
    struct str id;
    struct str source, old_source; /* names without folders */
    uint32_t row, old_row;         /* as a spreadsheet shows them */
    struct str text, old_text;     /* idea and reason as they came; for the person who decides, never for outputs */
};

struct imported {
    uint32_t added, known, corrected;
    uint32_t conflicts;
    struct import_conflict *conflict; /* [conflicts] */
    struct str wave;                  /* the wave's name as it was given or made */
};

/* Inside event_begin() … event_commit(). A row whose id is known with the same text adds nothing; with another text it is a
 * conflict (or a correction). A row without an id adds nothing where a reading of the same bytes, or of a file of the same name,
 * had such a row. Errors: an id of a kind that rows without one were given here (N0001). */
enum status submissions_add(struct imported *out, struct event *event, const struct table *table,
                            const struct columns *columns, const struct import_options *options,
                            struct arena *keep) MUST_CHECK;

/* Everything that was taken, as the tables of pipeline.h: one table a reading of a file. Errors: damage, seen in numbers that do not
 * fit together and in rows whose cells do not have the hash they came with. */
struct submissions {
    uint32_t count;
    struct table *table;     /* [count] rows that were erased are empty but for their id */
    struct columns *columns; /* [count] */
    struct str *group;       /* [count] for rows without a group column */
    struct str *wave;        /* [count] */
    struct str *at;          /* [count] when it was read in */
    int64_t **number;        /* [count] → [rows of the table] the submission's number in the file */
};
enum status submissions_load(struct submissions *out, struct event *event, struct arena *keep) MUST_CHECK;

/* SHA-256 of a row's cells, each behind its length. */
enum status submissions_row_hash(struct hash *out, struct buffer *work, const struct table *table,
                                 uint32_t row) MUST_CHECK;

/* The mapping that an earlier reading of a table with the same headers was given; false where there was none. */
enum status submissions_mapping(bool *found, struct columns *out, struct event *event, const struct table *table,
                                struct arena *keep) MUST_CHECK;

/* The ids [*count] of all submissions that came in a table whose first `columns` headings are these, in the order they came. */
enum status submissions_ids(struct str **id, uint32_t *count, struct event *event, const struct str *heading,
                            uint32_t columns, struct arena *keep) MUST_CHECK;

/* Takes the submission's cells, what replaced them and its text's vector out of the file, and what acts say of this idea alone
 * (notes, masks, a proposal of its own); its row and its id stay as a tombstone, and
 * a mark by which the same row is not taken again. Inside event_begin() … event_commit(). */
enum status submissions_erase(struct event *event, int64_t number, struct str id,
                              const struct hash *text_hash) MUST_CHECK;

#endif
