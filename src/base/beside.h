/* One piece of work beside the caller's own: on a thread of its own where there are several, else at once. */
#ifndef BRIKKER_BESIDE_H
#define BRIKKER_BESIDE_H

#include "base/status.h"

#include <pthread.h>

typedef enum status beside_work(void *context);

struct beside {
    beside_work *work; /* NULL: nothing was begun; {0} is valid */
    void *context;
    pthread_t thread;
    bool on_thread;
    enum status status;
    char sentence[STATUS_MOST_BYTES]; /* its error, which the caller's thread cannot see */
};

/* `out` and `context` stay where they are until beside_wait() or beside_end(). */
void beside_begin(struct beside *out, beside_work *work, void *context);
/* Until the work is done; what came of it, with its error sentence. Nothing was begun, or it was waited for: DONE. */
enum status beside_wait(struct beside *beside) MUST_CHECK;
/* Until the work is done, whatever came of it: an error sentence that was said before stands. */
void beside_end(struct beside *beside);

#endif
