/* Sparse rows: transposition, normalisation, products with dense rows. */
#include "matrix/csr.h"

#include "base/clones.h"
#include "base/parallel.h"
#include "base/status.h"

#include <math.h>
#include <string.h>

enum { TILE = 1024 };

/* LINE: floats of a line of the cache. AHEAD: entries from asking for a row to reading it; 8 was faster than 2 and 4. */
enum { LANES = 8, GROUPS_MOST = 12, GROUPS_FEW = 6, LINE = 16, AHEAD = 8 };

typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));

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

void csr_mean_row(float *mean, const struct csr *matrix, const uint32_t *row, uint32_t count)
{
    enum { SOON = 4 /* rows from asking memory for one to reading it */ };
    double squares = 0;
    for (uint32_t r = 0; r < count; r++) {
        csr_ask_for(matrix, row[r + SOON < count ? r + SOON : r]);
        for (uint64_t e = matrix->start[row[r]]; e < matrix->start[row[r] + 1]; e++)
            mean[matrix->col[e]] += matrix->val[e];
    }
    for (uint32_t c = 0; c < matrix->columns; c++)
        squares += (double)mean[c] * (double)mean[c];
    for (uint32_t c = 0; squares > 0 && c < matrix->columns; c++)
        mean[c] = (float)((double)mean[c] / sqrt(squares));
}

/* The columns from … from + LANES · groups - 1 of Σ val[e] · row col[e]. The sums stay in registers: added to memory entry by entry they
 * took twice as long, and so did rows that were asked for only when their turn came (`ahead`: entries whose rows may be asked for). */
static inline __attribute__((always_inline)) void sum_lanes(float *out, const uint32_t *col, const float *val,
                                                            size_t entries, size_t ahead, const struct dense *by,
                                                            size_t from, size_t groups)
{
    const size_t columns = by->columns;
    lanes sum[GROUPS_MOST] = {{0}};
    for (size_t e = 0; e < entries; e++) {
        const float *in = by->at + col[e] * columns + from;
        for (size_t line = 0; e + AHEAD < ahead && line < columns; line += LINE)
            __builtin_prefetch(by->at + col[e + AHEAD] * columns + line);
        for (size_t g = 0; g < groups; g++)
            sum[g] += val[e] * *(const lanes *)(in + g * LANES);
    }
    for (size_t g = 0; g < groups; g++)
        *(lanes *)(out + from + g * LANES) = sum[g];
}

/* The first columns in groups; the last group of LANES begins where it ends with the row, so some columns are summed twice, to the
 * same bits. */
CLONES static void sum_rows(float *out, const uint32_t *col, const float *val, size_t entries, size_t ahead,
                            const struct dense *by)
{
    size_t from = 0, columns = by->columns;
    if (columns < LANES) {
        memset(out, 0, columns * sizeof *out);
        for (size_t e = 0; e < entries; e++)
            for (size_t c = 0; c < columns; c++)
                out[c] += val[e] * by->at[col[e] * columns + c];
        return;
    }
    for (; from + GROUPS_MOST * LANES <= columns; from += GROUPS_MOST * LANES, ahead = 0)
        sum_lanes(out, col, val, entries, ahead, by, from, GROUPS_MOST);
    for (; from + GROUPS_FEW * LANES <= columns; from += GROUPS_FEW * LANES, ahead = 0)
        sum_lanes(out, col, val, entries, ahead, by, from, GROUPS_FEW);
    for (; from + LANES <= columns; from += LANES, ahead = 0)
        sum_lanes(out, col, val, entries, ahead, by, from, 1);
    if (from < columns)
        sum_lanes(out, col, val, entries, 0, by, columns - LANES, 1);
}

void csr_row_times(float *out, const struct csr *matrix, uint32_t row, const struct dense *by)
{
    const uint64_t first = matrix->start[row], entries = matrix->start[row + 1] - first;
    sum_rows(out, matrix->col + first, matrix->val + first, entries, matrix->start[matrix->rows] - first, by);
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
    uint32_t from = tile * TILE, to = parallel_tile_end(from, TILE, p->matrix->rows);
    for (uint32_t row = from; row < to; row++)
        csr_row_times(dense_row(p->out, row), p->matrix, row, p->by);
    return DONE;
}

enum status csr_times(struct dense *out, const struct csr *matrix, const struct dense *by)
{
    check(out->rows == matrix->rows && out->columns == by->columns && by->rows == matrix->columns);
    struct product product = {matrix, by, out};
    return parallel_tiles(parallel_tiles_of(matrix->rows, TILE), product_tile, &product);
}
