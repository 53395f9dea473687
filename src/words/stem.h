/* The Danish Snowball stem (libstemmer). One stemmer a thread. */
#ifndef BRIKKER_STEM_H
#define BRIKKER_STEM_H

#include "base/str.h"

struct stemmer;
enum status stemmer_open(struct stemmer **out) MUST_CHECK;
void stemmer_close(struct stemmer *stemmer); /* NULL is fine */
/* *out is valid until the next call with the same stemmer. `word` is lower case, NFC. */
enum status stemmer_stem(struct str *out, struct stemmer *stemmer, struct str word) MUST_CHECK;
const char *stemmer_version(void); /* for --version: libstemmer has no version of its own to ask */

#endif
