/* Problem    a theme of 30,000 ideas is sorted by how central they are, and the first 128 are read: the sorting takes longer than the rest
 * Method     What is offered stands in a list of twice as many as are wanted; a full list is sorted, and its second half goes. From then
 *            on the last that is left keeps most others out.
 * Cost       one comparison for each that is offered in vain; n offered in any order: some most · ln(n / most) of them are sorted
 * Promises   the same that sorting all would put first, in the same order
 * Example    most 1; 3, 5, 4 offered: the list is sorted at (3 5) and is 5 from then on
 */
#include "telling/best.h"

#include <math.h>
#include <stdlib.h>

static int compare_scored(const void *a, const void *b)
{
    const struct scored *x = a, *y = b;
    if (x->score < y->score || x->score > y->score)
        return x->score < y->score ? 1 : -1;
    return (x->id > y->id) - (x->id < y->id);
}

enum status best_take(struct best *out, uint32_t most, struct arena *keep)
{
    *out = (struct best){.most = most, .least = {UINT32_MAX, -INFINITY}};
    TAKE(keep, out->at, (size_t)most * 2);
    return DONE;
}

bool best_may_take(const struct best *best, struct scored at_most)
{
    return compare_scored(&at_most, &best->least) < 0;
}

void best_offer(struct best *best, struct scored scored)
{
    if (!best_may_take(best, scored))
        return;
    best->at[best->count++] = scored;
    if (best->count == 2 * best->most)
        best_close(best);
}

void best_close(struct best *best)
{
    qsort(best->at, best->count, sizeof *best->at, compare_scored);
    if (best->count < best->most)
        return;
    best->count = best->most;
    best->least = best->at[best->most - 1];
}
