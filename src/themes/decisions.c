/* The journal replayed over the program's placement.
 *
 * Problem    People rename, merge, split, move, pin and exclude; ideas keep coming and the program keeps placing them. What a person
 *            decided must hold, or be listed as something that no longer can.
 * Method     The program's placement is the start; the acts that hold are applied in their order. An undone act is as if it had
 *            never been, so undoing everything gives the start again, to the byte: state is never edited, only replayed.
 * Shapes     acts A over N ideas and T themes.
 * Cost       O(N + A log A + A log T + N a merge + ideas named in acts).
 * Promises   An act that names a theme or an idea that is not there changes nothing of what it cannot reach and becomes a
 *            conflict; the ideas of the act that are there are still moved.
 * Example    themes 1 {a, b}, 2 {c}; act 1 merges 2 into 1, act 2 moves c to 2: c stays in 1, and act 2 is a conflict.
 */
#include "themes/decisions.h"

#include "base/map.h"
#include "themes/conflict.h"

#include <stdlib.h>
#include <string.h>

const char *const act_word[ACT_KINDS] = {"import", "themes",  "setting", "rename", "merge",   "split",   "move",
                                         "pin",    "unpin",   "lock",    "unlock", "exclude", "restore", "frame",
                                         "note",   "propose", "keep",    "mask",   "erase",   "undo",    "redo"};

/* Why an act could not be applied; told when all are, for only then is it known which theme lives. */
struct cause {
    const struct act *act;
    struct str id;   /* the idea that is not there, "" where a theme is the reason */
    uint32_t merged; /* the theme that went into another, 0: none */
    struct str but;  /* else */
};

struct replay {
    struct decisions *out;
    uint32_t *number_of;
    const struct ideas *ideas;
    struct map ids;
    struct cause *cause; /* [cause_count, room for cause_room] */
    uint32_t cause_count, cause_room;
    struct arena *keep;
};

