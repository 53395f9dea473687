/* Problem    "cykler" and "cyklister" share no idea here, and so no direction of its SVD, but they share one in Danish at large
 * Method     the sum of the vectors of the idea's terms, each weighted as in TF-IDF. Not the terms' plain mean: the words that every
 *            idea has would decide. represent.c centres it, as it does all blocks.
 * Shapes     N × M sparse · M × D → N × D
 * Cost       D · nnz
 * Promises   ideas none of whose terms has a vector are zero rows; the same for any number of threads
 * Example    terms sti (1 0), bus (0 1); ideas "sti", "bus", "sti bus", "ukendtord": rows (1 0), (0 1), (.7 .7), (0 0)
 * References Arora, Liang & Ma 2017, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", ICLR
 */
#include "points/word_block.h"

enum status word_block_from(struct dense *out, const struct csr *tfidf, const struct dense *term_vectors,
                            struct arena *keep)
{
    check(term_vectors->rows == tfidf->columns);
    TRY(dense_take(out, tfidf->rows, term_vectors->columns, keep));
    return csr_times(out, tfidf, term_vectors);
}
