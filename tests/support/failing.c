/* A library to load before the C library (LD_PRELOAD): one request for memory, or one step of writing, is refused.
 *
 *   FAIL_ALLOCATION=n  the n-th malloc, calloc, realloc, mmap or pthread_create (ENOMEM, EAGAIN)
 *   FAIL_WRITE=n       the n-th opening for writing, write, fsync, rename, close or mkdir (ENOSPC, EIO)
 *   FAIL_STAYS=1       and all that come after
 *   FAIL_REPORT=PATH   this file is made when something was refused: a walk over n ends where it is not
 *
 * Only what the program itself asks for is counted, and what the C library and zlib ask for on its behalf. Not the others, which
 * do not outlive a refusal: OpenBLAS prepares itself before main() and ends the process; libstemmer 2.2 crashes in
 * sb_stemmer_new() when it cleans up what it never made; ICU 72 crashes or waits for its own lock in Locale::getDefault().
 *
 * stdio writes by calls inside the C library that no other library can stand before. A stream that is opened for
 * writing is therefore made here (fopencookie), with our write() and close().
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);

struct failure {
    atomic_llong seen;
    long long wanted; /* 0: none */
    bool stays;
};

static struct failure allocation, writing;
static const char *report;

/* ---- who calls ---- */

enum { RANGES = 64, STREAMS = 64 };
static struct {
    uintptr_t from, to;
} counted[RANGES];
static unsigned ranges;

static bool is_counted_library(const char *name)
{
    static const char *const part[] = {"/libc.so", "/libz.so"};
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        if (strstr(name, part[i]))
            return true;
    return name[0] == '\0'; /* the program */
}

static int add_ranges(struct dl_phdr_info *info, size_t size, void *context)
{
    (void)size;
    (void)context;
    if (!is_counted_library(info->dlpi_name))
        return 0;
    for (unsigned i = 0; i < info->dlpi_phnum && ranges < RANGES; i++) {
        if (info->dlpi_phdr[i].p_type != PT_LOAD)
            continue;
        counted[ranges].from = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
        counted[ranges].to = counted[ranges].from + info->dlpi_phdr[i].p_memsz;
        ranges++;
    }
    return 0;
}

static bool is_counted(const void *caller)
{
    for (unsigned i = 0; i < ranges; i++)
        if ((uintptr_t)caller >= counted[i].from && (uintptr_t)caller < counted[i].to)
            return true;
    return false;
}

__attribute__((constructor)) static void begin(void)
{
    const char *allocations = getenv("FAIL_ALLOCATION"), *writes = getenv("FAIL_WRITE"), *stays = getenv("FAIL_STAYS");
    report = getenv("FAIL_REPORT");
    dl_iterate_phdr(add_ranges, NULL);
    allocation.stays = writing.stays = stays && *stays == '1';
    allocation.wanted = allocations ? atoll(allocations) : 0;
    writing.wanted = writes ? atoll(writes) : 0;
}

static bool refuse_this(struct failure *failure, int error)
{
    if (failure->wanted == 0)
        return false;
    long long now = atomic_fetch_add(&failure->seen, 1) + 1;
    if (now != failure->wanted && !(failure->stays && now > failure->wanted))
        return false;
    if (report) {
        long descriptor = syscall(SYS_open, report, O_CREAT | O_WRONLY | O_CLOEXEC, 0666);
        if (descriptor >= 0)
            syscall(SYS_close, descriptor);
    }
    errno = error;
    return true;
}

static bool refuse(struct failure *failure, const void *caller, int error)
{
    return is_counted(caller) && refuse_this(failure, error);
}

#define CALLER __builtin_return_address(0)

/* ---- memory ---- */

void *malloc(size_t size)
{
    return refuse(&allocation, CALLER, ENOMEM) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return refuse(&allocation, CALLER, ENOMEM) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *at, size_t size)
{
    return refuse(&allocation, CALLER, ENOMEM) ? NULL : __libc_realloc(at, size);
}

