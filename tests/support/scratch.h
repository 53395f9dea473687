/* A file of its own for each process, in memory where the machine has a folder for that: for what reads files and not bytes. */
#ifndef BRIKKER_TESTS_SCRATCH_H
#define BRIKKER_TESTS_SCRATCH_H

#include "base/str.h"

enum { SCRATCH_PATH_MOST = 64 };

/* The place alone: "/dev/shm/brikker-4711" and `ending`. */
void scratch_path(char path[SCRATCH_PATH_MOST], const char *ending);
/* The place, and a file with these bytes there; false where it cannot be written. */
bool scratch_file(char path[SCRATCH_PATH_MOST], const char *ending, struct str bytes);

#endif
