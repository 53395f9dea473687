/* brikker brief: one page of a consultation as it stands. */
#include "catalogue/brief.h"

#include "base/progress.h"
#include "commands/consulted.h"
#include "commands/run.h"
#include "commands/writing.h"
#include "themes/stability.h"

static enum status write_page(const struct brief *brief, struct str path, struct arena *arena)
{
    struct folder folder;
    FILE *file;
    TRY(writing_open(&folder, &file, path, arena));
    brief_write_html(file, brief);
    return folder_commit(&folder);
}

static enum status show(const struct analysis *analysis, const struct arguments *arguments, struct arena *arena)
{
    const struct brief_options options = {.since = str_trim(str_from(argument(arguments, "since"))),
                                          .group = str_trim(str_from(argument(arguments, "group"))),
                                          .two_rooms = argument_given(arguments, "two-rooms")};
    struct brief brief;
    TRY(brief_from(&brief, &analysis->catalogue, &options, arena));
    if (argument(arguments, "output"))
        TRY(write_page(&brief, str_from(argument(arguments, "output")), arena));
    return argument_given(arguments, "quiet") ? DONE : brief_write_text(stdout, &brief, writing_width());
}

static enum status brief_of(struct event *event, const struct arguments *arguments, const char *models,
                            struct arena *arena)
{
    struct analysis analysis = {0};
    struct pipeline_options options = {.event = event, .models = models, .encoder = encoder_use_from(arguments)};
    options.themes.levels = 1;
    options.themes.resamples = argument_number(arguments, "stability", STABILITY_RESAMPLES);
    TRY(event_setting(&options.asked, event, "founded-on", arena));
    enum status status = pipeline_run(&analysis, &options);
    progress_end();
    if (status == DONE)
        status = show(&analysis, arguments, arena);
    analysis_free(&analysis);
    return status;
}

enum status brief_command(const struct arguments *arguments)
{
    if (arguments->file_count != 1)
        return fail(BAD_USAGE, TR("skriv konsultationens fil: brikker brief møde.brik",
                                  "give the consultation's file: brikker brief event.brik"));
    if (argument_given(arguments, "group") && argument_given(arguments, "two-rooms"))
        return fail(BAD_USAGE,
                    TR("--group og --two-rooms kan ikke stå sammen", "--group and --two-rooms exclude each other"));
    return consulted_work(arguments, EVENT_READ, brief_of);
}
