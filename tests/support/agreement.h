/* How well a grouping agrees with a hand-coded one: V-measure, adjusted Rand index, adjusted mutual information. */
#ifndef BRIKKER_AGREEMENT_H
#define BRIKKER_AGREEMENT_H

#include "base/arena.h"

#include <stdint.h>

struct agreement {
    double homogeneity;  /* 0 … 1: each group found holds one label only */
    double completeness; /* 0 … 1: each label stands in one group only */
    double v;            /* their harmonic mean */
    double ari;          /* pairs put together or apart alike, chance = 0, at most 1 */
    double ami;          /* mutual information over the mean of the two entropies, chance = 0, at most 1 */
};

/* gold [N] and found [N] are any numbers: equal ones are one group. N = 0 gives 1 everywhere. */
enum status agreement_between(struct agreement *out, const uint32_t *gold, const uint32_t *found,
                              uint32_t N) MUST_CHECK;

#endif
