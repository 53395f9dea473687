/* brikker export: what may be shown of a consultation, as JSON and CSV; with --with-originals everything that is in it. */
#include "commands/export.h"

#include "base/file.h"
#include "commands/command.h"
#include "consultation/shown.h"

enum { SUFFIX = 5 /* .brik */ };

struct exporting {
    const struct arguments *arguments;
    struct event *event;
    struct analysis analysis;
    struct shown shown;
    struct arena arena;
};

static enum status show_submission(struct shown_submission *out, const struct analysis *a, uint32_t i)
{
    const struct ideas *ideas = &a->ideas;
    uint8_t withheld = a->decisions.withheld[i];
    uint32_t number = a->number_of[i];
    *out = (struct shown_submission){.idea = i,
                                     .wave = a->submissions.wave[ideas->source[i]],
                                     .file = table_name(a->tables[ideas->source[i]].source),
                                     .state = "shown",
                                     .what = ideas->what[i],
                                     .why = ideas->why[i],
                                     .theme = number == WAVE_NEW ? 0 : number,
                                     .duplicate_of = STR("")};
    if (ideas->duplicate_of[i] != IDEA_NONE)
        out->duplicate_of = ideas->id[ideas->duplicate_of[i]];
    if (withheld) {
        out->state = withheld == WITHHELD_ERASED ? "erased" : "excluded";
        out->what = out->why = STR("");
    }
    return DONE;
}

static enum status show(struct exporting *e)
{
    const struct analysis *a = &e->analysis;
    struct shown *shown = &e->shown;
    uint8_t *holds;
    *shown = (struct shown){.analysis = a, .submissions = a->ideas.N, .acts = a->acts.count};
    TAKE(&e->arena, shown->submission, shown->submissions);
    TAKE(&e->arena, shown->act, shown->acts);
    TAKE(&e->arena, holds, shown->acts);
    for (uint32_t r = 0; r < a->ideas.N; r++)
        TRY(show_submission(&shown->submission[r], a, a->ideas.received[r]));
    acts_hold(holds, &a->acts);
    for (uint32_t n = 0; n < a->acts.count; n++) {
        const struct act *act = &a->acts.act[n];
        struct exported_act *out = &shown->act[n];
        *out = (struct exported_act){.act = act, .holds = holds[n]};
        TRY(shown_act(&out->text, &out->why, a, act, &e->arena));
    }
    return DONE;
}

static enum status write_all(struct exporting *e, struct folder *folder)
{
    FILE *out;
    TRY(e->shown.originals ? folder_private_file(&out, folder, "export.json")
                           : folder_file(&out, folder, "export.json"));
    TRY(export_json(out, &e->shown, &e->arena));
    TRY(folder_file(&out, folder, "submissions.csv"));
    export_submissions_csv(out, &e->shown);
    TRY(folder_file(&out, folder, "journal.csv"));
    export_journal_csv(out, &e->shown);
    return folder_commit(folder);
}

/* møde.brik → møde-export */
static enum status find_folder(struct str *out, const struct exporting *e, struct arena *keep)
{
    struct str event = str_from(e->arguments->file[0]);
    const char *asked = argument(e->arguments, "output");
    if (asked)
        return str_copy(out, str_from(asked), keep);
    if (str_ends(event, STR(".brik")))
        event.len -= SUFFIX;
    return str_format(out, keep, "%.*s-export", STR_ARG(event));
}

static enum status write_export(struct exporting *e)
{
    struct str path;
    struct folder folder;
    TRY(show(e));
    TRY(find_folder(&path, e, &e->arena));
    if (argument_given(e->arguments, "with-originals")) {
        e->shown.originals = e->event;
        fprintf(stderr,
                TR("ADVARSEL: %s/export.json kommer til at rumme alt, som det blev modtaget, også navne, numre og "
                   "adresser; behandl den som konsultationen selv\n",
                   "WARNING: %s/export.json will hold everything as it was received, names, numbers and addresses "
                   "too; treat it as the consultation itself\n"),
                path.at);
    }
    TRY(folder_open(&folder, path.at));
    enum status status = write_all(e, &folder);
    folder_abandon(&folder);
    if (status == DONE && !argument_given(e->arguments, "quiet"))
        printf(TR("%u %s og %u %s i %s\n", "%u %s and %u %s in %s\n"), e->shown.submissions,
               e->shown.submissions == 1 ? TR("indsendelse", "submission") : TR("indsendelser", "submissions"),
               e->shown.acts, e->shown.acts == 1 ? TR("handling", "act") : TR("handlinger", "acts"), path.at);
    return status;
}

enum status export_command(const struct arguments *arguments)
{
    struct exporting e = {.arguments = arguments};
    if (arguments->file_count != 1)
        return fail(BAD_USAGE, TR("skriv konsultationens fil: brikker export møde.brik -o mappe",
                                  "give the consultation's file: brikker export event.brik -o folder"));
    enum status status = event_open(&e.event, arguments->file[0], EVENT_READ);
    struct pipeline_options options = {.event = e.event};
    if (status == DONE)
        status = pipeline_read(&e.analysis, &options);
    if (status == DONE)
        status = write_export(&e);
    enum status closed = event_close(e.event);
    analysis_free(&e.analysis);
    arena_free(&e.arena);
    return status == DONE ? closed : status;
}
