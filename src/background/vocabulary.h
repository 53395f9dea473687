/* Texts counted in memory that is bounded: the words or the terms of a training text. */
#ifndef BRIKKER_VOCABULARY_H
#define BRIKKER_VOCABULARY_H

#include "base/map.h"
#include "words/known.h"

enum { VOCABULARY_MOST = 1 << 22 /* at so many distinct texts the rarest are forgotten */ };

struct vocabulary {
    struct arena arena; /* owns the texts */
    struct map texts;
    struct vocabulary_entry {
        uint32_t count;      /* times met, at most UINT32_MAX */
        uint32_t documents;  /* paragraphs it was met in; 0 for words, where it is not counted */
        struct str analysis; /* of a word, as analysis_write() has it; empty for terms */
    } * entry;               /* [texts.count] */
    uint32_t room;
    uint32_t forgotten; /* texts met fewer times than this may have been forgotten; 0: none was */
};

/* {0} is a valid empty vocabulary. `most` is VOCABULARY_MOST but in tests. The first analysis of a text stays. */
enum status vocabulary_add(struct vocabulary *vocabulary, struct str text, struct vocabulary_entry more,
                           uint32_t most) MUST_CHECK;
/* number [*chosen]: the texts met at least `least` times, most frequent first (ties in byte order), at most `most`. */
enum status vocabulary_choose(uint32_t **number, uint32_t *chosen, const struct vocabulary *vocabulary, uint32_t least,
                              uint32_t most, struct arena *keep) MUST_CHECK;
/* Some of the texts, `number` [count], in byte order. */
enum status vocabulary_sort(uint32_t *number, uint32_t count, const struct vocabulary *vocabulary) MUST_CHECK;
/* Words for words_from() and for the model, in `keep`; `number` [count] in byte order. */
enum status vocabulary_known(struct known_words *out, const struct vocabulary *vocabulary, const uint32_t *number,
                             uint32_t count, struct arena *keep) MUST_CHECK;
void vocabulary_free(struct vocabulary *vocabulary);

#endif
