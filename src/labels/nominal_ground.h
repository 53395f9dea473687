/* What is known of the words whatever ideas are read: made once for all the labels of a consultation (nominal.h reads the ideas). */
#ifndef BRIKKER_NOMINAL_GROUND_H
#define BRIKKER_NOMINAL_GROUND_H

#include "ideas/ideas.h"
#include "words/words.h"

#define NOMINAL_NONE UINT32_MAX

enum clue_kind { CLUE_NONE, CLUE_NOUN, CLUE_VERB, CLUE_ADJECTIVE };

/* What a word says of its neighbour. */
struct clue {
    enum clue_kind kind;
    float weight;
};

/* For and against a lexeme's being a noun. */
struct evidence {
    float noun, verb, adjective;
};

/* How a form is written. */
enum form_mark {
    FORM_SHOUTED =
        1 /* in capitals throughout, too long for an abbreviation, and its word is mostly written otherwise */,
    FORM_LOWER = 2,
    FORM_CAPITAL = 4 /* its first letter is one */,
    FORM_CAPITALS = 8,
    FORM_SHORT = 16 /* as an abbreviation */
};

struct nominal_ground {
    uint32_t L;
    uint32_t *lexeme;                /* [W] */
    uint32_t *shown;                 /* [L] */
    float *preference;               /* [W] */
    const struct clue **before;      /* [W] what the word says of the one behind it, or NULL */
    const struct clue **behind;      /* [W] what it says of the one before it */
    struct evidence *from_endings;   /* [L] */
    struct evidence *from_forms;     /* [L] definite forms, and what is known beforehand */
    uint8_t *form_mark;              /* [F] enum form_mark, a sum */
    uint8_t *adjective;              /* [W] 1: known beforehand to be no noun */
    const struct known_words *known; /* what the background knows of words; NULL: nothing */
};

/* The words of copies do not count: five hundred equal letters say "busser" once. */
enum status nominal_ground_from(struct nominal_ground *out, const struct ideas *ideas, const struct words *words,
                                const struct stop_words *not_nouns, const struct known_words *known,
                                struct arena *keep) MUST_CHECK;

#endif
