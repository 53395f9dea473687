/* Runs a fuzz target over every file of its corpus, without libFuzzer: so ctest replays each corpus with every compiler.
 *
 * Each input gets a block of exactly its own size, so that a sanitizer sees one byte read too many. No file at all is a
 * failure: a corpus that went missing must not pass for one that holds.
 */
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static _Noreturn void die(const char *path, const char *why)
{
    fprintf(stderr, "replay: %s: %s\n", path, why);
    exit(1);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    struct stat stat;
    if (!file || fstat(fileno(file), &stat))
        die(path, strerror(errno));
    size_t size = (size_t)stat.st_size;
    uint8_t *data = malloc(size ? size : 1);
    if (!data)
        die(path, "no memory");
    if (fread(data, 1, size, file) != size)
        die(path, "could not be read whole");
    fclose(file);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
}

int main(int count, char **argument)
{
    if (count != 2) {
        fprintf(stderr, "usage: %s CORPUS_FOLDER\n", argument[0]);
        return 2;
    }
    struct dirent **entry;
    int entries = scandir(argument[1], &entry, is_visible, alphasort);
    if (entries < 0)
        die(argument[1], strerror(errno));
    if (!entries)
        die(argument[1], "no input to replay");
    for (int i = 0; i < entries; i++) {
        char path[4096];
        int length = snprintf(path, sizeof path, "%s/%s", argument[1], entry[i]->d_name);
        if (length < 0 || (size_t)length >= sizeof path)
            die(argument[1], "path too long");
        printf("%s\n", path); /* the last line printed names the input that crashed */
        fflush(stdout);
        replay_file(path);
        free(entry[i]);
    }
    free(entry);
    return 0;
}
