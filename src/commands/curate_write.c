/* An act, on its way into the journal. What holds already is told as such and written all the same: it may hold by an act that somebody
 * undoes later, and of who said it, why and when there is no other trace. */
#include "commands/curate.h"
#include "consultation/shown.h"
#include "store/journal.h"

#include <string.h>

enum { ROOM_FIRST = 16 };

/* Rows of the frame may be typed by how they begin. */
static bool is_same_row(const struct frame *frame, struct str a, struct str b)
{
    const struct frame_row *row = frame_find(frame, a);
    return row ? row == frame_find(frame, b) : str_equal(a, b);
}

static bool holds_of_theme(const struct analysis *a, const struct act *act)
{
    const struct decided_theme *theme = decisions_theme(&a->decisions, act->theme);
    switch (act->kind) {
    case ACT_RENAME: /* the program's own name may yet change, a person's stays */
        return str_equal(theme->label, act->text);
    case ACT_LOCK:
        return theme->locked;
    case ACT_UNLOCK:
        return !theme->locked;
    case ACT_NOTE:
        return str_equal(theme->note, act->text);
    default:
        return false;
    }
}

static bool holds_of_idea(const struct analysis *a, const struct act *act, uint32_t i)
{
    const struct decisions *decisions = &a->decisions;
    switch (act->kind) {
    case ACT_MOVE:
        return decisions->held[i] && a->number_of[i] == act->into;
    case ACT_PIN:
        return decisions->held[i];
    case ACT_UNPIN:
        return !decisions->held[i];
    case ACT_EXCLUDE:
        return decisions->withheld[i];
    case ACT_RESTORE:
        return !decisions->withheld[i];
    case ACT_FRAME:
        return is_same_row(&a->frame, decisions->frame[i], act->text);
    case ACT_NOTE:
        return str_equal(decisions->note[i], act->text);
    default:
        return false;
    }
}

static enum status add_told(struct curating *c, struct told_act told)
{
    if (c->told_count == c->room) {
        const uint32_t room = c->room ? 2 * c->room : ROOM_FIRST;
        struct told_act *more;
        TAKE(&c->arena, more, room);
        if (c->told_count)
            memcpy(more, c->told, c->told_count * sizeof *more);
        c->told = more;
        c->room = room;
    }
    c->told[c->told_count++] = told;
    return DONE;
}

static enum status add_act(struct curating *c, const struct act *act, bool already)
{
    struct told_act told = {.act = *act, .already = already};
    struct str why;
    if (act->of)
        told.of = acts_find(&c->analysis.acts, act->of);
    TRY(shown_act(&told.text, &why, &c->analysis, told.of ? told.of : act, &c->arena));
    return add_told(c, told);
}

enum status curate_repeat(struct curating *c, uint32_t row, uint32_t repeats)
{
    return add_told(c, (struct told_act){.row = row, .repeats = repeats});
}

/* Of the ideas of c->act, those of which it holds already, and the others. */
static enum status part_already(struct act *already, struct act *changed, struct curating *c)
{
    const struct act *all = &c->act;
    *already = *changed = *all;
    already->idea_count = changed->idea_count = 0;
    TAKE(&c->arena, already->idea, all->idea_count);
    TAKE(&c->arena, changed->idea, all->idea_count);
    for (uint32_t n = 0; n < all->idea_count; n++) {
        struct act *to = holds_of_idea(&c->analysis, all, map_find(&c->ids, all->idea[n])) ? already : changed;
        to->idea[to->idea_count++] = all->idea[n];
    }
    return DONE;
}

enum status curate_write(struct curating *c)
{
    struct act already, changed;
    TRY(journal_add(c->event, &c->act));
    c->written++;
    if (!c->act.idea_count)
        return add_act(c, &c->act, c->act.theme && holds_of_theme(&c->analysis, &c->act));
    TRY(part_already(&already, &changed, c));
    if (already.idea_count)
        TRY(add_act(c, &already, true));
    return changed.idea_count ? add_act(c, &changed, false) : DONE;
}
