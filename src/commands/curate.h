/* What the parts of brikker curate share. */
#ifndef BRIKKER_CURATE_H
#define BRIKKER_CURATE_H

#include "base/map.h"
#include "commands/stamp.h"
#include "pipeline.h"

/* Of the words that an act hides or shows, wherever they stand in ideas, counted in bytes. */
struct words_hidden {
    uint64_t bytes;         /* 0: they stand nowhere any more */
    uint64_t before, after; /* of those, masked before the command and after it */
};

/* An act that was asked for, with all that will be said of it: made before the commit, so that nothing can be refused behind it. */
struct told_act {
    struct act act;
    bool already;         /* it held before */
    const struct act *of; /* of undo and redo: the act that they are about */
    struct str text;      /* the act's, or that one's, as it may be shown */
    struct words_hidden words;
    uint32_t row, repeats; /* a row of a spreadsheet that says what that one said: no act. 0: an act */
};

struct curating {
    const struct arguments *arguments; /* EVENT.brik ACTION … */
    struct event *event;
    struct analysis analysis; /* as pipeline_read() leaves it */
    struct act act;           /* with its time, person and reason */
    struct map ids;           /* of the ideas */
    struct told_act *told;    /* [told_count, room for `room`] */
    uint32_t told_count, room;
    uint32_t written; /* acts */
    bool renamed;     /* a theme, by one of the acts */
    struct arena arena;
};

/* Opens the consultation that c->arguments name and reads it: event, analysis, act and ids. Whatever it returns, curate_close() is
 * called after it. */
enum status curate_open(struct curating *c, bool writes) MUST_CHECK;
/* `status`: how it went so far; that, or what went wrong in closing. */
enum status curate_close(struct curating *c, enum status status) MUST_CHECK;
/* Writes c->act into the journal. It joins c->told, by itself those of its ideas of which it held before. */
enum status curate_write(struct curating *c) MUST_CHECK;
/* Row `row` of a spreadsheet says what row `repeats` said: that alone joins c->told. */
enum status curate_repeat(struct curating *c, uint32_t row, uint32_t repeats) MUST_CHECK;
/* Fills `words` of c->told: what people see of the words when all these acts are done. Before the commit. */
enum status curate_weigh_words(struct curating *c) MUST_CHECK;
/* What becomes of words whose hiding or showing was undone or redone. */
void curate_tell_words(const struct told_act *told);
/* Says what c->told did, a line each. Asks for no memory: behind the commit nothing may go wrong. */
void curate_tell(const struct curating *c);
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
/* Errors: the consultation has a frame, and no row of it is called c->act.text or alone begins so, or the row is open: what does not lie
 * fast nobody touches. What was typed stays: the row may be worded anew. */
enum status curate_refuse_unframed(struct curating *c) MUST_CHECK;
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
