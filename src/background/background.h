/* What Danish at large looks like: document frequencies, word vectors and the dictionary's analyses of the words, in one mapped file
 * (`models/da.model`, made by `brikker train`).
 */
#ifndef BRIKKER_BACKGROUND_H
#define BRIKKER_BACKGROUND_H

#include "matrix/dense.h"
#include "matrix/tfidf.h"
#include "words/known.h"
#include "words/words.h"

struct background;

/* Maps the file and checks every offset, size and the checksum before use. Errors: missing, truncated, foreign, older, newer, damaged. */
enum status background_open(struct background **out, const char *path) MUST_CHECK;
void background_close(struct background *background); /* NULL is fine */

const struct known_words *background_words(const struct background *background);

#define BACKGROUND_NO_TERM UINT32_MAX

/* number [M]: the background's of the terms of `words`, BACKGROUND_NO_TERM where it has none such. */
enum status background_numbers(uint32_t **number, const struct background *background, const struct words *words,
                               struct arena *keep) MUST_CHECK;

/* How many documents (paragraphs) the background was made from, and df [M] of the terms with these numbers, 0 for the unknown. */
enum status background_df(struct term_background *out, const struct background *background, const uint32_t *number,
                          uint32_t M, struct arena *keep) MUST_CHECK;

/* vector: M × D, theirs; a zero row where there is none. */
enum status background_vectors(struct dense *out, const struct background *background, const uint32_t *number,
                               uint32_t M, struct arena *keep) MUST_CHECK;

/* The background's own terms, for what looks at all of them. */
uint32_t background_terms(const struct background *background);
uint32_t background_dimensions(const struct background *background);
uint32_t background_find_term(const struct background *background,
                              struct str term); /* BACKGROUND_NO_TERM when absent */
bool background_has_vector(const struct background *background, uint32_t term);
void background_vector(float *out, const struct background *background, uint32_t term); /* [background_dimensions()] */

/* "da.model 2, Folketinget 2023 …, sha256 …": for method.txt and --version. */
struct str background_title(const struct background *background);

#endif
