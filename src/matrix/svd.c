/* Truncated SVD of a sparse matrix.
 *
 * Problem    A [N × M], sparse: the k directions in the space of terms along which the rows differ most, and each row's place there.
 * Method     Randomised subspace iteration on AᵀA: V ← orth(Aᵀ(A V) - shift V), `rounds` times from a seeded random V of k + OVERSAMPLE
 *            columns, then the small symmetric eigenproblem of (A V)ᵀ(A V). The shift, 0 where none is asked for, is at most half of
 *            the w-th largest eigenvalue λ of AᵀA, so what lies below fades faster and never comes before what lies above: four
 *            rounds keep as much as five without. The least singular value of (AᵀA - shift) V, V orthonormal, is at most λ - shift;
 *            half the sum of the two is the next shift.
 *            Not Lanczos (ARPACK): that one sums in an order of its own and was measured slower; not a full SVD: N × M is too large.
 * Shapes     A V: N × w, V: M × w, w = k + OVERSAMPLE; Gram matrices w × w in double.
 * Cost       2 · nnz · w multiplications a round, plus M w² for the orthonormal basis; memory (N + 2 M) w floats.
 * Promises   Work goes in tiles whose sums are added in tile order, so the result does not depend on the number of threads. Signs:
 *            the entry of each right vector that is largest in size is positive (lowest index on a tie). A matrix of rank r < k gives
 *            r pairs; a zero matrix none.
 * Example    A = [[3 0] [0 4]]: values 4, 3; right vectors (0 1), (1 0).
 * References Halko, Martinsson & Tropp 2011, "Finding structure with randomness", SIAM Review 53(2), algorithm 4.4; the shift: Feng, Yu,
 *            Xie & Tang 2024, "Faster randomized SVD with dynamic shifts", ACM Transactions on Mathematical Software 50(2).
 */
#include "matrix/svd.h"

#include "base/parallel.h"
#include "base/random.h"
#include "matrix/blas.h"

#include <math.h>
#include <string.h>

enum { OVERSAMPLE = 10, TILE = 1024, STRIPS = 32 /* partial sums of a Gram matrix */ };

struct gram {
    const struct dense *x;
    uint32_t strip_rows;
    double *part; /* [STRIPS × w × w] */
    double *rows; /* [workers × TILE × w] a tile in double */
};

static enum status gram_strip(void *context, uint32_t strip, uint32_t worker)
{
    const struct gram *g = context;
    uint32_t w = g->x->columns;
    double *part = g->part + (size_t)strip * w * w, *rows = g->rows + (size_t)worker * TILE * w;
    uint64_t from = (uint64_t)strip * g->strip_rows, to = from + g->strip_rows;
    if (to > g->x->rows)
        to = g->x->rows;
    memset(part, 0, (size_t)w * w * sizeof *part);
    for (uint64_t row = from; row < to; row += TILE) {
        uint32_t count = to - row < TILE ? (uint32_t)(to - row) : TILE;
        const float *at = dense_row(g->x, (uint32_t)row);
        for (size_t i = 0; i < (size_t)count * w; i++)
            rows[i] = at[i];
        blas_gram_add(part, rows, count, w);
    }
    return DONE;
}

/* Taken once for all rounds: fresh memory would cost more than the products. */
static enum status take_gram(struct gram *out, uint32_t w, struct arena *work)
{
    TAKE(work, out->part, (size_t)STRIPS * w * w);
    TAKE(work, out->rows, (size_t)parallel_threads * TILE * w);
    return DONE;
}

/* out [w × w] = xᵀ x; the strips depend on the number of rows alone. */
static enum status gram(double *out, struct gram *g, const struct dense *x)
{
    uint32_t w = x->columns;
    g->x = x;
    g->strip_rows = x->rows / STRIPS + (x->rows % STRIPS != 0);
    TRY(parallel_tiles(STRIPS, gram_strip, g));
    memset(out, 0, (size_t)w * w * sizeof *out);
    for (uint32_t strip = 0; strip < STRIPS; strip++)
        for (size_t i = 0; i < (size_t)w * w; i++)
            out[i] += g->part[(size_t)strip * w * w + i];
    return DONE;
}

struct turn {
    const struct dense *x;
    const float *basis; /* [w × kept] */
    struct dense *out;  /* rows × kept */
};

static enum status turn_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct turn *t = context;
    uint32_t from = tile * TILE, count = parallel_tile_end(from, TILE, t->x->rows) - from;
    blas_multiply(dense_row(t->out, from), dense_row(t->x, from), t->basis, count, t->out->columns, t->x->columns);
    return DONE;
}

/* out = x · basis */
static enum status turn(struct dense *out, const struct dense *x, const float *basis)
{
    struct turn task = {x, basis, out};
    return parallel_tiles(parallel_tiles_of(x->rows, TILE), turn_tile, &task);
}

/* The eigenpairs of xᵀx, largest first: value [w] (singular values of x), basis [w × kept] with vector j in column j, divided by
 * its singular value when `orthonormal`. Directions below 1e-6 of the largest are noise and dropped. Returns kept. */
