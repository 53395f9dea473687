/* The frequent words that are a slip of the pen away. */
#ifndef BRIKKER_FREQUENT_NEAR_H
#define BRIKKER_FREQUENT_NEAR_H

#include "words/letters.h"
#include "words/terms.h"
#include "words/words.h"

enum { ASKED_LETTERS_LEAST = 4, ASKED_LETTERS_FOR_TWO = 8 /* a distance of 2 */ };

struct asked {
    uint32_t word;
    struct letters letters;
    uint32_t most; /* distance */
};

struct found {
    struct str word; /* empty: none yet */
    uint32_t distance;
    uint64_t weight;
};

/* (*out)[q] [count]: the frequent word of the consultation or the background that asked[q] is nearest to, in `work`; `of` [W] are the
 * words' analyses. */
enum status frequent_near_find(struct found **out, const struct asked *asked, uint32_t count, const struct words *words,
                               const struct word_analysis *of, const struct known_words *known,
                               struct arena *work) MUST_CHECK;

#endif
