/* What a signal must remove before it ends the process: temporary files of open folders, and the folders we made. */
#ifndef BRIKKER_LEFTOVERS_H
#define BRIKKER_LEFTOVERS_H

#include <signal.h>
#include <stddef.h>

/* SIGINT, SIGTERM and SIGHUP remove what was added (folders when they are empty), then end the process as they would have. Call
 * once, before the command. */
void leftovers_remove_on_signal(void);

/* from: where in the path the topmost folder that we made ends; for a file its length. */
void leftovers_add(const char *path, size_t from);
void leftovers_drop(const char *path);
/* With the folders above it from there on; cuts `path` up. */
void leftovers_remove_folders(char *path, size_t from);
/* The same signals wait until pthread_sigmask() sets what was `before`. */
void leftovers_block(sigset_t *before);

#endif
