/* Is a span of several words a phrase, or a piece of a sentence? */
#ifndef BRIKKER_PHRASE_H
#define BRIKKER_PHRASE_H

#include "labels/spans.h"

/* Two words or more with a joining word between ("prisen på sommerhuse"). */
bool phrase_is_joined(const struct span_source *source, const struct span *span);

/* span: two words or more, of this idea. False for what Danish has no phrase for. */
bool phrase_is_whole(const struct span_source *source, uint32_t idea, const struct span *span);

#endif
