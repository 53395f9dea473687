/* What the parts of brikker curate share. */
#ifndef BRIKKER_CURATE_H
#define BRIKKER_CURATE_H

#include "base/map.h"
#include "commands/stamp.h"
#include "pipeline.h"

struct curating {
    const struct arguments *arguments; /* EVENT.brik ACTION … */
    struct event *event;
    struct analysis analysis; /* as pipeline_read() leaves it */
    struct act act;           /* with its time, person and reason */
    struct map ids;           /* of the ideas */
    struct act *done;         /* [written, room for `room`] the acts that were written */
    uint32_t written, room;
    bool renamed; /* a theme, by one of the acts */
    struct arena arena;
};

/* Opens the consultation that c->arguments name and reads it: event, analysis, act and ids. Whatever it returns, curate_close() is
 * called after it. */
enum status curate_open(struct curating *c, bool writes) MUST_CHECK;
/* `status`: how it went so far; that, or what went wrong in closing. */
enum status curate_close(struct curating *c, enum status status) MUST_CHECK;
/* Writes c->act into the journal; it joins c->done. */
enum status curate_write(struct curating *c) MUST_CHECK;
/* Says what c->done did, a line each. */
enum status curate_tell(struct curating *c) MUST_CHECK;
/* " move → tema 4 B012 B040": what an act is, as the log has it; `text`: as it may be shown. */
void curate_put_act(const struct act *act, struct str text);
/* Errors: no such theme, or one that went into another; no such idea, or one that was erased. */
enum status curate_theme(uint32_t *out, const struct curating *c, struct str text) MUST_CHECK;
enum status curate_idea(uint32_t *out, const struct curating *c, struct str id) MUST_CHECK;
/* Error: it has no text, so that no theme can show it. */
enum status curate_refuse_empty(const struct curating *c, uint32_t idea) MUST_CHECK;
/* act->text: trimmed and composed. Errors: empty, longer than a label or a text may be, control characters. */
enum status curate_text(struct curating *c, struct str text, bool is_label) MUST_CHECK;
/* What the theme is called now; "" where nothing has named it. */
struct str curate_label(const struct curating *c, uint32_t number);
/* Error: another living theme than this one (0: a new one) has the name. */
enum status curate_refuse_taken(const struct curating *c, uint32_t theme, struct str label) MUST_CHECK;
/* Error: the consultation has a frame, and no row of it is called this or alone begins so. */
enum status curate_refuse_unframed(const struct curating *c, struct str row) MUST_CHECK;
/* Error: a proposal that holds has this text: two bricks with one text would share the dots between them. */
enum status curate_refuse_proposed(const struct curating *c, struct str text) MUST_CHECK;
/* For a new theme (ACT_SPLIT) or proposal: above all that were ever given. */
uint32_t curate_next_number(const struct curating *c, enum act_kind kind);

/* c->act.kind: ACT_UNDO or ACT_REDO. */
enum status curate_undo(struct curating *c) MUST_CHECK;
enum status curate_log(const struct curating *c) MUST_CHECK;
/* Decisions from a table: columns theme and label rename, columns idea and theme move; a column action says of each row whether it
 * renames, merges, splits or moves. What holds already and what names no theme or action is passed over. All rows or none. */
enum status curate_apply(struct curating *c) MUST_CHECK;
/* What a person might do, as text and with --output as such a table. Opens the consultation itself. */
enum status curate_suggest(const struct arguments *arguments) MUST_CHECK;

#endif
