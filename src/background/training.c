/* Problem    from a text of any size to document frequencies and word vectors, in memory that does not grow with it
 * Method     the text is read twice, in chunks (text_walk.c), each turned into words and terms by words_from(), as a consultation's ideas
 *            are. First walk: words and terms are counted (vocabulary.c), and the terms that get a vector chosen. Second walk: who
 *            stands near whom (cooccurrence.c), added up chunk by chunk; beyond COUNTS_MOST entries the weakest pairs are forgotten.
 *            Then vectors (term_vectors.c). A text of one chunk is read once. Vectors that somebody else made take the place of
 *            the second walk (vector_import.c); the texts, where there are any, then give the frequencies.
 * Shapes     V ≤ TRAIN_TERMS_MOST terms, counts V × V
 * Cost       words_from() twice and 4 · window additions a term. Memory, whatever the text: 0.6 GB for the vocabularies at their
 *            fullest, 0.5 GB for a chunk, 16 bytes · COUNTS_MOST while two sums are added; never all at a time, so below 2 GB
 * Promises   the same bytes for every number of threads; ties in byte order; the seed is fixed
 */
#include "background/training.h"

#include "background/cooccurrence.h"
#include "background/model_terms.h"
#include "background/term_vectors.h"
#include "background/text_walk.h"
#include "background/vector_import.h"
#include "base/progress.h"
#include "words/lexicon.h"
#include "words/terms.h"

#include <string.h>

#define COUNTS_MOST ((uint64_t)48 << 20) /* entries; 8 bytes each */

struct training {
    const struct train_options *options;
    struct text_walk walk;
    struct vocabulary words, terms;
    uint64_t paragraphs, tokens;
    uint32_t V, *chosen;  /* [V] numbers in `terms`, most frequent first */
    struct map term_of;   /* text → 0 … V-1 */
    struct arena counted; /* owns `counts` */
    struct csr counts;
};

/* ---- first walk ---- */

/* *entry [M]: what the chunk adds to the vocabulary of terms. */
static enum status count_terms(struct vocabulary_entry **entry, const struct words *words, struct arena *work)
{
    uint32_t *last; /* 1 + the paragraph it was last met in */
    TAKE(work, *entry, words->M);
    TAKE(work, last, words->M);
    for (uint32_t i = 0; i < words->N; i++) {
        for (uint64_t k = words->first[i]; k < words->first[i + 1]; k++) {
            uint32_t word = words->word_of_form[words->form[k]];
            for (uint32_t p = words->part_first[word]; p < words->part_first[word + 1]; p++) {
                uint32_t term = words->part[p];
                (*entry)[term].count++;
                (*entry)[term].documents += last[term] != i + 1;
                last[term] = i + 1;
            }
        }
    }
    return DONE;
}

/* What words_from() found out about a plain word, for the model. */
static enum status write_analysis(struct buffer *line, const struct words *words, uint32_t word)
{
    struct word_analysis analysis = {.lemma = words->lemma[word], .unknown = words->word_unknown[word]};
    line->len = 0;
    for (uint32_t p = words->part_first[word]; p < words->part_first[word + 1]; p++) {
        analysis.part[analysis.count] = words->part_text[p];
        analysis.term[analysis.count++] = words->term_text[words->part[p]];
    }
    return analysis.count ? analysis_write(line, &analysis) : DONE;
}

/* Slips of the pen are counted as words of the text but not listed: a listed word is right. */
static enum status count_words(struct training *t, struct buffer *line)
{
    const struct words *words = &t->walk.words;
    for (uint32_t w = 0; w < words->W; w++) {
        if (words->word_kind[w] != WORD_PLAIN && words->word_kind[w] != WORD_STOP)
            continue;
        t->tokens += words->word_count[w];
        if (words->correction[w].len)
            continue;
        TRY(write_analysis(line, words, w));
        struct vocabulary_entry word = {.count = words->word_count[w], .analysis = buffer_str(line)};
        TRY(vocabulary_add(&t->words, words->word_text[w], word, VOCABULARY_MOST));
    }
    return DONE;
}

static enum status count_chunk(struct training *t)
{
    const struct words *words = &t->walk.words;
    struct arena work = {0};
    struct buffer line = {0};
    struct vocabulary_entry *entry;
    enum status status = count_terms(&entry, words, &work);
    for (uint32_t m = 0; status == DONE && m < words->M; m++)
        status = vocabulary_add(&t->terms, words->term_text[m], entry[m], VOCABULARY_MOST);
    if (status == DONE)
        status = count_words(t, &line);
    t->paragraphs += words->N;
    buffer_free(&line);
    arena_free(&work);
    return status;
}

static enum status count_all(struct training *t)
{
    for (bool more = true;;) {
        TRY(text_walk_next(&more, &t->walk));
        if (!more)
            return DONE;
        TRY(count_chunk(t));
        if ((t->walk.chunks & (t->walk.chunks - 1)) == 0) /* 1, 2, 4, 8, …: what is new becomes less and less */
            TRY(text_walk_remember(&t->walk, &t->words));
    }
}

