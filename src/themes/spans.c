/* Counting spans.
 *
 * Problem    "sociale medier" should be found as one thing, in any inflection, without a grammar and without keeping all pairs and
 *            triples of words that a million ideas have.
 * Method     A span is a plain word, two or three plain words in a row, or two with one of a few joining words between ("bus og tog",
 *            "frihed i hverdagen"); punctuation ends it, and half a compound ("børne- og ungeråd") is not its end. Spans are
 *            counted once an idea, in a hash map from the lexemes, theme by theme. Spans of several words are looked at only where
 *            each of their words stands in two ideas: the others cannot, and are most of them. Very many ideas are thinned
 *            evenly, a theme at a time.
 * Shapes     n ideas in the sample, P tokens: fewer than 2 P spans.
 * Cost       P look-ups; memory by distinct spans.
 * Promises   Numbers of spans follow the order of first appearance in the sample, so nothing depends on hashing.
 * Example    "Bedre busser og tog nu": bedre · bedre busser · busser · busser og tog · tog ("nu" is a stop word).
 */
#include "themes/spans.h"

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

static const char *const joining[] = {"og",  "i",   "på",  "af",   "til",    "for",   "med", "om",
                                      "mod", "fra", "ved", "uden", "mellem", "under", "hos"};

enum status span_sample_from(struct span_sample *out, const struct themes *themes, const uint8_t *counts, uint32_t most,
                             uint32_t least, struct arena *keep)
{
    uint32_t K = themes->K, *size, *seen;
    *out = (struct span_sample){.K = K};
    TAKE(keep, out->first, (size_t)K + 1);
    TAKE(keep, size, K);
    TAKE(keep, seen, K);
    for (uint32_t i = 0; i < themes->N; i++)
        if (counts[i] && themes->theme_of[i] != THEME_NONE)
            size[themes->theme_of[i]]++;
    uint32_t cap = K && most / K > least ? most / K : least;
    for (uint32_t k = 0; k < K; k++)
        out->first[k + 1] = out->first[k] + (size[k] < cap ? size[k] : cap);
    TAKE(keep, out->idea, out->first[K]);
    for (uint32_t i = 0; i < themes->N; i++) {
        uint32_t k = themes->theme_of[i];
        if (!counts[i] || k == THEME_NONE)
            continue;
        uint64_t taken = out->first[k + 1] - out->first[k];
        uint64_t before = seen[k] * taken / size[k], after = (seen[k] + 1) * taken / size[k];
        if (after > before)
            out->idea[out->first[k] + before] = i;
        seen[k]++;
    }
    return DONE;
}

static bool may_join(struct str word)
{
    for (size_t j = 0; j < sizeof joining / sizeof *joining; j++)
        if (str_equal(word, str_from(joining[j])))
            return true;
    return false;
}

/* A slip of the pen is counted, not put on a poster. */
static uint32_t key_of(const struct words *words, uint32_t word, const uint32_t *lexeme, uint32_t L)
{
    if (words->correction && words->correction[word].len)
        return NOMINAL_NONE;
    if (lexeme[word] != NOMINAL_NONE)
        return lexeme[word];
    return words->word_kind[word] == WORD_STOP && may_join(words->word_text[word]) ? L + word : NOMINAL_NONE;
}

enum status span_keys_from(uint32_t **out, const struct words *words, const uint32_t *lexeme, uint32_t L,
                           struct arena *keep)
{
    struct arena work = {0};
    TAKE(keep, *out, words->F);
    uint32_t *of_word = arena_take(&work, words->W, sizeof *of_word);
    for (uint32_t w = 0; of_word && w < words->W; w++)
        of_word[w] = key_of(words, w, lexeme, L);
    for (uint32_t f = 0; of_word && f < words->F; f++)
        (*out)[f] = of_word[words->word_of_form[f]];
    arena_free(&work);
    return of_word ? DONE : MACHINE;
}

/* One blank, or the hyphen of "børne- og ungeråd" before a joining word. */
static bool is_joined(const struct span_source *source, uint32_t idea, uint64_t token, bool joins)
{
    const struct words *words = source->words;
    size_t end = (size_t)words->at[token] + words->len[token];
    struct str gap = str_slice(source->ideas->text[idea], end, words->at[token + 1] - end);
    bool blank = gap.len == 1 && gap.at[0] == ' ';
    return (blank || (joins && str_equal(gap, STR("- ")))) &&
           !nominal_begins_sentence(source->ideas, words, idea, token + 1);
}

bool span_is_half(const struct span_source *source, uint32_t idea, uint64_t token)
{
    const struct str text = source->ideas->text[idea];
    size_t end = (size_t)source->words->at[token] + source->words->len[token];
    return end < text.len && text.at[end] == '-';
}

