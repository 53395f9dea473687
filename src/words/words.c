/* Ideas → words.
 *
 * Problem    What a reader sees (forms), what is counted (words) and what the matrix has columns of (terms) are three things,
 *            and each must lead back to the one before.
 * Method     Tokens and forms first (forms.c); after that nothing looks at a token again: each form is brought to its word
 *            once, each word is judged and analysed once. Bringing forms to words is cheap and stays on one thread; the
 *            analysis is made in tiles, numbered in the order of the words: first what the background has of them, then, in tiles of
 *            their own and fewer words, the others: those ask the dictionary.
 * Shapes     T tokens ≫ F forms > W words > M terms.
 * Cost       O(T) in forms.c; O(F + W) here.
 * Promises   The same result for every number of threads; ties to the lower-case form, then to the lowest number. Stop words,
 *            abbreviations, single letters but ø and å, numbers, addresses and emoji have no terms.
 * Example    "Cykelstier ved skolen. Cykelstien!" → forms Cykelstier ved skolen Cykelstien → words cykelstier ved(stop) skolen
 *            cykelstien → without a dictionary terms cykelsti skol; part_first 0 1 1 2 3, part 0 1 0; with one cykel sti skole; 0 2 2 3 5, 0 1 2 0 1
 */
#include "words/words.h"

#include "base/map.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "words/correct.h"
#include "words/forms.h"
#include "words/lexicon.h"
#include "words/spelling.h"
#include "words/terms.h"
#include "words/tokenise.h"

#include <string.h>

enum { WORDS_TILE = 1024, OPEN_TILE = 64 };

struct word_tile {
    struct arena arena; /* what its analyses do not borrow */
};

struct analysis {
    struct words *out;
    const struct words_options *options;
    const struct known_words *known; /* the background, or without one the text's own counts */
    struct word_analysis *of;        /* [W] */
    uint32_t *open;                  /* [opens] words that the background has not analysed */
    uint32_t opens;
    struct word_tile *tile; /* [tiles] of open words */
    uint32_t tiles;
    struct arena corrected;
    struct analyser *analyser[PARALLEL_MOST]; /* opened by the worker that needs it */
};

static bool is_abbreviation(struct str word, const struct abbreviations *abbreviations)
{
    char with_stop[WORD_MOST_BYTES + 1];
    if (word.len >= sizeof with_stop || !memchr(word.at, '.', word.len)) /* each has one */
        return false;
    memcpy(with_stop, word.at, word.len);
    with_stop[word.len] = '.';
    return abbreviations_has(abbreviations, word) ||
           abbreviations_has(abbreviations, (struct str){with_stop, word.len + 1});
}

/* One character and not an island, a stream or one of their compounds' heads: a list's mark, an initial. */
static bool is_lone_letter(struct str word)
{
    size_t at = 0;
    (void)utf8_next(word, &at);
    return at == word.len && !str_equal(word, STR("ø")) && !str_equal(word, STR("å"));
}

static enum status judge_word(uint8_t *kind, struct str word, const struct words_options *options, struct arena *work)
{
    struct str spelled;
    *kind = WORD_STOP;
    if (is_lone_letter(word) || (options->abbreviations && is_abbreviation(word, options->abbreviations)))
        return DONE;
    if (options->stop) {
        TRY(spelling_without_aa(&spelled, word, work));
        if (stop_has(options->stop, word) || stop_has(options->stop, spelled))
            return DONE;
    }
    *kind = WORD_PLAIN;
    return DONE;
}

/* *number = the word's, new ones with their text in `keep` unless it is a slice of what is kept. */
static enum status add_word(struct map *words, uint32_t *number, bool *is_new, struct str word, bool borrowed,
                            struct arena *keep)
{
    TRY(map_add(words, word, number, is_new));
    return *is_new && !borrowed ? str_copy(&words->key[*number], word, keep) : DONE;
}

static enum status number_words(struct words *out, struct map *words, const uint8_t *form_kind, uint8_t *kind,
                                struct arena *work, struct arena *keep)
{
    TRY(map_reserve(words, out->F)); /* nearly each form has a word of its own */
    for (uint32_t f = 0; f < out->F; f++) {
        struct str form = out->form_text[f], word;
        uint32_t number;
        bool is_new;
        TRY(spelling_word(&word, form, form_kind[f], work));
        TRY(add_word(words, &number, &is_new, word, word.at == form.at, keep));
        out->word_of_form[f] = number;
        if (is_new)
            kind[number] = form_kind[f];
    }
    return DONE;
}

/* Is form a what people should see of its word rather than form b? */
static bool is_shown_before(const struct words *words, uint32_t a, uint32_t b)
{
    if (words->form_count[a] != words->form_count[b])
        return words->form_count[a] > words->form_count[b];
    struct str word = words->word_text[words->word_of_form[a]];
    bool a_lower = str_equal(words->form_text[a], word), b_lower = str_equal(words->form_text[b], word);
    return a_lower != b_lower ? a_lower : a < b;
}

