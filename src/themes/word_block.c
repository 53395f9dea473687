/* Problem    "cykler" and "cyklister" share no idea here, and so no direction of its SVD, but they share one in Danish at large
 * Method     the sum of the vectors of the idea's terms, each weighted as in TF-IDF; to length 1 (what it is about, not how long it is),
 *            centred over the ideas (what all share says nothing), and to length 1 again. Not the terms' plain mean: the words that every
 *            idea has would decide.
 * Shapes     N × M sparse · M × D → N × D
 * Cost       D · nnz
 * Promises   ideas none of whose terms has a vector are zero rows and do not move the centre; the same for any number of threads
 * Example    terms sti (1 0), bus (0 1); ideas "sti", "bus", "ukendtord": rows (.7 -.7), (-.7 .7), (0 0)
 * References Arora, Liang & Ma 2017, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", ICLR
 */
#include "themes/word_block.h"

#include "base/parallel.h"

#include <string.h>

enum { IDEAS_TILE = 1024 };

struct task {
    const struct csr *tfidf;
    const struct dense *term_vectors;
    struct dense *out;
};

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
            for (uint32_t d = 0; d < task->out->columns; d++)
                row[d] += tfidf->val[e] * vector[d];
        }
    }
    return DONE;
}

enum status word_block_from(struct dense *out, const struct csr *tfidf, const struct dense *term_vectors,
                            const uint8_t *counts, struct arena *keep)
{
    check(term_vectors->rows == tfidf->columns);
    struct arena work = {0};
    *out = (struct dense){0};
    uint32_t N = tfidf->rows, D = term_vectors->columns, tiles = N / IDEAS_TILE + (N % IDEAS_TILE != 0);
    struct task task = {tfidf, term_vectors, out};
    float *known = arena_take(&work, N, sizeof *known), *decides = arena_take(&work, N, sizeof *decides);
    enum status status = known && decides ? dense_take(out, N, D, keep) : MACHINE;
    if (status == DONE)
        status = parallel_tiles(tiles, sum_tile, &task);
    if (status != DONE)
        goto done;
    dense_normalise_rows(out);
    for (uint32_t i = 0; i < N; i++) {
        known[i] = dense_dot(dense_row(out, i), dense_row(out, i), D) > 0;
        decides[i] = known[i] > 0 && counts[i];
    }
    if ((status = dense_centre(out, decides)) != DONE)
        goto done;
    for (uint32_t i = 0; i < N; i++) /* centring moved the rows of nothing too */
        if (!(known[i] > 0))
            memset(dense_row(out, i), 0, D * sizeof(float));
    dense_normalise_rows(out);
done:
    arena_free(&work);
    return status;
}
