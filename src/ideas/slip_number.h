/* The number of a slip, "3-07": the table's name as the event sheet has it, a dash, and the slip's place in the table's run. */
#ifndef BRIKKER_SLIP_NUMBER_H
#define BRIKKER_SLIP_NUMBER_H

#include "base/str.h"

enum { SLIP_NUMBER_MOST = 9999 };

struct slip_number {
    struct str table; /* borrowed from the text that was parsed */
    uint32_t number;  /* 1 … SLIP_NUMBER_MOST */
};

enum slip_fault {
    SLIP_RIGHT,
    SLIP_EMPTY,
    SLIP_NO_DASH,
    SLIP_DATE,       /* "2026-07-03": a workbook's date, of which nobody can tell what was typed */
    SLIP_NO_TABLE,   /* nothing before the dash */
    SLIP_NO_DIGITS,  /* something else than digits behind it: "3-O7" */
    SLIP_NO_NUMBER,  /* 0, or more than SLIP_NUMBER_MOST */
    SLIP_NOT_PRINTED /* "3-7", "3-007": no slip has it in this form; *out is set */
};

/* The last dash divides: a table may be called "A-2". */
enum slip_fault slip_number_parse(struct slip_number *out, struct str text);

/* What a Danish or English spreadsheet makes of a number when it takes it for a date, turned back: "03-jul" is 3-07 at table 3 and 7-03
 * at table 7, "mar-13" is 3-13. False where it is no such date, or of another table. out->table is `table`. */
bool slip_number_from_date(struct slip_number *out, struct str text, struct str table);

/* As it stands on the slip. */
enum status slip_number_write(struct str *out, struct slip_number number, struct arena *keep) MUST_CHECK;

#endif