uint32_t spans_beginning(struct span out[SPANS_A_TOKEN], const struct span_source *source, uint32_t idea,
                         uint64_t token)
{
    const struct words *words = source->words;
    const uint32_t L = source->nominal->L;
    struct span span = {.token = token, .key = {NOMINAL_NONE, NOMINAL_NONE, NOMINAL_NONE}};
    uint32_t count = 0;
    for (uint32_t n = 0; n < SPAN_WORDS && token + n < words->first[idea + 1]; n++) {
        uint32_t key = source->key[words->form[token + n]];
        bool joins = key != NOMINAL_NONE && key >= L;
        if (key == NOMINAL_NONE || (joins && n != 1) || (n > 0 && !is_joined(source, idea, token + n - 1, joins)))
            break;
        span.key[n] = key;
        span.length = n + 1;
        if (!joins && !span_is_half(source, idea, token + n))
            out[count++] = span;
    }
    return count;
}

uint32_t span_lexemes(uint32_t out[SPAN_WORDS], const uint32_t key[SPAN_WORDS], const struct nominal *nominal)
{
    uint32_t count = 0;
    for (uint32_t n = 0; n < SPAN_WORDS; n++)
        if (key[n] < nominal->L)
            out[count++] = key[n];
    return count;
}

/* Everything that grows while spans are counted. */
struct counting {
    const struct span_source *source;
    struct map map;             /* key → span */
    const uint32_t *term_ideas; /* [M] ideas with the term */
    uint32_t *lexeme_has;       /* [L] ideas with the lexeme */
    uint32_t *last_idea;        /* [room] sample place + 1 of the idea that had the span last */
    uint32_t *ideas;            /* [room] */
    uint64_t *at;               /* [room] its place in counts for the theme being read */
    uint32_t **key;             /* [room] */
    uint32_t room;
    struct span_count *counts;
    uint64_t counted, counts_room;
    struct arena arena; /* the keys */
};

static bool grow(void **array, size_t size, uint64_t room)
{
    void *larger = room < SIZE_MAX / size ? realloc(*array, room * size) : NULL;
    if (larger)
        *array = larger;
    return larger != NULL;
}

static enum status make_room(struct counting *c)
{
    if (c->map.count == c->room) {
        uint32_t room = c->room ? 2 * c->room : 1024;
        if (!grow((void **)&c->last_idea, sizeof *c->last_idea, room) ||
            !grow((void **)&c->ideas, sizeof *c->ideas, room) || !grow((void **)&c->at, sizeof *c->at, room) ||
            !grow((void **)&c->key, sizeof *c->key, room))
            return fail(MACHINE, TR("der er ikke hukommelse nok", "out of memory"));
        c->room = room;
    }
    if (c->counted == c->counts_room) {
        uint64_t room = c->counts_room ? 2 * c->counts_room : 1024;
        if (!grow((void **)&c->counts, sizeof *c->counts, room))
            return fail(MACHINE, TR("der er ikke hukommelse nok", "out of memory"));
        c->counts_room = room;
    }
    return DONE;
}

/* Does the token stand in what is proposed (where nothing is, the reason is all there is)? */
static bool is_proposed(const struct span_source *source, uint32_t idea, uint64_t token)
{
    struct str text = source->ideas->text[idea], what = source->ideas->what[idea];
    return !what.len || source->words->at[token] < (size_t)(what.at - text.at) + what.len;
}

/* Does a part of the lexeme stand in two ideas? */
static bool is_shared(const struct counting *c, uint32_t lexeme)
{
    const struct words *words = c->source->words;
    uint32_t word = c->source->nominal->shown[lexeme];
    for (uint32_t e = words->part_first[word]; e < words->part_first[word + 1]; e++)
        if (c->term_ideas[words->part[e]] > 1)
            return true;
    return false;
}

static enum status count_span(struct counting *c, const struct span *span, bool proposed, uint32_t place,
                              uint32_t theme_place)
{
    struct str key = {(const char *)span->key, sizeof span->key};
    if (span->length > 1 && !is_shared(c, span->key[span->length - 1]))
        return DONE;
    TRY(make_room(c));
    uint32_t number = map_find(&c->map, key);
    if (number == MAP_NONE) {
        uint32_t *copy;
        bool is_new;
        TAKE(&c->arena, copy, SPAN_WORDS);
        memcpy(copy, span->key, sizeof span->key);
        TRY(map_add(&c->map, (struct str){(const char *)copy, sizeof span->key}, &number, &is_new));
        c->key[number] = copy;
        c->ideas[number] = c->last_idea[number] = 0;
    }
    if (c->last_idea[number] == place + 1)
        return DONE;
    /* Not yet met in this theme: its last idea stands before the theme's first. */
    if (c->last_idea[number] <= theme_place) {
        c->at[number] = c->counted;
        c->counts[c->counted++] = (struct span_count){.span = number};
    }
    c->counts[c->at[number]].ideas++;
    c->counts[c->at[number]].proposed += proposed;
    c->ideas[number]++;
    c->last_idea[number] = place + 1;
    return DONE;
}

