/* Problem    a million texts in the order of their bytes, of which thousands begin alike
 * Method     What is compared are numbers: the next 24 bytes of each text, read from it once a level. Runs are sorted by the first 24 bytes
 *            and merged two by two; then those that agree in them are sorted by the next 24, and so on: asking the texts themselves at every
 *            comparison waits for memory at each. Behind LEVELS of them, and for those that agree to the end, text, id and cells
 *            decide, whatever the order of the rows.
 * Shapes     place [N]; a group of places that agree is sorted by the thread that meets its beginning
 * Cost       N log N comparisons of numbers, and a look at each text a level
 * Promises   a total order, so that neither runs nor threads show
 * Example    runs {b, a1} {a2, c}: a1 b | a2 c → a1 a2 b c, then a1 and a2 by what stands behind
 */
#include "base/parallel.h"
#include "ideas/draft.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

enum { RUN = 4096, LEVELS = 16, LEVEL_BYTES = PLACE_PREFIXES * sizeof(uint64_t), AHEAD = 16 };

static int compare_cells(const struct draft *draft, uint32_t a, uint32_t b)
{
    if (draft->source[a] != draft->source[b])
        return draft->source[a] < draft->source[b] ? -1 : 1;
    const struct table *table = &draft->tables[draft->source[a]];
    int order = 0;
    for (uint32_t column = 0; column < table->columns && order == 0; column++)
        order = str_compare(table_cell(table, draft->row[a], column), table_cell(table, draft->row[b], column));
    return order != 0 ? order : (a > b) - (a < b);
}

static int compare_prefixes(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    for (uint32_t p = 0; p < PLACE_PREFIXES; p++)
        if (a->prefix[p] != b->prefix[p])
            return a->prefix[p] < b->prefix[p] ? -1 : 1;
    return 0;
}

static int compare_places(const void *left, const void *right, void *context)
{
    const struct place *a = left, *b = right;
    const struct draft *draft = context;
    int order = str_compare(draft->text[a->item], draft->text[b->item]);
    if (order == 0)
        order = str_compare(draft->id[a->item], draft->id[b->item]);
    return order != 0 ? order : compare_cells(draft, a->item, b->item);
}

static void read_prefix(struct place *place, struct str text, size_t level)
{
    const size_t from = level * LEVEL_BYTES, left = text.len > from ? text.len - from : 0;
    memset(place->prefix, 0, sizeof place->prefix);
    if (left)
        memcpy(place->prefix, text.at + from, left < LEVEL_BYTES ? left : LEVEL_BYTES);
    for (uint32_t p = 0; p < PLACE_PREFIXES; p++)
        place->prefix[p] = be64toh(place->prefix[p]);
}

/* Places that agree in all that was looked at so far. */
static void sort_group(struct place *place, uint32_t count, size_t level, struct draft *draft)
{
    if (level == LEVELS) {
        qsort_r(place, count, sizeof *place, compare_places, draft);
        return;
    }
    for (uint32_t n = 0; n < count; n++) {
        if (n + AHEAD < count)
            __builtin_prefetch((const void *)((uintptr_t)draft->text[place[n + AHEAD].item].at + level * LEVEL_BYTES));
        read_prefix(&place[n], draft->text[place[n].item], level);
    }
    qsort(place, count, sizeof *place, compare_prefixes);
    for (uint32_t n = 0, end; n < count; n = end) {
        for (end = n + 1; end < count && compare_prefixes(&place[n], &place[end]) == 0;)
            end++;
        if (end - n > 1)
            sort_group(place + n, end - n, level + 1, draft);
    }
}

/* ---- runs ---- */

struct sorting {
    struct draft *draft;
    struct place *from, *to; /* [N] */
    uint32_t run;            /* places of a run that is sorted */
    bool *begins;            /* [N] its first bytes are not those of the one before */
};

static uint32_t end_of_run(const struct sorting *sorting, uint64_t from)
{
    return from + sorting->run < sorting->draft->N ? (uint32_t)from + sorting->run : sorting->draft->N;
}

static enum status sort_run(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct sorting *sorting = context;
    const uint32_t first = tile * RUN, end = end_of_run(sorting, first);
    for (uint32_t item = first; item < end; item++) {
        sorting->from[item] = (struct place){.item = item};
        read_prefix(&sorting->from[item], sorting->draft->text[item], 0);
    }
    qsort(sorting->from + first, end - first, sizeof *sorting->from, compare_prefixes);
    return DONE;
}

static enum status merge_runs(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct sorting *sorting = context;
    const uint64_t first = (uint64_t)tile * 2 * sorting->run;
    uint32_t a = (uint32_t)first, middle = end_of_run(sorting, first), b = middle,
             end = middle == sorting->draft->N ? middle : end_of_run(sorting, middle);
    for (struct place *to = sorting->to + first; a < middle || b < end; to++) {
        bool left = b == end || (a < middle && compare_prefixes(&sorting->from[a], &sorting->from[b]) <= 0);
        *to = sorting->from[left ? a++ : b++];
    }
    return DONE;
}

/* ---- those that begin alike ---- */

/* Asked of all before any group is sorted, which changes its prefixes. */
static enum status mark_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct sorting *sorting = context;
    const struct place *order = sorting->draft->order;
    const uint32_t first = tile * RUN, end = parallel_tile_end(first, RUN, sorting->draft->N);
    for (uint32_t n = first; n < end; n++)
        sorting->begins[n] = n == 0 || compare_prefixes(&order[n - 1], &order[n]) != 0;
    return DONE;
}

static enum status sort_tile_of_groups(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct sorting *sorting = context;
    struct draft *draft = sorting->draft;
    const uint32_t first = tile * RUN, last = parallel_tile_end(first, RUN, draft->N);
    uint32_t from = first;
    while (from < last && !sorting->begins[from])
        from++;
    while (from < last) {
        uint32_t end = from + 1;
        while (end < draft->N && !sorting->begins[end])
            end++;
        if (end - from > 1)
            sort_group(draft->order + from, end - from, 1, draft);
        from = end;
    }
    return DONE;
}

static enum status sort_with(struct sorting *sorting, struct arena *work)
{
    struct draft *draft = sorting->draft;
    const uint32_t tiles = parallel_tiles_of(draft->N, RUN);
    TAKE(&draft->work, draft->order, draft->N);
    TAKE(work, sorting->to, draft->N);
    sorting->from = draft->order;
    TRY(parallel_tiles(tiles, sort_run, sorting));
    while (sorting->run < draft->N) {
        const uint32_t two = 2 * sorting->run;
        TRY(parallel_tiles(parallel_tiles_of(draft->N, two), merge_runs, sorting));
        struct place *merged = sorting->to;
        sorting->to = sorting->from;
        sorting->from = merged;
        sorting->run = two;
    }
    if (sorting->from != draft->order)
        memcpy(draft->order, sorting->from, draft->N * sizeof *draft->order);
    TAKE(work, sorting->begins, draft->N);
    TRY(parallel_tiles(tiles, mark_tile, sorting));
    return parallel_tiles(tiles, sort_tile_of_groups, sorting);
}

enum status draft_order(struct draft *draft)
{
    struct arena work = {0};
    struct sorting sorting = {.draft = draft, .run = RUN};
    enum status status = sort_with(&sorting, &work);
    arena_free(&work);
    return status;
}
