/* OpenBLAS, called from inside tiles of fixed shape on the program's own threads: with its own threads its sums depend on how
 * many there are. LAPACK's Fortran interface is inside the same library. */
#include "matrix/blas.h"

#include "base/arena.h"

#include <cblas.h>
#include <stdio.h>

extern void dsyevd_(const char *job, const char *uplo, const int *n, double *a, const int *lda, double *w, double *work,
                    const int *lwork, int *iwork, const int *liwork, int *info);

/* What OpenBLAS does itself at fork(); not in its builds without threads. */
extern int blas_thread_shutdown_(void) __attribute__((weak));

/* Its threads were started when it was loaded, and spin on a processor each for the first tenth of a second. */
void blas_start(void)
{
    openblas_set_num_threads(1);
    if (blas_thread_shutdown_)
        (void)blas_thread_shutdown_();
}

const char *blas_version(void)
{
    static char text[64];
    char release[32] = "";
    /* openblas_get_config() begins "OpenBLAS 0.3.21 NO_LAPACKE …" */
    sscanf(openblas_get_config(), "OpenBLAS %31s", release);
    snprintf(text, sizeof text, "OpenBLAS %s", release);
    return text;
}

const char *blas_kernel(void)
{
    return openblas_get_corename();
}

void blas_multiply_transposed(float *c, const float *a, const float *b, uint32_t m, uint32_t n, uint32_t k)
{
    if (m && n)
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)m, (int)n, (int)k, 1, a, (int)k, b, (int)k, 0, c,
                    (int)n);
}

void blas_multiply(float *c, const float *a, const float *b, uint32_t m, uint32_t n, uint32_t k)
{
    if (m && n)
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, (int)m, (int)n, (int)k, 1, a, (int)k, b, (int)n, 0, c,
                    (int)n);
}

void blas_gram_add(double *c, const double *a, uint32_t m, uint32_t n)
{
    cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, (int)n, (int)m, 1, a, (int)n, 1, c, (int)n);
    for (uint32_t row = 0; row < n; row++)
        for (uint32_t column = 0; column < row; column++)
            c[(size_t)row * n + column] = c[(size_t)column * n + row];
}

enum status blas_symmetric_eigen(double *value, double *a, uint32_t n)
{
    int size = (int)n, info = 0, lwork = -1, liwork = -1, iwork_wanted = 0;
    double work_wanted = 0;
    dsyevd_("V", "U", &size, a, &size, value, &work_wanted, &lwork, &iwork_wanted, &liwork, &info);
    check(info == 0);
    struct arena arena = {0};
    lwork = (int)work_wanted;
    liwork = iwork_wanted;
    double *work = arena_take(&arena, (size_t)lwork, sizeof *work);
    int *iwork = arena_take(&arena, (size_t)liwork, sizeof *iwork);
    if (!work || !iwork) {
        arena_free(&arena);
        return MACHINE;
    }
    /* Column-major eigenvectors in columns are row-major eigenvectors in rows. */
    dsyevd_("V", "U", &size, a, &size, value, work, &lwork, iwork, &liwork, &info);
    arena_free(&arena);
    if (info)
        return fail(OUR_FAULT,
                    TR("egenværdierne af en %u × %u-matrix faldt ikke til ro",
                       "the eigenvalues of a %u × %u matrix did not converge"),
                    n, n);
    return DONE;
}
