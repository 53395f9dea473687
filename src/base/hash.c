#include "base/hash.h"

#include "base/hash_blocks.h"

#include <endian.h>
#include <sha256.h>
#include <string.h>

/* FIPS 180-4, sections 5.1.1 and 5.3.3: a bit behind the bytes, noughts up to the end of a block, their number in bits. */
static struct hash hash_by_blocks(struct str bytes)
{
    uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const size_t whole = bytes.len / HASH_BLOCK, rest = bytes.len % HASH_BLOCK;
    const uint64_t bits = htobe64((uint64_t)bytes.len * 8);
    char last[2 * HASH_BLOCK] = {0};
    const size_t blocks = rest + 1 + sizeof bits <= HASH_BLOCK ? 1 : 2;
    struct hash hash;
    if (rest)
        memcpy(last, bytes.at + whole * HASH_BLOCK, rest);
    last[rest] = '\x80';
    memcpy(last + blocks * HASH_BLOCK - sizeof bits, &bits, sizeof bits);
    hash_blocks_add(state, bytes.at, whole);
    hash_blocks_add(state, last, blocks);
    for (uint32_t n = 0; n < 8; n++)
        state[n] = htobe32(state[n]);
    memcpy(hash.byte, state, sizeof state);
    return hash;
}

static struct hash hash_by_libmd(struct str bytes)
{
    struct hash hash;
    SHA256_CTX state;
    SHA256_Init(&state);
    SHA256_Update(&state, (const uint8_t *)bytes.at, bytes.len);
    SHA256_Final(hash.byte, &state);
    return hash;
}

struct hash hash_of(struct str bytes)
{
    return hash_blocks_can() ? hash_by_blocks(bytes) : hash_by_libmd(bytes);
}

char *hash_write(char out[65], struct hash hash)
{
    static const char digit[] = "0123456789abcdef";
    for (int i = 0; i < 32; i++) {
        out[2 * i] = digit[hash.byte[i] >> 4];
        out[2 * i + 1] = digit[hash.byte[i] & 15];
    }
    out[64] = '\0';
    return out;
}
