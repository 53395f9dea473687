/* Random numbers that are the same on every machine: xoshiro256** (Blackman & Vigna 2018, arXiv:1805.01407), seeded
 * through splitmix64. Seeds come from the input and the settings, never from the clock.
 */
#ifndef BRIKKER_RANDOM_H
#define BRIKKER_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct random {
    uint64_t state[4];
};

void random_seed(struct random *random, uint64_t seed);
uint64_t random_bits(struct random *random);
uint32_t random_below(struct random *random, uint32_t limit); /* 0 … limit-1 without bias; limit > 0 */
double random_unit(struct random *random);                    /* [0, 1), 53 bits */
/* n times ±1, as the SVD's random start wants them. */
void random_signs(struct random *random, float *out, size_t n);

#endif
