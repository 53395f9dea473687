/* What the length of the texts does to their vectors, and these without it. */
#ifndef BRIKKER_LENGTH_H
#define BRIKKER_LENGTH_H

#include "matrix/dense.h"

/* Takes out of each column of `block`, N × D, centred over the rows with a weight above 0, what the logarithm of the text's length
 * [N] (words) explains of it there, beyond what goes with what the texts say: said [count], N × any number of columns each, centred and
 * of length 1; those that are NULL or empty say nothing. */
enum status length_take_out(struct dense *block, const struct dense *const *said, uint32_t count, const float *length,
                            const float *weight, struct arena *work) MUST_CHECK;

#endif
