/* The search for columns, between columns.c, column_facts.c and column_requests.c. */
#ifndef BRIKKER_COLUMN_SEARCH_H
#define BRIKKER_COLUMN_SEARCH_H

#include "ideas/columns.h"

/* What a column holds, looked at when it is first asked for. */
struct column_facts {
    bool known;
    uint64_t filled, bytes; /* cells with something in them, and their bytes */
    uint64_t wordy;         /* … with three words or more */
    uint64_t lettered;      /* … with a letter, and not a web address */
};

struct column_search {
    const struct table *table;
    struct columns *out;
    struct arena *work;
    struct str *heading;        /* [columns] folded */
    struct column_facts *facts; /* [columns] */
    bool *taken;                /* [columns] */
    bool *refused_as_id;        /* [columns] looked at and found unfit */
    bool closed[FIELDS];        /* found, or turned off by the caller */
};

const struct column_facts *column_facts_of(struct column_search *search, uint32_t column);
/* Texts of several words, or long ones. */
bool column_is_text(struct column_search *search, uint32_t column);
/* The free column with the longest texts; table.columns when none has letters. */
uint32_t column_longest_text(struct column_search *search);
/* Ids are distinct, filled, and nothing in them will be masked: else two rows could become one. *row = the first row of which
 * that is not true; table.rows when there is none. */
enum status column_find_unfit_id(uint32_t *row, const struct table *table, uint32_t column) MUST_CHECK;
/* Nobody is named in any row: forms write "anonymous" into each where people need not say who they are. */
bool column_is_anonymous(const struct table *table, uint32_t column);
/* Some value looks like a person's name. */
bool column_has_names(const struct table *table, uint32_t column);

void column_assign(struct column_search *search, enum field field, uint32_t column, const char *reason);
/* Where the idea was found and not asked for: a title and the text below it become one idea. */
enum status column_join_title(struct column_search *search) MUST_CHECK;
/* The caller says what the field is, or that it is nothing. */
bool column_is_asked_for(const struct column_search *search, enum field field);
/* What the caller asked for; *met is false where the table has no such column. */
enum status column_obey(bool *met, struct column_search *search, const struct column_request *request) MUST_CHECK;
/* Fails: no header and no number is `name`. */
enum status column_no_such(const struct table *table, struct str name) MUST_CHECK;
/* Fails: no column looks like ideas. */
enum status column_none_is_text(const struct table *table) MUST_CHECK;

#endif
