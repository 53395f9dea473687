/* Problem    bias and GELU, residual and LayerNorm, softmax: a few operations a number, but on 20,000 numbers a piece
 * Method     plain loops that the compiler turns into vectors, compiled for three instruction sets. exp and erf are written
 *            out: the library's are calls, and differ between machines.
 *            exp(x): x = n·ln 2 + r, |r| ≤ ln 2 / 2; Taylor's polynomial of degree 6 in r; n goes into the exponent.
 *            erf(z): Hastings' 1 - 1/(1 + a₁z + … + a₆z⁶)¹⁶ for z ≥ 0: no exp and one division.
 * Promises   the same bits from every clone: sums go over 16 lanes that are added in a written order, nothing is fused.
 *            exp: relative error below 3e-7 for -87 ≤ x ≤ 0 and 0 … 2e-38 below; gelu: absolute error below 2e-6; both against
 *            the double functions (tests/unit/test_elementwise.c). Four-bit weights are a thousand times coarser.
 * Example    gelu(1) = 0.841345, gelu(-1) = -0.158655; softmax of (0 0) → (1 1), sum 2
 * References Hastings 1955, Approximations for Digital Computers, sheet 47; it is 7.1.28 of Abramowitz & Stegun (coefficients as
 *            quoted at liquisearch.com/error_function/approximation_with_elementary_functions). Hendrycks & Gimpel 2016,
 *            arXiv:1606.08415 (GELU). Ba, Kiros & Hinton 2016, arXiv:1607.06450 (LayerNorm).
 */
#include "embedding/elementwise.h"

#include "base/clones.h"
#include "embedding/encoder_file.h"

#include <math.h>
#include <string.h>

enum { LANES = ELEMENT_LANES };

/* 16 partial sums, in as many registers as they need. */
typedef float lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));
typedef int32_t whole_lanes __attribute__((vector_size(LANES * sizeof(int32_t)), aligned(4), may_alias));

float half_to_float(uint16_t half)
{
    const uint32_t exponent = half >> 10 & 31, mantissa = half & 1023;
    float size;
    if (exponent == 0) {
        size = (float)mantissa * 0x1p-24F;
    } else {
        const uint32_t bits = (exponent + 112) << 23 | mantissa << 13;
        memcpy(&size, &bits, sizeof size);
    }
    return half >> 15 ? -size : size;
}

CLONES static void unpack(float *out, const uint8_t *blocks, size_t values)
{
    for (size_t at = 0; at < values; at += ENCODER_BLOCK, blocks += ENCODER_BLOCK_BYTES) {
        const float scale = half_to_float((uint16_t)(blocks[0] | blocks[1] << 8));
        for (uint32_t j = 0; j < ENCODER_BLOCK / 2; j++) {
            out[at + j] = (float)((blocks[2 + j] & 15) - 8) * scale;
            out[at + ENCODER_BLOCK / 2 + j] = (float)((blocks[2 + j] >> 4) - 8) * scale;
        }
    }
}

void encoder_unpack(float *out, const uint8_t *blocks, size_t values)
{
    unpack(out, blocks, values);
}

/* In pairs at a distance of 8, 4, 2, 1. */
static inline float lanes_sum(const lanes *sum)
{
    float lane[LANES];
    memcpy(lane, sum, sizeof lane);
    for (uint32_t width = LANES / 2; width > 0; width /= 2)
        for (uint32_t l = 0; l < width; l++)
            lane[l] += lane[l + width];
    return lane[0];
}

static inline float gelu_of(float x)
{
    const float z = fabsf(x) * 0.70710678F;
    float p = 0.0000430638F;
    p = p * z + 0.0002765672F;
    p = p * z + 0.0001520143F;
    p = p * z + 0.0092705272F;
    p = p * z + 0.0422820123F;
    p = p * z + 0.0705230784F;
    p = p * z + 1.0F;
    p *= p;
    p *= p;
    p *= p;
    p *= p;
    /* 0.5 / p is the normal distribution's share beyond |x|. No comparison: gcc would not make vectors of it. */
    return 0.5F * x + fabsf(x) * (0.5F - 0.5F / p);
}

