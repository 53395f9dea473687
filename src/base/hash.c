#include "base/hash.h"

#include <sha256.h>

struct hash hash_of(struct str bytes)
{
    struct hash hash;
    SHA256_CTX state;
    SHA256_Init(&state);
    SHA256_Update(&state, (const uint8_t *)bytes.at, bytes.len);
    SHA256_Final(hash.byte, &state);
    return hash;
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
