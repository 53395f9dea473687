/* The journal's replay against a twin that is slow and plain: an idea is looked up by walking, an undone act by walking, a theme is a
 * slot of a table. And what a person relies on: undoing all gives the start again, and every act holds or is listed. */
#include "base/random.h"
#include "themes/decisions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { IDEAS = 40, PROGRAM_THEMES = 6, NUMBERS = 400, ACTS_ROOM = 900, MISSING = 5 /* ids that are not there */ };

struct world {
    char id_text[IDEAS + MISSING][8];
    struct str id[IDEAS + MISSING];
    struct ideas ideas;
    uint32_t numbers[PROGRAM_THEMES], start[IDEAS];
    struct act act[ACTS_ROOM];
    struct str act_idea[ACTS_ROOM][4];
    struct acts acts;
    uint32_t splits;
};

static void build(struct world *w, struct random *random)
{
    memset(w, 0, sizeof *w);
    for (uint32_t i = 0; i < IDEAS + MISSING; i++) {
        snprintf(w->id_text[i], sizeof w->id_text[i], "B%03u", i);
        w->id[i] = str_from(w->id_text[i]);
    }
    w->ideas = (struct ideas){.N = IDEAS, .id = w->id};
    for (uint32_t t = 0; t < PROGRAM_THEMES; t++)
        w->numbers[t] = 2 * t + 1;
    for (uint32_t i = 0; i < IDEAS; i++)
        w->start[i] = random_below(random, 8) ? w->numbers[random_below(random, PROGRAM_THEMES)] : 0;
    w->acts.act = w->act;
}

static uint32_t some_theme(const struct world *w, struct random *random)
{
    return random_below(random, 12)
               ? (random_below(random, 3) || !w->splits ? w->numbers[random_below(random, PROGRAM_THEMES)]
                                                        : 100 + random_below(random, w->splits))
               : random_below(random, 20);
}

static void draw_act(struct world *w, struct random *random, uint32_t undone_share)
{
    struct act *act = &w->act[w->acts.count];
    struct str *idea = w->act_idea[w->acts.count];
    *act =
        (struct act){.number = w->acts.count + 1, .at = STR("2026"), .by = STR("Bo"), .why = STR(""), .text = STR("")};
    act->kind = (enum act_kind)random_below(random, ACT_KINDS);
    if (w->acts.count && random_below(random, 100) < undone_share)
        act->kind = random_below(random, 3) ? ACT_UNDO : ACT_REDO;
    if (act->kind == ACT_UNDO || act->kind == ACT_REDO)
        act->of = w->acts.count ? 1 + random_below(random, w->acts.count) : 0;
    act->theme = some_theme(w, random);
    act->into = act->kind == ACT_SPLIT ? 100 + w->splits++ : some_theme(w, random);
    if (act->kind == ACT_NOTE && random_below(random, 2))
        act->theme = 0;
    act->text = w->id[random_below(random, IDEAS)]; /* any text does */
    act->idea_count = random_below(random, 4);
    act->idea = idea;
    for (uint32_t i = 0; i < act->idea_count; i++)
        idea[i] = w->id[random_below(random, random_below(random, 10) ? IDEAS : IDEAS + MISSING)];
    w->acts.count++;
}

/* ---- the twin ---- */

struct twin {
    uint32_t number[IDEAS];
    uint8_t held[IDEAS], withheld[IDEAS];
    struct str frame[IDEAS], note[IDEAS];
    uint8_t there[NUMBERS], locked[NUMBERS];
    uint32_t merged[NUMBERS];
    struct str label[NUMBERS], theme_note[NUMBERS];
    uint32_t conflicts[ACTS_ROOM + 1]; /* of each act */
    uint32_t proposals;
};

static bool twin_holds(const struct world *w, uint32_t a)
{
    const struct act *act = &w->act[a];
    bool holds = act->kind != ACT_UNDO && act->kind != ACT_REDO;
    for (uint32_t later = a + 1; later < w->acts.count; later++)
        if (w->act[later].of == act->number && act->kind != ACT_ERASE && act->kind != ACT_UNDO && act->kind != ACT_REDO)
            holds = w->act[later].kind == ACT_REDO;
    return holds;
}

static bool lives(const struct twin *t, uint32_t number)
{
    return number && number < NUMBERS && t->there[number] && !t->merged[number];
}