static enum status choose_terms(struct training *t, struct arena *keep)
{
    TRY(vocabulary_choose(&t->chosen, &t->V, &t->terms, TRAIN_LEAST_COUNT, TRAIN_TERMS_MOST, keep));
    for (uint32_t v = 0; v < t->V; v++) {
        uint32_t number;
        bool is_new;
        TRY(map_add(&t->term_of, t->terms.texts.key[t->chosen[v]], &number, &is_new));
    }
    if (t->V >= TRAIN_FEWEST_TERMS)
        return DONE;
    return fail(BAD_INPUT,
                TR("teksten er for lille at lære af: den har %llu ord, og kun %u forskellige står der mindst %d gange. "
                   "Brug mere tekst, "
                   "helst nogle millioner ord, fx byrådets referater fra flere år",
                   "the text is too small to learn from: it has %llu words, and only %u different ones stand in it at "
                   "least %d times. "
                   "Use more text, some millions of words if you can, e.g. the council's minutes of several years"),
                (unsigned long long)t->tokens, t->V, TRAIN_LEAST_COUNT);
}

/* ---- second walk ---- */

/* The chunk as chosen terms; those that are not chosen leave no gap. */
static enum status stream_from(struct term_stream *out, const struct training *t, struct arena *work)
{
    const struct words *words = &t->walk.words;
    uint32_t *number;
    uint64_t places = (uint64_t)words->N + 1;
    for (uint32_t w = 0; w < words->W; w++)
        places += (uint64_t)words->word_count[w] * (words->part_first[w + 1] - words->part_first[w]);
    check(places <= UINT32_MAX); /* a chunk has fewer tokens than bytes, and a token TERMS_MOST terms at most */
    TAKE(work, number, words->M);
    for (uint32_t m = 0; m < words->M; m++)
        number[m] = map_find(&t->term_of, words->term_text[m]);
    *out = (struct term_stream){.V = t->V};
    TAKE(work, out->term, places);
    out->term[out->T++] = TERM_END;
    for (uint32_t i = 0; i < words->N; i++) {
        for (uint64_t k = words->first[i]; k < words->first[i + 1]; k++) {
            uint32_t word = words->word_of_form[words->form[k]];
            for (uint32_t p = words->part_first[word]; p < words->part_first[word + 1]; p++)
                if (number[words->part[p]] != MAP_NONE)
                    out->term[out->T++] = number[words->part[p]];
        }
        out->term[out->T++] = TERM_END;
    }
    return DONE;
}

/* t->counts + chunk; more and more of the weakest pairs go until the rest fits. */
static enum status add_counts(struct training *t, const struct csr *chunk)
{
    struct arena arena = {0};
    struct csr sum;
    uint64_t most = t->options->counts_most ? t->options->counts_most : COUNTS_MOST;
    enum status status = DONE;
    for (float least = 0;; least = least > 0 ? 2 * least : 2) {
        status = cooccurrence_add(&sum, &t->counts, chunk, least, &arena);
        if (status != DONE || sum.start[sum.rows] <= most)
            break;
        arena_free(&arena);
    }
    arena_free(&t->counted);
    t->counted = arena;
    t->counts = sum;
    return status;
}

static enum status relate_chunk(struct training *t)
{
    struct arena work = {0}, chunk = {0};
    struct term_stream stream;
    struct csr counts;
    enum status status = stream_from(&stream, t, &work);
    if (status == DONE)
        status = cooccurrence_count(&counts, &stream, TRAIN_WINDOW, &chunk);
    arena_free(&work);
    if (status == DONE)
        status = add_counts(t, &counts);
    arena_free(&chunk);
    return status;
}

static enum status relate_all(struct training *t)
{
    t->counts = (struct csr){.rows = t->V, .columns = t->V};
    TAKE(&t->counted, t->counts.start, (size_t)t->V + 1);
    if (t->walk.chunks == 1)
        return relate_chunk(t);
    TRY(text_walk_remember(&t->walk, &t->words));
    text_walk_rewind(&t->walk);
    for (bool more = true;;) {
        TRY(text_walk_next(&more, &t->walk));
        if (!more)
            return DONE;
        TRY(relate_chunk(t));
    }
}

/* ---- what goes into the file ---- */

/* The terms that the texts have a vector or only a count of. */
static enum status own_terms(struct model_term **out, const struct training *t, const struct dense *vectors,
                             struct arena *work)
{
    TAKE(work, *out, t->V);
    for (uint32_t v = 0; v < t->V; v++)
        (*out)[v] = (struct model_term){.text = t->term_of.key[v],
                                        .df = t->terms.entry[t->chosen[v]].documents,
                                        .vector = vectors ? dense_row(vectors, v) : NULL};
    return DONE;
}

