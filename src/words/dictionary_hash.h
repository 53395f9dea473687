/* Hashes of words' beginnings and ends, which building and searching dictionary_lines share. */
#ifndef BRIKKER_DICTIONARY_HASH_H
#define BRIKKER_DICTIONARY_HASH_H

#include "base/str.h"

enum { BEGIN_BITS = 17, ADDED_BITS = 20, AHEAD_BITS = 16 };

/* FNV-1a, a byte at a time; there is a way back. */
#define HASH_OF_NOTHING 0xcbf29ce484222325U

static inline uint64_t hash_with_byte(uint64_t hash, uint8_t byte)
{
    return (hash ^ byte) * 0x100000001b3U;
}

static inline uint64_t hash_without_byte(uint64_t hash, uint8_t byte)
{
    return (hash * 0xce965057aff6957bU) ^ byte;
}

static inline uint64_t hash_leading(uint64_t hash, int bits)
{
    return hash * 0x9e3779b97f4a7c15U >> (64 - bits);
}

static inline void hash_set_bit(uint64_t *set, int bits, uint64_t hash)
{
    uint64_t at = hash_leading(hash, bits);
    set[at / 64] |= (uint64_t)1 << at % 64;
}

static inline bool hash_has_bit(const uint64_t *set, int bits, uint64_t hash)
{
    uint64_t at = hash_leading(hash, bits);
    return set[at / 64] >> at % 64 & 1;
}

/* A byte in lower case, as far as there are two cases among ASCII and the letters of Latin 1. */
static inline uint8_t byte_folded(uint8_t byte, uint8_t before)
{
    bool capital = byte >= 'A' && byte <= 'Z';
    bool latin = before == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
    return capital || latin ? (uint8_t)(byte | 0x20) : byte;
}

static inline uint8_t byte_folded_at(struct str text, size_t i)
{
    return byte_folded((uint8_t)text.at[i], i > 0 ? (uint8_t)text.at[i - 1] : 0);
}

#endif
