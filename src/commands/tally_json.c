/* result.json: the whole tally for other programs; result.schema.json says what is in it. */
#include "catalogue/json_parts.h"
#include "commands/tally.h"

#include <math.h>

enum { SHARE_DECIMALS = 15 };

static void put_number(struct json *json, const char *name, double value)
{
    if (isnan(value))
        json_null(json, name);
    else
        json_decimal(json, name, value, SHARE_DECIMALS);
}

static void put_interval(struct json *json, const char *name, struct interval interval)
{
    json_begin(json, name, '[');
    put_number(json, NULL, interval.low);
    put_number(json, NULL, interval.high);
    json_end(json, ']');
}

static void put_file(struct json *json, const char *name, struct str source, struct hash hash)
{
    if (!source.len) {
        json_null(json, name);
        return;
    }
    json_begin(json, name, '{');
    json_text(json, "name", table_name(source));
    json_sha256(json, "sha256", hash);
    json_end(json, '}');
}

static void put_groups(struct json *json, const struct dots *dots)
{
    static const char *const role[] = {[ROLE_CITIZENS] = "citizens",
                                       [ROLE_POLITICIANS] = "politicians",
                                       [ROLE_OTHERS] = "others",
                                       [ROLE_JOINT] = "joint"};
    json_begin(json, "groups", '[');
    for (uint32_t g = 0; g < dots->G; g++) {
        const struct dots_group *group = &dots->group[g];
        json_begin(json, NULL, '{');
        json_text(json, "name", group->name);
        json_text(json, "role", str_from(role[group->role]));
        json_count(json, "people", group->people);
        json_count(json, "sheets", group->sheets);
        json_count(json, "dots", group->all);
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void put_sheets(struct json *json, const struct dots *dots)
{
    json_begin(json, "sheets", '[');
    for (uint32_t s = 0; s < dots->S; s++) {
        const struct dots_sheet *sheet = &dots->sheet[s];
        json_begin(json, NULL, '{');
        json_text(json, "table", sheet->table);
        json_text(json, "group", dots->group[sheet->group].name);
        json_count(json, "people", sheet->people);
        json_count(json, "row", sheet->row);
        json_count(json, "counts", sheet->counts);
        json_end(json, '}');
    }
    json_end(json, ']');
}

/* ---- bricks ---- */

static void put_by_group(struct json *json, const struct tally *tally, uint32_t b)
{
    json_begin(json, "groups", '[');
    for (uint32_t p = 0; p < tally->P; p++) {
        uint64_t at = (uint64_t)b * tally->P + p;
        json_begin(json, NULL, '{');
        json_text(json, "name", tally_group_name(tally, p));
        json_count(json, "dots", tally->of[at]);
        put_number(json, "share", (double)tally->of[at] / tally->scale.people[p]);
        if (!tally->options.stacking)
            put_interval(json, "wilson", tally->wilson[at]);
        if (tally->options.choose)
            json_truth(json, "top", tally->top[at]);
        json_end(json, '}');
    }
    json_end(json, ']');
}

/* For research: measures that no order goes by. */
static void put_research(struct json *json, const struct tally *tally, uint32_t b, bool p_values)
{
    const uint32_t *dots = tally_dots(tally, b);
    double root, product = group_consensus(dots, tally->scale.people, tally->P, &root);
    json_begin(json, "research", '{');
    if (tally->P == 2) {
        double first = (double)dots[0] / tally->scale.people[0], second = (double)dots[1] / tally->scale.people[1];
        put_number(json, "difference", tally->brick[b].difference);
        if (!tally->options.stacking) {
            put_interval(json, "newcombe", tally->brick[b].newcombe);
            if (tally->council != 0)
                put_interval(json, "second_group_fixed", tally->brick[b].fixed);
            if (p_values)
                put_number(json, "fisher_p",
                           fisher_exact(dots[0], tally->scale.people[0], dots[1], tally->scale.people[1]));
        }
        put_number(json, "harmonic", harmonic_mean(first, second));
        put_number(json, "geometric", geometric_mean(first, second));
    }
    if (!tally->options.stacking && tally->P) {
        put_number(json, "group_consensus", product);
        put_number(json, "group_consensus_root", root);
    }
    json_end(json, '}');
}

static void put_brick(struct json *json, const struct tally *tally, uint32_t b, bool p_values)
{
    const struct brick *brick = &tally->bricks->brick[b];
    json_begin(json, NULL, '{');
    json_text(json, "id", brick->id);
    json_text(json, "name", brick->name);
    json_text(json, "theme", brick->theme);
    json_text(json, "area", brick->area);
    json_text(json, "ideas", brick->ideas);
    if (brick->price >= 0)
        json_decimal(json, "price", brick->price, 2);
    else
        json_null(json, "price");
    put_by_group(json, tally, b);
    if (tally->joint < tally->dots->G)
        json_count(json, "joint", tally->dots->group[tally->joint].dots[b]);
    if (tally->options.choose && tally->P > 1) {
        json_text(json, "label", tally->brick[b].label);
        json_truth(json, "robust", tally->brick[b].robust);
    }
    put_research(json, tally, b, p_values);
    json_end(json, '}');
}

/* ---- orders ---- */

static void put_place(struct json *json, const struct tally *tally, const struct tally_order *order, uint32_t place)
{
    static const char *const chosen[] = {[CHOSEN_OUT] = "no", [CHOSEN_IN] = "yes", [CHOSEN_TIED] = "tied"};
    static const char *const parted[] = {[PARTED_BY_SCORE] = "score",
                                         [PARTED_BY_RULE] = "rule",
                                         [PARTED_BY_PRICE] = "price",
                                         [PARTED_BY_DOTS] = "dots",
                                         [PARTED_BY_NOTHING] = "nothing"};
    uint32_t b = order->brick[place];
    json_begin(json, NULL, '{');
    json_text(json, "brick", tally->bricks->brick[b].id);
    json_count(json, "place", order->first[b]);
    json_count(json, "last_place", order->last[b]);
    if (order->rule)
        put_number(json, "share", rule_share(order->rule, &tally->scale, tally_dots(tally, b)));
    else
        json_count(json, "dots", tally->dots->group[order->group].dots[b]);
    if (place + 1 < tally->B)
        json_text(json, "parted_from_next_by", str_from(parted[order->parted[place]]));
    if (tally->options.choose)
        json_text(json, "chosen", str_from(chosen[order->chosen[b]]));
    if (order->line.drawn && order->line.needs[b] != MOVES_UNKNOWN)
        json_count(json, "dots_needed", order->line.needs[b]);
    json_end(json, '}');
}

static void put_moves(struct json *json, const struct tally *tally, const struct tally_line *line)
{
    json_begin(json, "moves", '{');
    json_count(json, "dots", line->moves);
    json_text(json, "from", tally->bricks->brick[line->inside].id);
    json_text(json, "to", tally->bricks->brick[line->outside].id);
    json_begin(json, "by_group", '[');
    for (uint32_t p = 0; p < tally->P; p++)
        json_count(json, NULL, line->moved[p]);
    json_end(json, ']');
    json_end(json, '}');
}

static void put_order(struct json *json, const struct tally *tally, const struct tally_order *order)
{
    json_begin(json, NULL, '{');
    json_text(json, "kind", str_from(order->rule ? "rule" : order->group == tally->joint ? "joint" : "group"));
    json_text(json, "name", order->rule ? str_from(order->rule->word) : tally->dots->group[order->group].name);
    json_begin(json, "places", '[');
    for (uint32_t place = 0; place < tally->B; place++)
        put_place(json, tally, order, place);
    json_end(json, ']');
    if (order->line.drawn)
        json_truth(json, "line_is_decided", order->line.from == order->line.to);
    if (order->line.drawn && order->line.moves != MOVES_UNKNOWN)
        put_moves(json, tally, &order->line);
    json_end(json, '}');
}

static void put_agreement(struct json *json, const struct tally *tally)
{
    json_begin(json, "agreement", '{');
    if (tally->P == 2) {
        json_count(json, "concordant", tally->pairs.concordant);
        json_count(json, "discordant", tally->pairs.discordant);
        put_number(json, "tau_b", tally->tau);
        put_number(json, "spearman", tally->rho);
        put_number(json, "top_jaccard", tally->overlap);
        json_truth(json, "second_group_is_complete", tally->council == 1);
    } else if (tally->P > 2) {
        put_number(json, "kendall_w", tally->concordance);
    }
    json_end(json, '}');
}

static void put_notes(struct json *json, const struct notes *notes)
{
    json_begin(json, "notes", '[');
    for (uint32_t n = 0; n < notes->count; n++) {
        json_begin(json, NULL, '{');
        json_text(json, "kind", str_from(notes->note[n].kind->word));
        json_count(json, "count", notes->note[n].count);
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void put_request(struct json *json, const struct result *result)
{
    const struct tally_options *options = &result->tally.options;
    if (options->rule)
        json_text(json, "rule", str_from(options->rule->word));
    else
        json_null(json, "rule");
    if (options->choose)
        json_count(json, "choose", options->choose);
    else
        json_null(json, "choose");
    if (result->each)
        json_count(json, "dots_each", result->each);
    else
        json_null(json, "dots_each");
    json_truth(json, "stacking", options->stacking);
}

enum status tally_write_json(FILE *out, const struct result *result, const struct tally_told *told)
{
    struct json json = {.out = out};
    const struct tally *tally = &result->tally;
    (void)told;
    json_begin(&json, NULL, '{');
    json_text(&json, "format", STR("brikker result"));
    json_count(&json, "version", 1);
    json_text(&json, "language", str_from(TR("da", "en")));
    json_text(&json, "title", result->title);
    json_text(&json, "at", result->act.at);
    json_text(&json, "by", result->act.by);
    put_request(&json, result);
    json_begin(&json, "files", '{');
    put_file(&json, "dots", result->dots.source, result->dots.hash);
    put_file(&json, "bricks", result->bricks.source, result->bricks.hash);
    put_file(&json, "sheet", result->sheet.count ? result->sheet.source : STR(""), result->sheet.hash);
    json_end(&json, '}');
    put_groups(&json, &result->dots);
    json_begin(&json, "bricks", '[');
    for (uint32_t b = 0; b < tally->B; b++)
        put_brick(&json, tally, b, result->p_values);
    json_end(&json, ']');
    json_begin(&json, "orders", '[');
    for (uint32_t o = 0; o < tally->O; o++)
        if (tally->order[o].possible)
            put_order(&json, tally, &tally->order[o]);
    json_end(&json, ']');
    put_agreement(&json, tally);
    put_sheets(&json, &result->dots);
    put_notes(&json, &result->notes);
    json_end(&json, '}');
    putc('\n', out);
    return DONE;
}
