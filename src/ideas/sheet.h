/* What the organiser knows beforehand: `kind;name;text;invited;present`, one row a title, date, place, question, group, table
 * or area. Without a sheet everything still works; with it silence has a name and shares have a denominator. */
#ifndef BRIKKER_SHEET_H
#define BRIKKER_SHEET_H

#include "input/table.h"

enum sheet_kind {
    SHEET_TITLE,
    SHEET_DATE,
    SHEET_PLACE,
    SHEET_QUESTION,
    SHEET_GROUP,
    SHEET_TABLE,
    SHEET_AREA,
    SHEET_KINDS
};

#define SHEET_UNKNOWN UINT32_MAX

struct sheet_row {
    enum sheet_kind kind;
    struct str name;  /* as the ideas write it: "2", "Midtby"; empty for title, date, place */
    struct str text;  /* the full wording */
    uint32_t invited; /* people; SHEET_UNKNOWN where the cell is empty */
    uint32_t present;
};

struct sheet {
    uint32_t count;        /* 0: no sheet */
    struct sheet_row *row; /* [count] in the file's order */
    struct str source;
    struct hash hash;
};

/* `source` names the bytes in errors, which have row and column: unknown kind, a number that is none, the same name twice; present >
 * invited is a note. */
enum status sheet_from_bytes(struct sheet *out, struct str bytes, struct str source, struct notes *notes,
                             struct arena *keep) MUST_CHECK;
/* The first row's text of a kind without names (title, date, place); "" when there is none. */
struct str sheet_text(const struct sheet *sheet, enum sheet_kind kind);
bool sheet_has(const struct sheet *sheet, enum sheet_kind kind); /* a row of this kind */
/* The row of this kind and name (case and blanks aside), NULL when there is none. */
const struct sheet_row *sheet_find(const struct sheet *sheet, enum sheet_kind kind, struct str name);

#endif
