/* Where compounds are joined: skolevejstrafik → skole | vejs | trafik. */
#ifndef BRIKKER_COMPOUND_H
#define BRIKKER_COMPOUND_H

#include "words/constituents.h"

enum { ARCS_MOST = 192, PATH_MOST = 8, SEAM_WINDOWS = 3, SEAM_UNIT = 40 /* thousandths */ };

/* A constituent that stands at letters from … to-1 of a word. */
struct arc {
    uint8_t from, to;
    uint32_t constituent;
};

/* All the ways in which a word could be made of constituents. */
struct lattice {
    uint32_t count;
    struct arc arc[ARCS_MOST]; /* by `from`; those that end the word are heads, the others first parts */
};

/* Log-probabilities in thousandths, as integers, so that sums do not depend on their order. Arrays that can be used as they lie in
 * a file. */
struct compound_model {
    struct constituents constituents;
    const int16_t *first, *head; /* [count of constituents] */
    const uint32_t *cuts; /* [count] of heads: bit k, a part begins at letter k (of the first 32); 0: no compound */
    const int8_t *seam
        [SEAM_WINDOWS]; /* log-odds of a seam: by three letters before, three behind, two on either side; in SEAM_UNITs */
};

/* Learns from the dictionary's own compounds, in parallel. `out` in `keep`. */
enum status compound_model_train(struct compound_model *out, const struct constituents *constituents,
                                 struct arena *keep) MUST_CHECK;

/* The first parts that can be reached from the word's beginning; *reached: bit k, first parts fill the letters before k. */
void lattice_first_parts(struct lattice *out, uint64_t *reached, const struct constituents *constituents,
                         const struct letters *letters);
/* Where a head may follow first parts that are together likelier than `least`: bit k, before letter k. */
uint64_t compound_starts(const struct lattice *firsts, const struct letters *letters,
                         const struct compound_model *model, int32_t least);
/* One more way to end the word from letter `from` on, left out where a suffix only looks like this head. */
void lattice_add_head(struct lattice *lattice, const struct constituents *constituents, const struct letters *letters,
                      uint32_t from, uint32_t head);

/* The likeliest way through. */
struct compound_path {
    uint32_t count; /* 0: there is none */
    struct arc arc[PATH_MOST];
    int32_t score;
};
void compound_best_path(struct compound_path *out, const struct lattice *lattice, const struct letters *letters,
                        const struct compound_model *model);

/* Log-probability of the likeliest head. */
int32_t compound_best_head(const struct compound_model *model);
/* Log-probability of a word that is no compound, by its length alone. */
int32_t compound_simple_score(uint32_t letters);
/* How much less likely that is when the dictionary does not have the word. */
enum { COMPOUND_UNLISTED = 4000 };

/* The path's cuts and, within its parts, those of the words that the parts are forms of. */
uint64_t compound_cuts_of_path(const struct compound_path *path, const struct letters *letters,
                               const struct compound_model *model);
/* The cuts of a word that is a form of constituent `lemma`: those of the lemma, where the two words begin alike; 0: not so. */
uint64_t compound_cuts_of_form(const struct letters *form, uint32_t lemma, const struct compound_model *model);

/* Log-odds of a seam before letter k. */
int32_t compound_seam(const struct compound_model *model, const struct letters *letters, uint32_t k);
/* Index into seam[window]. */
uint32_t compound_window(const struct letters *letters, uint32_t k, uint32_t window);
enum { SEAM_SIDE = 1 << 3 * LETTER_BITS, SEAM_ACROSS = 1 << 4 * LETTER_BITS };

static inline uint32_t compound_window_size(uint32_t window)
{
    return window == 2 ? SEAM_ACROSS : SEAM_SIDE;
}

#endif
