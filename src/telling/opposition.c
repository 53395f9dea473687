/* Problem    A summary asks of the theme's ideas, of some again and of some of all other themes whether they speak against anything, and
 *            each time their tokens are read anew, here and there in memory.
 * Method     Asked once of each idea, in their own order, which memory knows beforehand.
 * Shapes     N ideas.
 * Cost       one pass over the tokens; sentences are told apart only where a word could oppose something.
 * Promises   A function of the idea alone; the same for every number of threads.
 */
#include "telling/opposition.h"

#include "base/parallel.h"

enum { OPPOSITION_TILE = 1024 /* ideas */ };

struct opposing {
    uint8_t *out;
    const struct slice_source *source;
    const uint8_t *counts;
};

static enum status oppose_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct opposing *o = context;
    const struct ideas *ideas = o->source->ideas;
    const uint32_t from = tile * OPPOSITION_TILE, to = parallel_tile_end(from, OPPOSITION_TILE, ideas->N);
    for (uint32_t i = from; i < to; i++)
        if (o->counts[i])
            o->out[i] = slice_opposition(o->source, i, slice_proposal(ideas, i));
    return DONE;
}

enum status opposition_from(uint8_t **out, const struct slice_source *source, const uint8_t *counts, struct arena *keep)
{
    const uint32_t N = source->ideas->N;
    TAKE(keep, *out, N);
    struct opposing opposing = {*out, source, counts};
    return parallel_tiles(parallel_tiles_of(N, OPPOSITION_TILE), oppose_tile, &opposing);
}
