/* Normalised spectral clustering of a sparse graph: its eigenvectors and the groups they show.
 *
 * Problem    Cut a graph into K groups with many edges inside and few between (normalised cut).
 * Method     The K eigenvectors of S = D^-1/2 W D^-1/2 with the largest eigenvalues. Up to DENSE_MOST nodes by the dense eigenproblem,
 *            which is exact and soon done; above by subspace iteration on (I + S)/2, whose eigenvalues are 0 … 1, with
 *            Rayleigh-Ritz each POWER multiplications. Not Lanczos: disconnected parts give equal eigenvalues, of which
 *            a single start vector finds one. Then cluster-QR: a QR with column pivots picks K rows that point in
 *            different directions, the orthogonal factor of their polar decomposition turns the embedding so that each
 *            group has an axis, and each row takes the axis on which it is largest. No random starts, unlike k-means on
 *            the embedding.
 * Shapes     W N × N sparse; vectors N × w, w = K + GUARD; Gram matrices w × w, all in double.
 * Cost       Dense: O(nodes³). Else rounds × (2 POWER nnz w + 6 N w²), memory 2 N w + STRIPS w². Cluster-QR O(N K²).
 * Promises   Seeded start; sums in strips and tiles that depend on N alone, so on the same machine the same bits for every number of
 *            threads. The entry of each vector that is largest in size is positive (lowest number on a tie). A node without an edge
 *            is a zero row; a graph without edges has no vectors.
 * Example    Edges 0-1 and 2-3, K = 2: eigenvalues 1, 1; the vectors span (1 1 0 0)/√2 and (0 0 1 1)/√2 in some rotation. Pivots 0
 *            and 2, the turn brings them on the axes: groups {0, 1} and {2, 3}.
 * References Shi & Malik 2000, IEEE PAMI 22(8); Damle, Minden & Ying 2019, "Simple, direct and efficient multi-way spectral clustering",
 *            Information and Inference 8(1), algorithm 1.
 */
#include "themes/spectral.h"

#include "base/clones.h"
#include "base/parallel.h"
#include "base/random.h"
#include "matrix/blas.h"

#include <math.h>
#include <string.h>

enum {
    DENSE_MOST = 512,
    GUARD = 12,
    ROUNDS_MOST = 60,
    POWER = 8, /* multiplications between two orthonormalisations */
    TILE = 1024,
    STRIPS = 16 /* partial sums of a Gram matrix */
};

/* A direction is settled when its eigenvalue moved by less than this between two rounds. */
#define SETTLED 1e-7

/* Two numbers nearer to each other than this share of themselves are a tie: the last bits differ between processors. */
#define TIE 1e-9

struct state {
    const struct csr *graph;
    uint32_t N, w;
    const double *scale;    /* [N] degree^-1/2, 0 without an edge */
    double *x, *y;          /* [N × w] */
    double *gram;           /* [w × w] */
    double *part;           /* [STRIPS × w × w] */
    double *value, *before; /* [w] */
};

static uint32_t tiles_of(uint32_t rows)
{
    return rows / TILE + (rows % TILE != 0);
}

static void swap(struct state *s)
{
    double *x = s->x;
    s->x = s->y;
    s->y = x;
}

CLONES static void add_direction(double *out, const double *in, double scale, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        out[i] += scale * in[i];
}

/* y = (x + S x) / 2; rows of nodes without an edge are 0 in x and stay so. */
static enum status apply_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct state *s = context;
    uint32_t from = tile * TILE, to = s->N - from < TILE ? s->N : from + TILE, w = s->w;
    for (uint32_t i = from; i < to; i++) {
        double *out = s->y + (size_t)i * w;
        memset(out, 0, w * sizeof *out);
        add_direction(out, s->x + (size_t)i * w, 0.5, w);
        for (uint64_t e = s->graph->start[i]; e < s->graph->start[i + 1]; e++) {
            uint32_t other = s->graph->col[e];
            double weight = 0.5 * (double)s->graph->val[e] * s->scale[i] * s->scale[other];
            add_direction(out, s->x + (size_t)other * w, weight, w);
        }
    }
    return DONE;
}

static enum status apply(struct state *s)
{
    return parallel_tiles(tiles_of(s->N), apply_tile, s);
}

