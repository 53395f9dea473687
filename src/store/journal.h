/* The journal in the consultation file: who did what, when and why. Append-only. */
#ifndef BRIKKER_JOURNAL_H
#define BRIKKER_JOURNAL_H

#include "ideas/private.h"
#include "store/event.h"
#include "themes/decisions.h"

/* Gives act->number the next number and writes it. Inside event_begin() … event_commit(). */
enum status journal_add(struct event *event, struct act *act) MUST_CHECK;
/* Empties the text and the reason of the act, which stays: for erasures alone. */
enum status journal_empty(struct event *event, uint64_t number) MUST_CHECK;
/* Another text and reason, likewise. */
enum status journal_reword(struct event *event, uint64_t number, struct str text, struct str why) MUST_CHECK;
enum status journal_load(struct acts *out, struct event *event, struct arena *keep) MUST_CHECK;
/* What people said of personal data: of the acts that hold, those whose words were not erased. */
enum status journal_review(struct private_review *out, const struct acts *acts, struct arena *keep) MUST_CHECK;

#endif
