/* Multi-word expressions.
 *
 * Problem    "kollektiv trafik" and "grøn omstilling" are what people talk about; "kollektiv" and "grøn" by themselves are not. Most neighbours
 *            are chance: "kommunen bør", "flere busser".
 * Method     Two content words that follow each other, or with one stop word between (inddragelse af borgere), counted by their lemmas, so
 *            that "åbne møder" and "et åbent møde" are one. An expression is what stands in PHRASE_LEAST_IDEAS ideas, is surely no chance
 *            (Dunning's log-likelihood ratio G² ≥ G2_LEAST, which holds for small counts where χ² and plain mutual information do not)
 *            and is a strong bond (normalised pointwise mutual information ≥ NPMI_LEAST: G² alone lets every frequent pair through).
 *            A first pass counts pairs under a hash in a table of fixed size; only pairs whose slot reaches the least count are
 *            collected and sorted in the second: the many pairs that stand once cost no memory.
 * Shapes     T tokens, at most 2 T pairs; L lemmas.
 * Cost       Two passes over the tokens and the sorting of what recurs; 8 MB and 32 bytes for each recurring pair's place.
 * Promises   The same result for every number of threads; ties by the order of the ideas. Never across punctuation or a line's end.
 * Example    c(kollektiv trafik) = 9 in 8 ideas, c(kollektiv ·) = 9, c(· trafik) = 30 of 5,000: G² 95, npmi 0.81
 * References Dunning, Accurate methods for the statistics of surprise and coincidence, 1993; Bouma, Normalized (pointwise) mutual
 *            information in collocation extraction, 2009.
 */
#include "words/phrases.h"

#include "base/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1 << 22 };

#define NO_MIDDLE UINT32_MAX

#define G2_LEAST   10.83 /* one chance in a thousand */
#define NPMI_LEAST 0.3

/* Where a pair stands. */
struct place {
    uint32_t left, middle, right; /* lemmas; the middle a word or NO_MIDDLE */
    uint32_t idea;
    uint64_t token; /* of the left word */
};

struct counting {
    const struct words *words;
    const struct ideas *ideas;
    uint32_t *lemma;        /* [W] number */
    uint32_t *left, *right; /* [lemmas] pairs with the lemma on that side */
    uint64_t pairs;
    uint16_t *slot; /* [SLOTS] */
    struct place *place;
    uint64_t places, room;
    bool collecting;
};

static bool is_plain(const struct counting *counting, uint64_t token)
{
    const struct words *words = counting->words;
    return words->word_kind[words->word_of_form[words->form[token]]] == WORD_PLAIN;
}

/* Does the next token follow this one with only a blank between? */
static bool is_followed(const struct counting *counting, uint32_t idea, uint64_t token)
{
    const struct words *words = counting->words;
    size_t end = (size_t)words->at[token] + words->len[token];
    return token + 1 < words->first[idea + 1] && words->at[token + 1] == end + 1 &&
           counting->ideas->text[idea].at[end] == ' ';
}

static uint32_t slot_of(const struct place *place)
{
    uint64_t hash = place->left * 0x9e3779b97f4a7c15U;
    hash = (hash ^ hash >> 32 ^ place->middle) * 0xd6e8feb86659fd93U;
    hash = (hash ^ hash >> 32 ^ place->right) * 0xd6e8feb86659fd93U;
    return (uint32_t)(hash >> 40) & (SLOTS - 1);
}

static enum status use_pair(struct counting *counting, const struct place *place)
{
    uint16_t *slot = &counting->slot[slot_of(place)];
    if (!counting->collecting) {
        counting->left[place->left]++;
        counting->right[place->right]++;
        counting->pairs++;
        *slot = (uint16_t)(*slot + (*slot < UINT16_MAX));
        return DONE;
    }
    if (*slot < PHRASE_LEAST_IDEAS)
        return DONE;
    if (counting->places == counting->room) {
        uint64_t room = counting->room ? counting->room * 2 : 4096;
        struct place *larger = realloc(counting->place, room * sizeof *larger);
        if (!larger)
            return fail(MACHINE, TR("der er ikke hukommelse nok til at finde faste udtryk",
                                    "there is not enough memory to find expressions"));
        counting->place = larger;
        counting->room = room;
    }
    counting->place[counting->places++] = *place;
    return DONE;
}

