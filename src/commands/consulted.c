#include "commands/consulted.h"

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
