/* Ideas as vectors → themes: who belongs together, how strongly, what a theme is called, and who is left out and why.
 *
 * Themes are numbered by size, largest first; a tie goes to the theme with the lowest-numbered idea. Inside this struct they are
 * 0 … K-1, readers see 1 … K. Only ideas that are nobody's duplicate are grouped; a duplicate carries its original's theme.
 */
#ifndef BRIKKER_THEMES_H
#define BRIKKER_THEMES_H

#include "embedding/embedding.h"
#include "ideas/codebook.h"
#include "ideas/ideas.h"
#include "matrix/dense.h"
#include "matrix/tfidf.h"
#include "words/words.h"

struct guided;
struct represent_blocks;
struct reader;
struct themes_before;

#define THEME_NONE UINT32_MAX

enum unplaced {
    UNPLACED_NOT,      /* it has a theme */
    UNPLACED_EMPTY,    /* no text */
    UNPLACED_NO_WORDS, /* nothing but numbers, emoji, "no comment", or stop words that no encoder makes a sentence of */
    UNPLACED_SHORT,    /* its only words stand in no other idea */
    UNPLACED_BETWEEN,  /* equally near two themes: nearest and runner_up */
    UNPLACED_ALONE,    /* unlike everything else: no blemish, it gets a place of its own in the outputs */
    UNPLACED_NO_NAME,  /* near none of a codebook's themes, and no others were to be formed */
    UNPLACED_TOO_FEW,  /* the whole consultation is too small to group */
    UNPLACED_WAITING,  /* it came after the themes were last found */
    UNPLACED_WITHHELD, /* a person excluded or erased it */
    UNPLACED_REASONS
};
/* The word that stands in ideas.csv and that method.txt explains: "", "empty", "no_words", "too_short", "between", "alone",
 * "no_name", "too_few", "waiting", "withheld". */
extern const char *const unplaced_word[UNPLACED_REASONS];

enum {
    THEME_TERMS = 8,
    THEME_QUOTES = 5,
    THEME_ALTERNATIVES = 3,
    THEME_SUMMARY = 3,
    THEME_DISSENTS = 2,
    THEME_REASONS = 5,
    THEME_LABEL_MOST = 40 /* characters */
};

/* A slice of an idea's text, word for word: a sentence or the whole. */
struct passage {
    uint32_t idea;
    uint32_t at, len; /* bytes of ideas->text[idea] */
    /* ideas of the theme (itself among them) that are nearer this passage than the others of its list */
    uint32_t speaks_for;
};

struct theme {
    uint32_t number;  /* as readers see it: 1 … K by size, or the consultation's own, never used again */
    struct str label; /* in the citizens' own words, unique among the themes; a given theme's is the person's */
    struct str alternative[THEME_ALTERNATIVES]; /* other names for it, best first, none of them a label */
    uint32_t alternatives;
    uint8_t given;   /* 1: named beforehand by a person (codebook) */
    uint32_t parent; /* of a subtheme: the theme that it is a part of; of a theme: THEME_NONE */
    float stability; /* mean of the best Jaccard over resamples, 0 … 1 (Hennig 2007); STABILITY_UNKNOWN: not measured */
    struct str term[THEME_TERMS]; /* characteristic words as written, strongest first */
    uint32_t terms;
    uint32_t quote[THEME_QUOTES]; /* ideas: the most central, then ideas that differ from those before */
    uint32_t quotes;
    struct passage summary[THEME_SUMMARY]; /* what most of it says: central, and different from each other */
    uint32_t summaries;
    struct passage dissent[THEME_DISSENTS]; /* voices that few share, or that speak against the rest */
    uint32_t dissents;
    struct passage reason[THEME_REASONS]; /* the distinct reasons given (inside why), the most shared first */
    uint32_t reasons;
    uint32_t size;        /* placed ideas */
    uint32_t submissions; /* these and their duplicates */
};

/* One row of the table that shows how the number of themes was chosen. */
struct choice_row {
    uint32_t k;
    double silhouette; /* mean cosine silhouette of the ideas */
    double score;      /* what the choice went by */
};

