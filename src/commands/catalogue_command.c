/* brikker catalogue: the outputs of a consultation as it stands; nothing is placed and nothing changes. */
#include "base/file.h"
#include "base/progress.h"
#include "catalogue/plain.h"
#include "commands/consulted.h"
#include "commands/edition_command.h"
#include "commands/run.h"
#include "commands/writing.h"
#include "themes/stability.h"

#include <sys/stat.h>

/* A folder of results that `run` made holds a consultation: under another's catalogue it would be handed on with it, or gone on with. */
static enum status say_other_event(const struct arguments *arguments, struct str output, struct arena *arena)
{
    struct stat here, asked;
    struct str path;
    TRY(str_format(&path, arena, "%.*s/event.brik", STR_ARG(output)));
    if (stat(path.at, &here) != 0 || stat(arguments->file[0], &asked) != 0 ||
        (here.st_dev == asked.st_dev && here.st_ino == asked.st_ino))
        return DONE;
    plain_wrap(stdout,
               str_from(TR("Bemærk: i mappen ligger også event.brik fra en anden konsultation. Den er ikke rørt; vælg "
                           "en mappe for sig med -o, så de to ikke bliver blandet sammen.",
                           "Note: the folder also has an event.brik, of another consultation. It was not touched; "
                           "choose a folder of its own with -o, so that the two do not get mixed.")),
               0, 0, writing_width());
    return DONE;
}

/* "møder/møde.brik" → "møde-katalog". */
static enum status write_catalogue_of(struct event *event, const struct arguments *arguments, const char *models,
                                      struct arena *arena)
{
    struct analysis analysis = {0};
    struct str output;
    const struct write_options write = {.excel = argument_given(arguments, "excel")};
    struct pipeline_options options = {.event = event, .models = models, .encoder = encoder_use_from(arguments)};
    options.themes.resamples = argument_number(arguments, "stability", STABILITY_RESAMPLES);
    TRY(output_from(&output, arguments, arena));
    TRY(event_setting(&options.asked, event, "founded-on", arena));
    enum status status = pipeline_run(&analysis, &options);
    if (status == DONE) {
        progress_stage(TR("skriver", "writing"));
        status = writing_all(&analysis.catalogue, &write, output.at);
    }
    progress_end();
    if (status == DONE && !argument_given(arguments, "quiet"))
        status = writing_tell(&analysis.catalogue, output, false);
    if (status == DONE && !argument_given(arguments, "quiet"))
        status = say_other_event(arguments, output, arena);
    analysis_free(&analysis);
    return status;
}

enum status catalogue_command(const struct arguments *arguments)
{
    if (arguments->file_count != 1)
        return fail(BAD_USAGE, TR("skriv konsultationens fil: brikker catalogue møde.brik",
                                  "give the consultation's file: brikker catalogue event.brik"));
    if (argument_given(arguments, "edition"))
        return edition_command(arguments);
    if (argument_given(arguments, "cut-off") || argument_given(arguments, "apart"))
        return fail(BAD_USAGE, TR("--cut-off og --apart hører til en udgave: skriv --edition 1 til",
                                  "--cut-off and --apart belong to an edition: add --edition 1"));
    return consulted_work(arguments, EVENT_READ, write_catalogue_of);
}
