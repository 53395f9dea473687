/* Problem    a term's neighbours are tens of thousands of columns, most of them 0; terms that mean the same share few of them
 * Method     positive pointwise mutual information (ppmi.c), its truncated SVD, and U·S^½. Measured with k-means over these vectors beside
 *            the ideas' own SVD (candidates17, halves and event-sized draws of it, sib200): U·S^¼, U·S^½ and U·S, 60 to 200 dimensions,
 *            windows of 8 to 40, smoothing ½ to 1 and flat or falling weights are alike within chance (ARI of the draws .77-.79);
 *            windows below 8, 300 dimensions and rarer terms than those met 3 times are worse or no better. The vectors' mean or
 *            their first directions (Mu & Viswanath 2018) taken off: no difference, for the ideas are centred later.
 * Shapes     counts V × V → V × D
 * Cost       that of svd_from(): 2 · nnz · (D + 10) multiplications a round
 * Example    counts [0 4; 4 0]: PPMI ln 2 · [0 1; 1 0], singular values ln 2 twice; the two rows are at right angles
 * Promises   the same for every number of threads; another OpenBLAS kernel changes last bits
 * References Levy, Goldberg & Dagan 2015, TACL 3, section 3.3 (eigenvalue weighting)
 */
#include "background/term_vectors.h"

#include "background/ppmi.h"
#include "matrix/svd.h"

#include <math.h>

enum { SVD_ROUNDS = 4, SVD_SEED = 1 };

enum status term_vectors_from(struct dense *out, struct csr *counts, uint32_t dimensions, struct arena *keep)
{
    struct arena work = {0};
    struct svd svd = {0};
    enum status status = ppmi_from_counts(counts);
    if (status == DONE)
        status = svd_from(&svd, counts, dimensions, SVD_ROUNDS, false, SVD_SEED, &work);
    if (status == DONE)
        status = dense_take(out, counts->rows, svd.k, keep);
    for (uint32_t v = 0; status == DONE && v < counts->rows; v++)
        for (uint32_t d = 0; d < svd.k; d++)
            dense_row(out, v)[d] = (float)(dense_row(&svd.left, v)[d] / sqrt(svd.value[d]));
    if (status == DONE)
        dense_normalise_rows(out);
    arena_free(&work);
    return status;
}
