/* What every output says of a count, in sentences made once. */
#include "base/number.h"
#include "commands/tally.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

/* ---- small parts ---- */

enum status told_say(struct tally_lines *told, struct arena *keep, const char *format, ...)
{
    if (told->lines == told->room) {
        struct str *more;
        uint32_t room = told->room ? 2 * told->room : 16;
        TAKE(keep, more, room);
        if (told->lines)
            memcpy(more, told->line, told->lines * sizeof *more);
        told->line = more;
        told->room = room;
    }
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = len < 0 ? NULL : arena_take(keep, (size_t)len + 1, 1);
    if (text)
        vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    if (!text)
        return MACHINE;
    told->line[told->lines++] = (struct str){text, (size_t)len};
    return DONE;
}

struct str tally_group_name(const struct tally *tally, uint32_t p)
{
    return tally->dots->group[tally->group[p]].name;
}

const char *tally_order_name(char out[128], const struct tally *tally, const struct tally_order *order)
{
    if (order->rule)
        return TR(order->rule->danish, order->rule->english);
    snprintf(out, 128, "%.*s", STR_ARG(utf8_prefix(tally->dots->group[order->group].name, 60)));
    return out;
}

char *tally_decimals(char out[TOLD_SHARE], const struct tally *tally, double share, int decimals)
{
    char text[48];
    bool stacking = tally->options.stacking;
    number_write_fixed(text, stacking ? share : 100 * share, stacking ? decimals + 1 : decimals);
    text[strcspn(text, ".")] = *TR(",", ".");
    bool negative = *text == '-';
    snprintf(out, TOLD_SHARE, "%s%.16s%s", negative ? "\u2212" : "", text + negative, stacking ? "" : " %");
    return out;
}

char *tally_moment(char out[WORDING_NAME], const struct result *result)
{
    const struct str at = result->act.at;
    return wording_moment(out, str_ends(at, STR("T00:00:00")) ? str_slice(at, 0, 10) : at);
}

char *tally_first(char out[TOLD_FIRST], const struct tally *tally)
{
    const uint32_t choose = tally->options.choose;
    snprintf(out, TOLD_FIRST, choose == 1 ? TR("nr. %u", "no. %u") : TR("de første %u", "the first %u"), choose);
    return out;
}

char *tally_among_first(char out[TOLD_FIRST], const struct tally *tally)
{
    const uint32_t choose = tally->options.choose;
    snprintf(out, TOLD_FIRST, choose == 1 ? TR("nr. %u", "no. %u") : TR("blandt de første %u", "among the first %u"),
             choose);
    return out;
}

char *tally_share(char out[TOLD_SHARE], const struct tally *tally, double share)
{
    return tally_decimals(out, tally, share, 1);
}

char *tally_score(char out[TOLD_SHARE], const struct tally *tally, const struct tally_order *order, uint32_t b)
{
    const struct dots_group *group = &tally->dots->group[order->group];
    if (order->rule)
        return tally_share(out, tally, rule_share(order->rule, &tally->scale, tally_dots(tally, b)));
    snprintf(out, TOLD_SHARE, "%u %s", group->dots[b], group->dots[b] == 1 ? TR("prik", "dot") : TR("prikker", "dots"));
    return out;
}

enum { NAMED_SHOWN = 60 /* characters */ };

/* "b01 Borgerpanel; b06 Ungeråd; b03": names have commas of their own. */
static enum status list_named(struct str *out, const struct tally *tally, const uint32_t *brick, uint32_t count,
                              struct arena *keep)
{
    *out = STR("");
    for (uint32_t n = 0; n < count; n++) {
        const struct brick *one = &tally->bricks->brick[brick[n]];
        bool named = !str_equal(one->id, one->name);
        struct str name = named ? utf8_prefix(one->name, NAMED_SHOWN) : STR("");
        TRY(str_format(out, keep, "%.*s%s%.*s%s%.*s%s", STR_ARG(*out), n ? "; " : "", STR_ARG(one->id),
                       named ? " " : "", STR_ARG(name), named && name.len < one->name.len ? "…" : ""));
    }
    return DONE;
}

