/* brikker ballots: the joint task on paper, and the two files that its counting begins with. */
#include "base/file.h"
#include "base/progress.h"
#include "catalogue/ballot_candidates.h"
#include "catalogue/html_ballots.h"
#include "commands/run.h"
#include "commands/stamp.h"
#include "commands/terminal.h"
#include "store/journal.h"
#include "tally/own_bricks.h"

#include <stdlib.h>
#include <string.h>

struct balloting {
    const struct arguments *arguments;
    struct event *event;
    struct act act;
    struct str output; /* the folder */
    struct str typed;  /* its dots.csv */
    struct ballot_field field;
    struct ballot ballot;
    struct buffer bricks, dots; /* the two files */
    bool replaced;              /* the consultation had other bricks before */
    struct notes notes;
    struct arena arena;
};

static enum ballot_order order_from(const struct arguments *arguments)
{
    const char *by = argument(arguments, "by");
    return by && strcmp(by, "breadth") == 0  ? BALLOT_BY_BREADTH
           : by && strcmp(by, "groups") == 0 ? BALLOT_BY_GROUPS
                                             : BALLOT_BY_SIZE;
}

static enum status make_ballot(struct balloting *b, const struct catalogue *catalogue)
{
    const char *own = argument(b->arguments, "bricks");
    struct ballot *ballot = &b->ballot;
    ballot->dots = argument_number(b->arguments, "dots", 0);
    ballot->order = order_from(b->arguments);
    TRY(ballot_frame(ballot, catalogue, &b->arena));
    if (own) {
        TRY(own_bricks_read(ballot, own, catalogue->ideas, &b->notes, &b->arena));
    } else {
        TRY(ballot_candidates(&b->field, catalogue, &b->arena));
        TRY(ballot_choose(&b->field, argument_number(b->arguments, "top", 0), ballot->order));
        TRY(ballot_take(ballot, &b->field, &b->arena));
    }
    TRY(ballot_finish(ballot, &b->arena));
    TRY(ballot_bricks_csv(&b->bricks, ballot));
    return ballot_dots_csv(&b->dots, ballot);
}

/* Votes that somebody has typed are not written over. */
static enum status refuse_votes(struct balloting *b)
{
    bool filled_in;
    TRY(str_format(&b->typed, &b->arena, "%.*s%sdots.csv", STR_ARG(b->output),
                   str_ends(b->output, STR("/")) ? "" : "/"));
    TRY(ballot_is_filled_in(&filled_in, b->typed.at));
    if (!filled_in)
        return DONE;
    return fail(BAD_USAGE,
                TR("%s er udfyldt og bliver ikke overskrevet; vælg en anden mappe med -o",
                   "%s has been filled in and is not written over; choose another folder with -o"),
                b->typed.at);
}

static enum status write_files(struct balloting *b)
{
    struct folder folder;
    FILE *page, *bricks, *dots;
    TRY(folder_open(&folder, b->output.at));
    enum status status = folder_file(&page, &folder, "ballots.html");
    if (status == DONE)
        status = folder_file(&bricks, &folder, "bricks.csv");
    if (status == DONE)
        status = folder_file(&dots, &folder, "dots.csv");
    if (status == DONE) {
        html_ballots(page, &b->ballot);
        fwrite(b->bricks.at, 1, b->bricks.len, bricks);
        fwrite(b->dots.at, 1, b->dots.len, dots);
    }
    return folder_finish(&folder, status);
}

/* The consultation remembers what was chosen among, so that it need not be told when the dots are counted. */
static enum status keep_bricks(struct balloting *b)
{
    struct str old, source, bytes = buffer_str(&b->bricks);
    TRY(event_document(&old, &source, b->event, "bricks", &b->arena));
    if (str_equal(old, bytes))
        return DONE;
    b->replaced = old.len > 0;
    TRY(event_set_document(b->event, "bricks", bytes, STR("bricks.csv")));
    b->act.kind = ACT_SETTING;
    b->act.text = STR("bricks");
    return journal_add(b->event, &b->act);
}

static enum status keep_and_write(struct balloting *b)
{
    TRY(event_begin(b->event));
    enum status status = keep_bricks(b);
    if (status == DONE)
        status = write_files(b);
    if (status == DONE)
        return event_commit(b->event);
    event_abandon(b->event);
    return status;
}

/* ---- What is said ---- */

static void tell_brick(const struct ballot_brick *brick)
{
    const char *word;
    struct str rest = ballot_source(&word, brick->source);
    terminal_write(stdout, brick->id);
    printf("  ");
    terminal_write(stdout, brick->on_sheet);
    if (brick->source.len || brick->idea_count)
        printf("  (%s", word);
    terminal_write(stdout, rest);
    if (brick->idea_count)
        printf(brick->idea_count == 1 ? TR("%s%u idé", "%s%u idea") : TR("%s%u idéer", "%s%u ideas"),
               brick->source.len ? ", " : "", brick->idea_count);
    printf("%s\n", brick->source.len || brick->idea_count ? ")" : "");
}

