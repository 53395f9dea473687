/* From an analysis back into the consultation's file. */
#include "consultation/consultation.h"

#include "consultation/moving.h"
#include "store/journal.h"
#include "store/placement.h"
#include "store/vectors.h"

#include <stdlib.h>

static int by_theme_number(const void *a, const void *b)
{
    const struct placed_theme *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

/* Every theme there ever was; a theme keeps the name that the program first gave it. After a grouping of everything anew the old
 * ones are gone: next_number sees to it that no number is given twice. */
static enum status list_placed_themes(struct placement *out, const struct analysis *a, bool fresh, struct arena *work)
{
    static const struct placement none;
    const struct placement *old = fresh ? &none : &a->placement;
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

/* What people moved stays their doing: the program's own placement is kept beside it, and undoing brings it back. While there
 * are too few ideas for themes, none has been seen. */
static enum status make_placement(struct placement *out, const struct analysis *a, bool fresh, struct arena *work)
{
    *out = (struct placement){.next_number = a->before.next_number};
    TAKE(work, out->id, a->ideas.N);
    TAKE(work, out->number, a->ideas.N);
    for (uint32_t i = 0; i < a->ideas.N; i++) {
        bool as_before = !fresh && a->placed_number[i] != WAVE_NEW && a->before.number_of[i] == a->shown_number[i];
        uint32_t number = as_before ? a->placed_number[i] : a->before.number_of[i];
        if (number == WAVE_NEW)
            continue;
        out->id[out->count] = a->ideas.id[i];
        out->number[out->count++] = number;
    }
    return list_placed_themes(out, a, fresh, work);
}

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

static enum status keep_vectors(const struct analysis *a, struct event *event)
{
    TRY(vectors_add(event, &a->embedding));
    for (uint32_t r = 0; r < a->reader.count; r++)
        TRY(vectors_add(event, &a->reader.said[r]));
    return DONE;
}

/* Nothing came and nothing moved: the last act that placed ideas still says it all. */
static bool nothing_changed(const struct analysis *a, const struct pipeline_options *options)
{
    bool placed = false;
    for (uint32_t act = 0; act < a->acts.count; act++)
        if (a->acts.act[act].kind == ACT_IMPORT || a->acts.act[act].kind == ACT_THEMES)
            placed = a->acts.act[act].kind == ACT_THEMES;
    for (uint32_t i = 0; i < a->ideas.N; i++)
        placed = placed && (a->placed_number[i] != WAVE_NEW || a->decisions.withheld[i] == WITHHELD_EXCLUDED);
    return placed && !options->fresh && !options->codebook && !a->before.moves;
}

static enum status save(const struct analysis *a, const struct pipeline_options *options, struct act *act,
                        struct arena *work)
{
    struct placement placement;
    TRY(keep_vectors(a, options->event));
    if (options->place && !nothing_changed(a, options)) {
        TRY(keep_document(options->event, "codebook", a->codebook_bytes, a->codebook.source, act));
        TRY(make_placement(&placement, a, options->fresh, work));
        TRY(placement_save(options->event, &placement));
        TRY(told_save(options->event, &options->themes, !a->embedding.N, options->encoder == ENCODER_NEVER,
                      &a->themes));
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

/* ---- A consultation that begins with a run over files ---- */

/* All files of one run are one wave. */
static enum status keep_tables(const struct analysis *a, struct event *event, struct act *act, struct arena *work)
{
    struct import_options options = {.wave = STR(FIRST_WAVE), .at = act->at};
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
    struct placement placement = {.count = a->ideas.N, .next_number = themes->K + 1};
    TAKE(work, placement.id, placement.count);
    TAKE(work, placement.number, placement.count);
    /* In the files' order, which is nearly that of the ids, as they are kept. */
    for (uint32_t n = 0; n < placement.count; n++) {
        const uint32_t i = a->ideas.received[n], k = themes->theme_of[i];
        placement.id[n] = a->ideas.id[i];
        placement.number[n] = k == THEME_NONE ? 0 : themes->theme[k].number;
    }
    TAKE(work, placement.theme, themes->K);
    for (uint32_t k = 0; k < themes->K; k++)
        placement.theme[placement.theme_count++] = (struct placed_theme){
            .number = themes->theme[k].number, .label = themes->theme[k].label, .founded = STR(FIRST_WAVE)};
    TRY(placement_save(event, &placement));
    act->kind = ACT_THEMES;
    return journal_add(event, act);
}

static enum status keep_what_came(const struct analysis *a, struct event *event, struct act *act, struct arena *work)
{
    TRY(keep_document(event, "sheet", a->sheet_bytes, a->sheet.source, act));
    TRY(keep_document(event, "frame", a->frame_bytes, a->frame.source, act));
    TRY(keep_document(event, "codebook", a->codebook_bytes, a->codebook.source, act));
    TRY(keep_tables(a, event, act, work));
    return event_commit(event);
}

enum status consultation_begin(const struct analysis *a, struct event *event, struct act *act)
{
    struct arena work = {0};
    TRY(event_begin(event));
    enum status status = keep_what_came(a, event, act, &work);
    if (status != DONE)
        event_abandon(event);
    arena_free(&work);
    return status;
}

static enum status keep_what_was_found(const struct analysis *a, struct event *event,
                                       const struct pipeline_options *options, struct act *act, struct arena *work)
{
    TRY(keep_vectors(a, event));
    TRY(told_save(event, &options->themes, !a->embedding.N, options->encoder == ENCODER_NEVER, &a->themes));
    TRY(keep_themes(a, event, act, work));
    return event_commit(event);
}

enum status consultation_found(const struct analysis *a, struct event *event, const struct pipeline_options *options,
                               struct act *act)
{
    struct arena work = {0};
    TRY(event_begin(event));
    enum status status = keep_what_was_found(a, event, options, act, &work);
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
