/* brikker run: the main job in one go, from files to a folder with the catalogue. */
#include "commands/run.h"

#include "base/file.h"
#include "base/progress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_WITHOUT_TERMINAL = 100, WIDTH_LEAST = 40 };

/* All of the files or none. */
static enum status write_results(const struct run_request *request, const struct catalogue *catalogue)
{
    struct folder folder;
    TRY(folder_open(&folder, request->output.at));
    enum status status = DONE;
    for (unsigned i = 0; status == DONE && i < write_format_count; i++) {
        FILE *file;
        status = folder_file(&file, &folder, write_formats[i].name);
        if (status == DONE)
            status = write_formats[i].write(file, catalogue, &request->write);
    }
    if (status == DONE)
        return folder_commit(&folder);
    folder_abandon(&folder);
    return status;
}

static unsigned terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return WIDTH_WITHOUT_TERMINAL;
    return size.ws_col < WIDTH_LEAST ? WIDTH_LEAST : size.ws_col;
}

static bool wants_colour(void)
{
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no_colour && *no_colour) && !(terminal && strcmp(terminal, "dumb") == 0);
}

static enum status tell(const struct run_request *request, const struct catalogue *catalogue)
{
    TRY(write_summary(stdout, catalogue, terminal_width(), wants_colour()));
    const char *folder = request->output.at;
    const char *slash = str_ends(request->output, STR("/")) ? "" : "/";
    printf(TR("\nFilerne ligger i %s%s:\n", "\nThe files are in %s%s:\n"), folder, slash);
    const char *first = NULL;
    for (unsigned i = 0; i < write_format_count; i++) {
        const char *name = write_formats[i].name;
        printf("%s%s", i ? ", " : "  ", name);
        if (!first && str_ends(str_from(name), STR(".html")))
            first = name;
    }
    if (first)
        printf(TR("\nBegynd med %s%s%s i en browser.\n", "\nBegin with %s%s%s in a browser.\n"), folder, slash, first);
    return DONE;
}

static enum status run_request(struct run_request *request, const struct arguments *arguments)
{
    char *models;
    TRY(models_find(&models, argument(arguments, "models")));
    request->pipeline.models = models;
    struct analysis analysis = {0};
    enum status status = pipeline_run(&analysis, &request->pipeline);
    if (status == DONE) {
        progress_stage(TR("skriver", "writing"));
        status = write_results(request, &analysis.catalogue);
        progress_end();
    }
    if (status == DONE && !argument_given(arguments, "quiet"))
        status = tell(request, &analysis.catalogue);
    analysis_free(&analysis);
    free(models);
    return status;
}

enum status run_command(const struct arguments *arguments)
{
    folder_remove_on_signal();
    struct arena arena = {0};
    struct run_request request;
    enum status status = run_request_from(&request, arguments, &arena);
    if (status == DONE)
        status = run_request(&request, arguments);
    arena_free(&arena);
    return status;
}
