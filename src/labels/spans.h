/* Which spans of one to three words stand in the themes' ideas, and in how many: the candidates for labels. */
#ifndef BRIKKER_SPANS_H
#define BRIKKER_SPANS_H

#include "labels/nominal.h"
#include "themes/themes.h"

enum { SPAN_WORDS = 3, SPANS_A_TOKEN = 3 /* x · x y · x y z, or x · x og y */ };

/* The ideas that are read: all that count, or an even sample of each theme where there are very many. */
struct span_sample {
    uint32_t K;
    uint32_t *first; /* [K+1] */
    uint32_t *idea;  /* [first[K]] by theme, ascending inside one */
};

struct span_source {
    const struct ideas *ideas;
    const struct words *words;
    const struct nominal *nominal;
    const uint32_t *key; /* [F] span_keys_from() */
};

/* Spans whose words have the same terms are one: key = lexemes; L + word for a joining word; NOMINAL_NONE behind the end. */
struct span {
    uint64_t token; /* the first */
    uint32_t length;
    uint32_t key[SPAN_WORDS];
};

struct span_count {
    uint32_t span;
    uint32_t ideas;    /* of the theme's sample that have it */
    uint32_t proposed; /* of these: in the proposal itself, not in the reason alone */
};

struct spans {
    uint32_t count;
    uint32_t (*key)[SPAN_WORDS]; /* [count] */
    uint32_t *ideas;             /* [count] ideas of the whole sample that have it */
    uint32_t *lexeme_ideas;      /* [L] ideas of the whole sample with the lexeme */
    float *spread;               /* [count] 1/K: in one theme only … 1: as often in every theme */
    uint64_t *first;             /* [K+1] */
    struct span_count *counts;   /* [first[K]] by theme, in order of first appearance */
};

/* At most `most` ideas in all and never fewer than `least` of a theme that has them, evenly spread over each theme. */
enum status span_sample_from(struct span_sample *out, const struct themes *themes, const uint8_t *counts, uint32_t most,
                             uint32_t least, struct arena *keep) MUST_CHECK;

/* out [F]: what each form is in the key of a span: its lexeme; L + word for a stop word that may stand inside one ("og", "i", "til");
 * NOMINAL_NONE for what stands in none. lexeme [W], L of them. */
enum status span_keys_from(uint32_t **out, const struct words *words, const uint32_t *lexeme, uint32_t L,
                           struct arena *keep) MUST_CHECK;

/* The token is half a compound, whose other half stands further on: "børne" in "børne- og ungeråd". */
bool span_is_half(const struct span_source *source, uint32_t idea, uint64_t token);

/* The spans that begin with this token of the idea; returns how many. A span stays inside one sentence, holds no number,
 * address or emoji, and no stop word at either end. */
uint32_t spans_beginning(struct span out[SPANS_A_TOKEN], const struct span_source *source, uint32_t idea,
                         uint64_t token);

/* term_ideas [M]: ideas of the sample with the term. A span of several words is counted where two ideas have a part of its last
 * word. */
enum status spans_from(struct spans *out, const struct span_source *source, const struct span_sample *sample,
                       const uint32_t *term_ideas, struct arena *keep) MUST_CHECK;

/* Number of lexemes in a key (joining words are none). */
uint32_t span_lexemes(uint32_t out[SPAN_WORDS], const uint32_t key[SPAN_WORDS], const struct nominal *nominal);

#endif
