/* The encoder's arithmetic beside the matrix products, a row at a time. */
#ifndef BRIKKER_ELEMENTWISE_H
#define BRIKKER_ELEMENTWISE_H

#include <stdint.h>

/* Rows are n floats, n a multiple of ELEMENT_LANES. */
enum { ELEMENT_LANES = 16 };

/* x [n] ← gelu(x + bias [n]), gelu(x) = x/2 · (1 + erf(x/√2)) */
void gelu_row(float *x, const float *bias, uint32_t n);

/* row [n] ← norm(row + change + bias) · gain + shift, where norm(x) = (x - mean) / √(variance + epsilon); change and bias may
 * be NULL. */
void norm_row(float *row, const float *change, const float *bias, const float *gain, const float *shift, uint32_t n,
              float epsilon);

/* x [n] ← e^(x - greatest) over the first `count`, 0 behind them; returns their sum. count is 1 … n. */
float softmax_row(float *x, uint32_t count, uint32_t n);

#endif
