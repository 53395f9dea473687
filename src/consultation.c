/* From an analysis back into the consultation's file. */
#include "consultation.h"

#include "moving.h"
#include "store/journal.h"
#include "store/placement.h"
#include "store/vectors.h"

#include <stdlib.h>

static int by_theme_number(const void *a, const void *b)
{
    const struct placed_theme *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

/* Every theme there ever was, so that no number is given twice; a theme keeps the name that the program first gave it. */
static enum status list_placed_themes(struct placement *out, const struct analysis *a, struct arena *work)
{
    const struct placement *old = &a->placement;
    const struct themes *themes = &a->themes;
    TAKE(work, out->theme, old->theme_count + themes->K);
    for (uint32_t t = 0; t < old->theme_count; t++)
        out->theme[out->theme_count++] = old->theme[t];
    for (uint32_t k = 0; k < themes->K; k++) {
        uint32_t t = 0;
        while (t < old->theme_count && old->theme[t].number != themes->theme[k].number)
            t++;
        if (t == old->theme_count)
            out->theme[out->theme_count++] =
                (struct placed_theme){.number = themes->theme[k].number,
                                      .label = themes->theme[k].label,
                                      .founded = a->submissions.wave[a->submissions.count - 1]};
    }
    qsort(out->theme, out->theme_count, sizeof *out->theme, by_theme_number);
    return DONE;
}

/* What people moved stays their doing: the program's own placement is kept beside it, and undoing brings it back. */
static enum status make_placement(struct placement *out, const struct analysis *a, bool fresh, struct arena *work)
{
    *out = (struct placement){.count = a->ideas.N, .id = a->ideas.id, .next_number = a->before.next_number};
    TAKE(work, out->number, out->count);
    for (uint32_t i = 0; i < out->count; i++) {
        bool as_before = !fresh && a->placed_number[i] != WAVE_NEW && a->before.number_of[i] == a->shown_number[i];
        out->number[i] = as_before ? a->placed_number[i] : a->before.number_of[i];
    }
    return list_placed_themes(out, a, work);
}

static enum status save(const struct analysis *a, const struct pipeline_options *options, struct act *act,
                        struct arena *work)
{
    struct placement placement;
    TRY(vectors_add(options->event, &a->embedding));
    if (options->place) {
        TRY(make_placement(&placement, a, options->fresh, work));
        TRY(placement_save(options->event, &placement));
        act->kind = ACT_THEMES;
        TRY(moves_write(act, a, work));
        TRY(journal_add(options->event, act));
    }
    return event_commit(options->event);
}

enum status consultation_save(const struct analysis *a, const struct pipeline_options *options, struct act *act)
{
    struct arena work = {0};
    TRY(event_begin(options->event));
    enum status status = save(a, options, act, &work);
    if (status != DONE)
        event_abandon(options->event);
    arena_free(&work);
    return status;
}

/* ---- A consultation that begins with a run over files */

static enum status keep_document(struct event *event, const char *name, struct str bytes, struct str source,
                                 struct act *act)
{
    if (!bytes.len)
        return DONE;
    TRY(event_set_document(event, name, bytes, table_name(source)));
    act->kind = ACT_SETTING;
    act->text = str_from(name);
    return journal_add(event, act);
}

/* All files of one run are one wave. */
static enum status keep_tables(const struct analysis *a, struct event *event, struct act *act, struct arena *work)
{
    struct import_options options = {.wave = STR(""), .at = act->at};
    for (uint32_t t = 0; t < a->table_count; t++) {
        struct imported imported;
        options.group = a->groups[t];
        TRY(submissions_add(&imported, event, &a->tables[t], &a->columns[t], &options, work));
        if (!imported.added)
            continue;
        options.wave = imported.wave;
        act->kind = ACT_IMPORT;
        act->text = table_name(a->tables[t].source);
        act->why = imported.wave;
        TRY(journal_add(event, act));
    }
    act->why = act->text = STR("");
    return DONE;
}

static enum status keep_themes(const struct analysis *a, struct event *event, struct act *act, struct arena *work)
{
    const struct themes *themes = &a->themes;
    struct placement placement = {.count = a->ideas.N, .id = a->ideas.id, .next_number = themes->K + 1};
    TAKE(work, placement.number, placement.count);
    for (uint32_t i = 0; i < placement.count; i++)
        placement.number[i] = themes->theme_of[i] == THEME_NONE ? 0 : themes->theme[themes->theme_of[i]].number;
    TAKE(work, placement.theme, themes->K);
    for (uint32_t k = 0; k < themes->K; k++)
        placement.theme[placement.theme_count++] = (struct placed_theme){
            .number = themes->theme[k].number, .label = themes->theme[k].label, .founded = STR("1")};
    TRY(placement_save(event, &placement));
    act->kind = ACT_THEMES;
    return journal_add(event, act);
}

static enum status keep_all(const struct analysis *a, struct event *event, struct act *act, struct arena *work)
{
    TRY(keep_document(event, "sheet", a->sheet_bytes, a->sheet.source, act));
    TRY(keep_document(event, "frame", a->frame_bytes, a->frame.source, act));
    TRY(keep_tables(a, event, act, work));
    TRY(vectors_add(event, &a->embedding));
    TRY(keep_themes(a, event, act, work));
    return event_commit(event);
}

enum status consultation_begin(const struct analysis *a, struct event *event, struct act *act)
{
    struct arena work = {0};
    TRY(event_begin(event));
    enum status status = keep_all(a, event, act, &work);
    if (status != DONE)
        event_abandon(event);
    arena_free(&work);
    return status;
}

enum status consultation_has_news(bool *out, struct event *event)
{
    struct arena work = {0};
    struct acts acts;
    enum status status = journal_load(&acts, event, &work);
    *out = false;
    for (uint32_t a = 0; status == DONE && a < acts.count; a++)
        if (acts.act[a].kind == ACT_IMPORT || acts.act[a].kind == ACT_THEMES)
            *out = acts.act[a].kind == ACT_IMPORT;
    arena_free(&work);
    return status;
}
