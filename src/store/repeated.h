/* Rows without an id that came before in a file of another name: the same export under a new name counts everybody twice. */
#ifndef BRIKKER_REPEATED_H
#define BRIKKER_REPEATED_H

#include "store/event.h"

struct repeated {
    uint32_t rows, all; /* of the earlier file's rows without an id: those that the last file has too; all of them */
    bool by_text; /* the idea's text is the same, other cells or the order of the columns are not; else cell for cell */
    struct str name; /* the earlier file's, without folders */
};

/* Of the reading that was last kept: the earlier one under another name, or with other columns, of which it has most. rows = 0 where that is
 * fewer than REPEATED_LEAST rows or than half of the earlier file: people say the same short thing. */
enum { REPEATED_LEAST = 3 };
enum status repeated_in_last_reading(struct repeated *out, struct event *event, struct arena *keep) MUST_CHECK;

#endif
