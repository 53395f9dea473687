/* brikker similar: the ideas whose meaning is nearest to a sentence or to another idea; what a facilitator asks with a new slip
 * in hand. Reads everything anew and writes to standard output alone. */
#include "base/ascii.h"
#include "base/csv_writer.h"
#include "base/file.h"
#include "base/number.h"
#include "base/progress.h"
#include "base/utf8.h"
#include "catalogue/plain.h"
#include "commands/consulted.h"
#include "commands/named_idea.h"
#include "commands/run.h"

#include <stdlib.h>
#include <string.h>

/* Two decimals of a nearness: what lies behind them differs from processor to processor. */
enum { COSINE_DECIMALS = 2, SHOWN = 10, WIDTH = 100, RANK_COLUMNS = 6, NEAR_COLUMNS = 20, ID_COLUMNS = 10 };

struct similar {
    struct analysis analysis;
    struct column_request requests[OPTION_VALUES];
    struct pipeline_options pipeline;
    struct str text;   /* what was asked: composed, masked, trimmed; of an idea its own text */
    uint32_t idea;     /* the idea that was named by its id; IDEA_NONE: a sentence was given */
    float *query;      /* [D] */
    double *cosine;    /* [N] */
    uint32_t *nearest; /* [found] nearest first, lowest number on a tie; no duplicates, not the idea itself */
    uint32_t found;
};

static enum status no_direction(struct str text)
{
    return fail(BAD_USAGE,
                TR("sprogmodellen kender intet i »%.*s«; skriv, hvad det handler om, med et par ord",
                   "the sentence encoder knows nothing in “%.*s”; say in a few words what it is about"),
                STR_ARG(text));
}

/* ---- the question ---- */

/* "88-01", "E1234": whoever writes that means an idea, and no sentence comes near it. */
static bool looks_like_id(struct str text)
{
    enum { PREFIX_MOST = 2 };
    size_t at = 0;
    while (at < text.len && at < PREFIX_MOST && ascii_is_letter(text.at[at]))
        at++;
    if (at >= text.len || !ascii_is_digit(text.at[at]))
        return false;
    while (at < text.len && (ascii_is_digit(text.at[at]) || text.at[at] == '-'))
        at++;
    return at == text.len;
}

static enum status find_idea(struct similar *s, const char *asked)
{
    const struct ideas *ideas = &s->analysis.ideas;
    struct arena *keep = &s->analysis.arena;
    uint64_t found[PRIVATE_KINDS] = {0};
    struct str text = str_trim(str_from(asked));
    TRY(utf8_nfc(&text, text, keep));
    s->idea = IDEA_NONE;
    for (uint32_t i = 0; i < ideas->N && s->idea == IDEA_NONE; i++)
        if (str_equal(ideas->id[i], text))
            s->idea = i;
    if (s->idea == IDEA_NONE && looks_like_id(text))
        return named_idea_find(&s->idea, &s->analysis, asked);
    if (s->idea != IDEA_NONE)
        s->text = ideas->text[s->idea];
    else
        TRY(private_mask(&s->text, text, found, keep));
    if (s->text.len)
        return DONE;
    if (s->idea == IDEA_NONE)
        return fail(BAD_USAGE, TR("der står ingen tekst, der kan søges efter", "there is no text to look for"));
    return fail(BAD_USAGE,
                TR("idéen %.*s har ingen tekst, der kan søges efter", "the idea %.*s has no text to look for"),
                STR_ARG(text));
}

static enum status read_meaning(struct similar *s, const struct encoder *encoder)
{
    struct analysis *a = &s->analysis;
    TRY(embed_ideas(&a->embedding, &a->ideas, encoder, NULL, &a->arena));
    TAKE(&a->arena, s->query, a->embedding.D);
    TAKE(&a->arena, s->cosine, a->ideas.N);
    TRY(encoder_read(s->query, encoder, &s->text, 1));
    for (uint32_t d = 0; d < a->embedding.D; d++)
        if (s->query[d] != 0)
            return embedding_cosine(s->cosine, &a->embedding, s->query);
    return no_direction(s->text);
}

/* ---- the answer ---- */

struct near {
    double cosine;
    uint32_t idea;
};

static int compare_near(const void *a, const void *b)
{
    const struct near *x = a, *y = b;
    if (x->cosine != y->cosine)
        return x->cosine > y->cosine ? -1 : 1;
    return x->idea < y->idea ? -1 : 1;
}

static enum status rank(struct similar *s, uint32_t wanted)
{
    struct analysis *a = &s->analysis;
    const uint8_t *withheld = s->pipeline.event ? a->decisions.withheld : NULL; /* what nobody is to be shown */
    struct near *near;
    uint32_t count = 0;
    TAKE(&a->arena, near, a->ideas.N);
    for (uint32_t i = 0; i < a->ideas.N; i++)
        if (a->ideas.text[i].len && ideas_original(&a->ideas, i) == i && !(withheld && withheld[i]) &&
            (s->idea == IDEA_NONE || ideas_original(&a->ideas, s->idea) != i))
            near[count++] = (struct near){s->cosine[i], i};
    qsort(near, count, sizeof *near, compare_near);
    s->found = count < wanted ? count : wanted;
    TAKE(&a->arena, s->nearest, s->found);
    for (uint32_t r = 0; r < s->found; r++)
        s->nearest[r] = near[r].idea;
    return DONE;
}

