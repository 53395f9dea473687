/* How a candidate is written: the wording of the citizens that suits a poster, and which ideas have it. */
#ifndef BRIKKER_SURFACE_H
#define BRIKKER_SURFACE_H

#include "labels/candidates.h"

/* Fills text and has of the candidates; idea [in->n]: the theme's ideas in the sample. */
enum status surface_from(struct candidates *in, const struct span_source *source, const struct spans *spans,
                         const uint32_t *idea, struct arena *keep) MUST_CHECK;

#endif
