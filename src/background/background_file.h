/* The background model as a file: what is in it, how it is written, how it is checked. */
#ifndef BRIKKER_BACKGROUND_FILE_H
#define BRIKKER_BACKGROUND_FILE_H

#include "base/hash.h"
#include "words/known.h"

#include <stdio.h>

enum {
    BACKGROUND_VERSION = 2, /* 2: what the compound splitter learned stands in it */
    BACKGROUND_TERMS_MOST = 1 << 20,
    BACKGROUND_WORDS_MOST = 1 << 22,
    BACKGROUND_CONSTITUENTS_MOST = 1 << 22,
    BACKGROUND_DIMENSIONS_MOST = 1024,
    BACKGROUND_TITLE_MOST = 1 << 16,
};
#define BACKGROUND_TEXT_MOST ((uint64_t)1 << 30) /* bytes of any of the texts */

/* What goes into a file. Terms in byte order, each once. */
struct background_content {
    struct str title;   /* source, licence, settings */
    uint32_t documents; /* paragraphs the document frequencies are out of; 0: none were counted */
    uint32_t M, D;      /* terms, dimensions of a vector */
    struct str *term;   /* [M] */
    uint32_t *df;       /* [M] 0: not counted */
    float *scale;       /* [M] term m's vector is scale[m] · vector[m]; 0: it has none */
    int8_t *vector;     /* [M × D] */
    struct known_words words;
};

/* What is in a file: everything borrows from its bytes. */
struct background_view {
    struct str title;
    struct hash hash; /* SHA-256 of all behind the first 128 bytes, as written; not computed again: 30 ms for 12 MB */
    uint32_t documents, M, D;
    const uint32_t *term_at; /* [M+1] into term_text */
    const char *term_text;
    const uint32_t *df;   /* [M] */
    const float *scale;   /* [M] 0 … 1 */
    const int8_t *vector; /* [M × D] */
    struct known_words words;
};

/* Errors of the stream are the caller's to look for. */
enum status background_file_write(FILE *out, const struct background_content *content) MUST_CHECK;

/* `bytes` aligned to 64; `name` for the sentences. After DONE every offset and size is within the file, texts are in order of their
 * offsets, and every number is finite: nothing that a file says can lead a reader out of it. */
enum status background_file_check(struct background_view *out, struct str bytes, const char *name) MUST_CHECK;

/* The quick check that the file carries beside its SHA-256, over all but its own place. For tests that make a damaged file look whole. */
void background_file_seal(char *bytes, size_t len);

#endif
