/* Problem    which terms stand near which, and how often, over millions of places
 * Method     row by row: a term's places (from an inverted index), around each the window, summed into one array of V sums with a
 *            bitmap of those that were touched; walking the bitmap gives the columns in order. Not a hash of pairs, which needs
 *            twice the memory and misses the cache at every pair; nor sorted runs of pairs: there are 2 · window · T of them.
 *            Rows are counted first and filled in a second walk, so that the result is allocated once.
 *            Nearer places weigh more (window, window - 1, … 1), as word2vec's random windows do on average.
 * Shapes     T places, V terms; out V × V symmetric
 * Cost       4 · window · T additions and V²/32 words of bitmap; memory 4 V bytes a thread, 4 T for the index, 8 nnz out
 * Promises   sums are of whole numbers, exact in any order below 2^32; tiles of rows, so any number of threads gives the same
 * Example    window 2, "a b a": a–b at distance 1 twice, a–a at distance 2 once, seen from both its places:
 *            [a][b] = [b][a] = 4, [a][a] = 2
 * References Levy, Goldberg & Dagan 2015, TACL 3, section 3.1 (dynamic windows); Gustavson 1978, ACM TOMS 4(3) (sparse
 *            accumulator)
 */
#include "background/cooccurrence.h"

#include "base/parallel.h"

enum { ROWS_TILE = 256 };

struct sums {
    uint32_t *sum;  /* [V] */
    uint64_t *mark; /* [V/64 + 1] whose sum is not 0 */
};

struct counting {
    const struct term_stream *stream;
    uint32_t window;
    uint64_t *place_at; /* [V+1] */
    uint32_t *place;    /* [place_at[V]] the places of term 0, then of term 1, … */
    struct csr *out;
    struct sums *sums; /* [parallel_threads] */
};

/* Adds what stands on one side (step 1 or -1) of a place. The ends of the stream are TERM_END. */
static void add_side(struct sums *sums, const uint32_t *place, ptrdiff_t step, uint32_t window)
{
    for (uint32_t weight = window; weight > 0; weight--) {
        place += step;
        if (*place == TERM_END)
            return;
        sums->sum[*place] += weight;
        sums->mark[*place / 64] |= UINT64_C(1) << *place % 64;
    }
}

static void sum_row(struct sums *sums, const struct counting *c, uint32_t row)
{
    for (uint64_t p = c->place_at[row]; p < c->place_at[row + 1]; p++) {
        add_side(sums, &c->stream->term[c->place[p]], -1, c->window);
        add_side(sums, &c->stream->term[c->place[p]], 1, c->window);
    }
}

/* The sums in the order of the columns, to col and val where they are not NULL; returns how many, and clears them. */
static uint64_t empty_row(struct sums *sums, uint32_t V, uint32_t *col, float *val)
{
    uint64_t count = 0;
    for (uint32_t w = 0; w <= V / 64; w++) {
        for (uint64_t left = sums->mark[w]; left; left &= left - 1) {
            uint32_t column = 64 * w + (uint32_t)__builtin_ctzll(left);
            if (col) {
                col[count] = column;
                val[count] = (float)sums->sum[column];
            }
            sums->sum[column] = 0;
            count++;
        }
        sums->mark[w] = 0;
    }
    return count;
}

static enum status rows_tile(struct counting *c, uint32_t tile, uint32_t worker, bool fill)
{
    uint32_t V = c->stream->V, from = tile * ROWS_TILE, to = parallel_tile_end(from, ROWS_TILE, V);
    for (uint32_t row = from; row < to; row++) {
        sum_row(&c->sums[worker], c, row);
        uint64_t start = fill ? c->out->start[row] : 0;
        uint64_t count =
            empty_row(&c->sums[worker], V, fill ? c->out->col + start : NULL, fill ? c->out->val + start : NULL);
        if (!fill)
            c->out->start[row + 1] = count;
    }
    return DONE;
}

static enum status count_tile(void *context, uint32_t tile, uint32_t worker)
{
    return rows_tile(context, tile, worker, false);
}

static enum status fill_tile(void *context, uint32_t tile, uint32_t worker)
{
    return rows_tile(context, tile, worker, true);
}

