/* Catalogue → brief: what counts, what is new, the themes of a group or of two.
 *
 * Problem   At mid-day somebody has two minutes: what do they say, what came since, who is missing, what must be looked at?
 * Method    Counts of the catalogue again, within a group where one was asked for. New is what was read in after a wave or from a time on
 *           (journal and submissions say when); without either, the last of several waves. A theme's quote is the passage that
 *           sums it up, in a group the strongest idea of that group.
 * Promises  Themes by number of ideas, ties by the theme's number. No words of its own but fixed sentences.
 */
#include "catalogue/brief.h"

#include "base/map.h"
#include "base/moment.h"
#include "base/number.h"
#include "themes/stability.h"

#include <stdlib.h>

/* ---- What is new ---- */

/* The wave's place among the waves, UINT32_MAX for none of this name. */
static uint32_t wave_named(const struct catalogue *catalogue, struct str name)
{
    const struct catalogue_parts *waves = &catalogue->parts[BY_WAVE];
    for (uint32_t w = 0; w < waves->count; w++)
        if (str_equal(waves->part[w].name, name))
            return w;
    return UINT32_MAX;
}

/* `at` was read in at `since` or later; a blank stands for the T. */
static bool at_or_after(struct str at, struct str since)
{
    size_t len = at.len < since.len ? at.len : since.len;
    for (size_t i = 0; i < len; i++)
        if (i != 10 && at.at[i] != since.at[i])
            return at.at[i] > since.at[i];
    return true;
}

static enum status unknown_wave(const struct catalogue *catalogue, struct str since, struct arena *keep)
{
    const struct catalogue_parts *waves = &catalogue->parts[BY_WAVE];
    struct str names = {0};
    for (uint32_t w = 0; w < waves->count; w++)
        TRY(str_format(&names, keep, "%.*s%s%.*s", STR_ARG(names), w ? ", " : "", STR_ARG(waves->part[w].name)));
    return fail(BAD_INPUT,
                TR("»%.*s« er ingen bølge og intet tidspunkt; bølgerne hedder %.*s, og et tidspunkt skrives som "
                   "2026-11-22T10:30",
                   "“%.*s” is no wave and no time; the waves are %.*s, and a time is written as 2026-11-22T10:30"),
                STR_ARG(since), STR_ARG(names));
}

static enum status find_fresh(struct brief *out, struct str since, struct arena *keep)
{
    const struct catalogue *catalogue = out->catalogue;
    const struct catalogue_parts *waves = &catalogue->parts[BY_WAVE];
    uint32_t from = UINT32_MAX;
    bool by_time = false;
    TAKE(keep, out->is_fresh, catalogue->received);
    if (since.len) {
        uint32_t wave = wave_named(catalogue, since);
        by_time = wave == UINT32_MAX && moment_is(since);
        if (wave == UINT32_MAX && !by_time)
            return unknown_wave(catalogue, since, keep);
        from = wave == UINT32_MAX ? wave : wave + 1;
        TRY(str_format(&out->since, keep, TR("Siden %.*s", "Since %.*s"), STR_ARG(since)));
    } else if (waves->count > 1) {
        from = waves->count - 1;
        TRY(str_format(&out->since, keep, TR("I den sidste bølge (%.*s)", "In the last wave (%.*s)"),
                       STR_ARG(waves->part[from].name)));
    }
    out->compares = by_time || from != UINT32_MAX;
    for (uint32_t i = 0; out->compares && i < catalogue->received; i++) {
        uint32_t table = catalogue->ideas->source[i];
        out->is_fresh[i] =
            by_time ? at_or_after(catalogue->at[table], since) : wave_named(catalogue, catalogue->wave[table]) >= from;
    }
    return DONE;
}

/* ---- Whose ideas ---- */

