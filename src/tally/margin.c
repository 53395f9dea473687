/* Problem    how near was it: what would it take for the line to run elsewhere
 * Method     Two questions, each answered by counting and not by simulation (a table of eight is no sample of anything). Dots more: the
 *            fewest further dots that lift a brick above the worst one inside. Dots moved: the fewest dots that go from a brick inside
 *            to one outside, each in its own group, so that the second has the higher score. For a sum of weighted dots the heaviest
 *            dots come first, which is the fewest by exchange. For the lowest share, every value that the inner brick's share may
 *            come down to in every group is tried: all else follows from it.
 * Shapes     [P] dots a group, as in count.h
 * Cost       dots more B · P²; dots moved B² · P² for a sum, B² · P² · people for the lowest share (LOWEST_MOST)
 * Promises   the least number; of several ways one between the bricks nearest to the line, with the heaviest dots. Scores alone are
 *            compared, not what parts level bricks.
 * Example    Equal groups, 106 citizens and 25 councillors: a councillor's dot weighs as 4.24 citizens', so the fewest dots are
 *            councillors'.
 * References after Boehmer, Faliszewski, Janeczko, Kaczmarczyk et al., arXiv 2312.14723 (its abstract)
 */
#include "tally/count.h"

enum { LOWEST_MOST_PEOPLE = 2000, LOWEST_MOST_BRICKS = 64, UNBOUNDED = 2 * DOTS_MOST_PEOPLE };

/* How many further dots a brick could have from each group. */
static uint32_t room_for(const struct tally *tally, uint32_t b, uint32_t p)
{
    return tally->options.stacking ? (uint32_t)UNBOUNDED : tally->scale.people[p] - tally_dots(tally, b)[p];
}

/* The fewest dots of weight `each` times tally_dot() that sum to more than `gap`, at most most[p] of group p. False: there are none. */
static bool heaviest_first(uint32_t *dots, uint32_t *sum, const struct tally *tally, const struct tally_order *order,
                           const uint32_t *most, exact each, exact gap)
{
    bool used[DOTS_MOST_GROUPS] = {0};
    *sum = 0;
    for (uint32_t p = 0; p < tally->P; p++)
        dots[p] = 0;
    for (uint32_t round = 0; round < tally->P; round++) {
        uint32_t best = tally->P;
        for (uint32_t p = 0; p < tally->P; p++)
            if (!used[p] && (best == tally->P || tally_dot(tally, order, p) > tally_dot(tally, order, best)))
                best = p;
        exact weight = each * tally_dot(tally, order, best);
        used[best] = true;
        if (weight == 0)
            return false;
        exact enough = gap / weight + 1;
        dots[best] = enough < most[best] ? (uint32_t)enough : most[best];
        *sum += dots[best];
        if (dots[best] * weight > gap)
            return true;
        gap -= dots[best] * weight;
    }
    return false;
}

/* Dots that lift every group's share of a brick above `level`, where have[p] are there. */
static bool lift_above(uint32_t *dots, uint32_t *sum, const struct tally *tally, const uint32_t *have,
                       const uint32_t *most, exact level)
{
    *sum = 0;
    for (uint32_t p = 0; p < tally->P; p++) {
        exact enough = level / tally->scale.unit[p] + 1;
        dots[p] = 0;
        if (enough <= have[p])
            continue;
        if (enough - have[p] > most[p])
            return false;
        dots[p] = (uint32_t)(enough - have[p]);
        *sum += dots[p];
    }
    return true;
}

static bool joins_lowest(const struct tally_order *order)
{
    return order->rule && order->rule->join == JOIN_LOWEST;
}

/* ---- dots more ---- */

