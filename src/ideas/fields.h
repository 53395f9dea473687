/* A row's value for a field: joined, composed, on one kind of line end, masked. Between ideas.c and participants.c. */
#ifndef BRIKKER_FIELDS_H
#define BRIKKER_FIELDS_H

#include "ideas/columns.h"
#include "ideas/private.h"

/* Whose personal data is masked, and where it is counted. */
struct field_masking {
    const struct private_review *review; /* NULL: nobody said anything */
    struct str id;                       /* the idea's */
    uint64_t *masked;                    /* [PRIVATE_KINDS] raised */
    bool *markup;                        /* set where a cell is HTML in a column that is not; NULL: nobody asks */
};

/* The trimmed cells of the field's columns (where the column or the cell is HTML, its plain text) joined with `line_end`, so that two
 * answers do not become one sentence (with a blank where something personal lies across two), in NFC, CR LF and CR as `line_end`;
 * personal data masked and counted. A reason, and one of several joined answers but the first, that says nothing ("-", "ved ikke") is
 * left out, a first one that is but a mark as well; an idea that says nothing else stays. masking NULL: not masked. "" where the file
 * has no such column. */
enum status field_read(struct str *out, const struct table *table, const struct columns *columns, uint32_t row,
                       enum field field, char line_end, const struct field_masking *masking,
                       struct arena *keep) MUST_CHECK;

/* One cell, not masked. */
enum status field_clean(struct str *out, struct str cell, char line_end, struct arena *keep) MUST_CHECK;

#endif