static enum status read_idea(struct counting *counting, uint32_t idea)
{
    const struct words *words = counting->words;
    for (uint64_t k = words->first[idea]; k < words->first[idea + 1]; k++) {
        if (!is_plain(counting, k) || !is_followed(counting, idea, k))
            continue;
        struct place place = {.idea = idea, .token = k, .middle = NO_MIDDLE};
        uint64_t right = k + 1;
        place.left = counting->lemma[words->word_of_form[words->form[k]]];
        if (!is_plain(counting, right)) {
            uint32_t middle = words->word_of_form[words->form[right]];
            if (words->word_kind[middle] != WORD_STOP || !is_followed(counting, idea, right) ||
                !is_plain(counting, right + 1))
                continue;
            place.middle = middle;
            right++;
        }
        place.right = counting->lemma[words->word_of_form[words->form[right]]];
        TRY(use_pair(counting, &place));
    }
    return DONE;
}

static enum status read_all(struct counting *counting, const uint8_t *counts)
{
    for (uint32_t i = 0; i < counting->words->N; i++)
        if (!counts || counts[i])
            TRY(read_idea(counting, i));
    return DONE;
}

static bool same_pair(const struct place *a, const struct place *b)
{
    return a->left == b->left && a->middle == b->middle && a->right == b->right;
}

static int by_pair(const void *one, const void *other)
{
    const struct place *a = one, *b = other;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    if (a->right != b->right)
        return a->right < b->right ? -1 : 1;
    if (a->middle != b->middle)
        return a->middle < b->middle ? -1 : 1;
    return a->token < b->token ? -1 : a->token > b->token;
}

static double entropy_part(double observed, double expected)
{
    return observed > 0 ? observed * log(observed / expected) : 0;
}

/* Of c pairs with this left and right among n, with l and r pairs on each side. */
static void measure(struct phrase *phrase, double c, double l, double r, double n)
{
    double both = l * r / n;
    phrase->g2 = 2 * (entropy_part(c, both) + entropy_part(l - c, l - both) + entropy_part(r - c, r - both) +
                      entropy_part(n - l - r + c, n - l - r + both));
    phrase->npmi = c < n ? log(c / both) / -log(c / n) : 1;
    if (c < both)
        phrase->g2 = 0;
}

static struct str text_of(const struct counting *counting, const struct place *place, uint32_t *last)
{
    const struct words *words = counting->words;
    uint64_t end = place->token + 1 + (place->middle != NO_MIDDLE);
    *last = words->word_of_form[words->form[end]];
    return str_slice(counting->ideas->text[place->idea], words->at[place->token],
                     (size_t)words->at[end] + words->len[end] - words->at[place->token]);
}

/* The writing of most of the places; of several the one that comes first. */
static void choose_text(struct phrase *phrase, const struct counting *counting, const struct place *place,
                        uint32_t count)
{
    enum { LOOKED_AT = 64 };
    uint32_t most = 0, looked = count < LOOKED_AT ? count : LOOKED_AT;
    for (uint32_t a = 0; a < looked; a++) {
        uint32_t last, other, same = 0;
        struct str text = text_of(counting, &place[a], &last);
        for (uint32_t b = 0; b < looked; b++)
            same += str_equal(text, text_of(counting, &place[b], &other));
        if (same <= most)
            continue;
        most = same;
        phrase->text = text;
        phrase->first = counting->words->word_of_form[counting->words->form[place[a].token]];
        phrase->last = last;
    }
}

/* A candidate phrase, and its places. */
struct candidate {
    struct phrase phrase;
    uint64_t place;
};

