/* brikker run: the main job in one go, from files to a folder with the catalogue and the consultation. */
#include "commands/run.h"

#include "base/beside.h"
#include "base/file.h"
#include "base/number.h"
#include "base/progress.h"
#include "catalogue/plain.h"
#include "catalogue/wording.h"
#include "commands/importing.h"
#include "commands/stamp.h"
#include "commands/terminal.h"
#include "commands/writing.h"
#include "consultation/consultation.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char event_name[] = "event.brik";

struct running {
    const struct arguments *arguments;
    struct run_request request;
    struct act act;          /* with its time and person */
    struct importing import; /* where the consultation goes on */
    bool goes_on;
    struct str path; /* of the event */
    struct arena arena;
};

/* A consultation that begins: it is made among the results under a name that nobody knows, beside what is computed, and gets its
 * own together with them. */
struct beginning {
    struct running *running;
    struct analysis *analysis;
    struct folder folder;
    char path[PATH_MAX]; /* the event's, for now */
    struct event *event;
    struct beside beside;
};

static enum status keep_what_came(void *context)
{
    struct beginning *b = context;
    TRY(event_make(&b->event, b->path, b->running->path.at));
    TRY(consultation_begin(b->analysis, b->event, &b->running->act));
    event_rest(b->event);
    return DONE;
}

static enum status keep_what_was_found(void *context)
{
    struct beginning *b = context;
    TRY(consultation_found(b->analysis, b->event, &b->running->request.pipeline, &b->running->act));
    struct event *event = b->event;
    b->event = NULL;
    return event_close(event);
}

static enum status begin_in(struct beginning *b)
{
    struct run_request *request = &b->running->request;
    TRY(folder_new_path(b->path, &b->folder, event_name));
    TRY(pipeline_read_words(b->analysis, &request->pipeline)); /* which keeps all processors busy by itself */
    beside_begin(&b->beside, keep_what_came, b);
    TRY(pipeline_rest(b->analysis, &request->pipeline));
    TRY(beside_wait(&b->beside));
    beside_begin(&b->beside, keep_what_was_found, b);
    TRY(pipeline_show(b->analysis, &request->pipeline));
    progress_stage(TR("skriver", "writing"));
    TRY(writing_files(&b->folder, &b->analysis->catalogue, &request->write));
    return beside_wait(&b->beside);
}

static enum status begin(struct running *r, struct analysis *analysis)
{
    struct beginning b = {.running = r, .analysis = analysis};
    TRY(run_has_codebook(&r->request.pipeline, NULL));
    r->request.pipeline.begins = r->act.at;
    TRY(pipeline_begin(analysis, &r->request.pipeline));
    TRY(folder_open(&b.folder, r->request.output.at));
    enum status status = begin_in(&b);
    if (status != DONE) {
        char sentence[STATUS_MOST_BYTES];
        strcpy(sentence, status_message());
        beside_end(&b.beside);
        (void)!event_close(b.event);
        folder_abandon(&b.folder);
        progress_end();
        return fail(status, "%s", sentence);
    }
    status = folder_commit(&b.folder);
    progress_end();
    return status;
}

static enum status write_results(struct running *r, const struct analysis *analysis)
{
    progress_stage(TR("skriver", "writing"));
    enum status status = writing_all(&analysis->catalogue, &r->request.write, r->request.output.at);
    progress_end();
    return status;
}

static enum status go_on_in(struct event *event, struct running *r, struct analysis *analysis)
{
    struct pipeline_options *options = &r->request.pipeline;
    r->import = (struct importing){.arguments = r->arguments,
                                   .path = r->path.at,
                                   .reading = options,
                                   .event = event,
                                   .act = r->act,
                                   .options = {.group = str_from(options->group), .at = r->act.at}};
    TRY(run_follow_told(options, event, r->arguments));
    TRY(importing_all(&r->import));
    TRY(event_setting(&options->asked, event, "founded-on", &r->arena));
    TRY(consultation_has_news(&options->place, event));
    options->place |= options->codebook != NULL || argument_given(r->arguments, "only-codebook");
    options->event = event;
    options->file_count = 0;
    options->sheet = options->frame = NULL;
    TRY(pipeline_run(analysis, options));
    TRY(consultation_save(analysis, options, &r->act));
    return write_results(r, analysis);
}

/* What is new joins the consultation that lies in the folder. */
static enum status go_on(struct running *r, struct analysis *analysis)
{
    struct event *event;
    TRY(event_open(&event, r->path.at, EVENT_WRITE));
    enum status status = go_on_in(event, r, analysis);
    enum status closed = event_close(event);
    return status == DONE ? closed : status;
}

