/* The commands and their options: one table makes the parser, --help, the man page and bash completion. */
#ifndef BRIKKER_COMMAND_H
#define BRIKKER_COMMAND_H

#include "base/status.h"
#include "base/str.h"

#include <stdint.h>
#include <stdio.h>

enum { OPTION_VALUES = 64 /* how often one option may be given */, OPTIONS_MOST = 64, COMMAND_FILES = 1024 };

struct option {
    const char *name;  /* long name without dashes */
    char letter;       /* 0: none */
    const char *value; /* what the value is called in the help, "da|en" for a choice of words, NULL: a switch */
    const char *danish, *english;
    uint32_t least, most; /* the value is a whole number between these; most = 0: it is no number */
    bool repeated;        /* may be given several times */
};

/* What the command line said, by the option's place: first those of every command, then the command's own. */
struct arguments {
    const struct command *command; /* NULL: none was named */
    const char *file[COMMAND_FILES];
    uint32_t file_count;
    const char **value; /* [OPTIONS_MOST × OPTION_VALUES] as given, last wins unless the option may be repeated */
    uint32_t *count;    /* [OPTIONS_MOST] times given */
};

struct command {
    const char *name;
    const char *operands; /* "FILE…", NULL: takes none */
    const char *danish, *english;
    const char *examples;         /* command lines, one a line; NULL: none */
    const struct option *options; /* ended by a NULL name; the options of every command follow by themselves */
    enum status (*run)(const struct arguments *arguments);
};

extern const struct command commands[];      /* ended by a NULL name */
extern const struct option common_options[]; /* those of every command, ended by a NULL name */

const struct command *command_find(const char *name); /* NULL when there is none */
/* The known name nearest to `name` by edit distance, NULL when none is near. `options`: ended by a NULL name, may be NULL. */
const char *command_nearest(const char *name);
const char *option_nearest(const char *name, const struct option *options, const char *best);

/* Sets `language` too, from --lang anywhere on the line, before anything else can fail. Numbers and choices of words are
 * checked here, so a command may rely on them. Borrows `words`. On failure *out can still be freed and says which command. */
enum status arguments_parse(struct arguments *out, int count, char **words) MUST_CHECK;
void arguments_free(struct arguments *arguments);
/* The last value given, NULL when absent. */
const char *argument(const struct arguments *arguments, const char *option);
bool argument_given(const struct arguments *arguments, const char *option);
/* The last value of a number, `otherwise` when absent. */
uint32_t argument_number(const struct arguments *arguments, const char *option, uint32_t otherwise);
/* All values of an option that may be repeated; *count of them, in the order given. */
const char *const *argument_values(const struct arguments *arguments, const char *option, uint32_t *count);

/* --models DIR, else BRIKKER_MODELS, else ../share/brikker beside the program, else the source tree it was built from. The error
 * says where it looked. *out is malloc'd. */
enum status models_find(char **out, const char *asked) MUST_CHECK;

enum status run_command(const struct arguments *arguments) MUST_CHECK;
enum status export_command(const struct arguments *arguments) MUST_CHECK;
enum status explain_command(const struct arguments *arguments) MUST_CHECK;
enum status catalogue_command(const struct arguments *arguments) MUST_CHECK;
enum status ballots_command(const struct arguments *arguments) MUST_CHECK;
enum status brief_command(const struct arguments *arguments) MUST_CHECK;
enum status curate_command(const struct arguments *arguments) MUST_CHECK;
enum status themes_command(const struct arguments *arguments) MUST_CHECK;
enum status import_command(const struct arguments *arguments) MUST_CHECK;
enum status privacy_command(const struct arguments *arguments) MUST_CHECK;
enum status slips_command(const struct arguments *arguments) MUST_CHECK;
enum status similar_command(const struct arguments *arguments) MUST_CHECK;
enum status help_command(const struct arguments *arguments) MUST_CHECK;
enum status tally_command(const struct arguments *arguments) MUST_CHECK;
enum status train_command(const struct arguments *arguments) MUST_CHECK;
enum status words_command(const struct arguments *arguments) MUST_CHECK;
enum status version_command(const struct arguments *arguments) MUST_CHECK;

enum { OPTION_TEXT_MOST = 512 };
/* What the option does, in the reader's language, with the limits of a number behind its first part. */
void option_text(char out[OPTION_TEXT_MOST], const struct option *option);
/* Errors of the stream are the caller's to look for. `command` NULL: what the program can do. */
void help_write(FILE *out, const struct command *command);
void help_write_man(FILE *out);
void help_write_bash(FILE *out);

/* The whole program; returns the exit code. */
int commands_main(int count, char **words);

#endif
