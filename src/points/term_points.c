/* Problem    A million ideas of two blocks of a hundred columns: written block by block, gone through four times to centre them and
 *            joined they are 1.2 GB that is met for the first time and 10 GB that comes and goes; to sum an idea's dozen terms takes
 *            less time than that.
 * Method     The blocks are never written. Rows are made where the points will stand, summed up to means and then become points; rows
 *            that are in no mean are made when they become points. MEAN_ROWS of those that count give means whose error is a
 *            hundred and fortieth of a row's length; it shifts all points alike.
 * Shapes     N × M sparse; M × D a block → N × Σ D.
 * Cost       2 nnz Σ D multiplications.
 * Promises   To the bit what represent.c makes of the same blocks when they lie in memory: sums in double in the order of the rows,
 *            by the strips of dense_centre(), added in their order.
 */
#include "points/term_points.h"

#include "base/parallel.h"

#include <string.h>

enum { POINTS_TILE = 1024 };

struct making {
    const struct csr *matrix;
    const struct term_block *block;
    uint32_t blocks, strips;
    const uint8_t *counts;
    uint8_t *in_mean; /* [N] */
    struct dense *out;
    double *mean;      /* [strips × columns of out] sums; then the means in the first */
    uint64_t *counted; /* [strips × blocks] */
};

void term_points_mean_rows(uint8_t *in_mean, const uint8_t *counts, uint32_t N)
{
    const uint64_t count = dense_count_rows(counts, N);
    uint64_t seen = 0;
    for (uint32_t i = 0; i < N; i++) {
        in_mean[i] = counts[i] && (count <= MEAN_ROWS || seen * MEAN_ROWS / count != (seen + 1) * MEAN_ROWS / count);
        seen += counts[i] != 0;
    }
}

/* A block's row to length 1; false: there is nothing in it. */
static bool make_row(float *row, const struct making *m, const struct term_block *block, uint32_t i)
{
    const uint32_t D = block->vectors->columns;
    if (block->placed && m->counts[i])
        memcpy(row, dense_row(block->placed, i), D * sizeof *row);
    else
        csr_row_times(row, m->matrix, i, block->vectors);
    for (uint32_t d = 0; block->scale && d < D; d++)
        row[d] *= block->scale[d];
    dense_normalise_row(row, D);
    return !dense_is_zero(row, D);
}

static enum status sum_strip_rows(void *context, uint32_t strip, uint32_t worker)
{
    (void)worker;
    const struct making *m = context;
    const uint32_t columns = m->out->columns;
    const uint64_t N = m->matrix->rows, to = (strip + UINT64_C(1)) * N / m->strips;
    for (uint64_t i = (uint64_t)strip * N / m->strips; i < to; i++) {
        double *sum = m->mean + (size_t)strip * columns;
        float *row = dense_row(m->out, (uint32_t)i);
        for (uint32_t b = 0; m->in_mean[i] && b < m->blocks; b++) {
            const struct term_block *block = &m->block[b];
            const uint32_t D = block->vectors->columns;
            if (make_row(row, m, block, (uint32_t)i)) {
                dense_add(sum, row, D);
                m->counted[(size_t)strip * m->blocks + b]++;
            }
            row += D;
            sum += D;
        }
    }
    return DONE;
}

/* Sums to means; a block without rows that count keeps 0. */
static void divide_sums(struct making *m)
{
    const uint32_t columns = m->out->columns;
    for (uint32_t strip = 1; strip < m->strips; strip++) {
        for (uint32_t c = 0; c < columns; c++)
            m->mean[c] += m->mean[(size_t)strip * columns + c];
        for (uint32_t b = 0; b < m->blocks; b++)
            m->counted[b] += m->counted[(size_t)strip * m->blocks + b];
    }
    double *mean = m->mean;
    for (uint32_t b = 0; b < m->blocks; mean += m->block[b++].vectors->columns)
        for (uint32_t c = 0; m->counted[b] && c < m->block[b].vectors->columns; c++)
            mean[c] /= (double)m->counted[b];
}

static void make_point(float *point, const struct making *m, uint32_t i)
{
    const double *mean = m->mean;
    float *at = point;
    for (uint32_t b = 0; b < m->blocks; b++) {
        const uint32_t D = m->block[b].vectors->columns;
        if (m->in_mean[i] ? !dense_is_zero(at, D) : make_row(at, m, &m->block[b], i)) {
            dense_less(at, mean, D);
            dense_normalise_row(at, D);
            for (uint32_t d = 0; d < D; d++)
                at[d] *= m->block[b].weight;
        } else {
            memset(at, 0, D * sizeof *at);
        }
        at += D;
        mean += D;
    }
    dense_normalise_row(point, m->out->columns);
}

static enum status make_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct making *m = context;
    uint32_t N = m->out->rows, from = tile * POINTS_TILE, to = parallel_tile_end(from, POINTS_TILE, N);
    for (uint32_t i = from; i < to; i++)
        make_point(dense_row(m->out, i), m, i);
    return DONE;
}

static enum status make_points(struct making *m, struct arena *work)
{
    const uint32_t N = m->out->rows, columns = m->out->columns;
    m->strips = dense_strips(N);
    TAKE(work, m->mean, (size_t)m->strips * columns);
    TAKE(work, m->counted, (size_t)m->strips * m->blocks);
    TAKE(work, m->in_mean, N);
    term_points_mean_rows(m->in_mean, m->counts, N);
    TRY(parallel_tiles(m->strips, sum_strip_rows, m));
    divide_sums(m);
    return parallel_tiles(parallel_tiles_of(N, POINTS_TILE), make_tile, m);
}

enum status term_points_from(struct dense *out, const struct csr *matrix, const struct term_block *block,
                             uint32_t blocks, const uint8_t *counts, struct arena *keep)
{
    struct arena work = {0};
    struct making making = {.matrix = matrix, .block = block, .blocks = blocks, .counts = counts, .out = out};
    uint32_t columns = 0;
    for (uint32_t b = 0; b < blocks; b++)
        columns += block[b].vectors->columns;
    TRY(dense_take(out, matrix->rows, columns, keep));
    enum status status = make_points(&making, &work);
    arena_free(&work);
    return status;
}
