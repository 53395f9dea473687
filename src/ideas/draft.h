/* What ideas.c works on before there are ideas: submissions as the files have them. */
#ifndef BRIKKER_DRAFT_H
#define BRIKKER_DRAFT_H

#include "base/map.h"
#include "ideas/ideas.h"
#include "ideas/participants.h"

/* The submissions in the order of the files. */
struct draft {
    const struct table *tables;
    const struct columns *columns;
    const struct str *group; /* [count] of the tables */
    const struct private_review *review;
    uint32_t count, N;
    struct str *text;     /* [N] */
    uint32_t *what_len;   /* [N] bytes of text that are the what */
    struct str *id;       /* [N] */
    uint32_t *source;     /* [N] */
    uint32_t *row;        /* [N] in its table */
    struct map own_ids;   /* number → the first submission with it: first_with; empty where all rise, or have none */
    uint32_t *first_with; /* [own_ids.count] */
    struct place *order;  /* [N] sorted */
    struct participants participants;
    uint64_t masked[PRIVATE_KINDS];
    struct notes *notes;
    struct arena *keep, work;
};

enum { PLACE_PREFIXES = 3 };

struct place {
    uint64_t prefix[PLACE_PREFIXES]; /* 24 bytes of the text as big-endian numbers */
    uint32_t item;                   /* in the draft */
};

static inline uint32_t draft_row_number(const struct draft *draft, uint32_t item)
{
    return draft->tables[draft->source[item]].row[draft->row[item]];
}

static inline struct str draft_source_name(const struct draft *draft, uint32_t item)
{
    return draft->tables[draft->source[item]].source;
}

/* The file and row of a submission, for "%.*s, row %u". */
#define PLACE(draft, item) STR_ARG(table_name(draft_source_name((draft), (item)))), draft_row_number((draft), (item))

/* Every submission's id as its file has it, "" where there is none. Error: too many rows. */
enum status draft_read_ids(struct draft *draft) MUST_CHECK;
/* N0001, N0002 … for who has none. */
enum status draft_give_ids(struct draft *draft) MUST_CHECK;
/* Error: two submissions with one id and different texts. */
enum status draft_compare_same_ids(const struct draft *draft) MUST_CHECK;
/* order[] by text, id and cells. */
enum status draft_order(struct draft *draft) MUST_CHECK;
/* The same, and a new id for twins: those that have the text and the id of another get -2, -3 … behind theirs. */
enum status draft_sort(struct draft *draft) MUST_CHECK;

#endif