static void twin_idea(struct twin *t, const struct act *act, uint32_t i)
{
    bool erased = t->withheld[i] == WITHHELD_ERASED;
    if (act->kind == ACT_MOVE || act->kind == ACT_SPLIT)
        t->number[i] = act->into;
    if (act->kind == ACT_PIN && act->theme)
        t->number[i] = act->theme;
    if (act->kind == ACT_MOVE || act->kind == ACT_SPLIT || act->kind == ACT_PIN)
        t->held[i] = 1;
    if (act->kind == ACT_UNPIN)
        t->held[i] = 0;
    if (act->kind == ACT_EXCLUDE && !erased)
        t->withheld[i] = WITHHELD_EXCLUDED;
    if (act->kind == ACT_RESTORE && !erased)
        t->withheld[i] = 0;
    if (act->kind == ACT_ERASE)
        t->withheld[i] = WITHHELD_ERASED;
    if (act->kind == ACT_FRAME)
        t->frame[i] = act->text;
    if (act->kind == ACT_NOTE)
        t->note[i] = act->text;
}

static void twin_act(struct twin *t, const struct world *w, const struct act *act)
{
    uint32_t *conflicts = &t->conflicts[act->number];
    bool of_theme = act->kind == ACT_RENAME || act->kind == ACT_LOCK || act->kind == ACT_UNLOCK ||
                    (act->kind == ACT_NOTE && act->theme);
    uint32_t target = act->kind == ACT_PIN ? act->theme : act->into;
    bool targeted = act->kind == ACT_MOVE || act->kind == ACT_SPLIT || (act->kind == ACT_PIN && act->theme);
    if (act->kind == ACT_MERGE) {
        if (!lives(t, act->theme) || !lives(t, act->into) || act->theme == act->into) {
            ++*conflicts;
            return;
        }
        t->merged[act->theme] = act->into;
        for (uint32_t i = 0; i < IDEAS; i++)
            t->number[i] = t->number[i] == act->theme ? act->into : t->number[i];
        return;
    }
    if (act->kind == ACT_SPLIT) {
        if (act->theme >= NUMBERS || !t->there[act->theme]) {
            ++*conflicts;
            return;
        }
        t->there[act->into] = 1;
    }
    if (of_theme || targeted) {
        if (!lives(t, of_theme ? act->theme : target)) {
            ++*conflicts;
            return;
        }
    }
    if (act->kind == ACT_RENAME)
        t->label[act->theme] = act->text;
    else if (act->kind == ACT_NOTE && act->theme)
        t->theme_note[act->theme] = act->text;
    else if (of_theme)
        t->locked[act->theme] = act->kind == ACT_LOCK;
    if (of_theme)
        return;
    if (act->kind == ACT_SPLIT)
        t->label[act->into] = act->text;
    if (act->kind == ACT_PROPOSE) {
        t->proposals++;
        *conflicts += act->theme && !lives(t, act->theme);
    }
    for (uint32_t k = 0; k < act->idea_count; k++) {
        uint32_t i = 0;
        while (i < IDEAS && !str_equal(w->id[i], act->idea[k]))
            i++;
        if (i == IDEAS)
            ++*conflicts;
        else
            twin_idea(t, act, i);
    }
}

static void twin_replay(struct twin *t, const struct world *w)
{
    memset(t, 0, sizeof *t);
    memcpy(t->number, w->start, sizeof t->number);
    for (uint32_t p = 0; p < PROGRAM_THEMES; p++)
        t->there[w->numbers[p]] = 1;
    for (uint32_t a = 0; a < w->acts.count; a++)
        if (twin_holds(w, a))
            twin_act(t, w, &w->act[a]);
}

