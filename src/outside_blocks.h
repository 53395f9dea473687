/* What is known of the ideas from outside, for the vectors that they are compared by. */
#ifndef BRIKKER_OUTSIDE_BLOCKS_H
#define BRIKKER_OUTSIDE_BLOCKS_H

#include "pipeline.h"

/* Blocks in the analysis' arenas: background words, sentences (as they were read, or carried from those that were), lengths and
 * groups. traced: somebody asks how the vectors came about. */
enum status outside_blocks(struct represent_blocks *out, struct analysis *analysis, bool traced) MUST_CHECK;

#endif
