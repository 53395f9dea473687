/* TF-IDF and what is known from outside → a vector an idea.
 *
 * Problem    Short ideas about one thing share few terms; cosines between TF-IDF rows are mostly 0 and say little.
 * Method     Latent semantic analysis: the truncated SVD joins terms that stand together. Each direction is weighted by the root of
 *            its singular value once more (U·S^1.5, half a step of similarity passed on through the ideas' neighbours): directions
 *            that few ideas share fade out instead of being cut off. Then each row to length 1 (what an idea is about, not how long
 *            it is), centred over the ideas (what all share says nothing; of many, term_points.h, a part tells it), and to length 1 again.
 *            What the sentence block owes to the length of the text is taken out (length.h). What a group of people (citizens,
 *            councillors) has in common is taken out in part, n / (n + GROUP_HELD) for n ideas: a way of speaking is not a theme.
 *            Weights of the blocks 1 : 1 : 2. themes/README.md has the figures of each choice.
 * Shapes     N × M sparse → N × D, D = 100 of the SVD, 50 above DETAIL_MOST ideas that count.
 * Cost       that of svd_from(), of SVD_ROWS rows at most: more do not change what the first hundred directions are (there too).
 * Promises   Ideas that no block knows anything of are zero rows. Duplicates get the vector of their original and do not decide directions.
 * References Deerwester et al. 1990, JASIS 41(6).
 */
#include "points/represent.h"

#include "base/parallel.h"
#include "matrix/svd.h"
#include "points/length.h"
#include "points/term_points.h"

#include <math.h>
#include <string.h>

enum {
    CURVE_FEWEST = 20, /* ideas; with fewer the curve would fit the ideas */
    GROUP_HELD = 5     /* ideas of a group that are as good as nothing against what it has in common */
};
static const float block_weight[BLOCKS] = {1, 1, 2};

enum {
    SVD_ROUNDS = 5,
    SVD_ROUNDS_SHIFTED = 4,
    SHIFTED_LEAST = 2000, /* rows; fewer are done soon */
    SVD_ALL_MOST = 20000, /* rows that all decide the directions */
    SVD_ROWS = 10000,     /* that decide them where there are more */
    PROJECT_TILE = 1024,
    DIMENSIONS_FEW = 100,
    DIMENSIONS_MANY = 50
};

/* What the directions of the own words are found from. */
struct own_input {
    const struct tfidf *tfidf; /* N × M */
    const uint8_t *counts;     /* [N] */
    uint32_t dimensions;       /* 0: by the number of ideas that count */
    uint64_t seed;
};

/* What decides the directions: rows that count (the others are empty here); above SVD_ALL_MOST an even part of them alone. */
static enum status deciding_rows(struct csr *out, const struct csr *in, const uint8_t *counts, uint64_t counted,
                                 struct arena *keep)
{
    bool all = counted <= SVD_ALL_MOST;
    uint32_t *taken, wanted = all ? in->rows : SVD_ROWS;
    uint64_t seen = 0, entries = 0;
    *out = (struct csr){.columns = in->columns};
    TAKE(keep, out->start, (size_t)wanted + 1);
    TAKE(keep, taken, wanted);
    for (uint32_t i = 0; i < in->rows; i++) {
        bool takes = all || (counts[i] && ++seen * wanted / counted > out->rows);
        if (takes)
            taken[out->rows++] = i;
        entries += takes && counts[i] ? in->start[i + 1] - in->start[i] : 0;
    }
    TAKE(keep, out->col, entries);
    TAKE(keep, out->val, entries);
    for (uint32_t r = 0; r < out->rows; r++) {
        uint64_t from = in->start[taken[r]], count = counts[taken[r]] ? in->start[taken[r] + 1] - from : 0;
        out->start[r + 1] = out->start[r] + count;
        if (!count)
            continue;
        memcpy(out->col + out->start[r], in->col + from, count * sizeof *in->col);
        memcpy(out->val + out->start[r], in->val + from, count * sizeof *in->val);
    }
    return DONE;
}

/* Numbers the columns that have an entry anew: half of the terms stand in no row of a sample, and the orthonormal basis would cost as
 * much of these. column [rows->columns, as it is afterwards] which one each was */
static enum status leave_empty_columns(struct csr *rows, uint32_t **column, struct arena *keep)
{
    const uint64_t entries = rows->start[rows->rows];
    uint32_t *number, met = 0;
    TAKE(keep, number, rows->columns);
    TAKE(keep, *column, rows->columns);
    for (uint64_t e = 0; e < entries; e++)
        number[rows->col[e]] = 1;
    for (uint32_t c = 0; c < rows->columns; c++)
        if (number[c]) {
            (*column)[met] = c;
            number[c] = met++;
        }
    for (uint64_t e = 0; e < entries; e++)
        rows->col[e] = number[rows->col[e]];
    rows->columns = met;
    return DONE;
}