static enum status find_group(struct brief *out, struct str group, struct arena *keep)
{
    const struct catalogue *catalogue = out->catalogue;
    TAKE(keep, out->counts, catalogue->received);
    out->group = group;
    for (uint32_t i = 0; i < catalogue->received; i++) {
        out->counts[i] = !group.len || str_equal(catalogue->ideas->group[i], group);
        out->received += out->counts[i];
    }
    return out->received || !group.len
               ? DONE
               : fail(BAD_INPUT,
                      TR("der er ingen idéer fra gruppen »%.*s«", "there are no ideas from the group “%.*s”"),
                      STR_ARG(group));
}

/* The two groups with most ideas, the larger first; the earlier one on a tie. */
static enum status find_rooms(struct brief *out)
{
    const struct catalogue_parts *groups = &out->catalogue->parts[BY_GROUP];
    uint32_t best[BRIEF_ROOMS] = {UINT32_MAX, UINT32_MAX};
    for (uint32_t g = 0; g < groups->count; g++) {
        if (!groups->part[g].name.len || !groups->part[g].received)
            continue;
        if (best[0] == UINT32_MAX || groups->part[g].received > groups->part[best[0]].received) {
            best[1] = best[0];
            best[0] = g;
        } else if (best[1] == UINT32_MAX || groups->part[g].received > groups->part[best[1]].received) {
            best[1] = g;
        }
    }
    if (best[1] == UINT32_MAX)
        return fail(BAD_INPUT,
                    TR("der er ikke idéer fra to grupper; læg dem ind med brikker import --group politikere",
                       "there are no ideas from two groups; add them with brikker import --group politikere"));
    out->two_rooms = true;
    for (uint32_t r = 0; r < BRIEF_ROOMS; r++)
        out->room[r] = groups->part[best[r]].name;
    return DONE;
}

static enum status count_people(struct brief *out)
{
    const struct ideas *ideas = out->catalogue->ideas;
    struct map people = {0};
    enum status status = DONE;
    bool is_new;
    for (uint32_t i = 0, number; status == DONE && i < ideas->N; i++)
        if (out->counts[i] && ideas->participant[i].len)
            status = map_add(&people, ideas->participant[i], &number, &is_new);
    out->people = people.count;
    map_free(&people);
    return status;
}

static void count_all(struct brief *out)
{
    const struct catalogue *catalogue = out->catalogue;
    for (uint32_t i = 0; i < catalogue->received; i++) {
        if (!out->counts[i])
            continue;
        enum catalogue_state state = catalogue_state(catalogue, i);
        out->placed += state == STATE_PLACED;
        out->fresh += out->is_fresh[i];
        out->alone += state == STATE_UNPLACED && catalogue->themes->unplaced[i] == UNPLACED_ALONE;
        out->waiting += state == STATE_UNPLACED && catalogue->themes->unplaced[i] == UNPLACED_WAITING;
    }
}

/* ---- The themes ---- */

static enum status find_questions(struct brief *out, struct arena *keep)
{
    const struct catalogue_parts *questions = &out->catalogue->parts[BY_QUESTION];
    uint32_t named = 0;
    for (uint32_t q = 0; q < questions->count; q++)
        named += questions->part[q].name.len > 0;
    if (!questions->stated || named < 2 || named > BRIEF_QUESTIONS)
        return DONE;
    for (uint32_t q = 0; q < questions->count; q++) {
        struct str name = questions->part[q].name;
        uint32_t number;
        if (!name.len)
            continue;
        out->question[out->questions] = name;
        out->question_name[out->questions] = name;
        if (number_parse_u32(&number, name))
            TRY(str_format(&out->question_name[out->questions], keep, TR("spm. %.*s", "q. %.*s"), STR_ARG(name)));
        out->questions++;
    }
    return DONE;
}