static enum status words_of_forms(struct words *out, struct map *words, const uint8_t *form_kind, struct arena *work,
                                  struct arena *keep)
{
    uint8_t *kind; /* there are no more words than forms */
    TAKE(work, kind, out->F);
    TAKE(keep, out->word_of_form, out->F);
    TRY(number_words(out, words, form_kind, kind, work, keep));
    out->W = words->count;
    TAKE(keep, out->word_text, out->W);
    TAKE(keep, out->word_count, out->W);
    TAKE(keep, out->word_kind, out->W);
    TAKE(keep, out->shown_form, out->W);
    if (out->W > 0) {
        memcpy(out->word_text, words->key, out->W * sizeof *out->word_text);
        memcpy(out->word_kind, kind, out->W);
    }
    for (uint32_t f = 0; f < out->F; f++) {
        uint32_t w = out->word_of_form[f], room = UINT32_MAX - out->word_count[w];
        if (out->word_count[w] == 0 || is_shown_before(out, f, out->shown_form[w]))
            out->shown_form[w] = f;
        out->word_count[w] += out->form_count[f] < room ? out->form_count[f] : room;
    }
    return DONE;
}

static enum status recall_words(struct analysis *analysis, uint32_t from, uint32_t to, struct arena *work)
{
    struct words *words = analysis->out;
    for (uint32_t w = from; w < to; w++) {
        if (words->word_kind[w] == WORD_PLAIN)
            TRY(judge_word(&words->word_kind[w], words->word_text[w], analysis->options, work));
        if (words->word_kind[w] == WORD_PLAIN)
            (void)analysis_recall(&analysis->of[w], words->word_text[w], analysis->known);
    }
    return DONE;
}

static enum status recall_tile(void *context, uint32_t number, uint32_t worker)
{
    (void)worker;
    struct analysis *analysis = context;
    struct arena work = {0};
    const uint32_t from = number * WORDS_TILE, to = parallel_tile_end(from, WORDS_TILE, analysis->out->W);
    enum status status = recall_words(analysis, from, to, &work);
    arena_free(&work);
    return status;
}

static enum status analyse_tile(void *context, uint32_t number, uint32_t worker)
{
    struct analysis *analysis = context;
    const struct words_options *options = analysis->options;
    struct arena arena = {0}; /* not in the tiles, of which two workers write to neighbours */
    enum status status = DONE;
    if (!analysis->analyser[worker])
        TRY(analyser_open(&analysis->analyser[worker], options->lexicon, analysis->known));
    const uint32_t from = number * OPEN_TILE, to = parallel_tile_end(from, OPEN_TILE, analysis->opens);
    for (uint32_t o = from; o < to && status == DONE; o++) {
        uint32_t w = analysis->open[o];
        status = analyse_word(&analysis->of[w], analysis->out->word_text[w], analysis->analyser[worker], &arena);
    }
    analysis->tile[number].arena = arena;
    return status;
}

static bool is_within(struct str part, struct str whole)
{
    return part.at >= whole.at && part.at + part.len <= whole.at + whole.len;
}

/* The parts' numbers, lemmas and texts, and in `terms` the terms themselves: slices of words, or copies in `keep`. */
static enum status number_terms(const struct analysis *analysis, struct map *terms, struct arena *keep)
{
    struct words *out = analysis->out;
    TAKE(keep, out->lemma, out->W);
    TAKE(keep, out->word_unknown, out->W);
    TAKE(keep, out->part_first, (size_t)out->W + 1);
    for (uint32_t w = 0; w < out->W; w++) {
        uint32_t count = analysis->of[w].count;
        check(count <= TERMS_MOST && out->part_first[w] <= UINT32_MAX - count);
        out->part_first[w + 1] = out->part_first[w] + count;
    }
    TAKE(keep, out->part, out->part_first[out->W]);
    TAKE(keep, out->part_text, out->part_first[out->W]);
    for (uint32_t w = 0; w < out->W; w++) {
        const struct word_analysis *of = &analysis->of[w];
        struct str word = out->word_text[w];
        out->lemma[w] = of->count > 0 ? of->lemma : word;
        out->word_unknown[w] = of->unknown;
        if (!is_within(out->lemma[w], word))
            TRY(str_copy(&out->lemma[w], out->lemma[w], keep));
        for (uint32_t p = 0; p < of->count; p++) {
            uint32_t place = out->part_first[w] + p;
            bool is_new;
            TRY(add_word(terms, &out->part[place], &is_new, of->term[p], is_within(of->term[p], word), keep));
            out->part_text[place] = of->part[p];
            if (!is_within(of->part[p], word))
                TRY(str_copy(&out->part_text[place], of->part[p], keep));
        }
    }
    return DONE;
}

