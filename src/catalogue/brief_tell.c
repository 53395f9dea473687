/* The brief's sections, line by line: fixed sentences with counts, names and ids. */
#include "catalogue/brief.h"

#include "base/utf8.h"
#include "catalogue/wording.h"
#include "ideas/slip_gaps.h"
#include "ideas/slip_number.h"

enum {
    IDS_SHOWN = 9,
    NAMES_SHOWN = 12,
    GROWING_SHOWN = 3,
    ALONE_SHOWN = 4,
    TABLES_SHOWN = 4,
    QUOTE_SHOWN = 90 /* characters */
};

/* A line of the section; beyond BRIEF_LINES nothing more is said. */
static enum status add_line(struct brief *brief, enum brief_kind kind, struct str line)
{
    struct brief_section *section = &brief->section[kind];
    if (section->lines < BRIEF_LINES)
        section->line[section->lines++] = line;
    return DONE;
}

/* "a, b, c m.fl": grows `list` by the nth name; from `most` on none is added. */
static enum status add_name(struct str *list, struct str name, uint32_t nth, uint32_t most, struct arena *keep)
{
    if (nth > most)
        return DONE;
    if (nth == most)
        return str_format(list, keep, TR("%.*s m.fl", "%.*s and more"), STR_ARG(*list));
    return str_format(list, keep, "%.*s%s%.*s", STR_ARG(*list), nth == 1 ? "" : ", ", STR_ARG(name));
}

/* ---- Who ---- */

static enum status tell_groups(struct str *line, const struct brief *brief, struct arena *keep)
{
    const struct catalogue_parts *groups = &brief->catalogue->parts[BY_GROUP];
    if (brief->group.len || !groups->stated || groups->names < 2)
        return DONE;
    uint32_t told = 0;
    for (uint32_t g = 0; g < groups->count; g++) {
        char name[WORDING_NAME];
        if (groups->part[g].received && !groups->part[g].name.len)
            TRY(str_format(line, keep, TR("%.*s%s%u uden oplyst gruppe", "%.*s%s%u from no stated group"),
                           STR_ARG(*line), told++ ? ", " : ": ", groups->part[g].received));
        else if (groups->part[g].received)
            TRY(str_format(line, keep, "%.*s%s%u %s %s", STR_ARG(*line), told++ ? ", " : ": ", groups->part[g].received,
                           TR("fra", "from"), wording_name(name, BY_GROUP, groups->part[g].name)));
    }
    return DONE;
}

static enum status tell_account(struct brief *brief, struct arena *keep)
{
    const struct catalogue *c = brief->catalogue;
    struct str line;
    TRY(str_format(&line, keep,
                   TR("%u modtaget = %u i %u %s + %u %s + %u ikke placeret + %u tilbageholdt",
                      "%u received = %u in %u %s + %u %s + %u not placed + %u withheld"),
                   c->received, c->placed, c->K, c->K == 1 ? TR("tema", "theme") : TR("temaer", "themes"),
                   c->duplicates, wording_duplicates(c->duplicates), c->unplaced, c->withheld));
    if (c->outside)
        TRY(str_format(&line, keep, TR("%.*s; heraf %u uden for rammen", "%.*s; of these %u outside the frame"),
                       STR_ARG(line), c->outside));
    TRY(str_format(&line, keep, "%.*s.", STR_ARG(line)));
    return add_line(brief, BRIEF_WHO, line);
}

