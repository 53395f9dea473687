/* Any bytes as an export.json that becomes a consultation again. What is taken can be written, and what was written is taken. */
#include "store/originals.h"

#include "support/scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_BYTES = 1 << 20 };

static enum status take(struct event *event, struct str json)
{
    int64_t rows;
    TRY(event_begin(event));
    enum status status = originals_read(&rows, event, json, STR("export.json"));
    if (status == DONE)
        return event_commit(event);
    event_abandon(event);
    return status;
}

/* *json: what the consultation made of `bytes` writes; free() it. */
static enum status there_and_back(char **json, struct str bytes)
{
    char path[SCRATCH_PATH_MOST];
    struct event *event;
    size_t len;
    *json = NULL;
    scratch_path(path, ".brik");
    TRY(event_open(&event, path, EVENT_CREATE));
    enum status status = take(event, bytes);
    FILE *out = status == DONE ? open_memstream(json, &len) : NULL;
    if (out) {
        fputs("{\"version\": 2, \"originals\": ", out);
        status = originals_write(out, event);
        fputs("}", out);
        fclose(out);
    }
    (void)!event_close(event);
    unlink(path);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *first, *second;
    if (size > MOST_BYTES)
        return 0;
    if (there_and_back(&first, (struct str){(const char *)data, size}) == DONE) {
        check(there_and_back(&second, str_from(first)) == DONE);
        check(str_equal(str_from(first), str_from(second)));
        free(second);
    }
    free(first);
    return 0;
}
