/* A sentence encoder small enough for tests, written as scripts/make-encoder writes the real one, with drawn weights. */
#ifndef BRIKKER_TINY_ENCODER_H
#define BRIKKER_TINY_ENCODER_H

#include "base/str.h"

struct tiny_shape {
    uint32_t hidden, layers, heads, inner, positions;
    bool prefix_counts;
    uint64_t seed;
};

/* 1 layer, 32 hidden, 2 heads, 64 inner, 16 positions. */
extern const struct tiny_shape tiny_shape_default;

/* The file's bytes, aligned to 64, in `keep`. Its pieces are letters and a few Danish words; "…" becomes "...", capitals
 * become small, tab and newline a blank, U+00AD nothing. The prefix is "q: ". */
char *tiny_encoder_make(size_t *len, const struct tiny_shape *shape, struct arena *keep);

/* The checksum set right again after bytes were changed. */
void tiny_encoder_seal(char *bytes, size_t len);

/* Where a section begins (in the order drawn in encoder_file.h). */
size_t tiny_encoder_section(const char *bytes, uint32_t section);

#endif
