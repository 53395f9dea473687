/* Names of persons, where a cue gives them away: "mvh", "jeg hedder", "ring til" … Names without a cue are not found. */
#ifndef BRIKKER_NAME_CUES_H
#define BRIKKER_NAME_CUES_H

#include "base/str.h"

/* True when a cue begins at the word that begins at `at`, and a name stands behind it: *start … *end, without the cue, a title,
 * blanks or marks. Looks at no more than a bounded stretch behind `at`. Precondition: a letter at `at`, none before it. */
bool name_cue_at(size_t *start, size_t *end, struct str text, size_t at);

#endif
