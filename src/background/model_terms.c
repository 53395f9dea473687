/* Problem    a model of 30,000 vectors must be small, and the same whatever order the terms were learned in
 * Method     terms in byte order; each vector as whole numbers of a 127th of its largest entry. A byte an entry: the cosine of two
 *            vectors of 100 entries changes by some 0.003, and clusterings do not change beyond chance.
 * Example    (.5 -1 0) → scale 1/127, 64 -127 0   (halves go to the even neighbour, as lrintf() has it)
 */
#include "background/model_terms.h"

#include <math.h>
#include <stdlib.h>

enum { LEVELS = 127 };

/* vector [D] ≈ scale · out [D], out in -127 … 127; returns the scale, 0 for a zero vector. */
static float quantise(int8_t *out, const float *vector, uint32_t D)
{
    float largest = 0;
    for (uint32_t d = 0; d < D; d++)
        largest = fabsf(vector[d]) > largest ? fabsf(vector[d]) : largest;
    for (uint32_t d = 0; d < D; d++)
        out[d] = (int8_t)(largest > 0 ? lrintf(vector[d] / largest * LEVELS) : 0);
    return largest / LEVELS;
}

static int compare_terms(const void *a, const void *b)
{
    return str_compare(((const struct model_term *)a)->text, ((const struct model_term *)b)->text);
}

enum status model_list_terms(struct background_content *out, struct model_term *term, uint32_t M, uint32_t D,
                             struct arena *keep)
{
    if (M > 1)
        qsort(term, M, sizeof *term, compare_terms);
    out->M = M;
    out->D = D;
    TAKE(keep, out->term, M);
    TAKE(keep, out->df, M);
    TAKE(keep, out->scale, M);
    TAKE(keep, out->vector, (size_t)M * D);
    for (uint32_t m = 0; m < M; m++) {
        TRY(str_copy(&out->term[m], term[m].text, keep));
        out->df[m] = term[m].df;
        if (term[m].vector)
            out->scale[m] = quantise(out->vector + (size_t)m * D, term[m].vector, D);
    }
    return DONE;
}
