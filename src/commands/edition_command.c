/* brikker catalogue --edition N: freezes a numbered edition of the catalogue, or writes one again as it was frozen.
 *
 * What is written always comes out of the consultation's file, in the first run too: so the second run has the same bytes. An edition is
 * kept before its file gets its name; when the last step fails, the same command again writes the file.
 */
#include "commands/edition_command.h"

#include "base/file.h"
#include "base/progress.h"
#include "base/utf8.h"
#include "catalogue/wording.h"
#include "commands/run.h"
#include "commands/stamp.h"
#include "edition/edition_pages.h"
#include "store/editions.h"

#include <stdlib.h>
#include <string.h>

#define APART "politiker" /* the groups that have a part of their own where nobody says which */

struct publishing {
    const struct arguments *arguments;
    struct event *event;
    const char *models;
    struct act act; /* when and by whom */
    struct edition_options options;
    bool exists; /* the edition was frozen before */
    uint32_t last;
    struct str folder, name, path; /* of the file */
    struct analysis analysis;
    struct edition edition;
    struct paper paper;
    struct arena arena;
};

/* ---- what is asked for ---- */

static enum status read_options(struct publishing *p)
{
    struct edition_options *options = &p->options;
    struct str apart;
    options->number = argument_number(p->arguments, "edition", 0);
    options->at = p->act.at;
    options->by = p->act.by;
    TRY(stamp_time(&options->cut_off, p->arguments, "cut-off", &p->arena));
    TRY(stamp_word(&apart, p->arguments, "apart", &p->arena));
    TRY(utf8_nfc(&apart, argument_given(p->arguments, "apart") ? apart : STR(APART), &p->arena));
    TRY(utf8_lower(&options->apart, apart, &p->arena));
    TRY(output_from(&p->folder, p->arguments, &p->arena));
    TRY(str_format(&p->name, &p->arena, TR("udgave-%u.html", "edition-%u.html"), options->number));
    return str_format(&p->path, &p->arena, "%.*s%s%.*s", STR_ARG(p->folder), str_ends(p->folder, STR("/")) ? "" : "/",
                      STR_ARG(p->name));
}

/* An edition that is there is written again as it is, and not made anew with something else in it. */
static enum status refuse_other(const struct publishing *p)
{
    const struct edition *edition = &p->edition;
    char at[WORDING_NAME], cut_off[WORDING_NAME] = "";
    wording_moment(at, edition->at);
    if (edition->cut_off.len)
        wording_moment(cut_off, edition->cut_off);
    if (argument_given(p->arguments, "cut-off") && !str_equal(edition->cut_off, p->options.cut_off))
        return fail(BAD_INPUT,
                    TR("%u. udgave er allerede lukket %s%s%s og kan ikke få et andet indhold; tag --edition %u",
                       "edition %u is closed already, %s%s%s, and cannot get other content; take --edition %u"),
                    edition->number, at,
                    edition->cut_off.len ? TR(" med lukketid ", " with the closing time ")
                                         : TR(" uden lukketid", " without a closing time"),
                    cut_off, p->last + 1);
    if (argument_given(p->arguments, "apart") && !str_equal(edition->apart, p->options.apart))
        return fail(BAD_INPUT,
                    TR("%u. udgave er allerede lukket, og dér er det »%.*s«, der står for sig selv; tag --edition %u",
                       "edition %u is closed already, and there it is “%.*s” that stands apart; take --edition %u"),
                    edition->number, STR_ARG(edition->apart), p->last + 1);
    return DONE;
}

/* Two times of one minute are told by the second. */
static void word_times(char first[WORDING_NAME], struct str at, char second[WORDING_NAME], struct str other)
{
    wording_moment(first, at);
    wording_moment(second, other);
    if (strcmp(first, second) != 0)
        return;
    const char *colon = TR(".", ":");
    const size_t len = strlen(first);
    snprintf(first + len, WORDING_NAME - len, "%s%.2s", colon, at.len >= 19 ? at.at + 17 : "00");
    snprintf(second + len, WORDING_NAME - len, "%s%.2s", colon, other.len >= 19 ? other.at + 17 : "00");
}

