/* The frame's fixed rows read as the ideas are read, and which ideas seem to touch them. */
#ifndef BRIKKER_FRAMING_H
#define BRIKKER_FRAMING_H

#include "pipeline.h"

/* Fills analysis->touches; nothing without a frame or without themes. After pipeline_themes(). */
enum status frame_touches(struct analysis *analysis) MUST_CHECK;

#endif
