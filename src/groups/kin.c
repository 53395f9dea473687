/* Problem    Whether an idea is alone is asked of its nearest ideas, and to find those it is compared with all others: of 10,000 ideas
 *            1,900 may be alone by their fit, and 300 are far from all.
 * Method     The nearest among the ideas of its own group and of its next one are no nearer than the nearest of all: who has near ones
 *            there is not alone, and need not be compared with the rest. A third is left.
 * Shapes     points N × D; count ideas; lists 2 · count × KIN.
 * Cost       2 D multiplications for each idea and member of its two groups; memory threads × 2 TILE rows.
 * Promises   A tile is a group: the same for every number of threads.
 */
#include "groups/kin.h"

#include "base/parallel.h"
#include "matrix/blas.h"

#include <string.h>

enum { TILE = 256 };

struct kin_search {
    const struct dense *points;
    const uint32_t *idea;
    uint32_t *member_first, *member; /* [k + 1], [N] ideas that count, group by group */
    uint32_t *asking_first;          /* [k + 1] */
    uint32_t *asking; /* [2 · count] places in `idea`, twice each: + count where the group is the next one */
    uint32_t count;
    float *best;                      /* [2 · count × KIN] descending */
    float *asked, *gathered, *scores; /* [workers × TILE × D] twice, [workers × TILE × TILE] */
};

static void keep_best(float *best, float cosine)
{
    if (!(cosine > best[KIN - 1]))
        return;
    uint32_t place = KIN - 1;
    for (; place > 0 && cosine > best[place - 1]; place--)
        best[place] = best[place - 1];
    best[place] = cosine;
}

static uint32_t idea_asking(const struct kin_search *s, uint32_t asking)
{
    return s->idea[asking % s->count];
}

/* Some that ask with some members of the group. */
static void compare(const struct kin_search *s, const uint32_t *asking, uint32_t rows, const uint32_t *member,
                    uint32_t others, uint32_t worker)
{
    const uint32_t D = s->points->columns;
    float *asked = s->asked + (size_t)worker * TILE * D, *gathered = s->gathered + (size_t)worker * TILE * D;
    float *scores = s->scores + (size_t)worker * TILE * TILE;
    for (uint32_t m = 0; m < others; m++)
        memcpy(gathered + (size_t)m * D, dense_row(s->points, member[m]), D * sizeof *gathered);
    blas_multiply_transposed(scores, asked, gathered, rows, others, D);
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t m = 0; m < others; m++)
            if (member[m] != idea_asking(s, asking[r]))
                keep_best(s->best + (size_t)asking[r] * KIN, scores[(size_t)r * others + m]);
}

static enum status search_group(void *context, uint32_t group, uint32_t worker)
{
    const struct kin_search *s = context;
    const uint32_t D = s->points->columns, last = s->asking_first[group + 1], end = s->member_first[group + 1];
    float *asked = s->asked + (size_t)worker * TILE * D;
    for (uint32_t from = s->asking_first[group]; from < last; from += TILE) {
        const uint32_t rows = parallel_tile_end(from, TILE, last) - from;
        for (uint32_t r = 0; r < rows; r++)
            memcpy(asked + (size_t)r * D, dense_row(s->points, idea_asking(s, s->asking[from + r])), D * sizeof *asked);
        for (uint32_t at = s->member_first[group]; at < end; at += TILE)
            compare(s, s->asking + from, rows, s->member + at, end - at < TILE ? end - at : TILE, worker);
    }
    return DONE;
}

/* first [k + 2], 0 before; place [n]: the numbers below n whose group is not UINT32_MAX, group by group. */
static void sort_by_group(uint32_t *first, uint32_t *place, const uint32_t *group, uint32_t n, uint32_t k)
{
    for (uint32_t i = 0; i < n; i++)
        if (group[i] != UINT32_MAX)
            first[group[i] + 2]++;
    for (uint32_t g = 0; g < k; g++)
        first[g + 2] += first[g + 1];
    for (uint32_t i = 0; i < n; i++)
        if (group[i] != UINT32_MAX)
            place[first[group[i] + 1]++] = i;
}

static enum status sort_ideas(struct kin_search *s, const struct fit *fit, const struct kmeans *groups,
                              const uint8_t *counts, struct arena *work)
{
    const uint32_t N = s->points->rows, k = groups->k;
    uint32_t *group, *wanted;
    TAKE(work, group, N);
    TAKE(work, wanted, (size_t)s->count * 2);
    TAKE(work, s->member_first, (size_t)k + 2);
    TAKE(work, s->member, N);
    TAKE(work, s->asking_first, (size_t)k + 2);
    TAKE(work, s->asking, (size_t)s->count * 2);
    for (uint32_t i = 0; i < N; i++)
        group[i] = counts[i] ? groups->of[i] : UINT32_MAX;
    for (uint32_t n = 0; n < s->count; n++) {
        wanted[n] = groups->of[s->idea[n]];
        wanted[s->count + n] = fit[s->idea[n]].runner;
    }
    sort_by_group(s->member_first, s->member, group, N, k);
    sort_by_group(s->asking_first, s->asking, wanted, s->count * 2, k);
    return DONE;
}

static enum status search_groups(struct kin_search *s, float *least, uint32_t k, struct arena *work)
{
    const uint32_t D = s->points->columns;
    TAKE(work, s->best, (size_t)s->count * 2 * KIN);
    TAKE(work, s->asked, (size_t)parallel_threads * TILE * D);
    TAKE(work, s->gathered, (size_t)parallel_threads * TILE * D);
    TAKE(work, s->scores, (size_t)parallel_threads * TILE * TILE);
    for (size_t n = 0; n < (size_t)s->count * 2 * KIN; n++)
        s->best[n] = -1;
    TRY(parallel_tiles(k, search_group, s));
    for (uint32_t n = 0; n < s->count; n++) {
        float *best = s->best + (size_t)n * KIN, *next = best + (size_t)s->count * KIN;
        for (uint32_t b = 0; b < KIN; b++)
            keep_best(best, next[b]);
        least[n] = 0;
        for (uint32_t b = 0; b < KIN; b++)
            least[n] += best[b] / KIN;
    }
    return DONE;
}

enum status kin_least(float *least, const uint32_t *idea, uint32_t count, const struct fit *fit,
                      const struct kmeans *groups, const struct dense *points, const uint8_t *counts)
{
    struct arena work = {0};
    struct kin_search s = {.points = points, .idea = idea, .count = count};
    enum status status = sort_ideas(&s, fit, groups, counts, &work);
    if (status == DONE)
        status = search_groups(&s, least, groups->k, &work);
    arena_free(&work);
    return status;
}
