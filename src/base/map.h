/* Text → number: the order of first insertion, 0, 1, 2, …
 *
 * Open addressing with linear probing on str_hash(), at most 2/3 full. Keys are borrowed: their bytes must outlive the
 * map. Iteration is over key[0 … count-1], so it never depends on hashing.
 */
#ifndef BRIKKER_MAP_H
#define BRIKKER_MAP_H

#include "base/str.h"

#define MAP_NONE UINT32_MAX

struct map {
    struct str *key; /* [count] in order of insertion */
    uint64_t *hash;  /* [count] */
    uint32_t count, room;
    uint32_t *slot; /* [slots] number + 1, 0 = free */
    uint32_t slots; /* a power of two */
};

/* {0} is a valid empty map. */
uint32_t map_find(const struct map *map, struct str key); /* MAP_NONE when absent */
/* *number = the key's number, inserted when absent. */
enum status map_add(struct map *map, struct str key, uint32_t *number, bool *is_new) MUST_CHECK;
/* Room for `count` keys in all, so that adding them moves nothing; for callers who know about how many will come. */
enum status map_reserve(struct map *map, uint32_t count) MUST_CHECK;
void map_free(struct map *map);

#endif
