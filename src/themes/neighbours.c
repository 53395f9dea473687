/* Nearest neighbours by cosine and the graph made of them.
 *
 * Problem    For each of N rows the k rows with the largest dot product; then a graph in which near rows are linked.
 * Method     All pairs, a tile of rows against a tile of rows in one sgemm, the best k of each row kept in a small sorted list. Exact:
 *            an index (trees, hashing, graphs) would save time from some 50,000 ideas on, but miss some neighbours.
 *            The graph lists each edge in both directions, sorts each node's edges by their other end and adds equal ends up.
 * Shapes     points N × D; lists N × k; graph N × N with at most 2 N k entries.
 * Cost       2 N² D multiplications, memory N k and threads × TILE²; the graph O(N k log k).
 * Promises   Descending cosine, the lower number on a tie; a row is not its own neighbour, a zero row nobody's. Tiles are cut in the
 *            same way whatever the number of threads, so a result depends on the points alone. An edge's weight is a sum of at
 *            most two, the same in both orders: the graph is symmetric to the bit. Fewer than two rows: no lists, no edges.
 * Example    rows (1 0), (0.8 0.6), (0 1), k = 1: 0 → 1 (.8), 1 → 0 (.8), 2 → 1 (.6). Graph of size 1: 0-1 weighs ½ + ½ = 1,
 *            1-2 only ½, for 2 is not the nearest of 1.
 */
#include "themes/neighbours.h"

#include "base/parallel.h"
#include "matrix/blas.h"

#include <stdlib.h>

enum { TILE = 256 };

struct search {
    const struct dense *points;
    const uint8_t *zero;   /* [N] */
    const uint8_t *wanted; /* [N] may be a neighbour */
    struct neighbours *out;
    float *scores; /* [workers × TILE × TILE] */
};

/* Puts (id, cosine) into a row's list of at most k, which holds *held; ids come ascending. */
static void offer(uint32_t *ids, float *cosines, uint32_t *held, uint32_t k, uint32_t id, float cosine)
{
    if (*held == k && cosine <= cosines[k - 1])
        return;
    uint32_t place = *held < k ? (*held)++ : k - 1;
    for (; place > 0 && cosines[place - 1] < cosine; place--) {
        cosines[place] = cosines[place - 1];
        ids[place] = ids[place - 1];
    }
    cosines[place] = cosine;
    ids[place] = id;
}

static enum status search_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct search *s = context;
    uint32_t N = s->points->rows, D = s->points->columns, k = s->out->k, held[TILE] = {0};
    uint32_t from = tile * TILE, rows = N - from < TILE ? N - from : TILE;
    uint32_t *id = s->out->id + (size_t)from * k;
    float *cosine = s->out->cosine + (size_t)from * k, *scores = s->scores + (size_t)worker * TILE * TILE;
    for (uint32_t tried = 0; tried < N / TILE + (N % TILE != 0); tried++) {
        uint32_t other = tried * TILE, others = N - other < TILE ? N - other : TILE;
        blas_multiply_transposed(scores, dense_row(s->points, from), dense_row(s->points, other), rows, others, D);
        for (uint32_t r = 0; r < rows; r++)
            for (uint32_t o = 0; !s->zero[from + r] && o < others; o++)
                if (s->wanted[other + o] && other + o != from + r)
                    offer(id + (size_t)r * k, cosine + (size_t)r * k, &held[r], k, other + o,
                          scores[(size_t)r * others + o]);
    }
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t place = held[r]; place < k; place++)
            id[(size_t)r * k + place] = UINT32_MAX;
    return DONE;
}

/* zero [N] and wanted [N]; returns how many may be neighbours. */
static uint32_t mark_rows(uint8_t *zero, uint8_t *wanted, const struct dense *points, const uint8_t *counts)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < points->rows; i++) {
        const float *at = dense_row(points, i);
        zero[i] = !(dense_dot(at, at, points->columns) > 0);
        wanted[i] = counts[i] && !zero[i];
        count += wanted[i];
    }
    return count;
}

