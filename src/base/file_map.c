#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int map_open(struct str *out, int file, size_t most, bool all)
{
    struct stat about;
    if (fstat(file, &about) != 0)
        return errno;
    if (S_ISDIR(about.st_mode))
        return EISDIR;
    if (about.st_size <= 0) /* which mmap() refuses */
        return 0;
    if ((size_t)about.st_size > most)
        return EFBIG;
    void *at = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE | (all ? MAP_POPULATE : 0), file, 0);
    if (at == MAP_FAILED)
        return errno;
    *out = (struct str){at, (size_t)about.st_size};
    return 0;
}

int file_map(struct str *out, const char *path, size_t most, bool all)
{
    *out = (struct str){0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno;
    int error = map_open(out, file, most, all);
    close(file);
    return error;
}

void file_unmap(struct str mapped)
{
    if (mapped.len)
        munmap((void *)(uintptr_t)mapped.at, mapped.len);
}