/* ---- who ---- */

static enum status tell_groups(struct tally_lines *out, const struct dots *dots, struct arena *keep)
{
    char people[32], all[32];
    for (uint32_t g = 0; g < dots->G; g++) {
        const struct dots_group *group = &dots->group[g];
        const char *joint = group->role == ROLE_JOINT
                                ? TR(" (bordenes fælles valg; tælles for sig og indgår ikke i de andre tal)",
                                     " (the tables' joint choice; counted apart and in none of the other numbers)")
                                : "";
        TRY(told_say(out, keep, "%.*s: %s %s %s %u %s, %s %s%s.", STR_ARG(group->name),
                     number_write_count(people, group->people),
                     group->people == 1 ? TR("deltager", "participant") : TR("deltagere", "participants"),
                     TR("på", "on"), group->sheets, group->sheets == 1 ? TR("ark", "sheet") : TR("ark", "sheets"),
                     number_write_count(all, group->all), group->all == 1 ? TR("prik", "dot") : TR("prikker", "dots"),
                     joint));
    }
    return DONE;
}

static enum status tell_who(struct tally_lines *out, const struct result *result, struct arena *keep)
{
    const struct tally *tally = &result->tally;
    const struct dots *dots = &result->dots;
    TRY(tell_groups(out, dots, keep));
    if (result->each && !tally->options.stacking)
        TRY(told_say(
            out, keep,
            result->each == 1
                ? TR("Hver deltager havde %u prik; det er kontrolleret ark for ark.",
                     "Each participant had %u dot; this was checked sheet by sheet.")
                : TR("Hver deltager havde %u prikker og måtte højst sætte én på en brik; det er kontrolleret ark for "
                     "ark.",
                     "Each participant had %u dots and could put at most one on a brick; this was checked sheet by "
                     "sheet."),
            result->each));
    else if (!tally->options.stacking)
        TRY(told_say(
            out, keep,
            TR("Hver deltager måtte højst sætte én prik på en brik; det er kontrolleret. Hvor mange prikker hver "
               "havde, er ikke oplyst (--dots) og ikke kontrolleret.",
               "Each participant could put at most one dot on a brick; this was checked. How many dots each had was "
               "not given (--dots) and not checked.")));
    else
        TRY(told_say(
            out, keep,
            TR("En deltager måtte sætte flere prikker på samme brik (--stacking). Tallene er point pr. deltager, ikke "
               "andele af mennesker, og der er ingen usikkerhedsgrænser.",
               "A participant could put several dots on one brick (--stacking). The numbers are points a "
               "participant, not shares of people, and have no intervals.")));
    if (dots->counted_twice)
        TRY(told_say(out, keep,
                     dots->once
                         ? TR("%u ark er talt mindst to gange, og tallene stemmer; %u ark er kun talt én gang.",
                              "Sheets that were counted at least twice, with counts that agree: %u; only once: %u.")
                         : TR("Alle ark (%u) er talt mindst to gange, og tallene stemmer.%.0u",
                              "All sheets (%u) were counted at least twice, and the counts agree.%.0u"),
                     dots->S - dots->once, dots->once));
    if (!result->bricks.source.len)
        TRY(told_say(
            out, keep,
            TR("Brikkerne kendes kun fra overskrifterne i filen med prikker; deres navne gives med --bricks.",
               "The bricks are known from the headings of the file of dots alone; --bricks gives their names.")));
    if (tally->P == 1)
        TRY(told_say(
            out, keep,
            TR("Kun én gruppe har ark med deltagere: »lige vægt« og »brobyggende« kræver to og er ikke regnet ud.",
               "Only one group has sheets with participants: “equal groups” and “bridging” need two and were not "
               "worked out.")));
    if (tally->P == 0)
        TRY(told_say(out, keep,
                     TR("Der er kun bordenes fælles valg: grupperne kan ikke stilles op mod hinanden.",
                        "There is only the tables' joint choice: groups cannot be set against each other.")));
    return DONE;
}

