/* Problem    The encoder reads some 70 texts a second; of a hundred thousand it reads a lot, and the others would be compared by their
 *            words alone.
 * Method     Ridge regression from what the words say (TF-IDF and the background's vectors side by side, both of length 1) to what the
 *            encoder says, centred: each term gets a direction of meaning as these people use it, and terms that none of the
 *            ideas that were read has are helped by the background. The encoder's numbers are turned to the directions in which they differ
 *            most, for memory's sake. Conjugate gradients on the normal equations, eight columns at a time: terms are many and each
 *            idea has few, so the matrix itself is never made.
 *            Not the nearest theme of the ideas that were read: ideas of one theme would have to share words.
 * Shapes     n ideas that were read × (M + W) features → R ≤ 96 columns; then N × R.
 * Cost       ROUNDS · n · (terms of an idea + W) · R to learn, N · (terms of an idea + W) · R to carry.
 * Promises   The same for any number of threads: a tile is eight columns, or rows of their own. What was read stays as it was read.
 * References Hoerl & Kennard 1970, Technometrics 12(1); Hestenes & Stiefel 1952, J. Res. Nat. Bur. Standards 49(6).
 */
#include "points/carry.h"

#include "base/clones.h"
#include "base/parallel.h"
#include "matrix/blas.h"

#include <math.h>
#include <string.h>

#define NOT_MET UINT32_MAX

enum { ABREAST = 8, ROUNDS = 30, ROWS_TILE = 1024 };

/* A row of features has length √2 at most. */
static const double RIDGE = 1;

struct carrying {
    const struct carry_input *in;
    uint32_t N, n, R, W; /* ideas, those learned from, columns, background's columns */
    uint32_t met;        /* terms of those learned from: features 0 … met - 1; the background's follow */
    uint32_t *learned;   /* [n] ideas */
    uint32_t *feature;   /* [M] of a term; NOT_MET */
    float *word_mean;    /* [W] of the unit vectors of those learned from */
    float *words;        /* [n × W] theirs, centred, length 1 or zero */
    float *mean;         /* [D] of what the encoder said, unit vectors */
    float *turn;         /* [R × D] the directions */
    float *target;       /* [n × R] */
    float *weight;       /* [(met + W) × R] */
    struct dense *out;
};

/* out [n] = the unit vector; false where it is zero. */
static bool make_unit(float *out, const float *from, uint32_t n)
{
    memcpy(out, from, n * sizeof *out);
    dense_normalise_row(out, n);
    return dense_dot(out, out, n) > 0;
}

/* out [n] = the unit vector less the mean, to length 1; zero stays zero. */
static void centre(float *out, const float *from, const float *mean, uint32_t n)
{
    if (!make_unit(out, from, n))
        return;
    for (uint32_t d = 0; d < n; d++)
        out[d] -= mean[d];
    dense_normalise_row(out, n);
}

static enum status learn_words(struct carrying *c, struct arena *work)
{
    double *sum, known = 0;
    float *row;
    TAKE(work, c->word_mean, c->W);
    TAKE(work, c->words, (size_t)c->n * c->W);
    TAKE(work, sum, c->W);
    TAKE(work, row, c->W);
    for (uint32_t p = 0; p < c->n && c->W; p++) {
        known += make_unit(row, dense_row(c->in->words, c->learned[p]), c->W);
        dense_add(sum, row, c->W);
    }
    for (uint32_t w = 0; w < c->W && known > 0; w++)
        c->word_mean[w] = (float)(sum[w] / known);
    for (uint32_t p = 0; p < c->n && c->W; p++)
        centre(c->words + (size_t)p * c->W, dense_row(c->in->words, c->learned[p]), c->word_mean, c->W);
    return DONE;
}

/* Whose words and meaning both say something. */
static bool is_learned(const struct carry_input *in, uint32_t idea)
{
    const float *said = in->sentence[idea];
    return in->counts[idea] && said && dense_dot(said, said, in->D) > 0 &&
           in->tfidf->start[idea] < in->tfidf->start[idea + 1];
}

static enum status find_features(struct carrying *c, struct arena *work)
{
    const struct csr *tfidf = c->in->tfidf;
    TAKE(work, c->learned, c->N);
    TAKE(work, c->feature, tfidf->columns);
    for (uint32_t m = 0; m < tfidf->columns; m++)
        c->feature[m] = NOT_MET;
    for (uint32_t i = 0; i < c->N; i++) {
        if (!is_learned(c->in, i))
            continue;
        c->learned[c->n++] = i;
        for (uint64_t e = tfidf->start[i]; e < tfidf->start[i + 1]; e++)
            if (c->feature[tfidf->col[e]] == NOT_MET)
                c->feature[tfidf->col[e]] = c->met++;
    }
    return DONE;
}

