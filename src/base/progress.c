#include "base/progress.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { STAGES = 64 };

struct stage {
    const char *name;
    double seconds;
    long peak; /* kilobytes, of the process so far */
};

bool progress_quiet = false;

static struct stage stages[STAGES]; /* [stage_count] in order of first beginning */
static uint32_t stage_count;
static struct stage *current; /* NULL between stages */
static double began;          /* seconds of the monotonic clock */
static double shown;          /* whole seconds since then that were drawn last */
static bool line_drawn;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static struct stage *stage_of(const char *name)
{
    for (uint32_t i = 0; i < stage_count; i++)
        if (strcmp(stages[i].name, name) == 0)
            return &stages[i];
    check(stage_count < STAGES);
    stages[stage_count].name = name;
    return &stages[stage_count++];
}

void progress_stage(const char *name)
{
    progress_end();
    current = stage_of(name);
    began = now();
    shown = 0;
}

void progress_tick(void)
{
    if (!current || progress_quiet)
        return;
    double seconds = floor(now() - began);
    if (seconds <= shown || !isatty(STDERR_FILENO))
        return;
    shown = seconds;
    line_drawn = true;
    fprintf(stderr, "\r%s %.0f s\033[K", current->name, seconds);
    fflush(stderr);
}

void progress_end(void)
{
    if (line_drawn)
        fputs("\r\033[K", stderr);
    line_drawn = false;
    if (!current)
        return;
    struct rusage usage;
    current->seconds += now() - began;
    if (getrusage(RUSAGE_SELF, &usage) == 0)
        current->peak = usage.ru_maxrss;
    current = NULL;
}

void progress_write_timings(FILE *out)
{
    enum { NAME_WIDTH = 24 };
    for (uint32_t i = 0; i < stage_count; i++) {
        size_t width = utf8_count(str_from(stages[i].name));
        int blanks = width < NAME_WIDTH ? NAME_WIDTH - (int)width : 0;
        fprintf(out, "%s%*s %9.3f s %8.1f MB\n", stages[i].name, blanks, "", stages[i].seconds,
                (double)stages[i].peak / 1024);
    }
}
