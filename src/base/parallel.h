/* Work in tiles: each tile is a function of its number alone, so the result is the same for every number of threads.
 *
 * Tiles are handed out in turn to `parallel_threads` workers, which wait for the next call from the first one on; a reduction
 * over tiles is made by the caller afterwards, in order of tile number. Tiles inside a tile are done one after the other by that
 * tile's worker. The error of the lowest-numbered failing tile is the one that is returned.
 */
#ifndef BRIKKER_PARALLEL_H
#define BRIKKER_PARALLEL_H

#include "base/status.h"

#include <stdint.h>

/* Process-wide number of workers, set once by the command line; 1 … PARALLEL_MOST. */
enum { PARALLEL_MOST = 64 };
extern uint32_t parallel_threads;

/* How many processors this process may use. */
uint32_t parallel_processors(void);

typedef enum status tile_work(void *context, uint32_t tile, uint32_t worker); /* worker < parallel_threads */

/* How many tiles of so many rows all rows make; the last one may be smaller. */
static inline uint32_t parallel_tiles_of(uint32_t rows, uint32_t tile)
{
    return rows / tile + (rows % tile != 0);
}

/* Where a tile that begins at `from` ends: the row behind its last one. from <= rows */
static inline uint32_t parallel_tile_end(uint32_t from, uint32_t tile, uint32_t rows)
{
    return rows - from < tile ? rows : from + tile;
}

enum status parallel_tiles(uint32_t tiles, tile_work *work, void *context) MUST_CHECK;

#endif
