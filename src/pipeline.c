/* From files to the catalogue, one line a stage. */
#include "pipeline.h"

#include "base/file.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "consultation/framing.h"
#include "consultation/moving.h"
#include "consultation/standing.h"
#include "ideas/answers.h"
#include "ideas/typing_sheet.h"
#include "method_facts.h"
#include "outside_blocks.h"
#include "store/vectors.h"
#include "telling/telling.h"
#include "words/foreign.h"
#include "words/join.h"

#include <string.h>

static enum status read_sheet(struct analysis *a, const char *path)
{
    TRY(file_read(&a->sheet_bytes, path, &a->arena));
    return sheet_from_bytes(&a->sheet, a->sheet_bytes, str_from(path), &a->notes, &a->arena);
}

static enum status read_frame(struct analysis *a, const char *path)
{
    TRY(file_read(&a->frame_bytes, path, &a->arena));
    return frame_from_bytes(&a->frame, a->frame_bytes, str_from(path), &a->notes, &a->arena);
}

static enum status read_codebook(struct analysis *a, const char *path)
{
    TRY(file_read(&a->codebook_bytes, path, &a->arena));
    return codebook_from_bytes(&a->codebook, a->codebook_bytes, str_from(path), &a->notes, &a->arena);
}

static enum status take_answers_apart(struct analysis *a)
{
    TRY(columns_check_requests(a->columns, a->tables, a->table_count)); /* whose error names the columns as they came */
    for (uint32_t t = 0; t < a->table_count; t++)
        TRY(answers_apart(&a->tables[t], &a->columns[t], &a->notes, &a->arena));
    return DONE;
}

static enum status read_tables(struct analysis *a, const struct pipeline_options *options)
{
    a->table_count = options->file_count;
    TAKE(&a->arena, a->tables, options->file_count);
    TAKE(&a->arena, a->columns, options->file_count);
    TAKE(&a->arena, a->groups, options->file_count);
    uint64_t rows = 0, empty = 0;
    for (uint32_t f = 0; f < options->file_count; f++) {
        struct typing_sheet typing = {0};
        TRY(table_read(&a->tables[f], options->files[f], &options->table, &a->notes, &a->arena));
        if (!options->request_count)
            TRY(typing_sheet_take(&typing, &a->tables[f], &a->notes, &a->arena));
        TRY(columns_find(&a->columns[f], &a->tables[f], options->requests, options->request_count));
        a->groups[f] = str_from(options->group);
        rows += a->tables[f].rows;
        empty += typing.empty;
    }
    if (rows)
        return take_answers_apart(a);
    if (empty)
        return fail(BAD_INPUT,
                    TR("%.*s er et ark til sedler, og ingen af dem er udfyldt; skriv mindst én idé ind",
                       "%.*s is a sheet for slips, and none of them is filled in; type at least one idea"),
                    STR_ARG(table_shown(a->tables[options->file_count - 1].source)));
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
        notes_add(&a->notes, &no_background, "%s", status_message());
        a->background = NULL;
        return DONE;
    }
    return status;
}

/* Counted by themselves, so that labels are the citizens' own words. */
static enum status read_codebook_words(struct analysis *a, const struct words_options *options)
{
    struct ideas texts = {.N = a->codebook.texts};
    struct words words;
    a->compared = a->words;
    if (!texts.N)
        return DONE;
    TAKE(&a->arena, texts.text, texts.N);
    for (uint32_t t = 0; t < texts.N; t++)
        texts.text[t] = a->codebook.text[t].text;
    TRY(words_from(&words, &texts, options, &a->arena));
    return words_join(&a->compared, &a->words, &words, &a->arena);
}

enum status pipeline_read_words(struct analysis *a, const struct pipeline_options *options)
{
    struct stop_words *stop;
    struct abbreviations *abbreviations;
    struct str path;
    progress_stage(TR("ord", "words"));
    TRY(str_format(&path, &a->arena, "%s/stop_words.txt", options->models));
    TRY(stop_open(&stop, path.at, &a->arena));
    TRY(str_format(&path, &a->arena, "%s/abbreviations.txt", options->models));
    TRY(abbreviations_open(&abbreviations, path.at, &a->arena));
    TRY(open_background(a, options));
    if (!a->lexicon)
        TRY(lexicon_open(&a->lexicon, LEXICON_DANISH, &a->notes));
    a->stop = stop;
    struct words_options words = {.stop = stop,
                                  .abbreviations = abbreviations,
                                  .known = a->background ? background_words(a->background) : NULL,
                                  .lexicon = a->lexicon};
    TRY(words_from(&a->words, &a->ideas, &words, &a->arena));
    foreign_note(&a->notes, &a->ideas, &a->words);
    return read_codebook_words(a, &words);
}

