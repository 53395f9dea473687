/* What every output says of level bricks, and of how near the line was. */
#include "commands/tally.h"

#include <string.h>

static struct str id_of(const struct tally *tally, uint32_t b)
{
    return tally->bricks->brick[b].id;
}

/* "b01, b06 og b03" */
static enum status list_bricks(struct str *out, const struct tally *tally, const uint32_t *brick, uint32_t count,
                               struct arena *keep)
{
    *out = STR("");
    for (uint32_t n = 0; n < count; n++)
        TRY(str_format(out, keep, "%.*s%s%.*s", STR_ARG(*out),
                       n == 0           ? ""
                       : n + 1 == count ? TR(" og ", " and ")
                                        : ", ",
                       STR_ARG(id_of(tally, brick[n]))));
    return DONE;
}

static const char *parted_word(const struct tally_order *order, enum parted_by by)
{
    const struct counting_rule *then = order->rule && order->rule->then ? rule_find(str_from(order->rule->then)) : NULL;
    switch (by) {
    case PARTED_BY_RULE:
        return TR(then->danish, then->english);
    case PARTED_BY_PRICE:
        return TR("laveste pris først", "lowest price first");
    default:
        return TR("flest prikker i alt først", "most dots in all first");
    }
}

static enum status tell_run(struct tally_lines *out, const struct tally *tally, const struct tally_order *order,
                            uint32_t from, uint32_t to, struct arena *keep)
{
    struct str list;
    char name[128], score[TOLD_SHARE];
    bool unparted = false;
    TRY(str_copy(&list, id_of(tally, order->brick[from]), keep));
    for (uint32_t place = from + 1; place < to; place++) {
        enum parted_by by = order->parted[place - 1];
        struct str id = id_of(tally, order->brick[place]);
        unparted = unparted || by == PARTED_BY_NOTHING;
        if (by == PARTED_BY_NOTHING)
            TRY(str_format(&list, keep, "%.*s = %.*s", STR_ARG(list), STR_ARG(id)));
        else
            TRY(str_format(&list, keep, TR("%.*s, så %.*s (%s)", "%.*s, then %.*s (%s)"), STR_ARG(list), STR_ARG(id),
                           parted_word(order, by)));
    }
    return told_say(out, keep, TR("%s, plads %u–%u, %s: %.*s%s.", "%s, places %u–%u, %s: %.*s%s."),
                    tally_order_name(name, tally, order), from + 1, to,
                    tally_score(score, tally, order, order->brick[from]), STR_ARG(list),
                    unparted ? TR(" – intet skiller dem", " – nothing parts them") : "");
}

enum status tally_tell_ties(struct tally_lines *out, const struct tally *tally, struct arena *keep)
{
    for (uint32_t o = 0; o < tally->O; o++) {
        const struct tally_order *order = &tally->order[o];
        for (uint32_t from = 0, to; tally_order_is_shown(tally, o) && from < tally->B; from = to) {
            for (to = from + 1; to < tally->B && order->parted[to - 1] != PARTED_BY_SCORE;)
                to++;
            if (to > from + 1)
                TRY(tell_run(out, tally, order, from, to, keep));
        }
    }
    return DONE;
}

/* ---- the line ---- */

/* "2 prikker (borgere 1, politikere 1)", "2 prikker fra politikere"; whose does not matter where every dot weighs the same. */
static enum status tell_dots(struct str *out, const struct tally *tally, const struct tally_order *order, uint32_t sum,
                             const uint32_t *of, struct arena *keep)
{
    struct str groups = STR("");
    const char *word = sum == 1 ? TR("prik", "dot") : TR("prikker", "dots");
    for (uint32_t p = 0; p < tally->P && order->rule && order->rule->weight == WEIGHT_GROUP; p++) {
        if (of[p] && of[p] == sum)
            return str_format(out, keep, TR("%u %s fra %.*s", "%u %s from %.*s"), sum, word,
                              STR_ARG(tally_group_name(tally, p)));
        if (of[p])
            TRY(str_format(&groups, keep, "%.*s%s%.*s %u", STR_ARG(groups), groups.len ? ", " : " (",
                           STR_ARG(tally_group_name(tally, p)), of[p]));
    }
    return str_format(out, keep, "%u %s%.*s%s", sum, word, STR_ARG(groups), groups.len ? ")" : "");
}

static enum status tell_moves(struct tally_lines *out, const struct tally *tally, const struct tally_order *order,
                              struct arena *keep)
{
    const struct tally_line *line = &order->line;
    struct str dots;
    char name[128];
    if (line->moves == MOVES_UNKNOWN)
        return DONE;
    TRY(tell_dots(&dots, tally, order, line->moves, line->moved, keep));
    return told_say(out, keep,
                    TR("%s: mindst %.*s skulle være flyttet fra %.*s til %.*s, før stregen var gået et andet sted.",
                       "%s: at least %.*s would have had to move from %.*s to %.*s for the line to run elsewhere."),
                    tally_order_name(name, tally, order), STR_ARG(dots), STR_ARG(id_of(tally, line->inside)),
                    STR_ARG(id_of(tally, line->outside)));
}

