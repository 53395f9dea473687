/* A consultation as it stands: what came in, what people decided, where the program had placed the ideas. */
#ifndef BRIKKER_STANDING_H
#define BRIKKER_STANDING_H

#include "pipeline.h"

/* The tables, the sheet, the frame and the codebook that the consultation keeps, and its journal. */
enum status standing_tables(struct analysis *analysis, struct event *event) MUST_CHECK;
/* Once the ideas are there: people's decisions over the program's placement. */
enum status standing_decisions(struct analysis *analysis, const struct pipeline_options *options) MUST_CHECK;
/* Files that become a consultation at `at`: nobody has decided anything, and all files are one wave. */
enum status standing_begin(struct analysis *analysis, struct str at) MUST_CHECK;
/* analysis->before: what themes_from() must know. */
enum status standing_before(struct analysis *analysis, const struct pipeline_options *options) MUST_CHECK;

#endif
