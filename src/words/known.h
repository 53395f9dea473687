/* What a background model knows of words: declared here because words/ uses it; background/ fills it from its mapped file, and
 * pipeline.c hands it in. Arrays borrow from that file and live as long as the background is open.
 */
#ifndef BRIKKER_KNOWN_H
#define BRIKKER_KNOWN_H

#include "words/compound.h"

#include <stdint.h>

#define KNOWN_NONE UINT32_MAX

struct known_words {
    uint32_t W;              /* words, lower case, in byte order; 0: no background */
    const uint32_t *text_at; /* [W+1] into text */
    const char *text;
    const uint32_t *frequency; /* [W] tokens in the background text */
    /* Per word "lemma TAB parts TAB terms": parts joined by + as they stand in the word, terms joined by + as the matrix has them; what
     * analysis_write() wrote when the model was trained. Empty: the word is to be analysed anew. */
    const uint32_t *analysis_at; /* [W+1] into analysis */
    const char *analysis;
    uint64_t frequency_sum;
    const uint64_t *lead; /* known_index()'s; NULL: none */
    /* What was learned of the dictionary when the model was trained; no constituents: nothing. */
    struct compound_model compounds;
};

/* `out` is `known`, in which words are found in half the time: for who looks for many. What it takes is `keep`'s. */
enum status known_index(struct known_words *out, const struct known_words *known, struct arena *keep) MUST_CHECK;

/* The word's number, KNOWN_NONE when absent. Binary search, among the leads first where there are some. */
uint32_t known_find(const struct known_words *known, struct str lower_word);

/* Words and their counts as a background that has analysed none of them; `out` in `keep`. The words are all different. */
enum status known_from_counts(struct known_words *out, const struct str *word, const uint32_t *count, uint32_t W,
                              struct arena *keep) MUST_CHECK;

static inline struct str known_text(const struct known_words *known, uint32_t w)
{
    return (struct str){known->text + known->text_at[w], known->text_at[w + 1] - known->text_at[w]};
}

static inline struct str known_analysis(const struct known_words *known, uint32_t w)
{
    return (struct str){known->analysis + known->analysis_at[w], known->analysis_at[w + 1] - known->analysis_at[w]};
}

#endif