/* ---- the verdict ---- */

static enum status tell_verdict(struct tally_lines *out, const struct tally *tally, struct arena *keep)
{
    const struct tally_order *order = &tally->order[tally->shown];
    struct str in, tied;
    uint32_t inside = 0;
    if (!tally->options.rule && tally->P == 1)
        return told_say(out, keep,
                        TR("Alle deltagere er i én gruppe, så der er kun én rækkefølge, uanset reglen.",
                           "All participants are of one group, so there is only one order, whatever the rule."));
    if (!tally->options.rule)
        return told_say(
            out, keep,
            TR("Ingen regel var valgt på forhånd (--rule), så ingen af rækkefølgerne er resultatet: de er svar på "
               "hver sit spørgsmål.",
               "No rule was chosen beforehand (--rule), so none of the orders is the result: they answer "
               "different questions."));
    while (inside < tally->B && order->chosen[order->brick[inside]] == CHOSEN_IN)
        inside++;
    TRY(told_say(out, keep, TR("Reglen var valgt på forhånd: %s. %s", "The rule was chosen beforehand: %s. %s"),
                 TR(order->rule->danish, order->rule->english),
                 TR(order->rule->danish_meaning, order->rule->english_meaning)));
    if (!tally->options.choose)
        return told_say(
            out, keep,
            TR("Rækkefølgen efter den regel er resultatet. Hvor mange brikker der skulle vælges, er ikke oplyst "
               "(--choose).",
               "The order by that rule is the result. How many bricks were to be chosen was not given "
               "(--choose)."));
    TRY(list_named(&in, tally, order->brick, inside, keep));
    if (inside)
        TRY(told_say(out, keep, TR("Resultatet, %u af %u %s: %.*s%s", "The result, %u of %u %s: %.*s%s"), inside,
                     tally->options.choose, tally->options.choose == 1 ? TR("brik", "brick") : TR("brikker", "bricks"),
                     STR_ARG(in), str_ends(in, STR("…")) ? "" : "."));
    if (inside == tally->options.choose)
        return DONE;
    TRY(list_named(&tied, tally, order->brick + order->line.from, order->line.to - order->line.from, keep));
    const uint32_t left = tally->options.choose - inside;
    return told_say(out, keep,
                    left == 1
                        ? TR("Om den sidste plads (%u) står disse lige, og reglen skiller dem ikke: %.*s. Træk lod, "
                             "og skriv det i protokollen.",
                             "For the last place (%u) these are level, and the rule does not part them: %.*s. Draw "
                             "lots and write it into the protocol.")
                        : TR("Om de sidste pladser (%u) står disse lige, og reglen skiller dem ikke: %.*s. Træk "
                             "lod, og skriv det i protokollen.",
                             "For the last places (%u) these are level, and the rule does not part them: %.*s. "
                             "Draw lots and write it into the protocol."),
                    left, STR_ARG(tied));
}

/* ---- agreement, rules, notes, files ---- */

static const char *decimal(char out[48], double value)
{
    number_write_fixed(out, value, 2);
    out[strcspn(out, ".")] = *TR(",", ".");
    return out;
}

