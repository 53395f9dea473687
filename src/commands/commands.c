/* The table of commands, and the way from a command line to an exit code. */
#include "commands/command.h"

#include "base/parallel.h"
#include "base/progress.h"
#include "matrix/blas.h"
#include "themes/themes.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Of every command that reads ideas. */
#define READING_OPTIONS                                                                                                \
    {.name = "column",                                                                                                 \
     .value = "FIELD=NAME",                                                                                            \
     .danish =                                                                                                         \
         "hvilken kolonne der er hvad, f.eks. idea=Forslag. FIELD er idea, why, id, group, participant, table, area, " \
         "question eller time; NAME er overskriften eller kolonnens nummer. Kan gives flere gange",                    \
     .english = "which column is which, e.g. idea=Forslag. FIELD is idea, why, id, group, participant, table, area, "  \
                "question or time; NAME is the header or the column's number. May be given several times",             \
     .repeated = true},                                                                                                \
        {.name = "group",                                                                                              \
         .value = "NAME",                                                                                              \
         .danish = "gruppe for de filer, der ikke har en kolonne med grupper, f.eks. politikere",                      \
         .english = "group for the files that have no column of groups, e.g. politikere"},                             \
        {.name = "format",                                                                                             \
         .value = "lines|csv",                                                                                         \
         .danish = "om filen har én idé pr. linje eller er en tabel; ellers ses det på indholdet",                     \
         .english = "one idea a line, or a table; otherwise told from the content"},                                   \
        {.name = "separator",                                                                                          \
         .value = "CHAR",                                                                                              \
         .danish = "tegnet mellem kolonnerne: , ; | eller tab; ellers ses det på indholdet",                           \
         .english = "the character between columns: , ; | or tab; otherwise told from the content"},                   \
        {.name = "encoding",                                                                                           \
         .value = "NAME",                                                                                              \
         .danish = "filens tegnsæt, f.eks. UTF-8, Windows-1252 eller cp850; ellers ses det på indholdet",              \
         .english = "the file's encoding, e.g. UTF-8, Windows-1252 or cp850; otherwise told from the content"},        \
    {                                                                                                                  \
        .name = "header", .value = "yes|no", .danish = "om første række er overskrifter; ellers ses det på indholdet", \
        .english = "whether the first row holds headers; otherwise told from the content"                              \
    }

static const struct option run_options[] = {
    {.name = "output",
     .letter = 'o',
     .value = "DIR",
     .danish = "mappe til resultatet; ellers filens navn med -katalog efter",
     .english = "folder for the results; otherwise the file's name followed by -catalogue"},
    {.name = "themes",
     .value = "N",
     .danish = "antal temaer; ellers finder programmet selv et antal",
     .english = "number of themes; otherwise the program chooses",
     .least = 1,
     .most = THEMES_MOST},
    {.name = "sheet",
     .value = "FILE",
     .danish = "det arrangøren ved på forhånd (kind;name;text;invited;present): titel, dato, sted, spørgsmål, borde",
     .english = "what the organiser knows (kind;name;text;invited;present): title, date, place, questions, tables"},
    READING_OPTIONS,
    {.name = "encoder",
     .value = "auto|always|never",
     .danish =
         "om sprogmodellen skal læse idéerne, så de samles efter betydning og ikke kun efter ord. auto læser op til "
         "2 MB tekst, omtrent 7.000 idéer på 35 ord, og siger til, når den ikke gør det",
     .english = "whether the sentence encoder reads the ideas, so that they are grouped by meaning and not by words "
                "alone. auto reads up to 2 MB of text, about 7,000 ideas of 35 words, and says so when it does not"},
    {.name = "excel",
     .danish = "skriv CSV-filerne, så de åbner rigtigt i dansk Excel",
     .english = "write the CSV files so that a Danish Excel opens them rightly"},
    {.name = "dimensions",
     .value = "N",
     .danish = "til forsøg: dimensioner i ordrummet",
     .english = "for experiments: dimensions of the space of words",
     .least = 1,
     .most = 2000},
    {.name = "starts",
     .value = "N",
     .danish = "til forsøg: antal starter, når temaerne findes",
     .english = "for experiments: starts of the search for themes",
     .least = 1,
     .most = 1000},
    {.name = "rounds",
     .value = "N",
     .danish = "til forsøg: højst så mange runder pr. start",
     .english = "for experiments: at most so many rounds a start",
     .least = 1,
     .most = 10000},
    {0}};

static const struct option similar_options[] = {{.name = "count",
                                                 .letter = 'n',
                                                 .value = "N",
                                                 .danish = "hvor mange idéer der vises; ellers 10",
                                                 .english = "how many ideas are shown; otherwise 10",
                                                 .least = 1,
                                                 .most = 1000000},
                                                {.name = "csv",
                                                 .danish = "skriv svaret som CSV: rank, similarity, id, idea, why",
                                                 .english = "write the answer as CSV: rank, similarity, id, idea, why"},
                                                READING_OPTIONS,
                                                {0}};

