/* Slips of the pen.
 *
 * Problem    "cykkelsti", "kommunalbestyrelesn", "boernehave" should count with the words that were meant. A wrong correction is worse
 *            than none, and citizens' texts are full of names and new words that no dictionary has.
 * Method     Asked are only words that nothing knows: not the dictionary, not the background, no compound; that stand at most RARE times
 *            here and never with a capital inside a sentence. First ae, oe, aa for æ, ø, å. Then the frequent words near by: a word of
 *            this consultation (known and met twice, or unknown and met NAME_LEAST times: local names) or of the background (met
 *            BACKGROUND_LEAST times), at a distance of 1 for words of 4 to 7 letters, 2 for longer ones; the first letter must agree in
 *            short words and at distance 2. Nearest first, then the most frequent here, then in the background.
 *            Candidates are found by symmetric deletion: two words at distance d have a string in common that each gives with at most d
 *            letters left out. All such strings of the asked words stand in one table, since they are few; the frequent words' are
 *            made on the way and only looked up. The dictionary's own suggestions take 50-300 ms a word.
 * Shapes     Q asked words (tens to thousands), some 15,000 frequent ones, each with at most 80 strings.
 * Cost       About 30 ms for all frequent words, whatever Q is; 1 kB an asked word.
 * Promises   A function of the words, their order apart; ties to the lowest word in byte order. No word with anything but letters.
 * Example    "cykkelsti" and "cykelsti" both give "cykelsti" with at most one k left out; distance 1.
 * References Garbe, SymSpell: symmetric delete spelling correction, 2012; Damerau 1964 (the distance, here optimal string alignment).
 */
#include "words/correct.h"

#include "base/map.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    RARE = 3,
    LETTERS_LEAST = 4,
    LETTERS_FOR_TWO = 8,
    LETTERS_FIRST_MAY_DIFFER = 5,
    KNOWN_LEAST = 1,
    NAME_LEAST = 5,
    BACKGROUND_LEAST = 3
};

struct asked {
    uint32_t word;
    struct letters letters;
    uint32_t most;   /* distance */
    struct str best; /* empty: none yet */
    uint32_t distance;
    uint64_t weight;
};

