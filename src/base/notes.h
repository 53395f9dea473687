/* What is odd but not wrong: counted by kind, the first places remembered, printed with the results.
 *
 * A kind is a constant in the module that notices it; this module knows none of them.
 *
 *     static const struct note_kind ragged_row = {"ragged_row",
 *         "rækker med flere eller færre celler end overskriften|række med flere eller færre celler end overskriften",
 *         "rows with more or fewer cells than the header|row with more or fewer cells than the header"};
 *     notes_add(notes, &ragged_row, "%s, række %u", name, row);
 */
#ifndef BRIKKER_NOTES_H
#define BRIKKER_NOTES_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

struct note_kind {
    const char *word;             /* for files: lower case, underscores */
    const char *danish, *english; /* what stands after a number: "many|one", or one form for both */
};

enum { NOTE_PLACES = 3, NOTE_KINDS = 64 };

struct note {
    const struct note_kind *kind;
    uint64_t count;
    struct str place[NOTE_PLACES]; /* the first ones, in order of arrival */
};

struct notes {
    struct note note[NOTE_KINDS]; /* [count] in order of first arrival */
    uint32_t count;
    struct arena arena; /* owns the places' text */
};

/* Adds one occurrence; `place` may be NULL for a note without a place. A note never fails: where memory is refused the
 * place is left out and the count is kept. Not thread-safe: workers count for themselves, the caller adds. */
void notes_add(struct notes *notes, const struct note_kind *kind, const char *place, ...) LIKE_PRINTF(3, 4);
void notes_add_many(struct notes *notes, const struct note_kind *kind, uint64_t count);
struct str note_text(const struct note *note); /* in the reader's language and the form for note->count */
void notes_free(struct notes *notes);

#endif
