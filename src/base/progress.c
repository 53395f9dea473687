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
static struct stage *current;    /* NULL between stages */
static double began;             /* seconds of the monotonic clock */
static double shown;             /* seconds since then that were drawn last */
static bool share_told;          /* the stage knows how far it is */
static _Thread_local bool tells; /* this thread begins the stages: tiles inside tiles tick from others */
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
    share_told = false;
    tells = true;
}

void progress_time_left(char out[64], double seconds, double share)
{
    static const double told = 0.02, few = 5, minute = 60;
    const double left = share > 0 ? seconds * (1 - share) / share : 0;
    out[0] = '\0';
    if (share < told || left < few)
        return;
    if (left <= 1.5 * minute)
        snprintf(out, 64, TR("omtrent %.0f sekunder tilbage", "about %.0f seconds left"), ceil(left / few) * few);
    else if (left < 1000 * minute)
        snprintf(out, 64, TR("omtrent %.0f minutter tilbage", "about %.0f minutes left"), ceil(left / minute));
}

/* Is there a stage, somebody who looks, and something that has lasted? */
static bool is_watched(double seconds)
{
    return current && !progress_quiet && seconds >= 1 && isatty(STDERR_FILENO);
}

void progress_tick(void)
{
    if (!tells || !current)
        return;
    double seconds = now() - began;
    if (share_told || floor(seconds) <= shown || !is_watched(seconds))
        return;
    shown = floor(seconds);
    line_drawn = true;
    fprintf(stderr, "\r%s %.0f s\033[K", current->name, shown);
    fflush(stderr);
}

void progress_at(uint64_t done, uint64_t whole)
{
    double seconds = now() - began, share = whole > 0 && done < whole ? (double)done / (double)whole : 1;
    share_told = true;
    if (seconds - shown < 0.1 || !is_watched(seconds))
        return;
    char left[64];
    shown = seconds;
    line_drawn = true;
    progress_time_left(left, seconds, share);
    fprintf(stderr, "\r%s %3d %%%s%s\033[K", current->name, (int)(share * 100), *left ? ", " : "", left);
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
