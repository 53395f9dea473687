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
/* Distinct, filled, and nothing in them that will be masked: else two rows could become one. */
enum status column_has_ids(bool *usable, const struct table *table, uint32_t column) MUST_CHECK;

void column_assign(struct column_search *search, enum field field, uint32_t column, const char *reason);
/* What the caller asked for. */
enum status column_obey(struct column_search *search, const struct column_request *request) MUST_CHECK;
/* Fails: no column looks like ideas. */
enum status column_none_is_text(const struct table *table) MUST_CHECK;

#endif
