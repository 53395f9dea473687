/* Which frequent word a word is nearest to.
 *
 * Problem    15,000 frequent words and up to thousands that are asked for: comparing each with each takes seconds.
 * Method     Symmetric deletion: two words at distance d have a string in common that each gives with at most d letters left out. All
 *            such strings of the asked words stand in one table, since they are few; the frequent words' are made on the way and only
 *            looked up, in tiles: with two letters left out of those alone that may be found at a distance of 2. Each worker has its
 *            own findings, joined at the end by an order that does not ask who found them. The dictionary's own suggestions take
 *            50-300 ms a word.
 * Shapes     Q asked words, some 15,000 frequent ones, each with at most 80 strings.
 * Cost       5 ms for all frequent words where Q is 100, 60 ms where it is 3,000; 1 kB an asked word, and 32 bytes for each worker.
 * Promises   Independent of the number of threads; ties to the lowest word in byte order.
 * Example    "cykkelsti" and "cykelsti" both give "cykelsti" with at most one k left out; distance 1.
 * References Garbe, SymSpell: symmetric delete spelling correction, 2012.
 */
#include "words/frequent_near.h"

#include "base/parallel.h"

#include <string.h>

enum {
    LETTERS_FIRST_MAY_DIFFER = 5,
    KNOWN_LEAST = 1,
    NAME_LEAST = 5,
    BACKGROUND_LEAST = 3,
    BACKGROUND_LEAST_FOR_TWO = 20,
    FILTER_LEAST = 1 << 17, /* bits */
    FILTER_EACH = 8,        /* bits a string, at least */
    TARGETS_TILE = 2048
};

#define ASKED_NONE UINT32_MAX

struct near_table {
    const struct words *words;
    const struct word_analysis *of;
    const struct known_words *known;
    const struct asked *asked; /* [count] */
    uint32_t count;
    struct found *found; /* [parallel_threads × count] by each worker, at last the first count of all */
    uint64_t *hash;      /* [slots] of strings with letters left out */
    uint32_t *owner;     /* [slots] asked word, ASKED_NONE: free */
    uint32_t slots;      /* a power of two */
    /* By a part of the hash: is there any? Most strings end here, without leaving the cache. */
    uint64_t *filter;     /* [filter_bits / 64] */
    uint64_t filter_bits; /* a power of two */
};

#define HASH_BASE 0x9E3779B97F4A7C15U

enum { STRINGS_MOST = 1 + LETTERS_MOST + LETTERS_MOST * (LETTERS_MOST - 1) / 2 };

/* Hashes of all strings with at most `most` letters left out, of the word itself too; how many. A letter counts so many times more as
 * letters stand behind it. One that is left out takes away what it counted, and of all before it the same share, whichever is left
 * out behind it as well. Of two neither is the first: at a distance of 2 the first letters agree, and can both stay. */
static uint32_t strings_of(uint64_t hash[STRINGS_MOST], const struct letters *letters, uint32_t most)
{
    const uint32_t n = letters->n;
    uint64_t before[LETTERS_MOST + 1], weight[LETTERS_MOST + 1];
    uint32_t count = 0;
    before[0] = 0;
    weight[0] = 1;
    for (uint32_t k = 0; k < n; k++) {
        before[k + 1] = before[k] * HASH_BASE + letter_at(letters, k);
        weight[k + 1] = weight[k] * HASH_BASE;
    }
    hash[count++] = before[n];
    const uint64_t *without = hash + count;
    for (uint32_t x = 0; x < n; x++)
        hash[count++] = before[n] + (before[x] - before[x + 1]) * weight[n - 1 - x];
    for (uint32_t x = 1; most > 1 && x + 1 < n; x++) {
        const uint64_t less = (before[x] - before[x + 1]) * weight[n - 2 - x];
        for (uint32_t y = x + 1; y < n; y++)
            hash[count++] = without[y] + less;
    }
    return count;
}

/* The high bits of a product depend on all letters, the low ones on the last letters alone. */
static uint32_t slot_at(const struct near_table *table, uint64_t hash)
{
    return (uint32_t)(hash >> 32) & (table->slots - 1);
}

static void put_hash(struct near_table *table, uint64_t hash, uint32_t owner)
{
    uint32_t slot = slot_at(table, hash);
    uint64_t bit = hash >> 32 & (table->filter_bits - 1);
    table->filter[bit / 64] |= (uint64_t)1 << bit % 64;
    while (table->owner[slot] != ASKED_NONE)
        slot = (slot + 1) & (table->slots - 1);
    table->hash[slot] = hash;
    table->owner[slot] = owner;
}

struct target {
    struct str word;
    struct letters letters;
    uint64_t weight;
    struct found *found; /* [count] the worker's */
};

/* The order of what is found, which is the same whoever finds it first. */
static bool is_better(const struct found *a, const struct found *b)
{
    if (b->word.len == 0 || a->distance != b->distance)
        return b->word.len == 0 || a->distance < b->distance;
    return a->weight != b->weight ? a->weight > b->weight : str_compare(a->word, b->word) < 0;
}

