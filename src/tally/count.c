/* Problem    citizens and councillors put dots on the same bricks; which ones are the most important to both
 * Method     Every group by itself; then every counting rule of the table side by side. Scores are whole numbers on a common
 *            denominator, not doubles with a tolerance: with 25 councillors ties are common, and whether two bricks are level must
 *            not hang on the last bit. What parts level bricks is written down for every place: the rule's second rule, the
 *            lower price (where all have one), more dots in all, or nothing; then only a lot can tell, and none is drawn here.
 * Shapes     B bricks, P groups of people, O orders: count.h
 * Cost       O · B² comparisons; B is a dozen, 400 at most
 * Promises   neutral, anonymous, monotone (count.h); level bricks stand by number and share their places
 * Example    106 citizens, 25 councillors; b01 55 + 21 dots, b05 67 + 6. Pooled: 76 before 73. Equal: 55/106 + 21/25 before
 *            67/106 + 6/25, and b06 (53 + 18) comes between them.
 * References shared/METHODS.md A4; official ties (lowest price, most votes, lot): equalshares.net
 */
#include "tally/count.h"

#include <math.h>

/* ---- groups ---- */

static enum status take_groups(struct tally *out, struct arena *keep)
{
    const struct dots *dots = out->dots;
    uint32_t people[DOTS_MOST_GROUPS];
    out->joint = dots->G;
    for (uint32_t g = 0; g < dots->G; g++)
        if (dots->group[g].role == ROLE_JOINT)
            out->joint = g;
        else if (dots->group[g].people) {
            check(out->P < DOTS_MOST_GROUPS);
            people[out->P] = dots->group[g].people;
            out->group[out->P++] = g;
        }
    TRY(scale_from(&out->scale, people, out->P));
    TAKE(keep, out->of, (uint64_t)out->B * out->P);
    TAKE(keep, out->wilson, (uint64_t)out->B * out->P);
    for (uint32_t b = 0; b < out->B; b++)
        for (uint32_t p = 0; p < out->P; p++) {
            uint32_t count = dots->group[out->group[p]].dots[b];
            out->of[(uint64_t)b * out->P + p] = count;
            if (!out->options.stacking)
                out->wilson[(uint64_t)b * out->P + p] = wilson_interval(count, people[p]);
        }
    return DONE;
}

/* ---- orders ---- */

struct comparison {
    const struct tally *tally;
    const struct tally_order *order;
    const exact *second; /* [B] scores of the rule that parts level bricks; NULL: none */
    bool priced;         /* all bricks have a price */
};

static uint64_t dots_in_all(const struct tally *tally, uint32_t b)
{
    uint64_t all = 0;
    for (uint32_t p = 0; p < tally->P; p++)
        all += tally_dots(tally, b)[p];
    return all;
}

/* What parts the two, and whether `a` stands before `b` then. */
static enum parted_by part(bool *before, const struct comparison *by, uint32_t a, uint32_t b)
{
    const exact *score = by->order->score;
    const struct brick *brick = by->tally->bricks->brick;
    *before = false;
    if (score[a] != score[b]) {
        *before = score[a] > score[b];
        return PARTED_BY_SCORE;
    }
    if (by->second && by->second[a] != by->second[b]) {
        *before = by->second[a] > by->second[b];
        return PARTED_BY_RULE;
    }
    if (by->priced && brick[a].price != brick[b].price) {
        *before = brick[a].price < brick[b].price;
        return PARTED_BY_PRICE;
    }
    uint64_t of_a = dots_in_all(by->tally, a), of_b = dots_in_all(by->tally, b);
    if (!by->order->rule || of_a == of_b)
        return PARTED_BY_NOTHING;
    *before = of_a > of_b;
    return PARTED_BY_DOTS;
}

static void sort_bricks(struct tally_order *order, const struct comparison *by, uint32_t B)
{
    for (uint32_t b = 0; b < B; b++) {
        uint32_t place = b;
        for (bool before; place > 0; place--) {
            part(&before, by, b, order->brick[place - 1]);
            if (!before)
                break;
            order->brick[place] = order->brick[place - 1];
        }
        order->brick[place] = b;
    }
    for (uint32_t place = 0; place + 1 < B; place++) {
        bool before;
        order->parted[place] = part(&before, by, order->brick[place], order->brick[place + 1]);
    }
    for (uint32_t from = 0, to; from < B; from = to) {
        for (to = from + 1; to < B && order->parted[to - 1] == PARTED_BY_NOTHING;)
            to++;
        for (uint32_t place = from; place < to; place++) {
            order->first[order->brick[place]] = from + 1;
            order->last[order->brick[place]] = to;
        }
    }
}

