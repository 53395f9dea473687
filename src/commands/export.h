/* What the parts of brikker export share. */
#ifndef BRIKKER_EXPORT_H
#define BRIKKER_EXPORT_H

#include "pipeline.h"

#include <stdio.h>

/* One submission as it may be shown. */
struct shown_submission {
    uint32_t idea;
    struct str wave, file;
    const char *state;       /* "shown", "excluded", "erased" */
    struct str what, why;    /* masked; "" unless shown */
    uint32_t theme;          /* its number, 0: none */
    struct str duplicate_of; /* an id or "" */
};

/* One act as it may be shown: text and why masked, and no text where it is the personal thing itself. */
struct exported_act {
    const struct act *act;
    struct str text, why;
    bool holds;
};

struct shown {
    const struct analysis *analysis;
    uint32_t submissions, acts;
    struct shown_submission *submission; /* [submissions] in the order they came in */
    struct exported_act *act;            /* [acts] */
    struct event *originals;             /* NULL: without them */
};

enum status export_json(FILE *out, const struct shown *shown, struct arena *keep) MUST_CHECK;
void export_submissions_csv(FILE *out, const struct shown *shown);
void export_journal_csv(FILE *out, const struct shown *shown);

#endif