/* The strip's part of xᵀ x (y given as x) or xᵀ y */
static void cross_rows(const struct state *s, uint32_t strip, const double *right)
{
    uint32_t w = s->w, rows = s->N / STRIPS + (s->N % STRIPS != 0);
    uint64_t from = (uint64_t)strip * rows, to = from + rows < s->N ? from + rows : s->N;
    double *part = s->part + (size_t)strip * w * w;
    memset(part, 0, (size_t)w * w * sizeof *part);
    for (uint64_t row = from; row < to; row += TILE)
        blas_cross_add(part, s->x + row * w, right + row * w, to - row < TILE ? (uint32_t)(to - row) : TILE, w);
}

static enum status gram_strip(void *context, uint32_t strip, uint32_t worker)
{
    (void)worker;
    const struct state *s = context;
    cross_rows(s, strip, s->x);
    return DONE;
}

static enum status cross_strip(void *context, uint32_t strip, uint32_t worker)
{
    (void)worker;
    const struct state *s = context;
    cross_rows(s, strip, s->y);
    return DONE;
}

/* The eigenvectors of xᵀ x or xᵀ y into the rows of gram; both are symmetric but for rounding. */
static enum status solve_small(struct state *s, tile_work *strip_work)
{
    size_t size = (size_t)s->w * s->w;
    TRY(parallel_tiles(STRIPS, strip_work, s));
    memset(s->gram, 0, size * sizeof *s->gram);
    for (uint32_t strip = 0; strip < STRIPS; strip++)
        for (size_t i = 0; i < size; i++)
            s->gram[i] += s->part[strip * size + i];
    return blas_symmetric_eigen(s->value, s->gram, s->w);
}

static enum status turn_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct state *s = context;
    uint32_t from = tile * TILE, rows = s->N - from < TILE ? s->N - from : TILE;
    size_t at = (size_t)from * s->w;
    blas_multiply_transposed_double(s->y + at, s->x + at, s->gram, rows, s->w, s->w);
    return DONE;
}

/* x ← x gramᵀ */
static enum status turn(struct state *s)
{
    TRY(parallel_tiles(tiles_of(s->N), turn_tile, s));
    swap(s);
    return DONE;
}

/* x ← x V Λ^-1/2 for xᵀx = V Λ Vᵀ: orthonormal columns; directions that have vanished get zero columns. */
static enum status orthonormalise(struct state *s)
{
    uint32_t w = s->w;
    TRY(solve_small(s, gram_strip));
    for (uint32_t j = 0; j < w; j++) {
        double value = s->value[j];
        double scale = value > s->value[w - 1] * 1e-14 && value > 0 ? 1 / sqrt(value) : 0;
        for (uint32_t i = 0; i < w; i++)
            s->gram[(size_t)j * w + i] *= scale;
    }
    return turn(s);
}

/* Turns the orthonormal x into the eigenvectors of (I + S)/2 within its span; value ascending. */
static enum status rayleigh_ritz(struct state *s)
{
    TRY(apply(s));
    TRY(solve_small(s, cross_strip));
    return turn(s);
}

static enum status iterate(struct state *s, uint32_t wanted)
{
    TRY(orthonormalise(s));
    for (uint32_t round = 0; round < ROUNDS_MOST; round++) {
        for (uint32_t p = 0; p < POWER; p++) {
            TRY(apply(s));
            swap(s);
        }
        TRY(orthonormalise(s));
        TRY(rayleigh_ritz(s));
        double moved = 0;
        for (uint32_t j = s->w - wanted; j < s->w; j++) {
            moved = fmax(moved, fabs(s->value[j] - s->before[j]));
            s->before[j] = s->value[j];
        }
        if (round > 0 && moved < SETTLED)
            break;
    }
    return DONE;
}

/* Eigenvector j of the result: entry i is at[i × step]. */
static void set_vector(struct spectral *out, uint32_t j, const double *at, size_t step)
{
    uint32_t N = out->vector.rows;
    double largest = 0;
    for (uint32_t i = 0; i < N; i++)
        if (fabs(at[i * step]) > fabs(largest) * (1 + TIE))
            largest = at[i * step];
    for (uint32_t i = 0; i < N; i++)
        dense_row(&out->vector, i)[j] = (float)(largest < 0 ? -at[i * step] : at[i * step]);
}