struct search {
    struct asked *asked; /* [count] */
    uint32_t count;
    uint64_t *hash;  /* [slots] of strings with letters left out, 0 = free */
    uint32_t *owner; /* [slots] asked word */
    uint32_t slots;  /* a power of two */
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

/* The hash of the letters without those at places x and y (n: none). Never 0. */
static uint64_t hash_without(const struct letters *letters, uint32_t x, uint32_t y)
{
    uint64_t hash = 0xcbf29ce484222325U;
    for (uint32_t k = 0; k < letters->n; k++)
        if (k != x && k != y)
            hash = (hash ^ letter_at(letters, k)) * 0x100000001b3U;
    return hash ? hash : 1;
}

typedef void use_hash(struct search *search, uint64_t hash, const void *context);

/* All strings with at most `most` letters left out, the word itself too. */
static void each_deletion(struct search *search, const struct letters *letters, uint32_t most, use_hash *use,
                          const void *context)
{
    use(search, hash_without(letters, letters->n, letters->n), context);
    for (uint32_t x = 0; x < letters->n; x++) {
        use(search, hash_without(letters, x, letters->n), context);
        for (uint32_t y = x + 1; most > 1 && y < letters->n; y++)
            use(search, hash_without(letters, x, y), context);
    }
}

static void put_hash(struct search *search, uint64_t hash, const void *context)
{
    uint32_t slot = (uint32_t)(hash >> 20) & (search->slots - 1);
    while (search->hash[slot])
        slot = (slot + 1) & (search->slots - 1);
    search->hash[slot] = hash;
    search->owner[slot] = *(const uint32_t *)context;
}

struct target {
    struct str word;
    struct letters letters;
    uint64_t weight;
};

static void compare(struct asked *asked, const struct target *target)
{
    uint32_t distance = correct_distance(&asked->letters, &target->letters, asked->most);
    bool same_first = letter_at(&asked->letters, 0) == letter_at(&target->letters, 0);
    if (distance > asked->most || distance == 0)
        return;
    if (!same_first && (distance == 2 || asked->letters.n < LETTERS_FIRST_MAY_DIFFER))
        return;
    bool better =
        asked->best.len == 0 || distance < asked->distance ||
        (distance == asked->distance && target->weight > asked->weight) ||
        (distance == asked->distance && target->weight == asked->weight && str_compare(target->word, asked->best) < 0);
    if (!better)
        return;
    asked->best = target->word;
    asked->distance = distance;
    asked->weight = target->weight;
}

static void look_up(struct search *search, uint64_t hash, const void *context)
{
    for (uint32_t slot = (uint32_t)(hash >> 20) & (search->slots - 1); search->hash[slot];
         slot = (slot + 1) & (search->slots - 1))
        if (search->hash[slot] == hash)
            compare(&search->asked[search->owner[slot]], context);
}

static void try_target(struct search *search, struct str word, uint64_t weight)
{
    struct target target = {.word = word, .weight = weight};
    if (letters_from(&target.letters, word) && target.letters.n + 1 >= LETTERS_LEAST)
        each_deletion(search, &target.letters, target.letters.n + 2 >= LETTERS_FOR_TWO ? 2 : 1, look_up, &target);
}

static void try_targets(struct search *search, const struct words *words, const struct word_analysis *of,
                        const struct known_words *known)
{
    for (uint32_t w = 0; w < words->W; w++) {
        bool stop = words->word_kind[w] == WORD_STOP, plain = words->word_kind[w] == WORD_PLAIN;
        uint32_t least = stop || !of[w].unknown ? KNOWN_LEAST : NAME_LEAST;
        if ((stop || plain) && words->word_count[w] >= least)
            try_target(search, words->word_text[w], (uint64_t)words->word_count[w] << 32);
    }
    for (uint32_t k = 0; known && k < known->W; k++)
        if (known->frequency[k] >= BACKGROUND_LEAST)
            try_target(search, known_text(known, k), known->frequency[k]);
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

/* name[w] = 1 where a word stands with a capital inside a sentence. */
static void find_names(uint8_t *name, const struct words *words, const struct ideas *ideas)
{
    for (uint32_t i = 0; i < words->N; i++)
        for (uint64_t k = words->first[i]; k < words->first[i + 1]; k++) {
            uint32_t w = words->word_of_form[words->form[k]];
            if (name[w] == 0 && begins_capital(words->form_text[words->form[k]]) &&
                !begins_sentence(ideas->text[i], words->at[k]))
                name[w] = 1;
        }
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

static enum status try_danish_letters(struct asked *asked, struct str word, struct analyser *analyser,
                                      struct arena *keep)
{
    struct str danish;
    struct word_analysis analysis;
    TRY(with_danish_letters(&danish, word, keep));
    if (danish.at == word.at)
        return DONE;
    TRY(analyse_word(&analysis, danish, analyser, keep));
    if (!analysis.unknown)
        asked->best = danish;
    return DONE;
}

static enum status collect(struct search *search, const struct words *words, const struct word_analysis *of,
                           const struct ideas *ideas, struct arena *work)
{
    uint8_t *passed; /* not to be asked */
    uint32_t open = 0;
    TAKE(work, passed, words->W);
    for (uint32_t w = 0; w < words->W; w++) {
        passed[w] = words->word_kind[w] != WORD_PLAIN || !of[w].unknown || words->word_count[w] > RARE;
        open += !passed[w];
    }
    if (open == 0)
        return DONE;
    find_names(passed, words, ideas);
    TAKE(work, search->asked, open);
    for (uint32_t w = 0; w < words->W; w++) {
        struct asked *asked = &search->asked[search->count];
        asked->word = w;
        /* what could be a compound is changed only for its nearest neighbours */
        if (!passed[w] && letters_from(&asked->letters, words->word_text[w]) && asked->letters.n >= LETTERS_LEAST) {
            asked->most = asked->letters.n >= LETTERS_FOR_TWO && of[w].count == 1 ? 2 : 1;
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
    for (uint32_t q = 0; q < search->count; q++)
        each_deletion(search, &search->asked[q].letters, search->asked[q].most, put_hash, &q);
    return DONE;
}

enum status correct_words(struct str *correction, const struct words *words, const struct word_analysis *of,
                          const struct ideas *ideas, const struct words_options *options, struct analyser *analyser,
                          struct arena *keep)
{
    struct arena work = {0};
    struct search search = {0};
    enum status status = collect(&search, words, of, ideas, &work);
    if (status == DONE && search.count > 0)
        status = make_table(&search, &work);
    if (status == DONE && search.count > 0)
        try_targets(&search, words, of, options->known);
    for (uint32_t q = 0; status == DONE && q < search.count; q++) {
        struct asked *asked = &search.asked[q];
        status = try_danish_letters(asked, words->word_text[asked->word], analyser, keep);
        if (status == DONE && asked->best.len > 0)
            status = str_copy(&correction[asked->word], asked->best, keep);
    }
    arena_free(&work);
    return status;
}
