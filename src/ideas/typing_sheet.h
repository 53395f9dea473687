/* The sheet that slips are typed into: what `brikker slips` writes and people fill in.
 *
 * A table is one when its first columns are headed as below and some row has a slip's number with its own table beside it. Its
 * numbers are then held against the tables, and the rows of slips that nobody wrote on are no submissions.
 */
#ifndef BRIKKER_TYPING_SHEET_H
#define BRIKKER_TYPING_SHEET_H

#include "input/table.h"

enum typing_column { TYPING_ID, TYPING_TABLE, TYPING_GROUP, TYPING_QUESTION, TYPING_IDEA, TYPING_WHY, TYPING_COLUMNS };
/* In Danish and in English: a sheet is printed in the language of the program, and either is recognised. */
enum { TYPING_LANGUAGES = 2 };
extern const char *const typing_heading[TYPING_LANGUAGES][TYPING_COLUMNS];

struct typing_sheet {
    bool recognised; /* else the table was left as it is */
    uint32_t rows;   /* that the file has */
    uint32_t empty;  /* of these without idea and reason: taken out of the table */
};

/* Looks at the table, takes the empty rows out of it, and turns numbers back that a spreadsheet made dates of (a note). Error, with
 * all places up to a handful, when a number is missing, is none, comes twice, or does not belong to the table beside it. */
enum status typing_sheet_take(struct typing_sheet *out, struct table *table, struct notes *notes,
                              struct arena *keep) MUST_CHECK;

#endif