static enum status tell_who(struct brief *brief, struct arena *keep)
{
    const struct catalogue *c = brief->catalogue;
    struct str line;
    TRY(str_format(&line, keep, "%u %s", brief->received, wording_ideas(brief->received)));
    if (brief->group.len)
        TRY(str_format(&line, keep, TR("%.*s fra gruppen %.*s", "%.*s from the group %.*s"), STR_ARG(line),
                       STR_ARG(brief->group)));
    TRY(tell_groups(&line, brief, keep));
    TRY(str_format(&line, keep, "%.*s.", STR_ARG(line)));
    if (brief->people)
        TRY(str_format(
            &line, keep,
            TR("%.*s %u %s er kendt.", brief->people == 1 ? "%.*s %u %s is known." : "%.*s %u %s are known."),
            STR_ARG(line), brief->people,
            brief->people == 1 ? TR("deltager", "participant") : TR("deltagere", "participants")));
    TRY(add_line(brief, BRIEF_WHO, line));
    if (brief->group.len) {
        TRY(str_format(&line, keep, TR("%u af dem står i et tema.", "%u of them are in a theme."), brief->placed));
        return add_line(brief, BRIEF_WHO, line);
    }
    if (c->participants >= 10) {
        const uint32_t tenth = (c->participants + 9) / 10;
        if (tenth == 1)
            TRY(str_format(&line, keep,
                           TR("Den mest aktive deltager har skrevet %u af de %u idéer med kendt deltager.",
                              "The most active participant wrote %u of the %u ideas whose participant is known."),
                           c->most_active, c->signed_ideas));
        else
            TRY(str_format(&line, keep,
                           TR("De %u mest aktive deltagere har skrevet %u af de %u idéer med kendt deltager.",
                              "The %u most active participants wrote %u of the %u ideas whose participant is known."),
                           tenth, c->most_active, c->signed_ideas));
        TRY(add_line(brief, BRIEF_WHO, line));
    }
    return tell_account(brief, keep);
}

/* Else the columns of the questions do not add up, and nobody sees why. */
static enum status tell_unasked(struct brief *brief, struct arena *keep)
{
    uint32_t unasked = 0;
    struct str line;
    for (uint32_t t = 0; t < brief->themes; t++) {
        unasked += brief->theme[t].ideas;
        for (uint32_t q = 0; q < brief->questions; q++)
            unasked -= brief->theme[t].question[q];
    }
    if (brief->two_rooms || !brief->questions || !unasked)
        return DONE;
    TRY(str_format(&line, keep,
                   unasked == 1
                       ? TR("%u idé i et tema svarer på intet af spørgsmålene og tæller kun under »idéer«.",
                            "%u idea in a theme answers none of the questions and counts under “ideas” alone.")
                       : TR("%u idéer i temaerne svarer på intet af spørgsmålene og tæller kun under »idéer«.",
                            "%u ideas in the themes answer none of the questions and count under “ideas” alone."),
                   unasked));
    return add_line(brief, BRIEF_WHO, line);
}

/* ---- The frame ---- */

static enum status tell_frame(struct brief *brief, struct arena *keep)
{
    const struct frame *frame = brief->catalogue->frame;
    for (enum frame_kind kind = brief->two_rooms ? FRAME_FIXED : FRAME_OPEN; kind < FRAME_KINDS; kind++) {
        struct str line = str_from(kind == FRAME_OPEN ? TR("Åbent: ", "Open: ") : TR("Ligger fast: ", "Fixed: "));
        uint32_t told = 0;
        for (uint32_t r = 0; r < frame->count; r++)
            if (frame->row[r].kind == kind)
                TRY(str_format(&line, keep, "%.*s%s%.*s", STR_ARG(line), told++ ? " · " : "",
                               STR_ARG(frame->row[r].what)));
        if (told)
            TRY(add_line(brief, BRIEF_FRAME, line));
    }
    return DONE;
}

/* ---- What is new ---- */

/* A greater share of a is new than of b. */
static bool grows_more(const struct brief_theme *a, const struct brief_theme *b)
{
    uint64_t x = (uint64_t)a->fresh * b->ideas, y = (uint64_t)b->fresh * a->ideas;
    return x > y || (x == y && a->fresh > b->fresh);
}

