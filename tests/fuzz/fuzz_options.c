/* A command line, one word a line: parsed, and turned into a request of `run`. */
#include "commands/run.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MOST = 2000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char *words[WORDS_MOST + 1];
    char *line = malloc(size + 1), name[] = "brikker";
    if (!line)
        return 0;
    if (size)
        memcpy(line, data, size);
    line[size] = '\0';
    int count = 0;
    words[count++] = name;
    for (char *at = line; at < line + size && count < WORDS_MOST;) {
        size_t len = strcspn(at, "\n");
        at[len] = '\0';
        words[count++] = at;
        at += len + 1;
    }

    struct arguments arguments;
    struct arena arena = {0};
    static struct run_request request;
    language = DANISH;
    enum status status = arguments_parse(&arguments, count, words);
    if (status == DONE && arguments.command == command_find("run"))
        status = run_request_from(&request, &arguments, &arena);
    /* A command line is never a fault of a file or of ours, and an error has a sentence. */
    check(status == DONE || status == BAD_USAGE);
    check(status == DONE || *status_message());
    arena_free(&arena);
    arguments_free(&arguments);
    free(line);
    return 0;
}