static void tell_left(const struct ballot_field *field)
{
    uint32_t left[BALLOT_KINDS] = {0};
    for (uint32_t c = 0; c < field->count; c++)
        left[field->candidate[c].kind] += !field->candidate[c].taken;
    printf(TR("Ikke på sedlen: forslag %u, temaer %u, enkelte idéer %u",
              "Not on the slip: proposals %u, themes %u, single ideas %u"),
           left[BALLOT_PROPOSAL], left[BALLOT_THEME], left[BALLOT_IDEA]);
    if (field->outside)
        printf(TR(", enkelte idéer uden for rammen %u", ", single ideas outside the frame %u"), field->outside);
    if (field->waiting)
        printf(TR(", idéer, der venter på et tema (brikker themes), %u",
                  ", ideas that wait for a theme (brikker themes) %u"),
               field->waiting);
    putchar('\n');
}

static void tell_ballots(const struct balloting *b)
{
    const struct ballot *ballot = &b->ballot;
    const char *slash = str_ends(b->output, STR("/")) ? "" : "/";
    for (uint32_t n = 0; n < ballot->count; n++)
        tell_brick(&ballot->brick[n]);
    putchar('\n');
    if (ballot->field)
        tell_left(ballot->field);
    for (uint32_t n = 0; n < b->notes.count; n++) {
        struct str text = note_text(&b->notes.note[n]);
        printf("%llu %.*s\n", (unsigned long long)b->notes.note[n].count, STR_ARG(text));
    }
    if (!ballot->tables)
        printf("%s\n", TR("Hverken ark eller idéer nævner borde: skriv selv en række i dots.csv for hvert bord.",
                          "Neither sheet nor ideas name tables: write a row into dots.csv for each table yourself."));
    if (b->replaced)
        printf("%s\n",
               TR("Konsultationen havde andre brikker før; sedler, der er skrevet ud, passer ikke til de nye.",
                  "The consultation had other bricks before; slips that have been printed do not fit the new ones."));
    printf(TR("\nFilerne ligger i %s%s:\n  ballots.html, bricks.csv, dots.csv\n",
              "\nThe files are in %s%s:\n  ballots.html, bricks.csv, dots.csv\n"),
           b->output.at, slash);
    printf("%s\n", TR("Åbn ballots.html i en browser, og skriv den ud; første side siger hvordan.",
                      "Open ballots.html in a browser and print it; the first page says how."));
    fputs(TR("Når der er talt: brikker tally ", "When the counting is done: brikker tally "), stdout);
    terminal_write_word(stdout, str_from(b->arguments->file[0]));
    putchar(' ');
    terminal_write_word(stdout, b->typed);
    printf(" --dots %u\n", ballot->dots);
}

static enum status ballots_of(struct balloting *b, const char *models)
{
    struct analysis analysis = {0};
    struct pipeline_options options = {
        .event = b->event, .models = models, .encoder = encoder_use_from(b->arguments), .themes.levels = 1};
    TRY(event_setting(&options.asked, b->event, "founded-on", &b->arena));
    TRY(refuse_votes(b));
    enum status status = pipeline_run(&analysis, &options);
    if (status == DONE)
        status = make_ballot(b, &analysis.catalogue);
    if (status == DONE)
        status = keep_and_write(b);
    progress_end();
    if (status == DONE && !argument_given(b->arguments, "quiet"))
        tell_ballots(b);
    analysis_free(&analysis);
    return status;
}

static enum status check_request(const struct arguments *arguments)
{
    if (arguments->file_count != 1)
        return fail(BAD_USAGE, TR("skriv konsultationens fil: brikker ballots møde.brik --dots 5",
                                  "give the consultation's file: brikker ballots event.brik --dots 5"));
    if (!argument_given(arguments, "dots"))
        return fail(BAD_USAGE, TR("skriv, hvor mange prikker hver deltager har: --dots 5",
                                  "say how many dots each participant has: --dots 5"));
    if (argument_given(arguments, "bricks") && (argument_given(arguments, "top") || argument_given(arguments, "by")))
        return fail(BAD_USAGE,
                    TR("--bricks siger selv, hvilke brikker der er; --top og --by kan ikke stå sammen med den",
                       "--bricks says itself which bricks there are; it excludes --top and --by"));
    return DONE;
}

/* --output, else "møde-stemmesedler". */
static enum status ballots_output(struct balloting *b)
{
    const char *output = argument(b->arguments, "output");
    struct str name = table_name(str_from(b->arguments->file[0]));
    if (output)
        return str_copy(&b->output, str_from(output), &b->arena);
    if (str_ends(name, STR(".brik")))
        name.len -= 5;
    return str_format(&b->output, &b->arena, "%.*s-%s", STR_ARG(name), TR("stemmesedler", "ballots"));
}

enum status ballots_command(const struct arguments *arguments)
{
    struct balloting b = {.arguments = arguments};
    char *models = NULL;
    TRY(check_request(arguments));
    enum status status = ballots_output(&b);
    if (status == DONE)
        status = stamp_by(&b.act, arguments, "who", &b.arena);
    if (status == DONE)
        status = models_find(&models, argument(arguments, "models"));
    if (status == DONE)
        status = event_open(&b.event, arguments->file[0], EVENT_WRITE);
    if (status == DONE)
        status = ballots_of(&b, models);
    enum status closed = event_close(b.event);
    free(models);
    buffer_free(&b.bricks);
    buffer_free(&b.dots);
    notes_free(&b.notes);
    arena_free(&b.arena);
    return status == DONE ? closed : status;
}