static enum status weigh(struct analysis *a)
{
    struct term_background background;
    TAKE(&a->arena, a->counts, a->compared.N);
    for (uint32_t i = 0; i < a->ideas.N; i++)
        a->counts[i] = a->ideas.duplicate_of[i] == IDEA_NONE;
    if (a->background) {
        TRY(background_numbers(&a->background_number, a->background, &a->compared, &a->arena));
        TRY(background_df(&background, a->background, a->background_number, a->compared.M, &a->arena));
    }
    return tfidf_from(&a->tfidf, &a->compared, a->counts, a->background ? &background : NULL, &a->arena);
}

/* The seed comes from what the ideas say, in their own order: the same ideas in another file give the same themes, and copies of
 * them change nothing. */
struct seeding {
    const struct ideas *ideas;
    uint64_t *hash; /* [N] of originals */
};

enum { SEED_TILE = 4096, SEED_AHEAD = 4 /* ideas from asking memory for one to reading it */ };

static enum status seed_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct seeding *s = context;
    const uint32_t from = tile * SEED_TILE, to = parallel_tile_end(from, SEED_TILE, s->ideas->N);
    for (uint32_t i = from; i < to; i++) {
        str_ask_for(s->ideas->text[i + SEED_AHEAD < to ? i + SEED_AHEAD : i]);
        if (s->ideas->duplicate_of[i] == IDEA_NONE)
            s->hash[i] = str_hash(s->ideas->text[i]);
    }
    return DONE;
}

static enum status seed_with(uint64_t *seed, const struct ideas *ideas, struct arena *work)
{
    struct seeding s = {.ideas = ideas};
    TAKE(work, s.hash, ideas->N);
    TRY(parallel_tiles(parallel_tiles_of(ideas->N, SEED_TILE), seed_tile, &s));
    *seed = 0x9e3779b97f4a7c15U;
    for (uint32_t i = 0; i < ideas->N; i++)
        if (ideas->duplicate_of[i] == IDEA_NONE)
            *seed = (*seed ^ s.hash[i]) * 0x100000001b3U;
    return DONE;
}

static enum status seed_of(uint64_t *seed, const struct ideas *ideas)
{
    struct arena work = {0};
    enum status status = seed_with(seed, ideas, &work);
    arena_free(&work);
    return status;
}

/* What a person named does not vanish without a word. */
static void note_codebook(struct analysis *a)
{
    static const struct note_kind unmet = {
        "codebook_unmet",
        "temaer i kodebogen, som ingen idé passer til; de er ikke med i kataloget|tema i kodebogen, som ingen idé "
        "passer til; det er ikke med i kataloget",
        "themes of the codebook that no idea fits; they are not in the catalogue|theme of the codebook that no idea "
        "fits; it is not in the catalogue"};
    static const struct note_kind by_words = {
        "codebook_words",
        "temaer i kodebogen er fundet på ordene alene, for sprogmodellen har ikke læst dem; beskrivelser og eksempler "
        "i kodebogen hjælper|tema i kodebogen er fundet på ordene alene, for sprogmodellen har ikke læst det; "
        "beskrivelser og eksempler "
        "i kodebogen hjælper",
        "themes of the codebook were found by words alone, for the sentence encoder has not read them; descriptions "
        "and examples in the codebook help|theme of the codebook was found by words alone, for the sentence encoder "
        "has not read it; descriptions "
        "and examples in the codebook help"};
    if (a->codebook.count && !a->embedding.N)
        notes_add_many(&a->notes, &by_words, a->codebook.count);
    for (uint32_t c = 0; a->themes.K && c < a->codebook.count; c++)
        if (!themes_were_given(&a->themes, a->codebook.theme[c].label))
            notes_add(&a->notes, &unmet, "%.*s", STR_ARG(a->codebook.theme[c].label));
}

static enum status find_and_tell(struct analysis *a, const struct represent_blocks *blocks,
                                 const struct themes_options *options)
{
    struct grouping grouping;
    enum status status =
        themes_from(&a->themes, &grouping, &a->ideas, &a->words, &a->tfidf, blocks, options, &a->arena);
    if (status == DONE) {
        progress_stage(TR("navne", "names"));
        status = telling_from(&a->themes, &grouping, &a->ideas, &a->words, &a->tfidf, options, &a->arena);
    }
    grouping_free(&grouping);
    return status;
}

/* The title's and the questions' own words say nothing in a label. */
static enum status find_themes(struct analysis *a, const struct pipeline_options *options)
{
    struct themes_options themes = options->themes;
    struct represent_blocks blocks;
    if (a->told.known)
        told_follow(&themes, &a->told);
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
    themes.known = a->background ? background_words(a->background) : NULL;
    TRY(seed_of(&themes.seed, &a->ideas));
    themes.encoder = a->encoder;
    themes.reader = &a->reader;
    themes.embedding = a->embedding.N ? &a->embedding : NULL;
    themes.codebook = a->codebook.count ? &a->codebook : NULL;
    TRY(outside_blocks(&blocks, a, options->traced));
    themes.term_vectors = a->background ? &a->term_vectors : NULL;
    if (options->event) {
        TRY(standing_before(a, options));
        themes.before = &a->before;
    }
    a->trace.keep = &a->arena;
    blocks.trace = options->traced ? &a->trace : NULL;
    TRY(find_and_tell(a, &blocks, &themes));
    if (a->told.known) {
        a->themes.choice = a->told.choice;
        a->themes.choice_count = a->told.choice_count;
    }
    note_codebook(a);
    return DONE;
}

