/* Who wrote an idea, without saying who: names, addresses and numbers become pseudonyms P0001 … Between ideas.c and this. */
#ifndef BRIKKER_PARTICIPANTS_H
#define BRIKKER_PARTICIPANTS_H

#include "base/map.h"
#include "ideas/columns.h"
#include "ideas/private.h"

struct participants {
    struct map personal;   /* values in lower case that must not be shown */
    struct str *pseudonym; /* [personal.count] numbered in byte order of the values, over all files */
};

/* A value is personal when its column's heading says name, e-mail, phone or CPR, when it holds personal data, or when some value
 * of its column looks like a person's name and it has no digit itself: beside "Ole Hansen", "anna" is a name too. Anything
 * else, such as "D086", is kept. The pseudonyms live in `keep`, everything else that is held here in `work`. */
enum status participants_from(struct participants *out, const struct table *tables, const struct columns *columns,
                              uint32_t count, struct arena *keep, struct arena *work) MUST_CHECK;
/* The value of a row as it may be shown; what was hidden is counted in masked. */
enum status participants_show(struct str *out, const struct participants *participants, const struct table *table,
                              const struct columns *columns, uint32_t row, uint64_t masked[PRIVATE_KINDS],
                              struct arena *keep) MUST_CHECK;
void participants_free(struct participants *participants);

#endif