static enum status refuse_times(const struct publishing *p, const struct edition *previous)
{
    const struct edition_options *options = &p->options;
    char at[WORDING_NAME], cut_off[WORDING_NAME], end[WORDING_NAME];
    word_times(at, options->at, cut_off, options->cut_off);
    if (options->cut_off.len && str_compare(options->cut_off, options->at) > 0)
        return fail(BAD_USAGE,
                    TR("--cut-off (%s) ligger efter, at udgaven lukkes (%s); vælg et tidspunkt før",
                       "--cut-off (%s) lies after the edition is closed (%s); choose an earlier time"),
                    cut_off, at);
    if (!previous)
        return DONE;
    struct str until = previous->cut_off.len ? previous->cut_off : previous->at;
    word_times(end, until, cut_off, options->cut_off);
    if (options->cut_off.len && str_compare(options->cut_off, until) < 0)
        return fail(BAD_INPUT,
                    TR("%u. udgave går til %s, så den næste kan ikke slutte allerede %s; vælg et senere --cut-off",
                       "edition %u goes up to %s, so the next cannot end as early as %s; choose a later --cut-off"),
                    previous->number, end, cut_off);
    return DONE;
}

/* A number is given once: an edition that nobody could want is not made by mistake. */
static enum status refuse_without_themes(const struct catalogue *catalogue)
{
    for (uint32_t i = 0; !catalogue->K && i < catalogue->ideas->N; i++)
        if (catalogue->themes->unplaced[i] == UNPLACED_WAITING)
            return fail(
                BAD_INPUT,
                TR("temaerne er ikke fundet endnu, og en udgave kan ikke laves om: kør brikker themes på "
                   "konsultationen først",
                   "the themes have not been found yet, and an edition cannot be made anew: run brikker themes on the "
                   "consultation first"));
    return DONE;
}

/* ---- making it ---- */

static enum status load(struct edition *out, struct publishing *p, uint32_t number)
{
    TRY(editions_load(out, p->event, number, &p->arena));
    return edition_mask(out, &p->analysis.review, &p->arena);
}

static enum status freeze_new(struct publishing *p)
{
    struct pipeline_options pipeline = {
        .event = p->event, .models = p->models, .encoder = encoder_use_from(p->arguments), .themes.levels = 1};
    struct edition previous, made;
    TRY(event_setting(&pipeline.asked, p->event, "founded-on", &p->arena));
    TRY(pipeline_run(&p->analysis, &pipeline));
    TRY(refuse_without_themes(&p->analysis.catalogue));
    if (p->last)
        TRY(load(&previous, p, p->last));
    TRY(refuse_times(p, p->last ? &previous : NULL));
    if (p->last && !argument_given(p->arguments, "apart"))
        p->options.apart = previous.apart;
    TRY(edition_from(&made, &p->analysis.catalogue, p->last ? &previous : NULL, &p->options, &p->arena));
    TRY(event_begin(p->event));
    TRY(editions_add(p->event, &made));
    return load(&p->edition, p, p->options.number);
}

static enum status read_old(struct publishing *p)
{
    const struct pipeline_options pipeline = {.event = p->event};
    TRY(pipeline_read(&p->analysis, &pipeline));
    TRY(load(&p->edition, p, p->options.number));
    return refuse_other(p);
}

/* ---- writing it ---- */

/* A file of this name may only be replaced where it is this very edition. */
static enum status refuse_replacing(struct publishing *p)
{
    struct str bytes, identity, before = str_from(edition_identity_before);
    if (!file_exists(p->path.at))
        return DONE;
    TRY(file_read(&bytes, p->path.at, &p->arena));
    TRY(edition_identity(&identity, &p->edition, &p->arena));
    size_t at = str_find(bytes, before, 0);
    if (at != SIZE_MAX && str_equal(str_slice(bytes, at + before.len, identity.len), identity))
        return DONE;
    return fail(
        BAD_INPUT,
        TR("%s er noget andet end denne %u. udgave og bliver ikke overskrevet; vælg en anden mappe med -o, eller "
           "flyt filen",
           "%s is something else than this edition %u and is not overwritten; choose another folder with -o, or "
           "move the file"),
        p->path.at, p->edition.number);
}

