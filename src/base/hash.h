/* SHA-256 (FIPS 180-4) through Nettle, which takes the processor's own instructions where it has them: the identity of a file
 * or a text. */
#ifndef BRIKKER_HASH_H
#define BRIKKER_HASH_H

#include "base/str.h"

#include <stdint.h>

struct hash {
    uint8_t byte[32];
};

struct hash hash_of(struct str bytes);
/* 64 lower-case hexadecimal digits and a NUL; returns `out`. */
char *hash_write(char out[65], struct hash hash);

#endif
