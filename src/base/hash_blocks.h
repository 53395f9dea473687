/* The inner loop of SHA-256 by the processor's own instructions. Apart from hash.c, which has libmd for processors without them. */
#ifndef BRIKKER_HASH_BLOCKS_H
#define BRIKKER_HASH_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HASH_BLOCK = 64 };

/* Whether hash_blocks_add() may be called here. */
bool hash_blocks_can(void);
/* state [8] as FIPS 180-4 has it: the hash value after `blocks` blocks of HASH_BLOCK bytes more. */
void hash_blocks_add(uint32_t state[8], const char *at, size_t blocks);

#endif
