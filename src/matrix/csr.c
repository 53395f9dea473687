/* Sparse rows: transposition, normalisation, products with dense rows. */
#include "matrix/csr.h"

#include "base/clones.h"
#include "base/parallel.h"
#include "base/status.h"

#include <math.h>
#include <string.h>

enum { TILE = 1024 };

enum status csr_transpose(struct csr *out, const struct csr *in, struct arena *keep)
{
    *out = (struct csr){.rows = in->columns, .columns = in->rows};
    uint64_t entries = in->start[in->rows];
    TAKE(keep, out->start, (size_t)out->rows + 1);
    TAKE(keep, out->col, entries);
    TAKE(keep, out->val, entries);
    /* start[c] first counts column c-1, then points at the next free place of column c; walking the rows in order leaves
     * the columns of each new row ascending. */
    for (uint64_t e = 0; e < entries; e++)
        out->start[in->col[e] + 1]++;
    for (uint32_t c = 0; c < out->rows; c++)
        out->start[c + 1] += out->start[c];
    for (uint32_t row = 0; row < in->rows; row++)
        for (uint64_t e = in->start[row]; e < in->start[row + 1]; e++) {
            uint64_t place = out->start[in->col[e]]++;
            out->col[place] = row;
            out->val[place] = in->val[e];
        }
    for (uint32_t c = out->rows; c > 0; c--)
        out->start[c] = out->start[c - 1];
    out->start[0] = 0;
    return DONE;
}

void csr_normalise_row(struct csr *matrix, uint32_t row)
{
    double squares = 0;
    for (uint64_t e = matrix->start[row]; e < matrix->start[row + 1]; e++)
        squares += (double)matrix->val[e] * (double)matrix->val[e];
    if (squares <= 0)
        return;
    double scale = 1 / sqrt(squares);
    for (uint64_t e = matrix->start[row]; e < matrix->start[row + 1]; e++)
        matrix->val[e] = (float)(matrix->val[e] * scale);
}

void csr_check(const struct csr *matrix)
{
    check(matrix->start[0] == 0);
    for (uint32_t row = 0; row < matrix->rows; row++) {
        check(matrix->start[row] <= matrix->start[row + 1]);
        for (uint64_t e = matrix->start[row]; e < matrix->start[row + 1]; e++) {
            check(matrix->col[e] < matrix->columns);
            check(e == matrix->start[row] || matrix->col[e - 1] < matrix->col[e]);
            check(isfinite(matrix->val[e]));
        }
    }
}

CLONES static void add_scaled(float *out, const float *in, float scale, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        out[i] += scale * in[i];
}

void csr_row_times(float *out, const struct csr *matrix, uint32_t row, const struct dense *by)
{
    for (uint64_t e = matrix->start[row]; e < matrix->start[row + 1]; e++)
        add_scaled(out, dense_row(by, matrix->col[e]), matrix->val[e], by->columns);
}

struct product {
    const struct csr *matrix;
    const struct dense *by;
    struct dense *out;
};

static enum status product_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct product *p = context;
    uint32_t from = tile * TILE, to = p->matrix->rows - from < TILE ? p->matrix->rows : from + TILE;
    for (uint32_t row = from; row < to; row++) {
        float *out = dense_row(p->out, row);
        memset(out, 0, p->out->columns * sizeof *out);
        csr_row_times(out, p->matrix, row, p->by);
    }
    return DONE;
}

enum status csr_times(struct dense *out, const struct csr *matrix, const struct dense *by)
{
    check(out->rows == matrix->rows && out->columns == by->columns && by->rows == matrix->columns);
    struct product product = {matrix, by, out};
    return parallel_tiles(matrix->rows / TILE + (matrix->rows % TILE != 0), product_tile, &product);
}
