/* The themes that a person already has: `label;description;examples`, one row a theme, or the themes.csv of an earlier run. */
#ifndef BRIKKER_CODEBOOK_H
#define BRIKKER_CODEBOOK_H

#include "ideas/ideas.h"

enum codebook_part { CODEBOOK_LABEL, CODEBOOK_DESCRIPTION, CODEBOOK_EXAMPLE };

/* Something that is said of a theme and compared with the ideas. */
struct codebook_text {
    struct str text; /* NFC, personal data masked; empty: an example that is not to be used */
    enum codebook_part part;
    uint32_t theme;
    uint32_t idea; /* of an example given by its number: the idea (nobody's duplicate), else IDEA_NONE */
};

struct codebook_theme {
    struct str label; /* as the person wrote it */
    uint32_t row;     /* as a spreadsheet shows it */
};

struct codebook {
    uint32_t count;               /* 0: no codebook */
    struct codebook_theme *theme; /* [count] in the file's order */
    uint32_t texts;
    struct codebook_text *text; /* [texts] theme by theme: its label, its description, its examples */
    struct str source;
    struct hash hash;
};

enum {
    CODEBOOK_MOST_THEMES = 1000,
    CODEBOOK_MOST_LABEL = 200,    /* characters */
    CODEBOOK_MOST_TEXT = 10000,   /* bytes of a cell */
    CODEBOOK_MOST_EXAMPLES = 200, /* of one theme */
};

/* Columns by their heading, in Danish or English, in any order: label (tema, navn, etiket), description (beskrivelse), examples
 * (eksempler: separated by ; | or line breaks, numbers by commas too, and what follows in columns without a heading). Of a themes.csv: the labels of rows
 * without a `parent`. Not its terms: as descriptions they changed ARI by -.06 … +.04 in four runs over our two consultations, two
 * up and two down. `source` names the bytes in errors, which have row and column: no label column, no theme, a label that is missing,
 * too long or there twice. */
enum status codebook_from_bytes(struct codebook *out, struct str bytes, struct str source, struct notes *notes,
                                struct arena *keep) MUST_CHECK;

/* Which examples are ideas: an idea's id, or N0012's 12. What looks like a number and is no idea's is left out with a note; everything
 * else is a text. Error: an idea that is an example of two themes. */
enum status codebook_find_examples(struct codebook *codebook, const struct ideas *ideas, struct notes *notes,
                                   struct arena *keep) MUST_CHECK;

#endif
