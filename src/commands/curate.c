/* brikker curate: what people decide about themes and ideas, kept for ever in the consultation's journal.
 *
 * Each action is one row of a table: its word, the act it writes and what it takes. An act is checked against the consultation as it
 * stands (after all earlier acts) before it is written; later it is only replayed (decisions.h).
 */
#include "commands/curate.h"

#include "base/number.h"
#include "commands/actions.h"
#include "store/journal.h"

#include <string.h>

/* What stands behind the action on the command line. */
enum shape { THEME_TEXT, THEME_THEME, THEME_TEXT_IDEAS, THEME_IDEAS, IDEAS, THEME, TEXT_IDEAS, NOTE, ACT };

struct action {
    const char *word;
    enum act_kind kind;
    enum shape shape;
};

static const struct action actions[] = {
    {"rename", ACT_RENAME, THEME_TEXT},
    {"merge", ACT_MERGE, THEME_THEME},
    {"split", ACT_SPLIT, THEME_TEXT_IDEAS},
    {"move", ACT_MOVE, THEME_IDEAS},
    {"pin", ACT_PIN, IDEAS},
    {"unpin", ACT_UNPIN, IDEAS},
    {"lock", ACT_LOCK, THEME},
    {"unlock", ACT_UNLOCK, THEME},
    {"exclude", ACT_EXCLUDE, IDEAS},
    {"restore", ACT_RESTORE, IDEAS},
    {"frame", ACT_FRAME, TEXT_IDEAS},
    {"note", ACT_NOTE, NOTE},
    {"propose", ACT_PROPOSE, THEME_TEXT_IDEAS},
    {"undo", ACT_UNDO, ACT},
    {"redo", ACT_REDO, ACT},
};
enum { ACTIONS = sizeof actions / sizeof *actions };

static enum status usage(const struct action *action)
{
    return fail(BAD_USAGE, TR("brikker curate KONSULTATION %s tager: %s", "brikker curate CONSULTATION %s takes: %s"),
                action->word, action_takes("curate", action->word));
}

static enum status refuse_elsewhere(const struct curating *c, uint32_t idea, uint32_t theme)
{
    const uint32_t place = c->analysis.number_of[idea];
    const struct str id = c->analysis.ideas.id[idea], label = curate_label(c, place);
    if (!decisions_theme(&c->analysis.decisions, place))
        return fail(BAD_INPUT,
                    TR("idéen %.*s står ikke i tema %u, men uden tema", "the idea %.*s is not in theme %u but in none"),
                    STR_ARG(id), theme);
    return fail(BAD_INPUT,
                TR("idéen %.*s står ikke i tema %u, men i tema %u »%.*s«",
                   "the idea %.*s is not in theme %u but in theme %u “%.*s”"),
                STR_ARG(id), theme, place, STR_ARG(label));
}

/* Each once, however often it is named; ideas that leave a theme stand in it. */
static enum status take_ideas(struct act *act, struct curating *c, uint32_t from)
{
    const struct arguments *arguments = c->arguments;
    uint8_t *taken;
    TAKE(&c->arena, act->idea, arguments->file_count);
    TAKE(&c->arena, taken, c->analysis.ideas.N);
    for (uint32_t f = from; f < arguments->file_count; f++) {
        uint32_t idea;
        TRY(curate_idea(&idea, c, str_from(arguments->file[f])));
        if (act->kind == ACT_SPLIT && c->analysis.number_of[idea] != act->theme)
            return refuse_elsewhere(c, idea, act->theme);
        if (act->kind == ACT_SPLIT || act->kind == ACT_MOVE || act->kind == ACT_PIN)
            TRY(curate_refuse_empty(c, idea));
        if (!taken[idea])
            act->idea[act->idea_count++] = c->analysis.ideas.id[idea];
        taken[idea] = 1;
    }
    return DONE;
}

/* ---- one action ---- */

uint32_t curate_next_number(const struct curating *c, enum act_kind kind)
{
    const struct analysis *a = &c->analysis;
    uint32_t next = kind == ACT_SPLIT ? a->placement.next_number : 1;
    for (uint32_t i = 0; i < a->acts.count; i++)
        if (a->acts.act[i].kind == kind && a->acts.act[i].into >= next)
            next = a->acts.act[i].into + 1;
    return next ? next : 1;
}

/* Each idea is pinned to the theme where it stands: an act a theme. */
static enum status write_pins(struct curating *c)
{
    struct act all = c->act;
    const struct analysis *a = &c->analysis;
    uint32_t placed = 0;
    for (uint32_t t = 0; t < a->decisions.theme_count; t++) {
        c->act = all;
        c->act.theme = a->decisions.theme[t].number;
        c->act.idea_count = 0;
        TAKE(&c->arena, c->act.idea, all.idea_count);
        for (uint32_t i = 0; i < all.idea_count; i++)
            if (a->number_of[map_find(&c->ids, all.idea[i])] == c->act.theme)
                c->act.idea[c->act.idea_count++] = all.idea[i];
        if (!c->act.idea_count)
            continue;
        placed += c->act.idea_count;
        TRY(curate_write(c));
    }
    return placed == all.idea_count
               ? DONE
               : fail(BAD_INPUT,
                      TR("%u af idéerne står ikke i et tema og kan ikke sættes fast; intet er skrevet",
                         "%u of the ideas stand in no theme and cannot be pinned; nothing was written"),
                      all.idea_count - placed);
}