static int by_act(const void *a, const void *b)
{
    const struct act *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

const struct act *acts_find(const struct acts *acts, uint64_t number)
{
    const struct act key = {.number = number};
    return acts->count ? bsearch(&key, acts->act, acts->count, sizeof key, by_act) : NULL;
}

void acts_hold(uint8_t *holds, const struct acts *acts)
{
    for (uint32_t a = 0; a < acts->count; a++) {
        const struct acts before = {a, acts->act};
        enum act_kind kind = acts->act[a].kind;
        holds[a] = kind != ACT_UNDO && kind != ACT_REDO;
        const struct act *of = holds[a] ? NULL : acts_find(&before, acts->act[a].of);
        if (of && of->kind != ACT_ERASE && of->kind != ACT_UNDO && of->kind != ACT_REDO)
            holds[of - acts->act] = kind == ACT_REDO;
    }
}

static int by_number(const void *a, const void *b)
{
    const struct decided_theme *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static struct decided_theme *find_theme(const struct decisions *decisions, uint32_t number)
{
    struct decided_theme key = {.number = number};
    if (number == 0 || decisions->theme_count == 0)
        return NULL;
    return bsearch(&key, decisions->theme, decisions->theme_count, sizeof key, by_number);
}

const struct decided_theme *decisions_theme(const struct decisions *decisions, uint32_t number)
{
    return find_theme(decisions, number);
}

const struct decided_theme *decisions_living_theme(const struct decisions *decisions, uint32_t number)
{
    const struct decided_theme *theme = find_theme(decisions, number);
    while (theme && theme->merged_into)
        theme = find_theme(decisions, theme->merged_into);
    return theme;
}

/* NULL for a theme that is not there or that went into another. */
static struct decided_theme *living(const struct decisions *decisions, uint32_t number)
{
    struct decided_theme *theme = find_theme(decisions, number);
    return theme && !theme->merged_into && !theme->unmade ? theme : NULL;
}

static enum status conflict(struct replay *r, struct cause cause)
{
    if (r->cause_count == r->cause_room) {
        struct cause *grown;
        uint32_t more = r->cause_room ? 2 * r->cause_room : 16;
        TAKE(r->keep, grown, more);
        if (r->cause_count)
            memcpy(grown, r->cause, r->cause_count * sizeof *grown);
        r->cause = grown;
        r->cause_room = more;
    }
    r->cause[r->cause_count++] = cause;
    return DONE;
}

static enum status no_theme(struct replay *r, const struct act *act, uint32_t number)
{
    const struct decided_theme *theme = find_theme(r->out, number);
    struct cause cause = {.act = act, .id = STR("")};
    if (theme && !theme->merged_into && !theme->unmade)
        cause.but = str_from(TR("et tema kan ikke lægges sammen med sig selv", "a theme cannot be merged into itself"));
    else if (theme && theme->merged_into)
        cause.merged = number;
    else
        TRY(str_format(&cause.but, r->keep, TR("der er intet tema %u", "there is no theme %u"), number));
    return conflict(r, cause);
}

/* The theme that was to go into another is part of it, by another act. */
static bool is_done_already(const struct decisions *out, const struct cause *cause)
{
    return cause->act->kind == ACT_MERGE && cause->merged == cause->act->theme &&
           decisions_living_theme(out, cause->act->theme) == decisions_living_theme(out, cause->act->into);
}

static enum status tell_conflicts(struct replay *r)
{
    struct decisions *out = r->out;
    TAKE(r->keep, out->conflict, r->cause_count);
    for (uint32_t c = 0; c < r->cause_count; c++) {
        struct cause *cause = &r->cause[c];
        if (cause->merged && is_done_already(out, cause))
            cause->but = str_from(TR("de to er ét tema i forvejen", "the two are one theme already"));
        else if (cause->merged)
            TRY(str_format(&cause->but, r->keep,
                           TR("tema %u er lagt sammen med tema %u", "theme %u was merged into theme %u"), cause->merged,
                           decisions_living_theme(out, cause->merged)->number));
        out->conflict[c].act = cause->act->number;
        TRY(conflict_tell(&out->conflict[c].what, cause->act, cause->id, cause->but, r->keep));
    }
    out->conflict_count = r->cause_count;
    return DONE;
}

/* The idea's number, IDEA_NONE with a conflict where it is not there. */
static enum status find_idea(uint32_t *out, struct replay *r, const struct act *act, struct str id)
{
    struct str but;
    *out = map_find(&r->ids, id);
    if (*out != MAP_NONE)
        return DONE;
    *out = IDEA_NONE;
    TRY(str_format(&but, r->keep, TR("der er ingen idé %.*s", "there is no idea %.*s"), STR_ARG(id)));
    return conflict(r, (struct cause){.act = act, .id = id, .but = but});
}

static enum status propose(struct replay *r, const struct act *act)
{
    struct decisions *out = r->out;
    struct proposal *proposal = &out->proposal[out->proposal_count];
    *proposal = (struct proposal){.number = act->into, .theme = act->theme, .text = act->text, .by = act->by};
    TAKE(r->keep, proposal->idea, act->idea_count);
    for (uint32_t i = 0; i < act->idea_count; i++) {
        uint32_t idea;
        TRY(find_idea(&idea, r, act, act->idea[i]));
        if (idea != IDEA_NONE)
            proposal->idea[proposal->idea_count++] = idea;
    }
    if (act->theme && !living(out, act->theme))
        TRY(no_theme(r, act, act->theme));
    out->proposal_count++;
    return DONE;
}

static enum status merge(struct replay *r, const struct act *act)
{
    struct decided_theme *from = living(r->out, act->theme), *into = living(r->out, act->into);
    if (!from || !into || from == into)
        return no_theme(r, act, from ? act->into : act->theme);
    from->merged_into = act->into;
    for (uint32_t i = 0; i < r->out->N; i++)
        if (r->number_of[i] == act->theme)
            r->number_of[i] = act->into;
    return DONE;
}

static enum status on_theme(struct replay *r, const struct act *act)
{
    struct decided_theme *theme = living(r->out, act->theme);
    if (!theme)
        return no_theme(r, act, act->theme);
    if (act->kind == ACT_RENAME)
        theme->label = act->text;
    else if (act->kind == ACT_NOTE)
        theme->note = act->text;
    else
        theme->locked = act->kind == ACT_LOCK;
    return DONE;
}

static void on_idea(struct replay *r, const struct act *act, uint32_t i)
{
    struct decisions *out = r->out;
    switch (act->kind) {
    case ACT_MOVE:
    case ACT_SPLIT:
        r->number_of[i] = act->into;
        out->held[i] = 1;
        break;
    case ACT_PIN:
        if (act->theme)
            r->number_of[i] = act->theme;
        out->held[i] = 1;
        break;
    case ACT_UNPIN:
        out->held[i] = 0;
        break;
    case ACT_EXCLUDE:
        out->withheld[i] = out->withheld[i] == WITHHELD_ERASED ? WITHHELD_ERASED : WITHHELD_EXCLUDED;
        break;
    case ACT_RESTORE:
        out->withheld[i] = out->withheld[i] == WITHHELD_ERASED ? WITHHELD_ERASED : 0;
        break;
    case ACT_ERASE:
        out->withheld[i] = WITHHELD_ERASED;
        break;
    case ACT_FRAME:
        out->frame[i] = act->text;
        break;
    case ACT_NOTE:
        out->note[i] = act->text;
        break;
    default:
        break;
    }
}

/* Where a moved, split or pinned idea is to stand must be there. */
static uint32_t target_of(const struct act *act)
{
    return act->kind == ACT_MOVE || act->kind == ACT_SPLIT ? act->into : act->kind == ACT_PIN ? act->theme : 0;
}

static enum status on_ideas(struct replay *r, const struct act *act)
{
    uint32_t target = target_of(act);
    bool needed = target || act->kind == ACT_MOVE || act->kind == ACT_SPLIT;
    if (act->kind == ACT_SPLIT && target) {
        const struct decided_theme *from = find_theme(r->out, act->theme);
        if (!from || from->unmade)
            return no_theme(r, act, act->theme);
        struct decided_theme *made = find_theme(r->out, target);
        made->unmade = false;
        made->label = act->text;
    }
    if (needed && !living(r->out, target))
        return no_theme(r, act, target);
    for (uint32_t i = 0; i < act->idea_count; i++) {
        uint32_t idea;
        TRY(find_idea(&idea, r, act, act->idea[i]));
        if (idea != IDEA_NONE)
            on_idea(r, act, idea);
    }
    return DONE;
}

static enum status apply(struct replay *r, const struct act *act)
{
    switch (act->kind) {
    case ACT_RENAME:
    case ACT_LOCK:
    case ACT_UNLOCK:
        return on_theme(r, act);
    case ACT_NOTE:
        return act->theme ? on_theme(r, act) : on_ideas(r, act);
    case ACT_MERGE:
        return merge(r, act);
    case ACT_PROPOSE:
        return propose(r, act);
    default:
        return on_ideas(r, act);
    }
}

/* The program's themes, and one for each split that holds. */
static enum status list_themes(struct decisions *out, const uint32_t *numbers, uint32_t number_count,
                               const struct acts *acts, const uint8_t *holds, struct arena *keep)
{
    uint32_t splits = 0, proposals = 0;
    for (uint32_t a = 0; a < acts->count; a++) {
        splits += holds[a] && acts->act[a].kind == ACT_SPLIT;
        proposals += holds[a] && acts->act[a].kind == ACT_PROPOSE;
    }
    TAKE(keep, out->theme, number_count + splits);
    TAKE(keep, out->proposal, proposals);
    for (uint32_t t = 0; t < number_count; t++)
        out->theme[out->theme_count++] =
            (struct decided_theme){.number = numbers[t], .label = STR(""), .note = STR("")};
    for (uint32_t a = 0; a < acts->count; a++)
        if (holds[a] && acts->act[a].kind == ACT_SPLIT)
            out->theme[out->theme_count++] =
                (struct decided_theme){.number = acts->act[a].into, .label = STR(""), .note = STR(""), .unmade = true};
    qsort(out->theme, out->theme_count, sizeof *out->theme, by_number);
    uint32_t kept = 0;
    for (uint32_t t = 0; t < out->theme_count; t++)
        if (!kept || out->theme[kept - 1].number != out->theme[t].number)
            out->theme[kept++] = out->theme[t];
        else
            out->theme[kept - 1].unmade &= out->theme[t].unmade; /* the program has put ideas into it since */
    out->theme_count = kept;
    return DONE;
}

static int by_proposal(const void *a, const void *b)
{
    const struct proposal *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static enum status replay(struct replay *r, const struct acts *acts, const uint8_t *holds)
{
    for (uint32_t i = 0; acts->count && i < r->ideas->N; i++) {
        uint32_t number;
        bool fresh;
        TRY(map_add(&r->ids, r->ideas->id[i], &number, &fresh));
    }
    for (uint32_t a = 0; a < acts->count; a++)
        if (holds[a])
            TRY(apply(r, &acts->act[a]));
    return tell_conflicts(r);
}

/* Themes of splits that could not be done. */
static void drop_unmade(struct decisions *out)
{
    uint32_t kept = 0;
    for (uint32_t t = 0; t < out->theme_count; t++)
        if (!out->theme[t].unmade)
            out->theme[kept++] = out->theme[t];
    out->theme_count = kept;
}

enum status decisions_from(struct decisions *out, uint32_t *number_of, const struct ideas *ideas,
                           const uint32_t *numbers, uint32_t number_count, const struct acts *acts, struct arena *keep)
{
    uint8_t *holds;
    *out = (struct decisions){.N = ideas->N};
    TAKE(keep, out->held, ideas->N);
    TAKE(keep, out->withheld, ideas->N);
    TAKE(keep, out->frame, ideas->N);
    TAKE(keep, out->note, ideas->N);
    TAKE(keep, holds, acts->count);
    acts_hold(holds, acts);
    TRY(list_themes(out, numbers, number_count, acts, holds, keep));
    struct replay r = {.out = out, .number_of = number_of, .ideas = ideas, .keep = keep};
    enum status status = replay(&r, acts, holds);
    map_free(&r.ids);
    drop_unmade(out);
    if (out->proposal_count)
        qsort(out->proposal, out->proposal_count, sizeof *out->proposal, by_proposal);
    return status;
}

/* Who stands for the others of each original that is withheld; IDEA_NONE for the rest. */
static void promote(const struct decisions *decisions, struct ideas *ideas, uint32_t *successor)
{
    for (uint32_t i = 0; i < ideas->N; i++)
        successor[i] = IDEA_NONE;
    for (uint32_t i = 0; i < ideas->N; i++) {
        uint32_t original = ideas->duplicate_of[i];
        if (original == IDEA_NONE || !decisions->withheld[original] || decisions->withheld[i])
            continue;
        if (successor[original] == IDEA_NONE) {
            successor[original] = i;
            ideas->duplicate_of[i] = IDEA_NONE;
            ideas->copy[i] = COPY_NONE;
        } else {
            ideas->duplicate_of[i] = successor[original];
        }
    }
}

enum status decisions_join_duplicates(struct decisions *decisions, uint32_t *number_of, uint32_t unseen,
                                      struct ideas *ideas, struct arena *work)
{
    uint32_t *successor;
    TAKE(work, successor, ideas->N);
    promote(decisions, ideas, successor);
    for (uint32_t i = 0; i < ideas->N; i++) {
        uint32_t original = ideas->duplicate_of[i];
        if (original == IDEA_NONE || decisions->withheld[i] || number_of[i] == unseen)
            continue;
        if (decisions->held[i] && !decisions->held[original]) {
            decisions->held[original] = 1;
            number_of[original] = number_of[i];
        } else if (number_of[original] == unseen) {
            number_of[original] = number_of[i];
        }
    }
    return DONE;
}
