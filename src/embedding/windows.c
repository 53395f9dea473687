/* Problem    put windows of 3 … 512 rows into as few tiles of 516 rows as possible, each at a multiple of 12
 * Method     a tile takes the largest window that still has room, again and again, until none has; windows wait in one
 *            queue for each number of steps. With many windows of all sizes hardly a step stays empty. Not in order of
 *            the texts: then a long window behind a half-full tile would waste the other half.
 * Shapes     a window of r rows takes ⌈r / 12⌉ of a tile's 43 steps
 * Cost       43 for each tile, 1 for each window
 * Promises   every window is in one tile; equal sizes in the order of the texts. Where a window stands changes nothing in
 *            what is read from it.
 * Example    windows of 500, 20, 20, 30 rows (42, 2, 2, 3 steps): tiles {500}, {30, 20, 20}
 */
#include "embedding/windows.h"

static uint32_t steps_of(const struct window *window)
{
    return (window->count + 2 + WINDOW_STEP - 1) / WINDOW_STEP;
}

static enum status cut_texts(struct windows *out, const struct pieces *pieces, uint32_t prefix, uint32_t positions,
                             struct arena *keep)
{
    const uint64_t most = positions - 2;
    uint64_t windows = 0;
    for (uint32_t text = 0; text < pieces->N; text++) {
        uint64_t count = pieces->start[text + 1] - pieces->start[text];
        windows += count > 0 ? (prefix + count + most - 1) / most : 0;
    }
    check(windows < UINT32_MAX);
    TAKE(keep, out->window, windows);
    for (uint32_t text = 0; text < pieces->N; text++) {
        uint64_t count = pieces->start[text + 1] - pieces->start[text];
        uint64_t end = count > 0 ? prefix + count : 0;
        for (uint64_t from = 0; from < end; from += most) {
            uint32_t length = (uint32_t)(end - from < most ? end - from : most);
            out->window[out->count++] = (struct window){.text = text, .from = from, .count = length};
            out->rows += length + 2;
        }
    }
    return DONE;
}

/* The windows of s steps wait at queue[next[s] … end[s]-1]. */
struct queues {
    uint32_t next[TILE_STEPS + 1], end[TILE_STEPS + 1];
    uint32_t *queue; /* [windows] */
};

static enum status line_up(struct queues *out, const struct windows *windows, struct arena *work)
{
    uint32_t waiting[TILE_STEPS + 1] = {0}, at = 0;
    TAKE(work, out->queue, windows->count);
    for (uint32_t w = 0; w < windows->count; w++)
        waiting[steps_of(&windows->window[w])]++;
    for (uint32_t steps = 0; steps <= TILE_STEPS; steps++) {
        out->next[steps] = out->end[steps] = at;
        at += waiting[steps];
    }
    for (uint32_t w = 0; w < windows->count; w++)
        out->queue[out->end[steps_of(&windows->window[w])]++] = w;
    return DONE;
}

static enum status fill_tiles(struct windows *out, struct arena *keep, struct arena *work)
{
    struct queues queues;
    TRY(line_up(&queues, out, work));
    TAKE(keep, out->first, (size_t)out->count + 1);
    TAKE(keep, out->member, out->count);
    for (uint32_t placed = 0; placed < out->count; out->first[++out->tiles] = placed) {
        uint32_t used = 0;
        for (uint32_t steps = TILE_STEPS; steps > 0; steps--)
            while (queues.next[steps] < queues.end[steps] && used + steps <= TILE_STEPS) {
                uint32_t w = queues.queue[queues.next[steps]++];
                out->window[w].row = used * WINDOW_STEP;
                out->member[placed++] = w;
                used += steps;
            }
    }
    return DONE;
}

enum status windows_from(struct windows *out, const struct pieces *pieces, uint32_t prefix, uint32_t positions,
                         struct arena *keep)
{
    struct arena work = {0};
    *out = (struct windows){0};
    check(positions > 2 && positions <= TILE_ROWS);
    enum status status = cut_texts(out, pieces, prefix, positions, keep);
    if (status == DONE)
        status = fill_tiles(out, keep, &work);
    arena_free(&work);
    return status;
}
