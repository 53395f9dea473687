/* How near an idea's nearest ideas are at least, from the two groups that it fits best. */
#ifndef BRIKKER_KIN_H
#define BRIKKER_KIN_H

#include "groups/fit.h"

enum { KIN = 5 };

/* least [count]: the mean cosine of idea[n] to its KIN nearest ideas among those of its own group and of its runner-up, which all ideas
 * together do not fall below; -1 for each that is missing. Ideas that count are somebody's kin. */
enum status kin_least(float *least, const uint32_t *idea, uint32_t count, const struct fit *fit,
                      const struct kmeans *groups, const struct dense *points, const uint8_t *counts) MUST_CHECK;

#endif
