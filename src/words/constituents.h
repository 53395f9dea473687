/* What compounds can be made of: a Hunspell dictionary's words and the forms in which they stand before another word. */
#ifndef BRIKKER_CONSTITUENTS_H
#define BRIKKER_CONSTITUENTS_H

#include "words/trie.h"

#define CONSTITUENT_NONE UINT32_MAX

enum first_class {
    FIRST_NEVER,
    FIRST_PLAUSIBLE, /* a word, or one with s or e, that the dictionary's classes do not give this form: dag+tilbud */
    FIRST_LEGAL      /* by the dictionary's own classes of linking letters: skole+vej, børne+have, råds+møde */
};

struct constituent {
    struct str text;
    uint32_t lemma; /* the constituent that is the word of this form: børne → børn; itself without a linking letter */
    uint8_t first; /* enum first_class */
    bool head;     /* a word of its own that may end a compound */
    bool name;     /* a proper name, lower-cased */
    bool whole;    /* never cut, though it looks like a compound */
};

struct constituents {
    uint32_t count;
    struct constituent *all; /* [count] in the dictionary's order */
    struct trie trie;        /* constituents_free() gives it back */
};

/* From the bytes of a .dic and its .aff (UTF-8, numeric flags); borrows from them. Error: not such a dictionary. */
enum status constituents_from(struct constituents *out, struct str dic, struct str aff, struct arena *keep) MUST_CHECK;

/* Gives back what is not in `keep`; safe on {0} and after a failure. */
void constituents_free(struct constituents *constituents);

/* The constituent with these letters from … to-1, CONSTITUENT_NONE when there is none. */
uint32_t constituents_find(const struct constituents *constituents, const struct letters *letters, uint32_t from,
                           uint32_t to);

#endif
