/* Problem    which of all that was said becomes a brick, when a slip holds a dozen?
 * Method     What people wrote for the purpose (proposals) goes before what the program found (themes), and that before single
 *            ideas. Inside a kind one of three measures, each a count that can be checked by hand:
 *              size     ideas, copies counted once
 *              breadth  t/T + g/G + a/A: of the T tables, G groups and A areas that said anything, t, g and a spoke of it
 *              groups   min over groups of n_g/N_g: of the N_g ideas of group g, n_g are in it. A group of 25 weighs as much as
 *                       one of 106, and what only one group said gets 0
 *            Fractions are compared multiplied out, in whole numbers, so that equal ones are equal.
 *            The measure decides who is on the slip and not where: a list that begins with the largest prompts people.
 * Shapes     candidate [count], of_group [groups]
 * Cost       wanted × count comparisons; wanted is at most BALLOT_MOST_BRICKS
 * Promises   ties to the candidate that stands first
 * Example    10 tables, 2 groups, no areas. A: 5 tables, 1 group: 5/10 + 1/2 = 1. B: 1 table, 2 groups: 1/10 + 2/2 = 1.1 wins.
 */
#include "tally/ballots.h"

#include "base/utf8.h"

static uint64_t breadth(const struct ballot_field *field, const struct ballot_candidate *candidate)
{
    uint64_t sum = 0;
    for (enum ballot_heard kind = 0; kind < HEARD_KINDS; kind++) {
        uint64_t part = candidate->heard[kind];
        for (enum ballot_heard other = 0; other < HEARD_KINDS; other++)
            if (other != kind && field->heard_in_all[other])
                part *= field->heard_in_all[other];
        sum += part;
    }
    return sum;
}

/* The group that spent the smallest share of its ideas on it. */
static uint32_t least_group(const struct ballot_field *field, const struct ballot_candidate *candidate)
{
    uint32_t least = 0;
    for (uint32_t g = 1; g < field->groups; g++)
        if ((uint64_t)candidate->of_group[g] * field->of_group_in_all[least] <
            (uint64_t)candidate->of_group[least] * field->of_group_in_all[g])
            least = g;
    return least;
}

static bool is_better(const struct ballot_field *field, const struct ballot_candidate *a,
                      const struct ballot_candidate *b, enum ballot_order order)
{
    if (a->kind != b->kind)
        return a->kind < b->kind;
    if (order == BALLOT_BY_SIZE)
        return a->size > b->size;
    if (order == BALLOT_BY_BREADTH)
        return breadth(field, a) > breadth(field, b);
    uint32_t of_a = least_group(field, a), of_b = least_group(field, b);
    return (uint64_t)a->of_group[of_a] * field->of_group_in_all[of_b] >
           (uint64_t)b->of_group[of_b] * field->of_group_in_all[of_a];
}

static enum status refuse_order(const struct ballot_field *field, enum ballot_order order)
{
    const uint32_t *all = field->heard_in_all;
    if (order == BALLOT_BY_BREADTH && !all[HEARD_TABLES] && !all[HEARD_GROUPS] && !all[HEARD_AREAS])
        return fail(BAD_INPUT,
                    TR("idéerne siger hverken bord, gruppe eller område, så der er ingen bredde at gå efter; brug --by "
                       "size, eller vælg selv brikkerne med --bricks FIL",
                       "the ideas name no table, group or area, so there is no breadth to go by; use --by size, or "
                       "choose the bricks yourself with --bricks FILE"));
    if (order == BALLOT_BY_GROUPS && field->groups < 2)
        return fail(BAD_INPUT,
                    TR("idéerne er ikke fra flere grupper, så der er ingen balance at gå efter; brug --by size "
                       "eller --by breadth",
                       "the ideas are not from several groups, so there is no balance to go by; use --by size "
                       "or --by breadth"));
    return DONE;
}

enum status ballot_choose(struct ballot_field *field, uint32_t wanted, enum ballot_order order)
{
    if (!field->count && field->waiting)
        return fail(BAD_INPUT, TR("temaerne er ikke fundet endnu: kør brikker themes på konsultationen først",
                                  "the themes have not been found yet: run brikker themes on the consultation first"));
    if (!field->count)
        return fail(BAD_INPUT,
                    TR("der er hverken forslag, temaer eller idéer at lave brikker af; vælg selv brikkerne med "
                       "--bricks FIL",
                       "there are no proposals, themes or ideas to make bricks of; choose the bricks yourself with "
                       "--bricks FILE"));
    TRY(refuse_order(field, order));
    for (uint32_t n = 0; n < (wanted ? wanted : BALLOT_BRICKS) && n < field->count; n++) {
        struct ballot_candidate *best = NULL;
        for (uint32_t c = 0; c < field->count; c++) {
            struct ballot_candidate *candidate = &field->candidate[c];
            if (!candidate->taken && (!best || is_better(field, candidate, best, order)))
                best = candidate;
        }
        if (best)
            best->taken = true;
    }
    return DONE;
}

