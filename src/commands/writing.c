/* The results in a folder, and what is said of them. */
#include "commands/writing.h"

#include "base/file.h"
#include "base/parallel.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_WITHOUT_TERMINAL = 100, WIDTH_LEAST = 40 };

struct writing {
    const struct catalogue *catalogue;
    const struct write_options *options;
    FILE **file; /* [write_format_count] */
};

static enum status write_format(const struct writing *writing, uint32_t format)
{
    TRY(write_formats[format].write(writing->file[format], writing->catalogue, writing->options));
    folder_hasten(writing->file[format]);
    return DONE;
}

static enum status write_beside(void *context, uint32_t format, uint32_t worker)
{
    (void)worker;
    return write_formats[format].in_tiles ? DONE : write_format(context, format);
}

static enum status write_files(struct writing *writing, struct folder *folder)
{
    for (unsigned i = 0; i < write_format_count; i++)
        TRY(folder_file(&writing->file[i], folder, write_formats[i].name));
    TRY(parallel_tiles(write_format_count, write_beside, writing));
    for (unsigned i = 0; i < write_format_count; i++)
        if (write_formats[i].in_tiles)
            TRY(write_format(writing, i));
    return DONE;
}

enum status writing_files(struct folder *folder, const struct catalogue *catalogue, const struct write_options *options)
{
    struct arena work = {0};
    struct writing writing = {catalogue, options, arena_take(&work, write_format_count, sizeof *writing.file)};
    enum status status = writing.file ? write_files(&writing, folder) : MACHINE;
    arena_free(&work);
    return status;
}

enum status writing_all(const struct catalogue *catalogue, const struct write_options *options, const char *path)
{
    struct folder folder;
    TRY(folder_open(&folder, path));
    return folder_finish(&folder, writing_files(&folder, catalogue, options));
}

enum status writing_open(struct folder *folder, FILE **file, struct str path, struct arena *keep)
{
    struct str parent = STR("."), name = path;
    for (size_t i = path.len; i-- > 0;)
        if (path.at[i] == '/') {
            TRY(str_copy(&parent, str_slice(path, 0, i ? i : 1), keep));
            name = str_slice(path, i + 1, path.len);
            break;
        }
    if (!name.len)
        return fail(BAD_USAGE,
                    TR("--output skal være en fil: -o brief.html", "--output must be a file: -o brief.html"));
    TRY(folder_open(folder, parent.at));
    enum status status = folder_file(file, folder, name.at);
    if (status != DONE)
        folder_abandon(folder);
    return status;
}

unsigned writing_width(void)
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

enum status writing_tell(const struct catalogue *catalogue, struct str path, bool event)
{
    TRY(write_summary(stdout, catalogue, writing_width(), wants_colour()));
    const char *folder = path.at;
    const char *slash = str_ends(path, STR("/")) ? "" : "/";
    printf(TR("\nFilerne ligger i %s%s:\n", "\nThe files are in %s%s:\n"), folder, slash);
    const char *first = NULL;
    for (unsigned i = 0; i < write_format_count; i++) {
        const char *name = write_formats[i].name;
        printf("%s%s", i ? ", " : "  ", name);
        if (!first && str_ends(str_from(name), STR(".html")))
            first = name;
    }
    if (event)
        printf(TR(
            ", event.brik\n\nevent.brik er konsultationen selv med alt, som det kom ind, også personoplysninger: giv "
            "den ikke videre.\n",
            ", event.brik\n\nevent.brik is the consultation itself with all as it came in, personal data too: do not "
            "pass it on.\n"));
    else
        putchar('\n');
    if (first)
        printf(TR("Begynd med %s%s%s i en browser.\n", "Begin with %s%s%s in a browser.\n"), folder, slash, first);
    return DONE;
}
