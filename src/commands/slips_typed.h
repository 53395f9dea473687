/* What typing sheets brought in an import, row by row accounted for, and which numbers nobody has typed yet. */
#ifndef BRIKKER_SLIPS_TYPED_H
#define BRIKKER_SLIPS_TYPED_H

#include "ideas/slip_gaps.h"
#include "ideas/typing_sheet.h"
#include "store/submissions.h"

struct typed_file {
    struct str name; /* without folders */
    struct typing_sheet sheet;
    uint32_t added, known, corrected, conflicts; /* with sheet.empty they make sheet.rows */
};

struct slips_typed {
    uint32_t files, file_room;
    struct typed_file *file; /* [files] in the order they were given */
    struct slip_gaps gaps;
};

enum status slips_typed_add(struct slips_typed *typed, const struct table *table, const struct typing_sheet *sheet,
                            const struct imported *imported, struct arena *keep) MUST_CHECK;
/* The numbers that are missing between 1 and the highest of each table, over all typing sheets of the consultation. */
enum status slips_typed_find_gaps(struct slips_typed *typed, struct event *event, struct arena *keep) MUST_CHECK;
void slips_typed_say(const struct slips_typed *typed);

#endif
