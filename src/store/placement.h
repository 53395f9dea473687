/* Where the program placed each idea, and the numbers of its themes: kept from wave to wave. */
#ifndef BRIKKER_PLACEMENT_H
#define BRIKKER_PLACEMENT_H

#include "store/event.h"
#include "themes/waves.h"

/* Replaces what was kept. Inside event_begin() … event_commit(). */
enum status placement_save(struct event *event, const struct placement *placement) MUST_CHECK;
/* Another label for one theme: for erasures alone. */
enum status placement_rename(struct event *event, uint32_t number, struct str label) MUST_CHECK;
/* count = 0 where no themes were found yet. */
enum status placement_load(struct placement *out, struct event *event, struct arena *keep) MUST_CHECK;

#endif
