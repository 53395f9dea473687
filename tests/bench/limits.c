/* limits [THREADS]: what this machine can do at once, to hold a profile against: sgemm of the shape that the grouping has, and reading
 * memory. The best of some rounds, for other work on the machine only ever takes away. */
#include "base/arena.h"
#include "base/number.h"
#include "base/parallel.h"
#include "matrix/blas.h"
#include "matrix/dense.h"

#include <stdio.h>
#include <time.h>

enum {
    ROUNDS = 7,
    ROWS = 256,
    COLUMNS = 256,
    DEPTH = 200,
    TIMES = 400,
    TILES = 64,
    WORDS = 1 << 19 /* doubles a tile */
};

struct limits {
    float *left, *right, *score; /* score [workers × ROWS × COLUMNS] */
    double *memory;              /* [TILES × WORDS] */
    double *sum;                 /* [TILES] */
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static enum status multiply_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)tile;
    const struct limits *l = context;
    for (int n = 0; n < TIMES / TILES; n++)
        blas_multiply_transposed(l->score + (size_t)worker * ROWS * COLUMNS, l->left, l->right, ROWS, COLUMNS, DEPTH);
    return DONE;
}

static enum status read_memory_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct limits *l = context;
    const double *at = l->memory + (size_t)tile * WORDS;
    double sum[8] = {0};
    for (uint32_t w = 0; w < WORDS; w += 8)
        for (uint32_t lane = 0; lane < 8; lane++)
            sum[lane] += at[w + lane];
    l->sum[tile] = sum[0] + sum[1] + sum[2] + sum[3] + sum[4] + sum[5] + sum[6] + sum[7];
    return DONE;
}

static enum status best(double *rate, double work, tile_work *tile, struct limits *l)
{
    *rate = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        TRY(parallel_tiles(TILES, tile, l));
        double found = work / (now() - start) / 1e9;
        *rate = found > *rate ? found : *rate;
    }
    return DONE;
}

static enum status measure(struct arena *work)
{
    struct limits l = {0};
    double rate;
    TAKE(work, l.left, ROWS * DEPTH);
    TAKE(work, l.right, COLUMNS * DEPTH);
    TAKE(work, l.score, (size_t)parallel_threads * ROWS * COLUMNS);
    TAKE(work, l.memory, (size_t)TILES * WORDS);
    TAKE(work, l.sum, TILES);
    for (size_t w = 0; w < (size_t)TILES * WORDS; w++)
        l.memory[w] = 1;
    for (uint32_t i = 0; i < ROWS * DEPTH; i++)
        l.left[i] = l.right[i] = 0.5F;
    TRY(best(&rate, 2.0 * ROWS * COLUMNS * DEPTH * (TIMES / TILES) * TILES, multiply_tile, &l));
    printf("%u threads: sgemm %.0f GFLOP/s (%s)", parallel_threads, rate, blas_kernel());
    TRY(best(&rate, (double)TILES * WORDS * sizeof *l.memory, read_memory_tile, &l));
    printf(", memory read %.1f GB/s\n", rate);
    return DONE;
}

int main(int count, char **words)
{
    struct arena work = {0};
    parallel_threads = parallel_processors();
    blas_start();
    enum status status = DONE;
    if (count > 1 && (!number_parse_u32(&parallel_threads, str_from(words[1])) || !parallel_threads ||
                      parallel_threads > PARALLEL_MOST))
        status = fail(BAD_USAGE, "usage: limits [THREADS]");
    if (status == DONE)
        status = measure(&work);
    arena_free(&work);
    if (status != DONE)
        fprintf(stderr, "limits: %s\n", status_message());
    return (int)status;
}
