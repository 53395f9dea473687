/* What people read of the table of commands: --help. */
#include "commands/command.h"

#include "base/utf8.h"
#include "commands/actions.h"

#include <string.h>

enum { HELP_WIDTH = 80, HELP_INDENT = 26 };

/* `text` from character `at` on, broken between words at HELP_WIDTH, further lines indented by HELP_INDENT. */
static void write_wrapped(FILE *out, const char *text, size_t at)
{
    bool first = true;
    while (*text) {
        size_t bytes = strcspn(text, " "), letters = utf8_count((struct str){text, bytes});
        if (!first && at + 1 + letters > HELP_WIDTH) {
            fprintf(out, "\n%*s", HELP_INDENT, "");
            at = HELP_INDENT;
        } else if (!first) {
            fputc(' ', out);
            at++;
        }
        fprintf(out, "%.*s", (int)bytes, text);
        at += letters;
        first = false;
        text += bytes + (text[bytes] == ' ');
    }
    fputc('\n', out);
}

void option_text(char out[OPTION_TEXT_MOST], const struct option *option)
{
    const char *text = TR(option->danish, option->english);
    size_t first = strcspn(text, ";");
    if (option->most > 0)
        snprintf(out, OPTION_TEXT_MOST, "%.*s (%u-%u)%s", (int)first, text, option->least, option->most, text + first);
    else
        snprintf(out, OPTION_TEXT_MOST, "%s", text);
}

static void write_option(FILE *out, const struct option *option)
{
    char name[96];
    snprintf(name, sizeof name, "%c%c%s--%s%s%s", option->letter ? '-' : ' ', option->letter ? option->letter : ' ',
             option->letter ? ", " : "  ", option->name, option->value ? " " : "", option->value ? option->value : "");
    int len = fprintf(out, "  %-*s", HELP_INDENT - 2, name);
    if (len > HELP_INDENT || strlen(name) >= HELP_INDENT - 2)
        fprintf(out, "\n%*s", HELP_INDENT, "");
    char text[OPTION_TEXT_MOST];
    option_text(text, option);
    write_wrapped(out, text, HELP_INDENT);
}

static void write_options(FILE *out, const char *title, const struct option *options)
{
    if (!options->name)
        return;
    fprintf(out, "\n%s:\n", title);
    for (; options->name; options++)
        write_option(out, options);
}

static void write_actions(FILE *out, const struct action_text *text)
{
    if (!text)
        return;
    fprintf(out, "\n%s:\n", TR("Handlinger", "Actions"));
    for (; text->word; text++) {
        char name[96];
        const char *takes = TR(text->danish_takes, text->english_takes);
        snprintf(name, sizeof name, "%s%s%s", text->word, *takes ? " " : "", takes);
        const size_t letters = utf8_count(str_from(name));
        fprintf(out, "  %s", name);
        if (letters + 3 > HELP_INDENT)
            fprintf(out, "\n%*s", HELP_INDENT, "");
        else
            fprintf(out, "%*s", (int)(HELP_INDENT - 2 - letters), "");
        write_wrapped(out, TR(text->danish, text->english), HELP_INDENT);
    }
}

static void write_examples(FILE *out, const char *examples)
{
    fprintf(out, "\n%s:\n", TR("Eksempler", "Examples"));
    while (*examples) {
        size_t len = strcspn(examples, "\n");
        fprintf(out, "  %.*s\n", (int)len, examples);
        examples += len + (examples[len] == '\n');
    }
}

static void write_program(FILE *out)
{
    fprintf(out, "brikker %s: %s\n\n%s: brikker %s\n\n%s:\n", BRIKKER_VERSION,
            TR("fra borgernes idéer til temaer og et idékatalog",
               "from citizens' ideas to themes and a catalogue of ideas"),
            TR("Brug", "Usage"), TR("KOMMANDO …", "COMMAND …"), TR("Kommandoer", "Commands"));
    for (const struct command *command = commands; command->name; command++)
        fprintf(out, "  %-*s%s\n", HELP_INDENT - 2, command->name, TR(command->danish, command->english));
    write_options(out, TR("Tilvalg til alle kommandoer", "Options of every command"), common_options);
    fprintf(
        out, "\n%s\n",
        TR("brikker KOMMANDO --help fortæller om en enkelt kommando.", "brikker COMMAND --help tells of one command."));
}

void help_write(FILE *out, const struct command *command)
{
    if (!command) {
        write_program(out);
        return;
    }
    fprintf(out, "brikker %s %s\n\n%s: brikker %s%s%s %s\n", command->name, TR(command->danish, command->english),
            TR("Brug", "Usage"), command->name, command->operands ? " " : "",
            command->operands ? command->operands : "", TR("[TILVALG]", "[OPTIONS]"));
    write_actions(out, action_texts(command->name));
    write_options(out, TR("Tilvalg", "Options"), command->options);
    write_options(out, TR("Tilvalg til alle kommandoer", "Options of every command"), common_options);
    if (command->examples)
        write_examples(out, command->examples);
}

enum status help_command(const struct arguments *arguments)
{
    if (arguments->file_count > 1)
        return fail(BAD_USAGE, TR("brikker help tager højst én kommando", "brikker help takes one command at most"));
    if (argument_given(arguments, "man")) {
        help_write_man(stdout);
        return DONE;
    }
    if (argument_given(arguments, "bash-completion")) {
        help_write_bash(stdout);
        return DONE;
    }
    const struct command *command = arguments->file_count ? command_find(arguments->file[0]) : NULL;
    if (arguments->file_count && !command)
        return fail(BAD_USAGE, TR("kommandoen »%s« findes ikke", "there is no command “%s”"), arguments->file[0]);
    help_write(stdout, command);
    return DONE;
}