static void find_needs(struct tally_order *order, const struct tally *tally)
{
    struct tally_line *line = &order->line;
    uint32_t choose = tally->options.choose;
    for (uint32_t place = 0; place < tally->B; place++) {
        uint32_t b = order->brick[place], most[DOTS_MOST_GROUPS];
        uint32_t *needed = line->needed + (uint64_t)b * tally->P;
        if (order->chosen[b] == CHOSEN_IN)
            continue;
        exact level = order->score[order->brick[choose - 1]]; /* of the worst inside; those level with it have it too */
        bool found;
        for (uint32_t p = 0; p < tally->P; p++)
            most[p] = room_for(tally, b, p);
        if (joins_lowest(order))
            found = lift_above(needed, &line->needs[b], tally, tally_dots(tally, b), most, level);
        else
            found = heaviest_first(needed, &line->needs[b], tally, order, most, 1, level - order->score[b]);
        if (!found)
            line->needs[b] = MOVES_UNKNOWN;
    }
}

/* ---- dots moved ---- */

struct exchange {
    const struct tally *tally;
    const struct tally_order *order;
    uint32_t inside, outside;
    uint32_t most[DOTS_MOST_GROUPS]; /* that can go from one to the other */
    uint32_t moved[DOTS_MOST_GROUPS];
};

/* The inner brick's share comes down by `down` dots in group h; the outer one must come to stand above what is left. */
static bool exchange_at(struct exchange *e, uint32_t *sum, uint32_t h, uint32_t down)
{
    const struct scale *scale = &e->tally->scale;
    const uint32_t *inside = tally_dots(e->tally, e->inside), *outside = tally_dots(e->tally, e->outside);
    exact left = (inside[h] - down) * scale->unit[h];
    if (!lift_above(e->moved, sum, e->tally, outside, e->most, left) || e->moved[h] > down)
        return false;
    *sum += down - e->moved[h];
    e->moved[h] = down;
    return true;
}

static void keep_exchange(struct tally_line *line, const struct exchange *e, uint32_t moves)
{
    line->moves = moves;
    line->inside = e->inside;
    line->outside = e->outside;
    for (uint32_t p = 0; p < e->tally->P; p++)
        line->moved[p] = e->moved[p];
}

static void exchange_lowest(struct tally_line *line, struct exchange *e)
{
    for (uint32_t h = 0; h < e->tally->P; h++)
        for (uint32_t down = 0; down <= e->most[h] && down < line->moves; down++) {
            uint32_t sum;
            if (!exchange_at(e, &sum, h, down) || sum >= line->moves)
                continue;
            keep_exchange(line, e, sum);
        }
}

static void exchange_sum(struct tally_line *line, struct exchange *e)
{
    uint32_t sum;
    exact gap = e->order->score[e->inside] - e->order->score[e->outside];
    if (!heaviest_first(e->moved, &sum, e->tally, e->order, e->most, 2, gap) || sum >= line->moves)
        return;
    keep_exchange(line, e, sum);
}

static bool is_too_large(const struct tally *tally)
{
    bool large = tally->B > LOWEST_MOST_BRICKS;
    for (uint32_t p = 0; p < tally->P; p++)
        large = large || tally->scale.people[p] > LOWEST_MOST_PEOPLE;
    return large;
}

/* Every brick inside with every one outside, from the line outwards. */
static void find_moves(struct tally_order *order, const struct tally *tally)
{
    uint32_t choose = tally->options.choose;
    struct tally_line *line = &order->line;
    line->moves = MOVES_UNKNOWN;
    if (joins_lowest(order) && is_too_large(tally))
        return;
    for (uint32_t in = choose; in-- > 0;)
        for (uint32_t out = choose; out < tally->B; out++) {
            struct exchange e = {
                .tally = tally, .order = order, .inside = order->brick[in], .outside = order->brick[out]};
            for (uint32_t p = 0; p < tally->P; p++) {
                uint32_t room = room_for(tally, e.outside, p), there = tally_dots(tally, e.inside)[p];
                e.most[p] = room < there ? room : there;
            }
            if (joins_lowest(order))
                exchange_lowest(line, &e);
            else
                exchange_sum(line, &e);
        }
}

enum status tally_draw_line(struct tally_order *order, const struct tally *tally, struct arena *keep)
{
    struct tally_line *line = &order->line;
    TAKE(keep, line->moved, tally->P);
    TAKE(keep, line->needs, tally->B);
    TAKE(keep, line->needed, (uint64_t)tally->B * tally->P);
    find_moves(order, tally);
    find_needs(order, tally);
    return DONE;
}
