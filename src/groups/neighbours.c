/* Nearest neighbours by cosine and the graph made of them.
 *
 * Problem    For each of N rows the k rows with the largest dot product; then a graph in which near rows are linked.
 * Method     All pairs, a tile of rows against a tile of rows in one sgemm, the best k of each row kept in a small sorted list. Exact:
 *            an index (trees, hashing, graphs) would save time from some 50,000 ideas on, but miss some neighbours.
 *            An edge weighs by how close its ends are in the measure of the neighbourhood (local scaling: the same distance is far
 *            where neighbours stand close), less what the last of the list would weigh. So a neighbour that enters or leaves the list
 *            because the last bits of a cosine differ on another processor comes and goes with weight 0.
 *            The graph lists each edge in both directions, sorts each node's edges by their other end and adds equal ends up.
 * Shapes     points N × D; lists N × k; graph N × N with at most 2 N k entries.
 * Cost       N² D multiplications, 2 N D for each row where some rows alone are asked for; memory N k and threads × TILE²; the graph
 *            O(N k log k).
 * Promises   Descending cosine, the lower number on a tie; a row is not its own neighbour, a zero row nobody's. Tiles are cut in the
 *            same way whatever the number of threads, so a result depends on the points alone. An edge's weight is a sum of at
 *            most two, the same in both orders: the graph is symmetric to the bit. Fewer than two rows: no lists, no edges.
 * Example    rows (1 0), (0.8 0.6), (0 1), k = 2: 0 → 1 (.8), 2 (0); 1 → 0 (.8), 2 (.6); 2 → 1 (.6), 0 (0). The second of two is the
 *            last: each has an edge to its first alone. Reaches 1, .4, 1: 0-1 weighs ½ (e^-.04 - e^-1) from 0 and ½ (e^-.25 - e^-1)
 *            from 1, in all .50.
 * References Zelnik-Manor & Perona 2004, "Self-tuning spectral clustering", NIPS
 */
#include "groups/neighbours.h"

#include "base/clones.h"
#include "base/parallel.h"
#include "matrix/blas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TILE = 256, LANES = 16, NEAR = 7 /* as Zelnik-Manor and Perona */ };

/* A pack of copies still reaches this far: what stands beside it keeps an edge to it. */
#define REACH_LEAST 0.01

struct search {
    const struct dense *points;
    const uint8_t *wanted; /* [N] may be a neighbour */
    struct neighbours *out;
    uint32_t *held; /* [N] how many of its list a row has */
    float *least;   /* [N] what does not reach this does not come into a row's list */
    uint32_t tiles, round;
    float *scores; /* [workers × TILE × TILE] */
    uint32_t *row; /* [rows] where some rows alone are asked for */
    uint32_t rows;
    float *gathered; /* [workers × TILE × D] a tile's of them */
};

static bool comes_before(float cosine, uint32_t id, float other, uint32_t other_id)
{
    return cosine > other || (!(cosine < other) && id < other_id);
}

/* Puts (id, cosine) where it belongs in a row's list; in whatever order they are offered, the best are kept. */
static void offer(struct search *s, uint32_t row, uint32_t id, float cosine)
{
    uint32_t k = s->out->k, *ids = s->out->id + (size_t)row * k;
    float *cosines = s->out->cosine + (size_t)row * k;
    bool full = s->held[row] == k;
    if (!s->wanted[id] || !(cosine >= s->least[row]) || (full && !comes_before(cosine, id, cosines[k - 1], ids[k - 1])))
        return;
    uint32_t place = full ? k - 1 : s->held[row]++;
    for (; place > 0 && comes_before(cosine, id, cosines[place - 1], ids[place - 1]); place--) {
        cosines[place] = cosines[place - 1];
        ids[place] = ids[place - 1];
    }
    cosines[place] = cosine;
    ids[place] = id;
    if (s->held[row] == k)
        s->least[row] = cosines[k - 1];
}

/* The first of the groups of LANES from `at` on in which a score reaches what its row or its column takes; n: in none. */
CLONES static uint32_t next_reaching(const float *score, float least, const float *leasts, uint32_t at, uint32_t n)
{
    for (; at + LANES <= n; at += LANES) {
        int any = 0;
        for (uint32_t lane = 0; lane < LANES; lane++)
            any |= (score[at + lane] >= least) | (score[at + lane] >= leasts[at + lane]);
        if (any)
            break;
    }
    return at;
}

static void offer_row(struct search *s, uint32_t row, uint32_t other, const float *score, uint32_t from,
                      uint32_t others)
{
    for (uint32_t at = from; (at = next_reaching(score, s->least[row], s->least + other, at, others)) < others;) {
        uint32_t to = others - at < LANES ? others : at + LANES;
        for (; at < to; at++) {
            offer(s, row, other + at, score[at]);
            offer(s, other + at, row, score[at]);
        }
    }
}

