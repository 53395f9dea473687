/* What is left of an erased submission. Between submissions.c and tombstone.c. */
#ifndef BRIKKER_TOMBSTONE_H
#define BRIKKER_TOMBSTONE_H

#include "base/hash.h"

/* The setting that holds the salt: "" until the first erasure. */
#define TOMBSTONE_SALT "salt"

struct hash tombstone_mark(struct str salt, struct str row_hash);

#endif
