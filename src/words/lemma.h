/* A worker's analyser from inside, and the lemma of a word. */
#ifndef BRIKKER_LEMMA_H
#define BRIKKER_LEMMA_H

#include "words/lexicon.h"
#include "words/stem.h"
#include "words/terms.h"

struct analyser {
    const struct lexicon *lexicon;
    const struct known_words *known;
    const struct compound_model *compounds; /* the background's, else the dictionary's; NULL: words are not split */
    int32_t best_head; /* log-probability of the likeliest head: what cannot win with that is not asked for */
    struct stemmer *stemmer;
    struct lexicon_reader *reader; /* opened by the first word that asks for it */
};

/* Tokens in the background, 0 without one. */
uint32_t analyser_frequency(const struct analyser *analyser, struct str word);
/* No readings without a dictionary. */
enum status analyser_read(const struct readings **out, struct analyser *analyser, struct str word) MUST_CHECK;
/* The word itself where the dictionary knows none. */
enum status analyser_lemma(struct str *lemma, struct analyser *analyser, struct str word) MUST_CHECK;

#endif
