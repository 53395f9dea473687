/* From files to the catalogue, one line a stage. */
#include "pipeline.h"

#include "base/progress.h"
#include "matrix/blas.h"
#include "themes/represent.h"
#include "words/stem.h"

#include <string.h>

static enum status read_tables(struct analysis *a, const struct pipeline_options *options)
{
    TAKE(&a->arena, a->tables, options->file_count);
    TAKE(&a->arena, a->columns, options->file_count);
    uint64_t rows = 0;
    for (uint32_t f = 0; f < options->file_count; f++) {
        TRY(table_read(&a->tables[f], options->files[f], &options->table, &a->notes, &a->arena));
        TRY(columns_find(&a->columns[f], &a->tables[f], options->requests, options->request_count));
        rows += a->tables[f].rows;
    }
    if (rows)
        return DONE;
    return fail(
        BAD_INPUT,
        TR("%.*s har en overskrift, men ingen rækker; skriv mindst én idé under den, eller brug --header no, hvis "
           "første række er en idé",
           "%.*s has a header but no rows; write at least one idea below it, or use --header no if the first row is "
           "an idea"),
        STR_ARG(table_shown(a->tables[options->file_count - 1].source)));
}

static enum status read_words(struct analysis *a, const struct pipeline_options *options, struct words_options *words)
{
    struct stop_words *stop;
    struct abbreviations *abbreviations;
    struct str path;
    TRY(str_format(&path, &a->arena, "%s/stop_words.txt", options->models));
    TRY(stop_open(&stop, path.at, &a->arena));
    TRY(str_format(&path, &a->arena, "%s/abbreviations.txt", options->models));
    TRY(abbreviations_open(&abbreviations, path.at, &a->arena));
    *words = (struct words_options){.stop = stop, .abbreviations = abbreviations};
    return words_from(&a->words, &a->ideas, words, &a->arena);
}

static enum status weigh(struct analysis *a)
{
    uint8_t *counts;
    TAKE(&a->arena, counts, a->ideas.N);
    for (uint32_t i = 0; i < a->ideas.N; i++)
        counts[i] = a->ideas.duplicate_of[i] == IDEA_NONE;
    return tfidf_from(&a->tfidf, &a->words, counts, &a->arena);
}

/* The seed comes from what the ideas say, in their own order: the same ideas in another file give the same themes. */
static uint64_t seed_of(const struct ideas *ideas)
{
    uint64_t seed = 0x9e3779b97f4a7c15U + ideas->N;
    for (uint32_t i = 0; i < ideas->N; i++)
        seed = (seed ^ str_hash(ideas->text[i])) * 0x100000001b3U;
    return seed;
}

/* A copy: the themes centre their blocks in place. */
static enum status sentences(struct dense *out, struct analysis *a)
{
    const struct embedding *embedding = &a->embedding;
    TRY(dense_take(out, embedding->N, embedding->D, &a->arena));
    memcpy(out->at, embedding->vector, (size_t)embedding->N * embedding->D * sizeof *out->at);
    return DONE;
}

/* The title's and the questions' own words say nothing in a label. */
static enum status find_themes(struct analysis *a, const struct pipeline_options *options,
                               const struct stop_words *stop)
{
    struct themes_options themes = options->themes;
    struct stop_words *not_nouns;
    struct str *damped, path;
    TRY(str_format(&path, &a->arena, "%s/not_nouns.txt", options->models));
    TRY(stop_open(&not_nouns, path.at, &a->arena));
    TAKE(&a->arena, damped, a->sheet.count);
    for (uint32_t row = 0; row < a->sheet.count; row++)
        if (a->sheet.row[row].kind == SHEET_TITLE || a->sheet.row[row].kind == SHEET_QUESTION)
            damped[themes.damped_count++] = a->sheet.row[row].text;
    themes.damped = damped;
    themes.stop = stop;
    themes.not_nouns = not_nouns;
    themes.seed = seed_of(&a->ideas);
    struct represent_blocks blocks = {0};
    struct dense sentence;
    if (a->embedding.N) {
        float *length;
        TAKE(&a->arena, length, a->words.N);
        for (uint32_t i = 0; i < a->words.N; i++)
            length[i] = (float)(a->words.first[i + 1] - a->words.first[i]);
        TRY(sentences(&sentence, a));
        blocks.sentences = &sentence;
        blocks.length = length;
    }
    return themes_from(&a->themes, &a->ideas, &a->words, &a->tfidf, &blocks, &themes, &a->arena);
}

