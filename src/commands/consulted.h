/* A command and the consultation it is about. */
#ifndef BRIKKER_CONSULTED_H
#define BRIKKER_CONSULTED_H

#include "commands/command.h"
#include "pipeline.h"

/* What a command does in the consultation that it was given: `models` is the folder, `arena` lives as long as the work. */
typedef enum status consulted_task(struct event *event, const struct arguments *arguments, const char *models,
                                   struct arena *arena);
/* Finds the models, opens the first file as a consultation, does the task and closes again. */
enum status consulted_work(const struct arguments *arguments, enum event_access access,
                           consulted_task *task) MUST_CHECK;

/* A question to a consultation instead of to files: `brikker explain møde.brik N0042`. When the only file is a consultation: opens it
 * for reading, and the ideas, the themes and what people decided come from there as they stand. *out = NULL, and nothing changed, for
 * other files. An error when there are other files beside it. The caller closes it with event_close(). `arena` keeps what the
 * options point to. */
enum status consulted_open(struct event **out, struct pipeline_options *options, struct arena *arena) MUST_CHECK;

#endif