static void compare(struct found *found, const struct asked *asked, const struct target *target)
{
    uint32_t distance = letters_distance(&asked->letters, &target->letters, asked->most);
    bool same_first = letter_at(&asked->letters, 0) == letter_at(&target->letters, 0);
    if (distance > asked->most || distance == 0)
        return;
    if (!same_first && (distance == 2 || asked->letters.n < LETTERS_FIRST_MAY_DIFFER))
        return;
    if (distance == 2 && target->weight < BACKGROUND_LEAST_FOR_TWO)
        return;
    const struct found here = {target->word, distance, target->weight};
    if (is_better(&here, found))
        *found = here;
}

static bool may_be_there(const struct near_table *table, uint64_t hash)
{
    uint64_t bit = hash >> 32 & (table->filter_bits - 1);
    return table->filter[bit / 64] >> bit % 64 & 1;
}

static void look_up(const struct near_table *table, uint64_t hash, const struct target *target)
{
    for (uint32_t slot = slot_at(table, hash); table->owner[slot] != ASKED_NONE; slot = (slot + 1) & (table->slots - 1))
        if (table->hash[slot] == hash)
            compare(&target->found[table->owner[slot]], &table->asked[table->owner[slot]], target);
}

static void try_target(const struct near_table *table, struct str word, uint64_t weight, struct found *found)
{
    struct target target = {.word = word, .weight = weight, .found = found};
    uint64_t hash[STRINGS_MOST];
    if (!letters_from(&target.letters, word) || target.letters.n + 1 < ASKED_LETTERS_LEAST)
        return;
    const bool two = target.letters.n + 2 >= ASKED_LETTERS_FOR_TWO && weight >= BACKGROUND_LEAST_FOR_TWO;
    const uint32_t count = strings_of(hash, &target.letters, two ? 2 : 1);
    for (uint32_t h = 0; h < count; h++)
        if (may_be_there(table, hash[h]))
            look_up(table, hash[h], &target);
}

static void try_word(const struct near_table *table, uint32_t w, struct found *found)
{
    const struct words *words = table->words;
    bool stop = words->word_kind[w] == WORD_STOP, plain = words->word_kind[w] == WORD_PLAIN;
    uint32_t least = stop || !table->of[w].unknown ? KNOWN_LEAST : NAME_LEAST;
    if ((stop || plain) && words->word_count[w] >= least)
        try_target(table, words->word_text[w], (uint64_t)words->word_count[w] << 32, found);
}

/* The words of the consultation, then those of the background. */
static enum status try_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct near_table *table = context;
    struct found *found = table->found + (size_t)worker * table->count;
    const struct known_words *known = table->known;
    const uint32_t W = table->words->W, all = W + known->W, from = tile * TARGETS_TILE;
    for (uint32_t t = from; t < parallel_tile_end(from, TARGETS_TILE, all); t++)
        if (t < W)
            try_word(table, t, found);
        else if (known->frequency[t - W] >= BACKGROUND_LEAST)
            try_target(table, known_text(known, t - W), known->frequency[t - W], found);
    return DONE;
}

static enum status try_targets(struct near_table *table, struct arena *work)
{
    const uint32_t targets = table->words->W + table->known->W;
    TAKE(work, table->found, (size_t)parallel_threads * table->count);
    TRY(parallel_tiles(parallel_tiles_of(targets, TARGETS_TILE), try_tile, table));
    for (uint32_t worker = 1; worker < parallel_threads; worker++)
        for (uint32_t q = 0; q < table->count; q++) {
            const struct found *found = &table->found[(size_t)worker * table->count + q];
            if (found->word.len > 0 && is_better(found, &table->found[q]))
                table->found[q] = *found;
        }
    return DONE;
}

static enum status make_table(struct near_table *table, struct arena *work)
{
    uint64_t strings = 0, hash[STRINGS_MOST];
    for (uint32_t q = 0; q < table->count; q++) {
        uint64_t n = table->asked[q].letters.n;
        strings += 1 + n + (table->asked[q].most > 1 ? n * (n - 1) / 2 : 0);
    }
    if (strings > (uint64_t)1 << 29)
        return fail(MACHINE, TR("der er for mange ukendte ord til at lede efter stavefejl",
                                "there are too many unknown words to look for misspellings"));
    for (table->slots = 64; table->slots < strings * 2;)
        table->slots *= 2;
    for (table->filter_bits = FILTER_LEAST; table->filter_bits < strings * FILTER_EACH;)
        table->filter_bits *= 2;
    TAKE(work, table->filter, table->filter_bits / 64);
    TAKE(work, table->hash, table->slots);
    TAKE(work, table->owner, table->slots);
    memset(table->owner, 0xFF, table->slots * sizeof *table->owner);
    for (uint32_t q = 0; q < table->count; q++)
        for (uint32_t h = strings_of(hash, &table->asked[q].letters, table->asked[q].most); h > 0; h--)
            put_hash(table, hash[h - 1], q);
    return DONE;
}

enum status frequent_near_find(struct found **out, const struct asked *asked, uint32_t count, const struct words *words,
                               const struct word_analysis *of, const struct known_words *known, struct arena *work)
{
    struct near_table table = {.words = words, .of = of, .known = known, .asked = asked, .count = count};
    TRY(make_table(&table, work));
    TRY(try_targets(&table, work));
    *out = table.found;
    return DONE;
}
