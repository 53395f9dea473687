/* Problem    what of a catalogue people may choose among, and how many stand behind each
 * Method     A proposal was written by people for this purpose and is a candidate as long as one of its ideas is shown. A theme
 *            that has such a proposal is spoken for; any other theme is a candidate under its label and its most central words. An
 *            idea that stands in no theme and in no proposal is a candidate of its own, however short; not where it has no words,
 *            has not been looked at yet, or a person said that it touches what is fixed.
 *            Who spoke of a candidate: the people behind its ideas and behind the copies of these.
 * Shapes     copy [N] by original, copy_from [N + 1]
 * Cost       one pass over the ideas, one over the ideas of each candidate
 * Promises   proposals by number, themes by number, ideas by id; every word is a participant's or the person's who named it
 */
#include "catalogue/ballot_candidates.h"

#include "base/map.h"
#include "ideas/private.h"

#include <string.h>

static const enum catalogue_by heard_by[HEARD_KINDS] = {
    [HEARD_TABLES] = BY_TABLE, [HEARD_GROUPS] = BY_GROUP, [HEARD_AREAS] = BY_AREA};

struct gathering {
    const struct catalogue *catalogue;
    struct ballot_field *out;
    uint32_t *copy, *copy_from;     /* [N], [N + 1] */
    uint32_t *name_of[HEARD_KINDS]; /* [N] number of what the idea names; MAP_NONE: nothing, or withheld */
    uint32_t *seen[HEARD_KINDS];    /* [names] the last candidate that it spoke of, + 1 */
    uint32_t *member_of;            /* [N] the last candidate that it was counted for, + 1 */
    uint8_t *proposed;              /* [N] stands in a proposal */
    struct arena work;
    struct arena *keep;
};

static bool is_shown(const struct catalogue *catalogue, uint32_t idea)
{
    return catalogue_state(catalogue, idea) != STATE_WITHHELD;
}

/* ---- Who said what ---- */

static const struct str *names_of(const struct ideas *ideas, enum ballot_heard kind)
{
    return kind == HEARD_TABLES ? ideas->table : kind == HEARD_GROUPS ? ideas->group : ideas->area;
}

/* Two spellings of a name of the sheet's are one. A column of free text names no groups (catalogue_parts): it is left out. */
static enum status number_names(struct gathering *g, enum ballot_heard kind, struct map *written, struct map *names)
{
    static const enum sheet_kind in_sheet[HEARD_KINDS] = {SHEET_TABLE, SHEET_GROUP, SHEET_AREA};
    const struct catalogue *c = g->catalogue;
    bool usable = c->parts[heard_by[kind]].names <= CATALOGUE_MOST_PARTS, is_new;
    uint32_t number, *number_of;
    TAKE(&g->work, g->name_of[kind], c->received);
    TAKE(&g->work, number_of, CATALOGUE_MOST_PARTS);
    for (uint32_t i = 0; i < c->received; i++) {
        struct str name = names_of(c->ideas, kind)[i];
        g->name_of[kind][i] = MAP_NONE;
        if (!usable || !name.len || !is_shown(c, i))
            continue;
        TRY(map_add(written, name, &number, &is_new));
        if (is_new) {
            const struct sheet_row *row = sheet_find(c->sheet, in_sheet[kind], name);
            TRY(map_add(names, row ? row->name : name, &number_of[number], &is_new));
        }
        g->name_of[kind][i] = number_of[number];
    }
    g->out->heard_in_all[kind] = names->count;
    TAKE(&g->work, g->seen[kind], names->count);
    return DONE;
}

static enum status number_all_names(struct gathering *g)
{
    for (enum ballot_heard kind = 0; kind < HEARD_KINDS; kind++) {
        struct map written = {0}, names = {0};
        enum status status = number_names(g, kind, &written, &names);
        map_free(&written);
        map_free(&names);
        TRY(status);
    }
    struct ballot_field *out = g->out;
    out->groups = out->heard_in_all[HEARD_GROUPS];
    TAKE(g->keep, out->of_group_in_all, out->groups);
    for (uint32_t i = 0; i < g->catalogue->received; i++)
        if (g->name_of[HEARD_GROUPS][i] != MAP_NONE)
            out->of_group_in_all[g->name_of[HEARD_GROUPS][i]]++;
    return DONE;
}