/* The theme that grows most and more than the whole, but for those told; NULL when there is none. */
static const struct brief_theme *next_growing(const struct brief *brief, const struct brief_theme *const *told,
                                              uint32_t count)
{
    const struct brief_theme all = {.ideas = brief->received, .fresh = brief->fresh}, *best = NULL;
    for (uint32_t t = 0; t < brief->themes; t++) {
        const struct brief_theme *theme = &brief->theme[t];
        bool known = false;
        for (uint32_t before = 0; before < count; before++)
            known |= told[before] == theme;
        if (!known && theme->fresh > 1 && grows_more(theme, &all) && (!best || grows_more(theme, best)))
            best = theme;
    }
    return best;
}

static enum status tell_growing(struct brief *brief, struct arena *keep)
{
    const struct brief_theme *told[GROWING_SHOWN];
    struct str line = str_from(TR("Vokser mest: ", "Growing most: "));
    uint32_t count = 0;
    for (; count < GROWING_SHOWN && (told[count] = next_growing(brief, told, count)); count++) {
        const struct brief_theme *theme = told[count];
        TRY(str_format(&line, keep, "%.*s%s%s. %.*s", STR_ARG(line), count ? "; " : "", theme->theme->name,
                       STR_ARG(theme->theme->theme->label)));
        TRY(theme->fresh == theme->ideas
                ? str_format(&line, keep, TR("%.*s (nyt tema, %u %s)", "%.*s (new theme, %u %s)"), STR_ARG(line),
                             theme->ideas, wording_ideas(theme->ideas))
                : str_format(&line, keep,
                             theme->fresh == 1 ? TR("%.*s (%u af %u idéer er ny)", "%.*s (%u of %u ideas is new)")
                                               : TR("%.*s (%u af %u idéer er nye)", "%.*s (%u of %u ideas are new)"),
                             STR_ARG(line), theme->fresh, theme->ideas));
    }
    return count ? add_line(brief, BRIEF_NEW, line) : DONE;
}

static enum status tell_new(struct brief *brief, struct arena *keep)
{
    struct str line;
    if (!brief->compares || brief->two_rooms)
        return DONE;
    TRY(str_format(&line, keep,
                   brief->fresh == 1 ? TR("%.*s: %u ny idé af %u.", "%.*s: %u new idea of %u.")
                                     : TR("%.*s: %u nye idéer af %u.", "%.*s: %u new ideas of %u."),
                   STR_ARG(brief->since), brief->fresh, brief->received));
    TRY(add_line(brief, BRIEF_NEW, line));
    return tell_growing(brief, keep);
}

/* ---- Ideas that stand alone ---- */

static enum status tell_alone(struct brief *brief, struct arena *keep)
{
    const struct catalogue *c = brief->catalogue;
    const uint32_t *idea = catalogue_unplaced(c, UNPLACED_ALONE);
    uint32_t told = 0;
    for (uint32_t n = 0; n < c->unplaced_by[UNPLACED_ALONE] && told < ALONE_SHOWN; n++) {
        struct str line, text = c->ideas->what[idea[n]].len ? c->ideas->what[idea[n]] : c->ideas->text[idea[n]];
        struct str shown = utf8_prefix(text, QUOTE_SHOWN);
        if (!brief->counts[idea[n]])
            continue;
        told++;
        TRY(str_format(&line, keep, "»%.*s%s« (%.*s)", STR_ARG(shown), shown.len < text.len ? "…" : "",
                       STR_ARG(c->ideas->id[idea[n]])));
        TRY(add_line(brief, BRIEF_ALONE, line));
    }
    if (brief->alone <= told)
        return DONE;
    struct str line;
    TRY(str_format(&line, keep, TR("… og %u til.", "… and %u more."), brief->alone - told));
    return add_line(brief, BRIEF_ALONE, line);
}

/* ---- Who has not been heard ---- */

