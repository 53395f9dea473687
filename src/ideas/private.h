/* Personal data in text: found and masked before anything is shown. CPR numbers (date test), Danish phone numbers, e-mail, and
 * names of persons behind a cue (name_cues.h) alone; and what people said of it. */
#ifndef BRIKKER_PRIVATE_H
#define BRIKKER_PRIVATE_H

#include "base/str.h"

#include <stdint.h>

enum private_kind {
    PRIVATE_CPR,
    PRIVATE_PHONE,
    PRIVATE_EMAIL,
    PRIVATE_NAME,
    PRIVATE_MARKED, /* by a person, in a review */
    PRIVATE_KINDS
};

struct private_span {
    enum private_kind kind;
    size_t at, len; /* bytes in the text searched */
};

/* The first span at or after `from`; false when there is none. Never PRIVATE_MARKED. */
bool private_next(struct private_span *out, struct str text, size_t from);

/* text with each span replaced by [CPR], [telefon], [e-mail], [navn] or [skjult] (the same words in both languages: they stand in
 * quotes); found[kind] is raised for each. Comes back without a copy when nothing is found. */
enum status private_mask(struct str *out, struct str text, uint64_t found[PRIVATE_KINDS],
                         struct arena *keep) MUST_CHECK;

/* What people said of personal data, in the order in which they said it: where two speak of the same words, the later holds.
 *
 * To keep is said of one idea: what was found inside these words, as they stand, is shown there. To mask is said in one
 * idea and holds in all: these words are hidden wherever they stand whole, with any capitals in that idea and with the same
 * capitals elsewhere ("Bo" hides no "bo"). */
struct private_review {
    uint32_t count;
    struct private_word {
        struct str id, text; /* the idea, and the words in NFC */
        bool masks;
    } * word; /* [count] */
};

/* Where words that somebody wants hidden stand next in a text of the idea with this id, at or after `from`; SIZE_MAX where they do not. */
size_t private_find_word(struct str text, size_t from, const struct private_word *word, struct str id);
/* The same, of the idea with this id; review NULL: nobody said anything. */
bool private_next_reviewed(struct private_span *out, struct str text, size_t from, const struct private_review *review,
                           struct str id);
enum status private_mask_reviewed(struct str *out, struct str text, const struct private_review *review, struct str id,
                                  uint64_t found[PRIVATE_KINDS], struct arena *keep) MUST_CHECK;
/* A text about ideas shows what was kept in one of them: masked as in each of these, the one that hides least; ties to the first. */
enum status private_mask_as_in(struct str *out, struct str text, const struct private_review *review,
                               const struct str *id, uint32_t count, struct arena *keep) MUST_CHECK;

#endif
