/* Frozen editions of the catalogue in the consultation file. */
#ifndef BRIKKER_EDITIONS_H
#define BRIKKER_EDITIONS_H

#include "edition/edition.h"
#include "store/event.h"

/* The number of the last edition, 0: none. */
enum status editions_last(uint32_t *out, struct event *event) MUST_CHECK;
/* Its number must be the next. Inside event_begin() … event_commit(). */
enum status editions_add(struct event *event, const struct edition *edition) MUST_CHECK;
/* Errors: damage, seen in numbers that do not fit together. */
enum status editions_load(struct edition *out, struct event *event, uint32_t number, struct arena *keep) MUST_CHECK;
/* What editions say of themes and proposals beside the ideas' own words. */
struct edition_text {
    struct str text;
    bool of_theme; /* its name or its words; else a proposal */
};
/* Each once, in the order of their bytes. */
enum status editions_texts(struct edition_text **out, uint32_t *count, struct event *event,
                           struct arena *keep) MUST_CHECK;
/* Other words for one of them in all editions, "": none. Inside event_begin() … event_commit(). */
enum status editions_reword(struct event *event, struct str before, struct str after) MUST_CHECK;
/* The idea's words go out of all editions; its number and id stay. So do the words of proposals whose acts were emptied.
 * Inside event_begin() … event_commit(), behind submissions_erase(). */
enum status editions_erase(struct event *event, struct str id) MUST_CHECK;

#endif