static enum status list_copies(struct gathering *g)
{
    const struct ideas *ideas = g->catalogue->ideas;
    uint32_t *next;
    TAKE(&g->work, g->copy, ideas->N);
    TAKE(&g->work, g->copy_from, (size_t)ideas->N + 1);
    TAKE(&g->work, next, ideas->N);
    for (uint32_t i = 0; i < ideas->N; i++)
        if (ideas->duplicate_of[i] != IDEA_NONE)
            g->copy_from[ideas->duplicate_of[i] + 1]++;
    for (uint32_t i = 0; i < ideas->N; i++) {
        g->copy_from[i + 1] += g->copy_from[i];
        next[i] = g->copy_from[i];
    }
    for (uint32_t i = 0; i < ideas->N; i++)
        if (ideas->duplicate_of[i] != IDEA_NONE)
            g->copy[next[ideas->duplicate_of[i]]++] = i;
    return DONE;
}

/* ---- Candidates ---- */

static void count_voice(struct gathering *g, struct ballot_candidate *candidate, uint32_t idea, uint32_t mark)
{
    for (enum ballot_heard kind = 0; kind < HEARD_KINDS; kind++) {
        uint32_t name = g->name_of[kind][idea];
        if (name == MAP_NONE)
            continue;
        candidate->heard[kind] += g->seen[kind][name] != mark;
        g->seen[kind][name] = mark;
    }
    if (g->name_of[HEARD_GROUPS][idea] != MAP_NONE)
        candidate->of_group[g->name_of[HEARD_GROUPS][idea]]++;
}

/* The candidate gets its ideas and what stands behind them; it is not taken up where none of them is shown. */
static enum status add_candidate(struct gathering *g, struct ballot_candidate candidate, const uint32_t *idea,
                                 uint32_t count)
{
    const struct ideas *ideas = g->catalogue->ideas;
    uint32_t mark = g->out->count + 1;
    TAKE(g->keep, candidate.brick.idea, count);
    TAKE(g->keep, candidate.of_group, g->out->groups);
    for (uint32_t n = 0; n < count; n++) {
        uint32_t original = ideas_original(ideas, idea[n]);
        if (!is_shown(g->catalogue, idea[n]))
            continue;
        candidate.brick.idea[candidate.brick.idea_count++] = ideas->id[idea[n]];
        if (g->member_of[original] == mark)
            continue;
        g->member_of[original] = mark;
        candidate.size++;
        count_voice(g, &candidate, original, mark);
        for (uint32_t k = g->copy_from[original]; k < g->copy_from[original + 1]; k++)
            count_voice(g, &candidate, g->copy[k], mark);
    }
    if (candidate.brick.idea_count)
        g->out->candidate[g->out->count++] = candidate;
    return DONE;
}

/* A brick's text is one line: what is white in it becomes a blank, and nothing else of it changes but where it is too long. */
static enum status shorten(struct str *name, struct arena *keep)
{
    char *line;
    size_t len = 0;
    TAKE(keep, line, name->len);
    for (size_t i = 0; i < name->len; i++) {
        bool white = strchr(" \t\n\r", name->at[i]);
        if (!white || (len && line[len - 1] != ' '))
            line[len++] = white ? ' ' : name->at[i];
    }
    *name = str_trim((struct str){line, len});
    return ballot_cut(name, *name, BALLOT_MOST_NAME, keep);
}

static enum status add_proposal_candidates(struct gathering *g)
{
    const struct decisions *decisions = g->catalogue->decisions;
    for (uint32_t p = 0; decisions && p < decisions->proposal_count; p++) {
        const struct proposal *proposal = &decisions->proposal[p];
        const struct catalogue_theme *theme = catalogue_theme_numbered(g->catalogue, proposal->theme);
        struct ballot_candidate candidate = {.kind = BALLOT_PROPOSAL};
        uint64_t found[PRIVATE_KINDS] = {0};
        TRY(private_mask(&candidate.brick.name, proposal->text, found, g->keep));
        TRY(shorten(&candidate.brick.name, g->keep));
        TRY(str_format(&candidate.brick.source, g->keep, "forslag %u", proposal->number));
        candidate.brick.theme = theme ? theme->theme->label : STR("");
        if (!candidate.brick.name.len)
            continue;
        TRY(add_candidate(g, candidate, proposal->idea, proposal->idea_count));
        for (uint32_t n = 0; n < proposal->idea_count; n++)
            g->proposed[proposal->idea[n]] = 1;
    }
    return DONE;
}

/* One of its proposals is a candidate. */
static bool is_spoken_for(const struct gathering *g, const struct catalogue_theme *theme)
{
    const struct catalogue *c = g->catalogue;
    for (uint32_t p = 0; (p = catalogue_proposal(c, theme, p)) != UINT32_MAX; p++) {
        const struct proposal *proposal = &c->decisions->proposal[p];
        for (uint32_t n = 0; n < proposal->idea_count; n++)
            if (is_shown(c, proposal->idea[n]))
                return true;
    }
    return false;
}

