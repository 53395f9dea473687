/* What compounds can be made of: a Hunspell dictionary's words and the forms in which they stand before another word. */
#ifndef BRIKKER_CONSTITUENTS_H
#define BRIKKER_CONSTITUENTS_H

#include "words/letters.h"

#define CONSTITUENT_NONE UINT32_MAX

enum first_class {
    FIRST_NEVER,
    FIRST_PLAUSIBLE, /* a word, or one with s or e, that the dictionary's classes do not give this form: dag+tilbud */
    FIRST_LEGAL      /* by the dictionary's own classes of linking letters: skole+vej, børne+have, råds+møde */
};

/* Bits of constituents.kind beside the first class. */
enum {
    CONSTITUENT_FIRST = 3, /* enum first_class */
    CONSTITUENT_HEAD = 4,  /* a word of its own that may end a compound */
    CONSTITUENT_NAME = 8,  /* a name with capitals inside, lower-cased; others are found with a capital before */
    CONSTITUENT_WHOLE = 16 /* never cut, though it looks like a compound */
};

/* Arrays that can be used as they lie in a file. */
struct constituents {
    uint32_t count;
    const uint32_t *at;    /* [count+1] into letter; each has 1 … LETTERS_MOST */
    const uint8_t *letter; /* as letter_at() has them; the constituents are in the order of these */
    const uint32_t
        *lemma; /* [count] the one that is the word of this form: børne → børn; itself without a linking letter */
    const uint8_t *kind; /* [count] */
    const uint32_t
        *start; /* [CONSTITUENT_STARTS] the first that has these three letters, or behind them; NULL: searched */
};

/* Three letters as a number, LETTER_NONE behind a shorter one; and one more. */
enum { START_LETTERS = 3, CONSTITUENT_STARTS = (1 << START_LETTERS * LETTER_BITS) + 1 };

/* Makes `start`, in `keep`: most of the steps of most walks are then two look-ups. */
enum status constituents_index(struct constituents *constituents, struct arena *keep) MUST_CHECK;

/* From the bytes of a .dic and its .aff (UTF-8, numeric flags). Error: not such a dictionary. */
enum status constituents_from(struct constituents *out, struct str dic, struct str aff, struct arena *keep) MUST_CHECK;

/* The constituent with these letters from … to-1, CONSTITUENT_NONE when there is none. */
uint32_t constituents_find(const struct constituents *constituents, const struct letters *letters, uint32_t from,
                           uint32_t to);
/* The constituent with the word's letters; CONSTITUENT_NONE too for what is not all letters. */
uint32_t constituents_find_word(const struct constituents *constituents, struct str word);

/* Its text, in `keep`. */
enum status constituents_text(struct str *out, const struct constituents *constituents, uint32_t c,
                              struct arena *keep) MUST_CHECK;

/* Letter by letter: the constituents that begin with the letters so far are from … to-1. */
struct constituent_walk {
    uint32_t from, to, depth;
    uint32_t key; /* of the first START_LETTERS */
};

static inline struct constituent_walk constituents_walk(const struct constituents *constituents)
{
    return (struct constituent_walk){.to = constituents->count};
}

/* Goes on by a letter; false when nothing does. */
bool constituents_step(const struct constituents *constituents, struct constituent_walk *walk, uint8_t letter);

static inline uint32_t constituents_length(const struct constituents *constituents, uint32_t c)
{
    return constituents->at[c + 1] - constituents->at[c];
}

/* The constituent that ends here: the shortest, so the first of those that begin so. */
static inline uint32_t constituents_here(const struct constituents *constituents, const struct constituent_walk *walk)
{
    bool ends = walk->from < walk->to && constituents_length(constituents, walk->from) == walk->depth;
    return ends ? walk->from : CONSTITUENT_NONE;
}

static inline enum first_class constituents_first(const struct constituents *constituents, uint32_t c)
{
    return (enum first_class)(constituents->kind[c] & CONSTITUENT_FIRST);
}

static inline bool constituents_is(const struct constituents *constituents, uint32_t c, uint8_t kind)
{
    return (constituents->kind[c] & kind) != 0;
}

#endif
