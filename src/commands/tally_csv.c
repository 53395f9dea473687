/* result.csv: one row a brick and group or counting rule, so that the columns are the same for any number of groups.
 *
 *     brick,name,kind,word,dots,people,share,low,high,place,last_place,chosen,label,robust,theme,area,price,ideas
 *
 * kind is group, joint or rule; word the group's name or the rule's word.
 */
#include "base/csv_writer.h"
#include "commands/tally.h"

/* What stands behind the numbers of each row. */
static void put_rest(struct csv_writer *csv, const struct tally *tally, const struct tally_order *order, uint32_t b)
{
    static const char *const word[] = {[CHOSEN_OUT] = "no", [CHOSEN_IN] = "yes", [CHOSEN_TIED] = "tied"};
    const struct brick *brick = &tally->bricks->brick[b];
    csv_put_count(csv, order->first[b]);
    csv_put_count(csv, order->last[b]);
    csv_put_text(csv, str_from(tally->options.choose ? word[order->chosen[b]] : ""));
    csv_put_text(csv, tally->brick[b].label);
    if (tally->options.choose)
        csv_put_count(csv, tally->brick[b].robust);
    else
        csv_put_empty(csv, 1);
    csv_put_text(csv, brick->theme);
    csv_put_text(csv, brick->area);
    if (brick->price >= 0)
        csv_put_decimal(csv, brick->price, 2);
    else
        csv_put_empty(csv, 1);
    csv_put_text(csv, brick->ideas);
    csv_end_row(csv);
}

static void put_head(struct csv_writer *csv, const struct tally *tally, uint32_t b, const char *kind, struct str word)
{
    csv_put_text(csv, tally->bricks->brick[b].id);
    csv_put_text(csv, tally->bricks->brick[b].name);
    csv_put_text(csv, str_from(kind));
    csv_put_text(csv, word);
}

static void put_brick(struct csv_writer *csv, const struct tally *tally, uint32_t b)
{
    for (uint32_t p = 0; p < tally->P; p++) {
        uint32_t dots = tally_dots(tally, b)[p];
        const struct interval *wilson = &tally->wilson[(uint64_t)b * tally->P + p];
        put_head(csv, tally, b, "group", tally_group_name(tally, p));
        csv_put_count(csv, dots);
        csv_put_count(csv, tally->scale.people[p]);
        csv_put_decimal(csv, (double)dots / tally->scale.people[p], 6);
        if (tally->options.stacking || p == tally->council) {
            csv_put_empty(csv, 2);
        } else {
            csv_put_decimal(csv, wilson->low, 6);
            csv_put_decimal(csv, wilson->high, 6);
        }
        put_rest(csv, tally, &tally->order[RULES + p], b);
    }
    for (uint32_t r = 0; r < RULES; r++) {
        if (!tally->order[r].possible)
            continue;
        put_head(csv, tally, b, "rule", str_from(counting_rules[r].word));
        csv_put_empty(csv, 2);
        csv_put_decimal(csv, rule_share(&counting_rules[r], &tally->scale, tally_dots(tally, b)), 6);
        csv_put_empty(csv, 2);
        put_rest(csv, tally, &tally->order[r], b);
    }
    if (tally->joint == tally->dots->G)
        return;
    put_head(csv, tally, b, "joint", tally->dots->group[tally->joint].name);
    csv_put_count(csv, tally->dots->group[tally->joint].dots[b]);
    csv_put_count(csv, tally->dots->group[tally->joint].people);
    csv_put_empty(csv, 3);
    put_rest(csv, tally, &tally->order[tally->O - 1], b);
}

enum status tally_write_csv(FILE *out, const struct result *result, const struct tally_told *told)
{
    struct csv_writer csv = csv_writer_to_file(out, result->excel ? &csv_excel : &csv_plain);
    (void)told;
    csv_heading(
        &csv,
        "brick,name,kind,word,dots,people,share,low,high,place,last_place,chosen,label,robust,theme,area,price,ideas");
    for (uint32_t b = 0; b < result->tally.B; b++)
        put_brick(&csv, &result->tally, b);
    return DONE;
}
