/* TF-IDF and what is known from outside → a vector an idea.
 *
 * Problem    Short ideas about one thing share few terms; cosines between TF-IDF rows are mostly 0 and say little.
 * Method     Latent semantic analysis: the truncated SVD joins terms that stand together. Each direction is weighted by its singular
 *            value once more (U·S², one step of similarity passed on through the ideas' neighbours): directions that few ideas
 *            share fade out instead of being cut off, so the result hardly depends on D. Then each row to length 1 (what an
 *            idea is about, not how long it is), centred over the ideas (what all share says nothing), and to length 1 again.
 *            Measured with k-means, V/ARI on candidates17 and on its event-sized draws: U·S with D = 100 .771/.601, .569/.385;
 *            U·S² with D = 50 .799/.742, .690/.548; D = 30 .795/.748, .707/.576 (a prototype in Python).
 *            What the sentence block owes to the length of the text (ln and ln² of its words, least squares) is taken out: an
 *            encoder puts short minutes together because they are short. Measured with k-means, V/ARI: hvidsund-2026
 *            .390/.115 → .452/.206, candidates17 .834/.729 → .861/.805, sib200 .446/.367 → .533/.477, xsid .770/.512 →
 *            .760/.522, draws .822/.733 → .821/.722 (a prototype in Python; differences of .02 are noise). Weights of the blocks
 *            1 : 1 : 2 on the vectors.
 * Shapes     N × M sparse → N × D, D = 2 √n for n ideas that count, 10 … 50.
 * Cost       that of svd_from().
 * Promises   Ideas without terms are zero rows. Duplicates get the vector of their original and do not decide directions.
 * References Deerwester et al. 1990, JASIS 41(6).
 */
#include "themes/represent.h"

#include "matrix/svd.h"

#include <math.h>
#include <string.h>

/* own words, background words, sentences */
enum {
    SENTENCES = 2,
    BLOCKS = 3,
    CURVES = 2,
    CURVES_FEWEST = 20 /* ideas; with fewer the curve would fit the ideas */
};
static const float block_weight[BLOCKS] = {1, 1, 2};

enum { SVD_ROUNDS = 5, DIMENSIONS_LEAST = 10, DIMENSIONS_MOST = 50 };

/* Rows that do not count leave the decomposition; their place is found afterwards through the terms' vectors. */
static enum status counting_rows(struct csr *out, const struct csr *in, const uint8_t *counts, struct arena *keep)
{
    *out = (struct csr){.rows = in->rows, .columns = in->columns};
    TAKE(keep, out->start, (size_t)in->rows + 1);
    TAKE(keep, out->col, in->start[in->rows]);
    TAKE(keep, out->val, in->start[in->rows]);
    for (uint32_t i = 0; i < in->rows; i++) {
        uint64_t count = counts[i] ? in->start[i + 1] - in->start[i] : 0;
        out->start[i + 1] = out->start[i] + count;
        if (!count)
            continue;
        memcpy(out->col + out->start[i], in->col + in->start[i], count * sizeof *in->col);
        memcpy(out->val + out->start[i], in->val + in->start[i], count * sizeof *in->val);
    }
    return DONE;
}

static void project_row(float *out, const struct csr *matrix, uint32_t row, const struct dense *right)
{
    for (uint64_t e = matrix->start[row]; e < matrix->start[row + 1]; e++) {
        const float *term = dense_row(right, matrix->col[e]);
        for (uint32_t d = 0; d < right->columns; d++)
            out[d] += matrix->val[e] * term[d];
    }
}

static uint32_t dimensions_for(uint32_t counted)
{
    uint32_t dimensions = (uint32_t)lround(2 * sqrt(counted));
    return dimensions < DIMENSIONS_LEAST  ? DIMENSIONS_LEAST
           : dimensions > DIMENSIONS_MOST ? DIMENSIONS_MOST
                                          : dimensions;
}

/* The SVD block: N × D. */
static enum status own_words(struct dense *out, const struct tfidf *tfidf, const uint8_t *counts, uint32_t dimensions,
                             uint64_t seed, struct arena *work)
{
    struct csr counting;
    struct svd svd;
    uint32_t N = tfidf->matrix.rows, counted = 0;
    for (uint32_t i = 0; i < N; i++)
        counted += counts[i] != 0;
    TRY(counting_rows(&counting, &tfidf->matrix, counts, work));
    TRY(svd_from(&svd, &counting, dimensions ? dimensions : dimensions_for(counted), SVD_ROUNDS, seed, work));
    TRY(dense_take(out, N, svd.k, work));
    for (uint32_t i = 0; i < N; i++) {
        if (counts[i])
            memcpy(dense_row(out, i), dense_row(&svd.left, i), svd.k * sizeof(float));
        else
            project_row(dense_row(out, i), &tfidf->matrix, i, &svd.right);
        for (uint32_t d = 0; d < svd.k; d++)
            dense_row(out, i)[d] *= (float)svd.value[d];
    }
    return DONE;
}

