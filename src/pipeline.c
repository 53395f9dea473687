/* From files to the catalogue, one line a stage. */
#include "pipeline.h"

#include "base/progress.h"
#include "matrix/blas.h"
#include "themes/represent.h"
#include "themes/word_block.h"
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

/* The background is a help, not a condition: without it the dictionary and the ideas' own words carry the load. */
static enum status open_background(struct analysis *a, const struct pipeline_options *options)
{
    static const struct note_kind no_background = {
        "no_background", "baggrundsmodellen med almindeligt dansk kan ikke bruges; temaerne er fundet uden den",
        "the background model of ordinary Danish cannot be used; the themes were found without it"};
    struct str path;
    TRY(str_format(&path, &a->arena, "%s/da.model", options->models));
    enum status status = background_open(&a->background, path.at);
    if (status == BAD_INPUT) {
        notes_add(&a->notes, &no_background, NULL);
        a->background = NULL;
        return DONE;
    }
    return status;
}

static enum status read_words(struct analysis *a, const struct pipeline_options *options)
{
    struct stop_words *stop;
    struct abbreviations *abbreviations;
    struct str path;
    TRY(str_format(&path, &a->arena, "%s/stop_words.txt", options->models));
    TRY(stop_open(&stop, path.at, &a->arena));
    TRY(str_format(&path, &a->arena, "%s/abbreviations.txt", options->models));
    TRY(abbreviations_open(&abbreviations, path.at, &a->arena));
    TRY(open_background(a, options));
    TRY(lexicon_open(&a->lexicon, LEXICON_DANISH, &a->notes));
    a->stop = stop;
    struct words_options words = {.stop = stop,
                                  .abbreviations = abbreviations,
                                  .known = a->background ? background_words(a->background) : NULL,
                                  .lexicon = a->lexicon};
    return words_from(&a->words, &a->ideas, &words, &a->arena);
}

static enum status weigh(struct analysis *a)
{
    struct term_background background;
    TAKE(&a->arena, a->counts, a->ideas.N);
    for (uint32_t i = 0; i < a->ideas.N; i++)
        a->counts[i] = a->ideas.duplicate_of[i] == IDEA_NONE;
    if (a->background)
        TRY(background_df(&background, a->background, &a->words, &a->arena));
    return tfidf_from(&a->tfidf, &a->words, a->counts, a->background ? &background : NULL, &a->arena);
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

/* What is known of the ideas from outside: background words and sentences. */
static enum status outside_blocks(struct represent_blocks *out, struct analysis *a)
{
    *out = (struct represent_blocks){0};
    if (a->background) {
        struct dense vectors;
        TAKE(&a->arena, out->words, 1);
        TRY(background_vectors(&vectors, a->background, &a->words, &a->arena));
        TRY(word_block_from(out->words, &a->tfidf.matrix, &vectors, a->counts, &a->arena));
    }
    if (!a->embedding.N)
        return DONE;
    float *length;
    TAKE(&a->arena, length, a->words.N);
    for (uint32_t i = 0; i < a->words.N; i++)
        length[i] = (float)(a->words.first[i + 1] - a->words.first[i]);
    TAKE(&a->arena, out->sentences, 1);
    out->length = length;
    return sentences(out->sentences, a);
}

/* The title's and the questions' own words say nothing in a label. */
static enum status find_themes(struct analysis *a, const struct pipeline_options *options)
{
    struct themes_options themes = options->themes;
    struct represent_blocks blocks;
    struct stop_words *not_nouns;
    struct str *damped, path;
    TRY(str_format(&path, &a->arena, "%s/not_nouns.txt", options->models));
    TRY(stop_open(&not_nouns, path.at, &a->arena));
    TAKE(&a->arena, damped, a->sheet.count);
    for (uint32_t row = 0; row < a->sheet.count; row++)
        if (a->sheet.row[row].kind == SHEET_TITLE || a->sheet.row[row].kind == SHEET_QUESTION)
            damped[themes.damped_count++] = a->sheet.row[row].text;
    themes.damped = damped;
    themes.stop = a->stop;
    themes.not_nouns = not_nouns;
    themes.seed = seed_of(&a->ideas);
    TRY(outside_blocks(&blocks, a));
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

/* "cykkelsti → cykelsti; …": every word that was counted as another one, in the order of the ideas. */
static enum status corrections_fact(struct str *out, struct analysis *a)
{
    struct buffer list = {0};
    enum status status = DONE;
    for (uint32_t w = 0; status == DONE && w < a->words.W; w++)
        if (a->words.correction[w].len)
            status = buffer_format(&list, "%s%.*s → %.*s", list.len ? "; " : "", STR_ARG(a->words.word_text[w]),
                                   STR_ARG(a->words.correction[w]));
    if (status == DONE)
        status = str_copy(out, list.len ? buffer_str(&list) : str_from(TR("ingen", "none")), &a->arena);
    buffer_free(&list);
    return status;
}

static enum status show(struct analysis *a, const struct pipeline_options *options)
{
    enum { FACTS = 10 };
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
    fact[7].name = str_from(TR("Ordbog", "Dictionary"));
    fact[7].value = str_from(a->lexicon ? "hunspell, da_DK" : TR("ikke fundet", "not found"));
    fact[8].name = str_from(TR("Baggrund", "Background"));
    fact[8].value = a->background ? background_title(a->background) : str_from(TR("ikke brugt", "not used"));
    fact[9].name = str_from(TR("Talt som et andet ord", "Counted as another word"));
    TRY(corrections_fact(&fact[9].value, a));
    struct catalogue_options catalogue = {.fact = fact, .fact_count = FACTS, .by_meaning = a->embedding.N > 0};
    return catalogue_from(&a->catalogue, &a->ideas, &a->themes, a->tables, a->columns, options->file_count, &a->sheet,
                          &a->notes, &catalogue, &a->arena);
}

enum status pipeline_read(struct analysis *a, const struct pipeline_options *options)
{
    memset(a, 0, sizeof *a);
    progress_stage(TR("læser", "reading"));
    if (options->sheet)
        TRY(sheet_read(&a->sheet, options->sheet, &a->notes, &a->arena));
    TRY(read_tables(a, options));
    progress_stage(TR("idéer", "ideas"));
    return ideas_from(&a->ideas, a->tables, a->columns, options->file_count, str_from(options->group), &a->notes,
                      &a->arena);
}

enum status pipeline_words(struct analysis *a, const struct pipeline_options *options)
{
    TRY(pipeline_read(a, options));
    progress_stage(TR("ord", "words"));
    return read_words(a, options);
}

enum status pipeline_run(struct analysis *a, const struct pipeline_options *options)
{
    TRY(pipeline_words(a, options));
    progress_stage(TR("vægte", "weights"));
    TRY(weigh(a));
    progress_stage(TR("betydning", "meaning"));
    TRY(embed_from(&a->embedding, &a->ideas, options->models, options->encoder, options->known, &a->notes, &a->arena));
    progress_stage(TR("temaer", "themes"));
    TRY(find_themes(a, options));
    progress_stage(TR("katalog", "catalogue"));
    TRY(show(a, options));
    progress_end();
    return DONE;
}

void analysis_free(struct analysis *a)
{
    background_close(a->background);
    lexicon_close(a->lexicon);
    arena_free(&a->arena);
    notes_free(&a->notes);
}