static void choose(struct tally_order *order, const struct tally *tally)
{
    uint32_t most = tally->options.choose;
    order->line.drawn = most > 0 && most < tally->B;
    for (uint32_t b = 0; most && b < tally->B; b++) {
        order->chosen[b] = order->last[b] <= most ? CHOSEN_IN : order->first[b] > most ? CHOSEN_OUT : CHOSEN_TIED;
        if (order->chosen[b] == CHOSEN_TIED) {
            order->line.from = order->first[b] - 1;
            order->line.to = order->last[b];
        }
    }
}

static enum status make_scores(exact **out, const struct counting_rule *rule, const struct tally *tally,
                               struct arena *keep)
{
    TAKE(keep, *out, tally->B);
    for (uint32_t b = 0; b < tally->B; b++)
        (*out)[b] = rule_score(rule, &tally->scale, tally_dots(tally, b));
    return DONE;
}

static enum status put_in_order(struct tally_order *order, struct tally *tally, struct arena *keep)
{
    struct comparison by = {.tally = tally, .order = order, .priced = true};
    exact *second = NULL;
    const struct counting_rule *then = order->rule && order->rule->then ? rule_find(str_from(order->rule->then)) : NULL;
    TAKE(keep, order->brick, tally->B);
    TAKE(keep, order->parted, tally->B);
    TAKE(keep, order->first, tally->B);
    TAKE(keep, order->last, tally->B);
    TAKE(keep, order->chosen, tally->B);
    if (then && tally->P >= then->least_groups)
        TRY(make_scores(&second, then, tally, keep));
    by.second = second;
    for (uint32_t b = 0; b < tally->B; b++)
        by.priced = by.priced && tally->bricks->brick[b].price >= 0;
    sort_bricks(order, &by, tally->B);
    choose(order, tally);
    return order->line.drawn ? tally_draw_line(order, tally, keep) : DONE;
}

/* The order of one group, or of the tables' joint choice. */
static enum status order_of_group(struct tally_order *order, struct tally *tally, uint32_t group, struct arena *keep)
{
    *order = (struct tally_order){.group = group, .possible = true};
    TAKE(keep, order->score, tally->B);
    for (uint32_t b = 0; b < tally->B; b++)
        order->score[b] = tally->dots->group[group].dots[b];
    return put_in_order(order, tally, keep);
}

static enum status make_orders(struct tally *out, struct arena *keep)
{
    bool has_joint = out->joint < out->dots->G;
    out->O = RULES + out->P + has_joint;
    TAKE(keep, out->order, out->O);
    for (uint32_t r = 0; r < RULES; r++) {
        struct tally_order *order = &out->order[r];
        order->rule = &counting_rules[r];
        order->possible = out->P >= order->rule->least_groups;
        if (!order->possible)
            continue;
        TRY(make_scores(&order->score, order->rule, out, keep));
        TRY(put_in_order(order, out, keep));
    }
    for (uint32_t p = 0; p < out->P; p++)
        TRY(order_of_group(&out->order[RULES + p], out, out->group[p], keep));
    if (has_joint)
        TRY(order_of_group(&out->order[out->O - 1], out, out->joint, keep));
    for (out->shown = 0; !out->order[out->shown].possible;)
        out->shown++;
    if (out->options.rule)
        out->shown = (uint32_t)(out->options.rule - counting_rules);
    return DONE;
}

exact tally_dot(const struct tally *tally, const struct tally_order *order, uint32_t p)
{
    if (order->rule)
        return rule_dot(order->rule, &tally->scale, p);
    return tally->group[p] == order->group;
}

/* ---- labels ---- */

/* Level bricks are all among the first M; a brick without a dot never is. */
static void find_tops(struct tally *out)
{
    for (uint32_t p = 0; p < out->P; p++)
        for (uint32_t b = 0; b < out->B; b++) {
            uint32_t own = tally_dots(out, b)[p], above = 0;
            for (uint32_t other = 0; other < out->B; other++)
                above += tally_dots(out, other)[p] > own;
            out->top[(uint64_t)b * out->P + p] = own > 0 && above < out->options.choose;
        }
}

static enum status label_of(struct str *out, const struct tally *tally, uint32_t b, struct arena *keep)
{
    const bool *top = tally->top + (uint64_t)b * tally->P;
    const struct tally_brick *brick = &tally->brick[b];
    struct str names = {0};
    enum group_role role = ROLE_OTHERS;
    for (uint32_t p = 0; p < tally->P; p++) {
        const struct dots_group *group = &tally->dots->group[tally->group[p]];
        if (!top[p])
            continue;
        role = group->role;
        TRY(str_format(&names, keep, "%.*s%s%.*s", STR_ARG(names), names.len ? " + " : "", STR_ARG(group->name)));
    }
    if (brick->top_groups == 0)
        *out = str_from(TR("ingen", "none"));
    else if (brick->top_groups == tally->P)
        *out = str_from(TR("fælles", "shared"));
    else if (brick->top_groups > 1)
        *out = names;
    else if (role == ROLE_CITIZENS)
        *out = str_from(TR("borgernes", "the citizens'"));
    else if (role == ROLE_POLITICIANS)
        *out = str_from(TR("politikernes", "the politicians'"));
    else
        return str_format(out, keep, TR("kun %.*s", "only %.*s"), STR_ARG(names));
    return DONE;
}