static enum status index_places(struct counting *c, struct arena *work)
{
    const struct term_stream *stream = c->stream;
    TAKE(work, c->place_at, (size_t)stream->V + 2);
    TAKE(work, c->place, stream->T);
    /* place_at[v+1] is first where the places of v begin, and ends where they end. */
    for (uint32_t t = 0; t < stream->T; t++)
        if (stream->term[t] != TERM_END)
            c->place_at[stream->term[t] + 2]++;
    for (uint32_t v = 0; v < stream->V; v++)
        c->place_at[v + 2] += c->place_at[v + 1];
    for (uint32_t t = 0; t < stream->T; t++)
        if (stream->term[t] != TERM_END)
            c->place[c->place_at[stream->term[t] + 1]++] = t;
    return DONE;
}

static void sum_starts(struct csr *out)
{
    for (uint32_t row = 0; row < out->rows; row++)
        out->start[row + 1] += out->start[row];
}

static enum status take_entries(struct csr *out, struct arena *keep)
{
    sum_starts(out);
    TAKE(keep, out->col, out->start[out->rows]);
    TAKE(keep, out->val, out->start[out->rows]);
    return DONE;
}

static enum status count(struct counting *c, struct arena *work, struct arena *keep)
{
    uint32_t V = c->stream->V, tiles = parallel_tiles_of(V, ROWS_TILE);
    TRY(index_places(c, work));
    TAKE(work, c->sums, parallel_threads);
    for (uint32_t worker = 0; worker < parallel_threads; worker++) {
        TAKE(work, c->sums[worker].sum, V);
        TAKE(work, c->sums[worker].mark, (size_t)V / 64 + 1);
    }
    *c->out = (struct csr){.rows = V, .columns = V};
    TAKE(keep, c->out->start, (size_t)V + 1);
    TRY(parallel_tiles(tiles, count_tile, c));
    TRY(take_entries(c->out, keep));
    return parallel_tiles(tiles, fill_tile, c);
}

enum status cooccurrence_count(struct csr *out, const struct term_stream *stream, uint32_t window, struct arena *keep)
{
    check(window >= 1 && window <= WINDOW_MOST);
    check(stream->T == 0 || (stream->term[0] == TERM_END && stream->term[stream->T - 1] == TERM_END));
    struct arena work = {0};
    struct counting counting = {.stream = stream, .window = window, .out = out};
    enum status status = count(&counting, &work, keep);
    arena_free(&work);
    return status;
}

struct adding {
    const struct csr *a, *b;
    float least;
    struct csr *out;
};

/* One row of a + b to col and val where they are not NULL; returns how many entries. */
static uint64_t add_row(const struct adding *adding, uint32_t row, uint32_t *col, float *val)
{
    const struct csr *a = adding->a, *b = adding->b;
    uint64_t i = a->start[row], i_end = a->start[row + 1], j = b->start[row], j_end = b->start[row + 1], count = 0;
    while (i < i_end || j < j_end) {
        uint32_t from_a = i < i_end ? a->col[i] : UINT32_MAX, from_b = j < j_end ? b->col[j] : UINT32_MAX;
        uint32_t column = from_a < from_b ? from_a : from_b;
        float sum = 0;
        if (from_a == column)
            sum += a->val[i++];
        if (from_b == column)
            sum += b->val[j++];
        if (sum < adding->least)
            continue;
        if (col) {
            col[count] = column;
            val[count] = sum;
        }
        count++;
    }
    return count;
}

static enum status add_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct adding *adding = context;
    struct csr *out = adding->out;
    uint32_t from = tile * ROWS_TILE, to = parallel_tile_end(from, ROWS_TILE, out->rows);
    for (uint32_t row = from; row < to; row++) {
        if (out->col)
            (void)add_row(adding, row, out->col + out->start[row], out->val + out->start[row]);
        else
            out->start[row + 1] = add_row(adding, row, NULL, NULL);
    }
    return DONE;
}

enum status cooccurrence_add(struct csr *out, const struct csr *a, const struct csr *b, float least, struct arena *keep)
{
    check(a->rows == b->rows && a->columns == b->columns);
    uint32_t tiles = parallel_tiles_of(a->rows, ROWS_TILE);
    *out = (struct csr){.rows = a->rows, .columns = a->columns};
    struct adding adding = {a, b, least, out};
    TAKE(keep, out->start, (size_t)a->rows + 1);
    TRY(parallel_tiles(tiles, add_tile, &adding));
    TRY(take_entries(out, keep));
    return parallel_tiles(tiles, add_tile, &adding);
}