/* The first ones outside: how much they lacked. */
static enum status tell_needs(struct tally_lines *out, const struct tally *tally, const struct tally_order *order,
                              struct arena *keep)
{
    enum { SHOWN = 3 };
    struct str all = STR("");
    char name[128];
    for (uint32_t place = tally->options.choose; place < tally->B && place < tally->options.choose + SHOWN; place++) {
        uint32_t b = order->brick[place];
        struct str dots;
        if (order->line.needs[b] == MOVES_UNKNOWN || order->chosen[b] != CHOSEN_OUT)
            continue;
        TRY(tell_dots(&dots, tally, order, order->line.needs[b], order->line.needed + (uint64_t)b * tally->P, keep));
        TRY(str_format(&all, keep, TR("%.*s%s%.*s manglede %.*s", "%.*s%s%.*s lacked %.*s"), STR_ARG(all),
                       all.len ? "; " : "", STR_ARG(id_of(tally, b)), STR_ARG(dots)));
    }
    if (!all.len)
        return DONE;
    return told_say(out, keep, TR("%s: nærmest uden for stregen: %.*s.", "%s: nearest outside the line: %.*s."),
                    tally_order_name(name, tally, order), STR_ARG(all));
}

/* The two shares at the line, with as many decimals as it takes to tell them apart. */
static void tell_apart(char last[TOLD_SHARE], char first[TOLD_SHARE], const struct tally *tally,
                       const struct tally_order *order)
{
    enum { MOST_DECIMALS = 6 };
    uint32_t in = order->brick[tally->options.choose - 1], outside = order->brick[tally->options.choose];
    double of_in = rule_share(order->rule, &tally->scale, tally_dots(tally, in));
    double of_outside = rule_share(order->rule, &tally->scale, tally_dots(tally, outside));
    for (int decimals = 1; decimals <= MOST_DECIMALS; decimals++) {
        tally_decimals(last, tally, of_in, decimals);
        tally_decimals(first, tally, of_outside, decimals);
        if (strcmp(last, first) != 0)
            return;
    }
}

/* Between which bricks the line runs, and what set them apart. */
static enum status tell_cut(struct tally_lines *out, const struct tally *tally, const struct tally_order *order,
                            struct arena *keep)
{
    uint32_t choose = tally->options.choose, in = order->brick[choose - 1], outside = order->brick[choose];
    char name[128], last[TOLD_SHARE], first[TOLD_SHARE];
    struct str tied;
    if (order->line.from < order->line.to) {
        TRY(list_bricks(&tied, tally, order->brick + order->line.from, order->line.to - order->line.from, keep));
        return told_say(
            out, keep,
            TR("%s: stregen efter plads %u går midt gennem %.*s, som intet skiller; én prik eller et lod afgør det.",
               "%s: the line after place %u runs through %.*s, which nothing parts; one dot or a lot decides."),
            tally_order_name(name, tally, order), choose, STR_ARG(tied));
    }
    if (order->score[in] == order->score[outside])
        return told_say(out, keep,
                        TR("%s: stregen efter plads %u går mellem %.*s og %.*s, der står lige (%s); det, der skiller "
                           "dem, er %s.",
                           "%s: the line after place %u runs between %.*s and %.*s, which are level (%s); what parts "
                           "them is %s."),
                        tally_order_name(name, tally, order), choose, STR_ARG(id_of(tally, in)),
                        STR_ARG(id_of(tally, outside)), tally_score(last, tally, order, in),
                        parted_word(order, order->parted[choose - 1]));
    tell_apart(last, first, tally, order);
    return told_say(out, keep,
                    TR("%s: stregen efter plads %u går mellem %.*s (%s) og %.*s (%s).",
                       "%s: the line after place %u runs between %.*s (%s) and %.*s (%s)."),
                    tally_order_name(name, tally, order), choose, STR_ARG(id_of(tally, in)), last,
                    STR_ARG(id_of(tally, outside)), first);
}

enum status tally_tell_line(struct tally_lines *out, const struct tally *tally, struct arena *keep)
{
    for (uint32_t r = 0; r < RULES; r++) {
        const struct tally_order *order = &tally->order[r];
        if (!order->possible || !order->line.drawn)
            continue;
        TRY(tell_cut(out, tally, order, keep));
        if (order->line.from == order->line.to)
            TRY(tell_moves(out, tally, order, keep));
        TRY(tell_needs(out, tally, order, keep));
    }
    return DONE;
}