/* out [R] = the sentence in the directions. */
static void turn_sentence(float *out, const struct carrying *c, const float *said, float *centred)
{
    centre(centred, said, c->mean, c->in->D);
    for (uint32_t r = 0; r < c->R; r++)
        out[r] = (float)dense_dot(c->turn + (size_t)r * c->in->D, centred, c->in->D);
}

/* The directions in which the sentences differ most: eigenvectors of their second moments, largest first. */
static enum status learn_sentences(struct carrying *c, struct arena *work)
{
    const uint32_t D = c->in->D;
    double *sum, *gram, *value, *tile;
    float *row;
    TAKE(work, c->mean, D);
    TAKE(work, sum, D);
    TAKE(work, c->turn, (size_t)c->R * D);
    TAKE(work, c->target, (size_t)c->n * c->R);
    TAKE(work, gram, (size_t)D * D);
    TAKE(work, value, D);
    TAKE(work, tile, (size_t)ROWS_TILE * D);
    TAKE(work, row, D);
    for (uint32_t p = 0; p < c->n; p++) {
        (void)make_unit(row, c->in->sentence[c->learned[p]], D);
        dense_add(sum, row, D);
    }
    for (uint32_t d = 0; d < D; d++)
        c->mean[d] = (float)(sum[d] / c->n);
    for (uint32_t from = 0, rows; from < c->n; from += rows) {
        rows = parallel_tile_end(from, ROWS_TILE, c->n) - from;
        for (uint32_t p = 0; p < rows; p++) {
            centre(row, c->in->sentence[c->learned[from + p]], c->mean, D);
            for (uint32_t d = 0; d < D; d++)
                tile[(size_t)p * D + d] = (double)row[d];
        }
        blas_gram_add(gram, tile, rows, D);
    }
    TRY(blas_symmetric_eigen(value, gram, D));
    for (uint32_t r = 0; r < c->R; r++)
        for (uint32_t d = 0; d < D; d++)
            c->turn[(size_t)r * D + d] = (float)gram[(size_t)(D - 1 - r) * D + d];
    for (uint32_t p = 0; p < c->n; p++)
        turn_sentence(c->target + (size_t)p * c->R, c, c->in->sentence[c->learned[p]], row);
    return DONE;
}

/* ---- learning, eight columns at a time ---- */

struct abreast {
    double of[ABREAST]; /* of columns that stand side by side */
};

static uint32_t feature_of(const struct carrying *c, uint64_t entry)
{
    return c->feature[c->in->tfidf->col[entry]];
}

/* onto [met + W] += (AᵀA) by, for the rows A of features of those learned from. */
CLONES static void add_normal(struct abreast *onto, const struct carrying *c, const struct abreast *by)
{
    const struct csr *tfidf = c->in->tfidf;
    for (uint32_t p = 0; p < c->n; p++) {
        const uint64_t from = tfidf->start[c->learned[p]], to = tfidf->start[c->learned[p] + 1];
        const float *words = c->words + (size_t)p * c->W;
        struct abreast said = {0};
        for (uint64_t e = from; e < to; e++)
            for (uint32_t a = 0; a < ABREAST; a++)
                said.of[a] += (double)tfidf->val[e] * by[feature_of(c, e)].of[a];
        for (uint32_t w = 0; w < c->W; w++)
            for (uint32_t a = 0; a < ABREAST; a++)
                said.of[a] += (double)words[w] * by[c->met + w].of[a];
        for (uint64_t e = from; e < to; e++)
            for (uint32_t a = 0; a < ABREAST; a++)
                onto[feature_of(c, e)].of[a] += (double)tfidf->val[e] * said.of[a];
        for (uint32_t w = 0; w < c->W; w++)
            for (uint32_t a = 0; a < ABREAST; a++)
                onto[c->met + w].of[a] += (double)words[w] * said.of[a];
    }
}

/* onto [met + W] += Aᵀ target, of the columns from `first`. */
static void add_target(struct abreast *onto, const struct carrying *c, uint32_t first, uint32_t columns)
{
    const struct csr *tfidf = c->in->tfidf;
    for (uint32_t p = 0; p < c->n; p++) {
        const float *target = c->target + (size_t)p * c->R + first, *words = c->words + (size_t)p * c->W;
        for (uint64_t e = tfidf->start[c->learned[p]]; e < tfidf->start[c->learned[p] + 1]; e++)
            for (uint32_t a = 0; a < columns; a++)
                onto[feature_of(c, e)].of[a] += (double)tfidf->val[e] * (double)target[a];
        for (uint32_t w = 0; w < c->W; w++)
            for (uint32_t a = 0; a < columns; a++)
                onto[c->met + w].of[a] += (double)words[w] * (double)target[a];
    }
}

static void dot(struct abreast *out, const struct abreast *x, const struct abreast *y, uint32_t n)
{
    *out = (struct abreast){0};
    for (uint32_t f = 0; f < n; f++)
        for (uint32_t a = 0; a < ABREAST; a++)
            out->of[a] += x[f].of[a] * y[f].of[a];
}