static enum status tell_overlap(struct tally_lines *out, const struct tally *tally, struct arena *keep)
{
    uint32_t either = 0, both = 0, top[2] = {0}, choose = tally->options.choose;
    char text[48], first[TOLD_FIRST];
    struct str shared;
    for (uint32_t b = 0; b < tally->B; b++) {
        either += tally->brick[b].top_groups > 0;
        both += tally->brick[b].top_groups == 2;
        top[0] += tally->top[2 * (uint64_t)b];
        top[1] += tally->top[2 * (uint64_t)b + 1];
    }
    if (both)
        TRY(str_format(&shared, keep, TR("%u af dem er det i begge", "%u of them in both"), both));
    else
        shared = str_from(TR("ingen af dem er det i begge", "none of them in both"));
    return told_say(out, keep,
                    TR("%u %s er %s i mindst én af grupperne, og %.*s (Jaccard %s).%s",
                       "%u %s %s in at least one of the groups, and %.*s (Jaccard %s).%s"),
                    either, either == 1 ? TR("brik", "brick is") : TR("brikker", "bricks are"),
                    tally_among_first(first, tally), STR_ARG(shared), decimal(text, tally->overlap),
                    top[0] > choose || top[1] > choose
                        ? TR(" Brikker, der står lige om den sidste plads, er alle regnet med.",
                             " Bricks that are level for the last place are all counted in.")
                        : "");
}

/* A complete council is no sample of anything. */
static enum status tell_council(struct tally_lines *out, const struct tally *tally, struct arena *keep)
{
    struct str council = tally_group_name(tally, tally->council), others = str_from(TR("de andre", "the others"));
    if (tally->P == 1)
        return told_say(out, keep,
                        TR("%.*s er regnet som hele gruppen: tallene er ingen stikprøve og har ingen usikkerhed.",
                           "%.*s counts as the whole group: the numbers are no sample and have no uncertainty."),
                        STR_ARG(council));
    if (tally->P == 2)
        others = tally_group_name(tally, 1 - tally->council);
    return told_say(
        out, keep,
        TR("Usikkerhed (95 %%, Wilson) er regnet for %.*s; %.*s er regnet som hele gruppen og har ingen. Den "
           "forudsætter, at hver satte sine prikker for sig: har borde fulgtes ad, er den større.",
           "Uncertainty (95 %%, Wilson) is worked out for %.*s; %.*s counts as the whole group and has none. It "
           "assumes that everyone placed dots alone: where tables went together, it is larger."),
        STR_ARG(others), STR_ARG(council));
}

const char *tally_agree_heading(const struct tally *tally)
{
    return tally->P > 1 ? TR("Hvor enige", "How far they agree") : TR("Usikkerhed", "Uncertainty");
}

static enum status tell_agreement(struct tally_lines *out, const struct tally *tally, struct arena *keep)
{
    char first[48], second[48];
    if (tally->P == 2 && !isnan(tally->tau) && !isnan(tally->rho))
        TRY(told_say(
            out, keep,
            TR("%.*s og %.*s ordner %llu par brikker ens og %llu modsat; Kendalls tau-b er %s, Spearmans rho %s (1: "
               "samme rækkefølge, 0: ingen sammenhæng).",
               "%.*s and %.*s order %llu pairs of bricks alike and %llu oppositely; Kendall's tau-b is %s, "
               "Spearman's rho %s (1: the same order, 0: nothing in common)."),
            STR_ARG(tally_group_name(tally, 0)), STR_ARG(tally_group_name(tally, 1)),
            (unsigned long long)tally->pairs.concordant, (unsigned long long)tally->pairs.discordant,
            decimal(first, tally->tau), decimal(second, tally->rho)));
    if (tally->P == 2 && !isnan(tally->overlap))
        TRY(tell_overlap(out, tally, keep));
    if (tally->P > 2 && !isnan(tally->concordance))
        TRY(told_say(out, keep,
                     TR("Kendalls W for de %u grupper er %s (1: samme rækkefølge, 0: ingen sammenhæng).",
                        "Kendall's W of the %u groups is %s (1: the same order, 0: nothing in common)."),
                     tally->P, decimal(first, tally->concordance)));
    if (tally->options.stacking || tally->P == 0)
        return DONE;
    if (tally->council < tally->P)
        return tell_council(out, tally, keep);
    return told_say(
        out, keep,
        TR("Usikkerhed (95 %%, Wilson) er regnet, som om hver gruppe var trukket ved lod, og hver satte sine prikker "
           "for sig: har borde fulgtes ad, er den større.",
           "Uncertainty (95 %%, Wilson) is worked out as if each group were drawn by lot and everyone placed dots "
           "alone: where tables went together, it is larger."));
}

