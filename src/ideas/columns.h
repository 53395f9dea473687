/* Which column of a table is the idea, the reason, the table … : by name (Danish and English synonyms), then by content. */
#ifndef BRIKKER_COLUMNS_H
#define BRIKKER_COLUMNS_H

#include "input/heading.h"
#include "input/table.h"

/* Names on the command line (`--column idea=Forslag`): idea why id group participant table area question time; beside them
 * `answer`, which is an idea's column with the heading as its question. */
extern const char *const field_name[FIELDS];

/* One `--column FIELD=NAME`, where NAME is a header, a column number from 1, or "-": no column at all; several for one field
 * are joined, each on a line (idea and why only). A file without the name goes without the request, as long as another has it; a
 * file of plain lines takes none but idea=1 and why=1. */
struct column_request {
    enum field field;
    struct str name;
    bool apart; /* an answer to a question of its own: an idea by itself, not joined with the others (answers.h) */
};

enum { COLUMNS_JOINED = 16, COLUMN_REQUESTS = 64 };

struct columns {
    /* [count[field]] 0-based columns of the table, in the order they are joined */
    uint32_t column[FIELDS][COLUMNS_JOINED];
    uint32_t count[FIELDS]; /* 0: the file has no such column */
    /* how it was found, or why a likely one is not used, for the printed mapping; or NULL */
    const char *reason[FIELDS];
    /* A bit a column: names and addresses beside the participant, which nobody shows; see columns_hide(). */
    uint64_t hidden[TABLE_MOST_COLUMNS / 64];
    uint64_t html[TABLE_MOST_COLUMNS / 64];  /* a bit a column: its texts are HTML; see columns_is_html() */
    uint64_t texts[TABLE_MOST_COLUMNS / 64]; /* a bit a column: it might be ideas too; see columns_note_texts() */
    bool apart;                              /* each of the idea's columns answers the question that heads it */
    bool has_unfit_id;                       /* some column is named as an id and cannot be used: */
    uint32_t unfit_id;                       /* … the first such column */
    uint32_t unfit_row;                      /* … and the first row that makes it unfit */
    const struct column_request *requests;   /* [request_count] the caller's; borrowed until ideas_from() is done */
    uint32_t request_count;
    uint64_t missed; /* a bit a request: this file has no such column */
};

/* Errors: a column asked for twice, no text column at all. */
enum status columns_find(struct columns *out, const struct table *table, const struct column_request *requests,
                         uint32_t request_count) MUST_CHECK;

/* Fails on a request that none of the files [count] could meet (the headers are listed). */
enum status columns_check_requests(const struct columns *columns, const struct table *tables,
                                   uint32_t count) MUST_CHECK;

/* Of the columns that serve fields, those of which at least half of the cells begin as HTML does: field_read() gives their plain
 * text. Done by columns_find(); for mappings that come from elsewhere. */
void columns_find_html(struct columns *out, const struct table *table);
bool columns_is_html(const struct columns *columns, uint32_t column);

/* The column is one of those that make a field. */
bool columns_serve(const struct columns *columns, uint32_t column);

/* Where the idea was guessed: which other columns hold texts, and those that are called as the idea's column is. Their answers are
 * in no theme, and nobody may have seen it. */
void columns_note_texts(const struct columns *columns, const struct table *table, struct notes *notes);

bool columns_hide(const struct columns *columns, uint32_t column);

/* "FIELD=NAME" → request; errors name the known fields. */
enum status column_request_parse(struct column_request *out, struct str text) MUST_CHECK;

/* Fails on requests that cannot be met together. */
enum status column_requests_check(const struct column_request *requests, uint32_t count) MUST_CHECK;

#endif
