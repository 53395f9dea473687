/* Ideas as vectors → themes: who belongs together, how strongly, what a theme is called, and who is left out and why.
 *
 * Themes are numbered by size, largest first; a tie goes to the theme with the lowest-numbered idea. Inside this struct they are
 * 0 … K-1, readers see 1 … K. Only ideas that are nobody's duplicate are grouped; a duplicate carries its original's theme.
 */
#ifndef BRIKKER_THEMES_H
#define BRIKKER_THEMES_H

#include "ideas/ideas.h"
#include "matrix/dense.h"
#include "matrix/tfidf.h"
#include "words/words.h"

struct represent_blocks;

#define THEME_NONE UINT32_MAX

enum unplaced {
    UNPLACED_NOT,      /* it has a theme */
    UNPLACED_EMPTY,    /* no text */
    UNPLACED_NO_WORDS, /* nothing but stop words, numbers, emoji */
    UNPLACED_SHORT,    /* its only words stand in no other idea */
    UNPLACED_BETWEEN,  /* equally near several themes */
    UNPLACED_TOO_FEW,  /* the whole consultation is too small to group */
    UNPLACED_REASONS
};
/* The word that stands in ideas.csv and that method.txt explains: "", "empty", "no_words", "too_short", "between", "too_few". */
extern const char *const unplaced_word[UNPLACED_REASONS];

enum { THEME_TERMS = 8, THEME_QUOTES = 5, THEME_LABEL_MOST = 40 /* characters */ };

struct theme {
    struct str label;             /* in the citizens' own words, unique among the themes */
    struct str term[THEME_TERMS]; /* characteristic words as written, strongest first */
    uint32_t terms;
    uint32_t quote[THEME_QUOTES]; /* ideas: the most central, then ideas that differ from those before */
    uint32_t quotes;
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
    uint32_t N, K;       /* K = 0: too few ideas to group */
    uint32_t *theme_of;  /* [N] or THEME_NONE */
    float *strength;     /* [N] 0 … 1: how much nearer its own theme than the next (0 without a theme) */
    uint32_t *runner_up; /* [N] the next theme, THEME_NONE with fewer than two themes or without words */
    uint8_t *unplaced;   /* [N] enum unplaced */
    struct theme *theme; /* [K] */
    struct dense centre; /* K × D, length 1 */
    uint32_t choice_count;
    struct choice_row *choice; /* [choice_count] ascending k; 0 rows when the number was given */
};

struct themes_options {
    uint32_t wanted;          /* number of themes; 0: chosen */
    uint32_t dimensions;      /* of the truncated SVD; 0: by the number of ideas */
    uint32_t starts;          /* of k-means; 0: by the number of ideas */
    uint32_t rounds;          /* of k-means at most; 0: the default */
    uint64_t seed;            /* from the input */
    const struct str *damped; /* [damped_count] texts whose words say nothing in a label: title, questions */
    uint32_t damped_count;
    const struct stop_words *stop;
    const struct stop_words *not_nouns; /* models/not_nouns.txt, for labels; NULL: none are known */
};

enum { THEMES_FEWEST_IDEAS = 12 /* below: nothing is grouped */, THEMES_MOST = 1000 };

/* Errors: more themes wanted than there are ideas with words (says how many there are). */
enum status themes_from(struct themes *out, const struct ideas *ideas, const struct words *words,
                        const struct tfidf *tfidf, const struct represent_blocks *blocks,
                        const struct themes_options *options, struct arena *keep) MUST_CHECK;

void themes_check(const struct themes *themes, const struct ideas *ideas);

#endif
