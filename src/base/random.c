#include "base/random.h"

#include "base/status.h"

static uint64_t rotate_left(uint64_t x, int by)
{
    return (x << by) | (x >> (64 - by));
}

void random_seed(struct random *random, uint64_t seed)
{
    for (int i = 0; i < 4; i++) { /* splitmix64: never gives four zeros, which would stay zeros */
        seed += 0x9E3779B97F4A7C15u;
        uint64_t z = seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        random->state[i] = z ^ (z >> 31);
    }
}

uint64_t random_bits(struct random *random)
{
    uint64_t *s = random->state;
    uint64_t result = rotate_left(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate_left(s[3], 45);
    return result;
}

/* The upper half of 32 random bits times the limit; the few draws that would favour some results are drawn again
 * (Lemire 2019, arXiv:1805.10941). */
uint32_t random_below(struct random *random, uint32_t limit)
{
    check(limit > 0);
    uint32_t unfair = (uint32_t)-limit % limit;
    uint64_t product;
    do
        product = (random_bits(random) >> 32) * limit;
    while ((uint32_t)product < unfair);
    return (uint32_t)(product >> 32);
}

double random_unit(struct random *random)
{
    return (double)(random_bits(random) >> 11) * 0x1p-53;
}

/* The state is a local one meanwhile, so that it stays in registers. Reckoned, for gcc 12 makes a jump of ?: that goes the other way
 * every second time. */
void random_signs(struct random *random, float *out, size_t n)
{
    struct random state = *random;
    for (size_t i = 0; i < n; i++)
        out[i] = (float)((int32_t)(random_bits(&state) >> 63) * 2 - 1);
    *random = state;
}