enum status neighbours_from(struct neighbours *out, const struct dense *points, const uint8_t *counts, uint32_t wanted,
                            struct arena *keep)
{
    struct arena work = {0};
    uint32_t N = points->rows;
    enum status status = MACHINE;
    check(wanted <= NEIGHBOURS_MOST);
    *out = (struct neighbours){.N = N};
    uint8_t *zero = arena_take(&work, N, sizeof *zero), *may = arena_take(&work, N, sizeof *may);
    float *scores = arena_take(&work, (size_t)parallel_threads * TILE * TILE, sizeof *scores);
    if (!zero || !may || !scores)
        goto done;
    uint32_t others = mark_rows(zero, may, points, counts);
    others -= others > 0;
    out->k = others < wanted ? others : wanted;
    out->id = arena_take(keep, (size_t)N * out->k, sizeof *out->id);
    out->cosine = arena_take(keep, (size_t)N * out->k, sizeof *out->cosine);
    if (!out->id || !out->cosine)
        goto done;
    struct search search = {.points = points, .zero = zero, .wanted = may, .out = out, .scores = scores};
    status = out->k ? parallel_tiles(N / TILE + (N % TILE != 0), search_tile, &search) : DONE;
done:
    arena_free(&work);
    return status;
}

struct edge {
    uint32_t to;
    float weight;
};

struct edges {
    uint64_t *first; /* [N + 2] node i's edges are first[i] … first[i+1]-1 once they are listed */
    struct edge *at; /* [2 N k] */
};

/* Edges are equal only if they have the same end; which of two comes first then does not show in their sum. */
static int by_end(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    return (x->to > y->to) - (x->to < y->to);
}

/* weight[place]: how much the place-th nearest (0 = nearest) weighs in one direction of the sum of graphs. */
static void weigh_places(float *weight, uint32_t k, const uint32_t *sizes, uint32_t size_count)
{
    for (uint32_t place = 0; place < k; place++) {
        double sum = 0;
        for (uint32_t s = 0; s < size_count; s++)
            sum += place < sizes[s] ? 0.5 / sizes[s] : 0;
        weight[place] = (float)sum;
    }
}

/* Each neighbour that weighs anything, in both directions, node by node. */
static void list_edges(struct edges *out, const struct neighbours *neighbours, const uint8_t *counts,
                       const float *weight)
{
    uint32_t N = neighbours->N, k = neighbours->k;
    for (int listing = 0; listing < 2; listing++) {
        for (uint32_t from = 0; from < N; from++)
            for (uint32_t place = 0; counts[from] && place < k; place++) {
                uint32_t to = neighbours->id[(size_t)from * k + place];
                if (to == UINT32_MAX || !(weight[place] > 0))
                    continue;
                if (listing) {
                    out->at[out->first[from + 1]++] = (struct edge){to, weight[place]};
                    out->at[out->first[to + 1]++] = (struct edge){from, weight[place]};
                } else { /* two further on: listing then moves first[i + 1] from the start of node i to its end */
                    out->first[from + 2]++;
                    out->first[to + 2]++;
                }
            }
        for (uint32_t i = 0; !listing && i < N; i++)
            out->first[i + 2] += out->first[i + 1];
    }
}

/* Adds up the edges with the same two ends, in place, and sets start [N + 1]. */
static void merge_edges(struct edges *edges, uint64_t *start, uint32_t N)
{
    uint64_t kept = 0;
    for (uint32_t i = 0; i < N; i++) {
        uint64_t from = edges->first[i], to = edges->first[i + 1];
        qsort(edges->at + from, to - from, sizeof *edges->at, by_end);
        for (uint64_t e = from; e < to; e++)
            if (kept > start[i] && edges->at[kept - 1].to == edges->at[e].to)
                edges->at[kept - 1].weight += edges->at[e].weight;
            else
                edges->at[kept++] = edges->at[e];
        start[i + 1] = kept;
    }
}

enum status neighbours_graph(struct csr *out, const struct neighbours *neighbours, const uint8_t *counts,
                             const uint32_t *sizes, uint32_t size_count, struct arena *keep)
{
    struct arena work = {0};
    uint32_t N = neighbours->N, k = neighbours->k;
    float weight[NEIGHBOURS_MOST];
    struct edges edges;
    enum status status = MACHINE;
    *out = (struct csr){.rows = N, .columns = N};
    edges.first = arena_take(&work, (size_t)N + 2, sizeof *edges.first);
    edges.at = arena_take(&work, (size_t)N * k * 2, sizeof *edges.at);
    out->start = arena_take(keep, (size_t)N + 1, sizeof *out->start);
    if (!edges.first || !edges.at || !out->start)
        goto done;
    weigh_places(weight, k, sizes, size_count);
    list_edges(&edges, neighbours, counts, weight);
    merge_edges(&edges, out->start, N);
    out->col = arena_take(keep, out->start[N], sizeof *out->col);
    out->val = arena_take(keep, out->start[N], sizeof *out->val);
    if (!out->col || !out->val)
        goto done;
    for (uint64_t e = 0; e < out->start[N]; e++) {
        out->col[e] = edges.at[e].to;
        out->val[e] = edges.at[e].weight;
    }
    status = DONE;
done:
    arena_free(&work);
    return status;
}