void *mmap(void *at, size_t size, int protection, int flags, int descriptor, off_t offset)
{
    if (refuse(&allocation, CALLER, ENOMEM))
        return MAP_FAILED;
    return (void *)syscall(SYS_mmap, at, size, protection, flags, descriptor, offset);
}

void *mmap64(void *at, size_t size, int protection, int flags, int descriptor, off_t offset)
    __attribute__((alias("mmap")));

/* The C library's own function of this name. ISO C has no cast from void * to a function. */
#define NEXT(name)                                                                                                     \
    static __typeof__(name) *next_##name;                                                                              \
    if (!next_##name) {                                                                                                \
        void *found = dlsym(RTLD_NEXT, #name);                                                                         \
        memcpy(&next_##name, &found, sizeof found);                                                                    \
    }

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*work)(void *), void *context)
{
    NEXT(pthread_create)
    return refuse(&allocation, CALLER, EAGAIN) ? EAGAIN : next_pthread_create(thread, attributes, work, context);
}

/* ---- writing ---- */

ssize_t write(int descriptor, const void *bytes, size_t count)
{
    return refuse(&writing, CALLER, ENOSPC) ? -1 : syscall(SYS_write, descriptor, bytes, count);
}

int fsync(int descriptor)
{
    return refuse(&writing, CALLER, EIO) ? -1 : (int)syscall(SYS_fsync, descriptor);
}

int rename(const char *from, const char *to)
{
    return refuse(&writing, CALLER, EIO) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int mkdir(const char *path, mode_t mode)
{
    return refuse(&writing, CALLER, ENOSPC) ? -1 : (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

/* As on a real disk, the descriptor is gone even where close() reports that the bytes are lost. */
static int close_anyway(int descriptor, bool refused)
{
    int error = errno, result = (int)syscall(SYS_close, descriptor);
    if (refused)
        errno = error;
    return refused ? -1 : result;
}

int close(int descriptor)
{
    return close_anyway(descriptor, refuse(&writing, CALLER, EIO));
}

static struct {
    FILE *file;
    int descriptor;
} stream[STREAMS];

static ssize_t stream_write(void *context, const char *bytes, size_t count)
{
    ssize_t written = refuse_this(&writing, ENOSPC) ? -1 : syscall(SYS_write, (int)(intptr_t)context, bytes, count);
    return written < 0 ? 0 : written; /* 0 is a cookie's word for an error */
}

static int stream_close(void *context)
{
    for (unsigned i = 0; i < STREAMS; i++)
        if (stream[i].file && stream[i].descriptor == (int)(intptr_t)context)
            stream[i].file = NULL;
    return close_anyway((int)(intptr_t)context, refuse_this(&writing, EIO));
}

FILE *fopen(const char *path, const char *mode)
{
    NEXT(fopen)
    if (mode[0] != 'w')
        return next_fopen(path, mode);
    if (refuse(&writing, CALLER, ENOSPC))
        return NULL;
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC | (strchr(mode, 'x') ? O_EXCL : O_TRUNC);
    int descriptor = open(path, flags, 0666);
    if (descriptor < 0)
        return NULL;
    cookie_io_functions_t functions = {.write = stream_write, .close = stream_close};
    FILE *file = fopencookie((void *)(intptr_t)descriptor, "w", functions);
    for (unsigned i = 0; file && i < STREAMS; i++)
        if (!stream[i].file) {
            stream[i].file = file;
            stream[i].descriptor = descriptor;
            return file;
        }
    syscall(SYS_close, descriptor);
    unlink(path); /* fopen() takes its memory before it makes the file */
    return NULL;
}

FILE *fopen64(const char *path, const char *mode) __attribute__((alias("fopen")));

int fileno(FILE *file)
{
    NEXT(fileno)
    for (unsigned i = 0; i < STREAMS; i++)
        if (stream[i].file == file)
            return stream[i].descriptor;
    return next_fileno(file);
}
