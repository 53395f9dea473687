/* Pieces of texts → windows that the encoder reads at once → tiles of one fixed size that threads take in turn. */
#ifndef BRIKKER_WINDOWS_H
#define BRIKKER_WINDOWS_H

#include "embedding/pieces.h"

/* A tile has room for a window of ENCODER_MOST_POSITIONS; a window begins at a multiple of WINDOW_STEP rows. Both are what
 * OpenBLAS needs to give a row the same bits wherever it stands (../shared/ENCODER.md, "Repeatability"). */
enum { WINDOW_STEP = 12, TILE_STEPS = 43, TILE_ROWS = WINDOW_STEP * TILE_STEPS };

struct window {
    uint32_t text;
    uint64_t from;  /* first of its pieces in the text, counted from the prefix's first */
    uint32_t count; /* pieces, begin and end not among them; its rows are count + 2 */
    uint32_t row;   /* where it stands in its tile */
};

struct windows {
    uint32_t count, tiles;
    struct window *window; /* [count] in the order of the texts */
    uint32_t *first;       /* [tiles+1] */
    uint32_t *member;      /* [count] windows by tile: member[first[t] … first[t+1]-1] */
    uint64_t rows;         /* that are read: of all windows */
};

/* positions: the most rows of a window, begin and end among them. A text without pieces has no window. */
enum status windows_from(struct windows *out, const struct pieces *pieces, uint32_t prefix, uint32_t positions,
                         struct arena *keep) MUST_CHECK;

#endif