static enum status tell_silent(struct brief *brief, struct arena *keep)
{
    for (enum catalogue_by by = 0; by < BY_KINDS && !brief->group.len; by++) {
        const struct catalogue_parts *parts = &brief->catalogue->parts[by];
        struct str line = {0};
        uint32_t silent = 0;
        for (uint32_t p = 0; parts->stated && p < parts->count; p++) {
            char name[WORDING_NAME];
            if (!parts->part[p].received)
                TRY(add_name(&line, str_from(wording_name(name, by, parts->part[p].name)), ++silent, NAMES_SHOWN,
                             keep));
        }
        if (!silent)
            continue;
        TRY(str_format(&line, keep, "%s: %.*s.", silent == 1 ? wording_part(by).silent_one : wording_part(by).silent,
                       STR_ARG(line)));
        TRY(add_line(brief, BRIEF_SILENT, line));
    }
    return DONE;
}

/* ---- What needs a person's eye ---- */

static enum status tell_left(struct brief *brief, struct arena *keep)
{
    const struct catalogue *c = brief->catalogue;
    struct str line = {0};
    uint32_t between = 0, outside = 0;
    if (brief->waiting) {
        TRY(str_format(&line, keep,
                       TR("%u %s venter på at blive lagt på plads: brikker themes.",
                          brief->waiting == 1 ? "%u %s waits to be placed: brikker themes."
                                              : "%u %s wait to be placed: brikker themes."),
                       brief->waiting, wording_ideas(brief->waiting)));
        TRY(add_line(brief, BRIEF_EYE, line));
    }
    for (uint32_t n = 0; n < c->unplaced_by[UNPLACED_NO_NAME]; n++)
        outside += brief->counts[catalogue_unplaced(c, UNPLACED_NO_NAME)[n]] != 0;
    if (outside) {
        TRY(str_format(&line, keep,
                       TR("%u %s ligger uden for kodebogens temaer.", outside == 1
                                                                          ? "%u %s is outside the codebook's themes."
                                                                          : "%u %s are outside the codebook's themes."),
                       outside, wording_ideas(outside)));
        TRY(add_line(brief, BRIEF_EYE, line));
    }
    line = STR("");
    for (uint32_t n = 0; n < c->unplaced_by[UNPLACED_BETWEEN]; n++) {
        uint32_t i = catalogue_unplaced(c, UNPLACED_BETWEEN)[n];
        if (brief->counts[i])
            TRY(add_name(&line, c->ideas->id[i], ++between, IDS_SHOWN, keep));
    }
    if (!between)
        return DONE;
    TRY(str_format(&line, keep,
                   TR("%u %s ligger midt imellem to temaer: %.*s.",
                      between == 1 ? "%u %s lies between two themes: %.*s." : "%u %s lie between two themes: %.*s."),
                   between, wording_ideas(between), STR_ARG(line)));
    return add_line(brief, BRIEF_EYE, line);
}

static enum status tell_unsteady(struct brief *brief, struct arena *keep)
{
    struct str line = {0};
    uint32_t unsteady = 0;
    for (const struct catalogue_theme *theme = brief_next_unsteady(brief, 0); theme;
         theme = brief_next_unsteady(brief, theme->theme->number))
        TRY(add_name(&line, str_from(theme->name), ++unsteady, NAMES_SHOWN, keep));
    if (!unsteady)
        return DONE;
    TRY(str_format(&line, keep,
                   unsteady == 1 ? TR("%u tema er usikkert og skal læses, før det bruges: tema %.*s.",
                                      "%u theme is uncertain; read it before it is used: theme %.*s.")
                                 : TR("%u temaer er usikre og skal læses, før de bruges: tema %.*s.",
                                      "%u themes are uncertain; read them before they are used: themes %.*s."),
                   unsteady, STR_ARG(line)));
    return add_line(brief, BRIEF_EYE, line);
}

