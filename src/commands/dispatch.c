/* The way from a command line to an exit code. */
#include "base/leftovers.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "base/utf8.h"
#include "commands/command.h"
#include "matrix/blas.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* A stream that was closed before we started would else give its number to the first file we open, and what is meant
 * for people would end up in a catalogue. Opened the wrong way round, so that using it still fails. */
static void keep_standard_streams(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF)
            (void)!open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static enum status run_named(const struct arguments *arguments)
{
    if (argument_given(arguments, "help")) {
        help_write(stdout, arguments->command);
        return DONE;
    }
    if (argument_given(arguments, "version"))
        return version_command(arguments);
    if (!arguments->command)
        return fail(BAD_USAGE, TR("der mangler en kommando, for eksempel: brikker run ideer.csv",
                                  "a command is missing, for example: brikker run ideas.csv"));
    uint32_t processors = parallel_processors();
    parallel_threads = argument_number(arguments, "threads", processors < PARALLEL_MOST ? processors : PARALLEL_MOST);
    progress_quiet = argument_given(arguments, "quiet");
    enum status status = arguments->command->run(arguments);
    progress_end();
    if (status == DONE && argument_given(arguments, "timings"))
        progress_write_timings(stderr);
    return status;
}

static enum status finish_stdout(void)
{
    int lost = ferror(stdout);
    if (fflush(stdout) == 0 && !lost)
        return DONE;
    return fail(MACHINE, TR("udskriften kunne ikke skrives (%s)", "standard output could not be written (%s)"),
                system_reason(errno));
}

/* One line. File names may hold line breaks and codes that a terminal obeys: those become question marks. */
static void print_error(enum status status, const struct command *command)
{
    const struct str said = str_from(status_message());
    fputs("brikker: ", stderr);
    for (size_t i = 0; i < said.len; i++) {
        const unsigned char c = (unsigned char)said.at[i];
        const bool late = utf8_is_late_control(said, i);
        fputc(late || c < ' ' || c == 0x7F ? '?' : c, stderr);
        i += late;
    }
    fputc('\n', stderr);
    if (status == BAD_USAGE)
        fprintf(stderr, "%s brikker %s%s--help\n", TR("Se", "See"), command ? command->name : "", command ? " " : "");
}

int commands_main(int count, char **words)
{
    keep_standard_streams();
    /* A closed pipe and a full quota are answered by write(), as every other failure to write. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    leftovers_remove_on_signal();
    blas_start();

    struct arguments arguments;
    enum status status = arguments_parse(&arguments, count, words);
    if (status == DONE)
        status = run_named(&arguments);
    if (status == DONE)
        status = finish_stdout();
    if (status != DONE)
        print_error(status, arguments.command);
    arguments_free(&arguments);
    return (int)status;
}