/* The vectors of those columns, 0 for the others of all. */
static enum status spread_columns(struct dense *vectors, const uint32_t *column, uint32_t all, struct arena *keep)
{
    const struct dense met = *vectors;
    TRY(dense_take(vectors, all, met.columns, keep));
    for (uint32_t m = 0; m < met.rows; m++)
        memcpy(dense_row(vectors, column[m]), dense_row(&met, m), met.columns * sizeof *met.at);
    return DONE;
}

struct projecting {
    const struct csr *matrix;
    const struct svd *svd;
    const uint8_t *decided; /* [N] 1: svd->left has its place; NULL: it has nobody's */
    const float *scale;     /* [svd->k] */
    struct dense *out;
};

/* A row's place in the directions that other rows decided is the sum of its terms' places. */
static enum status project_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct projecting *p = context;
    const struct csr *matrix = p->matrix;
    uint32_t from = tile * PROJECT_TILE, to = parallel_tile_end(from, PROJECT_TILE, matrix->rows);
    for (uint32_t row = from; row < to; row++) {
        float *out = dense_row(p->out, row);
        bool decided = p->decided && p->decided[row];
        if (decided)
            memcpy(out, dense_row(&p->svd->left, row), p->svd->k * sizeof *out);
        else
            csr_row_times(out, matrix, row, &p->svd->right);
        for (uint32_t d = 0; d < p->svd->k; d++)
            out[d] *= p->scale[d];
    }
    return DONE;
}

/* What a term adds to an idea's row: its vector, each direction by its singular value. */
static enum status keep_terms(struct represent_trace *trace, const struct svd *svd)
{
    TRY(dense_take(&trace->own_terms, svd->right.rows, svd->k, trace->keep));
    for (uint32_t m = 0; m < svd->right.rows; m++)
        for (uint32_t d = 0; d < svd->k; d++)
            dense_row(&trace->own_terms, m)[d] = dense_row(&svd->right, m)[d] * (float)sqrt(svd->value[d]);
    return DONE;
}

/* The directions, and the scale of each [svd->k]; placed: svd->left has the place of each row that counts. */
static enum status find_directions(struct svd *svd, float **scale, bool *placed, const struct own_input *in,
                                   struct arena *work)
{
    struct csr deciding;
    uint32_t *column = NULL;
    const struct csr *matrix = &in->tfidf->matrix;
    const uint32_t counted = dense_count_rows(in->counts, matrix->rows);
    const uint32_t by_number = counted <= DETAIL_MOST ? DIMENSIONS_FEW : DIMENSIONS_MANY;
    const uint32_t dimensions = in->dimensions ? in->dimensions : by_number;
    TRY(deciding_rows(&deciding, matrix, in->counts, counted, work));
    const bool shifted = deciding.rows > SHIFTED_LEAST;
    *placed = counted <= SVD_ALL_MOST;
    if (!*placed)
        TRY(leave_empty_columns(&deciding, &column, work));
    TRY(svd_from(svd, &deciding, dimensions, shifted ? SVD_ROUNDS_SHIFTED : SVD_ROUNDS, shifted, in->seed, work));
    if (!*placed)
        TRY(spread_columns(&svd->right, column, matrix->columns, work));
    TAKE(work, *scale, svd->k);
    for (uint32_t d = 0; d < svd->k; d++)
        (*scale)[d] = (float)sqrt(svd->value[d]);
    return DONE;
}

/* The SVD block: N × D, at the end of the points, which have room for the `others`: join_blocks() moves its rows to the front, and
 * nothing lies in memory twice. */
static enum status place_rows(struct dense *out, struct dense *points, uint32_t others, const struct own_input *in,
                              struct represent_trace *trace, struct arena *work, struct arena *keep)
{
    struct svd svd;
    float *scale;
    bool placed;
    const uint32_t N = in->tfidf->matrix.rows;
    TRY(find_directions(&svd, &scale, &placed, in, work));
    if (trace)
        TRY(keep_terms(trace, &svd));
    TRY(dense_take(points, N, svd.k + others, keep));
    *out = (struct dense){.rows = N, .columns = svd.k, .at = points->at + (size_t)N * others};
    struct projecting projecting = {&in->tfidf->matrix, &svd, placed ? in->counts : NULL, scale, out};
    return parallel_tiles(parallel_tiles_of(N, PROJECT_TILE), project_tile, &projecting);
}

