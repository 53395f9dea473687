#include "base/hash.h"

#include <nettle/sha2.h>

struct hash hash_of(struct str bytes)
{
    struct sha256_ctx state;
    struct hash hash;
    sha256_init(&state);
    sha256_update(&state, bytes.len, (const uint8_t *)bytes.at);
    sha256_digest(&state, sizeof hash.byte, hash.byte);
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
