#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { LEAST_BLOCK = 1 << 12, MOST_BLOCK = 1 << 17, CACHE_LINE = 64, SMALL_ALIGNMENT = 16 };

enum { HUGE_LEAST = 1 << 27 /* below, their clearing costs more than the faults that are saved (themes/README.md) */ };

struct arena_block {
    struct arena_block *previous;
    size_t size; /* bytes, with this head */
    size_t used; /* bytes, with this head */
    bool mapped; /* by mmap, else by calloc */
};

/* What a request for nothing gets: a pointer that is not NULL. */
static _Alignas(CACHE_LINE) char nothing[CACHE_LINE];

static void *refused(size_t count, size_t size)
{
    (void)fail(MACHINE,
               TR("der er ikke hukommelse nok til %zu × %zu byte; luk andre programmer, eller prøv med færre bidrag",
                  "not enough memory for %zu × %zu bytes; close other programs, or try with fewer submissions"),
               count, size);
    return NULL;
}

/* The offset in `block` where `size` bytes can begin, aligned in memory. */
static size_t aligned_offset(const struct arena_block *block, size_t size)
{
    size_t alignment = size >= CACHE_LINE ? CACHE_LINE : SMALL_ALIGNMENT;
    uintptr_t base = (uintptr_t)block;
    uintptr_t start = (base + block->used + alignment - 1) & ~(uintptr_t)(alignment - 1);
    return (size_t)(start - base);
}

static bool fits(const struct arena_block *block, size_t size)
{
    size_t offset = aligned_offset(block, size);
    return offset <= block->size && size <= block->size - offset;
}

static struct arena_block *block_open(struct arena *arena, size_t size)
{
    bool large = size >= ARENA_LARGE;
    size_t whole = size + sizeof(struct arena_block) + CACHE_LINE;
    if (!large) {
        size_t wanted = arena->bytes < LEAST_BLOCK ? LEAST_BLOCK : arena->bytes;
        if (wanted > MOST_BLOCK)
            wanted = MOST_BLOCK;
        if (whole < wanted)
            whole = wanted;
    }
    struct arena_block *block = NULL;
    if (large) {
        void *memory = mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        block = memory == MAP_FAILED ? NULL : memory;
        if (block &&
            whole >= HUGE_LEAST) /* advice: fewer faults and misses where it is taken, nothing lost where not */
            (void)madvise(memory, whole, MADV_HUGEPAGE);
    } else {
        block = calloc(1, whole);
    }
    if (!block)
        return NULL;
    block->size = whole;
    block->used = sizeof *block;
    block->mapped = large;
    /* One without room for more goes behind the block that small requests are still served from. */
    if (whole > MOST_BLOCK && arena->last) {
        block->previous = arena->last->previous;
        arena->last->previous = block;
    } else {
        block->previous = arena->last;
        arena->last = block;
    }
    return block;
}

void *arena_take(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
        return refused(count, size);
    if (bytes == 0)
        return nothing;
    struct arena_block *block = arena->last;
    if (!block || bytes >= ARENA_LARGE || !fits(block, bytes))
        block = block_open(arena, bytes);
    if (!block)
        return refused(count, size);
    size_t offset = aligned_offset(block, bytes);
    block->used = offset + bytes;
    arena->bytes += bytes;
    return (char *)block + offset;
}

void arena_free(struct arena *arena)
{
    struct arena_block *block = arena->last;
    while (block) {
        struct arena_block *previous = block->previous;
        if (block->mapped)
            munmap(block, block->size);
        else
            free(block);
        block = previous;
    }
    *arena = (struct arena){0};
}

/* Behind the block that small requests are still served from. */
void arena_hand_over(struct arena *to, struct arena *from)
{
    struct arena_block *first = from->last;
    while (first && first->previous)
        first = first->previous;
    if (first && to->last) {
        first->previous = to->last->previous;
        to->last->previous = from->last;
    } else if (first) {
        to->last = from->last;
    }
    to->bytes += from->bytes;
    *from = (struct arena){0};
}