/* What the decomposition took is given back before the blocks are joined: both are large. */
static enum status own_words(struct dense *out, struct dense *points, uint32_t others, const struct own_input *in,
                             struct represent_trace *trace, struct arena *keep)
{
    struct arena work = {0};
    enum status status = place_rows(out, points, others, in, trace, &work, keep);
    arena_free(&work);
    return status;
}

static enum status keep_points(struct represent_trace *trace, const struct dense *points, struct dense *const *block)
{
    for (uint32_t b = 0; b < BLOCKS; b++)
        trace->first[b + 1] = trace->first[b] + (block[b] ? block[b]->columns : 0);
    TRY(dense_take(&trace->points, points->rows, points->columns, trace->keep));
    memcpy(trace->points.at, points->at, (size_t)points->rows * points->columns * sizeof *points->at);
    return DONE;
}

/* Takes out of each row what its group has in common, as far as the group is large enough to say so. */
static enum status take_out_groups(struct dense *block, const uint32_t *group, const float *weight, struct arena *work)
{
    uint32_t groups = 0, D = block->columns;
    double *sum, *members;
    for (uint32_t i = 0; i < block->rows; i++)
        groups = group[i] != REPRESENT_NO_GROUP && group[i] >= groups ? group[i] + 1 : groups;
    TAKE(work, sum, (size_t)groups * D);
    TAKE(work, members, groups);
    for (uint32_t i = 0; i < block->rows; i++) {
        if (!(weight[i] > 0) || group[i] == REPRESENT_NO_GROUP)
            continue;
        members[group[i]]++;
        for (uint32_t d = 0; d < D; d++)
            sum[(size_t)group[i] * D + d] += (double)dense_row(block, i)[d];
    }
    for (uint32_t i = 0; i < block->rows; i++)
        for (uint32_t d = 0; group[i] != REPRESENT_NO_GROUP && d < D; d++)
            dense_row(block, i)[d] -= (float)(sum[(size_t)group[i] * D + d] / (members[group[i]] + GROUP_HELD));
    return DONE;
}

static void divide_by_length(double *scale, const struct dense *block)
{
    for (uint32_t i = 0; scale && i < block->rows; i++) {
        double square = dense_dot(dense_row(block, i), dense_row(block, i), block->columns);
        scale[i] *= square > 1e-24 ? 1 / sqrt(square) : 0;
    }
}

/* Rows to length 1; the mean of those that count taken away, and what the length of the text and the group explain where they are
 * given; to length 1 again. Empty rows have nothing to say and stay empty. */
static enum status centre_block(struct dense *block, double *scale, const float *length,
                                const struct dense *const *said, const uint32_t *group, const uint8_t *counts,
                                struct arena *work)
{
    float *weight, *weight_in_mean;
    uint8_t *empty, *in_mean;
    uint32_t weighing = 0;
    TAKE(work, weight, block->rows);
    TAKE(work, weight_in_mean, block->rows);
    TAKE(work, empty, block->rows);
    TAKE(work, in_mean, block->rows);
    term_points_mean_rows(in_mean, counts, block->rows);
    divide_by_length(scale, block);
    dense_normalise_rows(block);
    for (uint32_t i = 0; i < block->rows; i++) {
        empty[i] = dense_is_zero(dense_row(block, i), block->columns);
        weight[i] = counts[i] && !empty[i] ? 1 : 0;
        weight_in_mean[i] = in_mean[i] ? weight[i] : 0;
        weighing += weight[i] > 0;
    }
    TRY(dense_centre(block, weight_in_mean));
    if (length && weighing >= CURVE_FEWEST)
        TRY(length_take_out(block, said, BLOCK_SENTENCES, length, weight, work));
    if (group)
        TRY(take_out_groups(block, group, weight, work));
    for (uint32_t i = 0; i < block->rows; i++)
        if (empty[i])
            memset(dense_row(block, i), 0, block->columns * sizeof(float));
    divide_by_length(scale, block);
    dense_normalise_rows(block);
    return DONE;
}

static enum status begin_scales(struct represent_trace *trace, uint32_t N)
{
    for (uint32_t b = 0; b < BLOCKS; b++) {
        TAKE(trace->keep, trace->scale[b], N);
        for (uint32_t i = 0; i < N; i++)
            trace->scale[b][i] = 1;
    }
    return DONE;
}

struct joining {
    struct dense *points;
    struct dense *const *block;
    float *own; /* [workers × columns of the own words] */
    uint32_t from, to;
};

