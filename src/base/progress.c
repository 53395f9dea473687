#include "base/progress.h"

#include "base/utf8.h"

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
static double began, drawn;   /* seconds of the monotonic clock */
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
    began = drawn = now();
}

void progress_at(uint64_t done, uint64_t whole)
{
    if (!current || progress_quiet)
        return;
    double time = now();
    if (time - began < 1 || time - drawn < 0.1 || !isatty(STDERR_FILENO))
        return;
    drawn = time;
    line_drawn = true;
    double share = whole > 0 && done < whole ? (double)done / (double)whole : 1;
    fprintf(stderr, "\r%s %3d %%\033[K", current->name, (int)(share * 100));
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
