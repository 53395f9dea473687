/* Slips of the pen.
 *
 * Problem    "cykkelsti", "kommunalbestyrelesn", "boernehave" should count with the words that were meant. A wrong correction is worse
 *            than none, and citizens' texts are full of names and new words that no dictionary has.
 * Method     Asked are only words that nothing knows: not the dictionary, not the background, no compound; that stand at most RARE times
 *            here and never with a capital inside a sentence. First ae, oe, aa for æ, ø, å. Then the frequent words near by: a word of
 *            this consultation (known and met twice, or unknown and met NAME_LEAST times: local names) or of the background (met
 *            BACKGROUND_LEAST times), at a distance of 1 for words of 4 to 7 letters, 2 for longer ones; the first letter must agree in
 *            short words and at distance 2, where the background must have it BACKGROUND_LEAST_FOR_TWO times. Nearest first, then the most
 *            frequent here, then in the background. Where none is nearer than 2: a word of the dictionary that nobody else wrote
 *            (near_words.c).
 *            Candidates are found by symmetric deletion: two words at distance d have a string in common that each gives with at most d
 *            letters left out. All such strings of the asked words stand in one table, since they are few; the frequent words' are
 *            made on the way and only looked up. The dictionary's own suggestions take 50-300 ms a word.
 * Shapes     Q asked words (tens to thousands), some 15,000 frequent ones, each with at most 80 strings.
 *            All in tiles; what a worker finds is joined by an order that does not ask who found it.
 * Cost       5 ms for all frequent words where Q is 100, 60 ms where it is 3,000; 1 kB an asked word.
 * Promises   A function of the words, their order apart; ties to the lowest word in byte order. No word with anything but letters.
 * Example    "cykkelsti" and "cykelsti" both give "cykelsti" with at most one k left out; distance 1.
 * References Garbe, SymSpell: symmetric delete spelling correction, 2012; Damerau 1964 (the distance, here optimal string alignment).
 */
#include "words/correct.h"

#include "base/parallel.h"
#include "base/utf8.h"
#include "words/near_words.h"

#include <stdlib.h>
#include <string.h>

enum {
    RARE = 3,
    LETTERS_LEAST = 4,
    LETTERS_FOR_TWO = 8,
    LETTERS_FIRST_MAY_DIFFER = 5,
    KNOWN_LEAST = 1,
    NAME_LEAST = 5,
    BACKGROUND_LEAST = 3,
    BACKGROUND_LEAST_FOR_TWO = 20,
    LETTERS_FOR_DICTIONARY = 6,
    FILTER_BITS = 1 << 17,
    WORDS_TILE = 2048,
    IDEAS_TILE = 4096,
    ASKED_TILE = 64
};

#define ASKED_NONE UINT32_MAX

struct asked {
    uint32_t word;
    struct letters letters;
    uint32_t most; /* distance */
};

struct found {
    struct str word; /* empty: none yet */
    uint32_t distance;
    uint64_t weight;
};

struct search {
    const struct words *words;
    const struct word_analysis *of;
    const struct ideas *ideas;
    const struct words_options *options;
    struct analyser **analyser; /* [parallel_threads] */
    struct str *correction;
    struct asked *asked; /* [count] */
    uint32_t count;
    struct found *found; /* [parallel_threads × count] by each worker, at last the first count of all */
    uint8_t *capital;    /* [F] forms that begin with a capital and whose word may be asked for */
    uint8_t *inside;     /* [parallel_threads × F] those that stand so inside a sentence */
    struct arena *keep;  /* [tiles of asked words] */
    uint64_t *hash;      /* [slots] of strings with letters left out */
    uint32_t *owner;     /* [slots] asked word, ASKED_NONE: free */
    uint32_t slots;      /* a power of two */
    uint64_t filter[FILTER_BITS /
                    64]; /* by a part of the hash: is there any? Most strings end here, without leaving the cache */
};

