/* A background model's bytes, as background_file_write.c puts them down and background_file.c checks them. */
#ifndef BRIKKER_BACKGROUND_LAYOUT_H
#define BRIKKER_BACKGROUND_LAYOUT_H

#include "background/background_file.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the file is used as it is mapped: little-endian only");

enum model_section {
    MODEL_TITLE,
    MODEL_TERM_AT,
    MODEL_TERM_TEXT,
    MODEL_DF,
    MODEL_SCALE,
    MODEL_VECTOR,
    MODEL_WORD_AT,
    MODEL_WORD_TEXT,
    MODEL_FREQUENCY,
    MODEL_ANALYSIS_AT,
    MODEL_ANALYSIS,
    MODEL_CONSTITUENT_AT, /* what the compound splitter learned */
    MODEL_CONSTITUENT,
    MODEL_LEMMA,
    MODEL_KIND,
    MODEL_FIRST,
    MODEL_HEAD,
    MODEL_CUTS,
    MODEL_SEAM,
    MODEL_SECTIONS
};

enum { MODEL_ALIGNMENT = 64, MODEL_PREFIX_BYTES = 128 };

/* As PNG's: a byte that is no letter, line breaks and an end of file show what a transfer as text does. */
#define MODEL_MAGIC                                                                                                    \
    "\x89"                                                                                                             \
    "Brikker-da\r\n\x1A\n"

struct model_prefix {
    char magic[16]; /* MODEL_MAGIC */
    uint32_t version, zero;
    uint64_t size; /* of the file */
    uint64_t check;
    struct hash hash; /* of all behind the prefix */
    uint8_t zeros[MODEL_PREFIX_BYTES - 72];
};
_Static_assert(sizeof(struct model_prefix) == MODEL_PREFIX_BYTES, "no gaps");

struct model_body {
    uint32_t documents, M, D, W, C /* constituents of compounds */, zero;
    uint64_t frequency_sum;
    struct {
        uint64_t at, len; /* bytes from the beginning of the file */
    } section[MODEL_SECTIONS];
};

struct model_head {
    struct model_prefix prefix;
    struct model_body body;
};

static inline uint64_t model_aligned(uint64_t size)
{
    return (size + MODEL_ALIGNMENT - 1) / MODEL_ALIGNMENT * MODEL_ALIGNMENT;
}

#endif
