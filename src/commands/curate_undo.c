/* What holds no more, and holds again: an act about an earlier act. */
#include "base/number.h"
#include "commands/curate.h"

static bool is_decision(enum act_kind kind)
{
    return kind != ACT_IMPORT && kind != ACT_THEMES && kind != ACT_SETTING && kind != ACT_ERASE && kind != ACT_UNDO &&
           kind != ACT_REDO;
}

/* The last decision that holds; 0 where there is none. */
static uint64_t last_held(const struct acts *acts, const uint8_t *holds)
{
    for (uint32_t a = acts->count; a-- > 0;)
        if (is_decision(acts->act[a].kind) && holds[a])
            return acts->act[a].number;
    return 0;
}

/* The decision that was undone last and holds no more: after undo, undo the first redo gives back the earlier of the two. */
static uint64_t last_undone(const struct acts *acts, const uint8_t *holds)
{
    for (uint32_t u = acts->count; u-- > 0;)
        if (acts->act[u].kind == ACT_UNDO) {
            const struct act *of = acts_find(acts, acts->act[u].of);
            if (of && is_decision(of->kind) && !holds[of - acts->act])
                return of->number;
        }
    return 0;
}

static enum status find_act(struct act *act, const struct curating *c, const uint8_t *holds, struct str text)
{
    const struct acts *acts = &c->analysis.acts;
    bool undo = act->kind == ACT_UNDO;
    uint32_t number = 0;
    if (text.len && !number_parse_u32(&number, text))
        return fail(BAD_USAGE,
                    TR("»%.*s« er intet nummer på en handling; brikker curate … log viser dem",
                       "“%.*s” is no number of an act; brikker curate … log shows them"),
                    STR_ARG(text));
    act->of = text.len ? number : undo ? last_held(acts, holds) : last_undone(acts, holds);
    const struct act *of = acts_find(acts, act->of);
    if (!of && text.len)
        return fail(BAD_INPUT,
                    TR("der er ingen handling %u; brikker curate … log viser dem",
                       "there is no act %u; brikker curate … log shows them"),
                    number);
    if (!of)
        return undo ? fail(BAD_INPUT, TR("der er ingen handling at fortryde", "there is no act to undo"))
                    : fail(BAD_INPUT, TR("der er ingen fortrudt handling", "there is no undone act"));
    if (!is_decision(of->kind))
        return fail(BAD_INPUT, TR("handling %llu (%s) kan ikke fortrydes", "act %llu (%s) cannot be undone"),
                    (unsigned long long)act->of, act_word[of->kind]);
    if ((holds[of - acts->act] != 0) == undo)
        return DONE;
    return undo ? fail(BAD_INPUT, TR("handling %llu er fortrudt i forvejen", "act %llu is undone already"),
                       (unsigned long long)act->of)
                : fail(BAD_INPUT, TR("handling %llu er ikke fortrudt", "act %llu is not undone"),
                       (unsigned long long)act->of);
}

static enum status undo_all(struct curating *c, const uint8_t *holds)
{
    const struct acts *acts = &c->analysis.acts;
    for (uint32_t a = acts->count; a-- > 0;)
        if (holds[a] && is_decision(acts->act[a].kind)) {
            c->act.kind = ACT_UNDO;
            c->act.of = acts->act[a].number;
            TRY(curate_write(c));
        }
    return c->written ? DONE : fail(BAD_INPUT, TR("der er ingen handling at fortryde", "there is no act to undo"));
}

enum status curate_undo(struct curating *c)
{
    uint8_t *holds;
    struct str which = str_from(c->arguments->file_count > 2 ? c->arguments->file[2] : NULL);
    TAKE(&c->arena, holds, c->analysis.acts.count);
    acts_hold(holds, &c->analysis.acts);
    if (c->act.kind == ACT_UNDO && str_equal(which, STR("all")))
        return undo_all(c, holds);
    TRY(find_act(&c->act, c, holds, which));
    return curate_write(c);
}
