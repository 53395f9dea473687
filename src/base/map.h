/* Text → number: the order of first insertion, 0, 1, 2, …
 *
 * Open addressing with linear probing on str_hash(), at most 2/3 full. Keys are borrowed: their bytes must outlive the
 * map. Iteration is over key[0 … count-1], so it never depends on hashing.
 */
#ifndef BRIKKER_MAP_H
#define BRIKKER_MAP_H

#include "base/str.h"

#define MAP_NONE UINT32_MAX

struct map_slot {
    uint32_t behind; /* number + 1, 0 = free */
    uint32_t half;   /* of the hash */
};

struct map {
    struct str *key; /* [count] in order of insertion */
    uint64_t *hash;  /* [count] */
    uint32_t count, room;
    struct map_slot *slot; /* [slots] */
    uint32_t slots;        /* a power of two */
};

/* {0} is a valid empty map. */
uint32_t map_find(const struct map *map, struct str key); /* MAP_NONE when absent */
/* *number = the key's number, inserted when absent. */
enum status map_add(struct map *map, struct str key, uint32_t *number, bool *is_new) MUST_CHECK;
/* The same where str_hash(key) is known. */
enum status map_add_hashed(struct map *map, struct str key, uint64_t hash, uint32_t *number, bool *is_new) MUST_CHECK;
/* Asks for the memory where a key with this hash would be found, for a look-up some time from now. */
static inline void map_ask(const struct map *map, uint64_t hash)
{
    if (map->slots)
        __builtin_prefetch(&map->slot[hash & (map->slots - 1)]);
}
/* Room for `count` keys in all, so that adding them moves nothing; for callers who know about how many will come. */
enum status map_reserve(struct map *map, uint32_t count) MUST_CHECK;
/* Without its keys, but with its memory. */
void map_clear(struct map *map);
void map_free(struct map *map);

#endif
