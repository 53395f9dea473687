/* A consultation as it stands, from its file into an analysis. */
#include "consultation/standing.h"

#include "consultation/shown.h"

#include "base/map.h"
#include "store/journal.h"
#include "store/placement.h"

#include <string.h>

/* Its tables, with its sheet, its frame and its codebook. */
enum status standing_tables(struct analysis *a, struct event *event)
{
    struct str bytes, source;
    TRY(event_document(&bytes, &source, event, "sheet", &a->arena));
    if (bytes.len)
        TRY(sheet_from_bytes(&a->sheet, bytes, source, &a->notes, &a->arena));
    TRY(journal_load(&a->acts, event, &a->arena));
    TRY(journal_review(&a->review, &a->acts, &a->arena));
    TRY(event_document(&bytes, &source, event, "frame", &a->arena));
    if (bytes.len)
        TRY(frame_from_bytes(&a->frame, bytes, source, &a->notes, &a->arena));
    TRY(event_document(&bytes, &source, event, "codebook", &a->arena));
    if (bytes.len && !a->codebook.count)
        TRY(codebook_from_bytes(&a->codebook, bytes, source, &a->notes, &a->arena));
    TRY(submissions_load(&a->submissions, event, &a->arena));
    if (!a->submissions.count)
        return fail(BAD_INPUT, TR("der er ingen indsendelser i konsultationen endnu; læg dem ind med brikker import",
                                  "there are no submissions in the consultation yet; add them with brikker import"));
    a->table_count = a->submissions.count;
    a->tables = a->submissions.table;
    a->columns = a->submissions.columns;
    a->groups = a->submissions.group;
    return DONE;
}

/* Where each idea stood, by its id: the placement's list is in the order of ids, the ideas are not. */
static enum status look_up_numbers(struct analysis *a)
{
    struct map ids = {0};
    enum status status = DONE;
    bool is_new;
    for (uint32_t p = 0, number; status == DONE && p < a->placement.count; p++)
        status = map_add(&ids, a->placement.id[p], &number, &is_new);
    for (uint32_t i = 0; status == DONE && i < a->ideas.N; i++) {
        uint32_t at = map_find(&ids, a->ideas.id[i]);
        a->number_of[i] = at == MAP_NONE ? WAVE_NEW : a->placement.number[at];
    }
    map_free(&ids);
    return status;
}

/* The names that people gave themes are read as the codebook's texts are, behind them. */
static enum status read_names(struct analysis *a)
{
    const struct decisions *decisions = &a->decisions;
    struct codebook *codebook = &a->codebook;
    struct codebook_text *text;
    TAKE(&a->arena, text, codebook->texts + decisions->theme_count);
    TAKE(&a->arena, a->name_row, decisions->theme_count);
    if (codebook->texts)
        memcpy(text, codebook->text, codebook->texts * sizeof *text);
    codebook->text = text;
    for (uint32_t t = 0; t < decisions->theme_count; t++) {
        const struct decided_theme *theme = &decisions->theme[t];
        if (!theme->label.len || theme->merged_into)
            continue;
        a->name_row[t] = a->ideas.N + codebook->texts;
        text[codebook->texts++] = (struct codebook_text){.text = theme->label, .theme = UINT32_MAX, .idea = IDEA_NONE};
    }
    return DONE;
}

/* The themes as they were called when the consultation was opened, with those that people made. */
static enum status list_shown(struct analysis *a, const struct decisions *shown)
{
    const struct placement *placement = &a->placement;
    TAKE(&a->arena, a->shown_theme, shown->theme_count);
    for (uint32_t t = 0; t < shown->theme_count; t++) {
        const struct decided_theme *theme = &shown->theme[t];
        struct placed_theme *out = &a->shown_theme[a->shown_count];
        uint64_t found[PRIVATE_KINDS] = {0};
        if (theme->merged_into)
            continue;
        a->shown_count++;
        out->number = theme->number;
        TRY(private_mask_reviewed(&out->label, theme->label, &a->review, STR(""), found, &a->arena));
        for (uint32_t p = 0; !out->label.len && p < placement->theme_count; p++)
            if (placement->theme[p].number == theme->number)
                out->label = placement->theme[p].label;
    }
    return DONE;
}

