/* What a run over a consultation leaves in its file. */
#ifndef BRIKKER_CONSULTATION_H
#define BRIKKER_CONSULTATION_H

#include "pipeline.h"

/* Keeps the vectors that were read, and with options->place, where something came or moved, the placement and an act that says so
 * (its time, person and reason in `act`), as one act. */
enum status consultation_save(const struct analysis *analysis, const struct pipeline_options *options,
                              struct act *act) MUST_CHECK;

/* An analysis of files (options->event NULL) becomes the consultation that the new file `event` keeps. What came in, as
 * pipeline_read() leaves it: sheet, frame, codebook, submissions. `act`: time and person. Reads the analysis alone, and of it what
 * the later stages leave as it is: they may go on meanwhile, in another thread. */
enum status consultation_begin(const struct analysis *analysis, struct event *event, struct act *act) MUST_CHECK;
/* And what pipeline_rest() found: vectors and themes. */
enum status consultation_found(const struct analysis *analysis, struct event *event,
                               const struct pipeline_options *options, struct act *act) MUST_CHECK;

/* Something came in after the themes were last brought up to date. */
enum status consultation_has_news(bool *out, struct event *event) MUST_CHECK;

#endif
