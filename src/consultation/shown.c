/* Problem    a label, a note or a proposal repeats words of ideas, and people say only of ideas what is personal and what is not
 * Method     What is masked in ideas is masked here, and what was kept in an idea is kept in a text about it.
 * Promises   ties to the first idea; texts without anything personal are not copied
 */
#include "consultation/shown.h"

static enum status mask_as_in(struct str *out, struct str text, const struct analysis *a, const struct str *id,
                              uint32_t count, struct arena *keep)
{
    return private_mask_as_in(out, text, &a->review, id, count, keep);
}

static enum status mask_proposal(struct proposal *proposal, const struct analysis *a, struct arena *keep)
{
    struct str *id;
    TAKE(keep, id, proposal->idea_count);
    for (uint32_t i = 0; i < proposal->idea_count; i++)
        id[i] = a->ideas.id[proposal->idea[i]];
    return mask_as_in(&proposal->text, proposal->text, a, id, proposal->idea_count, keep);
}

enum status shown_decisions(struct analysis *a)
{
    struct decisions *decisions = &a->decisions;
    for (uint32_t t = 0; t < decisions->theme_count; t++) {
        struct decided_theme *theme = &decisions->theme[t];
        TRY(mask_as_in(&theme->label, theme->label, a, NULL, 0, &a->arena));
        TRY(mask_as_in(&theme->note, theme->note, a, NULL, 0, &a->arena));
    }
    for (uint32_t t = 0; t < a->placement.theme_count; t++) {
        struct placed_theme *theme = &a->placement.theme[t];
        theme->kept = theme->label;
        TRY(mask_as_in(&theme->label, theme->label, a, NULL, 0, &a->arena));
    }
    for (uint32_t i = 0; i < decisions->N; i++)
        TRY(mask_as_in(&decisions->note[i], decisions->note[i], a, &a->ideas.id[i], 1, &a->arena));
    for (uint32_t p = 0; p < decisions->proposal_count; p++)
        TRY(mask_proposal(&decisions->proposal[p], a, &a->arena));
    return DONE;
}

enum status shown_act(struct str *text, struct str *why, const struct analysis *a, const struct act *act,
                      struct arena *keep)
{
    *text = STR("");
    if (act->kind != ACT_KEEP && act->kind != ACT_MASK)
        TRY(mask_as_in(text, act->text, a, act->idea, act->idea_count, keep));
    return mask_as_in(why, act->why, a, act->idea, act->idea_count, keep);
}
