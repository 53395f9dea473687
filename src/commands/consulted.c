#include "commands/consulted.h"

#include <stdlib.h>

enum status consulted_work(const struct arguments *arguments, enum event_access access, consulted_task *task)
{
    struct arena arena = {0};
    struct event *event = NULL;
    char *models = NULL;
    enum status status = models_find(&models, argument(arguments, "models"));
    if (status == DONE)
        status = event_open(&event, arguments->file[0], access);
    if (status == DONE)
        status = task(event, arguments, models, &arena);
    enum status closed = event_close(event);
    free(models);
    arena_free(&arena);
    return status == DONE ? closed : status;
}

enum status consulted_open(struct event **out, struct pipeline_options *options, struct arena *arena)
{
    uint32_t consultations = 0;
    *out = NULL;
    for (uint32_t f = 0; f < options->file_count; f++)
        consultations += event_is_one(options->files[f]);
    if (!consultations)
        return DONE;
    if (options->file_count > 1)
        return fail(
            BAD_USAGE,
            TR("en konsultation står alene; læg de andre filer i den med brikker import, eller udelad den",
               "a consultation stands alone; put the other files into it with brikker import, or leave it out"));
    TRY(event_open(out, options->files[0], EVENT_READ));
    options->event = *out;
    options->file_count = 0;
    return event_setting(&options->asked, *out, "founded-on", arena);
}