/* Its most central idea without the reason; "" where it has no quotes. */
static struct str central_words(const struct catalogue *catalogue, const struct theme *theme)
{
    return theme->quotes ? str_trim(catalogue->ideas->what[theme->quote[0]]) : STR("");
}

static enum status add_theme_candidates(struct gathering *g)
{
    const struct catalogue *c = g->catalogue;
    for (uint32_t k = 0; k < c->K; k++) {
        const struct catalogue_theme *theme = &c->theme[k];
        struct ballot_candidate candidate = {.kind = BALLOT_THEME};
        if (is_spoken_for(g, theme))
            continue;
        struct str said = central_words(c, theme->theme);
        candidate.brick.name = candidate.brick.theme = theme->theme->label;
        if (said.len)
            TRY(str_format(&candidate.brick.name, g->keep, "%.*s: »%.*s«", STR_ARG(theme->theme->label),
                           STR_ARG(said)));
        TRY(shorten(&candidate.brick.name, g->keep));
        TRY(str_format(&candidate.brick.source, g->keep, "tema %u", theme->number));
        TRY(add_candidate(g, candidate, theme->idea, theme->ideas));
    }
    return DONE;
}

static enum status add_idea_candidates(struct gathering *g)
{
    const struct catalogue *c = g->catalogue;
    for (uint32_t n = 0; n < c->received; n++) {
        uint32_t i = c->by_id[n];
        enum unplaced why = (enum unplaced)c->themes->unplaced[i];
        bool stands = why == UNPLACED_ALONE || why == UNPLACED_NO_NAME || why == UNPLACED_BETWEEN ||
                      why == UNPLACED_TOO_FEW || why == UNPLACED_SHORT;
        if (catalogue_state(c, i) != STATE_UNPLACED || g->proposed[i])
            continue;
        g->out->waiting += why == UNPLACED_WAITING;
        if (!stands || !c->ideas->what[i].len)
            continue;
        if (catalogue_frame(c, i).len) {
            g->out->outside++;
            continue;
        }
        struct ballot_candidate candidate = {.kind = BALLOT_IDEA, .brick = {.name = c->ideas->what[i]}};
        TRY(shorten(&candidate.brick.name, g->keep));
        TRY(str_format(&candidate.brick.source, g->keep, "idé %.*s", STR_ARG(c->ideas->id[i])));
        TRY(add_candidate(g, candidate, &i, 1));
    }
    return DONE;
}

static enum status gather(struct gathering *g)
{
    const struct catalogue *c = g->catalogue;
    size_t proposals = c->decisions ? c->decisions->proposal_count : 0;
    TAKE(g->keep, g->out->candidate, proposals + c->K + c->unplaced);
    TAKE(&g->work, g->member_of, c->received);
    TAKE(&g->work, g->proposed, c->received);
    TRY(number_all_names(g));
    TRY(list_copies(g));
    TRY(add_proposal_candidates(g));
    TRY(add_theme_candidates(g));
    return add_idea_candidates(g);
}

enum status ballot_candidates(struct ballot_field *out, const struct catalogue *catalogue, struct arena *keep)
{
    struct gathering g = {.catalogue = catalogue, .out = out, .keep = keep};
    *out = (struct ballot_field){0};
    enum status status = gather(&g);
    arena_free(&g.work);
    return status;
}

/* ---- Who chooses ---- */

/* `in_sheet`: those alone that the sheet names. */
static enum status take_parts(struct ballot_part **out, uint32_t *count, const struct catalogue *catalogue,
                              enum catalogue_by by, bool in_sheet, struct arena *keep)
{
    const struct catalogue_parts *parts = &catalogue->parts[by];
    *count = 0;
    TAKE(keep, *out, parts->count);
    for (uint32_t p = 0; p < parts->count; p++) {
        const struct catalogue_part *part = &parts->part[p];
        if (part->name.len && (!in_sheet || sheet_find(catalogue->sheet, SHEET_TABLE, part->name)))
            (*out)[(*count)++] = (struct ballot_part){.name = part->name, .present = part->present};
    }
    return DONE;
}

enum status ballot_frame(struct ballot *out, const struct catalogue *catalogue, struct arena *keep)
{
    out->title = catalogue->title;
    out->date = catalogue->date;
    out->place = catalogue->place;
    TRY(take_parts(&out->table, &out->tables, catalogue, BY_TABLE, sheet_has(catalogue->sheet, SHEET_TABLE), keep));
    TRY(take_parts(&out->group, &out->groups, catalogue, BY_GROUP, false, keep));
    if (out->groups > BALLOT_MOST_GROUPS)
        out->groups = 0;
    return DONE;
}
