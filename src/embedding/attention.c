/* Problem    for each head and each of a window's L pieces: the mean of all L values, weighted by how well the piece's query
 *            fits their keys
 * Method     a head at a time, so that its keys, values and four rows of shares stay in the cache; four queries at a time,
 *            so that a key is read once for four. Our own loops and not sgemm: L differs from text to text, the
 *            matrices are small, and the sums' order is ours.
 * Shapes     width w = H / heads; Q [L × w], Kᵀ [w × L rounded up to 16], V [L × w], shares [4 × L rounded up to 16]
 * Cost       4·L²·w multiplications and additions a head: 2 % of a layer at 50 pieces, 18 % at 512
 * Promises   a window's result depends on the window alone; each sum runs over keys (or over w) in ascending order
 * Example    two pieces with equal keys share evenly: each gets the mean of both values
 * References Vaswani et al. 2017, "Attention is all you need", arXiv:1706.03762, section 3.2
 */
#include "embedding/attention.h"

#include "base/clones.h"
#include "embedding/elementwise.h"
#include "embedding/encoder_file.h"

#include <math.h>
#include <string.h>

enum { LANES = ELEMENT_LANES, GROUP = 4 };

typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));

static uint32_t rounded_up(uint32_t n, uint32_t step)
{
    return (n + step - 1) / step * step;
}

enum status attention_room_take(struct attention_room *out, uint32_t positions, uint32_t head_width, struct arena *keep)
{
    out->positions = positions;
    TAKE(keep, out->query, (size_t)rounded_up(positions, GROUP) * head_width);
    TAKE(keep, out->key, (size_t)head_width * rounded_up(positions, LANES));
    TAKE(keep, out->value, (size_t)positions * head_width);
    TAKE(keep, out->share, (size_t)GROUP * rounded_up(positions, LANES));
    return DONE;
}

/* c [GROUP × n] = a [GROUP × k] · b [k × n], row lengths c_step, a_step, n; n a multiple of LANES. */
CLONES static void multiply_group(float *restrict c, uint32_t c_step, const float *restrict a, uint32_t a_step,
                                  const float *restrict b, uint32_t n, uint32_t k)
{
    for (uint32_t j = 0; j < n; j += LANES) {
        lanes sum0 = {0}, sum1 = {0}, sum2 = {0}, sum3 = {0};
        for (uint32_t i = 0; i < k; i++) {
            const lanes next = *(const lanes *)(b + (size_t)i * n + j);
            sum0 += a[i] * next;
            sum1 += a[a_step + i] * next;
            sum2 += a[2 * a_step + i] * next;
            sum3 += a[3 * a_step + i] * next;
        }
        *(lanes *)(c + j) = sum0;
        *(lanes *)(c + c_step + j) = sum1;
        *(lanes *)(c + 2 * c_step + j) = sum2;
        *(lanes *)(c + 3 * c_step + j) = sum3;
    }
}

/* One head's query, key and value out of the rows of qkv, with bias, laid out for multiply_group. */
static void gather_head(struct attention_room *room, const float *qkv, const float *bias, uint32_t L, uint32_t H,
                        uint32_t width, uint32_t columns)
{
    const float scale = 1.0F / sqrtf((float)width);
    for (uint32_t i = 0; i < L; i++) {
        const float *query = qkv + (size_t)i * 3 * H, *key = query + H, *value = key + H;
        for (uint32_t w = 0; w < width; w++) {
            room->query[i * width + w] = (query[w] + bias[w]) * scale;
            room->value[i * width + w] = value[w] + bias[2 * H + w];
        }
        for (uint32_t w = 0; w < width; w++)
            room->key[w * columns + i] = key[w] + bias[H + w];
    }
    memset(room->query + (size_t)L * width, 0, (size_t)(rounded_up(L, GROUP) - L) * width * sizeof(float));
    for (uint32_t w = 0; w < width; w++)
        memset(room->key + (size_t)w * columns + L, 0, (columns - L) * sizeof(float));
}

static void attend_group(float *out, uint32_t rows, uint32_t L, uint32_t H, uint32_t width, const float *query,
                         struct attention_room *room)
{
    const uint32_t columns = rounded_up(L, LANES);
    float mixed[GROUP * ENCODER_MOST_HIDDEN], sum[GROUP];
    multiply_group(room->share, columns, query, width, room->key, columns, width);
    for (uint32_t i = 0; i < GROUP; i++)
        sum[i] = softmax_row(room->share + (size_t)i * columns, L, columns);
    multiply_group(mixed, width, room->share, columns, room->value, width, L);
    for (uint32_t i = 0; i < rows; i++)
        for (uint32_t w = 0; w < width; w++)
            out[(size_t)i * H + w] = mixed[i * width + w] / sum[i];
}

void attention(float *out, const float *qkv, const float *bias, uint32_t L, uint32_t H, uint32_t heads,
               struct attention_room *room)
{
    const uint32_t width = H / heads;
    check(L > 0 && L <= room->positions && width % LANES == 0);
    for (uint32_t head = 0; head < heads; head++) {
        const uint32_t at = head * width;
        gather_head(room, qkv + at, bias + at, L, H, width, rounded_up(L, LANES));
        for (uint32_t from = 0; from < L; from += GROUP) {
            const uint32_t rows = L - from < GROUP ? L - from : GROUP;
            attend_group(out + (size_t)from * H + at, rows, L, H, width, room->query + (size_t)from * width, room);
        }
    }
}
