/* brikker words: how each distinct word was understood, for the curious and for finding out why two ideas met. */
#include "background/word_neighbours.h"
#include "base/csv_writer.h"
#include "catalogue/plain.h"
#include "commands/consulted.h"
#include "commands/run.h"

#include <stdlib.h>
#include <string.h>

/* A row of the table; parts and terms joined by +. */
struct word_row {
    struct str word, lemma, stem, parts, correction, neighbours;
    uint32_t count;
};

struct counted_word {
    uint32_t word, count;
};

/* The most frequent first, then in the order of the ideas. */
static int by_count(const void *a, const void *b)
{
    const struct counted_word *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return x->word < y->word ? -1 : x->word > y->word;
}

static enum status join(struct str *out, const struct str *text, const uint32_t *number, uint32_t count,
                        struct arena *keep)
{
    struct buffer buffer = {0};
    enum status status = DONE;
    for (uint32_t p = 0; status == DONE && p < count; p++) {
        if (p > 0)
            status = buffer_add(&buffer, STR("+"));
        if (status == DONE)
            status = buffer_add(&buffer, text[number ? number[p] : p]);
    }
    if (status == DONE)
        status = str_copy(out, buffer_str(&buffer), keep);
    buffer_free(&buffer);
    return status;
}

/* "vej, sti, cyklist" */
static enum status list_neighbours(struct str *out, const struct word_neighbours *neighbours, uint32_t w,
                                   struct arena *keep)
{
    struct buffer buffer = {0};
    enum status status = DONE;
    *out = STR("");
    for (uint32_t n = 0; status == DONE && neighbours->W > 0 && n < WORD_NEIGHBOURS && neighbours->of[w][n].len; n++)
        status = buffer_format(&buffer, "%s%.*s", n ? ", " : "", STR_ARG(neighbours->of[w][n]));
    if (status == DONE && buffer.len > 0)
        status = str_copy(out, buffer_str(&buffer), keep);
    buffer_free(&buffer);
    return status;
}

static enum status row_of(struct word_row *out, const struct words *words, const struct word_neighbours *neighbours,
                          uint32_t w, struct arena *keep)
{
    uint32_t first = words->part_first[w], count = words->part_first[w + 1] - first;
    *out = (struct word_row){.word = words->word_text[w], .lemma = words->lemma[w], .count = words->word_count[w]};
    out->correction = words->correction[w];
    TRY(list_neighbours(&out->neighbours, neighbours, w, keep));
    TRY(join(&out->stem, words->term_text, words->part + first, count, keep));
    return join(&out->parts, words->part_text + first, NULL, count, keep);
}

static void write_csv_row(struct csv_writer *csv, const struct word_row *row)
{
    csv_put_text(csv, row->word);
    csv_put_count(csv, row->count);
    csv_put_text(csv, row->lemma);
    csv_put_text(csv, row->stem);
    csv_put_text(csv, row->parts);
    csv_put_text(csv, row->correction);
    csv_put_text(csv, row->neighbours);
    csv_end_row(csv);
}

static void write_columns(struct str word, struct str count, struct str lemma, struct str parts, struct str correction,
                          struct str neighbours)
{
    enum { WORD = 26, COUNT = 7, PARTS = 32 };
    plain_cell(stdout, word, WORD);
    printf(" %*.*s  ", COUNT, STR_ARG(count));
    plain_cell(stdout, lemma, WORD);
    putchar(' ');
    plain_cell(stdout, parts, PARTS);
    putchar(' ');
    if (correction.len > 0)
        printf("%.*s%s", STR_ARG(correction), neighbours.len > 0 ? "; " : "");
    printf("%.*s\n", STR_ARG(neighbours));
}

static enum status write_table_row(const struct word_row *row, struct arena *keep)
{
    struct str count, correction = STR("");
    TRY(str_format(&count, keep, "%u", row->count));
    if (row->correction.len > 0)
        TRY(str_format(&correction, keep, "→ %.*s", STR_ARG(row->correction)));
    if (row->stem.len == 0) /* stop words, numbers, addresses */
        write_columns(row->word, count, STR("–"), STR("–"), correction, STR(""));
    else
        write_columns(row->word, count, row->lemma, row->parts, correction, row->neighbours);
    return DONE;
}

static enum status write_words(const struct words *words, const struct word_neighbours *neighbours, bool csv)
{
    struct csv_writer out = csv_writer_to_file(stdout, &csv_plain);
    struct arena order_arena = {0};
    struct counted_word *order = arena_take(&order_arena, words->W, sizeof *order);
    enum status status = order ? DONE : MACHINE;
    for (uint32_t w = 0; status == DONE && w < words->W; w++)
        order[w] = (struct counted_word){w, words->word_count[w]};
    if (status == DONE && words->W > 0)
        qsort(order, words->W, sizeof *order, by_count);
    if (status == DONE && csv)
        csv_heading(&out, "word,count,lemma,stem,parts,correction,neighbours");
    else if (status == DONE)
        write_columns(str_from(TR("ord", "word")), str_from(TR("antal", "count")), str_from(TR("grundform", "lemma")),
                      str_from(TR("dele", "parts")), str_from(TR("rettelse", "correction")),
                      str_from(TR("naboer", "neighbours")));
    for (uint32_t i = 0; status == DONE && i < words->W; i++) {
        struct arena work = {0};
        struct word_row row;
        status = row_of(&row, words, neighbours, order[i].word, &work);
        if (status == DONE && csv)
            write_csv_row(&out, &row);
        else if (status == DONE)
            status = write_table_row(&row, &work);
        arena_free(&work);
    }
    arena_free(&order_arena);
    return status;
}

static void tell_notes(const struct notes *notes)
{
    for (uint32_t i = 0; i < notes->count; i++)
        fprintf(stderr, "brikker: %.*s (%llu)\n", STR_ARG(note_text(&notes->note[i])),
                (unsigned long long)notes->note[i].count);
}

enum status words_command(const struct arguments *arguments)
{
    struct run_request request;
    struct analysis analysis = {0};
    struct word_neighbours neighbours = {0};
    struct arena arena = {0};
    struct event *event = NULL;
    char *models;
    if (arguments->file_count == 0)
        return fail(BAD_USAGE, TR("der mangler en fil med idéer: brikker words ideer.csv (eller - for standardinput)",
                                  "a file of ideas is missing: brikker words ideas.csv (or - for standard input)"));
    memset(&request, 0, sizeof request);
    TRY(reading_request_from(&request.pipeline, request.requests, arguments, arguments->file_count));
    TRY(models_find(&models, argument(arguments, "models")));
    request.pipeline.models = models;
    enum status status = consulted_open(&event, &request.pipeline, &arena);
    if (status == DONE)
        status = pipeline_words(&analysis, &request.pipeline);
    if (status == DONE && !argument_given(arguments, "quiet"))
        tell_notes(&analysis.notes);
    if (status == DONE && analysis.background)
        status = word_neighbours_from(&neighbours, analysis.background, &analysis.words, &analysis.arena);
    if (status == DONE)
        status = write_words(&analysis.words, &neighbours, argument_given(arguments, "csv"));
    enum status closed = event_close(event);
    analysis_free(&analysis);
    arena_free(&arena);
    free(models);
    return status == DONE ? closed : status;
}