static enum status write_file(struct publishing *p)
{
    struct folder folder;
    FILE *file;
    TRY(folder_open(&folder, p->folder.at));
    enum status status = folder_file(&file, &folder, p->name.at);
    if (status == DONE)
        status = edition_write_html(file, &p->paper, &p->edition);
    if (status == DONE && !p->exists)
        status = event_commit(p->event);
    return folder_finish(&folder, status);
}

static void say_waiting(const struct edition *edition)
{
    uint32_t waiting = 0;
    for (uint32_t e = 0; e < edition->entries; e++)
        if (edition->entry[e].kind == EDITION_UNPLACED && edition_reason(&edition->entry[e]) == UNPLACED_WAITING)
            waiting += edition->entry[e].count;
    if (waiting)
        printf(waiting == 1
                   ? TR("%u idé er endnu ikke lagt i temaer; brikker themes gør det før næste udgave\n",
                        "%u idea is not placed in themes yet; brikker themes does so before the next edition\n")
                   : TR("%u idéer er endnu ikke lagt i temaer; brikker themes gør det før næste udgave\n",
                        "%u ideas are not placed in themes yet; brikker themes does so before the next "
                        "edition\n"),
               waiting);
}

static void say(const struct publishing *p)
{
    const struct edition *edition = &p->edition;
    uint32_t fresh = 0, sheets = paper_sheets(&p->paper);
    char closed[WORDING_NAME];
    for (uint32_t i = 0; i < edition->ideas; i++)
        fresh += edition->idea[i].edition == edition->number;
    if (p->exists)
        printf(TR("%u. udgave blev lukket %s og skrives igen, som den var.\n",
                  "Edition %u was closed %s and is written again as it was.\n"),
               edition->number, wording_moment(closed, edition->at));
    printf(edition->ideas == 1 ? TR("%u. udgave: %u idé", "Edition %u: %u idea")
                               : TR("%u. udgave: %u idéer", "Edition %u: %u ideas"),
           edition->number, edition->ideas);
    if (edition->number > 1)
        printf(fresh == 1 ? TR(", heraf %u ny", ", %u of them new") : TR(", heraf %u nye", ", %u of them new"), fresh);
    if (edition->late)
        printf(TR("; %u modtaget efter lukketid", "; %u received after the closing time"), edition->late);
    printf(TR("\n%u %s A4 = %u %s, når der trykkes på begge sider\n", "\n%u %s A4 = %u %s printed on both sides\n"),
           p->paper.pages, p->paper.pages == 1 ? TR("side", "page") : TR("sider", "pages"), sheets,
           sheets == 1 ? TR("ark", "sheet") : TR("ark", "sheets"));
    say_waiting(edition);
    printf("%s\n", p->path.at);
    printf(
        TR("Tryk den fra en browser i fuld størrelse (100 %%).\n", "Print it from a browser at full size (100 %%).\n"));
}

static enum status publish(struct publishing *p)
{
    TRY(read_options(p));
    TRY(editions_last(&p->last, p->event));
    if (p->options.number > p->last + 1)
        return fail(BAD_INPUT,
                    TR("--edition %u kan ikke laves endnu: den næste udgave er nr. %u",
                       "--edition %u cannot be made yet: the next edition is no. %u"),
                    p->options.number, p->last + 1);
    p->exists = p->options.number <= p->last;
    TRY(p->exists ? read_old(p) : freeze_new(p));
    progress_stage(TR("skriver", "writing"));
    TRY(edition_pages(&p->paper, &p->edition, &p->arena));
    TRY(refuse_replacing(p));
    return write_file(p);
}

enum status edition_command(const struct arguments *arguments)
{
    struct publishing p = {.arguments = arguments};
    char *models = NULL;
    enum status status = stamp_from(&p.act, arguments, &p.arena);
    if (status == DONE)
        status = models_find(&models, argument(arguments, "models"));
    p.models = models;
    if (status == DONE)
        status = event_open(&p.event, arguments->file[0], EVENT_WRITE);
    if (status == DONE)
        status = publish(&p);
    progress_end();
    enum status closed = event_close(p.event);
    status = status == DONE ? closed : status;
    if (status == DONE && !argument_given(arguments, "quiet"))
        say(&p);
    analysis_free(&p.analysis);
    free(models);
    arena_free(&p.arena);
    return status;
}
