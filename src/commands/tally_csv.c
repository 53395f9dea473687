/* result.csv: one row a brick and group or counting rule, so that the columns are the same for any number of groups.
 *
 *     brick,name,kind,word,dots,people,share,low,high,place,last_place,chosen,label,robust,theme,area,price,ideas
 *
 * kind is group, joint or rule; word the group's name or the rule's word. RFC 4180 as ideas.csv; with --excel as a Danish Excel opens
 * it.
 */
#include "base/number.h"
#include "commands/tally.h"

#include <string.h>

struct sink {
    FILE *out;
    bool excel, inside;
};

static void next_cell(struct sink *sink)
{
    if (sink->inside)
        putc(sink->excel ? ';' : ',', sink->out);
    sink->inside = true;
}

static void put_text(struct sink *sink, struct str text)
{
    bool quoted = false, guarded = sink->excel && text.len && strchr("=+-@\t\r\n", text.at[0]);
    next_cell(sink);
    for (size_t i = 0; i < text.len; i++)
        quoted = quoted || strchr("\"\n\r", text.at[i]) || text.at[i] == (sink->excel ? ';' : ',');
    fputs(quoted ? "\"" : "", sink->out);
    fputs(guarded ? "'" : "", sink->out);
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            putc('"', sink->out);
        putc(text.at[i], sink->out);
    }
    fputs(quoted ? "\"" : "", sink->out);
}

static void put_count(struct sink *sink, uint64_t count)
{
    next_cell(sink);
    fprintf(sink->out, "%llu", (unsigned long long)count);
}

static void put_decimal(struct sink *sink, double value, int decimals)
{
    char text[48];
    next_cell(sink);
    number_write_fixed(text, value, decimals);
    if (sink->excel)
        text[strcspn(text, ".")] = ',';
    fputs(text, sink->out);
}

static void put_empty(struct sink *sink, unsigned cells)
{
    while (cells--)
        next_cell(sink);
}

static void end_row(struct sink *sink)
{
    fputs(sink->excel ? "\r\n" : "\n", sink->out);
    sink->inside = false;
}

/* What stands behind the numbers of each row. */
static void put_rest(struct sink *sink, const struct tally *tally, const struct tally_order *order, uint32_t b)
{
    static const char *const word[] = {[CHOSEN_OUT] = "no", [CHOSEN_IN] = "yes", [CHOSEN_TIED] = "tied"};
    const struct brick *brick = &tally->bricks->brick[b];
    put_count(sink, order->first[b]);
    put_count(sink, order->last[b]);
    put_text(sink, str_from(tally->options.choose ? word[order->chosen[b]] : ""));
    put_text(sink, tally->brick[b].label);
    if (tally->options.choose)
        put_count(sink, tally->brick[b].robust);
    else
        put_empty(sink, 1);
    put_text(sink, brick->theme);
    put_text(sink, brick->area);
    if (brick->price >= 0)
        put_decimal(sink, brick->price, 2);
    else
        put_empty(sink, 1);
    put_text(sink, brick->ideas);
    end_row(sink);
}

static void put_head(struct sink *sink, const struct tally *tally, uint32_t b, const char *kind, struct str word)
{
    put_text(sink, tally->bricks->brick[b].id);
    put_text(sink, tally->bricks->brick[b].name);
    put_text(sink, str_from(kind));
    put_text(sink, word);
}

static void put_brick(struct sink *sink, const struct tally *tally, uint32_t b)
{
    for (uint32_t p = 0; p < tally->P; p++) {
        uint32_t dots = tally_dots(tally, b)[p];
        const struct interval *wilson = &tally->wilson[(uint64_t)b * tally->P + p];
        put_head(sink, tally, b, "group", tally_group_name(tally, p));
        put_count(sink, dots);
        put_count(sink, tally->scale.people[p]);
        put_decimal(sink, (double)dots / tally->scale.people[p], 6);
        if (tally->options.stacking || p == tally->council) {
            put_empty(sink, 2);
        } else {
            put_decimal(sink, wilson->low, 6);
            put_decimal(sink, wilson->high, 6);
        }
        put_rest(sink, tally, &tally->order[RULES + p], b);
    }
    for (uint32_t r = 0; r < RULES; r++) {
        if (!tally->order[r].possible)
            continue;
        put_head(sink, tally, b, "rule", str_from(counting_rules[r].word));
        put_empty(sink, 2);
        put_decimal(sink, rule_share(&counting_rules[r], &tally->scale, tally_dots(tally, b)), 6);
        put_empty(sink, 2);
        put_rest(sink, tally, &tally->order[r], b);
    }
    if (tally->joint == tally->dots->G)
        return;
    put_head(sink, tally, b, "joint", tally->dots->group[tally->joint].name);
    put_count(sink, tally->dots->group[tally->joint].dots[b]);
    put_count(sink, tally->dots->group[tally->joint].people);
    put_empty(sink, 3);
    put_rest(sink, tally, &tally->order[tally->O - 1], b);
}

enum status tally_write_csv(FILE *out, const struct result *result, const struct tally_told *told)
{
    static const char *const names[] = {"brick", "name",   "kind",  "word",  "dots",       "people",
                                        "share", "low",    "high",  "place", "last_place", "chosen",
                                        "label", "robust", "theme", "area",  "price",      "ideas"};
    struct sink sink = {.out = out, .excel = result->excel};
    (void)told;
    if (sink.excel)
        fputs("\xEF\xBB\xBF", out);
    for (unsigned n = 0; n < sizeof names / sizeof *names; n++)
        put_text(&sink, str_from(names[n]));
    end_row(&sink);
    for (uint32_t b = 0; b < result->tally.B; b++)
        put_brick(&sink, &result->tally, b);
    return DONE;
}