uint32_t correct_distance(const struct letters *a, const struct letters *b, uint32_t most)
{
    uint32_t row[3][LETTERS_MOST + 1];
    if (a->n > b->n + most || b->n > a->n + most)
        return most + 1;
    for (uint32_t j = 0; j <= b->n; j++)
        row[0][j] = j;
    for (uint32_t i = 1; i <= a->n; i++) {
        uint32_t *now = row[i % 3], *before = row[(i + 2) % 3], *two = row[(i + 1) % 3], least = now[0] = i;
        for (uint32_t j = 1; j <= b->n; j++) {
            uint8_t x = letter_at(a, i - 1), y = letter_at(b, j - 1);
            uint32_t best = before[j - 1] + (x != y);
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            best = before[j] + 1 < best ? before[j] + 1 : best;
            if (i > 1 && j > 1 && x == letter_at(b, j - 2) && letter_at(a, i - 2) == y && two[j - 2] + 1 < best)
                best = two[j - 2] + 1;
            now[j] = best;
            least = best < least ? best : least;
        }
        if (least > most)
            return most + 1;
    }
    return row[a->n % 3][b->n] <= most ? row[a->n % 3][b->n] : most + 1;
}

#define HASH_BASE 0x9E3779B97F4A7C15U

/* The letters before each place as one number, and what a letter weighs so many places before the end. */
struct prefixes {
    uint32_t n;
    uint64_t before[LETTERS_MOST + 1], weight[LETTERS_MOST + 1];
};

static void prefixes_from(struct prefixes *out, const struct letters *letters)
{
    out->n = letters->n;
    out->before[0] = 0;
    out->weight[0] = 1;
    for (uint32_t k = 0; k < letters->n; k++) {
        out->before[k + 1] = out->before[k] * HASH_BASE + letter_at(letters, k);
        out->weight[k + 1] = out->weight[k] * HASH_BASE;
    }
}

/* hash · the letters from … to-1 */
static uint64_t go_on(uint64_t hash, const struct prefixes *p, uint32_t from, uint32_t to)
{
    return hash * p->weight[to - from] + (p->before[to] - p->before[from] * p->weight[to - from]);
}

typedef void use_hash(struct search *search, uint64_t hash, const void *context);

/* All strings with at most `most` letters left out, the word itself too. */
static void each_deletion(struct search *search, const struct letters *letters, uint32_t most, use_hash *use,
                          const void *context)
{
    struct prefixes p;
    prefixes_from(&p, letters);
    use(search, p.before[p.n], context);
    for (uint32_t x = 0; x < p.n; x++) {
        use(search, go_on(p.before[x], &p, x + 1, p.n), context);
        for (uint32_t y = x + 1; most > 1 && y < p.n; y++)
            use(search, go_on(go_on(p.before[x], &p, x + 1, y), &p, y + 1, p.n), context);
    }
}

/* The high bits of a product depend on all letters, the low ones on the last letters alone. */
static uint32_t slot_at(const struct search *search, uint64_t hash)
{
    return (uint32_t)(hash >> 32) & (search->slots - 1);
}

static void put_hash(struct search *search, uint64_t hash, const void *context)
{
    uint32_t slot = slot_at(search, hash);
    uint64_t bit = hash >> 32 & (FILTER_BITS - 1);
    search->filter[bit / 64] |= (uint64_t)1 << bit % 64;
    while (search->owner[slot] != ASKED_NONE)
        slot = (slot + 1) & (search->slots - 1);
    search->hash[slot] = hash;
    search->owner[slot] = *(const uint32_t *)context;
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
    uint32_t distance = correct_distance(&asked->letters, &target->letters, asked->most);
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

static void look_up(struct search *search, uint64_t hash, const void *context)
{
    const struct target *target = context;
    uint64_t bit = hash >> 32 & (FILTER_BITS - 1);
    if (!(search->filter[bit / 64] >> bit % 64 & 1))
        return;
    for (uint32_t slot = slot_at(search, hash); search->owner[slot] != ASKED_NONE;
         slot = (slot + 1) & (search->slots - 1))
        if (search->hash[slot] == hash)
            compare(&target->found[search->owner[slot]], &search->asked[search->owner[slot]], target);
}

static void try_target(struct search *search, struct str word, uint64_t weight, struct found *found)
{
    struct target target = {.word = word, .weight = weight, .found = found};
    if (letters_from(&target.letters, word) && target.letters.n + 1 >= LETTERS_LEAST)
        each_deletion(search, &target.letters, target.letters.n + 2 >= LETTERS_FOR_TWO ? 2 : 1, look_up, &target);
}

static void try_word(struct search *search, uint32_t w, struct found *found)
{
    const struct words *words = search->words;
    bool stop = words->word_kind[w] == WORD_STOP, plain = words->word_kind[w] == WORD_PLAIN;
    uint32_t least = stop || !search->of[w].unknown ? KNOWN_LEAST : NAME_LEAST;
    if ((stop || plain) && words->word_count[w] >= least)
        try_target(search, words->word_text[w], (uint64_t)words->word_count[w] << 32, found);
}

/* The words of the consultation, then those of the background. */
static enum status try_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct search *search = context;
    struct found *found = search->found + (size_t)worker * search->count;
    const struct known_words *known = search->options->known;
    const uint32_t W = search->words->W, all = W + known->W, from = tile * WORDS_TILE;
    for (uint32_t t = from; t < all && t - from < WORDS_TILE; t++)
        if (t < W)
            try_word(search, t, found);
        else if (known->frequency[t - W] >= BACKGROUND_LEAST)
            try_target(search, known_text(known, t - W), known->frequency[t - W], found);
    return DONE;
}

