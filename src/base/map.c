/* Problem    number texts 0, 1, 2, … in the order they are first met, and find the number again
 * Method     open addressing with linear probing; a slot holds number + 1 and half of the hash, the hash and the text stand in
 *            arrays by number. Not chaining: no allocation a key, and one probe mostly touches one cache line of slots. The half
 *            is compared before the text, so a text is read about once a look-up, and the hash never.
 * Shapes     key[count], hash[count], slot[slots]; slots a power of two, count ≤ 2/3 slots
 * Cost       O(len) expected a look-up; 24 bytes a key and 12–24 bytes of slots
 * Promises   numbers depend on the order of insertion alone, never on hashes; a refused allocation leaves the map as it was
 * Example    add "cykel" → 0, "bus" → 1, "cykel" → 0 (is_new false); find "bus" → 1; find "tog" → MAP_NONE
 * References Knuth, The Art of Computer Programming vol. 3, 6.4, algorithm L
 */
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 16, MOST_SLOTS_LOG = 31 };

/* The slot that holds `key`, or the free one where it belongs. */
static uint32_t slot_of(const struct map *map, struct str key, uint64_t hash)
{
    uint32_t mask = map->slots - 1;
    uint32_t at = (uint32_t)hash & mask;
    for (; map->slot[at].behind != 0; at = (at + 1) & mask)
        if (map->slot[at].half == (uint32_t)(hash >> 32) && str_equal(map->key[map->slot[at].behind - 1], key))
            return at;
    return at;
}

uint32_t map_find(const struct map *map, struct str key)
{
    if (map->count == 0)
        return MAP_NONE;
    uint32_t behind = map->slot[slot_of(map, key, str_hash(key))].behind;
    return behind == 0 ? MAP_NONE : behind - 1;
}

static enum status refused(const struct map *map)
{
    return fail(
        MACHINE,
        TR("der er ikke hukommelse nok til mere end %u forskellige tekster; luk andre programmer, eller prøv med "
           "færre bidrag",
           "not enough memory for more than %u different texts; close other programs, or try with fewer "
           "submissions"),
        map->count);
}

static enum status more_keys(struct map *map, uint32_t room)
{
    struct str *key = realloc(map->key, room * sizeof *key);
    if (!key)
        return refused(map);
    map->key = key;
    uint64_t *hash = realloc(map->hash, room * sizeof *hash);
    if (!hash)
        return refused(map);
    map->hash = hash;
    map->room = room;
    return DONE;
}

static enum status more_slots(struct map *map, uint64_t slots)
{
    if (slots > (uint64_t)1 << MOST_SLOTS_LOG)
        return refused(map);
    struct map_slot *slot = calloc(slots, sizeof *slot);
    if (!slot)
        return refused(map);
    for (uint32_t number = 0; number < map->count; number++) {
        uint32_t at = (uint32_t)(map->hash[number] & (slots - 1));
        while (slot[at].behind != 0)
            at = (at + 1) & (uint32_t)(slots - 1);
        slot[at] = (struct map_slot){number + 1, (uint32_t)(map->hash[number] >> 32)};
    }
    free(map->slot);
    map->slot = slot;
    map->slots = (uint32_t)slots;
    return DONE;
}

enum status map_reserve(struct map *map, uint32_t count)
{
    uint64_t slots = map->slots ? map->slots : FIRST_SLOTS;
    while ((uint64_t)count * 3 > slots * 2)
        slots *= 2;
    if (count > UINT32_MAX / 2)
        return refused(map);
    if (count > map->room)
        TRY(more_keys(map, count));
    return slots > map->slots ? more_slots(map, slots) : DONE;
}

enum status map_add(struct map *map, struct str key, uint32_t *number, bool *is_new)
{
    return map_add_hashed(map, key, str_hash(key), number, is_new);
}

enum status map_add_hashed(struct map *map, struct str key, uint64_t hash, uint32_t *number, bool *is_new)
{
    if (map->count == map->room) {
        if (map->room > UINT32_MAX / 4)
            return refused(map);
        TRY(more_keys(map, map->room ? map->room * 2 : FIRST_SLOTS / 2));
    }
    if ((uint64_t)(map->count + 1) * 3 > (uint64_t)map->slots * 2)
        TRY(more_slots(map, map->slots ? (uint64_t)map->slots * 2 : FIRST_SLOTS));
    uint32_t at = slot_of(map, key, hash);
    *is_new = map->slot[at].behind == 0;
    if (*is_new) {
        map->key[map->count] = key;
        map->hash[map->count] = hash;
        map->slot[at] = (struct map_slot){++map->count, (uint32_t)(hash >> 32)};
    }
    *number = map->slot[at].behind - 1;
    return DONE;
}

void map_clear(struct map *map)
{
    map->count = 0;
    if (map->slots)
        memset(map->slot, 0, map->slots * sizeof *map->slot);
}

void map_free(struct map *map)
{
    free(map->key);
    free(map->hash);
    free(map->slot);
    *map = (struct map){0};
}