static enum status label_bricks(struct tally *out, struct arena *keep)
{
    TAKE(keep, out->brick, out->B);
    TAKE(keep, out->top, (uint64_t)out->B * out->P);
    if (!out->options.choose)
        return DONE;
    find_tops(out);
    for (uint32_t b = 0; b < out->B; b++) {
        struct tally_brick *brick = &out->brick[b];
        for (uint32_t p = 0; p < out->P; p++)
            brick->top_groups += out->top[(uint64_t)b * out->P + p];
        brick->robust = out->P > 1;
        for (uint32_t r = 0; r < RULES && brick->robust; r++)
            brick->robust = out->order[r].possible && out->order[r].chosen[b] == CHOSEN_IN;
        if (out->P > 1)
            TRY(label_of(&brick->label, out, b, keep));
    }
    return DONE;
}

/* ---- two groups beside each other ---- */

static double overlap_of_tops(const struct tally *tally)
{
    uint32_t both = 0, either = 0;
    for (uint32_t b = 0; b < tally->B; b++) {
        both += tally->brick[b].top_groups == 2;
        either += tally->brick[b].top_groups > 0;
    }
    return either ? (double)both / either : (double)NAN;
}

static void find_council(struct tally *out)
{
    out->council = out->P;
    for (uint32_t p = 0; p < out->P; p++) {
        const struct dots_group *group = &out->dots->group[out->group[p]];
        if (group->role == ROLE_POLITICIANS && (group->expected == SHEET_UNKNOWN || group->people >= group->expected))
            out->council = p;
    }
}

static enum status compare_groups(struct tally *out, struct arena *keep)
{
    uint32_t *values;
    double *ranks;
    TAKE(keep, values, (uint64_t)out->P * out->B);
    TAKE(keep, ranks, 2 * (uint64_t)out->B);
    out->tau = out->rho = out->overlap = out->concordance = (double)NAN;
    for (uint32_t p = 0; p < out->P; p++)
        for (uint32_t b = 0; b < out->B; b++)
            values[(uint64_t)p * out->B + b] = tally_dots(out, b)[p];
    if (out->P > 2)
        out->concordance = kendall_w(values, out->P, out->B, ranks);
    if (out->P != 2)
        return DONE;
    out->pairs = order_pairs_of(values, values + out->B, out->B);
    out->tau = kendall_tau_b(&out->pairs);
    out->rho = spearman_rho(values, values + out->B, out->B, ranks);
    out->overlap = overlap_of_tops(out);
    const uint32_t *people = out->scale.people;
    for (uint32_t b = 0; b < out->B; b++) {
        struct tally_brick *brick = &out->brick[b];
        const uint32_t *dots = tally_dots(out, b);
        const struct interval *wilson = &out->wilson[2 * (uint64_t)b];
        double of_first = (double)dots[0] / people[0], of_second = (double)dots[1] / people[1];
        brick->difference = of_first - of_second;
        if (out->options.stacking)
            continue;
        brick->newcombe = newcombe_interval(dots[0], people[0], dots[1], people[1]);
        if (out->council == 0)
            brick->fixed = (struct interval){of_first - wilson[1].high, of_first - wilson[1].low};
        else
            brick->fixed = (struct interval){wilson[0].low - of_second, wilson[0].high - of_second};
    }
    return DONE;
}

enum status tally_from(struct tally *out, const struct bricks *bricks, const struct dots *dots,
                       const struct tally_options *options, struct arena *keep)
{
    *out = (struct tally){.bricks = bricks, .dots = dots, .options = *options, .B = bricks->count};
    if (options->choose > out->B)
        return fail(BAD_USAGE,
                    TR("--choose %u er flere, end der er brikker: der er %u; vælg færre",
                       "--choose %u is more than the number of bricks (%u); choose fewer"),
                    options->choose, out->B);
    TRY(take_groups(out, keep));
    if (options->rule && out->P < options->rule->least_groups)
        return fail(
            BAD_INPUT,
            TR("%.*s: reglen --rule %s kræver mindst %u %s med deltagere, og filen har %u; tast de andre gruppers ark "
               "ind",
               "%.*s: the rule --rule %s needs at least %u %s with participants, and the file has %u; type in the "
               "sheets of the others"),
            STR_ARG(table_shown(dots->source)), options->rule->word, options->rule->least_groups,
            options->rule->least_groups == 1 ? TR("gruppe", "group") : TR("grupper", "groups"), out->P);
    TRY(make_orders(out, keep));
    TRY(label_bricks(out, keep));
    find_council(out);
    return compare_groups(out, keep);
}
