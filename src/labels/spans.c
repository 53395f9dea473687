/* Counting spans.
 *
 * Problem    "sociale medier" should be found as one thing, in any inflection, without a grammar and without keeping all pairs and
 *            triples of words that a million ideas have.
 * Method     A span is a plain word, two or three plain words in a row, or two with one of a few joining words between ("bus og tog",
 *            "frihed i hverdagen"); punctuation ends it, and half a compound ("børne- og ungeråd") is not its end. Spans are
 *            counted once an idea, in a hash map from the lexemes, theme by theme. Spans of several words are looked at only where
 *            each of their words stands in two ideas: the others cannot, and are most of them. Very many ideas are thinned
 *            evenly, a theme at a time.
 *            A table of its own instead of base/map.h: keys of three numbers, and all that is counted of a span in one line of the cache.
 * Shapes     n ideas in the sample, P tokens: fewer than 2 P spans.
 * Cost       2 P look-ups at most; memory by distinct spans.
 * Promises   Numbers of spans follow the order of first appearance in the sample, so nothing depends on hashing.
 * Example    "Bedre busser og tog nu": bedre · bedre busser · busser · busser og tog · tog ("nu" is a stop word).
 */
#include "labels/spans.h"

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

struct counted_span {
    uint32_t key[SPAN_WORDS];
    uint32_t ideas;
    uint32_t last_idea; /* sample place + 1 of the idea that had it last */
    uint64_t at;        /* its place in counts for the theme being read */
};

/* Everything that grows while spans are counted. */
struct counting {
    const struct span_source *source;
    const uint32_t *term_ideas; /* [M] ideas with the term */
    uint32_t *lexeme_has;       /* [L] ideas with the lexeme */
    uint32_t *lexeme_last;      /* [L] sample place + 1 of the idea that had it last */
    uint8_t *shared;            /* [L] is_shared() */
    struct counted_span *span;  /* [count] of `room` */
    uint32_t count, room;
    uint32_t *slot; /* [2 · room] by what the key hashes to, or the first free one behind: number + 1; 0: free */
    struct span_count *counts;
    uint64_t counted, counts_room;
    struct arena arena;
};

static bool grow(void **array, size_t size, uint64_t room)
{
    void *larger = room < SIZE_MAX / size ? realloc(*array, room * size) : NULL;
    if (larger)
        *array = larger;
    return larger != NULL;
}

/* Where the span with this key is, or would be. */
static uint32_t *slot_of(const struct counting *c, const uint32_t key[SPAN_WORDS])
{
    const uint64_t odd =
        UINT64_C(0x9E3779B97F4A7C15); /* the golden ratio's share of 2^64 (Knuth, multiplicative hashing) */
    uint64_t hash = ((uint64_t)key[0] << 32 | key[1]) * odd;
    hash = ((hash ^ hash >> 32) + key[2]) * odd;
    uint32_t slot = (uint32_t)(hash >> 32), last = 2 * c->room - 1;
    for (slot &= last; c->slot[slot]; slot = (slot + 1) & last)
        if (memcmp(c->span[c->slot[slot] - 1].key, key, SPAN_WORDS * sizeof *key) == 0)
            break;
    return &c->slot[slot];
}

/* `room` stays a power of two, so that half of the slots are free. */
static enum status more_spans(struct counting *c)
{
    enum { LEAST = 1024, MOST = 1 << 30 };
    uint32_t room = c->room ? 2 * c->room : LEAST;
    free(c->slot);
    c->slot = room <= MOST ? calloc(2 * (size_t)room, sizeof *c->slot) : NULL;
    if (!c->slot || !grow((void **)&c->span, sizeof *c->span, room))
        return fail(MACHINE, TR("der er ikke hukommelse nok", "out of memory"));
    c->room = room;
    for (uint32_t s = 0; s < c->count; s++)
        *slot_of(c, c->span[s].key) = s + 1;
    return DONE;
}

static enum status make_room(struct counting *c)
{
    if (c->count == c->room)
        TRY(more_spans(c));
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

/* Does a part of the lexeme stand in two ideas? Asked of memory once. */
static bool is_shared(struct counting *c, uint32_t lexeme)
{
    enum { UNASKED, ALONE, SHARED };
    const struct words *words = c->source->words;
    if (c->shared[lexeme] != UNASKED)
        return c->shared[lexeme] == SHARED;
    uint32_t word = c->source->nominal->shown[lexeme];
    c->shared[lexeme] = ALONE;
    for (uint32_t e = words->part_first[word]; e < words->part_first[word + 1]; e++)
        if (c->term_ideas[words->part[e]] > 1)
            c->shared[lexeme] = SHARED;
    return c->shared[lexeme] == SHARED;
}

static enum status count_span(struct counting *c, const struct span *span, bool proposed, uint32_t place,
                              uint32_t theme_place)
{
    if (span->length > 1 && !is_shared(c, span->key[span->length - 1]))
        return DONE;
    TRY(make_room(c));
    uint32_t *slot = slot_of(c, span->key);
    if (!*slot) {
        struct counted_span new = {.ideas = 0};
        memcpy(new.key, span->key, sizeof new.key);
        c->span[c->count++] = new;
        *slot = c->count;
    }
    struct counted_span *counted = &c->span[*slot - 1];
    if (counted->last_idea == place + 1)
        return DONE;
    /* Not yet met in this theme: its last idea stands before the theme's first. */
    if (counted->last_idea <= theme_place) {
        counted->at = c->counted;
        c->counts[c->counted++] = (struct span_count){.span = *slot - 1};
    }
    c->counts[counted->at].ideas++;
    c->counts[counted->at].proposed += proposed;
    counted->ideas++;
    counted->last_idea = place + 1;
    return DONE;
}

static void count_lexeme(struct counting *c, uint64_t token, uint32_t place)
{
    const struct words *words = c->source->words;
    uint32_t lexeme = c->source->nominal->lexeme[words->word_of_form[words->form[token]]];
    if (lexeme == NOMINAL_NONE || c->lexeme_last[lexeme] == place + 1)
        return;
    c->lexeme_last[lexeme] = place + 1;
    c->lexeme_has[lexeme]++;
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
                count_lexeme(c, t, p);
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
    out->count = c->count;
    out->lexeme_ideas = c->lexeme_has;
    TAKE(keep, out->ideas, out->count);
    TAKE(keep, out->key, out->count);
    TAKE(keep, out->counts, c->counted);
    for (uint32_t s = 0; s < out->count; s++) {
        out->ideas[s] = c->span[s].ideas;
        memcpy(out->key[s], c->span[s].key, sizeof out->key[s]);
    }
    for (uint64_t e = 0; e < c->counted; e++)
        out->counts[e] = c->counts[e];
    return DONE;
}

static enum status count_spans(struct spans *out, struct counting *c, const struct span_sample *sample,
                               struct arena *keep)
{
    const uint32_t L = c->source->nominal->L;
    TAKE(keep, out->first, (size_t)sample->K + 1);
    TAKE(keep, c->lexeme_has, L);
    TAKE(&c->arena, c->lexeme_last, L);
    TAKE(&c->arena, c->shared, L);
    TRY(count_all(c, out->first, sample));
    return keep_counts(out, c, keep);
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
    enum status status = count_spans(out, &c, sample, keep);
    if (status == DONE)
        status = measure_spread(out, sample, keep);
    free(c.span);
    free(c.slot);
    free(c.counts);
    arena_free(&c.arena);
    return status;
}