static int by_ideas(const void *one, const void *other)
{
    const struct candidate *a = one, *b = other;
    if (a->phrase.ideas != b->phrase.ideas)
        return a->phrase.ideas > b->phrase.ideas ? -1 : 1;
    if (a->phrase.g2 > b->phrase.g2 || a->phrase.g2 < b->phrase.g2)
        return a->phrase.g2 > b->phrase.g2 ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

static void judge(struct candidate *candidate, const struct counting *counting, uint64_t from, uint64_t to)
{
    const struct place *place = &counting->place[from];
    candidate->place = from;
    candidate->phrase.count = (uint32_t)(to - from);
    for (uint64_t p = from; p < to; p++)
        candidate->phrase.ideas += p == from || counting->place[p].idea != counting->place[p - 1].idea;
    measure(&candidate->phrase, (double)(to - from), counting->left[place->left], counting->right[place->right],
            (double)counting->pairs);
}

static enum status choose(struct phrases *out, const struct counting *counting, struct arena *work, struct arena *keep)
{
    struct candidate *candidate;
    uint64_t ideas = 0;
    TAKE(work, candidate, counting->places / PHRASE_LEAST_IDEAS + 1);
    for (uint64_t from = 0, to; from < counting->places; from = to) {
        struct candidate found = {0};
        for (to = from + 1; to < counting->places && same_pair(&counting->place[from], &counting->place[to]); to++)
            ;
        if (to - from < PHRASE_LEAST_IDEAS)
            continue;
        judge(&found, counting, from, to);
        if (found.phrase.ideas < PHRASE_LEAST_IDEAS || found.phrase.g2 < G2_LEAST || found.phrase.npmi < NPMI_LEAST)
            continue;
        ideas += found.phrase.ideas;
        candidate[out->P++] = found;
    }
    if (out->P > 0)
        qsort(candidate, out->P, sizeof *candidate, by_ideas);
    TAKE(keep, out->phrase, out->P);
    TAKE(keep, out->idea_first, (size_t)out->P + 1);
    TAKE(keep, out->idea, ideas);
    for (uint32_t p = 0, at = 0; p < out->P; p++) {
        const struct place *place = &counting->place[candidate[p].place];
        out->phrase[p] = candidate[p].phrase;
        choose_text(&out->phrase[p], counting, place, out->phrase[p].count);
        for (uint32_t c = 0; c < out->phrase[p].count; c++)
            if (c == 0 || place[c].idea != place[c - 1].idea)
                out->idea[at++] = place[c].idea;
        out->idea_first[p + 1] = at;
    }
    return DONE;
}

static enum status prepare(struct counting *counting, struct arena *work)
{
    const struct words *words = counting->words;
    struct map lemmas = {0};
    enum status status = DONE;
    TAKE(work, counting->lemma, words->W);
    for (uint32_t w = 0; status == DONE && w < words->W; w++) {
        bool is_new;
        status = map_add(&lemmas, words->lemma[w], &counting->lemma[w], &is_new);
    }
    uint32_t count = lemmas.count;
    map_free(&lemmas);
    TRY(status);
    TAKE(work, counting->left, count);
    TAKE(work, counting->right, count);
    TAKE(work, counting->slot, SLOTS);
    return DONE;
}

enum status phrases_from(struct phrases *out, const struct words *words, const struct ideas *ideas,
                         const uint8_t *counts, struct arena *keep)
{
    struct arena work = {0};
    struct counting counting = {.words = words, .ideas = ideas};
    *out = (struct phrases){0};
    enum status status = prepare(&counting, &work);
    if (status == DONE)
        status = read_all(&counting, counts);
    counting.collecting = true;
    if (status == DONE)
        status = read_all(&counting, counts);
    if (status == DONE && counting.places > 0)
        qsort(counting.place, counting.places, sizeof *counting.place, by_pair);
    if (status == DONE)
        status = choose(out, &counting, &work, keep);
    free(counting.place);
    arena_free(&work);
    return status;
}
