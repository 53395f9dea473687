/* brikker catalogue --edition. */
#ifndef BRIKKER_EDITION_COMMAND_H
#define BRIKKER_EDITION_COMMAND_H

#include "commands/command.h"

enum status edition_command(const struct arguments *arguments) MUST_CHECK;

#endif