static bool is_zero(const float *row, uint32_t n)
{
    for (uint32_t d = 0; d < n; d++)
        if (row[d] != 0)
            return false;
    return true;
}

/* curve[0], curve[1] [N]: ln(1 + length) and its square, made orthogonal to the mean and to each other over the rows that weigh;
 * a curve is 0 where all lengths are equal. */
static void length_curves(double *curve[CURVES], const float *length, const float *weight, uint32_t N)
{
    for (uint32_t c = 0; c < CURVES; c++) {
        double rows = 0, mean = 0, along = 0, before = 0;
        for (uint32_t i = 0; i < N; i++) {
            curve[c][i] = c ? curve[0][i] * curve[0][i] : log1p((double)length[i]);
            rows += weight[i] > 0;
            mean += weight[i] > 0 ? curve[c][i] : 0;
        }
        for (uint32_t i = 0; i < N; i++) {
            curve[c][i] -= rows > 0 ? mean / rows : 0;
            along += c && weight[i] > 0 ? curve[0][i] * curve[c][i] : 0;
            before += c && weight[i] > 0 ? curve[0][i] * curve[0][i] : 0;
        }
        for (uint32_t i = 0; i < N; i++)
            curve[c][i] -= before > 1e-12 ? along / before * curve[0][i] : 0;
    }
}

/* Takes out of each column what a curve of the text's length explains of it (least squares over the rows that weigh). */
static enum status take_out_length(struct dense *block, const float *length, const float *weight, struct arena *work)
{
    double *curve[CURVES], *slope;
    for (uint32_t c = 0; c < CURVES; c++)
        TAKE(work, curve[c], block->rows);
    TAKE(work, slope, block->columns);
    length_curves(curve, length, weight, block->rows);
    for (uint32_t c = 0; c < CURVES; c++) {
        double squares = 0;
        memset(slope, 0, block->columns * sizeof *slope);
        for (uint32_t i = 0; i < block->rows; i++) {
            if (!(weight[i] > 0))
                continue;
            squares += curve[c][i] * curve[c][i];
            for (uint32_t d = 0; d < block->columns; d++)
                slope[d] += curve[c][i] * (double)dense_row(block, i)[d];
        }
        if (squares < 1e-9)
            continue;
        for (uint32_t i = 0; i < block->rows; i++)
            for (uint32_t d = 0; d < block->columns; d++)
                dense_row(block, i)[d] -= (float)(slope[d] / squares * curve[c][i]);
    }
    return DONE;
}

/* Rows to length 1, the mean of those that count taken away, and what the length of the text explains where it is given, to length
 * 1 again. Empty rows have nothing to say and stay empty. */
static enum status centre_block(struct dense *block, const float *length, const uint8_t *counts, struct arena *work)
{
    float *weight;
    uint8_t *empty;
    uint32_t weighing = 0;
    TAKE(work, weight, block->rows);
    TAKE(work, empty, block->rows);
    dense_normalise_rows(block);
    for (uint32_t i = 0; i < block->rows; i++) {
        empty[i] = is_zero(dense_row(block, i), block->columns);
        weight[i] = counts[i] && !empty[i] ? 1 : 0;
        weighing += weight[i] > 0;
    }
    TRY(dense_centre(block, weight));
    if (length && weighing >= CURVES_FEWEST)
        TRY(take_out_length(block, length, weight, work));
    for (uint32_t i = 0; i < block->rows; i++)
        if (empty[i])
            memset(dense_row(block, i), 0, block->columns * sizeof(float));
    dense_normalise_rows(block);
    return DONE;
}

enum status represent_from(struct dense *out, const struct tfidf *tfidf, const struct represent_blocks *blocks,
                           const uint8_t *counts, uint32_t dimensions, uint64_t seed, struct arena *keep)
{
    struct arena work = {0};
    struct dense own = {0};
    enum status status = own_words(&own, tfidf, counts, dimensions, seed, &work);
    struct dense *block[] = {&own, blocks->words, blocks->sentences};
    uint32_t columns = 0;
    for (uint32_t b = 0; status == DONE && b < BLOCKS; b++)
        if (block[b]) {
            status = centre_block(block[b], b == SENTENCES ? blocks->length : NULL, counts, &work);
            columns += block[b]->columns;
        }
    if (status == DONE)
        status = dense_take(out, tfidf->matrix.rows, columns, keep);
    for (uint32_t i = 0; status == DONE && i < out->rows; i++) {
        float *at = dense_row(out, i);
        for (uint32_t b = 0; b < BLOCKS; b++)
            for (uint32_t d = 0; block[b] && d < block[b]->columns; d++)
                *at++ = block_weight[b] * dense_row(block[b], i)[d];
    }
    if (status == DONE)
        dense_normalise_rows(out);
    arena_free(&work);
    return status;
}
