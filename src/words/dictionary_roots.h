/* Which words could be forms of a word in a Hunspell dictionary at all. */
#ifndef BRIKKER_DICTIONARY_ROOTS_H
#define BRIKKER_DICTIONARY_ROOTS_H

#include "base/str.h"

/* Sets of hashes, a bit each. */
struct roots {
    uint64_t *
        left; /* what is left of a root when up to most_stripped bytes are taken from its end; NULL: nothing is known */
    uint64_t *added;        /* what rules put at the end, by the hash from its last byte to its first */
    uint64_t *ahead;        /* what rules put before a root */
    uint32_t most_stripped; /* bytes */
};

/* In `keep`. Nothing is known where the .aff has rules that da_DK does not have. */
enum status roots_from(struct roots *out, struct str aff, struct str dic, struct arena *keep) MUST_CHECK;

/* False: hunspell, without the rules of compounds, has no answer for the word. */
bool roots_may_answer(const struct roots *roots, struct str word);

#endif
