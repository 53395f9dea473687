/* An id that somebody typed → the idea. */
#ifndef BRIKKER_NAMED_IDEA_H
#define BRIKKER_NAMED_IDEA_H

#include "pipeline.h"

/* Error: no idea has it; the sentence names those that have nearly, or how ids look here. analysis: as pipeline_read() leaves it. */
enum status named_idea_find(uint32_t *idea, struct analysis *analysis, const char *asked) MUST_CHECK;

#endif
