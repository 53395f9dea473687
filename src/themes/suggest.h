/* What a person might do with the themes: put two together, take one apart, move an idea. Proposed with evidence, never done. */
#ifndef BRIKKER_SUGGEST_H
#define BRIKKER_SUGGEST_H

#include "themes/decisions.h"
#include "themes/themes.h"
#include "words/words.h"

enum suggestion_kind {
    SUGGEST_MERGE, /* theme goes into `into` */
    SUGGEST_SPLIT, /* ideas leave the theme and found one of their own, called `label` */
    SUGGEST_MOVE,  /* one idea, from its theme into another */
    SUGGEST_PLACE, /* one idea that stands in no theme, into one */
    SUGGEST_KINDS
};

enum {
    SUGGEST_NEAREST = 10, /* ideas that an idea is asked about: its nearest */
    SUGGEST_WORDS = 3,
    SUGGEST_EXAMPLES = 2,
    SUGGEST_MOST_IDEAS = 20000 /* that count: all pairs are compared */
};

struct suggestion {
    enum suggestion_kind kind;
    uint32_t theme, into; /* places among themes, THEME_NONE where the kind has none */
    struct str label;     /* of the new theme; "" but for a split */
    uint32_t idea_count;
    uint32_t *idea;              /* [idea_count] ascending: who leaves, or the one that moves; a merge names none */
    double inside, across;       /* mean cosines: what is near now, and what it would be near to */
    uint32_t links, there, here; /* nearest ideas that were asked; of them in `into`; of them in `theme` */
    uint32_t examples;           /* that show it best */
    uint32_t example[SUGGEST_EXAMPLES]; /* ideas; of a merge one of each theme */
    uint32_t words;
    struct str word[SUGGEST_WORDS]; /* as people wrote them: what the two have in common, or what sets a part apart */
};

struct suggestions {
    uint32_t count;
    struct suggestion *suggestion; /* [count] by kind, the most convincing first */
};

struct suggest_input {
    const struct ideas *ideas;
    const struct words *words;
    const struct tfidf *tfidf;
    const struct themes *themes;       /* after people's decisions, with subthemes */
    const struct dense *points;        /* N × D rows of length 1 or 0: what the themes were made from */
    const struct decisions *decisions; /* what holds is left alone */
    const struct acts *acts;           /* what was undone is not proposed again */
};

/* Any choice among them can be carried out: no theme is in two merges or splits, and no idea moves into or out of those.
 * Errors: more than SUGGEST_MOST_IDEAS ideas. */
enum status suggest_from(struct suggestions *out, const struct suggest_input *input, struct arena *keep) MUST_CHECK;

#endif
