#include "support/refuse.h"

#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

static atomic_int_fast64_t left = -1; /* requests until the refused one; below 0: none is refused */
static atomic_bool refused;

bool refuse_works(void)
{
#ifdef SANITIZED
    return false;
#else
    return true;
#endif
}

void refuse_memory_after(uint32_t count)
{
    atomic_store(&refused, false);
    atomic_store(&left, count);
}

bool refuse_memory_end(void)
{
    atomic_store(&left, -1);
    return atomic_load(&refused);
}

#ifndef SANITIZED
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static bool refuse_this(void)
{
    if (atomic_load(&left) < 0 || atomic_fetch_sub(&left, 1) != 0)
        return false;
    atomic_store(&refused, true);
    errno = ENOMEM;
    return true;
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return refuse_this() ? NULL : __libc_memalign(alignment, size);
}

void *malloc(size_t size)
{
    return refuse_this() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return refuse_this() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *at, size_t size)
{
    return refuse_this() ? NULL : __libc_realloc(at, size);
}

void *mmap(void *at, size_t len, int protection, int flags, int file, off_t offset)
{
    if (refuse_this())
        return MAP_FAILED;
    return (void *)syscall(SYS_mmap, at, len, protection, flags, file, offset);
}
#endif
