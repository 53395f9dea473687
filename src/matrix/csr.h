/* Sparse rows: start [rows+1], col and val [start[rows]], columns ascending within a row. */
#ifndef BRIKKER_CSR_H
#define BRIKKER_CSR_H

#include "matrix/dense.h"

struct csr {
    uint32_t rows, columns;
    uint64_t *start; /* [rows+1] */
    uint32_t *col;   /* [start[rows]] */
    float *val;      /* [start[rows]] finite */
};

/* Asks memory for a row that is read soon: rows that are read in no order come late otherwise. */
static inline void csr_ask_for(const struct csr *matrix, uint32_t row)
{
    enum { LINE = 16 /* entries of a line of the cache */ };
    for (uint64_t e = matrix->start[row]; e < matrix->start[row + 1]; e += LINE) {
        __builtin_prefetch(matrix->col + e);
        __builtin_prefetch(matrix->val + e);
    }
}

enum status csr_transpose(struct csr *out, const struct csr *in, struct arena *keep) MUST_CHECK;
/* The row to Euclidean length 1; a zero row stays zero. Sums in double. */
void csr_normalise_row(struct csr *matrix, uint32_t row);
/* out [by->columns] = the row · by: each row of `by` that has an entry, weighted by it, in the order of the entries. */
void csr_row_times(float *out, const struct csr *matrix, uint32_t row, const struct dense *by);
/* out = matrix · by, rows × by->columns, in tiles of rows. */
enum status csr_times(struct dense *out, const struct csr *matrix, const struct dense *by) MUST_CHECK;
/* mean [columns], all 0 before: the direction of the sum of these rows [count], 0 where they have nothing. Sums in float. */
void csr_mean_row(float *mean, const struct csr *matrix, const uint32_t *row, uint32_t count);

#endif
