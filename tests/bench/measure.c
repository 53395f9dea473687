/* measure FILE COMMAND…: runs the command and writes "SECONDS MEGABYTES PROCESSOR" (wall time, peak memory in MB of 2^20 bytes, seconds of processor time) to FILE; its
 * exit code is the command's. A program of its own because a child's peak counts from what its parent had when it forked: this
 * parent is small. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CANNOT_RUN = 127, CANNOT_MEASURE = 126 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static int complain(const char *what)
{
    fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
    return CANNOT_MEASURE;
}

int main(int count, char **words)
{
    if (count < 3) {
        fputs("usage: measure FILE COMMAND…\n", stderr);
        return CANNOT_MEASURE;
    }
    double start = now();
    pid_t child = fork();
    if (child < 0)
        return complain("fork");
    if (child == 0) {
        execvp(words[2], words + 2);
        complain(words[2]);
        _exit(CANNOT_RUN);
    }
    int outcome;
    struct rusage usage;
    while (wait4(child, &outcome, 0, &usage) < 0)
        if (errno != EINTR)
            return complain("wait4");
    double seconds = now() - start;
    FILE *out = fopen(words[1], "w");
    if (!out)
        return complain(words[1]);
    double processor = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
    fprintf(out, "%.3f %.0f %.3f\n", seconds, (double)usage.ru_maxrss / 1024, processor);
    if (fclose(out) != 0)
        return complain(words[1]);
    return WIFEXITED(outcome) ? WEXITSTATUS(outcome) : CANNOT_RUN;
}
