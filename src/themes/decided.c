/* Acts are read as they stand in the journal: what holds is a decision, what was undone is a refusal. A theme that went into another
 * since then stands for that one. */
#include "themes/decided.h"

static bool is_theme(const struct decided *decided, uint32_t theme, uint32_t number)
{
    const struct decided_theme *living = decisions_living_theme(decided->in->decisions, number);
    return theme != THEME_NONE && living && living->number == decided->in->themes->theme[theme].number;
}

static bool names(const struct decided *decided, const struct act *act, uint32_t idea)
{
    for (uint32_t i = 0; i < act->idea_count; i++)
        if (str_equal(act->idea[i], decided->in->ideas->id[idea]))
            return true;
    return false;
}

enum status decided_from(struct decided *out, const struct suggest_input *in, struct arena *keep)
{
    const struct themes *themes = in->themes;
    *out = (struct decided){.in = in};
    TAKE(keep, out->holds, in->acts->count);
    TAKE(keep, out->locked, themes->K);
    TAKE(keep, out->named, themes->K);
    TAKE(keep, out->joined, themes->K);
    acts_hold(out->holds, in->acts);
    for (uint32_t k = 0; k < themes->K; k++) {
        out->named[k] = themes->theme[k].given;
        for (uint32_t t = 0; t < in->decisions->theme_count; t++) {
            const struct decided_theme *theme = &in->decisions->theme[t];
            if (theme->number != themes->theme[k].number)
                continue;
            out->locked[k] = theme->locked;
            out->named[k] = out->named[k] || theme->label.len;
        }
        for (uint32_t a = 0; a < in->acts->count; a++)
            if (out->holds[a] && in->acts->act[a].kind == ACT_MERGE && is_theme(out, k, in->acts->act[a].into))
                out->joined[k] = 1;
    }
    return DONE;
}

bool decided_pair(const struct decided *decided, uint32_t theme, uint32_t other)
{
    const struct acts *acts = decided->in->acts;
    if (decided->locked[theme] || decided->locked[other] || (decided->named[theme] && decided->named[other]))
        return true;
    for (uint32_t a = 0; a < acts->count; a++) {
        const struct act *act = &acts->act[a];
        if (act->kind != (decided->holds[a] ? ACT_SPLIT : ACT_MERGE))
            continue;
        if ((is_theme(decided, theme, act->theme) && is_theme(decided, other, act->into)) ||
            (is_theme(decided, other, act->theme) && is_theme(decided, theme, act->into)))
            return true;
    }
    return false;
}

bool decided_split(const struct decided *decided, uint32_t theme, const uint32_t *idea, uint32_t count)
{
    const struct acts *acts = decided->in->acts;
    if (decided->locked[theme] || decided->joined[theme])
        return true;
    for (uint32_t a = 0; a < acts->count; a++) {
        const struct act *act = &acts->act[a];
        uint32_t shared = 0;
        if (decided->holds[a] || act->kind != ACT_SPLIT || !is_theme(decided, theme, act->theme))
            continue;
        for (uint32_t i = 0; i < count; i++)
            shared += names(decided, act, idea[i]);
        if (2 * shared >= count || 2 * shared >= act->idea_count)
            return true;
    }
    return false;
}

bool decided_move(const struct decided *decided, uint32_t idea, uint32_t from, uint32_t to)
{
    const struct acts *acts = decided->in->acts;
    if (decided->in->decisions->held[idea] || decided->locked[to] || (from != THEME_NONE && decided->locked[from]))
        return true;
    for (uint32_t a = 0; a < acts->count; a++) {
        const struct act *act = &acts->act[a];
        if (!decided->holds[a] && (act->kind == ACT_MOVE || act->kind == ACT_SPLIT) &&
            is_theme(decided, to, act->into) && names(decided, act, idea))
            return true;
    }
    return false;
}