/* Tile i with tile j, i + j = the round's number modulo the tiles: no two pairs of a round have a tile in common, and each pair has
 * its round. */
static enum status search_pair(void *context, uint32_t i, uint32_t worker)
{
    struct search *s = context;
    uint32_t N = s->points->rows, j = (s->round + s->tiles - i) % s->tiles;
    uint32_t from = i * TILE, rows = parallel_tile_end(from, TILE, N) - from;
    uint32_t other = j * TILE, others = N - other < TILE ? N - other : TILE;
    float *scores = s->scores + (size_t)worker * TILE * TILE;
    if (j < i)
        return DONE;
    blas_multiply_transposed(scores, dense_row(s->points, from), dense_row(s->points, other), rows, others,
                             s->points->columns);
    for (uint32_t r = 0; r < rows; r++)
        offer_row(s, from + r, other, scores + (size_t)r * others, i == j ? r + 1 : 0, others);
    return DONE;
}

static void end_list(const struct search *s, uint32_t row)
{
    uint32_t k = s->out->k;
    for (uint32_t place = s->held[row]; place < k; place++)
        s->out->id[(size_t)row * k + place] = UINT32_MAX;
}

static enum status search_all(struct search *s)
{
    for (s->round = 0; s->round < s->tiles; s->round++)
        TRY(parallel_tiles(s->tiles, search_pair, s));
    for (uint32_t row = 0; row < s->points->rows; row++)
        end_list(s, row);
    return DONE;
}

CLONES static uint32_t next_above(const float *score, float least, uint32_t at, uint32_t n)
{
    for (; at + LANES <= n; at += LANES) {
        int any = 0;
        for (uint32_t lane = 0; lane < LANES; lane++)
            any |= score[at + lane] >= least;
        if (any)
            break;
    }
    return at;
}

static void offer_to(struct search *s, uint32_t row, uint32_t other, const float *score, uint32_t others)
{
    for (uint32_t at = 0; (at = next_above(score, s->least[row], at, others)) < others;)
        for (uint32_t to = others - at < LANES ? others : at + LANES; at < to; at++)
            if (other + at != row)
                offer(s, row, other + at, score[at]);
}

/* A tile of the rows that are asked for, with all. */
static enum status search_rows(void *context, uint32_t tile, uint32_t worker)
{
    struct search *s = context;
    uint32_t N = s->points->rows, D = s->points->columns, from = tile * TILE;
    uint32_t rows = parallel_tile_end(from, TILE, s->rows) - from;
    float *scores = s->scores + (size_t)worker * TILE * TILE, *gathered = s->gathered + (size_t)worker * TILE * D;
    for (uint32_t r = 0; r < rows; r++)
        memcpy(gathered + (size_t)r * D, dense_row(s->points, s->row[from + r]), D * sizeof *gathered);
    for (uint32_t other = 0; other < N; other += TILE) {
        uint32_t others = N - other < TILE ? N - other : TILE;
        blas_multiply_transposed(scores, gathered, dense_row(s->points, other), rows, others, D);
        for (uint32_t r = 0; r < rows; r++)
            offer_to(s, s->row[from + r], other, scores + (size_t)r * others, others);
    }
    for (uint32_t r = 0; r < rows; r++)
        end_list(s, s->row[from + r]);
    return DONE;
}

static bool is_nothing(const struct dense *points, uint32_t row)
{
    const float *at = dense_row(points, row);
    return !(dense_dot(at, at, points->columns) > 0);
}

/* Room for the lists of all rows, none of them listed yet. */
static enum status begin_lists(struct neighbours *out, const struct dense *points, const uint8_t *counts,
                               uint32_t wanted, struct arena *keep)
{
    uint32_t others = 0;
    check(wanted <= NEIGHBOURS_MOST);
    for (uint32_t i = 0; i < points->rows; i++)
        others += counts[i] && !is_nothing(points, i);
    others -= others > 0;
    *out = (struct neighbours){.N = points->rows, .k = others < wanted ? others : wanted};
    TAKE(keep, out->id, (size_t)out->N * out->k);
    TAKE(keep, out->cosine, (size_t)out->N * out->k);
    return DONE;
}

static enum status take_search(struct search *s, struct neighbours *out, const struct dense *points,
                               const uint8_t *counts, struct arena *work)
{
    const uint32_t N = points->rows;
    uint8_t *may;
    *s = (struct search){.points = points, .out = out, .tiles = parallel_tiles_of(N, TILE)};
    TAKE(work, may, N);
    TAKE(work, s->held, N);
    TAKE(work, s->least, N);
    TAKE(work, s->scores, (size_t)parallel_threads * TILE * TILE);
    for (uint32_t i = 0; i < N; i++) {
        bool nothing = is_nothing(points, i);
        may[i] = counts[i] && !nothing;
        s->least[i] = nothing ? INFINITY : -INFINITY; /* which no score reaches */
    }
    s->wanted = may;
    return DONE;
}