static const struct option help_options[] = {
    {.name = "man", .danish = "en manualside til man", .english = "a page for man"},
    {.name = "bash-completion",
     .danish = "fuldendelse af kommandolinjen i bash",
     .english = "completion of the command line in bash"},
    {0}};

static const struct option no_options[] = {{0}};

const struct option common_options[] = {
    {.name = "lang",
     .value = "da|en",
     .danish = "sproget i det, programmet skriver",
     .english = "the language of what the program writes"},
    {.name = "threads",
     .value = "N",
     .danish = "antal tråde; ellers så mange, som maskinen har. Resultatet er det samme",
     .english = "number of threads; otherwise as many as the machine has. The results are the same",
     .least = 1,
     .most = PARALLEL_MOST},
    {.name = "models",
     .value = "DIR",
     .danish = "mappen med stopord og modeller",
     .english = "the folder of stop words and models"},
    {.name = "quiet", .letter = 'q', .danish = "skriv kun fejl", .english = "write nothing but errors"},
    {.name = "timings",
     .danish = "skriv til sidst, hvor lang tid hvert trin tog",
     .english = "write at the end how long each stage took"},
    {.name = "help", .letter = 'h', .danish = "vis denne hjælp", .english = "show this help"},
    {.name = "version",
     .danish = "vis version, biblioteker og hvor modellerne findes",
     .english = "show the version, the libraries and where the models are"},
    {0}};

static const struct option train_options[] = {
    {.name = "output",
     .letter = 'o',
     .value = "FILE",
     .danish = "filen, modellen skrives i, f.eks. kommunen.model",
     .english = "the file that the model is written to, e.g. municipality.model"},
    {.name = "vectors",
     .value = "FILE",
     .danish = "brug ordvektorerne i denne fil (word2vecs tekstformat, gerne pakket med gzip) i stedet for at lære dem "
               "af teksten",
     .english = "take the word vectors from this file (word2vec's text format, gzip or not) instead of learning them "
                "from the text"},
    {.name = "source",
     .value = "TEXT",
     .danish = "hvor teksten er fra og under hvilken licens; det står i modellen og i metodearket",
     .english = "where the text is from and under what licence; it stands in the model and in the method sheet"},
    {0}};

static const struct option words_options[] = {
    READING_OPTIONS,
    {.name = "csv",
     .danish =
         "skriv en CSV-tabel (word,count,lemma,stem,parts,correction,neighbours) i stedet for en tabel til skærmen",
     .english = "write a CSV table (word,count,lemma,stem,parts,correction,neighbours) instead of one for the screen"},
    {0}};

const struct command commands[] = {
    {"run", "FILE…", "finder temaerne i borgernes idéer og skriver et idékatalog",
     "finds the themes in citizens' ideas and writes a catalogue of ideas",
     "brikker run ideer.csv\n"
     "brikker run borgere.csv politikere.txt --group politikere --sheet ark.csv -o katalog\n"
     "brikker run svar.csv --column idea=Forslag --column why=Begrundelse --themes 12",
     run_options, run_command},
    {"similar", "FILE… TEXT", "finder de idéer, der betyder noget i retning af en sætning eller en anden idé",
     "finds the ideas whose meaning is nearest to a sentence or to another idea",
     "brikker similar ideer.csv \"lad de unge bestemme\"\n"
     "brikker similar borgere.csv politikere.txt B042 -n 5",
     similar_options, similar_command},
    {"train", "TEXT…", "lærer, hvordan dansk plejer at se ud, af ren tekst med ét afsnit pr. linje",
     "learns what Danish usually looks like from plain text with one paragraph a line",
     "brikker train byraadet-2020.txt.gz byraadet-2021.txt.gz -o kommunen.model\n"
     "brikker train byraadet.txt --vectors cc.da.300.vec.gz -o kommunen.model --source \"Byrådets referater\"",
     train_options, train_command},
    {"words", "FILE…", "viser, hvordan ordene er forstået: grundform, dele, rettelse",
     "shows how the words were understood: lemma, parts, correction",
     "brikker words ideer.csv | less\n"
     "brikker words ideer.csv --csv > ord.csv",
     words_options, words_command},
    {"help", "[COMMAND]", "viser hjælp", "shows help",
     "brikker help run\n"
     "brikker help --man | man -l -\n"
     "source <(brikker help --bash-completion)",
     help_options, help_command},
    {"version", NULL, "viser version, biblioteker og hvor modellerne findes",
     "shows the version, the libraries and where the models are", NULL, no_options, version_command},
    {0}};

const struct command *command_find(const char *name)
{
    for (const struct command *command = commands; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

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
                strerror(errno));
}

/* One line. File names may hold line breaks and codes that a terminal obeys: those become question marks. */
static void print_error(enum status status, const struct command *command)
{
    fputs("brikker: ", stderr);
    for (const char *at = status_message(); *at; at++) {
        bool c1 = (unsigned char)at[0] == 0xC2 && ((unsigned char)at[1] & 0xE0) == 0x80;
        bool control = (unsigned char)*at < 0x20 || *at == 0x7F || c1;
        fputc(control ? '?' : *at, stderr);
        at += c1;
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
