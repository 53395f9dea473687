/* Which words could stand on a poster: how a word is written inside a sentence, and how much it behaves like a noun. */
#ifndef BRIKKER_NOMINAL_H
#define BRIKKER_NOMINAL_H

#include "labels/nominal_ground.h"

enum { NOMINAL_AHEAD = 4 /* ideas from asking memory for one to reading it */ };

/* A lexeme is all words with the same terms: "cykelsti", "cykelstien", "cykelstier". */
struct nominal {
    const struct known_words *known; /* NULL: no background */
    uint32_t L;                      /* lexemes */
    uint32_t *lexeme;  /* [W]; NOMINAL_NONE for what is no plain word (stop words, numbers, addresses, emoji) */
    float *noun;       /* [L] 0 … 1: how often it stands where nouns stand */
    float *verb;       /* [L] 0 … 1: how often it stands where verbs stand */
    uint32_t *shown;   /* [L] the word to show for the lexeme */
    float *preference; /* [W] 0 … 1: indefinite forms before definite before genitive, as on a poster */
    uint32_t *form;    /* [W] the form to show inside a sentence: "cykelsti", "EU", "Hvidsund" */
    uint8_t *proper;   /* [W] 1: written with a capital inside sentences */
    uint32_t *names;   /* [L] how many of its words are so */
};

/* What is said before any idea is read. */
enum status nominal_begin(struct nominal *out, const struct nominal_ground *ground, const struct words *words,
                          struct arena *keep) MUST_CHECK;

/* Reading one lot of ideas after another, where the words' own share is made already. One for each worker. */
struct nominal_room {
    struct nominal nominal;       /* of what was read last; before that `unread` */
    const struct nominal *unread; /* these two must outlive the room */
    const struct nominal_ground *ground;
    struct evidence *lexeme; /* [L] from neighbours */
    uint32_t *inside;        /* [F] tokens that do not begin a sentence */
    uint8_t *met;            /* [L] 1: among the lexemes that are met */
    uint32_t *lexeme_met;    /* [lexemes] */
    uint32_t *form_met;      /* [forms] with tokens inside sentences */
    uint32_t lexemes, forms;
};

enum status nominal_room_take(struct nominal_room *out, const struct nominal *unread,
                              const struct nominal_ground *ground, const struct words *words,
                              struct arena *keep) MUST_CHECK;

/* room->nominal becomes what the ideas that are chosen [chosen_count] say, in any order, whatever was read before. */
void nominal_read(struct nominal_room *room, const struct ideas *ideas, const struct words *words,
                  const uint32_t *chosen, uint32_t chosen_count);

/* Asks memory for the idea's text and tokens, which are read soon: a sample's ideas lie far apart. */
void nominal_ask_for(const struct ideas *ideas, const struct words *words, uint32_t idea);

/* The word as it stands inside a sentence. */
struct str nominal_written(const struct nominal *nominal, const struct words *words, uint32_t word);

/* Does a new sentence or field begin between this token of the idea and the one before (or is it the first)? */
bool nominal_begins_sentence(const struct ideas *ideas, const struct words *words, uint32_t idea, uint64_t token);

#endif
