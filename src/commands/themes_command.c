/* brikker themes: the themes of a consultation, found or brought up to date, and printed. */
#include "base/progress.h"
#include "base/utf8.h"
#include "catalogue/wording.h"
#include "commands/consulted.h"
#include "commands/run.h"
#include "commands/stamp.h"
#include "commands/terminal.h"
#include "consultation/consultation.h"
#include "store/journal.h"

enum { MOVES_SHOWN = 40, TEXT_SHOWN = 60 /* bytes of an idea */ };

static void say_themes(const struct analysis *a)
{
    for (uint32_t k = 0; k < a->themes.K; k++) {
        const struct theme *theme = &a->themes.theme[k];
        uint32_t fresh = 0;
        for (uint32_t i = 0; i < a->ideas.N; i++)
            fresh +=
                a->themes.theme_of[i] == k && a->shown_number[i] == WAVE_NEW && a->ideas.duplicate_of[i] == IDEA_NONE;
        printf("%4u  %.*s  %u", theme->number, STR_ARG(theme->label), theme->size);
        if (theme->submissions > theme->size)
            printf(" + %u %s", theme->submissions - theme->size, wording_duplicates(theme->submissions - theme->size));
        if (fresh && fresh < theme->size)
            printf(fresh == 1 ? TR("  (%u ny)", "  (%u new)") : TR("  (%u nye)", "  (%u new)"), fresh);
        else if (fresh && a->placement.theme_count)
            printf(TR("  (nyt tema)", "  (new theme)"));
        printf("\n");
    }
}

static void put_number(uint32_t number)
{
    if (number)
        printf("%u", number);
    else
        printf(TR("uden tema", "no theme"));
}

static void put_way(const struct analysis *a, uint32_t idea, uint32_t from, uint32_t to)
{
    printf("  %.*s: ", STR_ARG(a->ideas.id[idea]));
    put_number(from);
    printf(" → ");
    put_number(to);
}

/* The beginning of an idea, on this line. */
static void put_text(const struct analysis *a, uint32_t idea)
{
    struct str text = a->ideas.text[idea], beginning = utf8_prefix(text, TEXT_SHOWN);
    printf("  ");
    terminal_write(stdout, beginning);
    printf("%s\n", beginning.len < text.len ? "…" : "");
}

static void say_moves(const struct analysis *a)
{
    const struct themes_before *before = &a->before;
    if (before->moves)
        printf(TR("\nFlyttet:\n", "\nMoved:\n"));
    for (uint32_t m = 0; m < before->moves && m < MOVES_SHOWN; m++) {
        const struct wave_move *move = &before->move[m];
        put_way(a, move->idea, move->from, move->to);
        put_text(a, move->idea);
    }
    if (before->moves > MOVES_SHOWN)
        printf(TR("  … og %u til\n", "  … and %u more\n"), before->moves - MOVES_SHOWN);
}

/* What follows from people's own moves, for a person to do or to leave. */
static void say_hints(const struct analysis *a)
{
    const struct themes_before *before = &a->before;
    if (before->hints)
        printf(TR("\nKan også flyttes (--reconsider gør det, brikker curate … move en for en):\n",
                  "\nMay be moved too (--reconsider does it, brikker curate … move one by one):\n"));
    for (uint32_t h = 0; h < before->hints && h < MOVES_SHOWN; h++) {
        const struct wave_hint *hint = &before->hint[h];
        put_way(a, hint->idea, hint->from, hint->to);
        printf(", ");
        if (hint->like == IDEA_NONE)
            printf(TR("efter temaets navn", "by the theme's name"));
        else
            printf(TR("som %.*s", "like %.*s"), STR_ARG(a->ideas.id[hint->like]));
        put_text(a, hint->idea);
    }
    if (before->hints > MOVES_SHOWN)
        printf(TR("  … og %u til\n", "  … and %u more\n"), before->hints - MOVES_SHOWN);
}

/* After --fresh: for each old theme, as it was called and with those that a person made by a split, the new one that most of its ideas
 * went to. */
static void say_mapping(const struct analysis *a)
{
    printf(TR("\nDe gamle temaer svarer til:\n", "\nThe old themes correspond to:\n"));
    for (uint32_t t = 0; t < a->shown_count; t++) {
        uint32_t number = a->shown_theme[t].number, all = 0, most = 0, best = 0, shown = 0;
        for (uint32_t i = 0; i < a->ideas.N; i++)
            shown += a->shown_number[i] == number;
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
            printf(TR("  %u %.*s → %u (%u af %u %s)\n", "  %u %.*s → %u (%u of %u %s)\n"), number,
                   STR_ARG(a->shown_theme[t].label), best, most, all, wording_ideas(all));
        else if (shown)
            printf(TR("  %u %.*s → intet\n", "  %u %.*s → nothing\n"), number, STR_ARG(a->shown_theme[t].label));
    }
}

