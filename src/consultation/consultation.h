/* What a run over a consultation leaves in its file. */
#ifndef BRIKKER_CONSULTATION_H
#define BRIKKER_CONSULTATION_H

#include "pipeline.h"

/* Keeps the vectors that were read, and with options->place, where something came or moved, the placement and an act that says so (its time, person and reason in
 * `act`), as one act. */
enum status consultation_save(const struct analysis *analysis, const struct pipeline_options *options,
                              struct act *act) MUST_CHECK;

/* An analysis of files (options->event NULL) becomes the consultation that the new file `event` keeps: sheet, frame, submissions,
 * vectors and the themes that were found, all in one transaction. `act`: time and person. */
enum status consultation_begin(const struct analysis *analysis, struct event *event,
                               const struct pipeline_options *options, struct act *act) MUST_CHECK;

/* Something came in after the themes were last brought up to date. */
enum status consultation_has_news(bool *out, struct event *event) MUST_CHECK;

#endif