static enum status learn(struct background_content *out, struct training *t, struct arena *work, struct arena *keep)
{
    struct dense vectors;
    struct model_term *term;
    progress_stage(TR("tæller naboord", "counting neighbours"));
    TRY(relate_all(t));
    text_walk_free(&t->walk);
    progress_stage(TR("ordvektorer", "word vectors"));
    TRY(term_vectors_from(&vectors, &t->counts, TRAIN_DIMENSIONS, work));
    TRY(own_terms(&term, t, &vectors, work));
    TRY(str_format(&out->title, keep, "%.*s; %llu afsnit, %llu ord; %u vektorer med %u tal, vindue %d, PPMI",
                   STR_ARG(t->options->source), (unsigned long long)t->paragraphs, (unsigned long long)t->tokens, t->V,
                   vectors.columns, TRAIN_WINDOW));
    return model_list_terms(out, term, t->V, vectors.columns, keep);
}

/* The terms of the vectors, then those that only the texts have. */
static enum status join_terms(struct model_term **out, uint32_t *M, const struct training *t,
                              const struct imported *imported, struct arena *work)
{
    struct model_term *own;
    TRY(own_terms(&own, t, NULL, work));
    TAKE(work, *out, (size_t)imported->vectors.rows + t->V);
    *M = 0;
    for (uint32_t i = 0; i < imported->vectors.rows; i++) {
        uint32_t number = map_find(&t->terms.texts, imported->terms.key[i]);
        uint32_t df = number == MAP_NONE ? 0 : t->terms.entry[number].documents;
        (*out)[(*M)++] = (struct model_term){imported->terms.key[i], df, dense_row(&imported->vectors, i)};
    }
    for (uint32_t v = 0; v < t->V; v++)
        if (map_find(&imported->terms, own[v].text) == MAP_NONE)
            (*out)[(*M)++] = own[v];
    return DONE;
}

static enum status import(struct background_content *out, struct training *t, struct arena *work, struct arena *keep)
{
    struct imported imported;
    struct model_term *term;
    uint32_t M;
    const char *path = t->options->vectors, *slash = strrchr(path, '/');
    progress_stage(TR("ordvektorer", "word vectors"));
    enum status status = vector_import(&imported, path, &t->walk.options, &t->words, work);
    if (status == DONE)
        status = join_terms(&term, &M, t, &imported, work);
    if (status == DONE)
        status =
            str_format(&out->title, keep, "%.*s; %llu afsnit, %llu ord; %u vektorer med %u tal fra %s",
                       STR_ARG(t->options->source), (unsigned long long)t->paragraphs, (unsigned long long)t->tokens,
                       imported.vectors.rows, imported.vectors.columns, slash ? slash + 1 : path);
    if (status == DONE)
        status = model_list_terms(out, term, M, imported.vectors.columns, keep);
    map_free(&imported.terms);
    return status;
}

static enum status list_words(struct background_content *out, const struct training *t, struct arena *work,
                              struct arena *keep)
{
    uint32_t *number, count;
    TRY(vocabulary_choose(&number, &count, &t->words, TRAIN_WORD_LEAST_COUNT, TRAIN_WORDS_MOST, work));
    TRY(vocabulary_sort(number, count, &t->words));
    TRY(vocabulary_known(&out->words, &t->words, number, count, keep));
    out->words.frequency_sum = t->tokens;
    return DONE;
}

/* What is learned of the dictionary travels with the model: borrowed from the dictionary, which outlives it. */
static enum status take_compounds(struct background_content *out, const struct training *t)
{
    struct lexicon *lexicon = t->options->words.lexicon;
    if (!lexicon)
        return DONE;
    TRY(lexicon_prepare(lexicon));
    out->words.compounds = *lexicon_compounds(lexicon);
    return DONE;
}

static enum status train(struct background_content *out, struct training *t, struct arena *work, struct arena *keep)
{
    if (t->options->text_count) {
        progress_stage(TR("tæller ord", "counting words"));
        TRY(count_all(t));
        TRY(choose_terms(t, work));
    }
    TRY(t->options->vectors ? import(out, t, work, keep) : learn(out, t, work, keep));
    out->documents = t->paragraphs < UINT32_MAX ? (uint32_t)t->paragraphs : UINT32_MAX;
    TRY(list_words(out, t, work, keep));
    return take_compounds(out, t);
}

enum status train_from(struct background_content *out, const struct train_options *options, struct arena *keep)
{
    struct arena work = {0};
    struct training t = {.options = options};
    t.walk.passages =
        (struct passages){.paths = options->texts,
                          .count = options->text_count,
                          .chunk_bytes = options->chunk_bytes ? options->chunk_bytes : PASSAGES_CHUNK_BYTES};
    t.walk.options = options->words;
    *out = (struct background_content){0};
    enum status status = train(out, &t, &work, keep);
    progress_end();
    text_walk_free(&t.walk);
    vocabulary_free(&t.words);
    vocabulary_free(&t.terms);
    map_free(&t.term_of);
    arena_free(&t.counted);
    arena_free(&work);
    return status;
}