static enum status take_note(struct curating *c, struct str whom)
{
    bool is_idea = map_find(&c->ids, whom) != MAP_NONE;
    uint32_t idea;
    if (number_parse_u32(&c->act.theme, whom) && decisions_theme(&c->analysis.decisions, c->act.theme)) {
        if (is_idea)
            return fail(BAD_INPUT,
                        TR("%.*s er både et tema og en idé; skriv note til temaet med et nul foran: 0%.*s",
                           "%.*s is both a theme and an idea; for the theme put a nought before it: 0%.*s"),
                        STR_ARG(whom), STR_ARG(whom));
        return curate_theme(&c->act.theme, c, whom);
    }
    c->act.theme = 0;
    if (!is_idea)
        return fail(
            BAD_INPUT,
            TR("der er hverken et tema eller en idé %.*s; tallene står i themes.csv og id'erne i ideas.csv",
               "there is neither a theme nor an idea %.*s; the numbers are in themes.csv, the ids in ideas.csv"),
            STR_ARG(whom));
    TRY(curate_idea(&idea, c, whom));
    TAKE(&c->arena, c->act.idea, 1);
    c->act.idea[c->act.idea_count++] = c->analysis.ideas.id[idea];
    return DONE;
}

/* The theme stands first; who writes it behind the idea or the name is told so. */
static enum status refuse_swapped(const struct curating *c, const struct action *action)
{
    const struct arguments *arguments = c->arguments;
    uint32_t number;
    struct str first = str_from(arguments->file[2]), second = str_from(arguments->file[3]);
    const bool is_idea = map_find(&c->ids, first) != MAP_NONE;
    if (number_parse_u32(&number, first) && (!is_idea || decisions_theme(&c->analysis.decisions, number)))
        return DONE;
    if (!is_idea && !(number_parse_u32(&number, second) && decisions_theme(&c->analysis.decisions, number)))
        return DONE;
    return fail(BAD_INPUT,
                TR("»%s« er %s og ikke et temas nummer; temaet skal stå først: brikker curate %s %s %s",
                   "“%s” is %s and not a theme's number; the theme comes first: brikker curate %s %s %s"),
                arguments->file[2], is_idea ? TR("en idé", "an idea") : TR("en tekst", "a text"), arguments->file[0],
                action->word, action_takes("curate", action->word));
}

static bool takes_so_many(const struct action *action, uint32_t given)
{
    static const uint32_t least[] = {[THEME_TEXT] = 2,  [THEME_THEME] = 2, [THEME_TEXT_IDEAS] = 3,
                                     [THEME_IDEAS] = 2, [IDEAS] = 1,       [THEME] = 1,
                                     [TEXT_IDEAS] = 2,  [NOTE] = 2,        [ACT] = 0};
    static const uint32_t most[] = {
        /* 0: any number */
        [THEME_TEXT] = 2, [THEME_THEME] = 2, [THEME] = 1, [NOTE] = 2, [ACT] = 1, [TEXT_IDEAS] = 0};
    return given >= least[action->shape] && (!most[action->shape] || given <= most[action->shape]);
}

static enum status read_action(struct curating *c, const struct action *action)
{
    const struct arguments *arguments = c->arguments;
    struct act *act = &c->act;
    struct str first = str_from(arguments->file_count > 2 ? arguments->file[2] : NULL),
               second = str_from(arguments->file_count > 3 ? arguments->file[3] : NULL);
    act->kind = action->kind;
    if (!takes_so_many(action, arguments->file_count - 2))
        return usage(action);
    if (action->shape == THEME_TEXT || action->shape == THEME_TEXT_IDEAS || action->shape == THEME_IDEAS)
        TRY(refuse_swapped(c, action));
    bool is_label = action->kind == ACT_RENAME || action->kind == ACT_SPLIT;
    switch (action->shape) {
    case THEME_TEXT:
        TRY(curate_theme(&act->theme, c, first));
        TRY(curate_text(c, second, is_label));
        return curate_refuse_taken(c, act->theme, act->text);
    case THEME_THEME:
        TRY(curate_theme(&act->theme, c, first));
        TRY(curate_theme(&act->into, c, second));
        return act->theme == act->into ? fail(BAD_INPUT, TR("et tema kan ikke lægges sammen med sig selv",
                                                            "a theme cannot be merged into itself"))
                                       : DONE;
    case THEME_TEXT_IDEAS:
        TRY(curate_theme(&act->theme, c, first));
        TRY(curate_text(c, second, is_label));
        TRY(act->kind == ACT_SPLIT ? curate_refuse_taken(c, 0, act->text) : curate_refuse_proposed(c, act->text));
        act->into = curate_next_number(c, act->kind);
        return take_ideas(act, c, 4);
    case THEME_IDEAS:
        TRY(curate_theme(&act->into, c, first));
        return take_ideas(act, c, 3);
    case IDEAS:
        return take_ideas(act, c, 2);
    case THEME:
        return curate_theme(&act->theme, c, first);
    case TEXT_IDEAS:
        TRY(curate_text(c, first, false));
        TRY(curate_refuse_unframed(c));
        return take_ideas(act, c, 3);
    case NOTE:
        TRY(take_note(c, first));
        return curate_text(c, second, is_label);
    case ACT:
        break;
    }
    return DONE;
}