/* Where the lines are drawn was read off the bundled consultations: of the ideas from .40 on nearly all want the same, of those
 * below .25 most want something else. */
static const char *nearness(double cosine)
{
    if (cosine >= 0.40)
        return TR("tæt på", "close");
    return cosine >= 0.25 ? TR("beslægtet", "related") : TR("langt fra", "far");
}

static void put_nearness(double cosine)
{
    char number[48], cell[64];
    snprintf(cell, sizeof cell, "%5s  %s", number_write_decimal(number, cosine, COSINE_DECIMALS), nearness(cosine));
    plain_cell(stdout, str_from(cell), NEAR_COLUMNS);
}

static enum status write_list(const struct similar *s, struct arena *work)
{
    const struct ideas *ideas = &s->analysis.ideas;
    const unsigned indent = RANK_COLUMNS + NEAR_COLUMNS + ID_COLUMNS + 2;
    struct str head;
    if (s->idea == IDEA_NONE)
        TRY(str_format(&head, work, TR("Nærmest på »%.*s«:", "Nearest to “%.*s”:"), STR_ARG(s->text)));
    else
        TRY(str_format(&head, work, TR("Nærmest på idé %.*s, »%.*s«:", "Nearest to idea %.*s, “%.*s”:"),
                       STR_ARG(ideas->id[s->idea]), STR_ARG(s->text)));
    plain_wrap(stdout, head, 0, 0, WIDTH);
    putchar('\n');
    for (uint32_t r = 0; r < s->found; r++) {
        const uint32_t i = s->nearest[r];
        printf("%*u  ", RANK_COLUMNS - 2, r + 1);
        put_nearness(s->cosine[i]);
        plain_cell(stdout, ideas->id[i], ID_COLUMNS);
        fputs("  ", stdout);
        plain_wrap(stdout, ideas->what[i], indent, indent, WIDTH);
        if (ideas->why[i].len) {
            printf("%*s", (int)indent, "");
            plain_wrap(stdout, ideas->why[i], indent, indent, WIDTH);
        }
    }
    if (!s->found)
        puts(TR("  Der er ingen andre idéer.", "  There are no other ideas."));
    return DONE;
}

/* Text is always quoted: no reader takes one for a number. */
static void write_csv(const struct similar *s)
{
    const struct ideas *ideas = &s->analysis.ideas;
    struct csv_writer csv = csv_writer_to_file(stdout, &csv_plain);
    csv_heading(&csv, "rank,similarity,id,idea,why");
    for (uint32_t r = 0; r < s->found; r++) {
        const uint32_t i = s->nearest[r];
        csv_put_count(&csv, r + 1);
        csv_put_decimal(&csv, s->cosine[i], COSINE_DECIMALS);
        csv_put_quoted(&csv, ideas->id[i]);
        csv_put_quoted(&csv, ideas->what[i]);
        csv_put_quoted(&csv, ideas->why[i]);
        csv_end_row(&csv);
    }
}

/* ---- the command ---- */

static enum status answer(struct similar *s, const struct arguments *arguments, const char *models)
{
    struct analysis *a = &s->analysis;
    struct encoder *encoder;
    s->pipeline.models = models;
    TRY(pipeline_read(a, &s->pipeline));
    TRY(find_idea(s, arguments->file[arguments->file_count - 1]));
    progress_stage(TR("betydning", "meaning"));
    TRY(embed_open(&encoder, models));
    enum status status = read_meaning(s, encoder);
    encoder_close(encoder);
    progress_end();
    TRY(status);
    TRY(rank(s, argument_number(arguments, "count", SHOWN)));
    if (!argument_given(arguments, "csv"))
        return write_list(s, &a->arena);
    write_csv(s);
    return DONE;
}

enum status similar_command(const struct arguments *arguments)
{
    static struct similar similar;
    struct arena arena = {0};
    struct event *event = NULL;
    char *models = NULL;
    if (arguments->file_count < 2)
        return fail(BAD_USAGE,
                    TR("der skal både en fil og en tekst til: brikker similar ideer.csv \"en bænk i parken\"",
                       "both a file and a text are needed: brikker similar ideas.csv \"a bench in the park\""));
    const char *text = arguments->file[arguments->file_count - 1];
    if (file_exists(text))
        return fail(BAD_USAGE,
                    TR("der mangler en tekst efter filerne: %s er en fil. Til sidst står det, der søges efter",
                       "a text is missing after the files: %s is a file. What is looked for comes last"),
                    text);
    memset(&similar, 0, sizeof similar);
    enum status status =
        reading_request_from(&similar.pipeline, similar.requests, arguments, arguments->file_count - 1);
    if (status == DONE)
        status = models_find(&models, argument(arguments, "models"));
    if (status == DONE)
        status = consulted_open(&event, &similar.pipeline, &arena);
    if (status == DONE)
        status = answer(&similar, arguments, models);
    enum status closed = event_close(event);
    analysis_free(&similar.analysis);
    arena_free(&arena);
    free(models);
    return status == DONE ? closed : status;
}