/* Suggestions of the frame's rows that no person has answered yet. */
static enum status tell_touches(struct brief *brief, struct arena *keep)
{
    const struct catalogue *c = brief->catalogue;
    for (uint32_t r = 0; r < c->frame->count; r++) {
        struct str line = {0};
        uint32_t touching = 0;
        for (uint32_t t = 0; t < c->touches->count; t++) {
            const struct touch *touch = &c->touches->touch[t];
            if (touch->row == r && brief->counts[touch->idea] && !catalogue_frame(c, touch->idea).len &&
                catalogue_state(c, touch->idea) != STATE_WITHHELD)
                TRY(add_name(&line, c->ideas->id[touch->idea], ++touching, IDS_SHOWN, keep));
        }
        if (!touching)
            continue;
        TRY(str_format(&line, keep,
                       TR("Rammen: %u %s ser ud til at røre ved »%.*s«: %.*s.",
                          touching == 1 ? "The frame: %u %s seems to touch “%.*s”: %.*s."
                                        : "The frame: %u %s seem to touch “%.*s”: %.*s."),
                       touching, wording_ideas(touching), STR_ARG(c->frame->row[r].what), STR_ARG(line)));
        TRY(add_line(brief, BRIEF_EYE, line));
    }
    return DONE;
}

/* A slip's number has its table in it; other ids are none, whatever they look like. */
static enum status tell_missing(struct brief *brief, struct arena *keep)
{
    const struct ideas *ideas = brief->catalogue->ideas;
    struct slip_gaps gaps;
    struct slip_number number;
    struct str *id, line = {0};
    uint32_t count = 0;
    if (brief->group.len) /* another group's slips are no gap */
        return DONE;
    TAKE(keep, id, ideas->N);
    for (uint32_t i = 0; i < ideas->N; i++)
        if (slip_number_parse(&number, ideas->id[i]) == SLIP_RIGHT && str_equal(number.table, ideas->table[i]))
            id[count++] = ideas->id[i];
    TRY(slip_gaps_find(&gaps, id, count, keep));
    for (uint32_t t = 0; t < gaps.tables; t++)
        TRY(add_name(&line, gaps.list[t], t + 1, TABLES_SHOWN, keep));
    if (!gaps.tables)
        return DONE;
    TRY(str_format(&line, keep,
                   TR("Sedler, der mangler i bordenes række: %.*s.", "Slips missing in the tables' runs: %.*s."),
                   STR_ARG(line)));
    return add_line(brief, BRIEF_EYE, line);
}

static enum status tell_eye(struct brief *brief, struct arena *keep)
{
    const struct decisions *decisions = brief->catalogue->decisions;
    TRY(tell_left(brief, keep));
    TRY(tell_unsteady(brief, keep));
    TRY(tell_missing(brief, keep));
    for (uint32_t c = 0; decisions && c < decisions->conflict_count; c++) {
        struct str line;
        TRY(str_format(&line, keep,
                       TR("Handling %llu kan ikke længere udføres: %.*s.", "Act %llu can no longer be done: %.*s."),
                       (unsigned long long)decisions->conflict[c].act, STR_ARG(decisions->conflict[c].what)));
        TRY(add_line(brief, BRIEF_EYE, line));
    }
    return tell_touches(brief, keep);
}

enum status brief_tell(struct brief *out, struct arena *keep)
{
    const char *const heading[BRIEF_SECTIONS] = {
        [BRIEF_WHO] = TR("Hvem", "Who"),
        [BRIEF_FRAME] = TR("Rammen", "The frame"),
        [BRIEF_NEW] = TR("Nyt", "New"),
        [BRIEF_ALONE] = TR("Enkeltstående idéer", "Ideas that stand alone"),
        [BRIEF_SILENT] = TR("Ikke hørt", "Not heard"),
        [BRIEF_EYE] = TR("Se på", "To look at"),
    };
    for (enum brief_kind kind = 0; kind < BRIEF_SECTIONS; kind++)
        out->section[kind].heading = heading[kind];
    TRY(tell_who(out, keep));
    TRY(tell_unasked(out, keep));
    TRY(tell_frame(out, keep));
    TRY(tell_new(out, keep));
    TRY(tell_alone(out, keep));
    TRY(tell_silent(out, keep));
    return tell_eye(out, keep);
}
