/* The options of each command, ended by a NULL name; what an option is: command.h. */
#ifndef BRIKKER_OPTIONS_H
#define BRIKKER_OPTIONS_H

#include "commands/command.h"

/* The first RUN_WRITING_OPTIONS of them are about what is written; the others are explain's too. */
enum { RUN_WRITING_OPTIONS = 5 };

extern const struct option run_options[];
extern const struct option import_options[];
extern const struct option slips_options[];
extern const struct option themes_options[];
extern const struct option catalogue_options[];
extern const struct option brief_options[];
extern const struct option ballots_options[];
extern const struct option tally_options[];
extern const struct option curate_options[];
extern const struct option export_options[];
extern const struct option privacy_options[];
extern const struct option similar_options[];
extern const struct option train_options[];
extern const struct option words_options[];
extern const struct option help_options[];
extern const struct option no_options[];

#endif