enum status pipeline_show(struct analysis *a, const struct pipeline_options *options)
{
    struct catalogue_options catalogue = {.table_count = a->table_count,
                                          .tables = a->tables,
                                          .columns = a->columns,
                                          .sheet = &a->sheet,
                                          .by_meaning = a->embedding.N > 0,
                                          .by_lot = a->embedding.row != NULL,
                                          .decisions = a->wave ? &a->decisions : NULL,
                                          .wave = a->wave,
                                          .at = a->at,
                                          .frame = &a->frame,
                                          .touches = &a->touches,
                                          .move = a->move,
                                          .moves = a->moves};
    TRY(method_facts(&catalogue.fact, &catalogue.fact_count, a, options));
    TRY(catalogue_from(&a->catalogue, &a->ideas, &a->themes, &a->notes, &catalogue, &a->arena));
    progress_end();
    return DONE;
}

static enum status read_ideas(struct analysis *a, const struct pipeline_options *options)
{
    progress_stage(TR("læser", "reading"));
    if (options->sheet)
        TRY(read_sheet(a, options->sheet));
    if (options->frame)
        TRY(read_frame(a, options->frame));
    if (options->codebook)
        TRY(read_codebook(a, options->codebook));
    TRY(options->event ? standing_tables(a, options->event) : read_tables(a, options));
    progress_stage(TR("idéer", "ideas"));
    TRY(ideas_from(&a->ideas, a->tables, a->columns, a->table_count, a->groups, &a->review, &a->notes, &a->arena));
    TRY(codebook_find_examples(&a->codebook, &a->ideas, &a->notes, &a->arena));
    if (options->event)
        return standing_decisions(a, options);
    return options->begins.len ? standing_begin(a, options->begins) : DONE;
}

enum status pipeline_read(struct analysis *a, const struct pipeline_options *options)
{
    memset(a, 0, sizeof *a);
    return read_ideas(a, options);
}

/* With one thread nothing would be gained where no word asks the dictionary. What is missing is noted where it is missed. */
enum status pipeline_begin(struct analysis *a, const struct pipeline_options *options)
{
    struct notes early = {0};
    memset(a, 0, sizeof *a);
    enum status status = lexicon_open(&a->lexicon, LEXICON_DANISH, &early);
    notes_free(&early);
    if (status == DONE && a->lexicon && parallel_threads > 1)
        beside_begin(&a->warming, lexicon_warm, a->lexicon);
    return status == DONE ? read_ideas(a, options) : status;
}

enum status pipeline_words(struct analysis *a, const struct pipeline_options *options)
{
    TRY(pipeline_begin(a, options));
    return pipeline_read_words(a, options);
}

enum status pipeline_themes(struct analysis *a, const struct pipeline_options *options)
{
    progress_stage(TR("vægte", "weights"));
    TRY(weigh(a));
    progress_stage(TR("betydning", "meaning"));
    const struct known_vectors *known = options->known;
    if (options->event) {
        struct known_vectors *kept;
        TAKE(&a->arena, kept, 1);
        TRY(vectors_load(kept, options->event, &a->arena));
        known = kept;
    }
    a->reader.known = known;
    bool without = a->told.known && a->told.without_encoder && options->encoder == ENCODER_AUTO;
    TRY(embed_from(&a->embedding, &a->encoder, &a->ideas, options->models, without ? ENCODER_NEVER : options->encoder,
                   known, &a->notes, &a->arena));
    progress_stage(TR("temaer", "themes"));
    return find_themes(a, options);
}

enum status pipeline_rest(struct analysis *a, const struct pipeline_options *options)
{
    TRY(pipeline_themes(a, options));
    progress_stage(TR("katalog", "catalogue"));
    TRY(frame_touches(a));
    return options->event ? moves_find(a, options->place) : DONE;
}

enum status pipeline_run(struct analysis *a, const struct pipeline_options *options)
{
    TRY(pipeline_words(a, options));
    TRY(pipeline_rest(a, options));
    return pipeline_show(a, options);
}

void analysis_free(struct analysis *a)
{
    beside_end(&a->warming); /* what it could not read whoever needs it says */
    background_close(a->background);
    lexicon_close(a->lexicon);
    encoder_close(a->encoder);
    reader_free(&a->reader);
    arena_free(&a->spent);
    arena_free(&a->arena);
    notes_free(&a->notes);
}
