/* What was counted on the sheets: `bord;kammer;deltagere;[taeller;]b01;b02;…`, one row a table and group.
 *
 *     bord;kammer;deltagere;b01;b02         sheets [S] in Danish order of the tables, groups [G] citizens first, the joint
 *     1;borger;8;5;2                        choice of tables (`bordet`) last, bricks [B] in the order of bricks.csv
 *     1;politiker;2;2;0
 *     2;bordet;7;4;3
 *
 * With a column `taeller` a sheet may stand there as often as it was counted; all counts must agree, and it counts once. A blank cell
 * is 0 in a row where dots are written. A row where neither people nor dots are written is no sheet; a table with such rows alone
 * is missing. A row with people and nothing else is a sheet that nobody has typed, and is refused.
 */
#ifndef BRIKKER_DOTS_H
#define BRIKKER_DOTS_H

#include "ideas/sheet.h"
#include "tally/bricks.h"

/* Named limits, met before arithmetic. */
enum {
    DOTS_MOST_SHEETS = 5000,
    DOTS_MOST_PEOPLE = 1000000 /* of a group */,
    DOTS_MOST_GROUPS = 8,
    DOTS_MOST_EACH = 1000
};

enum group_role {
    ROLE_CITIZENS,
    ROLE_POLITICIANS,
    ROLE_OTHERS,
    ROLE_JOINT /* no group of people: what tables chose together; counted apart from all groups */
};

struct dots_group {
    struct str name; /* as written; of several spellings the first in byte order */
    enum group_role role;
    uint32_t people, sheets;
    uint64_t all;      /* dots on all bricks */
    uint32_t *dots;    /* [B] */
    uint32_t expected; /* people invited by the event's sheet, else those present; SHEET_UNKNOWN */
};

struct dots_sheet {
    struct str table;
    uint32_t group, people;
    uint32_t row;    /* in the file, of its first count */
    uint32_t counts; /* how often it was counted */
    uint32_t *dots;  /* [B] */
};

struct dots {
    uint32_t S, G; /* G with the joint choice */
    struct dots_sheet *sheet;
    struct dots_group *group;
    bool counted_twice; /* at least one of the sheets was */
    uint32_t once;      /* then: sheets that were counted only once */
    struct str source;
    struct hash hash;
};

struct dots_options {
    uint32_t each;             /* dots that a person has; 0: not known, and not checked */
    bool stacking;             /* a person may put several dots on one brick */
    const struct sheet *sheet; /* of the event: tables that must be there; NULL: not known */
};

/* bricks->count 0: every column that is not known is a brick, and *bricks is made from the headings. Errors with row and column:
 * unknown, missing and repeated bricks; numbers that are negative, fractional or none; more dots than people could place; a sheet
 * twice; two counts that differ; a row or a column of sums; a sheet that is empty; a table of the event without a sheet; nobody
 * who placed a dot. */
enum status dots_read(struct dots *out, struct bricks *bricks, const char *path, const struct dots_options *options,
                      struct notes *notes, struct arena *keep) MUST_CHECK;
/* The same from bytes in memory. `source` names them in errors. */
enum status dots_from_bytes(struct dots *out, struct bricks *bricks, struct str bytes, struct str source,
                            const struct dots_options *options, struct notes *notes, struct arena *keep) MUST_CHECK;
/* The word is one of the headings of dots.csv, and so can be no brick. */
enum status dots_is_heading(bool *out, struct str word, struct arena *keep) MUST_CHECK;

/* "bord " before a name that is a number, "" before one that says itself what it is ("Bord 03", "scenen"). */
const char *dots_table_word(struct str name);

#endif
