/* Problem    SHA-256 of whole files and of every row
 * Method     libmd's; where the processor has instructions for SHA-256 (x86-64: "SHA extensions"), these, four rounds at a time
 * Cost       23 MB: 12 ms, libmd 62; a row of 270 bytes .16 µs, libmd .91
 * References FIPS 180-4, 4.2.2 (constants), 5.1.1 (padding), 6.2.2 (rounds); Intel 64 and IA-32 Architectures Software Developer's
 *            Manual, volume 2, SHA256RNDS2, SHA256MSG1, SHA256MSG2
 */
#include "base/hash.h"

#include <sha256.h>
#include <string.h>

static struct hash hash_by_libmd(struct str bytes)
{
    struct hash hash;
    SHA256_CTX state;
    SHA256_Init(&state);
    SHA256_Update(&state, (const uint8_t *)bytes.at, bytes.len);
    SHA256_Final(hash.byte, &state);
    return hash;
}

#ifdef __x86_64__

#include <cpuid.h>
#include <immintrin.h>
#include <stdatomic.h>

enum { BLOCK = 64, LENGTH_BYTES = 8, GROUPS = 16 /* of four rounds */ };

static const uint32_t constant[4 * GROUPS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* state: a, b, e, f and c, d, g, h, each from the highest lane down, as the instructions want them. */
__attribute__((target("sha,sse4.1"))) static void hash_blocks(__m128i state[2], const char *at, size_t blocks)
{
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    for (; blocks > 0; blocks--, at += BLOCK) {
        __m128i abef = state[0], cdgh = state[1], word[4];
        for (unsigned g = 0; g < 4; g++)
            word[g] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)at + g), big_endian);
#pragma GCC unroll 16
        for (unsigned g = 0; g < GROUPS; g++) {
            __m128i *now = &word[g % 4], last = word[(g + 3) % 4];
            if (g >= 4)
                *now = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(*now, word[(g + 1) % 4]),
                                                          _mm_alignr_epi8(last, word[(g + 2) % 4], 4)),
                                            last);
            __m128i sum = _mm_add_epi32(*now, _mm_loadu_si128((const __m128i *)(const void *)constant + g));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
        }
        state[0] = _mm_add_epi32(state[0], abef);
        state[1] = _mm_add_epi32(state[1], cdgh);
    }
}

static void write_big_endian(uint8_t *out, uint64_t value, unsigned bytes)
{
    for (unsigned i = bytes; i-- > 0; value >>= 8)
        out[i] = (uint8_t)value;
}

__attribute__((target("sha,sse4.1"))) static struct hash hash_by_processor(struct str bytes)
{
    static const uint8_t place[8] = {3, 2, 7, 6, 1, 0, 5, 4}; /* of a … h among the lanes */
    __m128i state[2] = {_mm_set_epi32(0x6a09e667, (int)0xbb67ae85, 0x510e527f, (int)0x9b05688c),
                        _mm_set_epi32(0x3c6ef372, (int)0xa54ff53a, 0x1f83d9ab, 0x5be0cd19)};
    char end[2 * BLOCK] = {0};
    const size_t whole = bytes.len / BLOCK, rest = bytes.len % BLOCK;
    const size_t end_blocks = rest + 1 + LENGTH_BYTES > BLOCK ? 2 : 1;
    hash_blocks(state, bytes.at, whole);
    if (rest)
        memcpy(end, bytes.at + whole * BLOCK, rest);
    end[rest] = (char)0x80;
    write_big_endian((uint8_t *)end + end_blocks * BLOCK - LENGTH_BYTES, (uint64_t)bytes.len * 8, LENGTH_BYTES);
    hash_blocks(state, end, end_blocks);
    uint32_t lane[8];
    struct hash hash;
    memcpy(lane, state, sizeof lane);
    for (unsigned i = 0; i < 8; i++)
        write_big_endian(hash.byte + 4 * i, lane[place[i]], 4);
    return hash;
}

/* Asked once: where the processor is a virtual one, its answer takes longer than the hash of a row. clang 14 has no
 * __builtin_cpu_supports("sha"). */
static bool processor_hashes(void)
{
    enum answer { NOT_ASKED, NO, YES };
    static atomic_int answer;
    if (atomic_load_explicit(&answer, memory_order_relaxed) == NOT_ASKED) {
        unsigned a, b, c, d;
        bool can = __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
        can = can && __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_1);
        atomic_store_explicit(&answer, can ? YES : NO, memory_order_relaxed);
    }
    return atomic_load_explicit(&answer, memory_order_relaxed) == YES;
}

struct hash hash_of(struct str bytes)
{
    return processor_hashes() ? hash_by_processor(bytes) : hash_by_libmd(bytes);
}

#else

struct hash hash_of(struct str bytes)
{
    return hash_by_libmd(bytes);
}

#endif

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