static enum status solve_sparse(struct spectral *out, const struct csr *graph, const double *scale, uint32_t nodes,
                                uint64_t seed, struct arena *work)
{
    struct state s = {.graph = graph, .N = graph->rows, .scale = scale};
    s.w = out->count + GUARD < nodes ? out->count + GUARD : nodes;
    TAKE(work, s.x, (size_t)s.N * s.w);
    TAKE(work, s.y, (size_t)s.N * s.w);
    TAKE(work, s.gram, (size_t)s.w * s.w);
    TAKE(work, s.part, (size_t)STRIPS * s.w * s.w);
    TAKE(work, s.value, s.w);
    TAKE(work, s.before, s.w);
    struct random random;
    random_seed(&random, seed);
    for (uint32_t i = 0; i < s.N; i++)
        for (uint32_t c = 0; scale[i] > 0 && c < s.w; c++)
            s.x[(size_t)i * s.w + c] = (double)random_sign(&random);
    TRY(iterate(&s, out->count));
    for (uint32_t j = 0; j < out->count; j++) {
        uint32_t column = s.w - 1 - j; /* they come ascending */
        set_vector(out, j, s.x + column, s.w);
        out->value[j] = 2 * s.value[column] - 1;
    }
    return DONE;
}

/* S of the nodes with an edge alone, as a square. */
static enum status solve_dense(struct spectral *out, const struct csr *graph, const double *scale, uint32_t nodes,
                               struct arena *work)
{
    uint32_t N = graph->rows, *number, n = 0;
    double *square, *value, *vector;
    TAKE(work, number, N);
    TAKE(work, square, (size_t)nodes * nodes);
    TAKE(work, value, nodes);
    TAKE(work, vector, N);
    for (uint32_t i = 0; i < N; i++)
        number[i] = scale[i] > 0 ? n++ : UINT32_MAX;
    for (uint32_t i = 0; i < N; i++)
        for (uint64_t e = graph->start[i]; scale[i] > 0 && e < graph->start[i + 1]; e++) {
            uint32_t other = graph->col[e];
            if (scale[other] > 0)
                square[(size_t)number[i] * nodes + number[other]] = (double)graph->val[e] * scale[i] * scale[other];
        }
    TRY(blas_symmetric_eigen(value, square, nodes));
    for (uint32_t j = 0; j < out->count; j++) {
        uint32_t row = nodes - 1 - j; /* they come ascending */
        for (uint32_t i = 0; i < N; i++)
            vector[i] = number[i] == UINT32_MAX ? 0 : square[(size_t)row * nodes + number[i]];
        set_vector(out, j, vector, 1);
        out->value[j] = value[row];
    }
    return DONE;
}

/* scale [N] = degree^-1/2, 0 without an edge; returns how many nodes have one. */
static uint32_t scale_nodes(double *scale, const struct csr *graph)
{
    uint32_t nodes = 0;
    for (uint32_t i = 0; i < graph->rows; i++) {
        double degree = 0;
        for (uint64_t e = graph->start[i]; e < graph->start[i + 1]; e++)
            degree += (double)graph->val[e];
        scale[i] = degree > 0 ? 1 / sqrt(degree) : 0;
        nodes += degree > 0;
    }
    return nodes;
}

enum status spectral_from(struct spectral *out, const struct csr *graph, uint32_t wanted, uint64_t seed,
                          struct arena *keep)
{
    struct arena work = {0};
    enum status status = MACHINE;
    *out = (struct spectral){0};
    double *scale = arena_take(&work, graph->rows, sizeof *scale);
    if (!scale)
        goto done;
    uint32_t nodes = scale_nodes(scale, graph);
    out->count = wanted < nodes ? wanted : nodes;
    out->value = arena_take(keep, out->count, sizeof *out->value);
    if (!out->value || dense_take(&out->vector, graph->rows, out->count, keep) != DONE)
        goto done;
    if (!out->count)
        status = DONE;
    else if (nodes <= DENSE_MOST)
        status = solve_dense(out, graph, scale, nodes, &work);
    else
        status = solve_sparse(out, graph, scale, nodes, seed, &work);
done:
    arena_free(&work);
    return status;
}

struct turning {
    uint32_t N, k;
    double *row;                /* [N × k] the first k columns of the vectors */
    double *left;               /* [N × k] what remains of each row outside the directions chosen so far */
    double *direction;          /* [k] */
    double *chosen;             /* [k × k] one pivot a row */
    double *gram, *root, *turn; /* [k × k] */
    double *value;              /* [k] */
    double *along;              /* [TILE × k] */
};

