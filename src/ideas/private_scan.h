/* Where in a text something private may begin: what private.c looks at more closely. */
#ifndef BRIKKER_PRIVATE_SCAN_H
#define BRIKKER_PRIVATE_SCAN_H

#include "base/str.h"

enum { PRIVATE_SCAN = 64 };

/* Bit n: at byte at + n stands a digit, an @, or the first two letters of a cue (name_cues.c) at the beginning of a word.
 * at <= text.len; nothing begins behind the text. */
uint64_t private_scan(struct str text, size_t at);

#endif
