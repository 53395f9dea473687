/* Any bytes as a consultation file: opened, and everything in it loaded. The file is built again for each input, in memory where the
 * machine has a folder for that. What opens is also written into: an act of a person's, and closed.
 *
 * Found or broken here: a table that is not ours, a number that leads out of an array, text that is none. */
#include "edition/edition_pages.h"
#include "store/editions.h"
#include "store/journal.h"
#include "store/placement.h"
#include "store/submissions.h"
#include "store/vectors.h"
#include "support/scratch.h"

#include <stdio.h>
#include <unistd.h>

enum { MOST_BYTES = 1 << 20 };

static enum status load_everything(struct event *event, struct arena *work)
{
    struct submissions submissions;
    struct acts acts;
    struct placement placement;
    struct known_vectors vectors;
    struct str text, source;
    TRY(event_setting(&text, event, "encoder", work));
    TRY(event_document(&text, &source, event, "sheet", work));
    TRY(journal_load(&acts, event, work));
    TRY(placement_load(&placement, event, work));
    TRY(vectors_load(&vectors, event, work));
    TRY(submissions_load(&submissions, event, work));
    for (uint32_t t = 0; t < submissions.count; t++)
        table_check(&submissions.table[t]);
    return DONE;
}

static enum status lay_out_editions(struct event *event, struct arena *work)
{
    uint32_t last;
    TRY(editions_last(&last, event));
    for (uint32_t number = 1; number <= last; number++) {
        struct edition edition;
        struct paper paper;
        TRY(editions_load(&edition, event, number, work));
        TRY(edition_mask(&edition, NULL, work));
        TRY(edition_pages(&paper, &edition, work));
    }
    return DONE;
}

static enum status act(struct event *event)
{
    struct act note = {.kind = ACT_NOTE, .at = STR("2026-11-22"), .by = STR("x"), .why = STR(""), .text = STR("y")};
    TRY(event_begin(event));
    TRY(journal_add(event, &note));
    return event_commit(event);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[SCRATCH_PATH_MOST], journal[80];
    struct event *event;
    struct arena work = {0};
    if (size > MOST_BYTES)
        return 0;
    if (!scratch_file(path, ".brik", (struct str){(const char *)data, size}))
        return 0;
    enum status status = event_open(&event, path, EVENT_WRITE);
    if (status == DONE)
        status = load_everything(event, &work);
    if (status == DONE)
        status = lay_out_editions(event, &work);
    if (status == DONE)
        status = act(event);
    (void)!event_close(event);
    arena_free(&work);
    unlink(path);
    snprintf(journal, sizeof journal, "%s-journal", path);
    unlink(journal);
    return 0;
}
