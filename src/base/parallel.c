/* Problem    do tiles 0 … T-1, each a function of its number alone, on several processors
 * Method     a counter that every worker takes its next tile from. Not a fixed share for each: tiles take uneven time.
 *            The calling thread works too; the others are helpers, which wait for the next call from the first one on until the
 *            process ends. A helper that comes too late finds the call closed and is not waited for: a call of a few tiles never
 *            takes longer than the caller alone would. Callers on several threads share the helpers.
 *            After a failure at tile f nobody takes a tile above f. Tiles are taken in ascending order, so all below f are
 *            taken already and run to their end: the lowest failing tile is the same for every number of threads.
 * Shapes     a worker for each thread, the calling thread is worker 0
 * Promises   a thread that cannot be started is done without; helpers take no signals, those stay with the caller's thread; after
 *            fork() the child begins without helpers
 * Example    3 threads, tiles 2 and 5 fail: 0 … 4 are done, 5 perhaps; the sentence of tile 2 is the caller's
 */
#include "base/parallel.h"

#include "base/progress.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
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
    /* With the pool's lock held: */
    struct job *older;    /* open as well, another thread's */
    uint32_t most;        /* workers */
    uint32_t joined;      /* workers that have come, the caller among them; the next one's number */
    uint32_t inside;      /* helpers that came and have not left */
    pthread_cond_t left;  /* the last of them has */
    uint64_t failed_tile; /* the lowest that failed, or UINT64_MAX */
    enum status status;   /* its status and sentence, which another thread cannot see */
    char sentence[STATUS_MOST_BYTES];
};

static struct {
    pthread_mutex_t lock;
    pthread_cond_t opened; /* a job that may take helpers, or `ending` */
    struct job *newest;
    uint32_t helpers; /* started */
    bool prepared;    /* for the process's end and for fork() */
    bool ending;
    pthread_t helper[PARALLEL_MOST];
} pool = {.lock = PTHREAD_MUTEX_INITIALIZER, .opened = PTHREAD_COND_INITIALIZER};

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

static void note_failure(struct job *job, uint64_t tile, enum status status)
{
    uint_fast64_t lowest = atomic_load(&job->lowest_failed);
    while (tile < lowest && !atomic_compare_exchange_weak(&job->lowest_failed, &lowest, tile))
        ;
    pthread_mutex_lock(&pool.lock);
    if (tile < job->failed_tile) {
        job->failed_tile = tile;
        job->status = status;
        strcpy(job->sentence, status_message()); /* both are STATUS_MOST_BYTES */
    }
    pthread_mutex_unlock(&pool.lock);
}

static void job_work(struct job *job, uint32_t worker)
{
    for (;;) {
        uint64_t tile = atomic_fetch_add(&job->next, 1);
        if (tile >= job->tiles || tile > atomic_load(&job->lowest_failed))
            return;
        within_tile = true;
        enum status status = job->work(job->context, (uint32_t)tile, worker);
        within_tile = false;
        if (worker == 0)
            progress_tick();
        if (status != DONE) {
            note_failure(job, tile, status);
            return;
        }
    }
}

/* With the lock held: an open job that may have one more worker, or NULL. */
static struct job *job_to_join(void)
{
    struct job *job = pool.newest;
    while (job && job->joined == job->most)
        job = job->older;
    return job;
}

static void *helper_run(void *argument)
{
    (void)argument;
    pthread_mutex_lock(&pool.lock);
    while (!pool.ending) {
        struct job *job = job_to_join();
        if (!job) {
            pthread_cond_wait(&pool.opened, &pool.lock);
            continue;
        }
        uint32_t worker = job->joined++;
        job->inside++;
        pthread_mutex_unlock(&pool.lock);
        job_work(job, worker);
        pthread_mutex_lock(&pool.lock);
        if (--job->inside == 0)
            pthread_cond_signal(&job->left);
    }
    pthread_mutex_unlock(&pool.lock);
    return NULL;
}

static void end_helpers(void)
{
    pthread_mutex_lock(&pool.lock);
    pool.ending = true;
    pthread_cond_broadcast(&pool.opened);
    pthread_mutex_unlock(&pool.lock);
    for (uint32_t h = 0; h < pool.helpers; h++)
        pthread_join(pool.helper[h], NULL);
    pool.helpers = 0;
}

static void before_fork(void)
{
    pthread_mutex_lock(&pool.lock);
}

static void after_fork_in_parent(void)
{
    pthread_mutex_unlock(&pool.lock);
}

static void after_fork_in_child(void)
{
    pthread_mutex_unlock(&pool.lock);
    pthread_cond_init(&pool.opened, NULL);
    pool.newest = NULL;
    pool.helpers = 0;
}

/* With the lock held. */
static void start_helpers(uint32_t wanted)
{
    sigset_t all, before;
    if (pool.helpers >= wanted || pool.ending)
        return;
    if (!pool.prepared) {
        if (atexit(end_helpers) != 0 || pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child) != 0)
            return;
        pool.prepared = true;
    }
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    while (pool.helpers < wanted && pthread_create(&pool.helper[pool.helpers], NULL, helper_run, NULL) == 0)
        pool.helpers++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void job_open(struct job *job)
{
    pthread_mutex_lock(&pool.lock);
    start_helpers(job->most - 1);
    job->older = pool.newest;
    pool.newest = job;
    for (uint32_t i = 1; i < job->most; i++)
        pthread_cond_signal(&pool.opened);
    pthread_mutex_unlock(&pool.lock);
}

/* Nobody joins any more, and all who did have left. */
static void job_close(struct job *job)
{
    pthread_mutex_lock(&pool.lock);
    struct job **at = &pool.newest;
    while (*at != job)
        at = &(*at)->older;
    *at = job->older;
    while (job->inside > 0)
        pthread_cond_wait(&job->left, &pool.lock);
    pthread_mutex_unlock(&pool.lock);
    pthread_cond_destroy(&job->left);
}

enum status parallel_tiles(uint32_t tiles, tile_work *work, void *context)
{
    check(parallel_threads >= 1 && parallel_threads <= PARALLEL_MOST);
    uint32_t most = parallel_threads < tiles ? parallel_threads : tiles;
    if (within_tile || most <= 1) {
        for (uint32_t tile = 0; tile < tiles; tile++) {
            TRY(work(context, tile, 0));
            progress_tick();
        }
        return DONE;
    }
    struct job job = {.work = work,
                      .context = context,
                      .tiles = tiles,
                      .most = most,
                      .joined = 1,
                      .left = PTHREAD_COND_INITIALIZER,
                      .failed_tile = UINT64_MAX};
    atomic_init(&job.next, 0);
    atomic_init(&job.lowest_failed, UINT64_MAX);
    job_open(&job);
    job_work(&job, 0);
    job_close(&job);
    return job.status == DONE ? DONE : fail(job.status, "%s", job.sentence);
}
