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

/* The line of either file that begins at *at, without its end; *at moves to the next one. */
struct str affix_line(struct str text, size_t *at);

struct affix_rule {
    bool suffix;   /* or a prefix */
    uint32_t flag; /* of its class; FLAGS_MOST: one that is ignored */
    struct str strip, add, ending;
    struct flags continuation; /* classes whose rules may come second */
};

/* The rule on or behind the line that begins at *at, which moves to the next line; false at the end. */
bool affix_next(struct affix_rule *out, struct str aff, size_t *at);

/* Are these rules all that leads from a word to its root? UTF-8, no flag ignored, none of hunspell's other ways (which da_DK does
 * not have). */
bool affixes_are_plain(struct str aff);
/* The number behind the word that begins a line; FLAGS_MOST: there is none. */
uint32_t affixes_setting(struct str aff, struct str name);

/* The .aff as far as it says which words are forms of a root: without what only compounds and suggestions need, rules that make parts
 * of compounds alone, and flags behind a rule by which nothing is named. libhunspell's readings of words stay the same. */
enum status affixes_trim(struct buffer *out, struct str aff) MUST_CHECK;

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

static inline void flags_join(struct flags *a, const struct flags *b)
{
    for (size_t i = 0; i < sizeof a->bit / sizeof *a->bit; i++)
        a->bit[i] |= b->bit[i];
}

static inline bool flags_have(const struct flags *flags, uint32_t flag)
{
    return flag < FLAGS_MOST && (flags->bit[flag / 64] >> flag % 64 & 1);
}

#endif