static enum status encoder_fact(struct str *out, struct analysis *a)
{
    char hex[65];
    if (a->embedding.N)
        return str_format(out, &a->arena, TR("%.*s; kontrolsum %s", "%.*s; checksum %s"), STR_ARG(a->embedding.model),
                          hash_write(hex, a->embedding.encoder));
    *out = str_from(TR("ikke brugt", "not used"));
    return DONE;
}

static enum status show(struct analysis *a, const struct pipeline_options *options)
{
    enum { FACTS = 7 };
    struct catalogue_fact *fact;
    TAKE(&a->arena, fact, FACTS);
    fact[0].name = str_from(TR("Program", "Program"));
    fact[0].value = str_from("brikker " BRIKKER_VERSION);
    fact[1].name = str_from(TR("Ordstamme", "Stemmer"));
    fact[1].value = str_from(stemmer_version());
    fact[2].name = str_from(TR("Lineær algebra", "Linear algebra"));
    fact[2].value = str_from(blas_version());
    fact[3].name = str_from(TR("Antal temaer", "Number of themes"));
    if (!options->themes.wanted)
        TRY(str_format(&fact[3].value, &a->arena, TR("%u (valgt automatisk)", "%u (chosen automatically)"),
                       a->themes.K));
    else
        TRY(str_format(&fact[3].value, &a->arena, TR("%u (bedt om %u)", "%u (asked for %u)"), a->themes.K,
                       options->themes.wanted));
    fact[4].name = str_from(TR("Forskellige ord", "Distinct words"));
    TRY(str_format(&fact[4].value, &a->arena, "%u", a->words.W));
    fact[5].name = str_from(TR("Sprogmodel", "Sentence encoder"));
    TRY(encoder_fact(&fact[5].value, a));
    fact[6].name = str_from(TR("Til forsøg", "For experiments"));
    TRY(str_format(&fact[6].value, &a->arena,
                   TR("dimensioner %u, starter %u, runder %u (0 = efter antal idéer)",
                      "dimensions %u, starts %u, rounds %u (0 = by the number of ideas)"),
                   options->themes.dimensions, options->themes.starts, options->themes.rounds));
    struct catalogue_options catalogue = {.fact = fact, .fact_count = FACTS, .by_meaning = a->embedding.N > 0};
    return catalogue_from(&a->catalogue, &a->ideas, &a->themes, a->tables, a->columns, options->file_count, &a->sheet,
                          &a->notes, &catalogue, &a->arena);
}

enum status pipeline_read(struct analysis *a, const struct pipeline_options *options)
{
    progress_stage(TR("læser", "reading"));
    if (options->sheet)
        TRY(sheet_read(&a->sheet, options->sheet, &a->notes, &a->arena));
    TRY(read_tables(a, options));
    progress_stage(TR("idéer", "ideas"));
    return ideas_from(&a->ideas, a->tables, a->columns, options->file_count, str_from(options->group), &a->notes,
                      &a->arena);
}

enum status pipeline_run(struct analysis *a, const struct pipeline_options *options)
{
    struct words_options words;
    memset(a, 0, sizeof *a);
    TRY(pipeline_read(a, options));
    progress_stage(TR("ord", "words"));
    TRY(read_words(a, options, &words));
    progress_stage(TR("vægte", "weights"));
    TRY(weigh(a));
    progress_stage(TR("betydning", "meaning"));
    TRY(embed_from(&a->embedding, &a->ideas, options->models, options->encoder, options->known, &a->notes, &a->arena));
    progress_stage(TR("temaer", "themes"));
    TRY(find_themes(a, options, words.stop));
    progress_stage(TR("katalog", "catalogue"));
    TRY(show(a, options));
    progress_end();
    return DONE;
}

void analysis_free(struct analysis *a)
{
    arena_free(&a->arena);
    notes_free(&a->notes);
}
