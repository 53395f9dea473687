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

enum status csr_transpose(struct csr *out, const struct csr *in, struct arena *keep) MUST_CHECK;
/* The row to Euclidean length 1; a zero row stays zero. Sums in double. */
void csr_normalise_row(struct csr *matrix, uint32_t row);
/* out [by->columns] = the row · by: each row of `by` that has an entry, weighted by it, in the order of the entries. */
void csr_row_times(float *out, const struct csr *matrix, uint32_t row, const struct dense *by);
/* out = matrix · by, rows × by->columns, in tiles of rows. */
enum status csr_times(struct dense *out, const struct csr *matrix, const struct dense *by) MUST_CHECK;
void csr_check(const struct csr *matrix);

#endif
