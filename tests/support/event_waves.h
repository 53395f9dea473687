/* A consultation in a temporary event file that ideas come into in waves: for the tests of what stays from wave to wave. */
#ifndef BRIKKER_EVENT_WAVES_H
#define BRIKKER_EVENT_WAVES_H

#include "pipeline.h"
#include "store/journal.h"

struct event_waves {
    struct arena arena;
    struct notes notes;
    struct event *event;
    char path[64];
    const char *models;
    enum encoder_use encoder;
    const char *codebook; /* for the next run; NULL: the one that is kept */
    uint32_t acts;        /* acts written, which are their times too */
};

enum status event_waves_open(struct event_waves *out, const char *models, enum encoder_use encoder) MUST_CHECK;
/* Closes the file and removes it. */
void event_waves_close(struct event_waves *waves);

/* The rows row[0 … count-1] of the table as a wave of their own. */
enum status event_waves_import(struct event_waves *waves, const struct table *table, const struct columns *columns,
                               const uint32_t *row, uint32_t count, const char *wave, const char *group) MUST_CHECK;
/* Runs over the consultation; with `place` and without `fresh` what it found is kept. The caller frees the analysis. */
enum status event_waves_run(struct analysis *out, struct event_waves *waves, bool place, bool fresh,
                            struct str asked) MUST_CHECK;
/* Writes an act into the journal; its time is made. */
enum status event_waves_act(struct event_waves *waves, struct act act) MUST_CHECK;

#endif
