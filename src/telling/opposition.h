/* Which ideas speak against something, whatever theme they stand in. */
#ifndef BRIKKER_OPPOSITION_H
#define BRIKKER_OPPOSITION_H

#include "telling/slices.h"

/* out [N]: slice_opposition() of slice_proposal() for each idea with counts [N] > 0, else 0. */
enum status opposition_from(uint8_t **out, const struct slice_source *source, const uint8_t *counts,
                            struct arena *keep) MUST_CHECK;

#endif