CLONES static void gelu(float *restrict x, const float *restrict bias, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        x[i] = gelu_of(x[i] + bias[i]);
}

void gelu_row(float *x, const float *bias, uint32_t n)
{
    gelu(x, bias, n);
}

CLONES static void add_rows(float *restrict row, const float *restrict change, const float *restrict bias, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        row[i] += change[i] + bias[i];
}

CLONES static void norm(float *restrict row, const float *restrict gain, const float *restrict shift, uint32_t n,
                        float epsilon)
{
    lanes sum = {0}, squares = {0};
    for (uint32_t i = 0; i < n; i += LANES)
        sum += *(const lanes *)(row + i);
    const float mean = lanes_sum(&sum) / (float)n;
    for (uint32_t i = 0; i < n; i += LANES) {
        const lanes off = *(const lanes *)(row + i) - mean;
        squares += off * off;
    }
    const float scale = 1.0F / sqrtf(lanes_sum(&squares) / (float)n + epsilon);
    for (uint32_t i = 0; i < n; i++)
        row[i] = (row[i] - mean) * scale * gain[i] + shift[i];
}

void norm_row(float *row, const float *change, const float *bias, const float *gain, const float *shift, uint32_t n,
              float epsilon)
{
    if (change)
        add_rows(row, change, bias, n);
    norm(row, gain, shift, n, epsilon);
}

/* For x ≤ 0. As whole numbers the bits of negative floats grow with their size, which makes the limit a minimum. What is no
 * number counts as 0 or as the limit. */
static inline float exp_of(float x)
{
    const uint32_t least = 0xC2AE0000;  /* -87 */
    const float rounding = 12582912.0F; /* 1.5 · 2²³: adding it leaves a whole number */
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits = bits >> 31 ? bits : 0;
    bits = bits < least ? bits : least;
    memcpy(&x, &bits, sizeof x);
    const float n = (x * 1.44269504F + rounding) - rounding;
    const float r = (x - n * 0.693359375F) - n * -2.12194440e-4F;
    float p = 1.0F / 720;
    p = p * r + 1.0F / 120;
    p = p * r + 1.0F / 24;
    p = p * r + 1.0F / 6;
    p = p * r + 0.5F;
    p = p * r + 1.0F;
    p = p * r + 1.0F;
    bits = (uint32_t)((int32_t)n + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return p * power;
}

/* n is a multiple of LANES. */
static inline float greatest_of(const float *x, uint32_t n)
{
    whole_lanes most = *(const whole_lanes *)(const void *)x;
    for (uint32_t i = LANES; i < n; i += LANES) {
        const lanes next = *(const lanes *)(x + i);
        const whole_lanes greater = next > (lanes)most;
        most = (greater & (whole_lanes)next) | (~greater & most);
    }
    float lane[LANES];
    memcpy(lane, &most, sizeof lane);
    for (uint32_t width = LANES / 2; width > 0; width /= 2)
        for (uint32_t l = 0; l < width; l++)
            lane[l] = lane[l + width] > lane[l] ? lane[l + width] : lane[l];
    return lane[0];
}

CLONES static float softmax(float *x, uint32_t count, uint32_t n)
{
    lanes sum = {0};
    for (uint32_t i = count; i < n; i++)
        x[i] = x[0];
    const float most = greatest_of(x, n);
    for (uint32_t i = 0; i < n; i++)
        x[i] = exp_of(x[i] - most);
    for (uint32_t i = count; i < n; i++)
        x[i] = 0;
    for (uint32_t i = 0; i < n; i += LANES)
        sum += *(const lanes *)(x + i);
    return lanes_sum(&sum);
}

float softmax_row(float *x, uint32_t count, uint32_t n)
{
    return softmax(x, count, n);
}
