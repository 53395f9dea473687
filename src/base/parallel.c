/* Problem    do tiles 0 … T-1, each a function of its number alone, on several processors
 * Method     a counter that every worker takes its next tile from. Not a fixed share for each: tiles take uneven time.
 *            Threads live for one call; starting one takes some 10 µs, so tiles should be worth far more together.
 *            After a failure at tile f nobody takes a tile above f. Tiles are taken in ascending order, so all below f are
 *            taken already and run to their end: the lowest failing tile is the same for every number of threads.
 * Shapes     a worker for each thread, the calling thread is worker 0
 * Promises   a thread that cannot be started is done without; workers take no signals, those stay with the caller's thread
 * Example    3 threads, tiles 2 and 5 fail: 0 … 4 are done, 5 perhaps; the sentence of tile 2 is the caller's
 */
#include "base/parallel.h"

#include "base/progress.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>

uint32_t parallel_threads = 1;

/* In a tile: the processors have work already, so tiles inside it are done one after the other. */
static _Thread_local bool within_tile;

struct job {
    tile_work *work;
    void *context;
    uint32_t tiles;
    atomic_uint_fast64_t next; /* 64 bits: may pass `tiles` by one for each worker */
    atomic_uint_fast64_t lowest_failed;
};

struct worker {
    struct job *job;
    uint32_t number;
    pthread_t thread;
    bool started;
    enum status status;
    uint64_t tile;                    /* the one that failed */
    char sentence[STATUS_MOST_BYTES]; /* its error, which the other thread cannot see */
};

uint32_t parallel_processors(void)
{
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return 1;
    int count = CPU_COUNT(&allowed);
    if (count < 1)
        return 1;
    return count > PARALLEL_MOST ? PARALLEL_MOST : (uint32_t)count;
}

static void note_failure(struct job *job, uint64_t tile)
{
    uint_fast64_t lowest = atomic_load(&job->lowest_failed);
    while (tile < lowest && !atomic_compare_exchange_weak(&job->lowest_failed, &lowest, tile))
        ;
}

static void *worker_run(void *argument)
{
    struct worker *worker = argument;
    struct job *job = worker->job;
    for (;;) {
        uint64_t tile = atomic_fetch_add(&job->next, 1);
        if (tile >= job->tiles || tile > atomic_load(&job->lowest_failed))
            return NULL;
        within_tile = true;
        worker->status = job->work(job->context, (uint32_t)tile, worker->number);
        within_tile = false;
        if (worker->number == 0)
            progress_tick();
        if (worker->status == DONE)
            continue;
        worker->tile = tile;
        strcpy(worker->sentence, status_message()); /* both are STATUS_MOST_BYTES */
        note_failure(job, tile);
        return NULL;
    }
}

static void workers_start(struct worker *workers, uint32_t count, struct job *job)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    for (uint32_t i = 1; i < count; i++) {
        workers[i].job = job;
        workers[i].number = i;
        workers[i].started = pthread_create(&workers[i].thread, NULL, worker_run, &workers[i]) == 0;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

enum status parallel_tiles(uint32_t tiles, tile_work *work, void *context)
{
    check(parallel_threads >= 1 && parallel_threads <= PARALLEL_MOST);
    uint32_t count = within_tile ? 1 : parallel_threads < tiles ? parallel_threads : tiles;
    if (count <= 1) {
        for (uint32_t tile = 0; tile < tiles; tile++) {
            TRY(work(context, tile, 0));
            progress_tick();
        }
        return DONE;
    }
    struct job job = {.work = work, .context = context, .tiles = tiles};
    atomic_init(&job.next, 0);
    atomic_init(&job.lowest_failed, UINT64_MAX);
    struct worker workers[PARALLEL_MOST];
    for (uint32_t i = 0; i < count; i++) {
        workers[i].status = DONE;
        workers[i].started = false;
    }
    workers_start(workers, count, &job);
    workers[0].job = &job;
    workers[0].number = 0;
    worker_run(&workers[0]);
    const struct worker *failed = NULL;
    for (uint32_t i = 0; i < count; i++) {
        if (workers[i].started)
            pthread_join(workers[i].thread, NULL);
        if (workers[i].status != DONE && (!failed || workers[i].tile < failed->tile))
            failed = &workers[i];
    }
    return failed ? fail(failed->status, "%s", failed->sentence) : DONE;
}
