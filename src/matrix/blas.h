/* OpenBLAS and its LAPACK, single-threaded: the one file that knows them. Row-major on our side. */
#ifndef BRIKKER_BLAS_H
#define BRIKKER_BLAS_H

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

/* Once at the start of the program: one BLAS thread; the program's own threads take the tiles. */
void blas_start(void);
const char *blas_version(void); /* "OpenBLAS 0.3.21" */
const char *blas_kernel(void);  /* what it runs on this processor: "Haswell" */

/* As many rows of b as are multiplied by whole vectors: 30 take 108 ns a row of a (k = 200), 32, two of them zero, 69. */
static inline uint32_t blas_whole(uint32_t n)
{
    enum { WHOLE = 16 };
    return (n + WHOLE - 1) / WHOLE * WHOLE;
}
/* c [m × n] = a [m × k] · b [n × k]ᵀ */
void blas_multiply_transposed(float *c, const float *a, const float *b, uint32_t m, uint32_t n, uint32_t k);
/* c [m × n] = a [m × k] · b [k × n] */
void blas_multiply(float *c, const float *a, const float *b, uint32_t m, uint32_t n, uint32_t k);
/* c [n × n] += aᵀ · a for a [m × n], in double */
void blas_gram_add(double *c, const double *a, uint32_t m, uint32_t n);
/* Eigenvalues ascending in value [n]; eigenvectors in the rows of a [n × n], which held the symmetric matrix. */
enum status blas_symmetric_eigen(double *value, double *a, uint32_t n) MUST_CHECK;

#endif
