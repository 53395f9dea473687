/* libhunspell's reading of a dictionary, for all threads. hunspell is met in dictionary.c and nowhere else. */
#ifndef BRIKKER_DICTIONARY_H
#define BRIKKER_DICTIONARY_H

#include "base/status.h"

#include <stdint.h>

struct dictionary;

/* `path` without .aff and .dic; *out is NULL where they are missing. Nothing is read before it is asked for. */
enum status dictionary_open(struct dictionary **out, const char *path) MUST_CHECK;
/* One waits, with what was read, for the next dictionary_open() of the same path; NULL is fine. */
void dictionary_close(struct dictionary *dictionary);
const char *dictionary_aff(const struct dictionary *dictionary); /* paths */
const char *dictionary_dic(const struct dictionary *dictionary);

/* Makes it ready to be asked; from any thread, and as often as one likes. */
enum status dictionary_prepare(struct dictionary *dictionary) MUST_CHECK;
/* Prepares it and opens all copies now rather than at the first words that need them. `dictionary` is a struct dictionary. */
enum status dictionary_warm(void *dictionary) MUST_CHECK;

/* What hunspell says of a word, in hunspell's form and memory. */
struct dictionary_answer {
    char **analysis; /* [count] */
    int count;
    void *owner; /* hunspell's handle */
};

/* After dictionary_prepare(): a number for dictionary_ask(). Readers whose numbers follow each other do not wait for each other. */
uint32_t dictionary_reader(struct dictionary *dictionary);
/* From any thread. The answer does not depend on the reader. */
enum status dictionary_ask(struct dictionary_answer *out, struct dictionary *dictionary, uint32_t reader,
                           const char *question) MUST_CHECK;
void dictionary_answer_free(struct dictionary_answer *answer);

#endif
