/* A question to a consultation instead of to files: `brikker explain møde.brik N0042`. */
#ifndef BRIKKER_CONSULTED_H
#define BRIKKER_CONSULTED_H

#include "pipeline.h"

/* When the only file is a consultation: opens it for reading, and the ideas, the themes and what people decided come from there as
 * they stand. *out = NULL, and nothing changed, for other files. An error when there are other files beside it. The caller closes
 * it with event_close(). `arena` keeps what the options point to. */
enum status consulted_open(struct event **out, struct pipeline_options *options, struct arena *arena) MUST_CHECK;

#endif
