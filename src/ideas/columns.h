/* Which column of a table is the idea, the reason, the table … : by name (Danish and English synonyms), then by content. */
#ifndef BRIKKER_COLUMNS_H
#define BRIKKER_COLUMNS_H

#include "input/heading.h"
#include "input/table.h"

/* Names on the command line (`--column idea=Forslag`): idea why id group participant table area question time. */
extern const char *const field_name[FIELDS];

/* One `--column FIELD=NAME`, where NAME is a header, a column number from 1, or "-": no column at all; several for one field
 * are joined with a blank (idea and why only). */
struct column_request {
    enum field field;
    struct str name;
};

enum { COLUMNS_JOINED = 16 };

struct columns {
    /* [count[field]] 0-based columns of the table, in the order they are joined. The participant is the first of its columns;
     * further ones hold names or addresses and stand here so that nobody shows them. */
    uint32_t column[FIELDS][COLUMNS_JOINED];
    uint32_t count[FIELDS]; /* 0: the file has no such column */
    const char
        *reason[FIELDS]; /* how it was found, or why a likely one is not used, for the printed mapping; or NULL */
};

/* Errors: a requested name that no header has (the headers are listed), a column asked for twice, no text column at all. */
enum status columns_find(struct columns *out, const struct table *table, const struct column_request *requests,
                         uint32_t request_count) MUST_CHECK;

/* "FIELD=NAME" → request; errors name the known fields. */
enum status column_request_parse(struct column_request *out, struct str text) MUST_CHECK;

#endif