static enum status do_action(struct curating *c, const struct action *action)
{
    TRY(read_action(c, action));
    if (action->shape == ACT)
        return curate_undo(c);
    if (action->kind == ACT_PIN)
        return write_pins(c);
    TRY(curate_write(c));
    c->renamed |= action->kind == ACT_RENAME;
    return DONE;
}

static enum status unknown_action(const char *word)
{
    char list[256] = "";
    for (size_t a = 0; a < ACTIONS; a++) {
        size_t len = strlen(list);
        snprintf(list + len, sizeof list - len, "%s, ", actions[a].word);
    }
    return fail(BAD_USAGE,
                TR("»%s« er ingen handling. Kendte er %slog, apply og suggest",
                   "“%s” is no action. Known are %slog, apply and suggest"),
                word, list);
}

static enum status act_on(struct curating *c)
{
    const char *word = c->arguments->file[1];
    if (strcmp(word, "log") == 0)
        return c->arguments->file_count > 2 ? fail(BAD_USAGE, TR("brikker curate KONSULTATION log tager intet mere",
                                                                 "brikker curate CONSULTATION log takes nothing more"))
                                            : curate_log(c);
    TRY(event_begin(c->event));
    if (strcmp(word, "apply") == 0) {
        TRY(curate_apply(c));
    } else {
        const struct action *action = actions;
        while (action < actions + ACTIONS && strcmp(action->word, word) != 0)
            action++;
        if (action == actions + ACTIONS)
            return unknown_action(word);
        TRY(do_action(c, action));
    }
    TRY(curate_weigh_words(c));
    TRY(event_commit(c->event));
    if (!argument_given(c->arguments, "quiet"))
        curate_tell(c);
    return DONE;
}

static enum status list_ids(struct curating *c)
{
    for (uint32_t i = 0; i < c->analysis.ideas.N; i++) {
        uint32_t number;
        bool is_new;
        TRY(map_add(&c->ids, c->analysis.ideas.id[i], &number, &is_new));
        check(number == i);
    }
    return DONE;
}

enum status curate_open(struct curating *c, bool writes)
{
    TRY(stamp_from(&c->act, c->arguments, &c->arena));
    TRY(stamp_word(&c->act.why, c->arguments, "why", &c->arena));
    TRY(event_open(&c->event, c->arguments->file[0], writes ? EVENT_WRITE : EVENT_READ));
    const struct pipeline_options options = {.event = c->event};
    TRY(pipeline_read(&c->analysis, &options));
    return list_ids(c);
}

enum status curate_close(struct curating *c, enum status status)
{
    enum status closed = event_close(c->event);
    map_free(&c->ids);
    analysis_free(&c->analysis);
    arena_free(&c->arena);
    return status == DONE ? closed : status;
}

static void say_written(const struct curating *c)
{
    const char *file = c->arguments->file[0];
    if (c->written)
        printf(TR("%u handling%s skrevet i journalen; brikker themes %s viser temaerne, som de nu er\n",
                  "%u act%s written in the journal; brikker themes %s shows the themes as they are now\n"),
               c->written, c->written == 1 ? "" : TR("er", "s"), file);
    if (c->renamed)
        printf(
            TR("Et nyt navn flytter ingen idéer af sig selv: brikker themes %s viser også, hvilke der passer bedre til "
               "det,\nog med --reconsider flyttes de.\n",
               "A new name moves no ideas by itself: brikker themes %s shows too which fit it better,\nand with "
               "--reconsider they are moved.\n"),
            file);
}

enum status curate_command(const struct arguments *arguments)
{
    struct curating c = {.arguments = arguments};
    if (arguments->file_count < 2)
        return fail(BAD_USAGE,
                    TR("skriv konsultation og handling: brikker curate møde.brik rename 3 \"Stier og cykler\"",
                       "give the consultation and an action: brikker curate event.brik rename 3 \"Paths\""));
    if (strcmp(arguments->file[1], "suggest") == 0)
        return curate_suggest(arguments);
    if (argument_given(arguments, "output") || argument_given(arguments, "excel"))
        return fail(BAD_USAGE, TR("--output og --excel hører til brikker curate KONSULTATION suggest",
                                  "--output and --excel belong to brikker curate CONSULTATION suggest"));
    enum status status = curate_open(&c, strcmp(arguments->file[1], "log") != 0);
    if (status == DONE)
        status = act_on(&c);
    status = curate_close(&c, status);
    if (status == DONE && !argument_given(arguments, "quiet"))
        say_written(&c);
    return status;
}
