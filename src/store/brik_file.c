/* The consultation file as a file: what stands at its path is told in our own sentences before SQLite is asked. */
#include "store/brik_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum status brik_file_check(const char *path, bool may_be_new)
{
    struct stat found;
    if (!*path)
        return fail(BAD_USAGE, TR("konsultationens filnavn er tomt", "the name of the consultation's file is empty"));
    if (stat(path, &found) == 0) {
        if (S_ISREG(found.st_mode))
            return DONE;
        return fail(BAD_INPUT,
                    TR("%s er en mappe eller en enhed; skriv navnet på konsultationens fil, f.eks. event.brik",
                       "%s is a folder or a device; give the name of the consultation's file, e.g. event.brik"),
                    path);
    }
    if (errno != ENOENT)
        return fail(MACHINE, TR("%s kunne ikke åbnes (%s)", "%s could not be opened (%s)"), path, system_reason(errno));
    if (may_be_new)
        return DONE;
    return fail(BAD_INPUT,
                TR("%s findes ikke; brikker import laver den: brikker import %s ideer.csv",
                   "%s does not exist; brikker import makes it: brikker import %s ideas.csv"),
                path, path);
}

enum status brik_file_place(char **out, const char *path)
{
    size_t room = strlen(path) + 3;
    *out = malloc(room);
    if (!*out)
        return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    snprintf(*out, room, "%s%s", *path == '/' ? "" : "./", path);
    return DONE;
}

void brik_file_make(const char *place)
{
    int file = open(place, O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0)
        close(file);
}
