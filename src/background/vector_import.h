/* Word vectors in word2vec's text format → a vector a term. */
#ifndef BRIKKER_VECTOR_IMPORT_H
#define BRIKKER_VECTOR_IMPORT_H

#include "background/vocabulary.h"
#include "matrix/dense.h"
#include "words/words.h"

enum {
    IMPORT_WORDS_MOST = 500000, /* lines behind are not read: the files have their words by frequency */
    IMPORT_TERMS_MOST = 60000,  /* the first; a later word counts for these alone */
};

struct imported {
    struct map terms;     /* text → row; the caller's to free, also after a failure */
    struct dense vectors; /* terms.count × D, rows of length 1 or 0 */
};

/* `words`: how often each word is met in other text; empty: the place in the file stands for it. Texts and vectors in `keep`.
 * Errors: the file's own; a line with more or fewer numbers than the first, or with something else (names line, found, expected). */
enum status vector_import(struct imported *out, const char *path, const struct words_options *options,
                          const struct vocabulary *words, struct arena *keep) MUST_CHECK;

#endif