enum status neighbours_from(struct neighbours *out, const struct dense *points, const uint8_t *counts, uint32_t wanted,
                            struct arena *keep)
{
    struct arena work = {0};
    struct search search;
    TRY(begin_lists(out, points, counts, wanted, keep));
    enum status status = take_search(&search, out, points, counts, &work);
    if (status == DONE && out->k)
        status = search_all(&search);
    arena_free(&work);
    return status;
}

enum status neighbours_begin(struct neighbours *out, const struct dense *points, const uint8_t *counts, uint32_t wanted,
                             struct arena *keep)
{
    TRY(begin_lists(out, points, counts, wanted, keep));
    TAKE(keep, out->listed, points->rows);
    return DONE;
}

static enum status add_lists(struct search *s, const uint8_t *asked, struct arena *work)
{
    struct neighbours *out = s->out;
    TAKE(work, s->row, out->N);
    TAKE(work, s->gathered, (size_t)parallel_threads * TILE * s->points->columns);
    for (uint32_t i = 0; i < out->N; i++)
        if (asked[i] && !out->listed[i]) {
            s->row[s->rows++] = i;
            out->listed[i] = 1;
        }
    return parallel_tiles(parallel_tiles_of(s->rows, TILE), search_rows, s);
}

enum status neighbours_add(struct neighbours *out, const struct dense *points, const uint8_t *counts,
                           const uint8_t *asked)
{
    struct arena work = {0};
    struct search search;
    enum status status = take_search(&search, out, points, counts, &work);
    if (status == DONE && out->k)
        status = add_lists(&search, asked, &work);
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

/* How many of its list a row has. */
static uint32_t listed(const struct neighbours *neighbours, uint32_t row)
{
    uint32_t k = neighbours->k, count = 0;
    while (count < k && neighbours->id[(size_t)row * k + count] != UINT32_MAX)
        count++;
    return count;
}

static double closeness(float cosine, double reach)
{
    double apart = fmax(1 - (double)cosine, 0) / reach;
    return exp(-apart * apart);
}

/* weight [N × k]: how much closer each neighbour is than the last of the list, in the measure of how far the row reaches. */
static void weigh_neighbours(float *weight, const struct neighbours *neighbours)
{
    uint32_t k = neighbours->k;
    for (uint32_t i = 0; i < neighbours->N; i++) {
        const float *cosine = neighbours->cosine + (size_t)i * k;
        uint32_t count = listed(neighbours, i);
        if (!count)
            continue;
        double reach = fmax(1 - (double)cosine[count < NEAR ? count - 1 : NEAR - 1], REACH_LEAST);
        double last = closeness(cosine[count - 1], reach);
        for (uint32_t place = 0; place < count; place++)
            weight[(size_t)i * k + place] = (float)(0.5 * (closeness(cosine[place], reach) - last));
    }
}

/* Each neighbour that weighs anything, in both directions, node by node. */
static void list_edges(struct edges *out, const struct neighbours *neighbours, const uint8_t *counts,
                       const float *weight)
{
    uint32_t N = neighbours->N, k = neighbours->k;
    for (int listing = 0; listing < 2; listing++) {
        for (uint32_t from = 0; from < N; from++)
            for (size_t at = (size_t)from * k; counts[from] && at < (size_t)(from + 1) * k; at++) {
                uint32_t to = neighbours->id[at];
                if (to == UINT32_MAX || !(weight[at] > 0))
                    continue;
                if (listing) {
                    out->at[out->first[from + 1]++] = (struct edge){to, weight[at]};
                    out->at[out->first[to + 1]++] = (struct edge){from, weight[at]};
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
                             struct arena *keep)
{
    struct arena work = {0};
    uint32_t N = neighbours->N, k = neighbours->k;
    struct edges edges;
    enum status status = MACHINE;
    *out = (struct csr){.rows = N, .columns = N};
    float *weight = arena_take(&work, (size_t)N * k, sizeof *weight);
    edges.first = arena_take(&work, (size_t)N + 2, sizeof *edges.first);
    edges.at = arena_take(&work, (size_t)N * k * 2, sizeof *edges.at);
    out->start = arena_take(keep, (size_t)N + 1, sizeof *out->start);
    if (!weight || !edges.first || !edges.at || !out->start)
        goto done;
    weigh_neighbours(weight, neighbours);
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