static enum status principal(double *value, float *basis, uint32_t *kept, struct gram *room, const struct dense *x,
                             bool orthonormal, uint32_t most)
{
    struct arena work = {0};
    uint32_t w = x->columns;
    *kept = 0;
    if (!w)
        return DONE;
    double *matrix = arena_take(&work, (size_t)w * w, sizeof *matrix);
    double *eigen = arena_take(&work, w, sizeof *eigen);
    enum status status = matrix && eigen ? gram(matrix, room, x) : MACHINE;
    if (status == DONE)
        status = blas_symmetric_eigen(eigen, matrix, w);
    uint32_t count = 0;
    while (status == DONE && count < w && count < most) {
        double square = eigen[w - 1 - count];
        if (!(square > 0) || square < eigen[w - 1] * 1e-12)
            break;
        value[count++] = sqrt(square);
    }
    for (uint32_t j = 0; j < count; j++)
        for (uint32_t i = 0; i < w; i++)
            basis[(size_t)i * count + j] = (float)(matrix[(size_t)(w - 1 - j) * w + i] / (orthonormal ? value[j] : 1));
    *kept = count;
    arena_free(&work);
    return status;
}

/* Row by row: a column's entries lie far apart. largest [k] */
static void fix_signs(struct svd *svd, float *largest)
{
    memset(largest, 0, svd->k * sizeof *largest);
    for (uint32_t m = 0; m < svd->right.rows; m++)
        for (uint32_t j = 0; j < svd->k; j++)
            if (fabsf(dense_row(&svd->right, m)[j]) > fabsf(largest[j]))
                largest[j] = dense_row(&svd->right, m)[j];
    for (uint32_t j = 0; j < svd->k; j++)
        largest[j] = largest[j] < 0 ? -1 : 1;
    for (uint32_t m = 0; m < svd->right.rows; m++)
        for (uint32_t j = 0; j < svd->k; j++)
            dense_row(&svd->right, m)[j] *= largest[j];
    for (uint32_t n = 0; n < svd->left.rows; n++)
        for (uint32_t j = 0; j < svd->k; j++)
            dense_row(&svd->left, n)[j] *= largest[j];
}

struct shifting {
    struct dense *z;
    const struct dense *v;
    double shift;
};

static enum status shift_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct shifting *s = context;
    uint32_t from = tile * TILE, to = parallel_tile_end(from, TILE, s->z->rows);
    for (uint32_t row = from; row < to; row++)
        dense_add_times(dense_row(s->z, row), (float)-s->shift, dense_row(s->v, row), s->z->columns);
    return DONE;
}

/* z - shift · v */
static enum status shift_away(struct dense *z, const struct dense *v, double shift)
{
    struct shifting shifting = {z, v, shift};
    return shift > 0 ? parallel_tiles(parallel_tiles_of(z->rows, TILE), shift_tile, &shifting) : DONE;
}

/* out = an orthonormal basis of x's columns; may have fewer columns. */
static enum status orthonormalise(struct dense *out, struct gram *room, const struct dense *x, double *value,
                                  float *basis)
{
    uint32_t kept = 0;
    TRY(principal(value, basis, &kept, room, x, true, x->columns));
    out->columns = kept;
    return turn(out, x, basis);
}

enum status svd_from(struct svd *out, const struct csr *matrix, uint32_t wanted, uint32_t rounds, bool shifted,
                     uint64_t seed, struct arena *keep)
{
    struct arena work = {0};
    uint32_t smaller = matrix->rows < matrix->columns ? matrix->rows : matrix->columns;
    uint32_t w = smaller < wanted + OVERSAMPLE ? smaller : wanted + OVERSAMPLE;
    struct csr transposed;
    struct dense v, z, y;
    struct gram room;
    double *value = arena_take(&work, (size_t)w + 1, sizeof *value);
    float *basis = arena_take(&work, (size_t)w * w + 1, sizeof *basis);
    enum status status = value && basis ? csr_transpose(&transposed, matrix, &work) : MACHINE;
    *out = (struct svd){0};
    if (status != DONE || (status = dense_take(&v, matrix->columns, w, &work)) != DONE ||
        (status = dense_take(&z, matrix->columns, w, &work)) != DONE ||
        (status = dense_take(&y, matrix->rows, w, &work)) != DONE || (status = take_gram(&room, w, &work)) != DONE)
        goto done;
    struct random random;
    double shift = 0;
    random_seed(&random, seed);
    random_signs(&random, v.at, (size_t)v.rows * w);
    for (uint32_t round = 0; round < rounds; round++) {
        y.columns = z.columns = v.columns;
        if ((status = csr_times(&y, matrix, &v)) != DONE || (status = csr_times(&z, &transposed, &y)) != DONE ||
            (status = shift_away(&z, &v, shift)) != DONE ||
            (status = orthonormalise(&v, &room, &z, value, basis)) != DONE)
            goto done;
        double least = shifted && v.columns && round ? value[v.columns - 1] : 0; /* signs by lot say nothing of it */
        shift = least > shift ? (shift + least) / 2 : shift;
    }
    y.columns = v.columns;
    if ((status = csr_times(&y, matrix, &v)) != DONE ||
        (status = principal(value, basis, &out->k, &room, &y, false, wanted)) != DONE ||
        (status = dense_take(&out->left, matrix->rows, out->k, keep)) != DONE ||
        (status = dense_take(&out->right, matrix->columns, out->k, keep)) != DONE)
        goto done;
    out->value = arena_take(keep, (size_t)out->k + 1, sizeof *out->value);
    if (!out->value) {
        status = MACHINE;
        goto done;
    }
    memcpy(out->value, value, out->k * sizeof *value);
    if ((status = turn(&out->left, &y, basis)) == DONE && (status = turn(&out->right, &v, basis)) == DONE)
        fix_signs(out, basis);
done:
    arena_free(&work);
    return status;
}
