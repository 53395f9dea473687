/* How often two terms stand near each other. */
#ifndef BRIKKER_COOCCURRENCE_H
#define BRIKKER_COOCCURRENCE_H

#include "matrix/csr.h"

#define TERM_END UINT32_MAX /* between two paragraphs */

/* Terms in the order of the text. */
struct term_stream {
    uint32_t V;     /* terms are 0 … V-1 */
    uint32_t T;     /* places */
    uint32_t *term; /* [T] or TERM_END; the first and the last are TERM_END */
};

enum { WINDOW_MOST = 64 };

/* out: V × V, symmetric; out[a][b] = Σ over the pairs of places of a and b in one paragraph, d ≤ window apart, of window + 1 - d. */
enum status cooccurrence_count(struct csr *out, const struct term_stream *stream, uint32_t window,
                               struct arena *keep) MUST_CHECK;

/* a + b without the entries below `least`; as many rows and columns. */
enum status cooccurrence_add(struct csr *out, const struct csr *a, const struct csr *b, float least,
                             struct arena *keep) MUST_CHECK;

#endif
