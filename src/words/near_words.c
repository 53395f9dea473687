/* Slips of the pen in words that neither the consultation nor the background has otherwise.
 *
 * Problem    "kaejn" is kajen and "varnedåb" barnedåb, though nobody else wrote either: the dictionary alone has them.
 * Method     All words one edit away, some 60 n, but only those that begin as a head of compounds does and go on with an ending are put
 *            together and asked for. The walk over the constituents is shared: up to the place of the edit it is the word's own,
 *            behind it most die after a letter or two. hunspell's suggest() takes 50-300 ms a word.
 *            The first letter is seldom missed: it may only be the swapped one or its neighbour on the keyboard. Else "ghostet" would
 *            be hostet.
 * Cost       About 30 µs a word, questions to the dictionary included (3,000 words in 80 ms).
 * Promises   A function of the letters, the dictionary and the background.
 * Example    kaejn: swapped at 2 → kajen: head "kaj" and the ending "en"; the dictionary reads it as a form of kaj
 */
#include "words/near_words.h"

#include <string.h>

enum { ALPHABET = 29 /* é and ü are hardly what a slip leaves out */, ENDING_MOST = 4 };

struct near_search {
    struct analyser *analyser;
    struct arena *keep;
    struct constituent_walk after[LETTERS_MOST + 1]; /* the word's first letters */
    struct str best;
    uint64_t frequency;
};

/* Do the letters from `from` on look like an inflection? */
static bool is_ending(const uint8_t *letter, uint32_t n)
{
    static const char *const endings[] = {"",  "e",  "en",  "et", "er",   "r",  "n",   "t",   "s",   "ne",  "ene",
                                          "d", "de", "ede", "te", "erne", "es", "ens", "ets", "ers", "nes", "ernes"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strlen(endings[i]) == n && letters_end(letter, n, endings[i]))
            return true;
    return false;
}

static enum status ask_dictionary(struct near_search *search, const uint8_t *letter, uint32_t n)
{
    char text[2 * (LETTERS_MOST + 1)];
    const struct readings *readings;
    struct str word = letters_write(text, letter, n);
    TRY(analyser_read(&readings, search->analyser, word));
    for (uint32_t r = 0; r < readings->count; r++) {
        uint64_t frequency = (uint64_t)analyser_frequency(search->analyser, readings->of[r].lemma) + 1;
        if (readings->of[r].kind == READING_WEAK || frequency <= search->frequency)
            continue;
        search->frequency = frequency;
        TRY(str_copy(&search->best, word, search->keep));
    }
    return DONE;
}

static bool is_head(const struct near_search *search, const struct constituent_walk *walk)
{
    const struct constituents *all = &search->analyser->compounds->constituents;
    uint32_t found = constituents_here(all, walk);
    return found != CONSTITUENT_NONE && constituents_is(all, found, CONSTITUENT_HEAD);
}

/* Asks for the letters if they are a head and an ending; the first p are the word's own. */
static enum status try_letters(struct near_search *search, const uint8_t *letter, uint32_t n, uint32_t p)
{
    for (uint32_t k = n > ENDING_MOST ? n - ENDING_MOST : 1; k <= p && k <= n; k++)
        if (is_head(search, &search->after[k]) && is_ending(letter + k, n - k))
            return ask_dictionary(search, letter, n);
    struct constituent_walk walk = search->after[p];
    for (uint32_t k = p; k < n && constituents_step(&search->analyser->compounds->constituents, &walk, letter[k]); k++)
        if (n - k - 1 <= ENDING_MOST && is_head(search, &walk) && is_ending(letter + k + 1, n - k - 1))
            return ask_dictionary(search, letter, n);
    return DONE;
}

/* Beside each other on a Danish keyboard? */
static bool are_beside(uint8_t a, uint8_t b)
{
    enum { AE = 27, OE = 28, AA = 29 };
    static const uint8_t rows[] = {17, 23, 5,  18, 20, 25, 21, 9, 15, 16, AA, 0,  1, 19, 4, 6,
                                   7,  8,  10, 11, 12, AE, OE, 0, 26, 24, 3,  22, 2, 14, 13}; /* qwerty … */
    for (size_t i = 0; i + 1 < sizeof rows; i++)
        if ((rows[i] == a && rows[i + 1] == b) || (rows[i] == b && rows[i + 1] == a))
            return true;
    return false;
}

/* Every edit at place p of the n letters; `edited` has their first p already. */
static enum status try_place(struct near_search *search, uint8_t *edited, const uint8_t *letter, uint32_t n, uint32_t p)
{
    if (p > 0 && p < n) { /* left out where there is one too many */
        memcpy(edited + p, letter + p + 1, n - p - 1);
        TRY(try_letters(search, edited, n - 1, p));
    }
    if (p + 1 < n && letter[p] != letter[p + 1]) { /* swapped */
        memcpy(edited + p, letter + p, n - p);
        edited[p] = letter[p + 1];
        edited[p + 1] = letter[p];
        TRY(try_letters(search, edited, n, p));
    }
    for (uint8_t other = 1; other <= ALPHABET; other++) {
        edited[p] = other;
        memcpy(edited + p + 1, letter + p, n - p); /* put in */
        if (p > 0)
            TRY(try_letters(search, edited, n + 1, p));
        if (p == n || letter[p] == other || (p == 0 && !are_beside(letter[p], other)))
            continue;
        memcpy(edited + p + 1, letter + p + 1, n - p - 1); /* changed */
        TRY(try_letters(search, edited, n, p));
    }
    edited[p] = letter[p];
    return DONE;
}

enum status near_word_find(struct str *out, const struct letters *word, struct analyser *analyser, struct arena *keep)
{
    uint8_t edited[LETTERS_MOST + 1];
    const uint8_t *letter = word->padded + 2;
    struct near_search search = {.analyser = analyser, .keep = keep, .best = STR("")};
    *out = search.best;
    if (!analyser->compounds || word->n == LETTERS_MOST)
        return DONE;
    const struct constituents *all = &analyser->compounds->constituents;
    search.after[0] = constituents_walk(all);
    for (uint32_t p = 0; p <= word->n; p++) {
        TRY(try_place(&search, edited, letter, word->n, p));
        if (p == word->n)
            break;
        search.after[p + 1] = search.after[p];
        if (!constituents_step(all, &search.after[p + 1], letter[p]) && p > 0)
            break; /* nothing begins like this, so the slip is before */
    }
    *out = search.best;
    return DONE;
}
