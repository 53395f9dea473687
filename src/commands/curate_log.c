/* The journal as people read it. */
#include "base/utf8.h"
#include "commands/curate.h"
#include "commands/terminal.h"
#include "consultation/shown.h"

#include <stdio.h>

enum { IDEAS_SHOWN = 8, BY_WIDTH = 12 };

static void print_quoted(const char *before, struct str text, const char *after)
{
    fputs(before, stdout);
    terminal_write(stdout, text);
    fputs(after, stdout);
}

void curate_put_act(const struct act *act, struct str text)
{
    printf(" %s", act_word[act->kind]);
    if (act->of)
        printf(" %llu", (unsigned long long)act->of);
    if (act->theme)
        printf(TR(" tema %u", " theme %u"), act->theme);
    if (act->into && act->kind != ACT_PROPOSE)
        printf(TR(" → tema %u", " → theme %u"), act->into);
    if (act->kind == ACT_KEEP || act->kind == ACT_MASK) /* the words are for brikker privacy alone */
        printf(" »…«");
    else if (text.len)
        print_quoted(" »", text, "«");
    for (uint32_t i = 0; i < act->idea_count && i < IDEAS_SHOWN; i++)
        print_quoted(" ", act->idea[i], "");
    if (act->idea_count > IDEAS_SHOWN)
        printf(TR(" og %u til", " and %u more"), act->idea_count - IDEAS_SHOWN);
}

static void print_act(const struct act *act, struct str text, struct str why, bool holds)
{
    bool undoing = act->kind == ACT_UNDO || act->kind == ACT_REDO;
    printf("%4llu  ", (unsigned long long)act->number);
    terminal_write(stdout, str_slice(act->at, 0, 16));
    printf("  ");
    terminal_write(stdout, act->by);
    for (size_t width = utf8_count(act->by); width < BY_WIDTH; width++)
        putchar(' ');
    curate_put_act(act, text);
    if (why.len)
        print_quoted(" (", why, ")");
    printf("%s\n", holds || undoing ? "" : TR("  [fortrudt]", "  [undone]"));
}

static enum status print_acts(const struct analysis *a, struct arena *work)
{
    uint8_t *holds;
    TAKE(work, holds, a->acts.count);
    acts_hold(holds, &a->acts);
    for (uint32_t i = 0; i < a->acts.count; i++) {
        struct str text, why;
        TRY(shown_act(&text, &why, a, &a->acts.act[i], work));
        print_act(&a->acts.act[i], text, why, holds[i]);
    }
    return DONE;
}

enum status curate_log(const struct curating *c)
{
    const struct analysis *a = &c->analysis;
    struct arena work = {0};
    enum status status = print_acts(a, &work);
    for (uint32_t i = 0; status == DONE && i < a->decisions.conflict_count; i++) {
        const struct act_conflict *conflict = &a->decisions.conflict[i];
        printf(TR("Konflikt: handling %llu kan ikke udføres mere: ", "Conflict: act %llu can no longer be done: "),
               (unsigned long long)conflict->act);
        print_quoted("", conflict->what, "\n");
    }
    arena_free(&work);
    return status;
}
