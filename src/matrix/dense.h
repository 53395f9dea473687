/* Dense rows of floats, row-major without gaps. */
#ifndef BRIKKER_DENSE_H
#define BRIKKER_DENSE_H

#include "base/arena.h"

#include <stdint.h>

struct dense {
    uint32_t rows, columns;
    float *at; /* [rows × columns] finite */
};

static inline float *dense_row(const struct dense *matrix, uint32_t row)
{
    return matrix->at + (size_t)row * matrix->columns;
}

/* Zero stands for "nothing is known of it": such a row is near to no other. */
static inline bool dense_is_zero(const float *row, uint32_t columns)
{
    for (uint32_t c = 0; c < columns; c++)
        if (row[c] != 0)
            return false;
    return true;
}

/* Asks memory for a row that is read soon: rows that are read in no order come late otherwise. */
static inline void dense_ask_for(const struct dense *matrix, uint32_t row)
{
    enum { LINE = 16 /* floats of a line of the cache */ };
    for (uint32_t c = 0; c < matrix->columns; c += LINE)
        __builtin_prefetch(dense_row(matrix, row) + c);
}

enum status dense_take(struct dense *out, uint32_t rows, uint32_t columns, struct arena *keep) MUST_CHECK;
/* How many rows count, which is where counts [rows] is not 0. */
uint32_t dense_count_rows(const uint8_t *counts, uint32_t rows);
/* Each row to length 1; a row shorter than 1e-12 becomes zero. */
void dense_normalise_row(float *row, uint32_t columns);
void dense_normalise_rows(struct dense *matrix);
/* Subtracts the mean of the rows i with weight[i] > 0 (NULL: all), in double, in order of rows. */
enum status dense_centre(struct dense *matrix, const float *weight) MUST_CHECK;
/* sum [n] += at [n], and less it again. */
void dense_add(double *sum, const float *at, uint32_t n);
void dense_take_away(double *sum, const float *at, uint32_t n);
/* sum [n] += factor · at [n], in float. */
void dense_add_times(float *sum, float factor, const float *at, uint32_t n);
/* at [n] less the mean [n], rounded once. */
void dense_less(float *at, const double *mean, uint32_t n);
/* In so many strips of rows dense_centre() sums. */
uint32_t dense_strips(uint32_t rows);
/* The place of the largest of n > 0 numbers, the lowest on a tie; with NaN among them, some place below n. */
uint32_t dense_largest(const float *at, uint32_t n);
/* Sum in a written order that is the same for every instruction set. */
double dense_dot(const float *a, const float *b, uint32_t n);

#endif
