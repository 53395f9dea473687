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

/* What every command that reads ideas takes: the first `file_count` operands, the options of reading them. out->sheet and
 * out->codebook are set by the caller, who has these options or not. Reads no file. */
enum status reading_request_from(struct pipeline_options *out, struct column_request requests[OPTION_VALUES],
                                 const struct arguments *arguments, uint32_t file_count) MUST_CHECK;

/* The same and how themes are found: what `run` takes but for --output and --excel. */
enum status grouping_request_from(struct pipeline_options *out, struct column_request requests[OPTION_VALUES],
                                  const struct arguments *arguments, uint32_t file_count) MUST_CHECK;

enum encoder_use encoder_use_from(const struct arguments *arguments); /* --encoder, auto without it */

/* An error where the codebook is to be all there is, and neither the options nor the consultation (NULL: none) has one. */
enum status run_has_codebook(const struct pipeline_options *options, struct event *event) MUST_CHECK;

/* A consultation goes on as it was told to: without the encoder where a person refused it and says no other --encoder now, with the
 * codebook alone where no other is given. An error as of run_has_codebook(). */
enum status run_follow_told(struct pipeline_options *out, struct event *event,
                            const struct arguments *arguments) MUST_CHECK;

/* --output, else the first operand's name with -katalog behind. */
enum status output_from(struct str *out, const struct arguments *arguments, struct arena *keep) MUST_CHECK;

/* Reads no file. Borrows from `arguments`. */
enum status run_request_from(struct run_request *out, const struct arguments *arguments, struct arena *keep) MUST_CHECK;

/* That --themes does not change the themes of a consultation that goes on, where there are not as many as were asked for. */
void run_say_themes_stay(const struct arguments *arguments, const struct analysis *analysis, const char *event);

#endif