/* The first of the theme's ideas, strongest first, that `counts`; of the whole the passage that sums the theme up. */
static void find_quote(struct brief_theme *theme, uint32_t room, const struct brief *brief, struct str group)
{
    const struct catalogue *catalogue = brief->catalogue;
    const struct ideas *ideas = catalogue->ideas;
    const struct catalogue_theme *of = theme->theme;
    if (!group.len && of->theme->summaries) {
        theme->said[room] = catalogue_passage(catalogue, &of->theme->summary[0]);
        theme->id[room] = ideas->id[of->theme->summary[0].idea];
        return;
    }
    for (uint32_t n = 0; n < of->ideas; n++) {
        uint32_t i = of->idea[n];
        if (group.len && !str_equal(ideas->group[i], group))
            continue;
        theme->said[room] = ideas->what[i].len ? ideas->what[i] : ideas->text[i];
        theme->id[room] = ideas->id[i];
        return;
    }
}

static void count_theme(struct brief_theme *theme, const struct brief *brief)
{
    const struct ideas *ideas = brief->catalogue->ideas;
    for (uint32_t n = 0; n < theme->theme->ideas; n++) {
        uint32_t i = theme->theme->idea[n];
        if (!brief->counts[i])
            continue;
        theme->ideas++;
        theme->fresh += brief->is_fresh[i];
        for (uint32_t q = 0; q < brief->questions; q++)
            theme->question[q] += str_equal(ideas->question[i], brief->question[q]);
        for (uint32_t r = 0; r < BRIEF_ROOMS && brief->two_rooms; r++)
            theme->room[r] += str_equal(ideas->group[i], brief->room[r]);
    }
    theme->of_room = !brief->two_rooms || (theme->room[0] && theme->room[1]) ? 0 : theme->room[0] ? 1 : 2;
    if (brief->two_rooms)
        for (uint32_t r = 0; r < BRIEF_ROOMS; r++)
            find_quote(theme, r, brief, brief->room[r]);
    else
        find_quote(theme, 0, brief, brief->group);
}

static int by_size(const void *a, const void *b)
{
    const struct brief_theme *x = a, *y = b;
    if (x->of_room != y->of_room)
        return x->of_room < y->of_room ? -1 : 1;
    if (x->ideas != y->ideas)
        return x->ideas > y->ideas ? -1 : 1;
    return (x->theme->number > y->theme->number) - (x->theme->number < y->theme->number);
}

static enum status find_themes(struct brief *out, struct arena *keep)
{
    TAKE(keep, out->theme, out->catalogue->K);
    for (uint32_t k = 0; k < out->catalogue->K; k++) {
        struct brief_theme *theme = &out->theme[out->themes];
        *theme = (struct brief_theme){.theme = &out->catalogue->theme[k]};
        count_theme(theme, out);
        out->themes += out->two_rooms ? theme->room[0] || theme->room[1] : theme->ideas > 0;
    }
    uint32_t most = out->two_rooms ? BRIEF_ROOMS_THEMES : BRIEF_THEMES;
    out->told = out->themes < most ? out->themes : most;
    qsort(out->theme, out->themes, sizeof *out->theme, by_size);
    return DONE;
}

const struct catalogue_theme *brief_next_unsteady(const struct brief *brief, uint32_t above)
{
    const struct catalogue_theme *next = NULL;
    for (uint32_t t = 0; t < brief->themes; t++) {
        const struct catalogue_theme *theme = brief->theme[t].theme;
        const bool unsteady = theme->theme->stability >= 0 && theme->theme->stability < STABILITY_LOOSE;
        if (unsteady && theme->theme->number > above && (!next || theme->theme->number < next->theme->number))
            next = theme;
    }
    return next;
}

enum status brief_from(struct brief *out, const struct catalogue *catalogue, const struct brief_options *options,
                       struct arena *keep)
{
    *out = (struct brief){.catalogue = catalogue};
    if (options->two_rooms)
        TRY(find_rooms(out));
    TRY(find_fresh(out, options->since, keep));
    TRY(find_group(out, options->group, keep));
    TRY(count_people(out));
    count_all(out);
    TRY(find_questions(out, keep));
    TRY(find_themes(out, keep));
    return brief_tell(out, keep);
}