static enum status tell_rules(struct tally_lines *out, const struct tally *tally, struct arena *keep)
{
    for (uint32_t r = 0; r < RULES; r++) {
        const struct counting_rule *rule = &counting_rules[r];
        const struct counting_rule *then = rule->then ? rule_find(str_from(rule->then)) : NULL;
        if (tally->order[r].possible)
            TRY(told_say(out, keep, TR("%s (--rule %s). %s%s%s%s", "%s (--rule %s). %s%s%s%s"),
                         TR(rule->danish, rule->english), rule->word, TR(rule->danish_meaning, rule->english_meaning),
                         then ? TR(" Lige brikker skilles først af »", " Level bricks are parted first by “") : "",
                         then ? TR(then->danish, then->english) : "", then ? TR("«.", "”.") : ""));
    }
    return told_say(
        out, keep,
        TR("Lige brikker skilles derefter af laveste pris, hvis alle har en, og så af flest prikker i alt. Det, der så "
           "stadig er lige, deler plads: programmet trækker ikke lod.",
           "Level bricks are then parted by the lowest price, where all have one, and then by most dots in all. "
           "What is level even so shares its places: the program draws no lots."));
}

static enum status tell_notes(struct tally_lines *out, const struct notes *notes, struct arena *keep)
{
    char count[32];
    for (uint32_t n = 0; n < notes->count; n++) {
        const struct note *note = &notes->note[n];
        struct str places = STR("");
        for (uint32_t p = 0; p < NOTE_PLACES && p < note->count; p++)
            if (note->place[p].len)
                TRY(str_format(&places, keep, "%.*s%s%.*s", STR_ARG(places), places.len ? "; " : " (",
                               STR_ARG(note->place[p])));
        TRY(told_say(out, keep, "%s %.*s%.*s%s", number_write_count(count, note->count), STR_ARG(note_text(note)),
                     STR_ARG(places),
                     !places.len                 ? ""
                     : note->count > NOTE_PLACES ? "; …)"
                                                 : ")"));
    }
    return DONE;
}

static enum status tell_file(struct tally_lines *out, const char *what, struct str source, struct hash hash,
                             struct arena *keep)
{
    char hex[65];
    return told_say(out, keep, "%s: %.*s, SHA-256 %s", what, STR_ARG(table_name(source)), hash_write(hex, hash));
}

static enum status tell_files(struct tally_lines *out, const struct result *result, struct arena *keep)
{
    TRY(tell_file(out, TR("Prikker", "Dots"), result->dots.source, result->dots.hash, keep));
    if (result->bricks.source.len)
        TRY(tell_file(out, TR("Brikker", "Bricks"), result->bricks.source, result->bricks.hash, keep));
    if (result->sheet.count)
        TRY(tell_file(out, TR("Mødets ark", "The event's sheet"), result->sheet.source, result->sheet.hash, keep));
    return DONE;
}

enum status tally_tell(struct tally_told *out, const struct result *result, struct arena *keep)
{
    *out = (struct tally_told){0};
    TRY(tell_who(&out->who, result, keep));
    TRY(tell_verdict(&out->verdict, &result->tally, keep));
    TRY(tally_tell_ties(&out->ties, &result->tally, keep));
    TRY(tally_tell_line(&out->line, &result->tally, keep));
    TRY(tell_agreement(&out->agree, &result->tally, keep));
    TRY(tell_rules(&out->rules, &result->tally, keep));
    TRY(tell_notes(&out->notes, &result->notes, keep));
    return tell_files(&out->files, result, keep);
}
