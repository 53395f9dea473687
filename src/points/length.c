/* What the length of the texts does to their vectors.
 *
 * Problem    A sentence encoder puts short minutes together because they are short. But short texts may also be about something of their
 *            own (commands: "stop", "volume up"): what goes with length is then what they say.
 * Method     Least squares of each column on ln(1 + words), by the part of it that the texts' words do not tell (Frisch & Waugh 1933): what
 *            is left of it after a ridge regression on what is said, by conjugate gradients. So much for each step of length goes out of
 *            every row.
 * Shapes     N rows; P columns of all that is said.
 * Cost       4 ROUNDS N P, of SAMPLE_MOST rows at most, evenly drawn; 2 N D.
 * Promises   Rows without weight decide nothing. Where words tell the length altogether, nothing is taken out.
 * Measured   V/ARI, number given, least squares alone → this: hvidsund-2026 .563/.320 → .558/.285, -2028 .470/.113 → .471/.139, candidates17
 *            .904/.872 → .906/.873, draws .914/.871 → .916/.874, sib200 .581/.509 → .594/.528, xsid .777/.526 → .788/.537.
 * References Frisch & Waugh 1933, Econometrica 1(4); Hestenes & Stiefel 1952, J. Res. Nat. Bur. Stand. 49.
 */
#include "points/length.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 20, SAMPLE_MOST = 20000 };

static const double ridge = 2;

/* The rows that decide, and what is said of each. */
struct regression {
    const struct dense *const *said;
    uint32_t count, columns, rows;
    uint32_t *row;   /* [rows] */
    double *target;  /* [rows] */
    double *weights; /* [columns] */
};

static double fitted(const struct regression *r, uint32_t row, const double *weights)
{
    double sum = 0;
    uint32_t at = 0;
    for (uint32_t b = 0; b < r->count; b++) {
        const float *said = r->said[b] ? dense_row(r->said[b], row) : NULL;
        for (uint32_t d = 0; said && d < r->said[b]->columns; d++)
            sum += weights[at++] * (double)said[d];
    }
    return sum;
}

static void add_row(const struct regression *r, uint32_t row, double times, double *sum)
{
    uint32_t at = 0;
    for (uint32_t b = 0; b < r->count; b++) {
        const float *said = r->said[b] ? dense_row(r->said[b], row) : NULL;
        for (uint32_t d = 0; said && d < r->said[b]->columns; d++)
            sum[at++] += times * (double)said[d];
    }
}

static double square_of(const double *vector, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += vector[i] * vector[i];
    return sum;
}

/* weights = (SᵀS + ridge)⁻¹ Sᵀ target */
static enum status regress(struct regression *r, struct arena *work)
{
    double *rest, *way, *image;
    TAKE(work, r->weights, r->columns);
    TAKE(work, rest, r->columns);
    TAKE(work, way, r->columns);
    TAKE(work, image, r->columns);
    for (uint32_t i = 0; i < r->rows; i++)
        add_row(r, r->row[i], r->target[i], rest);
    memcpy(way, rest, r->columns * sizeof *way);
    double left = square_of(rest, r->columns), enough = 1e-12 * left;
    for (uint32_t round = 0; round < ROUNDS && left > enough; round++) {
        double product = 0;
        for (uint32_t c = 0; c < r->columns; c++)
            image[c] = ridge * way[c];
        for (uint32_t i = 0; i < r->rows; i++)
            add_row(r, r->row[i], fitted(r, r->row[i], way), image);
        for (uint32_t c = 0; c < r->columns; c++)
            product += way[c] * image[c];
        double step = left / product, before = left;
        for (uint32_t c = 0; c < r->columns; c++) {
            r->weights[c] += step * way[c];
            rest[c] -= step * image[c];
        }
        left = square_of(rest, r->columns);
        for (uint32_t c = 0; c < r->columns; c++)
            way[c] = rest[c] + left / before * way[c];
    }
    return DONE;
}

enum status length_take_out(struct dense *block, const struct dense *const *said, uint32_t count, const float *length,
                            const float *weight, struct arena *work)
{
    struct regression r = {.said = said, .count = count};
    double *curve, *slope, mean = 0, squares = 0;
    uint64_t weighing = 0, seen = 0;
    TAKE(work, curve, block->rows);
    TAKE(work, slope, block->columns);
    TAKE(work, r.row, block->rows);
    TAKE(work, r.target, block->rows);
    for (uint32_t b = 0; b < count; b++)
        r.columns += said[b] ? said[b]->columns : 0;
    for (uint32_t i = 0; i < block->rows; i++) {
        curve[i] = log1p((double)length[i]);
        weighing += weight[i] > 0;
        mean += weight[i] > 0 ? curve[i] : 0;
    }
    uint64_t most = weighing < SAMPLE_MOST ? weighing : SAMPLE_MOST;
    for (uint32_t i = 0; i < block->rows; i++) {
        curve[i] -= mean / (double)weighing;
        if (weight[i] > 0 && ++seen * most / weighing > r.rows) {
            r.row[r.rows] = i;
            r.target[r.rows++] = curve[i];
        }
    }
    TRY(regress(&r, work));
    for (uint32_t n = 0; n < r.rows; n++) {
        const uint32_t i = r.row[n];
        double alone = curve[i] - fitted(&r, i, r.weights);
        squares += alone * curve[i];
        for (uint32_t d = 0; d < block->columns; d++)
            slope[d] += alone * (double)dense_row(block, i)[d];
    }
    for (uint32_t i = 0; squares > 1e-9 && i < block->rows; i++)
        for (uint32_t d = 0; d < block->columns; d++)
            dense_row(block, i)[d] -= (float)(slope[d] / squares * curve[i]);
    return DONE;
}
