/* Progress on stderr: only on a terminal, only when a stage has lasted a second, never with --quiet.
 * With the share that is done and, once that can be told, the time that is left.
 * Also the clock of the stages, for `--timings`. */
#ifndef BRIKKER_PROGRESS_H
#define BRIKKER_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

extern bool progress_quiet; /* process-wide, set by the command line */

void progress_stage(const char *name); /* begins a stage, ends the one before */
/* Still at work: draws the stage and its seconds, each second once, or what progress_at() told last. Does nothing on
 * another thread than the stage's; parallel_tiles() calls it after each tile. */
void progress_tick(void);
/* How far a stage is that knows it, from the stage's thread: draws the share and the time left, at most ten times a second. */
void progress_at(uint64_t done, uint64_t whole);
/* "omtrent 40 sekunder tilbage", in steps that a reader can follow; "" while the share is too small to tell, and for the last
 * few seconds. */
void progress_time_left(char out[64], double seconds, double share);
void progress_end(void);                /* ends the last stage and clears the line */
void progress_write_timings(FILE *out); /* one line a stage: name, seconds, peak memory so far */

#endif
