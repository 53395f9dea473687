/* When an act was done and by whom. */
#ifndef BRIKKER_STAMP_H
#define BRIKKER_STAMP_H

#include "commands/command.h"
#include "themes/decisions.h"

/* act->at from --at (2026-11-22, 2026-11-22T11:30 or with seconds; a blank for the T), else the clock; act->by from --by, else
 * the user's name. The rest of *act is zeroed. */
enum status stamp_from(struct act *act, const struct arguments *arguments, struct arena *keep) MUST_CHECK;
/* The same where the option for the person has another name, --by being taken. */
enum status stamp_by(struct act *act, const struct arguments *arguments, const char *by, struct arena *keep) MUST_CHECK;
/* The same from another option; "" where it was not given. */
enum status stamp_time(struct str *out, const struct arguments *arguments, const char *option,
                       struct arena *keep) MUST_CHECK;
/* One line of text from an option, trimmed; "" where it was not given. Errors: not UTF-8, control characters. */
enum status stamp_word(struct str *out, const struct arguments *arguments, const char *option,
                       struct arena *keep) MUST_CHECK;

#endif
