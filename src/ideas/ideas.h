/* Tables → ideas: one record a submission, in an order of their own.
 *
 * ideas_from() maps columns to fields, composes text to NFC, masks personal data, and sorts by (text, id), so that nothing
 * after this stage can depend on the order of rows in a file. Columns that mean nothing to us stay in the table and
 * are found again through source/source_row.
 */
#ifndef BRIKKER_IDEAS_H
#define BRIKKER_IDEAS_H

#include "ideas/columns.h"
#include "ideas/private.h"
#include "ideas/sheet.h"
#include "input/table.h"

#define IDEA_NONE UINT32_MAX

struct ideas {
    uint32_t N;
    struct str *id;          /* [N] the submission's own, else N0001 … in the order of the files; unique */
    struct str *text;        /* [N] what, a blank, why: NFC, personal data masked, trimmed */
    struct str *what;        /* [N] a slice of text */
    struct str *why;         /* [N] a slice of text; empty where no reason was given */
    struct str *group;       /* [N] "" where unknown; so for the next five */
    struct str *participant; /* [N] a pseudonym */
    struct str *table;       /* [N] the table in the room, not the file */
    struct str *area;        /* [N] */
    struct str *question;    /* [N] */
    struct str *time;        /* [N] as written in the file */
    uint32_t *source;        /* [N] which file: index into the caller's tables */
    uint32_t *table_row;     /* [N] 0-based row of that table (for its other columns) */
    uint32_t *source_row;    /* [N] the row as a spreadsheet shows it */
    /* [N] the first idea that says the same (same.h) or nearly the same (near_copies.h), or IDEA_NONE */
    uint32_t *duplicate_of;
    uint8_t *copy;                  /* [N] enum copy: which of them */
    uint32_t *received;             /* [N] the ideas in the order of the files: received[0] came first */
    uint64_t masked[PRIVATE_KINDS]; /* how many CPR numbers, phone numbers, e-mail addresses, names were masked */
    /* the caller's, for what is masked later: the files' other columns; may be NULL */
    const struct private_review *review;
};

enum copy {
    COPY_NONE,
    COPY_EXACT, /* the same text, case, blanks and punctuation aside */
    COPY_NEAR,  /* another greeting or name, a sentence more, a word put right */
    COPIES
};

enum { IDEAS_MOST = 20000000, IDEA_MOST_BYTES = 1 << 20 };

/* tables [count] with their mappings [count]; group [count] is given to rows of tables without a group column ("" for none).
 * review: what people said of personal data, borrowed as long as *out is; NULL for nothing.
 * Errors: a requested column that no file has, the same id twice with different text (both rows named). Notes: empty texts,
 * columns of ids that are not used, ids made unique (the same id and text twice: id, id-2), duplicates, near copies, texts cut at
 * IDEA_MOST_BYTES. */
enum status ideas_from(struct ideas *out, const struct table *tables, const struct columns *columns, uint32_t count,
                       const struct str *group, const struct private_review *review, struct notes *notes,
                       struct arena *keep) MUST_CHECK;

/* The idea that idea i is a duplicate of, or i itself. */
static inline uint32_t ideas_original(const struct ideas *ideas, uint32_t i)
{
    return ideas->duplicate_of[i] == IDEA_NONE ? i : ideas->duplicate_of[i];
}

void ideas_check(const struct ideas *ideas);

#endif
