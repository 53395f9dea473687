/* brikker import: submissions into a consultation, each once. */
#include "commands/importing.h"
#include "commands/stamp.h"

static enum status read_request(struct importing *import, struct pipeline_options *reading,
                                struct column_request requests[OPTION_VALUES], const struct arguments *arguments)
{
    if (arguments->file_count < 2 &&
        !(arguments->file_count == 1 && (argument_given(arguments, "sheet") || argument_given(arguments, "frame"))))
        return fail(BAD_USAGE, TR("der mangler en fil: brikker import møde.brik ideer.csv",
                                  "a file is missing: brikker import event.brik ideas.csv"));
    *import = (struct importing){.arguments = arguments, .first = 1, .path = arguments->file[0], .reading = reading};
    TRY(reading_request_from(reading, requests, arguments, arguments->file_count));
    TRY(stamp_from(&import->act, arguments, &import->arena));
    import->options = (struct import_options){.at = import->act.at, .correct = argument_given(arguments, "correct")};
    TRY(stamp_word(&import->options.wave, arguments, "wave", &import->arena));
    return stamp_word(&import->options.group, arguments, "group", &import->arena);
}

enum status import_command(const struct arguments *arguments)
{
    struct importing import = {0};
    struct pipeline_options reading = {0};
    struct column_request requests[OPTION_VALUES];
    enum status status = read_request(&import, &reading, requests, arguments);
    if (status == DONE)
        status = event_open(&import.event, arguments->file[0], EVENT_CREATE);
    if (status == DONE)
        status = importing_all(&import);
    enum status closed = event_close(import.event);
    if (status == DONE)
        status = closed;
    if (status == DONE && !argument_given(arguments, "quiet"))
        importing_say(&import);
    importing_free(&import);
    return status;
}
