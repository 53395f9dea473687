#include "support/scratch.h"

#include <stdio.h>
#include <unistd.h>

void scratch_path(char path[SCRATCH_PATH_MOST], const char *ending)
{
    snprintf(path, SCRATCH_PATH_MOST, "%s/brikker-%ld%.20s", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp",
             (long)getpid(), ending);
}

bool scratch_file(char path[SCRATCH_PATH_MOST], const char *ending, struct str bytes)
{
    scratch_path(path, ending);
    FILE *out = fopen(path, "wb");
    if (!out)
        return false;
    bool written = fwrite(bytes.at, 1, bytes.len, out) == bytes.len;
    return fclose(out) == 0 && written;
}
