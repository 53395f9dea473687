/* A Hunspell dictionary's .aff and .dic, as far as compounds need them: which words may end a compound, and in which forms they
 * may stand before another word. Inflection is left to hunspell itself. */
#ifndef BRIKKER_AFFIXES_H
#define BRIKKER_AFFIXES_H

#include "base/str.h"

enum { FLAGS_MOST = 128, LINKINGS_MOST = 512 };

struct flags {
    uint64_t bit[FLAGS_MOST / 64];
};

/* A suffix with which a word stands before another one: børn + e. */
struct linking {
    uint32_t flag;
    struct str strip, add, ending; /* `ending`: only for words that end so */
};

struct affixes {
    struct linking linking[LINKINGS_MOST];
    uint32_t linkings;
    struct flags linked; /* flags of any linking */
    struct flags head;   /* flags of words that may end a compound */
    struct flags name;   /* flags of proper names only */
};

/* Borrows from the bytes. Error: no flags in numbers, no compound classes. */
enum status affixes_from(struct affixes *out, struct str aff) MUST_CHECK;

struct dictionary_entry {
    struct str word;
    struct flags flags;
    bool irregular; /* the form of another word, which the entry names */
};

/* The entry on the line that begins at *at, which moves to the next line; false at the end. */
bool dictionary_next(struct dictionary_entry *out, struct str dic, size_t *at);

static inline bool flags_meet(const struct flags *a, const struct flags *b)
{
    return ((a->bit[0] & b->bit[0]) | (a->bit[1] & b->bit[1])) != 0;
}

static inline bool flags_have(const struct flags *flags, uint32_t flag)
{
    return flag < FLAGS_MOST && (flags->bit[flag / 64] >> flag % 64 & 1);
}

#endif