static void compare(const struct world *w)
{
    static struct twin twin;
    struct decisions decisions;
    struct arena arena = {0};
    uint32_t number[IDEAS], conflicts[ACTS_ROOM + 1] = {0};
    memcpy(number, w->start, sizeof number);
    assert_int_equal(decisions_from(&decisions, number, &w->ideas, w->numbers, PROGRAM_THEMES, &w->acts, &arena), DONE);
    twin_replay(&twin, w);
    for (uint32_t i = 0; i < IDEAS; i++) {
        assert_int_equal(number[i], twin.number[i]);
        assert_int_equal(decisions.held[i], twin.held[i]);
        assert_int_equal(decisions.withheld[i], twin.withheld[i]);
        assert_true(str_equal(decisions.frame[i], twin.frame[i]));
        assert_true(str_equal(decisions.note[i], twin.note[i]));
    }
    uint32_t there = 0;
    for (uint32_t n = 0; n < NUMBERS; n++)
        there += twin.there[n];
    assert_int_equal(decisions.theme_count, there);
    for (uint32_t t = 0; t < decisions.theme_count; t++) {
        const struct decided_theme *theme = &decisions.theme[t];
        assert_true(t == 0 || theme[-1].number < theme->number);
        assert_true(str_equal(theme->label, twin.label[theme->number]));
        assert_true(str_equal(theme->note, twin.theme_note[theme->number]));
        assert_int_equal(theme->locked, twin.locked[theme->number]);
        assert_int_equal(theme->merged_into, twin.merged[theme->number]);
    }
    for (uint32_t c = 0; c < decisions.conflict_count; c++) {
        conflicts[decisions.conflict[c].act]++;
        assert_true(decisions.conflict[c].what.len > 0);
    }
    for (uint32_t a = 0; a <= w->acts.count; a++)
        assert_int_equal(conflicts[a], twin.conflicts[a]);
    assert_int_equal(decisions.proposal_count, twin.proposals);
    arena_free(&arena);
}

static void the_replay_does_what_the_twin_does(void **state)
{
    (void)state;
    static struct world world;
    struct random random;
    random_seed(&random, 20261122);
    for (uint32_t round = 0; round < 200; round++) {
        build(&world, &random);
        for (uint32_t a = 0; a < 200; a++)
            draw_act(&world, &random, round % 40);
        compare(&world);
    }
}

static void undoing_two_hundred_acts_gives_the_start_again(void **state)
{
    (void)state;
    static struct world world;
    struct random random;
    random_seed(&random, 7);
    for (uint32_t round = 0; round < 100; round++) {
        struct decisions decisions;
        struct arena arena = {0};
        uint32_t number[IDEAS];
        build(&world, &random);
        while (world.acts.count < 200) {
            draw_act(&world, &random, 10);
            if (world.act[world.acts.count - 1].kind == ACT_ERASE)
                world.acts.count--;
        }
        for (uint32_t a = 200; a-- > 0;)
            world.act[world.acts.count++] = (struct act){.number = 400 - a, .kind = ACT_UNDO, .of = a + 1};
        memcpy(number, world.start, sizeof number);
        assert_int_equal(
            decisions_from(&decisions, number, &world.ideas, world.numbers, PROGRAM_THEMES, &world.acts, &arena), DONE);
        assert_memory_equal(number, world.start, sizeof number);
        assert_int_equal(decisions.conflict_count + decisions.proposal_count, 0);
        assert_int_equal(decisions.theme_count, PROGRAM_THEMES);
        for (uint32_t i = 0; i < IDEAS; i++)
            assert_int_equal(decisions.held[i] + decisions.withheld[i] + decisions.frame[i].len + decisions.note[i].len,
                             0);
        arena_free(&arena);
    }
}

/* A hundred thousand undos and redos of the same act: a walk for each would be 5 · 10⁹ steps. */
static void long_chains_of_undo_cost_no_more_than_their_length(void **state)
{
    (void)state;
    enum { CHAIN = 100000 };
    struct arena arena = {0};
    struct acts acts = {.count = CHAIN};
    uint8_t *holds;
    acts.act = arena_take(&arena, CHAIN, sizeof *acts.act);
    holds = arena_take(&arena, CHAIN, 1);
    assert_true(acts.act && holds);
    for (uint32_t a = 0; a < CHAIN; a++)
        acts.act[a] = (struct act){.number = a + 1,
                                   .kind = !a      ? ACT_LOCK
                                           : a % 2 ? ACT_UNDO
                                                   : ACT_REDO,
                                   .of = a ? 1 : 0};
    acts_hold(holds, &acts);
    assert_int_equal(holds[0], 0);
    acts.count--;
    acts_hold(holds, &acts);
    assert_int_equal(holds[0], 1);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_replay_does_what_the_twin_does),
        cmocka_unit_test(undoing_two_hundred_acts_gives_the_start_again),
        cmocka_unit_test(long_chains_of_undo_cost_no_more_than_their_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
