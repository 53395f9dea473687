/* Numbers that are missing among slips: each table's run goes from 1 to the highest number that came in. */
#ifndef BRIKKER_SLIP_GAPS_H
#define BRIKKER_SLIP_GAPS_H

#include "base/str.h"

struct slip_gaps {
    uint32_t tables;   /* with a gap */
    struct str *table; /* [tables] in Danish order, numbers inside by value … */
    struct str *list;  /* … and what it lacks: "3-04, 3-09 – 3-11", with a count where that would be long */
};

/* Ids that are no slips' numbers are left out; the same id twice is one. Tables are borrowed from the ids. */
enum status slip_gaps_find(struct slip_gaps *out, const struct str *id, uint32_t count, struct arena *keep) MUST_CHECK;

#endif
