/* Progress on stderr: only on a terminal, only when a stage has lasted a second, never with --quiet.
 * Also the clock of the stages, for `--timings`. */
#ifndef BRIKKER_PROGRESS_H
#define BRIKKER_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

extern bool progress_quiet; /* process-wide, set by the command line */

void progress_stage(const char *name); /* begins a stage, ends the one before */
/* Still at work: draws the stage and its seconds, each second once. Seconds and not per cent, for a stage does not know how
 * many rounds it has ahead. From the thread that began the stage only; parallel_tiles() calls it after each tile. */
void progress_tick(void);
void progress_end(void);                /* ends the last stage and clears the line */
void progress_write_timings(FILE *out); /* one line a stage: name, seconds, peak memory so far */

#endif