/* Rows of the embedding that point in different directions: QR of the transposed matrix with column pivots, k steps. */
static void choose_rows(struct turning *t)
{
    uint32_t k = t->k;
    memcpy(t->left, t->row, (size_t)t->N * k * sizeof *t->left);
    for (uint32_t step = 0; step < k; step++) {
        double longest = -1;
        uint32_t pivot = 0;
        for (uint32_t i = 0; i < t->N; i++) {
            double squares = 0;
            for (uint32_t c = 0; c < k; c++)
                squares += t->left[(size_t)i * k + c] * t->left[(size_t)i * k + c];
            if (squares > longest * (1 + TIE)) {
                longest = squares;
                pivot = i;
            }
        }
        memcpy(t->chosen + (size_t)step * k, t->row + (size_t)pivot * k, k * sizeof *t->chosen);
        if (longest <= 0)
            continue;
        for (uint32_t c = 0; c < k; c++)
            t->direction[c] = t->left[(size_t)pivot * k + c] / sqrt(longest);
        for (uint32_t i = 0; i < t->N; i++) {
            double along = 0;
            for (uint32_t c = 0; c < k; c++)
                along += t->left[(size_t)i * k + c] * t->direction[c];
            add_direction(t->left + (size_t)i * k, t->direction, -along, k);
        }
    }
}

/* turn = (C Cᵀ)^-1/2 C, the orthogonal polar factor of the chosen rows C; its row p is the axis of group p. */
static enum status turn_to_axes(struct turning *t)
{
    uint32_t k = t->k;
    blas_multiply_transposed_double(t->gram, t->chosen, t->chosen, k, k, k);
    TRY(blas_symmetric_eigen(t->value, t->gram, k));
    for (uint32_t j = 0; j < k; j++) { /* the square of Λ^-1/4 V is V Λ^-1/2 Vᵀ */
        double scale = t->value[j] > t->value[k - 1] * 1e-12 ? 1 / sqrt(sqrt(t->value[j])) : 0;
        for (uint32_t c = 0; c < k; c++)
            t->gram[(size_t)j * k + c] *= scale;
    }
    blas_gram_add(t->root, t->gram, k, k);
    blas_cross_add(t->turn, t->root, t->chosen, k, k);
    return DONE;
}

static void take_axes(uint32_t *of, struct turning *t)
{
    uint32_t k = t->k;
    for (uint32_t tile = 0; tile < tiles_of(t->N); tile++) {
        uint32_t from = tile * TILE, rows = t->N - from < TILE ? t->N - from : TILE;
        blas_multiply_transposed_double(t->along, t->row + (size_t)from * k, t->turn, rows, k, k);
        for (uint32_t r = 0; r < rows; r++) {
            const double *along = t->along + (size_t)r * k;
            uint32_t best = 0;
            for (uint32_t p = 1; p < k; p++)
                if (fabs(along[p]) > fabs(along[best]) * (1 + TIE))
                    best = p;
            of[from + r] = best;
        }
    }
}

enum status spectral_groups(uint32_t *of, const struct spectral *spectral, uint32_t k)
{
    struct arena work = {0};
    enum status status = MACHINE;
    size_t N = spectral->vector.rows, K = k;
    check(k > 0 && k <= spectral->count);
    struct turning t = {.N = spectral->vector.rows, .k = k};
    t.row = arena_take(&work, N * K, sizeof *t.row);
    t.left = arena_take(&work, N * K, sizeof *t.left);
    t.direction = arena_take(&work, K, sizeof *t.direction);
    t.chosen = arena_take(&work, K * K, sizeof *t.chosen);
    t.gram = arena_take(&work, K * K, sizeof *t.gram);
    t.root = arena_take(&work, K * K, sizeof *t.root);
    t.turn = arena_take(&work, K * K, sizeof *t.turn);
    t.value = arena_take(&work, K, sizeof *t.value);
    t.along = arena_take(&work, TILE * K, sizeof *t.along);
    if (!t.row || !t.left || !t.direction || !t.chosen || !t.gram || !t.root || !t.turn || !t.value || !t.along)
        goto done;
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t c = 0; c < k; c++)
            t.row[i * K + c] = (double)dense_row(&spectral->vector, i)[c];
    choose_rows(&t);
    status = turn_to_axes(&t);
    if (status == DONE)
        take_axes(of, &t);
done:
    arena_free(&work);
    return status;
}