static enum status join_tile(void *context, uint32_t tile, uint32_t worker)
{
    const struct joining *j = context;
    uint32_t columns = j->block[BLOCK_OWN_WORDS]->columns, from = j->from + tile * PROJECT_TILE;
    uint32_t to = parallel_tile_end(from, PROJECT_TILE, j->to);
    float *own = j->own + (size_t)worker * columns;
    for (uint32_t i = from; i < to; i++) {
        float *at = dense_row(j->points, i);
        memcpy(own, dense_row(j->block[BLOCK_OWN_WORDS], i), columns * sizeof *own);
        for (uint32_t b = 0; b < BLOCKS; b++) {
            const float *in = !j->block[b] ? NULL : b == BLOCK_OWN_WORDS ? own : dense_row(j->block[b], i);
            for (uint32_t d = 0; j->block[b] && d < j->block[b]->columns; d++)
                *at++ = block_weight[b] * in[d];
        }
        dense_normalise_row(dense_row(j->points, i), j->points->columns);
    }
    return DONE;
}

/* Own words stand at the end of the points' memory. The rows from … to - 1 of the points end where those of the own words begin when
 * to · D ≤ D · N - own · (N - from): so many rows are moved at a time, in any order; fewer each time, until a tile is as much. Then
 * one by one: row i of the points ends before row i + 1 of the own words begins. Rows of own words alone stand where they are. */
static enum status join_blocks(struct dense *points, struct dense *const *block, struct arena *work)
{
    uint32_t N = points->rows, D = points->columns, columns = block[BLOCK_OWN_WORDS]->columns;
    struct joining joining = {.points = points, .block = block};
    TAKE(work, joining.own, (size_t)parallel_threads * columns);
    for (; joining.from < N; joining.from = joining.to) {
        uint64_t free = D == columns ? N : ((uint64_t)N * (D - columns) + (uint64_t)joining.from * columns) / D;
        joining.to = free > joining.from + PROJECT_TILE ? (uint32_t)free : joining.from + PROJECT_TILE;
        joining.to = joining.to < N ? joining.to : N;
        bool apart = joining.to <= free;
        uint32_t rows = joining.to - joining.from;
        TRY(apart ? parallel_tiles(parallel_tiles_of(rows, PROJECT_TILE), join_tile, &joining)
                  : join_tile(&joining, 0, 0));
    }
    return DONE;
}

bool represent_straight(const struct represent_blocks *blocks, bool sentences, bool traced)
{
    return !sentences && !traced && !blocks->group;
}

static enum status straight_from(struct dense *out, const struct dense *term_vectors, const struct own_input *in,
                                 struct arena *work, struct arena *keep)
{
    struct svd svd;
    float *scale;
    bool placed;
    TRY(find_directions(&svd, &scale, &placed, in, work));
    const struct term_block block[] = {
        {.vectors = &svd.right, .scale = scale, .placed = placed ? &svd.left : NULL, .weight = block_weight[0]},
        {.vectors = term_vectors, .weight = block_weight[BLOCK_BACKGROUND]}};
    return term_points_from(out, &in->tfidf->matrix, block, sizeof block / sizeof *block, in->counts, keep);
}

enum status represent_from(struct dense *out, const struct tfidf *tfidf, const struct represent_blocks *blocks,
                           const uint8_t *counts, uint32_t dimensions, uint64_t seed, struct arena *keep)
{
    struct arena work = {0};
    struct dense own = {0};
    const struct own_input in = {tfidf, counts, dimensions, seed};
    struct dense *block[] = {&own, blocks->words, blocks->sentences};
    uint32_t others = (block[BLOCK_BACKGROUND] ? block[BLOCK_BACKGROUND]->columns : 0) +
                      (block[BLOCK_SENTENCES] ? block[BLOCK_SENTENCES]->columns : 0);
    if (blocks->term_vectors) {
        check(!blocks->words && represent_straight(blocks, blocks->sentences, blocks->trace));
        enum status status = straight_from(out, blocks->term_vectors, &in, &work, keep);
        arena_free(&work);
        return status;
    }
    enum status status = blocks->trace ? begin_scales(blocks->trace, tfidf->matrix.rows) : DONE;
    if (status == DONE)
        status = own_words(&own, out, others, &in, blocks->trace, keep);
    for (uint32_t b = 0; status == DONE && b < BLOCKS; b++)
        if (block[b])
            status = centre_block(block[b], blocks->trace ? blocks->trace->scale[b] : NULL,
                                  b == BLOCK_SENTENCES ? blocks->length : NULL, (const struct dense *const *)block,
                                  blocks->group, counts, &work);
    if (status == DONE)
        status = join_blocks(out, block, &work);
    if (status == DONE && blocks->trace)
        status = keep_points(blocks->trace, out, block);
    if (blocks->spent) {
        arena_free(blocks->spent);
        *blocks->words = (struct dense){0};
    }
    arena_free(&work);
    return status;
}
