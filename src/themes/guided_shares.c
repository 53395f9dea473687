/* Parts of ideas in several groups.
 *
 * Problem    A name is a few words, and most ideas are about as near to two of them. Given to the nearer one whole, they make centres
 *            that say what chance said.
 * Method     An idea has a part in each group, by how well it fits: exp(SHARPNESS · score), all parts together 1 (the first step of EM
 *            for a mixture of von Mises-Fisher distributions whose means are drawn to the names; the sharpness that mixture.c has for a
 *            cosine). An idea with an example's place has its part there alone. Not sizes of the groups beside it, nor equal sizes:
 *            README.md of this folder.
 * Shapes     N × D points, k groups; up to STRIPS_MOST strips of STRIP_ROWS rows or more
 * Cost       2 N k D at most, strips × k × D doubles
 * Promises   Sums in double in the order of the rows, by strips: the same for every number of threads.
 * References Banerjee et al. 2005, JMLR 6 (soft-movMF)
 */
#include "themes/guiding.h"

#include "base/parallel.h"

#include <math.h>
#include <string.h>

enum { STRIPS_MOST = 16, STRIP_ROWS = 512 };
static const double SHARPNESS = 15, LEAST_SHARE = 1e-3; /* less than that moves no centre */

struct sharing {
    struct guiding *guiding;
    double *share; /* [workers × k] */
};

uint32_t guided_strips(uint32_t N)
{
    uint32_t strips = N / STRIP_ROWS + 1;
    return strips < STRIPS_MOST ? strips : STRIPS_MOST;
}

static void find_shares(double *share, const struct guiding *g, uint32_t i)
{
    double most = -INFINITY, all = 0;
    const bool pinned = g->pinned[i] != THEME_NONE;
    for (uint32_t c = 0; c < g->k; c++) {
        const bool could = pinned ? c == g->pinned[i] : !g->left[c];
        share[c] = could ? guided_score(g, g->points, i, c) : -INFINITY;
        most = share[c] > most ? share[c] : most;
    }
    for (uint32_t c = 0; c < g->k; c++) {
        share[c] = exp(SHARPNESS * (share[c] - most));
        all += share[c];
    }
    for (uint32_t c = 0; c < g->k; c++)
        share[c] /= all;
}

static enum status share_strip(void *context, uint32_t strip, uint32_t worker)
{
    const struct sharing *task = context;
    const struct guiding *g = task->guiding;
    const uint32_t D = g->points->columns, strips = guided_strips(g->N);
    const uint64_t to = ((uint64_t)strip + 1) * g->N / strips;
    double *sum = g->sum + (size_t)strip * g->k * D, *share = task->share + (size_t)worker * g->k;
    memset(sum, 0, (size_t)g->k * D * sizeof *sum);
    for (uint64_t i = (uint64_t)strip * g->N / strips; i < to; i++) {
        if (!g->counts[i])
            continue;
        find_shares(share, g, (uint32_t)i);
        for (uint32_t c = 0; c < g->k; c++)
            if (share[c] >= LEAST_SHARE)
                guided_add_row(sum + (size_t)c * D, dense_row(g->points, (uint32_t)i), share[c], D);
    }
    return DONE;
}

enum status guided_share_out(struct guiding *g, struct arena *work)
{
    const size_t entries = (size_t)g->k * g->points->columns;
    const uint32_t strips = guided_strips(g->N);
    struct sharing sharing = {.guiding = g};
    TAKE(work, sharing.share, (size_t)parallel_threads * g->k);
    TRY(parallel_tiles(strips, share_strip, &sharing));
    for (uint32_t strip = 1; strip < strips; strip++)
        for (size_t d = 0; d < entries; d++) {
            g->sum[d] += g->sum[strip * entries + d];
            g->sum[strip * entries + d] = 0;
        }
    return DONE;
}