static uint32_t tiles_of(uint32_t count, uint32_t tile)
{
    return count / tile + (count % tile != 0);
}

static enum status try_targets(struct search *search, struct arena *work)
{
    const uint32_t targets = search->words->W + search->options->known->W;
    TAKE(work, search->found, (size_t)parallel_threads * search->count);
    TRY(parallel_tiles(tiles_of(targets, WORDS_TILE), try_tile, search));
    for (uint32_t worker = 1; worker < parallel_threads; worker++)
        for (uint32_t q = 0; q < search->count; q++) {
            const struct found *found = &search->found[(size_t)worker * search->count + q];
            if (found->word.len > 0 && is_better(found, &search->found[q]))
                search->found[q] = *found;
        }
    return DONE;
}

/* Does a sentence begin at byte `at` of the text: nothing or an end mark before it? */
static bool begins_sentence(struct str text, size_t at)
{
    while (at > 0 &&
           (text.at[at - 1] == ' ' || text.at[at - 1] == '"' || text.at[at - 1] == '\'' || text.at[at - 1] == '('))
        at--;
    return at == 0 || memchr(".!?:\n\r\t-*", text.at[at - 1], 10) != NULL;
}

static bool begins_capital(struct str form)
{
    size_t at = 0;
    return form.len > 0 && utf8_is_upper(utf8_next(form, &at));
}

static enum status names_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct search *search = context;
    const struct words *words = search->words;
    uint8_t *inside = search->inside + (size_t)worker * words->F;
    for (uint32_t i = tile * IDEAS_TILE; i < words->N && i - tile * IDEAS_TILE < IDEAS_TILE; i++)
        for (uint64_t k = words->first[i]; k < words->first[i + 1]; k++)
            if (search->capital[words->form[k]] && !begins_sentence(search->ideas->text[i], words->at[k]))
                inside[words->form[k]] = 1;
    return DONE;
}

/* passed[w] = 1 where a word stands with a capital inside a sentence. */
static enum status find_names(uint8_t *passed, struct search *search, struct arena *work)
{
    const struct words *words = search->words;
    TAKE(work, search->capital, words->F);
    TAKE(work, search->inside, (size_t)parallel_threads * words->F);
    for (uint32_t f = 0; f < words->F; f++)
        search->capital[f] = !passed[words->word_of_form[f]] && begins_capital(words->form_text[f]);
    TRY(parallel_tiles(tiles_of(words->N, IDEAS_TILE), names_tile, search));
    for (size_t n = 0; n < (size_t)parallel_threads * words->F; n++)
        if (search->inside[n])
            passed[words->word_of_form[n % words->F]] = 1;
    return DONE;
}

/* *out = the word with æ, ø, å for ae, oe, aa, `keep`'s; the same word when there is none. */
static enum status with_danish_letters(struct str *out, struct str word, struct arena *keep)
{
    static const struct {
        char pair[3], letter[3];
    } danish[] = {{"ae", "æ"}, {"oe", "ø"}, {"aa", "å"}};
    char *text = NULL;
    *out = word;
    for (size_t i = 0; i + 1 < word.len; i++)
        for (size_t d = 0; d < sizeof danish / sizeof *danish; d++)
            if (memcmp(word.at + i, danish[d].pair, 2) == 0) {
                if (!text) {
                    TAKE(keep, text, word.len);
                    memcpy(text, word.at, word.len);
                    out->at = text;
                }
                memcpy(text + i, danish[d].letter, 2);
                i++;
                break;
            }
    return DONE;
}

static enum status try_danish_letters(struct found *found, struct str word, struct analyser *analyser,
                                      struct arena *keep)
{
    struct str danish;
    struct word_analysis analysis;
    TRY(with_danish_letters(&danish, word, keep));
    if (danish.at == word.at)
        return DONE;
    TRY(analyse_word(&analysis, danish, analyser, keep));
    if (!analysis.unknown)
        found->word = danish;
    return DONE;
}

