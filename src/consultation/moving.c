/* Moves as a run finds them, and as the journal keeps them. */
#include "consultation/moving.h"

#include "base/map.h"
#include "base/number.h"

static enum status moves_of_this_run(struct analysis *a)
{
    TAKE(&a->arena, a->move, a->before.moves);
    for (uint32_t m = 0; m < a->before.moves; m++)
        a->move[a->moves++] =
            (struct catalogue_move){a->before.move[m].idea, a->before.move[m].from, a->before.move[m].to};
    return DONE;
}

/* "4>5" at the head of *text, which goes on behind the blank. */
static bool read_move(struct catalogue_move *out, struct str *text)
{
    size_t end = str_find(*text, STR(" "), 0), middle;
    struct str word = str_slice(*text, 0, end == SIZE_MAX ? text->len : end);
    *text = str_slice(*text, word.len + 1, text->len);
    middle = str_find(word, STR(">"), 0);
    return middle != SIZE_MAX && number_parse_u32(&out->from, str_slice(word, 0, middle)) &&
           number_parse_u32(&out->to, str_slice(word, middle + 1, word.len));
}

/* What names an idea that is no more is left out. */
static enum status read_act(struct analysis *a, const struct act *act, struct map *ids)
{
    struct str text = act->text;
    bool is_new;
    for (uint32_t i = 0, number; i < a->ideas.N; i++)
        TRY(map_add(ids, a->ideas.id[i], &number, &is_new));
    TAKE(&a->arena, a->move, act->idea_count);
    for (uint32_t m = 0; m < act->idea_count; m++) {
        struct catalogue_move move = {.idea = map_find(ids, act->idea[m])};
        if (!read_move(&move, &text))
            return DONE;
        if (move.idea != MAP_NONE)
            a->move[a->moves++] = move;
    }
    return DONE;
}

enum status moves_find(struct analysis *a, bool placed)
{
    if (placed)
        return moves_of_this_run(a);
    for (uint32_t act = a->acts.count; act-- > 0;) {
        if (a->acts.act[act].kind != ACT_THEMES)
            continue;
        struct map ids = {0};
        enum status status = read_act(a, &a->acts.act[act], &ids);
        map_free(&ids);
        return status;
    }
    return DONE;
}

enum status moves_write(struct act *act, const struct analysis *a, struct arena *keep)
{
    struct buffer text = {0};
    enum status status = DONE;
    TAKE(keep, act->idea, a->before.moves);
    act->idea_count = 0;
    for (uint32_t m = 0; status == DONE && m < a->before.moves; m++) {
        const struct wave_move *move = &a->before.move[m];
        act->idea[act->idea_count++] = a->ideas.id[move->idea];
        status = buffer_format(&text, "%s%u>%u", m ? " " : "", move->from, move->to);
    }
    if (status == DONE)
        status = str_copy(&act->text, buffer_str(&text), keep);
    buffer_free(&text);
    return status;
}
