/* Plain text, or word vectors that somebody else made → what Danish at large looks like. */
#ifndef BRIKKER_TRAINING_H
#define BRIKKER_TRAINING_H

#include "background/background_file.h"
#include "words/words.h"

enum {
    TRAIN_WINDOW = 16,          /* terms to either side */
    TRAIN_DIMENSIONS = 100,     /* of a vector that is learned */
    TRAIN_LEAST_COUNT = 3,      /* of a term that gets a vector */
    TRAIN_TERMS_MOST = 60000,   /* the most frequent */
    TRAIN_WORD_LEAST_COUNT = 2, /* of a word that is listed */
    TRAIN_WORDS_MOST = 200000,  /* the most frequent */
    TRAIN_FEWEST_TERMS = 50,    /* with fewer there is nothing to learn */
};

struct train_options {
    const char *const *texts; /* [text_count] paths; a text of several chunks is read twice, so none may be a pipe */
    uint32_t text_count;
    const char *vectors;        /* path of vectors in word2vec's text format; NULL: learned from the texts */
    struct str source;          /* where it is from and under what licence, for the model's title */
    struct words_options words; /* without `known` */
    size_t chunk_bytes;         /* 0: PASSAGES_CHUNK_BYTES; less in tests */
    uint64_t counts_most;       /* pairs of terms whose counts are kept; 0: COUNTS_MOST in training.c; less in tests */
};

/* `out` in `keep`, but what is learned of compounds borrows from the lexicon of the options. Errors: what the files have, too little text. */
enum status train_from(struct background_content *out, const struct train_options *options,
                       struct arena *keep) MUST_CHECK;

#endif
