/* Each piece of a text looks at all the others: the one step of a layer in which pieces meet. */
#ifndef BRIKKER_ATTENTION_H
#define BRIKKER_ATTENTION_H

#include "base/arena.h"

#include <stdint.h>

/* Workings for windows of up to `positions` pieces; one for each thread. */
struct attention_room {
    uint32_t positions;
    float *query; /* [positions rounded up to 4 × width of a head] scaled */
    float *key;   /* [width of a head × positions rounded up to 16] transposed */
    float *value; /* [positions × width of a head] */
    float *share; /* [4 × positions rounded up to 16] */
};

enum status attention_room_take(struct attention_room *out, uint32_t positions, uint32_t head_width,
                                struct arena *keep) MUST_CHECK;

/* out [L × H] ← for each head softmax(Q·Kᵀ / √width)·V, side by side; qkv [L × 3H] holds query, key and value of every head
 * before `bias` [3H] is added. */
void attention(float *out, const float *qkv, const float *bias, uint32_t L, uint32_t H, uint32_t heads,
               struct attention_room *room);

#endif
