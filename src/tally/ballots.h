/* The joint task on paper: what people choose among (bricks), who chooses (tables and groups), and how many dots each person has.
 *
 * Bricks come from the catalogue (catalogue/ballot_candidates) or from a file of the organiser's own (own_bricks); the pages are
 * written by catalogue/html_ballots. Counting is another matter: tally.
 */
#ifndef BRIKKER_BALLOTS_H
#define BRIKKER_BALLOTS_H

#include "base/arena.h"
#include "base/str.h"

#include <stdio.h>

enum {
    BALLOT_BRICKS = 12,      /* chosen where nobody said how many */
    BALLOT_MOST_BRICKS = 24, /* that one page of A4 holds, each on two lines that can be read */
    BALLOT_HALF_PAGE = 12,   /* up to so many, two slips share a page */
    BALLOT_MOST_NAME = 2000, /* characters of a brick's text */
    BALLOT_MOST_ID = 8,
    BALLOT_SLIP_TEXT = 160, /* characters that stand on a slip, on a poster, on a tally sheet */
    BALLOT_POSTER_TEXT = 160,
    BALLOT_POSTER_TIGHT_TEXT = 130, /* with more bricks than half a page holds */
    BALLOT_SHEET_TEXT = 60,
    BALLOT_MOST_GROUPS = 8,
    BALLOT_MOST_ROWS = 5000 /* of dots.csv: tables × groups */
};

/* Where a brick comes from, in the order in which they are taken. */
enum ballot_kind { BALLOT_PROPOSAL, BALLOT_THEME, BALLOT_IDEA, BALLOT_OWN, BALLOT_KINDS };

struct ballot_brick {
    struct str id;    /* b01 … */
    struct str name;  /* the whole text: a proposal's, a theme's label and quote, an idea's, or the organiser's */
    struct str price; /* as written, "" where there is none; so for area */
    struct str theme; /* a label, "" where there is none */
    struct str area;
    struct str source; /* "forslag 3", "tema 2", "idé 4-06"; "" for the organiser's own */
    uint32_t idea_count;
    struct str *idea; /* [idea_count] ids: what the brick leads back to */
    uint32_t row;     /* in the organiser's file; 0: of the catalogue */

    /* Filled in by ballot_finish(): the text where room is scarce, cut at a word. */
    struct str on_slip, on_poster, on_sheet;
};

enum ballot_order {
    BALLOT_BY_SIZE,    /* ideas, copies counted once */
    BALLOT_BY_BREADTH, /* share of the tables + share of the groups + share of the areas that spoke of it */
    BALLOT_BY_GROUPS   /* the share of its ideas that a group spent on it, in the group that spent least */
};

enum ballot_heard { HEARD_TABLES, HEARD_GROUPS, HEARD_AREAS, HEARD_KINDS };

/* What may become a brick, and how many stand behind it. */
struct ballot_candidate {
    enum ballot_kind kind;
    struct ballot_brick brick;   /* without id and the texts that are cut */
    uint32_t size;               /* ideas, copies counted once */
    uint32_t heard[HEARD_KINDS]; /* different tables, groups and areas that spoke of it, copies too */
    uint32_t *of_group;          /* [groups of the field] ideas, copies too */
    bool taken;
};

/* All that was said, which the candidates are parts of. */
struct ballot_field {
    uint32_t count;
    struct ballot_candidate *candidate; /* [count] proposals by number, then themes by number, then ideas by id */
    uint32_t heard_in_all[HEARD_KINDS]; /* different tables, groups and areas; 0: the ideas do not say */
    uint32_t groups;
    uint32_t *of_group_in_all; /* [groups] ideas, copies too; none is 0 */
    uint32_t outside;          /* single ideas that are no candidates: a person said that they touch what is fixed */
    uint32_t waiting;          /* and those that came after the themes were last found */
};

/* Takes the `wanted` best (BALLOT_BRICKS for 0): proposals before themes before single ideas, inside a kind by `order`, a tie to
 * the one that stands first. Errors: no candidates, nothing to order them by. */
enum status ballot_choose(struct ballot_field *field, uint32_t wanted, enum ballot_order order) MUST_CHECK;

struct ballot_part {
    struct str name;
    uint32_t present; /* people; SHEET_UNKNOWN where nobody said */
};

struct ballot {
    struct str title, date, place;
    uint32_t dots; /* for each person, at most one a brick */
    uint32_t count;
    struct ballot_brick *brick; /* [count] */
    uint32_t tables, groups;    /* 0: not known */
    struct ballot_part *table;  /* [tables] */
    struct ballot_part *group;  /* [groups] */
    enum ballot_order order;
    const struct ballot_field *field; /* what they were chosen from; NULL: the organiser's own */
};

/* The bricks that were taken, in the field's order and not by size, so that a slip prompts nobody; b01 … */
enum status ballot_take(struct ballot *out, const struct ballot_field *field, struct arena *keep) MUST_CHECK;
/* Cuts the texts. Errors: more bricks than a slip holds, more dots than bricks, more rows than dots.csv may have. */
enum status ballot_finish(struct ballot *ballot, struct arena *keep) MUST_CHECK;
/* At most `most` characters: the text itself, else cut behind a word with … (and « where a quote was cut). */
enum status ballot_cut(struct str *out, struct str text, size_t most, struct arena *keep) MUST_CHECK;

/* A source is the same in every language of the files; its first word in the reader's language, and what follows it. "" and the
 * whole where it is somebody's own. */
struct str ballot_source(const char **word, struct str source);

/* For people's spreadsheets: UTF-8 with BOM, `;`, and no cell that would be taken for a formula. */
enum status ballot_bricks_csv(struct buffer *out, const struct ballot *ballot) MUST_CHECK;
enum status ballot_dots_csv(struct buffer *out, const struct ballot *ballot) MUST_CHECK;
/* Someone has written into this dots.csv: there is something to the right of table and group, or it cannot be read. */
enum status ballot_is_filled_in(bool *out, const char *path) MUST_CHECK;

#endif
