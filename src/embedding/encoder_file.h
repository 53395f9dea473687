/* The sentence encoder's file, models/da.encoder: made by scripts/make-encoder, mapped, and read where it lies.
 *
 * Little-endian. Every section begins at a multiple of 64 bytes, in this order, its size given by the head's numbers;
 * what lies between is zero.
 *
 *      0   8  "brikenc\n"
 *      8   4  version, ENCODER_FILE_VERSION
 *     12   4  sections, ENCODER_SECTIONS
 *     16   8  bytes of the file
 *     24  32  SHA-256 of everything behind it
 *     56  44  hidden H, layers L, heads, inner F, positions, pieces P, mappings C, begin, end, unknown, prefix_counts
 *    100   8  epsilon, unknown_score (floats)
 *    108   4  block, ENCODER_BLOCK
 *    112  16  for each section: its offset and its bytes
 *
 *     about           UTF-8   what it is, paper, licence, source, how the weights were made: a line each, "word: text"
 *     prefix          UTF-8   what is put before every text
 *     mapping_from    u32 [C]    code points, ascending: each becomes
 *     mapping_at      u32 [C+1]  mapping_to[at[i] … at[i+1]-1], which may be nothing
 *     mapping_to      u32 [at[C]]
 *     piece_at        u32 [P+1]  piece i's text is piece_text[at[i] … at[i+1]-1]
 *     piece_text      UTF-8, U+2581 for a blank
 *     piece_score     f32 [P]    logarithm of how likely the piece is
 *     piece_weight    f16 [P]    its share in a text's vector
 *     piece_row       blocks [P × H]
 *     position        f32 [positions × H]  with the row of token type 0 added
 *     norm            f32 [2 × H]  gain and shift after the sum of piece and position
 *     matrices        blocks, for each layer: query key value [3H × H], out [H × H], widen [F × H], narrow [H × F]
 *     vectors         f32, for each layer: bias of query key value [3H], of out [H], gain and shift [2H], bias of widen
 *                     [F], of narrow [H], gain and shift [2H]
 *
 * A row of blocks is a run of 32 values in 18 bytes: f16 scale, 16 bytes; byte j holds value j in its low and value j + 16
 * in its high half; value = (half - 8) × scale.
 *
 *      ┌─ 2 ──┬──────────── 16 ─────────────┐
 *      │scale │ 16|0  17|1  18|2  …   31|15 │
 *      └──────┴─────────────────────────────┘
 */
#ifndef BRIKKER_ENCODER_FILE_H
#define BRIKKER_ENCODER_FILE_H

#include "base/hash.h"

enum { ENCODER_FILE_VERSION = 1, ENCODER_SECTIONS = 14, ENCODER_BLOCK = 32, ENCODER_BLOCK_BYTES = 18 };

/* Named limits, met before arithmetic. */
enum {
    ENCODER_MOST_HIDDEN = 1024,
    ENCODER_MOST_LAYERS = 48,
    ENCODER_MOST_INNER = 4096,
    ENCODER_MOST_POSITIONS = 512,
    ENCODER_LEAST_POSITIONS = 8,
    ENCODER_MOST_PIECES = 1 << 20,
    ENCODER_MOST_PIECE = 256, /* bytes of one piece, and of the prefix */
    ENCODER_MOST_MAPPINGS = 1 << 16,
    ENCODER_MOST_ABOUT = 1 << 16,
};
#define ENCODER_MOST_BYTES ((size_t)1 << 30)

struct encoder_file {
    struct hash hash; /* of the numbers inside: the checksum that was compared */
    uint32_t hidden, layers, heads, inner, positions;
    uint32_t pieces, mappings;
    uint32_t begin, end, unknown; /* pieces that no text is split into, and the one for what no piece covers */
    bool prefix_counts;           /* the prefix's pieces enter the mean too */
    float epsilon, unknown_score;
    struct str about, prefix;
    const uint32_t *mapping_from, *mapping_at, *mapping_to;
    const uint32_t *piece_at;
    const char *piece_text;
    const float *piece_score;
    const uint16_t *piece_weight;
    const uint8_t *piece_row;
    const float *position, *norm;
    const uint8_t *matrices;
    const float *vectors;
    struct str mapped; /* {0} when it was read from bytes */
};

/* Errors, each with what to do: no such file, not an encoder, older or newer, cut short, checksum, numbers beyond the
 * limits or that contradict each other, weights that are no numbers. */
enum status encoder_file_open(struct encoder_file *out, const char *path) MUST_CHECK;
/* The same from bytes in memory that outlive it, aligned to 8; `name` is for the error's sentence. */
enum status encoder_file_from_bytes(struct encoder_file *out, struct str bytes, const char *name) MUST_CHECK;
void encoder_file_close(struct encoder_file *file); /* safe on {0} */

static inline struct str encoder_piece(const struct encoder_file *file, uint32_t piece)
{
    uint32_t at = file->piece_at[piece];
    return (struct str){file->piece_text + at, file->piece_at[piece + 1] - at};
}

/* The value of `word: text` in the about section; empty where there is none. */
struct str encoder_about(const struct encoder_file *file, struct str word);

/* Bytes of `values` values in blocks. */
static inline size_t encoder_block_bytes(size_t values)
{
    return values / ENCODER_BLOCK * ENCODER_BLOCK_BYTES;
}

float half_to_float(uint16_t half);
/* values (a multiple of ENCODER_BLOCK) from blocks. */
void encoder_unpack(float *out, const uint8_t *blocks, size_t values);

#endif