struct themes {
    uint32_t N, K;      /* K = 0: too few ideas to group */
    uint32_t *theme_of; /* [N] or THEME_NONE */
    float *strength; /* [N] 0 … 1: (own - next) / (1 - next), the cosines to the mean of its theme's other ideas and to
                          * the next theme's; 0 without a theme and where the next is nearer */
    /* [N] theme_of where it is placed; else, alone or between two, the theme it is nearest to; THEME_NONE where it could not be
     * compared */
    uint32_t *nearest;
    uint32_t *runner_up; /* [N] the nearest theme but that one; THEME_NONE with fewer than two themes or not compared */
    uint8_t *unplaced;   /* [N] enum unplaced */
    struct theme *theme; /* [K] */
    uint32_t S;          /* subthemes of all themes together; 0: one level */
    /* [S] by parent, inside one by size; a theme has none or at least two, and they partition it */
    struct theme *subtheme;
    uint32_t *subtheme_of; /* [N] or THEME_NONE */
    struct dense centre;   /* K × D, length 1 */
    uint32_t choice_count;
    struct choice_row *choice; /* [choice_count] ascending k; 0 rows when the number was given */
};

enum themes_method { METHOD_AUTO, METHOD_GRAPH, METHOD_KMEANS };

struct themes_options {
    enum themes_method method;         /* how groups are found (graph.h); METHOD_AUTO: by the number of ideas */
    uint32_t wanted;                   /* number of themes; 0: chosen */
    uint32_t levels;                   /* 1: no subthemes; 0: the default, 2 */
    uint32_t dimensions;               /* of the truncated SVD; 0: by the number of ideas */
    uint32_t starts;                   /* of k-means; 0: by the number of ideas */
    uint32_t rounds;                   /* of k-means at most; 0: the default */
    uint32_t resamples;                /* for the stability of each theme; 0: not measured */
    uint64_t seed;                     /* from the input */
    const struct encoder *encoder;     /* for reading other texts than the ideas (labels); NULL: none */
    struct reader *reader;             /* what it has read of them before, and reads now; NULL: nothing is known */
    const struct embedding *embedding; /* what the encoder said of the ideas; NULL: none */
    struct themes_before *before;      /* a consultation that goes on (waves.h); NULL: nothing was before */
    const struct dense *term_vectors;  /* the background's vectors of the terms, for labels; NULL: none */
    const struct str *damped;          /* [damped_count] texts whose words say nothing in a label: title, questions */
    uint32_t damped_count;
    const struct known_words *known; /* the background's words, for labels; NULL: none */
    const struct stop_words *stop;
    const struct stop_words *not_nouns; /* models/not_nouns.txt, for labels; NULL: none are known */
    /* themes that a person has named; NULL: none. Its texts are rows behind the ideas' */
    const struct codebook *codebook;
    bool only_codebook; /* what fits none of them stays unplaced */
};

#define STABILITY_UNKNOWN (-1.0F)

enum { THEMES_FEWEST_IDEAS = 12 /* below: nothing is grouped */, THEMES_MOST = 1000 };

/* What the themes were made of, for whoever tells of them; all zero where K = 0. */
struct grouping {
    struct dense points;         /* N × D, rows of length 1: what ideas were compared by */
    uint8_t *counts;             /* [N] 1: placed, and nobody's duplicate */
    const struct guided *guided; /* which themes a codebook named */
    struct arena work;           /* of all three */
};

/* Fills all but what telling_from() (telling/telling.h) says of the themes: label, alternative, term, quote, summary, dissent, reason,
 * subthemes. grouping_free() also after an error. Errors: more themes wanted than there are ideas with words (says how many there
 * are). */
enum status themes_from(struct themes *out, struct grouping *grouping, const struct ideas *ideas,
                        const struct words *words, const struct tfidf *tfidf, const struct represent_blocks *blocks,
                        const struct themes_options *options, struct arena *keep) MUST_CHECK;
void grouping_free(struct grouping *grouping);

/* Once labels were found: those that people gave, and those of earlier waves, take their place. */
enum status themes_keep_names(struct themes *themes, const struct grouping *grouping,
                              const struct themes_options *options, struct arena *keep) MUST_CHECK;

void themes_check(const struct themes *themes, const struct ideas *ideas);

/* The row of the table that won, the smallest number on a tie; NULL where the number was not chosen. K can be another: a group that
 * holds too little is no theme, and the themes of earlier waves stay. */
const struct choice_row *themes_chosen(const struct themes *themes);

/* Whether a codebook's label became a theme. */
bool themes_were_given(const struct themes *themes, struct str label);

#endif