/* Conjugate gradients for each column by itself. A column without anything left to explain stands still. */
static void solve(struct abreast *weight, struct abreast *rest, struct abreast *way, struct abreast *image,
                  const struct carrying *c)
{
    const uint32_t F = c->met + c->W;
    struct abreast size, before, along;
    memcpy(way, rest, F * sizeof *way);
    dot(&size, rest, rest, F);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        memset(image, 0, F * sizeof *image);
        add_normal(image, c, way);
        for (uint32_t f = 0; f < F; f++)
            for (uint32_t a = 0; a < ABREAST; a++)
                image[f].of[a] += RIDGE * way[f].of[a];
        dot(&along, way, image, F);
        for (uint32_t a = 0; a < ABREAST; a++)
            along.of[a] = along.of[a] > 0 ? size.of[a] / along.of[a] : 0;
        for (uint32_t f = 0; f < F; f++)
            for (uint32_t a = 0; a < ABREAST; a++) {
                weight[f].of[a] += along.of[a] * way[f].of[a];
                rest[f].of[a] -= along.of[a] * image[f].of[a];
            }
        before = size;
        dot(&size, rest, rest, F);
        for (uint32_t a = 0; a < ABREAST; a++)
            along.of[a] = before.of[a] > 0 ? size.of[a] / before.of[a] : 0;
        for (uint32_t f = 0; f < F; f++)
            for (uint32_t a = 0; a < ABREAST; a++)
                way[f].of[a] = rest[f].of[a] + along.of[a] * way[f].of[a];
    }
}

static enum status learn_columns(void *context, uint32_t tile, uint32_t worker)
{
    struct carrying *c = context;
    struct arena work = {0};
    const uint32_t F = c->met + c->W, first = tile * ABREAST;
    const uint32_t columns = c->R - first < ABREAST ? c->R - first : ABREAST;
    struct abreast *room = arena_take(&work, (size_t)F * 4, sizeof *room);
    (void)worker;
    if (!room)
        return MACHINE;
    struct abreast *weight = room, *rest = room + F, *way = room + 2 * (size_t)F, *image = room + 3 * (size_t)F;
    add_target(rest, c, first, columns);
    solve(weight, rest, way, image, c);
    for (uint32_t f = 0; f < F; f++)
        for (uint32_t a = 0; a < columns; a++)
            c->weight[(size_t)f * c->R + first + a] = (float)weight[f].of[a];
    arena_free(&work);
    return DONE;
}

/* ---- carrying ---- */

static void carry_row(float *out, const struct carrying *c, uint32_t idea, float *words)
{
    const struct csr *tfidf = c->in->tfidf;
    for (uint64_t e = tfidf->start[idea]; e < tfidf->start[idea + 1]; e++)
        if (feature_of(c, e) != NOT_MET)
            dense_add_times(out, tfidf->val[e], c->weight + (size_t)feature_of(c, e) * c->R, c->R);
    if (c->W)
        centre(words, dense_row(c->in->words, idea), c->word_mean, c->W);
    for (uint32_t w = 0; w < c->W; w++)
        dense_add_times(out, words[w], c->weight + (size_t)(c->met + w) * c->R, c->R);
}

static enum status carry_rows(void *context, uint32_t tile, uint32_t worker)
{
    const struct carrying *c = context;
    const uint32_t from = tile * ROWS_TILE, to = parallel_tile_end(from, ROWS_TILE, c->N);
    struct arena work = {0};
    float *room = arena_take(&work, (size_t)c->W + c->in->D, sizeof *room);
    (void)worker;
    if (!room)
        return MACHINE;
    for (uint32_t i = from; i < to; i++) {
        float *row = dense_row(c->out, i);
        if (c->in->sentence[i])
            turn_sentence(row, c, c->in->sentence[i], room);
        else
            carry_row(row, c, i, room);
        dense_normalise_row(row, c->R);
    }
    arena_free(&work);
    return DONE;
}

static enum status carry(struct carrying *c, struct arena *work)
{
    TRY(find_features(c, work));
    if (!c->n)
        return DONE;
    TRY(learn_words(c, work));
    TRY(learn_sentences(c, work));
    TAKE(work, c->weight, ((size_t)c->met + c->W) * c->R);
    TRY(parallel_tiles((c->R + ABREAST - 1) / ABREAST, learn_columns, c));
    return parallel_tiles(parallel_tiles_of(c->N, ROWS_TILE), carry_rows, c);
}

enum status carry_from(struct dense *out, const struct carry_input *in, struct arena *keep)
{
    struct arena work = {0};
    struct carrying carrying = {.in = in,
                                .N = in->tfidf->rows,
                                .R = in->D < CARRY_DIMENSIONS ? in->D : CARRY_DIMENSIONS,
                                .W = in->words ? in->words->columns : 0,
                                .out = out};
    TRY(dense_take(out, carrying.N, carrying.R, keep));
    enum status status = carry(&carrying, &work);
    arena_free(&work);
    return status;
}