static enum status name_terms(struct words *out, const struct map *terms, struct arena *keep)
{
    out->M = terms->count;
    TAKE(keep, out->term_text, out->M);
    TAKE(keep, out->shown_word, out->M);
    if (out->M > 0)
        memcpy(out->term_text, terms->key, out->M * sizeof *out->term_text);
    for (uint32_t m = 0; m < out->M; m++)
        out->shown_word[m] = UINT32_MAX;
    for (uint32_t w = 0; w < out->W; w++) {
        for (uint32_t p = out->part_first[w]; p < out->part_first[w + 1]; p++) {
            uint32_t *shown = &out->shown_word[out->part[p]];
            if (*shown == UINT32_MAX || out->word_count[w] > out->word_count[*shown])
                *shown = w;
        }
    }
    return DONE;
}

static enum status analyse_all(struct analysis *analysis, struct arena *work)
{
    const struct words *words = analysis->out;
    struct lexicon *lexicon = analysis->options->lexicon;
    bool learned = analysis->known && analysis->known->compounds.constituents.count > 0;
    TRY(parallel_tiles(parallel_tiles_of(words->W, WORDS_TILE), recall_tile, analysis));
    TAKE(work, analysis->open, words->W);
    for (uint32_t w = 0; w < words->W; w++)
        if (words->word_kind[w] == WORD_PLAIN && analysis->of[w].count == 0)
            analysis->open[analysis->opens++] = w;
    if (lexicon && analysis->opens > 0 && !learned)
        TRY(lexicon_prepare(lexicon));
    analysis->tiles = parallel_tiles_of(analysis->opens, OPEN_TILE);
    TAKE(work, analysis->tile, analysis->tiles);
    return parallel_tiles(analysis->tiles, analyse_tile, analysis);
}

/* A worker's that is open already, or a new one. */
static enum status any_analyser(struct analyser **out, struct analysis *analysis)
{
    for (uint32_t a = 0; a < PARALLEL_MOST; a++)
        if ((*out = analysis->analyser[a]))
            return DONE;
    TRY(analyser_open(&analysis->analyser[0], analysis->options->lexicon, analysis->known));
    *out = analysis->analyser[0];
    return DONE;
}

/* A misspelt word is analysed as the word that was meant; a stop word that was meant makes it one. */
static enum status apply_corrections(struct analysis *analysis, const struct map *words, struct analyser *analyser)
{
    struct words *out = analysis->out;
    for (uint32_t w = 0; w < out->W; w++) {
        if (out->correction[w].len == 0)
            continue;
        uint32_t meant = map_find(words, out->correction[w]);
        if (meant == MAP_NONE) {
            TRY(analyse_word(&analysis->of[w], out->correction[w], analyser, &analysis->corrected));
            continue;
        }
        analysis->of[w] = analysis->of[meant];
        out->word_kind[w] = out->word_kind[meant];
    }
    return DONE;
}

/* Only with a background: without one it is not known which words are frequent, and too many are unknown. */
static enum status correct(struct analysis *analysis, const struct map *words, const struct ideas *ideas,
                           struct arena *keep)
{
    const struct words_options *options = analysis->options;
    struct words *out = analysis->out;
    struct analyser *analyser;
    TAKE(keep, out->correction, out->W);
    if (analysis->opens == 0 || options->as_written || !options->known || options->known->W == 0)
        return DONE;
    TRY(correct_words(out->correction, out, analysis->of, ideas, options, analysis->analyser, keep));
    TRY(any_analyser(&analyser, analysis));
    return apply_corrections(analysis, words, analyser);
}

static enum status terms_of_words(struct words *out, struct map *terms, const struct map *words,
                                  const struct ideas *ideas, const struct words_options *options, struct arena *work,
                                  struct arena *keep)
{
    struct analysis analysis = {.out = out, .options = options};
    struct known_words own, indexed;
    analysis.known = options->known;
    if (options->lexicon && (!options->known || options->known->W == 0)) {
        TRY(known_from_counts(&own, out->word_text, out->word_count, out->W, work));
        analysis.known = &own;
    }
    if (analysis.known) {
        TRY(known_index(&indexed, analysis.known, work));
        analysis.known = &indexed;
    }
    TAKE(work, analysis.of, out->W);
    enum status status = analyse_all(&analysis, work);
    if (status == DONE)
        status = correct(&analysis, words, ideas, keep);
    if (status == DONE)
        status = number_terms(&analysis, terms, keep);
    for (uint32_t t = 0; analysis.tile && t < analysis.tiles; t++)
        arena_free(&analysis.tile[t].arena);
    arena_free(&analysis.corrected);
    for (uint32_t a = 0; a < PARALLEL_MOST; a++)
        analyser_close(analysis.analyser[a]);
    return status == DONE ? name_terms(out, terms, keep) : status;
}

enum status words_from(struct words *out, const struct ideas *ideas, const struct words_options *options,
                       struct arena *keep)
{
    struct arena work = {0};
    struct map words = {0}, terms = {0};
    uint8_t *form_kind;
    *out = (struct words){0};
    enum status status = forms_from(out, &form_kind, ideas, options->abbreviations, &work, keep);
    if (status == DONE)
        status = words_of_forms(out, &words, form_kind, &work, keep);
    if (status == DONE)
        status = terms_of_words(out, &terms, &words, ideas, options, &work, keep);
    map_free(&words);
    map_free(&terms);
    arena_free(&work);
    return status;
}
