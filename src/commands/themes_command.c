/* brikker themes: the themes of a consultation, found or brought up to date, and printed. */
#include "base/progress.h"
#include "base/utf8.h"
#include "commands/run.h"
#include "commands/stamp.h"
#include "consultation.h"
#include "store/journal.h"

#include <stdlib.h>
#include <string.h>

enum { MOVES_SHOWN = 40, TEXT_SHOWN = 60 /* bytes of an idea */ };

static void say_themes(const struct analysis *a)
{
    for (uint32_t k = 0; k < a->themes.K; k++) {
        const struct theme *theme = &a->themes.theme[k];
        uint32_t fresh = 0;
        for (uint32_t i = 0; i < a->ideas.N; i++)
            fresh += a->themes.theme_of[i] == k && a->shown_number[i] == WAVE_NEW;
        printf("%4u  %.*s  %u", theme->number, STR_ARG(theme->label), theme->submissions);
        if (fresh && fresh < theme->submissions)
            printf(TR("  (%u nye)", "  (%u new)"), fresh);
        else if (fresh && a->placement.theme_count)
            printf(TR("  (nyt tema)", "  (new theme)"));
        printf("\n");
    }
}

static void say_moves(const struct analysis *a)
{
    const struct themes_before *before = &a->before;
    if (before->moves)
        printf(TR("\nFlyttet:\n", "\nMoved:\n"));
    for (uint32_t m = 0; m < before->moves && m < MOVES_SHOWN; m++) {
        const struct wave_move *move = &before->move[m];
        struct str text = utf8_prefix(a->ideas.text[move->idea], TEXT_SHOWN);
        printf("  %.*s: %u → %u  %.*s\n", STR_ARG(a->ideas.id[move->idea]), move->from, move->to, STR_ARG(text));
    }
    if (before->moves > MOVES_SHOWN)
        printf(TR("  … og %u til\n", "  … and %u more\n"), before->moves - MOVES_SHOWN);
}

/* After --fresh: for each old theme the new one that most of its ideas went to. */
static void say_mapping(const struct analysis *a)
{
    printf(TR("\nDe gamle temaer svarer til:\n", "\nThe old themes correspond to:\n"));
    for (uint32_t t = 0; t < a->placement.theme_count; t++) {
        uint32_t number = a->placement.theme[t].number, all = 0, most = 0, best = 0;
        for (uint32_t k = 0; k < a->themes.K; k++) {
            uint32_t shared = 0;
            for (uint32_t i = 0; i < a->ideas.N; i++)
                shared += a->shown_number[i] == number && a->themes.theme_of[i] == k;
            all += shared;
            if (shared > most) {
                most = shared;
                best = a->themes.theme[k].number;
            }
        }
        if (all)
            printf(TR("  %u %.*s → %u (%u af %u idéer)\n", "  %u %.*s → %u (%u of %u ideas)\n"), number,
                   STR_ARG(a->placement.theme[t].label), best, most, all);
    }
}

static void say(const struct analysis *a, const struct pipeline_options *options)
{
    const struct catalogue *catalogue = &a->catalogue;
    say_themes(a);
    say_moves(a);
    if (options->fresh)
        say_mapping(a);
    for (uint32_t c = 0; c < a->decisions.conflict_count; c++)
        printf(TR("Konflikt: handling %llu kan ikke udføres mere: %.*s\n",
                  "Conflict: act %llu can no longer be done: %.*s\n"),
               (unsigned long long)a->decisions.conflict[c].act, STR_ARG(a->decisions.conflict[c].what));
    printf(TR("\n%u modtaget = %u i et tema + %u dubletter + %u ikke placeret + %u tilbageholdt\n",
              "\n%u received = %u in a theme + %u duplicates + %u not placed + %u withheld\n"),
           catalogue->received, catalogue->placed, catalogue->duplicates, catalogue->unplaced, catalogue->withheld);
}

/* The group that was asked is kept with the consultation. */
static enum status read_founders(struct pipeline_options *options, struct event *event, const char *given,
                                 struct act *act, struct arena *keep)
{
    TRY(event_setting(&options->asked, event, "founded-on", keep));
    if (!given || str_equal(options->asked, str_from(given)))
        return DONE;
    options->asked = str_from(given);
    TRY(event_begin(event));
    TRY(event_set(event, "founded-on", options->asked));
    act->kind = ACT_SETTING;
    TRY(str_format(&act->text, keep, "founded-on %s", given));
    TRY(journal_add(event, act));
    act->text = STR("");
    return event_commit(event);
}

static enum status find_in(struct event *event, const struct arguments *arguments, const char *models,
                           struct arena *arena)
{
    struct analysis analysis = {0};
    struct act act;
    struct pipeline_options options = {.event = event, .models = models, .place = true};
    TRY(stamp_from(&act, arguments, arena));
    TRY(read_founders(&options, event, argument(arguments, "founded-on"), &act, arena));
    options.fresh = argument_given(arguments, "fresh");
    options.encoder = encoder_use_from(arguments);
    options.themes.wanted = argument_number(arguments, "themes", 0);
    enum status status = pipeline_run(&analysis, &options);
    if (status == DONE)
        status = consultation_save(&analysis, &options, &act);
    progress_end();
    if (status == DONE && !argument_given(arguments, "quiet"))
        say(&analysis, &options);
    analysis_free(&analysis);
    return status;
}

enum status themes_command(const struct arguments *arguments)
{
    struct arena arena = {0};
    struct event *event = NULL;
    char *models = NULL;
    if (arguments->file_count != 1)
        return fail(BAD_USAGE, TR("skriv konsultationens fil: brikker themes møde.brik",
                                  "give the consultation's file: brikker themes event.brik"));
    enum status status = models_find(&models, argument(arguments, "models"));
    if (status == DONE)
        status = event_open(&event, arguments->file[0], EVENT_WRITE);
    if (status == DONE)
        status = find_in(event, arguments, models, &arena);
    enum status closed = event_close(event);
    free(models);
    arena_free(&arena);
    return status == DONE ? closed : status;
}
