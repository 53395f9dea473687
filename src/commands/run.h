/* What `brikker run` was asked to do. */
#ifndef BRIKKER_RUN_H
#define BRIKKER_RUN_H

#include "catalogue/write.h"
#include "commands/command.h"
#include "pipeline.h"

struct run_request {
    struct pipeline_options pipeline; /* without the models' folder */
    struct write_options write;
    struct column_request requests[OPTION_VALUES];
    struct str output; /* the folder for the results */
};

/* Reads no file. Borrows from `arguments`. */
enum status run_request_from(struct run_request *out, const struct arguments *arguments, struct arena *keep) MUST_CHECK;

#endif