static void say(const struct analysis *a, const struct pipeline_options *options)
{
    const struct catalogue *catalogue = &a->catalogue;
    say_themes(a);
    say_moves(a);
    say_hints(a);
    if (options->fresh)
        say_mapping(a);
    for (uint32_t c = 0; c < a->decisions.conflict_count; c++)
        printf(TR("Konflikt: handling %llu kan ikke udføres mere: %.*s\n",
                  "Conflict: act %llu can no longer be done: %.*s\n"),
               (unsigned long long)a->decisions.conflict[c].act, STR_ARG(a->decisions.conflict[c].what));
    printf(TR("\n%u modtaget = %u i et tema + %u %s + %u ikke placeret + %u tilbageholdt",
              "\n%u received = %u in a theme + %u %s + %u not placed + %u withheld"),
           catalogue->received, catalogue->placed, catalogue->duplicates, wording_duplicates(catalogue->duplicates),
           catalogue->unplaced, catalogue->withheld);
    if (catalogue->outside)
        printf(TR("; heraf %u uden for rammen", "; of these %u outside the frame"), catalogue->outside);
    printf("\n");
}

/* The group that was asked is kept with the consultation. */
static enum status keep_founders(struct event *event, struct str group, struct act act, struct arena *keep)
{
    TRY(event_begin(event));
    TRY(event_set(event, "founded-on", group));
    act.kind = ACT_SETTING;
    TRY(str_format(&act.text, keep, "founded-on %.*s", STR_ARG(group)));
    TRY(journal_add(event, &act));
    return event_commit(event);
}

/* An act a theme that ideas go to. */
static enum status write_moves(struct event *event, const struct analysis *a, struct act act, struct arena *keep)
{
    const struct themes_before *before = &a->before;
    uint8_t *done;
    TAKE(keep, done, before->hints);
    TAKE(keep, act.idea, before->hints);
    act.kind = ACT_MOVE;
    TRY(event_begin(event));
    for (uint32_t first = 0; first < before->hints; first++) {
        act.into = before->hint[first].to;
        act.idea_count = 0;
        for (uint32_t h = first; !done[first] && h < before->hints; h++)
            if (before->hint[h].to == act.into) {
                act.idea[act.idea_count++] = a->ideas.id[before->hint[h].idea];
                done[h] = h > first;
            }
        if (act.idea_count)
            TRY(journal_add(event, &act));
    }
    return event_commit(event);
}

/* A group of which there are no ideas is refused before anything is written: every later command would refuse the consultation. */
static enum status place_and_save(struct analysis *a, const struct pipeline_options *options, struct act act)
{
    struct str before;
    TRY(pipeline_run(a, options));
    TRY(event_setting(&before, options->event, "founded-on", &a->arena));
    if (!str_equal(before, options->asked))
        TRY(keep_founders(options->event, options->asked, act, &a->arena));
    return consultation_save(a, options, &act);
}

/* What people's acts speak for is done, and shown as it is then. */
static enum status reconsider(struct analysis *a, struct pipeline_options *options, const struct act *act,
                              struct arena *keep)
{
    if (!a->before.hints)
        return DONE;
    TRY(write_moves(options->event, a, *act, keep));
    analysis_free(a);
    options->codebook = NULL; /* it is in the consultation by now */
    options->fresh = false;
    return place_and_save(a, options, *act);
}

static enum status find_in(struct event *event, const struct arguments *arguments, const char *models,
                           struct arena *arena)
{
    struct analysis analysis = {0};
    struct act act;
    struct pipeline_options options = {.event = event, .models = models, .place = true};
    TRY(stamp_from(&act, arguments, arena));
    const char *founders = argument(arguments, "founded-on");
    options.asked = str_from(founders);
    if (!founders)
        TRY(event_setting(&options.asked, event, "founded-on", arena));
    options.fresh = argument_given(arguments, "fresh");
    options.encoder = encoder_use_from(arguments);
    options.themes.wanted = argument_number(arguments, "themes", 0);
    options.codebook = argument(arguments, "codebook");
    TRY(run_follow_told(&options, event, arguments));
    enum status status = place_and_save(&analysis, &options, act);
    if (status == DONE && argument_given(arguments, "reconsider"))
        status = reconsider(&analysis, &options, &act, arena);
    progress_end();
    if (status == DONE && !argument_given(arguments, "quiet")) {
        say(&analysis, &options);
        if (!argument_given(arguments, "fresh"))
            run_say_themes_stay(arguments, &analysis, arguments->file[0]);
    }
    analysis_free(&analysis);
    return status;
}

enum status themes_command(const struct arguments *arguments)
{
    if (arguments->file_count != 1)
        return fail(BAD_USAGE, TR("skriv konsultationens fil: brikker themes møde.brik",
                                  "give the consultation's file: brikker themes event.brik"));
    return consulted_work(arguments, EVENT_WRITE, find_in);
}
