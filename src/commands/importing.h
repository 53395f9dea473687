/* Files into a consultation: what `import` and a `run` that goes on share. */
#ifndef BRIKKER_IMPORTING_H
#define BRIKKER_IMPORTING_H

#include "commands/run.h"
#include "commands/slips_typed.h"
#include "store/repeated.h"
#include "store/submissions.h"

struct importing {
    const struct arguments *arguments;
    uint32_t first;   /* of the operands that are files of ideas */
    const char *path; /* of the event */
    const struct pipeline_options *reading;
    struct event *event;
    struct act act; /* with its time and person */
    struct import_options options;
    struct imported total; /* counts over all files */
    struct slips_typed typed;
    bool sheet, frame;        /* kept, being new or another than before */
    struct repeated repeated; /* of the file that has most of an earlier one … */
    struct str repeated_by;   /* … and its name */
    uint32_t otherwise;       /* known rows that --column would have read otherwise than they were */
    struct notes notes;
    struct arena arena;
};

/* Sheet, frame and files, all or nothing. Conflicts are told on standard error. */
enum status importing_all(struct importing *import) MUST_CHECK;
void importing_say(const struct importing *import);
void importing_free(struct importing *import);

#endif