static enum status count_lexemes(struct counting *c, const struct span_sample *sample, struct arena *keep)
{
    const struct words *words = c->source->words;
    const struct nominal *nominal = c->source->nominal;
    uint32_t *last;
    TAKE(keep, c->lexeme_has, nominal->L);
    TAKE(&c->arena, last, nominal->L);
    for (uint32_t p = 0; p < sample->first[sample->K]; p++)
        for (uint64_t t = words->first[sample->idea[p]]; t < words->first[sample->idea[p] + 1]; t++) {
            uint32_t lexeme = nominal->lexeme[words->word_of_form[words->form[t]]];
            if (lexeme == NOMINAL_NONE || last[lexeme] == p + 1)
                continue;
            last[lexeme] = p + 1;
            c->lexeme_has[lexeme]++;
        }
    return DONE;
}

static enum status count_all(struct counting *c, uint64_t *first, const struct span_sample *sample)
{
    for (uint32_t k = 0; k < sample->K; k++) {
        for (uint32_t p = sample->first[k]; p < sample->first[k + 1]; p++) {
            uint32_t idea = sample->idea[p], soon = p + NOMINAL_AHEAD;
            nominal_ask_for(c->source->ideas, c->source->words,
                            soon < sample->first[sample->K] ? sample->idea[soon] : idea);
            for (uint64_t t = c->source->words->first[idea]; t < c->source->words->first[idea + 1]; t++) {
                struct span span[SPANS_A_TOKEN];
                uint32_t count = spans_beginning(span, c->source, idea, t);
                for (uint32_t s = 0; s < count; s++)
                    TRY(count_span(c, &span[s], is_proposed(c->source, idea, t), p, sample->first[k]));
            }
        }
        first[k + 1] = c->counted;
    }
    return DONE;
}

static enum status keep_counts(struct spans *out, const struct counting *c, struct arena *keep)
{
    out->count = c->map.count;
    TAKE(keep, out->ideas, out->count);
    TAKE(keep, out->key, out->count);
    TAKE(keep, out->counts, c->counted);
    uint32_t *keys;
    TAKE(keep, keys, (size_t)out->count * SPAN_WORDS);
    for (uint32_t s = 0; s < out->count; s++) {
        out->ideas[s] = c->ideas[s];
        out->key[s] = keys + (size_t)s * SPAN_WORDS;
        memcpy(out->key[s], c->key[s], SPAN_WORDS * sizeof *keys);
    }
    for (uint64_t e = 0; e < c->counted; e++)
        out->counts[e] = c->counts[e];
    return DONE;
}

/* Mean share of a theme's ideas that have the span, over the largest such share. */
static enum status measure_spread(struct spans *out, const struct span_sample *sample, struct arena *keep)
{
    struct arena work = {0};
    float *most = arena_take(&work, out->count, sizeof *most);
    out->spread = arena_take(keep, out->count, sizeof *out->spread);
    for (uint32_t k = 0; most && out->spread && k < sample->K; k++) {
        float ideas = (float)(sample->first[k + 1] - sample->first[k]);
        for (uint64_t e = out->first[k]; e < out->first[k + 1]; e++) {
            uint32_t s = out->counts[e].span;
            float share = (float)out->counts[e].ideas / ideas;
            out->spread[s] += share / (float)sample->K;
            most[s] = share > most[s] ? share : most[s];
        }
    }
    for (uint32_t s = 0; most && out->spread && s < out->count; s++)
        out->spread[s] /= most[s];
    enum status status = most && out->spread ? DONE : MACHINE;
    arena_free(&work);
    return status;
}

enum status spans_from(struct spans *out, const struct span_source *source, const struct span_sample *sample,
                       const uint32_t *term_ideas, struct arena *keep)
{
    struct counting c = {.source = source, .term_ideas = term_ideas};
    *out = (struct spans){0};
    TAKE(keep, out->first, (size_t)sample->K + 1);
    enum status status = count_lexemes(&c, sample, keep);
    out->lexeme_ideas = c.lexeme_has;
    if (status == DONE)
        status = count_all(&c, out->first, sample);
    if (status == DONE)
        status = keep_counts(out, &c, keep);
    if (status == DONE)
        status = measure_spread(out, sample, keep);
    map_free(&c.map);
    free(c.last_idea);
    free(c.ideas);
    free(c.at);
    free(c.key);
    free(c.counts);
    arena_free(&c.arena);
    return status;
}
