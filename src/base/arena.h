/* Memory that is given back all at once.
 *
 * A stage takes the caller's `keep` arena for its result and opens one of its own for workings. Everything taken is
 * zeroed and aligned to 64 bytes where it is 64 bytes or more (16 below), so that vector loops and BLAS start on a
 * cache line. Blocks of ARENA_LARGE and more get a mapping of their own and leave the process when the arena is freed; smaller ones
 * come from the C library, which hands on pages that were met before: with 256 kB instead of 4 MB a run over 10,000 or 100,000 ideas
 * takes 2 to 4 % longer.
 * Not for use by two threads at once.
 */
#ifndef BRIKKER_ARENA_H
#define BRIKKER_ARENA_H

#include "base/status.h"

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *last; /* NULL: empty; `struct arena a = {0}` is a valid empty arena */
    size_t bytes;             /* taken in all, without overhead */
};

enum { ARENA_LARGE = 1 << 22 };

/* count × size zeroed bytes; NULL and fail(MACHINE) when the product overflows or memory is refused. count may be 0: the
 * result is then a valid pointer that must not be read. */
void *arena_take(struct arena *arena, size_t count, size_t size) MUST_CHECK;

/* Gives everything back; the arena is empty and usable again. Safe on an empty arena. */
void arena_free(struct arena *arena);

/* What `from` holds belongs to `to`; `from` is empty and usable. For results that several threads made, each in an arena of its own. */
void arena_hand_over(struct arena *to, struct arena *from);

/* ptr = count zeroed elements from arena, or return MACHINE from the enclosing function. */
#define TAKE(arena, ptr, count)                                                                                        \
    do {                                                                                                               \
        (ptr) = arena_take((arena), (size_t)(count), sizeof *(ptr));                                                   \
        if (!(ptr))                                                                                                    \
            return MACHINE;                                                                                            \
    } while (0)

#endif
