/* Problem    "cykler" and "cyklister" share no idea here, and so no direction of its SVD, but they share one in Danish at large
 * Method     the sum of the vectors of the idea's terms, each weighted as in TF-IDF. Not the terms' plain mean: the words that every
 *            idea has would decide. represent.c centres it, as it does all blocks.
 * Shapes     N × M sparse · M × D → N × D
 * Cost       D · nnz
 * Promises   ideas none of whose terms has a vector are zero rows; the same for any number of threads
 * Example    terms sti (1 0), bus (0 1); ideas "sti", "bus", "sti bus", "ukendtord": rows (1 0), (0 1), (.7 .7), (0 0)
 * References Arora, Liang & Ma 2017, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", ICLR
 */
#include "themes/word_block.h"

#include "base/clones.h"
#include "base/parallel.h"

enum { IDEAS_TILE = 1024 };

struct task {
    const struct csr *tfidf;
    const struct dense *term_vectors;
    struct dense *out;
};

CLONES static void add_vector(float *row, const float *vector, float weight, uint32_t n)
{
    for (uint32_t d = 0; d < n; d++)
        row[d] += weight * vector[d];
}

static enum status sum_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct task *task = context;
    const struct csr *tfidf = task->tfidf;
    uint32_t from = tile * IDEAS_TILE, to = tfidf->rows - from < IDEAS_TILE ? tfidf->rows : from + IDEAS_TILE;
    for (uint32_t i = from; i < to; i++) {
        float *row = dense_row(task->out, i);
        for (uint64_t e = tfidf->start[i]; e < tfidf->start[i + 1]; e++) {
            const float *vector = dense_row(task->term_vectors, tfidf->col[e]);
            add_vector(row, vector, tfidf->val[e], task->out->columns);
        }
    }
    return DONE;
}

enum status word_block_from(struct dense *out, const struct csr *tfidf, const struct dense *term_vectors,
                            struct arena *keep)
{
    check(term_vectors->rows == tfidf->columns);
    struct task task = {tfidf, term_vectors, out};
    TRY(dense_take(out, tfidf->rows, term_vectors->columns, keep));
    return parallel_tiles(tfidf->rows / IDEAS_TILE + (tfidf->rows % IDEAS_TILE != 0), sum_tile, &task);
}