/* What people decided, over what the program had placed. */
enum status standing_decisions(struct analysis *a, const struct pipeline_options *options)
{
    struct event *event = options->event;
    struct decisions shown;
    uint32_t *numbers;
    TRY(placement_load(&a->placement, event, &a->arena));
    TAKE(&a->arena, a->number_of, a->ideas.N);
    TAKE(&a->arena, numbers, a->placement.theme_count);
    for (uint32_t t = 0; t < a->placement.theme_count; t++)
        numbers[t] = a->placement.theme[t].number;
    TRY(look_up_numbers(a));
    TAKE(&a->arena, a->placed_number, a->ideas.N);
    TAKE(&a->arena, a->shown_number, a->ideas.N);
    memcpy(a->placed_number, a->number_of, a->ideas.N * sizeof *a->number_of);
    memcpy(a->shown_number, a->number_of, a->ideas.N * sizeof *a->number_of);
    TRY(decisions_from(&shown, a->shown_number, &a->ideas, numbers, a->placement.theme_count, &a->acts, &a->arena));
    for (uint32_t i = 0; options->fresh && i < a->ideas.N; i++)
        a->number_of[i] = WAVE_NEW;
    TRY(decisions_from(&a->decisions, a->number_of, &a->ideas, numbers, options->fresh ? 0 : a->placement.theme_count,
                       &a->acts, &a->arena));
    TRY(shown_decisions(a));
    TRY(list_shown(a, &shown));
    if (!options->place)
        TRY(told_load(&a->told, event, &a->arena));
    a->wave = a->submissions.wave;
    a->at = a->submissions.at;
    TRY(read_names(a));
    return decisions_join_duplicates(&a->decisions, a->number_of, WAVE_NEW, &a->ideas, &a->arena);
}

/* What a new consultation is shown with: nobody has decided anything, and all files are one wave. */
enum status standing_begin(struct analysis *a, struct str at)
{
    static const struct acts none;
    uint32_t *number_of;
    TAKE(&a->arena, number_of, a->ideas.N);
    TAKE(&a->arena, a->wave, a->table_count);
    TAKE(&a->arena, a->at, a->table_count);
    for (uint32_t t = 0; t < a->table_count; t++) {
        a->wave[t] = STR(FIRST_WAVE);
        a->at[t] = at;
    }
    return decisions_from(&a->decisions, number_of, &a->ideas, NULL, 0, &none, &a->arena);
}

static struct str label_before(const struct analysis *a, uint32_t number)
{
    for (uint32_t t = 0; t < a->placement.theme_count; t++)
        if (a->placement.theme[t].number == number)
            return a->placement.theme[t].label;
    return STR("");
}

/* Which theme has which name of the codebook, by what it was called first or by what a person called it later. */
static enum status find_given(struct themes_before *before, struct analysis *a)
{
    const struct decisions *decisions = &a->decisions;
    TAKE(&a->arena, before->given, a->codebook.count);
    for (uint32_t c = 0; c < a->codebook.count; c++)
        for (uint32_t t = 0; t < decisions->theme_count && !before->given[c]; t++) {
            const struct decided_theme *theme = &decisions->theme[t];
            struct str label = a->codebook.theme[c].label;
            if (str_equal(label, theme->label) || str_equal(label, label_before(a, theme->number)))
                before->given[c] = theme->merged_into ? theme->merged_into : theme->number;
        }
    return DONE;
}

static enum status no_such_group(struct analysis *a, struct str asked)
{
    enum { SHOWN = 8 };
    struct str list = STR(""), group[SHOWN];
    uint32_t groups = 0;
    for (uint32_t i = 0; i < a->ideas.N && groups < SHOWN; i++) {
        uint32_t g = 0;
        while (g < groups && !str_equal(group[g], a->ideas.group[i]))
            g++;
        if (g < groups || !a->ideas.group[i].len)
            continue;
        group[groups++] = a->ideas.group[i];
        TRY(str_format(&list, &a->arena, "%.*s%s%.*s", STR_ARG(list), list.len ? ", " : "",
                       STR_ARG(a->ideas.group[i])));
    }
    return fail(BAD_INPUT,
                TR("der er ingen idéer fra gruppen »%.*s«; grupperne her er: %.*s (--founded-on \"\" er alle)",
                   "there are no ideas from the group “%.*s”; the groups here are: %.*s (--founded-on \"\" is all)"),
                STR_ARG(asked), STR_ARG(list.len ? list : str_from(TR("ingen", "none"))));
}

/* What themes_from() must know of a consultation. */
enum status standing_before(struct analysis *a, const struct pipeline_options *options)
{
    struct themes_before *before = &a->before;
    *before = (struct themes_before){.number_of = a->number_of,
                                     .decisions = &a->decisions,
                                     .placement = &a->placement,
                                     .next_number = a->placement.next_number ? a->placement.next_number : 1,
                                     .most_moved = WAVES_MOST_MOVED,
                                     .as_it_was = !options->place,
                                     .may_move = options->codebook != NULL,
                                     .name_row = a->name_row};
    TRY(find_given(before, a));
    for (uint32_t s = 0; s < a->acts.count; s++)
        if (a->acts.act[s].kind == ACT_SPLIT && a->acts.act[s].into >= before->next_number)
            before->next_number = a->acts.act[s].into + 1;
    if (options->fresh) {
        static const struct placement nothing;
        before->placement = &nothing;
    }
    if (!options->asked.len)
        return DONE;
    uint8_t *asked;
    uint32_t found = 0;
    TAKE(&a->arena, asked, a->ideas.N);
    for (uint32_t i = 0; i < a->ideas.N; i++)
        found += asked[i] = str_equal(a->ideas.group[i], options->asked);
    before->asked = asked;
    return found || !options->place ? DONE : no_such_group(a, options->asked);
}
