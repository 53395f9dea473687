/* The training text in chunks, each turned into words as a consultation's ideas are. */
#ifndef BRIKKER_TEXT_WALK_H
#define BRIKKER_TEXT_WALK_H

#include "background/passages.h"
#include "background/vocabulary.h"

struct text_walk {
    struct passages passages;
    struct words_options options;
    struct arena chunk;  /* owns `words` and its text */
    struct words words;  /* of the chunk read last */
    uint32_t chunks;     /* read in this walk */
    struct arena memory; /* owns `known` */
    struct known_words known;
};

/* The next chunk in walk->words; *more is false behind the last, and the chunk before then stays. */
enum status text_walk_next(bool *more, struct text_walk *walk) MUST_CHECK;
/* The most frequent words with their analyses: the dictionary is not asked for them again. */
enum status text_walk_remember(struct text_walk *walk, const struct vocabulary *words) MUST_CHECK;
/* Back to the beginning. */
void text_walk_rewind(struct text_walk *walk);
void text_walk_free(struct text_walk *walk);

#endif
