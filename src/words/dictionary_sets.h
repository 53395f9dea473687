/* The sets of flags of a Hunspell dictionary, by number. */
#ifndef BRIKKER_DICTIONARY_SETS_H
#define BRIKKER_DICTIONARY_SETS_H

#include "base/map.h"

/* {0}: none yet. Borrows the sets from the files' bytes. */
struct flag_sets {
    struct map numbers; /* "10,11,2" → its number, less 1 */
    uint32_t last;      /* of the line before: words of one kind stand together */
};

/* The line of a .dic with its set's number in place of the set, and the line's end; a set not met before gets the next number. */
enum status flag_sets_line(struct buffer *out, struct flag_sets *sets, struct str line) MUST_CHECK;

/* The .aff's rules with numbers likewise, and all sets: after the last line of the .dic. */
enum status flag_sets_rules(struct buffer *out, struct flag_sets *sets, struct str rules) MUST_CHECK;

void flag_sets_free(struct flag_sets *sets);

#endif
