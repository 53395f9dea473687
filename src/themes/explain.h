/* Why an idea stands where it stands: what each of its words did, which theme came next, which ideas are nearest. */
#ifndef BRIKKER_EXPLAIN_H
#define BRIKKER_EXPLAIN_H

#include "points/represent.h"
#include "themes/themes.h"

enum { EXPLAIN_NEAREST = 5 };

struct explain_word {
    uint32_t word;   /* into words */
    double share[2]; /* of BLOCK_OWN_WORDS and BLOCK_BACKGROUND in the score */
    /* how much nearer the sentence is to the theme's sentences with the word than without it; 0 without encoder */
    double left_out;
};

/* score = the shares of all words + common[0] + common[1] + block[BLOCK_SENTENCES] */
struct explanation {
    uint32_t theme; /* the nearest theme, where it stands or would have stood; THEME_NONE: it could not be compared */
    uint32_t next;  /* the one after that, or THEME_NONE */
    double score, next_score; /* cosine with the theme's centre */
    /* That with the mean of the theme's other ideas, which is what its strength tells of (fit.h counts the few unplaced ideas nearest
     * to it too); score where it does not stand in the theme or stands there alone. */
    double others;
    double block[BLOCKS]; /* what each block brings to the score */
    double common[2];     /* of the blocks of words, what every idea has: the mean that is taken away */
    uint32_t words;
    struct explain_word *word; /* [words] by what they bring, most first; ties by the word's number */
    uint32_t near_count;
    uint32_t near[EXPLAIN_NEAREST]; /* originals, nearest first, lowest number on a tie */
    double near_cosine[EXPLAIN_NEAREST];
};

struct explain_input {
    const struct ideas *ideas;
    const struct words *words;
    const struct tfidf *tfidf;
    const struct themes *themes;
    const struct represent_trace *trace;
    const struct dense *term_vectors;  /* of the background; 0 × 0 without */
    const struct embedding *embedding; /* N = 0: without the encoder */
    const struct encoder *encoder;     /* NULL: without */
};

/* `idea` is nobody's duplicate. */
enum status explain_idea(struct explanation *out, const struct explain_input *input, uint32_t idea,
                         struct arena *keep) MUST_CHECK;

#endif