/* Every number that was tried, and which one won. */
static void tell_why(const struct themes *themes)
{
    if (!themes->choice_count) {
        printf(TR("\nAntallet af temaer blev ikke valgt: det var givet, en kodebog var med til at bestemme det, eller "
                  "der var for få idéer.\n",
                  "\nThe number of themes was not chosen: it was given, a codebook had a say in it, or there were too "
                  "few ideas.\n"));
        return;
    }
    printf(TR(
        "\nAntal temaer: hvor godt idéerne skilles (silhuet, højst 1); pointene vejer den med, hvor mange temaer så "
        "mange "
        "idéer plejer at få\n",
        "\nNumber of themes: how well the ideas part (silhouette, at most 1); the score weighs it with how many themes "
        "so many ideas usually get\n"));
    printf(TR("  temaer  silhuet  point\n", "  themes  silhouette    score\n"));
    const struct choice_row *best = themes_chosen(themes);
    for (uint32_t n = 0; n < themes->choice_count; n++) {
        const struct choice_row *row = &themes->choice[n];
        char silhouette[48], score[48];
        printf(TR("%8u%9s%7s%s\n", "%8u%12s%9s%s\n"), row->k, number_write_decimal(silhouette, row->silhouette, 3),
               number_write_decimal(score, row->score, 3), row == best ? TR("  valgt", "  chosen") : "");
    }
    if (best->k != themes->K)
        plain_wrap(stdout, str_from(wording_other_number()), 0, 0, 100);
}

void run_say_themes_stay(const struct arguments *arguments, const struct analysis *analysis, const char *event)
{
    const uint32_t wanted = argument_number(arguments, "themes", 0);
    if (!wanted || !analysis->placement.theme_count || analysis->themes.K == wanted)
        return;
    printf(
        TR("\n--themes gælder kun, når temaerne findes første gang eller forfra; de, der er, bliver stående.\n"
           "Forfra, med nye numre: brikker themes ",
           "\n--themes holds only when the themes are found for the first time or afresh; those that are there stay.\n"
           "Afresh, with new numbers: brikker themes "));
    terminal_write_word(stdout, str_from(event));
    printf(" --fresh --themes %u\n", wanted);
}

static enum status run(struct running *r)
{
    struct analysis analysis = {0};
    const char *slash = str_ends(r->request.output, STR("/")) ? "" : "/";
    TRY(str_format(&r->path, &r->arena, "%.*s%s%s", STR_ARG(r->request.output), slash, event_name));
    r->goes_on = file_exists(r->path.at);
    enum status status = r->goes_on ? go_on(r, &analysis) : begin(r, &analysis);
    bool quiet = argument_given(r->arguments, "quiet");
    if (status == DONE && !quiet && r->goes_on) {
        importing_say(&r->import);
        printf(TR("Konsultationen i %s går videre; vil du begynde forfra, så vælg en anden mappe med -o.\n\n",
                  "The consultation in %s goes on; to begin anew choose another folder with -o.\n\n"),
               r->path.at);
    }
    if (status == DONE && !quiet)
        status = writing_tell(&analysis.catalogue, r->request.output, true);
    if (status == DONE && !quiet && r->goes_on)
        run_say_themes_stay(r->arguments, &analysis, r->path.at);
    if (status == DONE && argument_given(r->arguments, "why-k"))
        tell_why(&analysis.themes);
    importing_free(&r->import);
    analysis_free(&analysis);
    return status;
}

/* A consultation has files, waves and decisions of its own; to read it as a table would be to forget them. */
static enum status refuse_consultations(const struct arguments *arguments)
{
    for (uint32_t f = 0; f < arguments->file_count; f++)
        if (event_is_one(arguments->file[f]))
            return fail(BAD_USAGE,
                        TR("%s er en konsultation: brug brikker themes %s, når der er kommet nyt, eller brikker "
                           "catalogue %s for at få den skrevet ud",
                           "%s is a consultation: use brikker themes %s when there is news, or brikker catalogue %s to "
                           "have it written"),
                        arguments->file[f], arguments->file[f], arguments->file[f]);
    return DONE;
}

enum status run_command(const struct arguments *arguments)
{
    TRY(refuse_consultations(arguments));
    struct running r = {.arguments = arguments};
    char *models = NULL;
    enum status status = run_request_from(&r.request, arguments, &r.arena);
    if (status == DONE)
        status = stamp_from(&r.act, arguments, &r.arena);
    if (status == DONE)
        status = models_find(&models, argument(arguments, "models"));
    r.request.pipeline.models = models;
    if (status == DONE)
        status = run(&r);
    free(models);
    arena_free(&r.arena);
    return status;
}
