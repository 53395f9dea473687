/* Problem    something that waits for the disk, while the caller computes
 * Method     a thread that lives for this one piece of work. With one thread (--threads 1), or where none can be started, the
 *            work is done at once, in the caller's: the result is the same either way.
 * Promises   the thread takes no signals; an error's sentence becomes the caller's
 */
#include "base/beside.h"

#include "base/parallel.h"

#include <signal.h>
#include <string.h>

static void *beside_run(void *argument)
{
    struct beside *beside = argument;
    beside->status = beside->work(beside->context);
    if (beside->status != DONE)
        strcpy(beside->sentence, status_message()); /* both are STATUS_MOST_BYTES */
    return NULL;
}

void beside_begin(struct beside *out, beside_work *work, void *context)
{
    sigset_t all, before;
    *out = (struct beside){.work = work, .context = context};
    if (parallel_threads > 1) {
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, &before);
        out->on_thread = pthread_create(&out->thread, NULL, beside_run, out) == 0;
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    }
    if (!out->on_thread)
        beside_run(out);
}

void beside_end(struct beside *beside)
{
    if (beside->work && beside->on_thread)
        pthread_join(beside->thread, NULL);
    beside->work = NULL;
}

enum status beside_wait(struct beside *beside)
{
    if (!beside->work)
        return DONE;
    beside_end(beside);
    return beside->status == DONE ? DONE : fail(beside->status, "%s", beside->sentence);
}