enum status ballot_take(struct ballot *out, const struct ballot_field *field, struct arena *keep)
{
    out->field = field;
    out->count = 0;
    TAKE(keep, out->brick, BALLOT_MOST_BRICKS);
    for (uint32_t c = 0; c < field->count; c++) {
        if (!field->candidate[c].taken)
            continue;
        check(out->count < BALLOT_MOST_BRICKS);
        struct ballot_brick *brick = &out->brick[out->count++];
        *brick = field->candidate[c].brick;
        TRY(str_format(&brick->id, keep, "b%02u", out->count));
    }
    return DONE;
}

/* Where the last word ends that is whole; a text that is one long word is cut inside it. */
static size_t last_word(struct str text)
{
    size_t end = 0;
    for (size_t at = 0; at < text.len;) {
        size_t here = at;
        if (utf8_is_space(utf8_next(text, &at)))
            end = here;
    }
    return end > text.len / 2 ? end : text.len;
}

enum status ballot_cut(struct str *out, struct str text, size_t most, struct arena *keep)
{
    enum { MARKS = 2 }; /* …« */
    *out = text;
    if (utf8_prefix(text, most).len == text.len)
        return DONE;
    struct str kept = utf8_prefix(text, most - MARKS);
    struct str behind = str_slice(text, kept.len, text.len);
    size_t at = 0;
    if (!utf8_is_space(utf8_next(behind, &at)))
        kept.len = last_word(kept);
    kept = str_trim(kept);
    while (kept.len && (kept.at[kept.len - 1] == ',' || kept.at[kept.len - 1] == '.' || kept.at[kept.len - 1] == ';' ||
                        kept.at[kept.len - 1] == ':' || kept.at[kept.len - 1] == '-'))
        kept = str_trim(str_slice(kept, 0, kept.len - 1));
    bool open = str_ends(text, STR("«")) && str_find(kept, STR("»"), 0) != SIZE_MAX;
    return str_format(out, keep, "%.*s…%s", STR_ARG(kept), open ? "«" : "");
}

static enum status refuse_ballot(const struct ballot *ballot)
{
    if (ballot->count > BALLOT_MOST_BRICKS)
        return fail(BAD_INPUT,
                    TR("der er %u brikker, og en stemmeseddel kan højst have %d; slet mindst %u, der betyder lidt, "
                       "eller læg nogle sammen",
                       "there are %u bricks, and a slip holds at most %d; delete at least %u that matter little, or "
                       "join some of them"),
                    ballot->count, BALLOT_MOST_BRICKS, ballot->count - BALLOT_MOST_BRICKS);
    if (ballot->dots > ballot->count)
        return fail(BAD_USAGE,
                    TR("der er %u %s, så ingen kan sætte %u prikker, når hver brik højst får én fra hver; skriv "
                       "--dots med et mindre tal",
                       "with %u %s nobody can place %u dots, at most one on each; give --dots a smaller number"),
                    ballot->count, ballot->count == 1 ? TR("brik", "brick") : TR("brikker", "bricks"), ballot->dots);
    uint64_t rows = (uint64_t)ballot->tables * (ballot->groups ? ballot->groups : 1);
    if (rows > BALLOT_MOST_ROWS)
        return fail(BAD_INPUT,
                    TR("%u %s og %u %s giver %llu optællinger, og der kan højst være %d; nævn kun de borde og "
                       "grupper, der skal stemme, i arket (brikker import … --sheet)",
                       "%u %s and %u %s make %llu counts, and there may be at most %d; let the sheet name only "
                       "the tables and groups that vote (brikker import … --sheet)"),
                    ballot->tables, ballot->tables == 1 ? TR("bord", "table") : TR("borde", "tables"), ballot->groups,
                    ballot->groups == 1 ? TR("gruppe", "group") : TR("grupper", "groups"), (unsigned long long)rows,
                    BALLOT_MOST_ROWS);
    return DONE;
}

struct str ballot_source(const char **word, struct str source)
{
    const struct {
        const char *danish, *shown;
    } words[] = {{"forslag", TR("forslag", "proposal")}, {"tema", TR("tema", "theme")}, {"idé", TR("idé", "idea")}};
    for (size_t n = 0; n < sizeof words / sizeof *words; n++) {
        struct str danish = str_from(words[n].danish), rest = str_slice(source, danish.len, source.len);
        *word = words[n].shown;
        if (str_starts(source, danish) && str_starts(rest, STR(" ")))
            return rest;
    }
    *word = "";
    return source;
}

enum status ballot_finish(struct ballot *ballot, struct arena *keep)
{
    TRY(refuse_ballot(ballot));
    size_t poster = ballot->count > BALLOT_HALF_PAGE ? BALLOT_POSTER_TIGHT_TEXT : BALLOT_POSTER_TEXT;
    for (uint32_t b = 0; b < ballot->count; b++) {
        struct ballot_brick *brick = &ballot->brick[b];
        TRY(ballot_cut(&brick->on_slip, brick->name, BALLOT_SLIP_TEXT, keep));
        TRY(ballot_cut(&brick->on_poster, brick->name, poster, keep));
        TRY(ballot_cut(&brick->on_sheet, brick->name, BALLOT_SHEET_TEXT, keep));
    }
    return DONE;
}
