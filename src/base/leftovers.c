/* Problem    Ctrl-C must leave nothing half-written, and a signal may come at any instruction
 * Method     paths stand in fixed memory, so that the handler never reads what another thread has freed; files go first, then the
 *            folders that we made
 * References POSIX.1-2017, Signal Concepts (which functions a handler may call)
 */
#include "base/leftovers.h"

#include "base/status.h"

#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum { LEFTOVERS = 64 };
static char leftover_path[LEFTOVERS][PATH_MAX];
static size_t leftover_from[LEFTOVERS]; /* where the first folder that we made ends in it */
static atomic_bool leftover_used[LEFTOVERS];

void leftovers_add(const char *path, size_t from)
{
    uint32_t i = 0;
    while (i < LEFTOVERS && atomic_load(&leftover_used[i]))
        i++;
    check(i < LEFTOVERS);
    memcpy(leftover_path[i], path, strlen(path) + 1);
    leftover_from[i] = from;
    atomic_store(&leftover_used[i], true);
}

void leftovers_drop(const char *path)
{
    for (uint32_t i = 0; i < LEFTOVERS; i++)
        if (atomic_load(&leftover_used[i]) && strcmp(leftover_path[i], path) == 0)
            atomic_store(&leftover_used[i], false);
}

void leftovers_remove_folders(char *path, size_t from)
{
    for (size_t end = strlen(path); end >= from; end--)
        if (path[end] == '/' || path[end] == '\0') {
            path[end] = '\0';
            rmdir(path);
        }
}

/* Only what POSIX lets a signal handler call. */
static void remove_leftovers(int signal_number)
{
    for (uint32_t i = 0; i < LEFTOVERS; i++)
        if (atomic_load(&leftover_used[i]))
            unlink(leftover_path[i]);
    for (uint32_t i = 0; i < LEFTOVERS; i++)
        if (atomic_load(&leftover_used[i]))
            leftovers_remove_folders(leftover_path[i], leftover_from[i]);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static const int ending_signal[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDING_SIGNALS = sizeof ending_signal / sizeof *ending_signal };

void leftovers_remove_on_signal(void)
{
    for (uint32_t i = 0; i < ENDING_SIGNALS; i++) {
        struct sigaction old, ours = {.sa_handler = remove_leftovers};
        sigfillset(&ours.sa_mask);
        /* nohup and background jobs start with a signal ignored, and it stays so. */
        if (sigaction(ending_signal[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(ending_signal[i], &ours, NULL);
    }
}

void leftovers_block(sigset_t *before)
{
    sigset_t ending;
    sigemptyset(&ending);
    for (uint32_t i = 0; i < ENDING_SIGNALS; i++)
        sigaddset(&ending, ending_signal[i]);
    pthread_sigmask(SIG_BLOCK, &ending, before);
}
