/* What other programs read of the table of commands: the page for man, and completion for bash. */
#include "commands/actions.h"
#include "commands/command.h"

#include <string.h>

/* A minus is a minus and not a hyphen; a line may not begin with a dot or a quote, nor a backslash mean anything. */
static void write_roff(FILE *out, const char *text)
{
    bool line_start = true;
    for (; *text; text++) {
        if (line_start && (*text == '.' || *text == '\''))
            fputs("\\&", out);
        if (*text == '-')
            fputs("\\-", out);
        else if (*text == '\\')
            fputs("\\e", out);
        else
            fputc(*text, out);
        line_start = *text == '\n';
    }
}

static void write_roff_option(FILE *out, const struct option *option)
{
    fputs(".TP\n", out);
    if (option->letter)
        fprintf(out, "\\fB\\-%c\\fR, ", option->letter);
    fputs("\\fB\\-\\-", out);
    write_roff(out, option->name);
    fputs("\\fR", out);
    if (option->value) {
        fputs(" \\fI", out);
        write_roff(out, option->value);
        fputs("\\fR", out);
    }
    fputc('\n', out);
    char text[OPTION_TEXT_MOST];
    option_text(text, option);
    write_roff(out, text);
    fputs(".\n", out);
}

static void write_roff_command(FILE *out, const struct command *command)
{
    fprintf(out, ".SS brikker %s%s%s\n", command->name, command->operands ? " " : "",
            command->operands ? command->operands : "");
    write_roff(out, TR(command->danish, command->english));
    fputs(".\n", out);
    for (const struct action_text *text = action_texts(command->name); text && text->word; text++) {
        const char *takes = TR(text->danish_takes, text->english_takes);
        fprintf(out, ".TP\n\\fB%s\\fR%s\\fI", text->word, *takes ? " " : "");
        write_roff(out, takes);
        fputs("\\fR\n", out);
        write_roff(out, TR(text->danish, text->english));
        fputs(".\n", out);
    }
    for (const struct option *option = command->options; option->name; option++)
        write_roff_option(out, option);
    if (!command->examples)
        return;
    fputs(".PP\n.nf\n", out);
    write_roff(out, command->examples);
    fputs("\n.fi\n", out);
}

void help_write_man(FILE *out)
{
    fprintf(out, ".TH BRIKKER 1 \"\" \"brikker %s\"\n", BRIKKER_VERSION);
    fprintf(out, ".SH %s\nbrikker \\- %s\n", TR("NAVN", "NAME"),
            TR("fra borgernes idéer til temaer og et idékatalog",
               "from citizens' ideas to themes and a catalogue of ideas"));
    fprintf(out, ".SH %s\n", TR("BRUG", "SYNOPSIS"));
    for (const struct command *command = commands; command->name; command++)
        fprintf(out, "%sbrikker %s %s%s[\\fI%s\\fR]\n", command == commands ? "" : ".br\n", command->name,
                command->operands ? command->operands : "", command->operands ? " " : "", TR("TILVALG", "OPTIONS"));
    fprintf(out, ".SH %s\n", TR("KOMMANDOER", "COMMANDS"));
    for (const struct command *command = commands; command->name; command++)
        write_roff_command(out, command);
    fprintf(out, ".SH %s\n", TR("TILVALG TIL ALLE KOMMANDOER", "OPTIONS OF EVERY COMMAND"));
    for (const struct option *option = common_options; option->name; option++)
        write_roff_option(out, option);
    fprintf(out, ".SH %s\n", TR("AFSLUTNINGSKODER", "EXIT STATUS"));
    fputs(
        TR("0 færdig, 2 forkert brug, 3 fejl i en fil, 4 maskinen svigtede (disk, hukommelse), 5 fejl i programmet.\n",
           "0 done, 2 wrong usage, 3 a fault in a file, 4 the machine failed (disk, memory), 5 a fault in the "
           "program.\n"),
        out);
    fprintf(out, ".SH %s\n", TR("MILJØ", "ENVIRONMENT"));
    fprintf(out, ".TP\n\\fBBRIKKER_MODELS\\fR\n%s\n",
            TR("Mappen med stopord og modeller, når \\-\\-models ikke er givet.",
               "The folder of stop words and models, where \\-\\-models is not given."));
    fprintf(out, ".TP\n\\fBNO_COLOR\\fR\n%s\n",
            TR("Er den sat, skrives der uden farver.", "When it is set, nothing is coloured."));
}

static void write_option_names(FILE *out, const struct option *options)
{
    for (; options->name; options++) {
        if (options->letter)
            fprintf(out, " -%c", options->letter);
        fprintf(out, " --%s", options->name);
    }
}

static void write_bash_pattern(FILE *out, const struct option *option)
{
    fprintf(out, "    --%s", option->name);
    if (option->letter)
        fprintf(out, "|-%c", option->letter);
    fputc(')', out);
}

/* What may follow an option that takes a value: the words of a choice, folders, files, or nothing that we know of. */
static void write_bash_values(FILE *out, const struct option *options)
{
    for (; options->name; options++) {
        if (!options->value)
            continue;
        write_bash_pattern(out, options);
        if (strchr(options->value, '|')) {
            fputs(" choice=\"", out);
            for (const char *at = options->value; *at; at++)
                fputc(*at == '|' ? ' ' : *at, out);
            fputs("\" ;;\n", out);
        } else if (strcmp(options->value, "DIR") == 0) {
            fputs(" kind=-d ;;\n", out);
        } else if (strcmp(options->value, "FILE") == 0) {
            fputs(" kind=-f ;;\n", out);
        } else {
            fputs(" return ;;\n", out);
        }
    }
}

void help_write_bash(FILE *out)
{
    fputs("_brikker()\n"
          "{\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= choice= kind=-f i\n"
          "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        case ${COMP_WORDS[i]} in\n"
          "        ",
          out);
    for (const struct command *command = commands; command->name; command++)
        fprintf(out, "%s%s", command == commands ? "" : "|", command->name);
    fputs(") command=${COMP_WORDS[i]}; break ;;\n"
          "        esac\n"
          "    done\n"
          "    case $command in\n"
          "    '') choice=\"",
          out);
    for (const struct command *command = commands; command->name; command++)
        fprintf(out, "%s%s", command == commands ? "" : " ", command->name);
    fputs("\" ;;\n    help) choice=\"", out);
    for (const struct command *command = commands; command->name; command++)
        fprintf(out, "%s%s", command == commands ? "" : " ", command->name);
    fputs("\" ;;\n    esac\n    case $word in\n    -*) case $command in\n", out);
    for (const struct command *command = commands; command->name; command++) {
        fprintf(out, "        %s) choice=\"", command->name);
        write_option_names(out, command->options);
        fputs("\" ;;\n", out);
    }
    fputs("        esac\n        choice+=\"", out);
    write_option_names(out, common_options);
    fputs("\" ;;\n    esac\n    case $before in\n", out);
    for (const struct command *command = commands; command->name; command++)
        write_bash_values(out, command->options);
    write_bash_values(out, common_options);
    fputs("    esac\n"
          "    if [ -n \"$choice\" ]; then\n"
          "        mapfile -t COMPREPLY < <(compgen -W \"$choice\" -- \"$word\")\n"
          "    else\n"
          "        mapfile -t COMPREPLY < <(compgen \"$kind\" -- \"$word\")\n"
          "    fi\n"
          "}\n"
          "complete -o filenames -F _brikker brikker\n",
          out);
}