/* A word of the dictionary that nobody else wrote, rather than one at a distance of 2. */
static enum status try_dictionary(struct found *found, const struct asked *asked, struct analyser *analyser,
                                  struct arena *keep)
{
    struct str near;
    if ((found->word.len > 0 && found->distance < 2) || asked->letters.n < LETTERS_FOR_DICTIONARY)
        return DONE;
    TRY(near_word_find(&near, &asked->letters, analyser, keep));
    if (near.len > 0)
        found->word = near;
    return DONE;
}

static enum status collect(struct search *search, struct arena *work)
{
    const struct words *words = search->words;
    uint8_t *passed; /* not to be asked */
    uint32_t open = 0;
    TAKE(work, passed, words->W);
    for (uint32_t w = 0; w < words->W; w++) {
        passed[w] = words->word_kind[w] != WORD_PLAIN || !search->of[w].unknown || words->word_count[w] > RARE;
        open += !passed[w];
    }
    if (open == 0)
        return DONE;
    TRY(find_names(passed, search, work));
    TAKE(work, search->asked, open);
    for (uint32_t w = 0; w < words->W; w++) {
        struct asked *asked = &search->asked[search->count];
        asked->word = w;
        /* what could be a compound is changed only for its nearest neighbours */
        if (!passed[w] && letters_from(&asked->letters, words->word_text[w]) && asked->letters.n >= LETTERS_LEAST) {
            asked->most = asked->letters.n >= LETTERS_FOR_TWO && search->of[w].count == 1 ? 2 : 1;
            search->count++;
        }
    }
    return DONE;
}

static enum status make_table(struct search *search, struct arena *work)
{
    uint64_t strings = 0;
    for (uint32_t q = 0; q < search->count; q++) {
        uint64_t n = search->asked[q].letters.n;
        strings += 1 + n + (search->asked[q].most > 1 ? n * (n - 1) / 2 : 0);
    }
    if (strings > (uint64_t)1 << 29)
        return fail(MACHINE, TR("der er for mange ukendte ord til at lede efter stavefejl",
                                "there are too many unknown words to look for misspellings"));
    for (search->slots = 64; search->slots < strings * 2;)
        search->slots *= 2;
    TAKE(work, search->hash, search->slots);
    TAKE(work, search->owner, search->slots);
    memset(search->owner, 0xFF, search->slots * sizeof *search->owner);
    for (uint32_t q = 0; q < search->count; q++)
        each_deletion(search, &search->asked[q].letters, search->asked[q].most, put_hash, &q);
    return DONE;
}

static enum status settle(struct search *search, uint32_t q, struct analyser *analyser, struct arena *keep)
{
    struct found *found = &search->found[q];
    const struct asked *asked = &search->asked[q];
    TRY(try_dictionary(found, asked, analyser, keep));
    TRY(try_danish_letters(found, search->words->word_text[asked->word], analyser, keep));
    return found->word.len > 0 ? str_copy(&search->correction[asked->word], found->word, keep) : DONE;
}

static enum status settle_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct search *search = context;
    if (!search->analyser[worker])
        TRY(analyser_open(&search->analyser[worker], search->options->lexicon, search->options->known));
    const uint32_t from = tile * ASKED_TILE;
    for (uint32_t q = from; q < search->count && q - from < ASKED_TILE; q++)
        TRY(settle(search, q, search->analyser[worker], &search->keep[tile]));
    return DONE;
}

static enum status run(struct search *search, struct arena *work, struct arena *keep)
{
    TRY(collect(search, work));
    if (search->count == 0)
        return DONE;
    TRY(make_table(search, work));
    TRY(try_targets(search, work));
    const uint32_t tiles = tiles_of(search->count, ASKED_TILE);
    TAKE(work, search->keep, tiles);
    enum status status = parallel_tiles(tiles, settle_tile, search);
    for (uint32_t t = 0; t < tiles; t++)
        arena_hand_over(keep, &search->keep[t]);
    return status;
}

enum status correct_words(struct str *correction, const struct words *words, const struct word_analysis *of,
                          const struct ideas *ideas, const struct words_options *options, struct analyser **analyser,
                          struct arena *keep)
{
    struct arena work = {0};
    struct search search = {
        .words = words, .of = of, .ideas = ideas, .options = options, .analyser = analyser, .correction = correction};
    enum status status = run(&search, &work, keep);
    arena_free(&work);
    return status;
}
