#include "support/event_waves.h"

#include "consultation/consultation.h"
#include "store/submissions.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum status event_waves_open(struct event_waves *out, const char *models, enum encoder_use encoder)
{
    *out = (struct event_waves){.models = models, .encoder = encoder};
    snprintf(out->path, sizeof out->path, "/tmp/brikker-waves-XXXXXX");
    int file = mkstemp(out->path);
    if (file < 0)
        return fail(MACHINE, "%s", out->path);
    close(file);
    unlink(out->path);
    return event_open(&out->event, out->path, EVENT_CREATE);
}

void event_waves_close(struct event_waves *waves)
{
    if (event_close(waves->event) != DONE)
        fprintf(stderr, "%s: %s\n", waves->path, status_message());
    unlink(waves->path);
    notes_free(&waves->notes);
    arena_free(&waves->arena);
}

static enum status take_time(struct str *out, struct event_waves *waves)
{
    uint32_t at = waves->acts++;
    return str_format(out, &waves->arena, "2026-11-%02uT%02u:%02u:00", 1 + at / 1440, at / 60 % 24, at % 60);
}

enum status event_waves_import(struct event_waves *waves, const struct table *table, const struct columns *columns,
                               const uint32_t *row, uint32_t count, const char *wave, const char *group)
{
    struct table some = *table;
    struct imported imported;
    struct import_options options = {.wave = str_from(wave), .group = str_from(group)};
    struct act act = {.kind = ACT_IMPORT, .by = STR("prøve"), .why = str_from(wave), .text = STR("prøve")};
    some.rows = count;
    TAKE(&waves->arena, some.cell, (size_t)count * table->columns);
    TAKE(&waves->arena, some.row, count);
    for (uint32_t r = 0; r < count; r++) {
        some.row[r] = table->row[row[r]];
        for (uint32_t c = 0; c < table->columns; c++)
            some.cell[(size_t)r * table->columns + c] = table_cell(table, row[r], c);
    }
    TRY(str_format(&some.source, &waves->arena, "%s-%.*s", wave, STR_ARG(table_name(table->source))));
    some.hash = hash_of(some.source);
    TRY(take_time(&options.at, waves));
    act.at = options.at;
    TRY(event_begin(waves->event));
    TRY(submissions_add(&imported, waves->event, &some, columns, &options, &waves->arena));
    TRY(journal_add(waves->event, &act));
    return event_commit(waves->event);
}

enum status event_waves_run(struct analysis *out, struct event_waves *waves, bool place, bool fresh, struct str asked)
{
    struct pipeline_options options = {.event = waves->event,
                                       .models = waves->models,
                                       .codebook = waves->codebook,
                                       .encoder = waves->encoder,
                                       .place = place,
                                       .fresh = fresh,
                                       .asked = asked};
    struct act act = {.by = STR("prøve"), .why = STR(""), .text = STR("")};
    TRY(pipeline_run(out, &options));
    if (!place || fresh)
        return DONE;
    TRY(take_time(&act.at, waves));
    return consultation_save(out, &options, &act);
}

enum status event_waves_act(struct event_waves *waves, struct act act)
{
    TRY(take_time(&act.at, waves));
    act.by = act.by.len ? act.by : STR("prøve");
    act.why = act.why.at ? act.why : STR("");
    act.text = act.text.at ? act.text : STR("");
    TRY(event_begin(waves->event));
    TRY(journal_add(waves->event, &act));
    return event_commit(waves->event);
}
