/* Bytes as acts over a few ideas and themes: the replay ends, stays inside its arrays, and undoing all gives the start again.
 *
 * Four bytes an act: its kind, its theme, where it goes to (or which act it is about), its ideas. */
#include "themes/decisions.h"

#include <string.h>

enum { IDEAS = 6, THEMES = 4, ACTS = 400, BYTES = 4 };

static struct str id[IDEAS + 1] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"e", 1}, {"f", 1}, {"nej", 3}};

static void draw(struct act *act, uint64_t number, const uint8_t *bytes, struct str *ideas)
{
    *act = (struct act){.number = number,
                        .kind = (enum act_kind)(bytes[0] % ACT_KINDS),
                        .at = STR(""),
                        .by = STR(""),
                        .why = STR(""),
                        .text = id[bytes[3] % IDEAS],
                        .theme = bytes[1] % 16,
                        .into = bytes[2] % 16,
                        .idea = ideas,
                        .idea_count = bytes[3] % 3};
    if (act->kind == ACT_UNDO || act->kind == ACT_REDO)
        act->of = bytes[1] + 256U * bytes[2];
    for (uint32_t i = 0; i < act->idea_count; i++)
        ideas[i] = id[(bytes[3] / 3 + i * 5U) % (IDEAS + 1)];
}

static void check_decisions(const struct decisions *decisions, const struct acts *acts)
{
    for (uint32_t t = 0; t < decisions->theme_count; t++)
        check(!t || decisions->theme[t - 1].number < decisions->theme[t].number);
    for (uint32_t p = 0; p < decisions->proposal_count; p++)
        for (uint32_t i = 0; i < decisions->proposal[p].idea_count; i++)
            check(decisions->proposal[p].idea[i] < IDEAS);
    for (uint32_t c = 0; c < decisions->conflict_count; c++)
        check(decisions->conflict[c].act >= 1 && decisions->conflict[c].act <= acts->count);
}

static void replay(struct acts *acts, bool all_undone)
{
    static const uint32_t numbers[THEMES] = {1, 2, 5, 9}, start[IDEAS] = {1, 1, 2, 5, 0, 9};
    const struct ideas ideas = {.N = IDEAS, .id = id};
    uint32_t number_of[IDEAS];
    struct decisions decisions;
    struct arena arena = {0};
    memcpy(number_of, start, sizeof start);
    check(decisions_from(&decisions, number_of, &ideas, numbers, THEMES, acts, &arena) == DONE);
    check_decisions(&decisions, acts);
    if (all_undone) {
        check(memcmp(number_of, start, sizeof start) == 0);
        check(decisions.conflict_count + decisions.proposal_count == 0 && decisions.theme_count == THEMES);
    }
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct act act[2 * ACTS];
    static struct str ideas[ACTS][2];
    struct acts acts = {.act = act};
    bool erases = false;
    for (size_t at = 0; at + BYTES <= size && acts.count < ACTS; at += BYTES, acts.count++) {
        draw(&act[acts.count], acts.count + 1, data + at, ideas[acts.count]);
        erases = erases || act[acts.count].kind == ACT_ERASE;
    }
    replay(&acts, false);
    for (uint32_t a = acts.count; a-- > 0; acts.count++)
        act[acts.count] = (struct act){.number = acts.count + 1, .kind = ACT_UNDO, .of = a + 1};
    replay(&acts, !erases);
    return 0;
}
